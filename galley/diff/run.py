"""`galley diff`: both versions are read, compared and marked by a worker; what it made is delivered here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from galley.diff.versions import Version
from galley.document.artifact import Artifact
from galley.document.changes import Comparison
from galley.evaluation import Run, deliver
from galley.evaluator.front import evaluated
from galley.evaluator.messages import Reading
from galley.findings.finding import Report, Severity
from galley.request import Progress
from galley.runtime.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Compared:
    """What is new in a version, and the files that were delivered.

    `report` has the findings on the version that cannot be read; where it fails there are no changes.
    """

    report: Report
    comparison: Comparison = field(default_factory=Comparison)
    artifacts: tuple[Artifact, ...] = ()


def compared(
    old: Version, new: Version, author: str = "", progress: Progress = lambda _: None, *, with_pages: bool = False
) -> Compared:
    """Return what is new in one version of a manuscript beside another.

    In the formats of `new` files are delivered in which the changes of `author` are marked; `with_pages` tells the
    pages and lines of the changes too.
    """
    runtime = Runtime(old.world, progress=progress)
    task = Reading(old.request, new.request, author, old.world.styles, with_pages)
    read = evaluated(task, runtime, [new.world])
    if read.report.fails() or read.comparison is None:
        failing = tuple(one for one in read.report.findings if one.severity is Severity.ERROR)
        return Compared(replace(read.report, findings=failing))
    made = Compared(Report(()), read.comparison)
    if read.order is None:
        return made
    outcome = deliver(Run(new.request, Runtime(new.world, progress=progress)), read)
    return replace(made, report=outcome.report, artifacts=outcome.artifacts)
