"""The side of the user: it starts the evaluator, reads and remembers for it, and takes what it made.

Nothing of the manuscript is evaluated here: files are passed on as bytes, and come back as artifacts and findings.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from galley.evaluation import Evaluation
from galley.evaluator.messages import (
    Entries,
    EvaluationFault,
    Fault,
    IsPrivate,
    Keep,
    KindOf,
    Question,
    Read,
    Recall,
    Refusal,
    Stage,
    Task,
)
from galley.findings.catalogue import EVALUATION_WITHIN_LIMITS
from galley.findings.finding import Findings, Report
from galley.runtime.cache import Cache
from galley.runtime.files import Refused
from galley.runtime.folders import environment
from galley.runtime.runtime import Runtime
from galley.runtime.workers import Bounds, Worker, WorkerEnded
from galley.runtime.world import World

_BOUNDS = Bounds(cpu_seconds=600, memory_megabytes=4_096, file_bytes=100_000_000)
_WALL_SECONDS = 900


def evaluated(task: Task, runtime: Runtime, others: Sequence[World] = ()) -> Evaluation:
    """Return what a worker makes of `task`, which reads by the World of `runtime` and by `others`."""
    with Worker("galley.evaluator.worker", _BOUNDS, _variables()) as worker:
        try:
            worker.send(task, _WALL_SECONDS)
            return _served(worker, runtime, (runtime.world, *others))
        except WorkerEnded as ended:
            finding = EVALUATION_WITHIN_LIMITS.broken(f"the manuscript cannot be evaluated: {_cause(ended)}")
            return Evaluation(Report.of(Findings([finding]), {}))


def _served(worker: Worker, runtime: Runtime, worlds: Sequence[World]) -> Evaluation:
    """Answer what the worker asks until it is done."""
    while True:
        match worker.receive(_WALL_SECONDS):
            case Evaluation() as evaluation:
                return evaluation
            case Stage(name):
                runtime.progress(name)
            case Keep(values):
                runtime.cache.put(values)
            case Fault() as fault:
                raise ModuleNotFoundError(name=fault.lacking) if fault.lacking else EvaluationFault(fault)
            case question:
                worker.send(_answer(question, worlds, runtime.cache), _WALL_SECONDS)


def _cause(ended: WorkerEnded) -> str:
    if ended.late:
        return f"it was not ready after {_WALL_SECONDS} seconds"
    if ended.code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return f"it needs more than {_BOUNDS.cpu_seconds} seconds of processor time"
    name = signal.Signals(-ended.code).name if ended.code < 0 else f"exit code {ended.code}"
    return f"it was ended by {name}: {ended.errors.rpartition(chr(10))[2]}"


def _variables() -> dict[str, str]:
    """Return the variables of the user's that the evaluator needs; its working folder is another one."""
    validators = environment("GALLEY_VALIDATORS")
    return {"GALLEY_VALIDATORS": str(Path(validators).absolute())} if validators else {}


def _answer(question: Question, worlds: Sequence[World], cache: Cache) -> object:
    try:
        match question:
            case Read(world, path, limit):
                return worlds[world].files.read(path, limit)
            case KindOf(world, path):
                return worlds[world].files.kind(path)
            case IsPrivate(world, path):
                return worlds[world].files.is_private(path)
            case Entries(world, folder, most):
                return tuple(islice(worlds[world].files.entries(folder), most))
            case Recall(keys):
                return cache.get(keys)
    except Refused as refused:
        return Refusal(refused.cause, str(refused))
