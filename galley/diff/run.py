"""`galley diff`: both versions are read and marked by a worker, compared and delivered here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from galley.diff.compare import Change, changes, is_renumbered
from galley.diff.versions import Version
from galley.document.artifact import Artifact
from galley.evaluation import Run, deliver
from galley.evaluator.front import evaluated
from galley.evaluator.messages import Reading
from galley.findings.finding import Report, Severity
from galley.request import Progress
from galley.runtime.runtime import Runtime

_VERSIONS = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new in a version: the changes, and whether the references have other numbers than before.

    `report` has the findings on the version that cannot be read; where it fails there are no changes.
    `artifacts` are the files that were delivered.
    """

    report: Report
    changes: tuple[Change, ...] = ()
    renumbered: bool = False
    artifacts: tuple[Artifact, ...] = ()


def compared(old: Version, new: Version, author: str = "", progress: Progress = lambda _: None) -> Comparison:
    """Return what is new in one version of a manuscript beside another.

    In the formats of `new` files are delivered in which the changes of `author` are marked.
    """
    runtime = Runtime(old.world, progress=progress)
    read = evaluated(Reading(old.request, new.request, author, old.world.styles), runtime, [new.world])
    if read.report.fails() or len(read.leaves) < _VERSIONS:
        failing = tuple(one for one in read.report.findings if one.severity is Severity.ERROR)
        return Comparison(replace(read.report, findings=failing))
    before, after = read.leaves
    made = Comparison(Report(()), changes(before, after), is_renumbered(before, after))
    if read.order is None:
        return made
    outcome = deliver(Run(new.request, Runtime(new.world, progress=progress)), read)
    return replace(made, report=outcome.report, artifacts=outcome.artifacts)
