"""Findings as values: a rule, a severity, a place, a message and hints."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from galley.source import Span


class Severity(IntEnum):
    """How grave a finding is; an `OFF` finding is not reported."""

    OFF = 0
    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id phrased as the state wanted, usual severity, what it asks, and where the demand comes from.

    No journal changes the severity of one that is `fixed`. A `private` one is of what nobody should read in a log: the
    lines that it points at are not shown.
    """

    id: str
    severity: Severity
    summary: str
    source: str = ""
    fixed: bool = False
    private: bool = False

    def broken(self, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
        """Return the finding that this rule is broken at `span`."""
        return Diagnostic(self, self.severity, message, span, hints)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line of a source at which a finding points: what stands before its place, and from it on."""

    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `span` is None only where the place is honestly not known, `excerpt` where the line is not."""

    rule: Rule
    severity: Severity
    message: str
    span: Span | None = None
    hints: tuple[str, ...] = ()
    excerpt: Excerpt | None = None


class Stop(Exception):  # noqa: N818 - it stops a stage; what went wrong is in the findings
    """Raised by a reader that cannot go on; carries the findings that say why."""

    def __init__(self, *findings: Diagnostic) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


@dataclass(slots=True)
class Findings:
    """Collects the findings of one run; handed explicitly to every stage that may add to it.

    `text_is_lost` says that a part of the text could not be read, `metadata_is_lost` that the metadata could not be:
    what would be found for want of them is left out.
    """

    items: list[Diagnostic] = field(default_factory=list)
    text_is_lost: bool = False
    metadata_is_lost: bool = False

    def add(self, *findings: Diagnostic) -> None:
        """Add findings."""
        self.items.extend(findings)

    def leave_out(self, rules: Container[Rule]) -> None:
        """Forget the findings of `rules`: they only follow from others."""
        self.items[:] = [one for one in self.items if one.rule not in rules]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run in the order of their places, with the journal's severities applied.

    Put aside are those that the manuscript silences, and those that a baseline knows.
    """

    findings: tuple[Diagnostic, ...]
    silenced: tuple[Diagnostic, ...] = ()
    known: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, findings: Findings, severities: Mapping[str, Severity]) -> Report:
        """Return the report of `findings` under a journal's `severities` (rule id to severity)."""
        judged = [replace(item, severity=_severity(item, severities)) for item in findings.items]
        kept = {item: None for item in judged if item.severity is not Severity.OFF}
        return cls(tuple(sorted(kept, key=_place)))

    def count(self, severity: Severity) -> int:
        """Return how many findings have exactly this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, *, strict: bool = False) -> bool:
        """Tell whether the run failed: an error, or under `strict` a warning too."""
        limit = Severity.WARNING if strict else Severity.ERROR
        return any(finding.severity >= limit for finding in self.findings)


def _severity(finding: Diagnostic, severities: Mapping[str, Severity]) -> Severity:
    return finding.severity if finding.rule.fixed else severities.get(finding.rule.id, finding.severity)


def _place(finding: Diagnostic) -> tuple[bool, str, int, int, str]:
    span = finding.span or Span("", 0, 0)
    return (finding.span is None, span.path, span.line, span.column, finding.rule.id)
