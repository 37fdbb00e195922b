"""The side of the user: it starts the evaluator, reads and remembers for it, and takes what it made.

Nothing of the manuscript is evaluated here: files are passed on as bytes, and come back as artifacts and findings.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from math import ceil

from galley.evaluation import Evaluation
from galley.evaluator.messages import (
    Begin,
    Entries,
    Evaluating,
    EvaluationFault,
    Fault,
    GiveUp,
    IsPrivate,
    Keep,
    KindOf,
    Question,
    Read,
    Recall,
    Refusal,
    Show,
    Stage,
    Task,
    Within,
)
from galley.findings.finding import Findings, Report
from galley.runtime.budget import Place, broken
from galley.runtime.files import Files, Refused
from galley.runtime.folders import validators_home
from galley.runtime.posix import signals_of
from galley.runtime.runtime import Bound, Cancelled, Runtime
from galley.runtime.workers import Bounds, Worker, WorkerEnded
from galley.runtime.world import World

_MOST_CPU_SECONDS = 600
_FILE_BYTES = 100_000_000
_MOST_RESTARTS = 3
_TELLING_SECONDS = 5


def evaluated(task: Task, runtime: Runtime, others: Sequence[World] = ()) -> Evaluation:
    """Return what a worker makes of `task`, which reads by the World of `runtime` and by `others`.

    Where an evaluation ends the worker, another one makes everything else. Raises Cancelled where the run is given up.
    """
    refused: dict[Place, str] = {}
    bound, ends = runtime.bound, time.monotonic() + runtime.bound.seconds
    bounds = Bounds(min(_MOST_CPU_SECONDS, ceil(bound.seconds)), bound.memory_megabytes, _FILE_BYTES)

    def made() -> Worker:
        return Worker("galley.evaluator.worker", bounds, _variables(), runtime.servers)

    with runtime.standing.at_work(made) if runtime.standing else made() as worker:
        while True:
            _check_cancelled(runtime, worker)
            served = _Served(worker, runtime, [world.files for world in (runtime.world, *others)], ends)
            try:
                return _noted(served.evaluation(Begin(task, refused)), runtime)
            except WorkerEnded as ended:
                _check_cancelled(runtime, worker)
                cause = _cause(ended, bound)
            if time.monotonic() >= ends:
                return _given_up(("The manuscript", None), cause)
            if served.place is None and runtime.standing and runtime.standing.begins_again():
                continue  # it ended while it waited
            if served.place is None or served.place in refused or len(refused) == _MOST_RESTARTS:
                return _given_up(served.place or ("The manuscript", None), cause)
            refused[served.place] = cause
            worker.start()


def give_up(worker: Worker) -> None:
    """Tell a worker that the pages it makes are not wanted any more; it stays."""
    with suppress(WorkerEnded):
        if worker.is_alive:
            worker.send(GiveUp(), _TELLING_SECONDS)


def _noted(evaluation: Evaluation, runtime: Runtime) -> Evaluation:
    """Return an evaluation, whose time a worker that stands has taken."""
    if runtime.standing is not None:
        runtime.standing.cpu_seconds += evaluation.cpu_seconds
    return evaluation


def _check_cancelled(runtime: Runtime, worker: Worker) -> None:
    if runtime.cancellation is not None:
        runtime.cancellation.worker = worker
        if runtime.cancellation.is_set:
            raise Cancelled


def _given_up(place: Place, cause: str) -> Evaluation:
    return Evaluation(Report.of(Findings([broken(place, cause)]), {}))


@dataclass(slots=True)
class _Served:
    """Answers what a worker asks, and knows what it is at."""

    worker: Worker
    runtime: Runtime
    files: list[Files]
    ends: float
    place: Place | None = None

    def evaluation(self, begin: Begin) -> Evaluation:
        """Return what the worker makes; raises WorkerEnded."""
        self.worker.send(begin, self._left)
        while True:
            match self.worker.receive(self._left):
                case Evaluation() as evaluation:
                    return evaluation
                case Evaluating(place):
                    self.place = place
                case Show(page):
                    self.runtime.show(page)
                case Stage(name):
                    self.runtime.progress(name)
                case Keep(values):
                    self.runtime.cache.put(values)
                case Fault() as fault:
                    raise ModuleNotFoundError(name=fault.lacking) if fault.lacking else EvaluationFault(fault)
                case question:
                    self.worker.send(self._answer(question), self._left)

    @property
    def _left(self) -> float:
        return max(self.ends - time.monotonic(), 0)

    def _answer(self, question: Question) -> object:
        try:
            match question:
                case Read(world, path, limit):
                    return self.files[world].read(path, limit)
                case KindOf(world, path):
                    return self.files[world].kind(path)
                case IsPrivate(world, path):
                    return self.files[world].is_private(path)
                case Entries(world, folder, most):
                    return tuple(islice(self.files[world].entries(folder), most))
                case Within(world, folders):
                    self.files.append(self.files[world].within(folders))
                    return len(self.files) - 1
                case Recall(keys):
                    return self.runtime.cache.get(keys)
        except Refused as refused:
            return Refusal(refused.cause, str(refused))


def _cause(ended: WorkerEnded, bound: Bound) -> str:
    if ended.late:
        return f"it was not ready after {bound.seconds:.0f} seconds"
    if -ended.code in signals_of("SIGXCPU", "SIGKILL"):
        return "it takes more processor time than it may use"
    name = signal.Signals(-ended.code).name if ended.code < 0 else f"exit code {ended.code}"
    words = ended.errors.rpartition("\n")[2]
    return f"it was ended by {name} ({words})" if words else f"it was ended by {name}"


def _variables() -> dict[str, str]:
    """Return the variables of the user's that the evaluator needs; its working folder is another one."""
    return {"GALLEY_VALIDATORS": str(validators_home().absolute())}
