"""One length of time in two units: 21 days are three weeks, and no three years."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from galley.checks.content.patterns import Pattern

_LONGER: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("second", "minute", (60,)),
    ("minute", "hour", (60,)),
    ("hour", "day", (24,)),
    ("hour", "week", (168,)),
    ("day", "week", (7,)),
    ("day", "month", (28, 30, 31)),
    ("day", "year", (365,)),
    ("week", "month", (4,)),
    ("week", "year", (52,)),
    ("month", "year", (12,)),
)
"""How many of a unit another has: of a month, as authors reckon it."""
_SHORT = {"h": "hour", "min": "minute", "s": "second"}
ONE = Pattern(r"\b(?:an?|per|each|every|half an?) (second|minute|hour|day|week|month|year)\b")
"""One of a unit, in small letters."""


def _stem(unit: str) -> str:
    return _SHORT.get(unit) or unit.rstrip("s")


def mark(unit: str) -> str:
    """Return how a number is marked that stands with a unit; that of `weeks` is `=week`."""
    return f"={_stem(unit)}"


def is_said(value: Decimal, unit: str, kinds_of: Callable[[Decimal], frozenset[str]]) -> bool:
    """Tell whether a number stands with a longer or a shorter unit for the same length of time."""
    stem = _stem(unit)
    for short, long, factors in _LONGER:
        for factor in factors:
            if stem == short and f"={long}" in kinds_of(value / factor):
                return True
            if stem == long and f"={short}" in kinds_of(value * factor):
                return True
    return False
