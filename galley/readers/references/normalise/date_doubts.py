"""Dates of a record that no calendar has, or that can be read in two ways: what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from galley.document.reference import CslRecord
from galley.readers.references.normalise.vocabulary import DATE_VARIABLES

_WHOLE_DATE = 3
_NUMBERS = re.compile(r"\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|\d{1,2}(?P<other>[-/.])\d{1,2}(?P=other)\d{4}")
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?|\d{1,2}(?:\.|st|nd|rd|th)? [^\W\d_]+\.?,? \d{4}|[^\W\d_]+\.? \d{1,2},? \d{4}")
"""A date with one day in it, as it is written by numbers or in words."""
_EXTENDED = re.compile(r"(?=.*(?:X|\.\.|/))[\dXu./~?%-]+")
"""A date in the extended form of EDTF that says something a reference has no words for: `199X`, `../2005`."""


_YEAR_WITH_LETTERS = re.compile(r"(?!c(?:a|irca)?\d)[^\W\d_]+\d{3,4}[^\W\d_]*|\d{3,4}[^\W\d_]+", re.IGNORECASE)
"""A year that is joined to letters: `y2004`, `2004bis`."""


def date_doubts(raw: Mapping[str, Any], record: CslRecord) -> Iterator[tuple[str, str]]:
    """Yield the date variables of which something is doubtful, each with what is told.

    `raw` is the record as its file has it, `record` the same normalised.
    """
    for variable in DATE_VARIABLES & raw.keys() & record.keys():
        date = record[variable]
        written, has_day = _written(raw[variable])
        if "date-parts" in date:
            if has_day and len(date["date-parts"]) == 1 and len(date["date-parts"][0]) < _WHOLE_DATE:
                yield variable, f"“{written}” is not in the calendar; the day is not printed."
        elif _NUMBERS.fullmatch(written):
            yield (
                variable,
                f"“{written}” is no date, or one of two; it is printed as it stands. Write it as 2020-12-31.",
            )
        elif (_EXTENDED.fullmatch(written) or _YEAR_WITH_LETTERS.fullmatch(written)) and date.get("literal") == written:
            yield variable, f"“{written}” is not read as a date; it is printed as it stands."


def _written(date: object) -> tuple[str, bool]:
    """Return a date as it is written, and whether it has a day."""
    if not isinstance(date, Mapping):
        return "", False
    parts = date.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    if len(first) == _WHOLE_DATE and all(first):
        return "-".join(map(str, first)), all(str(part).isdigit() for part in first)
    raw = date.get("raw")
    written = raw.strip() if isinstance(raw, str) else ""
    return written, _DAY.fullmatch(written) is not None
