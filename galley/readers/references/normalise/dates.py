"""Dates of CSL-JSON made regular: date-parts of whole numbers, or a literal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from galley.readers.references.normalise.text import clean_text, scalar_text

Parts: TypeAlias = tuple[int, ...]
CslDate: TypeAlias = dict[str, Any]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_LAST_MONTH, _LAST_DAY, _LAST_YEAR, _LAST_COMPACT = 12, 31, 9999, 99_991_231
_SEASON_CODES = {first + index: index + 1 for first in (13, 21) for index in range(4)}

_MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAYS = r"(?P<day>\d{1,2})(?:-(?P<day2>\d{1,2}))?"
_YEAR = r"(?P<year>\d{4})"
_MONTHS_OF = rf"{_MONTH.format('')}(?:[-/]{_MONTH.format('2')})?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WORDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR} {_MONTHS_OF}(?: {_DAYS})?",
        rf"{_MONTHS_OF},? {_YEAR}",
        rf"{_DAYS}\.? {_MONTH.format('')},? {_YEAR}",
        rf"{_MONTH.format('')} {_DAYS},? {_YEAR}",
        rf"{_YEAR},? {_SEASON}",
        rf"{_SEASON},? {_YEAR}",
    )
)
_NUMERIC = re.compile(r"(-?\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[T ]\d\d:\d\d.*)?")
_WHOLE = re.compile(r"\s*-?[0-9]{1,8}\s*", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_CIRCA = re.compile(r"(?:c\.|ca\.?|circa)\s*(?=\d)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:-{1,3}|[/–])\s*(\d{4})")


def normalise_date(value: object) -> CslDate | None:
    """Return a date of CSL-JSON in its regular form, or None where it says nothing.

    The regular form has "date-parts" (one date, or the two ends of a range, each of one to three whole numbers), with
    "season" (1 to 4) and "circa" (True) where they apply; or it has a "literal". `value` may be anything: a date
    variable of any CSL form, a string, a number.
    """
    if isinstance(value, list):
        value = {"date-parts": value}
    elif not isinstance(value, Mapping):
        value = {"raw": value}
    date = _of_parts(value) or _of_text(value)
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
    first, season = _one(ends[0])
    if not first:
        return None
    last = _one(ends[1])[0] if len(ends) > 1 else ()
    if len(ends) > 1 and not last and _is_open(ends[1]) and len(first) == 1:
        return {"literal": f"{first[0]}-"}
    return _dated(first, last, season)


def _is_open(end: object) -> bool:
    """Tell whether the end of a range says "until now": citeproc-js and pandoc write it as the year 0."""
    return isinstance(end, list) and bool(end) and _whole(end[0]) == 0


def _one(parts: object) -> tuple[Parts, int | None]:
    """Return the numbers of one date as far as they make sense, and its season where the month is a season's code."""
    numbers = [_whole(part) for part in parts[:3]] if isinstance(parts, list) else []
    year, month, day = [*numbers, None, None, None][:3]
    if not year or abs(year) > _LAST_YEAR:
        return (), None
    if not month or not 1 <= month <= _LAST_MONTH:
        return (year,), _SEASON_CODES.get(month or 0)
    if not day or not 1 <= day <= _LAST_DAY:
        return (year, month), None
    return (year, month, day), None


def _whole(part: object) -> int | None:
    if isinstance(part, int):
        return None if isinstance(part, bool) or abs(part) > _LAST_COMPACT else part
    return int(part) if isinstance(part, str) and _WHOLE.fullmatch(part) else None


def _dated(first: Parts, last: Parts = (), season: int | None = None, *, circa: bool = False) -> CslDate:
    ends = [list(first), list(last)] if last and last != first else [list(first)]
    date: CslDate = {"date-parts": ends}
    if season and len(ends) == 1:
        date["season"] = season
    if circa:
        date["circa"] = True
    return date


def _of_text(value: Mapping[str, Any]) -> CslDate | None:
    raw, literal = (_text_of(value.get(name)) for name in ("raw", "literal"))
    if raw:
        return _parsed(raw) or {"literal": raw}
    if literal:
        return _numeric(literal) or {"literal": literal}
    return None


def _text_of(value: object) -> str:
    return clean_text(scalar_text(value))


def _parsed(text: str) -> CslDate | None:
    """Read a date as people write it: `2005-11-03`, `2005 Nov-Dec`, `3 May 2020`, `Spring 2001`, `c. 1990`, `2019?`."""
    bare = _CIRCA.sub("", text.strip("[] "), count=1).rstrip("?~ ")
    circa = bare != text.strip("[] ")
    years = _YEARS.fullmatch(bare)
    if years:
        return _dated((int(years[1]),), (int(years[2]),), circa=circa)
    if bare.count("/") == 1 and (ends := [_numeric(end) for end in bare.split("/")]) and all(ends):
        first, last = (tuple(end["date-parts"][0]) for end in ends if end)
        return _dated(first, last, circa=circa)
    date = _numeric(bare) or _worded(bare)
    return date | {"circa": True} if date and circa else date


def _numeric(text: str) -> CslDate | None:
    match = _COMPACT.fullmatch(text)
    groups = match.groups() if match else None
    if groups is None and (match := _NUMERIC.fullmatch(text)):
        groups = (match[1], match[3], match[4])
    if groups is None:
        return None
    wanted = [int(group) for group in groups if group]
    parts, season = _one(wanted)
    return _dated(parts, (), season) if parts and (len(parts) == len(wanted) or season) else None


def _worded(text: str) -> CslDate | None:
    match = next((match for pattern in _WORDED if (match := pattern.fullmatch(text))), None)
    if match is None:
        return None
    found = match.groupdict()
    year = int(found["year"])
    if found.get("season"):
        return _dated((year,), (), _SEASONS[found["season"].lower()])
    month = _month(found["month"])
    last_month = _month(found["month2"]) if found.get("month2") else month
    day, last_day = (int(found[name]) if found.get(name) else None for name in ("day", "day2"))
    first = _one([year, month, day])[0]
    last = _one([year, last_month, last_day or (day if last_month != month else None)])[0]
    return _dated(first, last if last_day or last_month != month else ())


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


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
