"""Findings for people to read: of one kind in a file as many as anybody goes through, and the number of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from galley.findings.finding import Diagnostic, Report

MOST_ALIKE = 50
"""Findings of one rule in one file that are printed: a text with more of them has one cause, or is not read on."""


def folded(report: Report) -> Report:
    """Return a report in which findings of one rule in one file that are too many are one, at the first of them."""
    return replace(report, findings=tuple(_folded(report.findings)))


def _folded(findings: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    numbers, seen = Counter(map(_kind, findings)), Counter[tuple[object, ...]]()
    for one in findings:
        kind = _kind(one)
        seen[kind] += 1
        if numbers[kind] <= MOST_ALIKE + 1 or seen[kind] <= MOST_ALIKE:
            yield one
        elif seen[kind] == MOST_ALIKE + 1:
            message = f"There are {numbers[kind] - MOST_ALIKE:,} more of these, from here on."
            yield replace(one, message=message, hints=("`--report json` lists them all",))


def _kind(one: Diagnostic) -> tuple[object, ...]:
    return one.rule.id, one.severity, one.span.path if one.span else ""
