"""The steps of a table of the article: its rows in the order of XHTML, its cells with what they span and head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from galley.document import tree
from galley.document.visit import table_rows

_SIDES = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_ALL = -1
"""All cells of a row are heads of columns."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """Reads a table; `add` appends a step, `cell` one with the content of a cell."""

    table: tree.Table[tree.Block]
    add: Callable[[str], None]
    cell: Callable[[str, tree.Blocks], None]

    def read(self) -> None:
        """Append the steps of the table; none where it has no cell."""
        table = self.table
        if not any(row.cells for row in table_rows(table)):
            return
        if any(one.width is not None for one in table.columns):
            self.add(f"columns {' '.join(f'{one.width * 100:.4g}%' if one.width else '' for one in table.columns)}")
        bodied = any(row.cells for body in table.bodies for row in (*body.head, *body.rows))
        self._group(table.head, "thead" if bodied else "tbody", heads=_ALL)
        self._group(table.foot, "tfoot" if bodied else "tbody", heads=0)
        for body in table.bodies:
            if any(row.cells for row in (*body.head, *body.rows)):
                self.add("tbody")
                self._rows(body.head, heads=_ALL)
                self._rows(body.rows, heads=body.row_head_columns)

    def _group(self, rows: Sequence[tree.Row[tree.Block]], name: str, *, heads: int) -> None:
        if any(row.cells for row in rows):
            self.add(name)
            self._rows(rows, heads=heads)

    def _rows(self, rows: Sequence[tree.Row[tree.Block]], *, heads: int) -> None:
        """Append rows, of which the first `heads` columns are heads of rows."""
        columns = self.table.columns
        for row, starts in _with_columns(rows):
            if row.cells:
                self.add("row")
            for one, start in zip(row.cells, starts, strict=True):
                kind = _kind(one, is_head=heads == _ALL, is_row_head=start < heads)
                own = one.alignment != "AlignDefault" or start >= len(columns)
                side = _SIDES.get(one.alignment if own else columns[start].alignment, "")
                self.cell(f"{kind} {side} {max(one.col_span, 1)}x{max(one.row_span, 1)}", one.content)


def _kind(cell: tree.Cell[tree.Block], *, is_head: bool, is_row_head: bool) -> str:
    if is_head:
        return "th colgroup" if cell.col_span > 1 else "th col"
    if is_row_head:
        return "th rowgroup" if cell.row_span > 1 else "th row"
    return "td"


def _with_columns(rows: Sequence[tree.Row[tree.Block]]) -> Iterator[tuple[tree.Row[tree.Block], list[int]]]:
    """Yield each row with the first column of each of its cells: those which reach down into a row take theirs."""
    until: dict[int, int] = {}
    for at, row in enumerate(rows):
        column, columns = 0, []
        for cell in row.cells:
            while until.get(column, 0) > at:
                column += 1
            columns.append(column)
            width = max(cell.col_span, 1)
            until.update(dict.fromkeys(range(column, column + width), at + max(cell.row_span, 1)))
            column += width
        yield row, columns
