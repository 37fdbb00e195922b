"""Values of records as several formats write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from galley.document.reference import CslRecord
from galley.readers.references.normalise.names import OTHERS

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("Spring", "Summer", "Fall", "Winter")


def text(record: CslRecord, variable: str) -> str:
    """Return the text of a variable in one line, "" where the record has none."""
    return " ".join(str(record.get(variable, "")).split())


def inverted(name: Mapping[str, Any]) -> str:
    """Return a name as `Family, Given, Suffix`; a body with a comma at its end."""
    if "literal" in name:
        return f"{name['literal']},"
    particle = " ".join(filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle"))))
    family = f"{particle} {name['family']}" if particle else str(name["family"])
    parts = [family, str(name.get("given", "")), str(name.get("suffix", ""))]
    while not parts[-1]:
        parts.pop()
    return ", ".join(parts) if len(parts) > 1 else f"{family}, "


def is_others(name: Mapping[str, Any]) -> bool:
    """Tell whether a name stands for all that a list leaves out."""
    return name == OTHERS


def parts(date: Mapping[str, Any]) -> list[int]:
    """Return year, month and day of a date, as far as it has them; [] for a range or for words."""
    ends = date.get("date-parts", [])
    return list(ends[0]) if len(ends) == 1 else []


def words(date: Mapping[str, Any]) -> str:
    """Return a date in PubMed's words: `2020 Mar 14`, `2020 Mar-Apr`, `2020 Spring`."""
    ends = date.get("date-parts", [])
    if not ends:
        return str(date.get("literal", ""))
    first = _end(ends[0])
    if len(ends) == 1:
        season = date.get("season")
        return f"{first} {_SEASONS[season - 1]}" if isinstance(season, int) and 1 <= season <= len(_SEASONS) else first
    last = _end(ends[1])
    year = f"{ends[0][0]} "
    return f"{first}-{last.removeprefix(year) if first.startswith(year) else last}"


def _end(numbers: list[int]) -> str:
    months = [MONTHS[one - 1] if 1 <= one <= len(MONTHS) else str(one) for one in numbers[1:2]]
    return " ".join([str(numbers[0]), *months, *map(str, numbers[2:3])])


def numbers_of(record: CslRecord, variable: str) -> list[str]:
    """Return the ISSNs or ISBNs of a record."""
    return [one for one in text(record, variable).split(", ") if one]
