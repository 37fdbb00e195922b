"""Findings and places as JSON, and back from it as whoever reads what was kept takes nothing on trust."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from galley.findings.catalogue import RULES
from galley.findings.finding import Diagnostic, Excerpt, Severity
from galley.source import Span

_RULES = {rule.id: rule for rule in RULES}


def packed_finding(finding: Diagnostic) -> list[Any]:
    """Return a finding as values that JSON has."""
    place = packed_place(finding.span)
    line = [finding.excerpt.before, finding.excerpt.behind] if finding.excerpt else []
    return ["finding", finding.rule.id, finding.severity, finding.message, place, finding.hints, line]


def unpacked_finding(value: Any) -> Diagnostic:
    """Return the finding that `value` stands for; raises ValueError or TypeError where it is none."""
    match value:
        case ["finding", str(rule), severity, str(message), place, [*hints], [*line]]:
            excerpt = Excerpt(*texts(line)) if line else None
            return Diagnostic(_RULES[rule], Severity(severity), message, unpacked_place(place), texts(hints), excerpt)
        case _:
            raise ValueError(value)


def packed_place(span: Span | None) -> list[Any] | None:
    """Return a place as values that JSON has."""
    return [span.path, span.line, span.column] if span else None


def unpacked_place(place: Any) -> Span | None:
    """Return the place that was packed; raises ValueError where it is none."""
    match place:
        case None:
            return None
        case [str(path), int(line), int(column)]:
            return Span(path, line, column)
        case _:
            raise ValueError(place)


def texts(values: Sequence[Any]) -> tuple[str, ...]:
    """Return `values` if each is a text; else raises TypeError."""
    if not all(isinstance(value, str) for value in values):
        raise TypeError(values)
    return tuple(values)
