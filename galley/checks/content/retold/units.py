"""Units as what is compared: grams as milligrams, metres as millimetres, weeks as days."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from galley.checks.content.numbers import rounds_to, value_of

_MASS: Mapping[str, str] = {
    "g": "1000", "gram": "1000", "grams": "1000", "mg": "1", "milligram": "1", "milligrams": "1", "µg": "0.001",
    "μg": "0.001", "mcg": "0.001", "ug": "0.001", "microgram": "0.001", "micrograms": "0.001",
}  # fmt: skip
_LENGTH: Mapping[str, str] = {"m": "1000", "cm": "10", "mm": "1"}
_VOLUME: Mapping[str, str] = {"l": "1000", "dl": "100", "ml": "1"}
_TIME: Mapping[str, str] = {
    "minute": "1", "min": "1", "hour": "60", "h": "60", "day": "1440", "week": "10080", "month": "43800",
    "year": "525960",
}  # fmt: skip
DOSES = r"(?:mmol|mEq|mg|g|µg|μg|mcg|ug|IU|units?|U|milligrams?|grams?|micrograms?)"
"""In what drugs are given."""
TIMES = r"(?:minutes?|min|hours?|h|days?|weeks?|months?|years?)"
_CLOSE = Decimal("0.09")
"""So far as a part of it may a time be from the same in another unit: three months are twelve weeks."""


def of_dose(number: str, unit: str) -> tuple[str, Decimal]:
    """Return the unit in which a dose is compared, `mg` or the like, and how much it is in that."""
    if unit in _MASS:
        return "mg", value_of(number) * Decimal(_MASS[unit])
    return {"mmol": "mmol", "meq": "mEq"}.get(unit.lower(), "U"), value_of(number)


def of_length(number: str, unit: str) -> Decimal:
    """Return a length in millimetres."""
    return value_of(number) * Decimal(_LENGTH[unit])


def of_volume(number: str, unit: str) -> Decimal:
    """Return a volume in millilitres."""
    return value_of(number) * Decimal(_VOLUME[unit.lower()])


def of_time(number: str, unit: str) -> tuple[str, Decimal]:
    """Return the unit of a time in the singular, and how many minutes it is."""
    one = unit.lower().rstrip("s") or unit
    one = {"min": "minute", "h": "hour"}.get(one, one)
    return one, value_of(number.lower()) * Decimal(_TIME[one])


def is_time(one: tuple[str, Decimal], other: tuple[str, Decimal]) -> bool:
    """Tell whether two times are the same: in one unit exactly, in two nearly."""
    if one[0] == other[0]:
        return one[1] == other[1]
    return abs(one[1] - other[1]) <= _CLOSE * max(one[1], other[1])


def is_rounded(exact: Decimal, shown: str) -> bool:
    """Tell whether a number in digits is another, or what that is when rounded."""
    return rounds_to(exact, shown) or exact == value_of(shown)
