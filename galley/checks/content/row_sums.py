"""A column of totals has the sum of the columns before it in every row: `45 | 100 | 145`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_TOTAL = Pattern(r"(?:total|sum|all|overall)\b[^()%]*", re.IGNORECASE)
_OF_KINDS = Pattern(
    r"\b(?:species|taxa|genera|families|genes|kinds|types|strains|serotypes|genotypes|distinct|different|unique)\b",
    re.IGNORECASE,
)
"""What two columns may have the same of: `No. of species | 15 | 14 | 28`."""
_LEAST = 3
"""So many rows are sums of the same columns, beside the one that is not."""
_FEWEST = 2


def wrong(grid: Grid) -> Iterator[tuple[int, str]]:
    """Yield the one row whose total is not the sum of the columns that make it in all others, and what is wrong."""
    width = max(map(len, grid.rows), default=0)
    for column in range(_FEWEST + 1, width):
        heads = [head for head in grid.heads(column) if head.strip()]
        if heads and _TOTAL.fullmatch(heads[-1].strip()):
            yield from next(filter(None, (_of(grid, first, column) for first in range(1, column - 1))), ())


def _of(grid: Grid, first: int, column: int) -> list[tuple[int, str]]:
    """Return the row that is wrong where the columns from `first` on make the total of all other rows."""
    rows = [(at, row[first : column + 1]) for at, row in enumerate(grid.rows) if len(row) > column]
    known = [(at, [value_of(cell.strip()) for cell in cells]) for at, cells in rows if all(map(_is_number, cells))]
    off = [(at, cells) for at, cells in known if sum(cells[:-1], Decimal(0)) != cells[-1]]
    if len(off) != 1 or len(known) - 1 < _LEAST:
        return []
    at, cells = off[0]
    if _OF_KINDS.search(grid.rows[at][0]):
        return []
    shown = " + ".join(map(str, cells[:-1]))
    return [(at, f"“{grid.rows[at][0]}”: {shown} is {sum(cells[:-1], Decimal(0))}, and the table says {cells[-1]}.")]


def _is_number(cell: str) -> bool:
    return re.fullmatch(NUMBER, cell.strip()) is not None
