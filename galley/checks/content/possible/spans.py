"""Two days are so far apart as the text says: `from 3 to 20 March 2021 (27 days)`, `D, 12 days after surgery on D`."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.days import MONTHS
from galley.checks.content.possible.readings import Wrong

_NAMES = tuple(one.capitalize() for one in MONTHS)
_MONTH = "|".join(_NAMES)


def _day(name: str) -> str:
    """Return an expression of a day whose parts have `name` in their names; its year may stand with the other."""
    return (
        rf"(?:(?P<d{name}>\d{{1,2}})(?:st|nd|rd|th)? (?P<m{name}>{_MONTH}),?(?: (?P<y{name}>(?:19|20)\d\d))?"
        rf"|(?P<n{name}>{_MONTH}) (?P<e{name}>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<z{name}>(?:19|20)\d\d)\b)?)"
    )


_SPAN = rf"(?P<n>{COUNT})[ -](?P<unit>day|week|month|year)s?"
_FORMS = (
    Pattern(
        rf"\b{_day('a')},? (?:to|until|and|through|till) {_day('b')},? ?(?:\(|, (?:that is|i\.e\.|a period of),? ?)"
        rf"{_SPAN}\b",
        needs=_NAMES,
    ),
    Pattern(rf"\b{_day('a')}\b[^.;\d]{{0,80}}?\b{_SPAN} later,? (?:\(|on )?{_day('b')}\b", needs=_NAMES),
    Pattern(
        rf"\b{_day('b')}[^.;\d]{{0,80}}?\b{_SPAN} (?:earlier|before|previously|prior),? (?:\(|on ){_day('a')}\b",
        needs=_NAMES,
    ),
    Pattern(
        rf"\b{_day('b')},? ?\(?{_SPAN} (?:after|following|from) [^.;\d]{{0,60}}?\b(?:on|of|\() ?{_day('a')}\b",
        needs=_NAMES,
    ),
)
"""The first day is `a`, the last `b`."""
_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.44"), "year": Decimal("365.25")}
_EITHER_END = 1


def wrong_spans(sentence: str) -> Wrong:
    """Yield each number of days, weeks, months or years that two days are not apart."""
    for pattern in _FORMS:
        for match in pattern.finditer(sentence):
            days = _apart(match)
            if days is None:
                continue
            unit = _DAYS[match["unit"].lower()]
            slack = Decimal(_EITHER_END) if unit == 1 else unit
            if abs(value_of(match["n"].lower()) * unit - days) > slack + (days // 50 if unit > 1 else 0):
                yield match.group().rstrip(","), f"these days are {days} days apart"


def _apart(match: re.Match[str]) -> int | None:
    first, last = _parts(match, "a"), _parts(match, "b")
    years = (first[0] or last[0], last[0] or first[0])
    if not all(years):
        return None
    try:
        return (date(years[1], *last[1:]) - date(years[0], *first[1:])).days
    except ValueError:
        return None  # a day that there is not is told elsewhere


def _parts(match: re.Match[str], name: str) -> tuple[int, int, int]:
    month = match[f"m{name}"] or match[f"n{name}"]
    year, day = match[f"y{name}"] or match[f"z{name}"] or 0, match[f"d{name}"] or match[f"e{name}"]
    return int(year), _NAMES.index(month) + 1, int(day)
