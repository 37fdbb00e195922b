"""The groups of a table make the whole: the numbers in its head, and the counts in each row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import DIGITS, NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid
from galley.findings.catalogue import COUNTS_ADD_UP
from galley.findings.finding import Diagnostic

_ALL = Pattern(r"\W*(?:all|total|overall|whole|entire)\b", 2)
_GROUP = Pattern(rf"\b[nN] ?= ?(?P<n>{DIGITS})(?![.·\d])")
_COUNT = Pattern(rf"(?P<n>{DIGITS}) ?[(\[] ?{NUMBER} ?% ?[)\]]\s?[*†‡§]?")
_PLAIN = Pattern(rf"(?P<n>{DIGITS})\s?[*†‡§]?")
TEST = Pattern(r"\W*(?:p\b|p[- ]?values?|[χΧ]|test\b|statistic|odds|[OHR]R\b|SMD|difference|95 ?%|CI\b)", 2)
"""The head of a column that compares the groups."""
MEASURE = Pattern(
    r"\b(?:mean|median|average|age|years?|months?|weeks?|days?|hours?|min|time|duration|length|score|scale|level|index|rate"
    r"|ratio|size|weight|height|dose|volume|pressure|loss|IQR|SD|range|BMI|mm|cm|kg|mg|mL|mmol)\b|[%/]",
    2,
)
"""The label of a row that holds no counts."""
_GROUPS = 2
_NEAR = 4
"""A sum is off by no more than a fourth where the groups are those of the whole."""


def wrong(grid: Grid) -> Iterator[Diagnostic]:
    """Yield what is wrong in a table of groups with a column of all of them."""
    width = max(map(len, grid.head), default=0)
    sizes = {at: _size(grid.heads(at)) for at in range(1, width) if not any(map(TEST.match, grid.heads(at)))}
    whole = [at for at in sizes if any(map(_ALL.match, grid.heads(at)))]
    groups = [at for at in sizes if at not in whole]
    if len(whole) != 1 or len(groups) < _GROUPS or not all(sizes.values()):
        return
    total, parts = sizes[whole[0]], [sizes[at] for at in groups]
    if sum(parts) != total:
        if _is_near(sum(parts, Decimal(0)), total):
            place = grid.spans[0] if grid.spans else None
            yield COUNTS_ADD_UP.broken(f"In the head {_sum(parts)} is {sum(parts)}, and the table says {total}.", place)
        return
    shares = [(at, one) for at, one in _lines(grid, (*groups, *whole), _COUNT) if not _adds_up(one)]
    plain = list(_lines(grid, (*groups, *whole), _PLAIN))
    off = [(at, one) for at, one in plain if not _adds_up(one) and _is_sum(grid.rows[at][0], one)]
    if 2 * len(off) > len([one for _, one in plain if _adds_up(one)]):
        off = []
    for at, (*some, every) in sorted((*shares, *off)):
        message = f"“{grid.rows[at][0]}”: {_sum(some)} is {sum(some)}, and the table says {every}."
        yield COUNTS_ADD_UP.broken(message, grid.spans[at])


def _lines(grid: Grid, columns: tuple[int, ...], form: Pattern) -> Iterator[tuple[int, list[Decimal]]]:
    """Yield the counts of each row in which all cells of some columns have one, that of all of them the last."""
    for at, row in enumerate(grid.rows):
        counts = [form.fullmatch(row[one]) for one in columns if one < len(row)]
        if len(counts) == len(columns) and all(counts):
            yield at, [value_of(one["n"]) for one in counts if one]


def _adds_up(counts: list[Decimal]) -> bool:
    *some, every = counts
    return sum(some) == every


def _is_sum(label: str, counts: list[Decimal]) -> bool:
    """Tell whether a row is one of counts, which averages of groups are not: these lie around that of the whole."""
    *some, every = counts
    return every > max(some) and not MEASURE.search(label)


def _size(heads: tuple[str, ...]) -> Decimal:
    return next((value_of(match["n"]) for text in heads if (match := _GROUP.search(text))), Decimal(0))


def _is_near(made: Decimal, told: Decimal) -> bool:
    return abs(made - told) <= max(made, told) / _NEAR


def _sum(parts: list[Decimal]) -> str:
    return " + ".join(map(str, parts))
