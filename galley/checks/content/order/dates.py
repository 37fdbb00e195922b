"""Dates as they are told in a study: month and year, with or without the day."""

from __future__ import annotations

from typing import NamedTuple

from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.days import MONTHS

_MONTH = "|".join(map(str.capitalize, MONTHS))
DATE = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH}),? (?:19|20)\d\d|(?:{_MONTH}) \d{{1,2}},? (?:19|20)\d\d)"
"""A date with its month and year."""
_PARTS = Pattern(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{_MONTH})(?: (?P<day2>\d{{1,2}})(?=,? \d))?,?"
    r" (?P<year>\d{4})"
)


class Day(NamedTuple):
    """A date; `day` is 0 where only the month is told."""

    year: int
    month: int
    day: int

    def is_before(self, other: Day) -> bool:
        """Tell whether this date is before another for certain: where one has no day, by months."""
        if self.day and other.day:
            return self < other
        return self[:2] < other[:2]


def day_of(text: str) -> Day:
    """Return the date that `text` says, a match of `DATE`."""
    match = _PARTS.search(text)
    if match is None:
        message = f"no date: {text}"
        raise ValueError(message)
    day = int(match["day"] or match["day2"] or 0)
    return Day(int(match["year"]), MONTHS.index(match["month"].lower()) + 1, day)
