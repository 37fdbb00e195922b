"""Dates of CSL-JSON made regular: date-parts of whole numbers, or a literal."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from galley.readers.references.normalise.text import clean_text, scalar_text
from galley.readers.references.normalise.worded_dates import Parts, worded_date

CslDate: TypeAlias = dict[str, Any]

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_LAST_MONTH, _LAST_DAY, _LAST_YEAR, _LAST_COMPACT = 12, 31, 9999, 99_991_231
_SEASON_CODES = {first + index: index + 1 for first in (13, 21) for index in range(4)}
_SEASON_MONTH = 20
"""What is added to the number of a season where it stands in place of a month (EDTF, level 1)."""

_NUMERIC = re.compile(r"(?P<year>-?\d{4})(?:([-/.])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?)?(?:[T ]\d\d:\d\d.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([./])\s?(\d{1,2})\2\s?(?P<year>\d{4})")
_OPEN = frozenset(("", ".."))
_WHOLE_DATE = 3
_LEAP_YEAR = 2000
_WHOLE = re.compile(r"\s*(-?[0-9]{1,8})(?:\.0+)?\s*", re.ASCII)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
_NO_DATE = re.compile(r"\[?(?:n\.? ?d\.?|no date|nodate|undated|s\.? ?d\.?|date unknown)\]?", re.IGNORECASE)
_UNSAID = re.compile(r"(?:-XX)+(?=$|/)")
"""A month or day that EDTF leaves open (level 1, unspecified digits)."""
_CIRCA = re.compile(r"(?:c\.|ca\.?|circa)\s*(?=\d)", re.IGNORECASE)


def normalise_date(value: object) -> CslDate | None:
    """Return a date of CSL-JSON in its regular form, or None where it says nothing.

    The regular form has "date-parts" (one date, or the two ends of a range, each of one to three whole numbers), with
    "season" (1 to 4) and "circa" (True) where they apply; or it has a "literal". `value` may be anything: a date
    variable of any CSL form, a string, a number.
    """
    if isinstance(value, list):
        value = {"date-parts": value}
    elif isinstance(value, Mapping) and "year" in value:
        value = {"date-parts": [[value.get(part) for part in ("year", "month", "day")]], **value}
    elif value.__class__ is not dict and not isinstance(value, Mapping):
        value = {"raw": value}
    date = (_of_parts(value) if "date-parts" in value else None) or _of_text(value)
    if date is None:
        return None
    if "date-parts" in date and _is_true(value.get("circa")):
        date["circa"] = True
    return _with_season(date, value.get("season"))


def _is_true(flag: object) -> bool:
    return flag not in (None, False, 0, "", "0", "false", "False")


def _of_parts(value: Mapping[str, Any]) -> CslDate | None:
    raw = value.get("date-parts")
    if not isinstance(raw, list) or not raw:
        return None
    ends = raw if isinstance(raw[0], list) else [raw]
    first = _one(ends[0])
    if not first:
        return None
    last = _one(ends[1]) if len(ends) > 1 else ()
    if len(ends) > 1 and not last and _is_open(ends[1]) and len(first) == 1:
        return {"literal": f"{first[0]}-"}
    return _dated(first, last)


def _is_open(end: object) -> bool:
    """Tell whether the end of a range says "until now": citeproc-js and pandoc write it as the year 0."""
    return isinstance(end, list) and bool(end) and _whole(end[0]) == 0


def _one(parts: object) -> Parts:
    """Return the numbers of one date as far as they make sense; a season's code in place of the month is 21 to 24."""
    numbers = [_whole(part) for part in parts[:3]] if isinstance(parts, list) else []
    year, month, day = [*numbers, None, None, None][:3]
    if not year or abs(year) > _LAST_YEAR:
        return ()
    if month in _SEASON_CODES:
        return (year, _SEASON_MONTH + _SEASON_CODES[month])
    if not month or not 1 <= month <= _LAST_MONTH:
        return (year,)
    if not day or not 1 <= day <= _days_of(year, month):
        return (year, month)
    return (year, month, day)


def _days_of(year: int, month: int) -> int:
    """Return how many days a month has; before the years that the calendar of `calendar` has, the most it may have."""
    return monthrange(year if year > 0 else _LEAP_YEAR, month)[1]


def _whole(part: object) -> int | None:
    if isinstance(part, int):
        return None if isinstance(part, bool) or abs(part) > _LAST_COMPACT else part
    whole = _WHOLE.fullmatch(part) if isinstance(part, str) else None
    return int(whole[1]) if whole else None


def _dated(first: Parts, last: Parts = (), *, circa: bool = False) -> CslDate:
    """Return a date; the season of one alone stands beside its year, those of a range in place of the months."""
    season = first[1] - _SEASON_MONTH if len(first) > 1 and first[1] > _SEASON_MONTH else 0
    if last and last != first:
        date: CslDate = {"date-parts": [list(first), list(last)]}
    elif season:
        date = {"date-parts": [[first[0]]], "season": season}
    else:
        date = {"date-parts": [list(first)]}
    return {**date, "circa": True} if circa else date


def _of_text(value: Mapping[str, Any]) -> CslDate | None:
    raw, literal = (_text_of(value.get(name)) for name in ("raw", "literal"))
    if raw:
        return None if _NO_DATE.fullmatch(raw) else _parsed(raw) or {"literal": raw}
    if literal:
        parts = _numeric(literal)
        return _dated(parts) if parts else {"literal": literal}
    return None


def _text_of(value: object) -> str:
    return clean_text(scalar_text(value))


def _parsed(text: str) -> CslDate | None:
    """Return the date that a text says, None where it cannot be read."""
    date = _read(text)
    return {**date} if date else None


@lru_cache(maxsize=4_096)
def _read(text: str) -> CslDate | None:
    """Read a date as people write it: `2005-11-03`, `2005 Nov-Dec`, `3 May 2020`, `Spring 2001`, `c. 1990`, `2019?`."""
    text = text.rstrip(" .,;")
    bare = _UNSAID.sub("", _CIRCA.sub("", text.strip("[] "), count=1).rstrip("?~% "))
    begin, slash, end = bare.partition("/")
    certain = begin.rstrip("?~% ")
    circa = bare != _UNSAID.sub("", text.strip("[] ")) or bool(slash and certain != begin)
    first, last = _numeric(certain), _numeric(end.strip())
    if slash and first and last:
        return _dated(first, last, circa=circa)
    if slash and first and len(first) == 1 and end in _OPEN:
        return {"literal": f"{first[0]}-"}
    date = _numeric(bare)
    if date:
        return _dated(date, circa=circa)
    worded = worded_date(bare)
    found = _dated(*map(_in_month, worded), circa=circa) if worded else None
    return found if found and _is_in_calendar(found) else None


def _in_month(parts: Parts) -> Parts:
    """Return a date without a day that its month has not."""
    whole = len(parts) == _WHOLE_DATE and 1 <= parts[1] <= _LAST_MONTH and parts[2] <= _LAST_DAY
    return parts[:2] if whole and parts[2] > _days_of(*parts[:2]) else parts


def _numeric(text: str) -> Parts | None:
    """Return the date that digits alone write: year first, or, where only one order makes sense, year last."""
    match = _COMPACT.fullmatch(text) or _NUMERIC.fullmatch(text)
    if match:
        wanted = [int(group) for group in (match["year"], match["month"], match["day"]) if group]
        parts = _one(wanted)
        day_alone_is_wrong = len(wanted) == _WHOLE_DATE == len(parts) + 1 and parts[1] <= _LAST_MONTH
        return parts if len(parts) == len(wanted) or day_alone_is_wrong else None
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match["year"])
    orders = (
        {_one([year, second, first]), _one([year, first, second])} if match[2] == "/" else {_one([year, second, first])}
    )
    whole = {parts for parts in orders if len(parts) == _WHOLE_DATE and parts[1] <= _LAST_MONTH}
    return whole.pop() if len(whole) == 1 else None


def _is_in_calendar(date: CslDate) -> bool:
    return all(1 <= part <= _LAST_DAY for end in date["date-parts"] for part in end[1:])


def _with_season(date: CslDate, value: object) -> CslDate:
    """Add the season that `value` names; one that CSL does not number ("Michaelmas") makes the date a literal."""
    if value is None or isinstance(value, bool) or len(date.get("date-parts", ())) != 1:
        return date
    season = _SEASONS.get(scalar_text(value).strip().lower()) or _whole(value)
    if season in _SEASON_CODES:
        season = _SEASON_CODES[season]
    if season in _SEASONS.values():
        return {**date, "season": season}
    name = _text_of(value)
    if not name or season is not None:
        return date
    return {"literal": f"{name} {date['date-parts'][0][0]}"}
