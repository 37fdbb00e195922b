"""The functions of galley's public API, as `galley` itself offers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from galley.evaluation import Evaluation, Run, deliver
from galley.evaluator.front import evaluated
from galley.evaluator.messages import Build, Counting, Filling, Submitting, Validation
from galley.request import Outcome, Progress, Request
from galley.results.runs import Runs
from galley.runtime.runtime import Runtime
from galley.runtime.world import World


def build(request: Request) -> Outcome:
    """Build what `request` names and deliver it into `request.out`; nothing is written when there is an error."""
    return run(replace(request, write=True))


def check(request: Request) -> Outcome:
    """Return the findings on what `request` names; nothing is written."""
    return run(replace(request, write=False))


def run(request: Request, runtime: Runtime | None = None) -> Outcome:
    """Do what `request` asks, or report again what an earlier run found when nothing has changed since.

    May be called from any thread or process, for several requests at once: it changes neither working folder nor
    environment nor handlers of signals. `runtime` is what the run works with; by default the files of the disk and the
    user's cache.
    """
    working = runtime or Runtime.of_request(request)
    (finished,) = working.memo(Runs(working, partial(_evaluated, runtime=working)), [request])
    return replace(finished.outcome, asked=finished.asked)


def _evaluated(request: Request, runtime: Runtime) -> Evaluation:
    """Have a worker evaluate a manuscript: nothing of it is evaluated in this process."""
    return evaluated(Build(request, runtime.world.styles), runtime)


def count(request: Request, runtime: Runtime | None = None) -> Outcome:
    """Return what journals count of the manuscript that `request` names, and the findings on it; nothing is written."""
    working = runtime or Runtime.of_request(request)
    evaluation = evaluated(Counting(request, working.world.styles), working)
    return Outcome(evaluation.report, counts=evaluation.counts)


def fill_checklists(request: Request, names: Sequence[str] = (), runtime: Runtime | None = None) -> Outcome:
    """Return reporting checklists filled for the manuscript that `request` names, and the findings; nothing is written.

    Without `names` they are those that are answered or that its journal asks for, else those for its type of article.
    """
    working = runtime or Runtime.of_request(request)
    evaluation = evaluated(Filling(request, tuple(names), working.world.styles), working)
    return Outcome(evaluation.report, checklists=evaluation.checklists)


def submit(request: Request, runtime: Runtime | None = None) -> Outcome:
    """Make what the journal wants to be sent of what `request` names, as one archive in `request.out`.

    What is missing is a finding with its place, and listed in the archive; with an error nothing is written.
    """
    working = runtime or Runtime.of_request(request)
    return deliver(Run(request, working), evaluated(Submitting(request, working.world.styles), working))


def validate(
    path: str, source: Request | None = None, progress: Progress = lambda _: None, data: bytes | None = None
) -> Outcome:
    """Return the findings on the JATS file at `path`; nothing is written.

    Args:
        path: the file.
        source: the manuscript that it was made from, to be compared with it.
        progress: told each stage as it begins.
        data: the bytes of the file where they are at hand, such as those of a stream.
    """
    runtime = Runtime(World.of_file(path) if data is None else World.in_memory({path: data}), progress=progress)
    others = [World.of_request(source)] if source else []
    evaluation = evaluated(Validation(path, source, runtime.world.styles), runtime, others)
    return Outcome(evaluation.report, missing=evaluation.missing, timings=evaluation.timings)
