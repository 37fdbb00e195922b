"""A column of percentages alone is of one base throughout: counts and the whole of all rows but one show which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import DIGITS, NUMBER, is_share, percent_of, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_HEAD = Pattern(r"\W*(?:%|per ?cent(?:age)?|share)\W*", re.IGNORECASE)
_SIZE = Pattern(rf"\b[nN] ?= ?(?P<n>{DIGITS})(?![.·\d])")
_SHARE = Pattern(rf"(?P<p>{NUMBER}) ?%?")
_APART = Pattern(r"\b[nN] ?= ?\d|[*†‡§¶]|\^|\bof \d")
"""A label that names a base of its own, or a note that may."""
_LEAST = 3
"""So many rows a column has of which all but one are shares of the base that is tried."""

_Row = tuple[int, Decimal, str]
"""Where a row stands, its count, and the percentage as it is typed."""


def wrong(grid: Grid) -> Iterator[tuple[int, str]]:
    """Yield the row whose percentage alone is not of its count and the base of the others, and what is wrong."""
    width = max((len(row) for row in grid.rows), default=0)
    for column in range(2, width):
        heads = [head for head in grid.heads(column) if head.strip()]
        if heads and _HEAD.fullmatch(heads[-1]):
            yield from _of_column(grid, column)


def _of_column(grid: Grid, column: int) -> Iterator[tuple[int, str]]:
    rows = tuple(_rows(grid, column))
    found: list[tuple[int, str]] = []
    for bases in _bases(grid, column, rows) if len(rows) >= _LEAST else ():
        off = [
            (at, count, base, shown)
            for (at, count, shown), base in zip(rows, bases, strict=True)
            if not (count <= base and is_share(count, base, shown))
        ]
        if not off:
            return
        if len(off) == 1:
            at, count, base, shown = off[0]
            if 0 < count <= base:
                found.append((at, f"“{shown}” of {count}: {count} of {base} is {percent_of(count, base, shown)}%."))
    yield from found[:1]


def _rows(grid: Grid, column: int) -> Iterator[_Row]:
    for at, row in enumerate(grid.rows):
        share = _SHARE.fullmatch(row[column].strip()) if column < len(row) else None
        if share and re.fullmatch(DIGITS, row[column - 1].strip()) and not _APART.search(row[0]):
            yield at, value_of(row[column - 1].strip()), share["p"]


def _bases(grid: Grid, column: int, rows: tuple[_Row, ...]) -> Iterator[tuple[Decimal, ...]]:
    """Yield for each kind of base those of the rows: a count farther left, the size in a head, the column's sum."""
    for other in range(1, column - 1):
        cells = [grid.rows[at][other].strip() for at, _, _ in rows]
        if all(re.fullmatch(DIGITS, cell) for cell in cells):
            yield tuple(map(value_of, cells))
    heads = (head for at in range(column + 1) for head in grid.heads(at))
    for size in {value_of(match["n"]) for head in heads for match in _SIZE.finditer(head)}:
        yield (size,) * len(rows)
    counts = [count for _, count, _ in rows]
    if sum(counts):
        yield (sum(counts, Decimal(0)),) * len(rows)
    if rows and counts[-1] * 2 == sum(counts):
        yield (counts[-1],) * len(rows)
