"""One length of time in two units: 21 days are three weeks, and no three years."""

from __future__ import annotations

from collections.abc import Callable, Collection
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
_SHORT = {
    "h": "hour", "hr": "hour", "min": "minute", "s": "second", "sec": "second", "d": "day", "wk": "week",
    "mo": "month", "yr": "year", "y": "year", "gram": "g", "gm": "g", "gr": "g", "kilogram": "kg", "milligram": "mg",
    "ug": "µg", "mcg": "µg", "μg": "µg", "microgram": "µg", "metre": "m", "meter": "m", "centimetre": "cm",
    "centimeter": "cm", "millimetre": "mm", "millimeter": "mm",
}  # fmt: skip
_EXACT = frozenset({"time", "mass", "length"})
ONE = Pattern(r"\b(?:an?|per|each|every|half an?) (second|minute|hour|day|week|month|year)\b")
"""One of a unit, in small letters."""


def _stem(unit: str) -> str:
    singular = unit.rstrip("s") or unit
    return _SHORT.get(singular, singular)


def mark(unit: str) -> str:
    """Return how a number is marked that stands with a unit; that of `weeks` is `=week`."""
    return f"={_stem(unit)}"


def is_in_another_unit(kind: str, unit: str, kinds: Collection[str]) -> bool:
    """Tell whether a number that an abstract has with a unit stands in the text with others of its kind alone."""
    return bool(unit) and kind in _EXACT and "" not in kinds and f"={kind}" in kinds and mark(unit) not in kinds


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
