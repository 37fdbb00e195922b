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
_GROUPS = 2
_NEAR = 4
"""A sum is off by no more than a fourth where the groups are those of the whole."""


def wrong(grid: Grid) -> Iterator[Diagnostic]:
    """Yield what is wrong in a table of groups with a column of all of them."""
    width = max(map(len, grid.head), default=0)
    sizes = {at: _size(grid.heads(at)) for at in range(1, width)}
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
    for row, span in zip(grid.rows, grid.spans, strict=True):
        counts = [_COUNT.fullmatch(row[at]) for at in (*groups, *whole) if at < len(row)]
        if len(counts) == width - 1 and all(counts):
            *some, every = (value_of(one["n"]) for one in counts if one)
            if sum(some) != every:
                message = f"“{row[0]}”: {_sum(some)} is {sum(some)}, and the table says {every}."
                yield COUNTS_ADD_UP.broken(message, span)


def _size(heads: tuple[str, ...]) -> Decimal:
    return next((value_of(match["n"]) for text in heads if (match := _GROUP.search(text))), Decimal(0))


def _is_near(made: Decimal, told: Decimal) -> bool:
    return abs(made - told) <= max(made, told) / _NEAR


def _sum(parts: list[Decimal]) -> str:
    return " + ".join(map(str, parts))
