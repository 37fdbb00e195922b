"""A time in an abstract that lies between two dates, or two years, of the text: 3 to 24 May are 3 weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import combinations

from galley.checks.content import lengths_of_time
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.days import MONTHS
from galley.checks.passages import Passage

_YEAR = Pattern(r"(?<![\d.,/–-])(?:19|20)\d\d(?![\d.,/]\d)")
_LONG_AGO = 5
"""Years: shorter spans lie between some two years of nearly every text."""
_MONTH = "|".join(map(str.capitalize, MONTHS))
_DATE = Pattern(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}}))\b"
    r"(?:,? (?P<year>(?:19|20)\d\d))?"
)
_MOST = 6
"""Dates of a text: between more of them lies nearly any time."""


def is_between(value: Decimal, unit: str, passages: Iterable[Passage]) -> bool:
    """Tell whether a time, with its unit as it is written, lies between two dates, months or years of a text."""
    said = tuple(passages)
    if unit.startswith("year") and _is_between_years(value, said):
        return True
    if unit.startswith(("month", "year")) and _is_between_months(value, unit, said):
        return True
    dates = {found for one in said for found in _dates(one.text)} if unit else set()
    stem = lengths_of_time.mark(unit)[1:]
    return len(dates) <= _MOST and any(
        lengths_of_time.is_near(value, stem, Decimal(abs((one - other).days)), "day")
        for one, other in combinations(dates, 2)
    )


_MONTHS = Pattern(rf"\b(?P<month>{_MONTH})(?: of)?,? (?P<year>(?:19|20)\d\d)\b", needs=("19", "20"))


def _is_between_months(value: Decimal, unit: str, said: tuple[Passage, ...]) -> bool:
    """Tell whether a time lies between two months of a text; either may be begun."""
    found = {
        12 * int(match["year"]) + MONTHS.index(match["month"].lower())
        for one in said
        for match in _MONTHS.finditer(one.text)
    }
    months = value * (12 if unit.startswith("year") else 1)
    return len(found) <= _MOST and any(abs(abs(one - other) - months) <= 1 for one, other in combinations(found, 2))


def _is_between_years(value: Decimal, said: tuple[Passage, ...]) -> bool:
    years = {int(match.group()) for one in said for match in _YEAR.finditer(one.text)}
    return value >= _LONG_AGO and any(year + int(value) in years for year in years)


def _dates(text: str) -> Iterable[date]:
    """Yield the days of a text; one without a year has that of the last before it, the first any."""
    year = 2000
    for match in _DATE.finditer(text):
        year = int(match["year"] or year)
        month, day = MONTHS.index((match["month"] or match["month2"]).lower()) + 1, int(match["day"] or match["day2"])
        try:
            yield date(year, month, day)
        except ValueError:
            continue
