"""The user's side of `galley refs`: it starts the evaluator, asks the registries for it, and writes what it made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from galley.evaluation import Evaluation
from galley.evaluator.front import evaluated
from galley.evaluator.messages import References
from galley.findings.finding import Diagnostic, Findings, Report, Stop
from galley.refs.actions import Action, Add, Answer, Change, Compare, Look
from galley.refs.fetch import Registries
from galley.request import WAITING, Progress, Request
from galley.runtime.files import DiskFiles
from galley.runtime.replacing import replacing
from galley.runtime.runtime import Runtime
from galley.runtime.world import World


def act(request: Request, action: Action, progress: Progress, also: Sequence[str] = ()) -> Evaluation:
    """Return what comes of an action; nothing is written. `also` are files that the user names beside the request's."""
    runtime = Runtime(World.of_request(request, also=also), progress=progress)
    evaluation = evaluated(References(request, action, runtime.world.styles), runtime)
    return evaluation if evaluation.answer else replace(evaluation, answer=Answer())


def write(request: Request, changes: Sequence[Change], progress: Progress) -> tuple[Diagnostic, ...]:
    """Write changed files, each whole or not at all; return what keeps one from being written."""
    files = World.of_request(request).files
    found: list[Diagnostic] = []
    for change in changes:
        try:
            with replacing(change.path, files, lambda what: progress(f"{WAITING}{what}")) as folder:
                folder.replace(change.path, change.after.encode(), change.digest)
        except Stop as stop:
            found += stop.findings
    return tuple(found)


def keep(path: str, text: str) -> tuple[Diagnostic, ...]:
    """Write an export where the user wants it, whole or not at all; return what keeps it from being written."""
    files = DiskFiles.of((Path(path).parent,), ())
    try:
        with replacing(path, files, lambda _: None) as folder:
            folder.put(path, text.encode())
    except Stop as stop:
        return stop.findings
    return ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A run that asks registries: for which manuscript, whom, on which day (ISO 8601), and who is told its stages."""

    request: Request
    registries: Registries
    date: str
    progress: Progress = lambda _: None


def add(asking: Asking, look: Look) -> Evaluation:
    """Fetch what is looked for and put it into the lock, which other runs may add to at the same time.

    What one registry does not know or tell is a finding, and costs nothing of the rest.
    """
    looked = act(asking.request, look, asking.progress, look.cited_in)
    if not looked.answer or not looked.answer.wanted:
        return looked
    gathered = asking.registries.fetch(looked.answer.wanted)
    return _locked(asking, looked, Add(tuple(gathered.fetched), asking.date), gathered.findings)


def compare(asking: Asking, retractions: str = "") -> Evaluation:
    """Look what was published about the works since, and keep it in the lock.

    With a file of Retraction Watch, `retractions`, no registry is asked.
    """
    looked = act(asking.request, Look(known=True), asking.progress)
    wanted = looked.answer.wanted if looked.answer and not retractions else ()
    gathered = asking.registries.fetch(wanted)
    action = Compare(tuple(gathered.fetched), asking.date, retractions)
    return _locked(asking, looked, action, gathered.findings)


def _locked(asking: Asking, looked: Evaluation, action: Add | Compare, found: Sequence[Diagnostic]) -> Evaluation:
    """Carry out an action on the lock while no other run can write it."""
    request, progress = asking.request, asking.progress
    also = (action.retractions,) if isinstance(action, Compare) and action.retractions else ()
    lock = looked.answer.lock if looked.answer else ""
    answer = Answer()
    findings = Findings([*looked.report.findings, *found])
    try:
        with replacing(lock, World.of_request(request).files, lambda what: progress(f"{WAITING}{what}")) as folder:
            made = act(request, action, progress, also)
            findings.add(*made.report.findings)
            answer = made.answer or answer
            for change in answer.changes:
                folder.replace(change.path, change.after.encode(), change.digest)
    except Stop as stop:
        findings.add(*stop.findings)
        answer = replace(answer, changes=())
    return Evaluation(Report.of(findings, {}), answer=answer)
