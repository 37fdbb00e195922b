"""`galley diff`: both versions are read by workers, and compared here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from galley.diff.compare import Change, changes, is_renumbered
from galley.diff.versions import Version
from galley.evaluator.front import evaluated
from galley.evaluator.messages import Reading
from galley.findings.finding import Report, Severity
from galley.runtime.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new in a version: the changes, and whether the references have other numbers than before.

    `report` has the findings on the version that cannot be read; where it fails there are no changes.
    """

    report: Report
    changes: tuple[Change, ...] = ()
    renumbered: bool = False


def compared(old: Version, new: Version) -> Comparison:
    """Return what is new in one version of a manuscript beside another; nothing is written."""
    versions = []
    for version in (old, new):
        read = evaluated(Reading(version.request, version.world.styles), Runtime(version.world))
        if read.report.fails() or not read.leaves:
            failing = tuple(one for one in read.report.findings if one.severity is Severity.ERROR)
            return Comparison(replace(read.report, findings=failing))
        versions.append(read.leaves)
    before, after = versions
    return Comparison(Report(()), changes(before, after), is_renumbered(before, after))
