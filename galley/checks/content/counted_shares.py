"""Shares that a text tells by counts: `6/50`, `nineteen of 38`, and what a change from one number to another is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, NUMBER, value_of
from galley.checks.content.patterns import Pattern

_PAIR = Pattern(
    rf"\b(?P<part>{COUNT})(?: ?/ ?| (?:out )?of (?:the |our |these |all )?)(?P<whole>{COUNT})\b", re.IGNORECASE
)
_OF_WHOLE = Pattern(
    rf"\b(?:of|among) (?:the |our |these |all )?(?P<whole>{COUNT})\b[^.;]*?, (?P<part>{COUNT})\b", re.IGNORECASE
)
_CHANGE = Pattern(
    rf"\bfrom (?:an? (?:[a-z]+ ){{1,3}}?of )?(?P<first>{NUMBER})(?: ?[^\d\s(]{{1,12}})?(?: \([^()]*\))?"
    rf" to (?:an? (?:[a-z]+ ){{1,3}}?of )?(?P<second>{NUMBER})(?![\d,.]\d)",
    needs=("from ",),
)


def told_in(text: str) -> Iterator[Decimal]:
    """Yield what percentages the counts of a text are: `6/50`, `nineteen of 38`, `Of 12 patients, eight recovered`."""
    for pattern in (_PAIR, _OF_WHOLE):
        for match in pattern.in_small(text):
            whole = value_of(match["whole"])
            if whole:
                yield 100 * value_of(match["part"]) / whole
    for match in _CHANGE.finditer(text) if "from " in text else ():
        if first := value_of(match["first"]):
            yield 100 * abs(value_of(match["second"]) - first) / first
