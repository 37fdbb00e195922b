"""Rows under a heading row that make the whole in one column make it in the others; points add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import DIGITS, NUMBER, is_share, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid
from galley.findings.catalogue import COUNTS_ADD_UP
from galley.findings.finding import Diagnostic

_SIZE = Pattern(rf"\b[nN] ?= ?(?P<n>{DIGITS})(?![.·\d])")
_COUNT = Pattern(rf"(?P<n>{DIGITS})(?: ?[(\[] ?(?P<share>{NUMBER}) ?%? ?[)\]])?\s?[*†‡§]?")
_POINTS = Pattern(r"\W*(?:points?|scores?|marks?)\W*(?:\(.*\))?", re.IGNORECASE)
_TOTAL = Pattern(r"\W*(?:total|sum|overall|total (?:score|points))\W*", re.IGNORECASE)
_LEAST, _MOST_OFF = 2, Decimal("0.1")


def wrong(grid: Grid) -> Iterator[Diagnostic]:
    """Yield a finding for each group of rows that is not its column, and each total that its points do not make."""
    width = max(map(len, grid.rows), default=0)
    sizes = {at: size for at in range(1, width) if (size := _size(grid.heads(at)))}
    if len(sizes) >= _LEAST:
        for heading, rows in _groups(grid):
            yield from _wrong_group(grid, heading, rows, sizes)
        yield from _wrong_parts(grid, sizes)
    yield from _wrong_points(grid, width)


def _size(heads: tuple[str, ...]) -> Decimal | None:
    return next((value_of(match["n"]) for text in heads if (match := _SIZE.search(text))), None)


def _wrong_parts(grid: Grid, sizes: dict[int, Decimal]) -> Iterator[Diagnostic]:
    """Yield a finding for each row whose groups do not make what it has of all, where the groups make all."""
    whole = max(sizes, key=lambda at: sizes[at])
    parts = [at for at in sizes if at != whole]
    if len(parts) < _LEAST or sum(sizes[at] for at in parts) != sizes[whole]:
        return
    made = [(at, _told(row, whole, sizes), _told_all(row, parts, sizes)) for at, row in enumerate(grid.rows)]
    known = [(at, one, sum(several, Decimal(0))) for at, one, several in made if one is not None and several]
    off = [(at, one, total) for at, one, total in known if one != total]
    if len(off) != 1 or len(known) <= _RIGHT:
        return
    at, one, total = off[0]
    if abs(one - total) <= max(Decimal(3), one / 4):
        message = f"“{grid.rows[at][0]}”: the groups make {total}, and the table has {one} of all."
        yield COUNTS_ADD_UP.broken(message, grid.spans[at])


_RIGHT = 3
"""So many rows of a table add up at least, beside the one that does not."""


def _told_all(row: tuple[str, ...], columns: list[int], sizes: dict[int, Decimal]) -> list[Decimal]:
    """Return the counts of some columns of a row, none where one of them is no count with its share."""
    found = [_told(row, at, sizes) for at in columns]
    return [one for one in found if one is not None] if None not in found else []


def _told(row: tuple[str, ...], at: int, sizes: dict[int, Decimal]) -> Decimal | None:
    """Return the count of a cell with its share of the column, None of any other cell."""
    match = _COUNT.fullmatch(row[at].strip()) if at < len(row) else None
    if match is None or match["share"] is None or not is_share(value_of(match["n"]), sizes[at], match["share"]):
        return None
    return value_of(match["n"])


def _groups(grid: Grid) -> Iterator[tuple[int, list[int]]]:
    """Yield each row without cells, with the rows below it up to the next such row."""
    heading, rows = -1, list[int]()
    for at, row in enumerate(grid.rows):
        if any(cell.strip() for cell in row[1:]):
            rows.append(at)
            continue
        if heading >= 0:
            yield heading, rows
        heading, rows = at, []
    if heading >= 0:
        yield heading, rows


def _wrong_group(grid: Grid, heading: int, rows: list[int], sizes: dict[int, Decimal]) -> Iterator[Diagnostic]:
    """Yield a finding where the first rows of a group make all of one column, and not quite all of another.

    The rows of the group are those that make the whole together in a column.
    """
    for many in range(len(rows), 1, -1):
        made = {at: _made(grid, rows[:many], at) for at in sizes}
        right = [at for at, one in made.items() if one == sizes[at]]
        wrong_ones = [at for at, one in made.items() if one is not None and one != sizes[at]]
        if right and len(wrong_ones) == 1:
            at = wrong_ones[0]
            one = made[at] or Decimal(0)
            if abs(one - sizes[at]) <= max(Decimal(2), sizes[at] * _MOST_OFF):
                label = grid.rows[heading][0]
                message = f"“{label}”: the rows make {one} together, and the column has {sizes[at]}."
                yield COUNTS_ADD_UP.broken(message, grid.spans[rows[0]])
            return


def _made(grid: Grid, rows: list[int], column: int) -> Decimal | None:
    """Return what the counts of some rows make in a column; None where a cell is no count."""
    cells = [grid.rows[at][column].strip() if column < len(grid.rows[at]) else "" for at in rows]
    counts = [_COUNT.fullmatch(cell) for cell in cells]
    return sum((value_of(one["n"]) for one in counts if one), Decimal(0)) if all(counts) else None


def _wrong_points(grid: Grid, width: int) -> Iterator[Diagnostic]:
    """Yield a finding where the points of the rows do not make those of the last row, the total."""
    last = len(grid.rows) - 1
    if last < _LEAST or not _TOTAL.fullmatch(grid.rows[last][0]):
        return
    for at in range(1, width):
        heads = grid.heads(at)
        if heads and _POINTS.fullmatch(heads[-1]):
            made, total = _made(grid, list(range(last)), at), _made(grid, [last], at)
            if made is not None and total is not None and made != total:
                label = grid.rows[last][0]
                message = f"“{label}”: the {heads[-1].lower()} make {made}, and the table says {total}."
                yield COUNTS_ADD_UP.broken(message, grid.spans[last])
