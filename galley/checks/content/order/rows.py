"""The times of a table stand in their order: not Week 1, 3, 4, 16, 8, 9."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_UNITS = {"hour": 1, "h": 1, "hr": 1, "day": 24, "pod": 24, "d": 24, "week": 168, "wk": 168, "month": 730, "year": 8766}
_TIME = Pattern(
    r"(?:(?P<unit>hour|day|POD|week|month|year)s? (?P<n>\d{1,3})|(?P<n2>\d{1,3}) ?(?P<unit2>h|hrs?|hours?|d|days?|wk"
    r"|weeks?|months?"
    r"|years?))(?: (?:after|post|from)\b.*)?",
    re.IGNORECASE,
)
_LEAST = 4


def backwards(grid: Grid) -> Iterator[tuple[int, str, str]]:
    """Yield the row of a table, its time and the one before it, where one time alone breaks the order of the others."""
    cells = [row[0].strip() if row else "" for row in grid.rows]
    if (at := _odd(cells)) is not None:
        yield at, cells[at], cells[at + 1]
    for head in grid.head:
        names = [cell.strip() for cell in head[1:]]
        if len(set(names)) == len(names) and (at := _odd(names)) is not None:
            yield 0, names[at], names[at + 1]


def _odd(cells: Sequence[str]) -> int | None:
    """Return where the one time stands that is larger than a later one, though all others are in their order."""
    if len(cells) < _LEAST:
        return None
    matches = [_TIME.fullmatch(cell) for cell in cells]
    times = [_hours(match) for match in matches if match]
    if len(times) < len(cells) - 1 or (len(times) < len(cells) and matches[0] is not None):
        return None
    first = len(cells) - len(times)
    falls = [at for at, (one, other) in enumerate(pairwise(times)) if other < one]
    if len(falls) != 1 or len(set(times)) != len(times):
        return None
    at = falls[0]
    for odd in (at, at + 1):
        rest = [*times[:odd], *times[odd + 1 :]]
        if 0 < odd < len(times) - 1 and all(one < other for one, other in pairwise(rest)):
            return first + (odd if odd == at else at)
    return None


def _hours(match: re.Match[str]) -> int:
    unit = (match["unit"] or match["unit2"]).lower()
    return int(match["n"] or match["n2"]) * _UNITS[unit if unit in _UNITS else unit.rstrip("s")]
