"""One length in two units: 21 days are three weeks, and no three years; 1,420 g are 1.4 kg."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from galley.checks.content.numbers import COUNT, NUMBER, WORD, rounds_to, value_of
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
_LONG: dict[str, Decimal] = {
    "second": Decimal(1), "minute": Decimal(60), "hour": Decimal(3600), "day": Decimal(86400),
    "week": Decimal(604800), "month": Decimal(2629800), "year": Decimal(31557600),
}  # fmt: skip
"""How many seconds a unit is long, a month and a year on average."""
_NEAR = Decimal("0.05")
"""What two lengths of time that are told in two units may differ by: `5 years` are 62 months, `5 weeks` 36 days."""
_SIZES: tuple[dict[str, Decimal], ...] = (
    {
        "kg": Decimal(1000),
        "g": Decimal(1),
        "mg": Decimal("0.001"),
        "µg": Decimal("1e-6"),
        "ng": Decimal("1e-9"),
        "pg": Decimal("1e-12"),
    },
    {"m": Decimal(1000), "cm": Decimal(10), "mm": Decimal(1)},
    {"L": Decimal(1000), "dL": Decimal(100), "mL": Decimal(1), "ml": Decimal(1)},
)
_EXACT = frozenset({"time", "mass", "length"})
ONE = Pattern(r"\b(?:an?|per|each|every|half an?) (second|minute|hour|day|week|month|year)\b")
"""One of a unit, in small letters."""
_UNIT = r"(?P<unit>minute|hour|day|week|month|year)s?"
_HALF = Pattern(
    rf"\b(?:(?P<n>{WORD}|an?) and a half {_UNIT}"
    rf"|(?P<one>{WORD}|an?) (?P<unit2>minute|hour|day|week|month|year)s? and a half)\b",
    needs=("and a half",),
)
_PART = Pattern(
    r"\b(?P<n>half|a quarter of|(?:three|3)[- ]quarters of) an? (?P<unit>minute|hour|day|year)\b",
    needs=("half a", "quarter"),
)
_PARTS = {"h": (Decimal("0.5"), Decimal(30)), "a": (Decimal("0.25"), Decimal(15)), "t": (Decimal("0.75"), Decimal(45))}
_NAMED = Pattern(
    rf"\b(?P<n>{COUNT}|an?|the|last|next|first|this|each|every) (?P<unit>fortnight|decade)s?\b",
    needs=("fortnight", "decade"),
)
_COUNTED = Pattern(
    r"\b(?P<unit>day|week|month|year|pod)s? (?P<numbers>\d{1,4}(?:(?:, | and |, and |, or | or |–| to )\d{1,4})*)"
    r"(?![\w.]*\d|%| ?(?:min|hours?|days?|weeks?|months?|years?)\b)"
)
"""Days that are counted: `on days 3, 7 and 14`, `by week 12`, in small letters."""


def _stem(unit: str) -> str:
    singular = unit.rstrip("s") or unit
    return _SHORT.get(singular, singular)


def mark(unit: str) -> str:
    """Return how a number is marked that stands with a unit; that of `weeks` is `=week`."""
    return f"={_stem(unit)}"


def is_in_another_unit(kind: str, unit: str, kinds: Collection[str]) -> bool:
    """Tell whether a number that an abstract has with a unit stands in the text with others of its kind alone."""
    return bool(unit) and kind in _EXACT and "" not in kinds and f"={kind}" in kinds and mark(unit) not in kinds


def told_in_words(lower: str) -> Iterator[tuple[Decimal, str]]:
    """Yield the lengths of time, and the days that are counted, which a text in small letters has in another way."""
    for match in _HALF.finditer(lower):
        yield _count(match["n"] or match["one"]) + Decimal("0.5"), match["unit"] or match["unit2"]
    for match in _PART.finditer(lower):
        part, minutes = _PARTS[match["n"][0] if match["n"][0] != "3" else "t"]
        yield (minutes, "minute") if match["unit"] == "hour" else (part, match["unit"])
    for match in _NAMED.finditer(lower):
        many = _count(match["n"])
        yield (2 * many, "week") if match["unit"] == "fortnight" else (10 * many, "year")
    for match in _COUNTED.finditer(lower):
        unit = match["unit"].replace("pod", "day")
        yield from ((Decimal(number), unit) for number in re.findall(r"\d+", match["numbers"]))


def _count(words: str) -> Decimal:
    return value_of(words) if words not in _ONES else Decimal(1)


_ONES = frozenset(("a", "an", "the", "last", "next", "first", "this", "each", "every"))


def is_said(value: Decimal, unit: str, numbers: Mapping[Decimal, frozenset[str]]) -> bool:
    """Tell whether a number stands with a longer or a shorter unit for the same length of time."""
    stem = _stem(unit)
    for short, long, factors in _LONGER:
        for factor in factors:
            if stem == short and f"={long}" in numbers.get(value / factor, ()):
                return True
            if stem == long and f"={short}" in numbers.get(value * factor, ()):
                return True
    others = {other for pair in _LONGER for other in pair[:2] if stem in pair[:2] and other != stem}
    return any(
        is_near(value, stem, number, other)
        for number, kinds in numbers.items()
        for other in others
        if f"={other}" in kinds
    )


def is_near(value: Decimal, unit: str, other: Decimal, other_unit: str) -> bool:
    """Tell whether two lengths of time, each with its unit in full, are one but for rounding."""
    one, two = value * _LONG[unit], other * _LONG[other_unit]
    return abs(one - two) <= _NEAR * min(one, two)


def in_weeks(length: Decimal, unit: str) -> Decimal:
    """Return a length of time, with its unit in full, in weeks."""
    return length * _LONG[unit] / _LONG["week"]


def is_size_said(number: str, unit: str, numbers: Mapping[Decimal, frozenset[str]]) -> bool:
    """Tell whether a mass, a length or a volume is one of the text in another unit, exactly or rounded."""
    stem = _SHORT.get(unit, unit)
    sizes = next((one for one in _SIZES if stem in one), {})
    return any(
        rounds_to(value * size / sizes[stem], number)
        for value, kinds in numbers.items()
        for other, size in sizes.items()
        if other != stem and mark(other) in kinds
    )


_LISTED = Pattern(
    rf"(?:(?:,|,? and|,? or| to| ?–| v(?:ersu)?s\.?) ?| ?[×x] ?){NUMBER}"
    r" ?(?P<unit>kg|g|mg|µg|cm|mm|m|mL|ml|dL|L)\b(?!/)"
)


def unit_of_next(text: str, at: int) -> str:
    """Return the unit of the number that a number which ends at `at` is listed with: `2.4 and 2.1 kg`."""
    listed = _LISTED.match(text, at)
    return listed["unit"] if listed else ""
