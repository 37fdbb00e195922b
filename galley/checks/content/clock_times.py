"""Times of the clock, and the minutes that lie between them: from 13:40 to 15:10 are 90 minutes."""

from __future__ import annotations

from collections.abc import Iterable

from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage

_TIME = Pattern(r"(?<![\d:.,])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?= ?h\b|[^\d:%]|$)(?! ?(?:%|[a-zµ]*mol|m?g\b))")
_DAY = 24 * 60
_MOST = 60


def minutes_between(passages: Iterable[Passage]) -> frozenset[int]:
    """Return the minutes from each time that a text tells with a colon to each later one, midnight between or not."""
    told = {
        60 * int(match["h"]) + int(match["m"])
        for one in passages
        if ":" in one.text
        for match in _TIME.finditer(one.text)
        if ":" in match.group()
    }
    return frozenset((last - first) % _DAY for first in told for last in told) if len(told) <= _MOST else frozenset()
