"""Two versions of a manuscript read in a worker: their leaves, and the files in which the changes are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from galley.copies.copy import Copy
from galley.diff.compare import changes
from galley.diff.docx import write as docx
from galley.diff.pair import Pair
from galley.document.artifact import Artifact
from galley.document.leaves import Leaf, leaves_of
from galley.evaluation import Evaluation, Run
from galley.findings.finding import Findings, Report, Stop
from galley.formats.render import creation_date
from galley.pipeline import Copied, render, until
from galley.request import Request
from galley.runtime.budget import evaluating
from galley.runtime.delivery import Order
from galley.runtime.manifest import entry_of
from galley.runtime.runtime import Runtime
from galley.tools.versions import tool_versions
from galley.version import VERSION

MARKINGS: Mapping[str, Callable[[Pair], Artifact]] = {"docx": docx.write}
"""What writes each of `galley.request.MARKED`; raises `Stop` where it cannot."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it was read: the run, its copy, and the leaves of that."""

    run: Run
    copy: Copy
    leaves: tuple[Leaf, ...]


def read(asked: Sequence[tuple[Request, Runtime]], author: str) -> Evaluation:
    """Return the leaves of the old and of the new version, and what is to be delivered in the formats of the new.

    The findings are those on the version that cannot be read.
    """
    versions: list[Version] = []
    for request, runtime in asked:
        run = Run(request, runtime)
        try:
            with runtime.children:
                versions.append(_version(run))
        except Stop as stop:
            run.findings.add(*stop.findings)
        if run.report.fails():
            return Evaluation(run.report)
    old, new = versions
    return _evaluation(old, new, author)


def _version(run: Run) -> Version:
    copied: Copied = until(run, render)
    copy = copied.copies[0]
    return Version(run, copy, leaves_of(copy.article))


def _evaluation(old: Version, new: Version, author: str) -> Evaluation:
    leaves = (old.leaves, new.leaves)
    moment = creation_date(new.copy.article, new.run.request.epoch)
    pair = Pair(old.copy, new.copy, author, moment, changes(*leaves))
    try:
        files = _files(pair, new.run.request.formats)
    except Stop as stop:
        return Evaluation(Report.of(Findings([*stop.findings]), new.run.severities), leaves=leaves)
    return Evaluation(Report(()), _order(old, new, pair.name, files) if files else None, leaves=leaves)


def _files(pair: Pair, formats: Sequence[str]) -> tuple[Artifact, ...]:
    made = []
    for key, write in MARKINGS.items():
        if key in formats:
            with evaluating(f"The changes as {key}"):
                made.append(write(pair))
    return tuple(made)


def _order(old: Version, new: Version, name: str, files: tuple[Artifact, ...]) -> Order:
    inputs = (*old.run.runtime.world.inputs, *new.run.runtime.world.inputs)
    versions = {"galley": VERSION, **tool_versions()}
    options = {"since": old.run.request.manuscript, "formats": " ".join(new.run.request.formats)}
    entry = entry_of(new.run.request.manuscript, inputs, files, versions, options)
    return Order(name, files, entry, tuple(one.path for one in inputs))
