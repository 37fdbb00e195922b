"""Tables made regular for Word, whose rows fill all columns of their table (ECMA-376, part 1, 17.4.13).

A cell keeps its text and its place; only spans that reach over one another, or beyond the rows that they stand among,
are cut, and where a row is too short there are empty cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from galley.document import tree

Rows: TypeAlias = tuple[tree.Row[tree.Block], ...]

_EMPTY: tree.Cell[tree.Block] = tree.Cell(tree.NO_ATTR, "AlignDefault", 1, 1, ())
_NO_WIDTH = tree.ColSpec("AlignDefault", None)


def regular(table: tree.Table) -> tree.Table:
    """Return a table whose rows have as many columns as it has; one that is regular as it is."""
    groups = [table.head, *(rows for body in table.bodies for rows in (body.head, body.rows)), table.foot]
    width = max(len(table.columns), *(_width(rows) for rows in groups))
    bodies = tuple(
        replace(body, head=_filled(body.head, width), rows=_filled(body.rows, width)) for body in table.bodies
    )
    columns = (*table.columns, *(_NO_WIDTH for _ in range(width - len(table.columns))))
    made = replace(table, columns=columns, head=_filled(table.head, width), foot=_filled(table.foot, width))
    return replace(made, bodies=bodies)


def _width(rows: Rows) -> int:
    """Return how many columns the cells of a group of rows need."""
    widest = 0
    covered: dict[int, int] = {}
    for row in rows:
        column = 0
        for cell in row.cells:
            column, span = _place(cell, column, covered)
            covered |= dict.fromkeys(range(column, column + span), cell.row_span)
            column += span
        widest = max(widest, *(at + 1 for at in covered), 0)
        covered = {at: left - 1 for at, left in covered.items() if left > 1}
    return widest


def _place(cell: tree.Cell[tree.Block], column: int, covered: dict[int, int]) -> tuple[int, int]:
    """Return the first free column from `column` on, and how many columns a cell has there."""
    while column in covered:
        column += 1
    span = 1
    while span < cell.col_span and column + span not in covered:
        span += 1
    return column, span


def _filled(rows: Rows, width: int) -> Rows:
    """Return the rows of a group, each filled to a width."""
    made = []
    covered: dict[int, int] = {}
    for at, row in enumerate(rows):
        cells = list(_row(row, len(rows) - at, width, covered))
        covered = {column: left - 1 for column, left in covered.items() if left > 1}
        made.append(replace(row, cells=tuple(cells)))
    return tuple(made)


def _row(row: tree.Row[tree.Block], left: int, width: int, covered: dict[int, int]) -> Sequence[tree.Cell[tree.Block]]:
    """Return the cells of a row, which has `left` rows in its group; the columns that they cover are added."""
    cells: list[tree.Cell[tree.Block]] = []
    column = 0
    for cell in row.cells:
        begin, span = _place(cell, column, covered)
        rows = min(cell.row_span, left)
        covered.update(dict.fromkeys(range(begin, begin + span), rows))
        cells.append(replace(cell, row_span=rows, col_span=span))
        column = begin + span
    for at in range(column, width):
        if at not in covered:
            covered[at] = 1
            cells.append(_EMPTY)
    return cells
