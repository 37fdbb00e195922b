"""Tables as HTML: headings with their scope, each cell with its headings where a scope does not tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import table_rows, walk
from galley.formats.html.scope import Scope
from galley.formats.pdf.html.element import Element, add

_ALIGNMENTS = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": ""}

LONGEST_VALUE = 20  # characters: 0.87 (0.62–1.21)
WriteBlocks = Callable[[Element, tree.Blocks], None]


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that belong together: their element, how many cells of each are headings, or whether all are."""

    tag: str
    rows: tuple[tree.Row, ...]
    headings: int = 0
    all_headings: bool = False


@dataclass(slots=True)
class _Grid:
    """Where the cells of a table stand, and the headings over its columns.

    `covered` counts for each column how many rows more a cell reaches down into. `named` says that cells name their
    headings: a scope is not enough where headings span several columns or rows.
    """

    scope: Scope
    named: bool
    covered: dict[int, int] = field(default_factory=dict)
    over: list[tuple[range, str]] = field(default_factory=list)

    def placed(self, row: tree.Row) -> Iterator[tuple[range, tree.Cell]]:
        """Yield the cells of the next row with the columns that they stand in."""
        reaching, column = self.covered, 0
        self.covered = {at: rows - 1 for at, rows in reaching.items() if rows > 1}
        for cell in row.cells:
            while column in reaching:
                column += 1
            columns = range(column, column + cell.col_span)
            self.covered.update({at: cell.row_span - 1 for at in columns if cell.row_span > 1})
            yield columns, cell
            column = columns.stop

    def headings_over(self, columns: range) -> list[str]:
        """Return the identifiers of the headings over some columns."""
        return [name for over, name in self.over if over.start < columns.stop and columns.start < over.stop]


def write_rows(scope: Scope, made: Element, table: tree.Table, write_blocks: WriteBlocks) -> None:
    """Append the rows of a table to its element `made`."""
    grid = _Grid(scope, _is_spanned(table))
    for group in _groups(table):
        if group.rows:
            grid.covered.clear()
            holder = add(made, group.tag)
            for row in group.rows:
                _write_row(grid, add(holder, "tr"), row, group, table, write_blocks)


def _is_spanned(table: tree.Table) -> bool:
    headed = any(body.row_head_columns or body.head for body in table.bodies)
    spans = any(cell.col_span > 1 or cell.row_span > 1 for row in table_rows(table) for cell in row.cells)
    return (spans or len(table.head) > 1) and (bool(table.head) or headed)


def _groups(table: tree.Table) -> Iterator[_Group]:
    yield _Group("thead", table.head, all_headings=True)
    for body in table.bodies:
        yield _Group("tbody", body.head, all_headings=True)
        yield _Group("tbody", body.rows, body.row_head_columns)
    yield _Group("tfoot", table.foot)


def _write_row(  # noqa: PLR0913, PLR0917 - a row, where it stands, and what writes in it
    grid: _Grid, line: Element, row: tree.Row, group: _Group, table: tree.Table, write_blocks: WriteBlocks
) -> None:
    beside: list[str] = []
    for columns, cell in grid.placed(row):
        # what is empty heads nothing, and a screen reader would stop at it
        is_heading = (group.all_headings or columns.start < group.headings) and _says_something(cell)
        made = add(line, "th" if is_heading else "td", class_=_class(cell, table.columns, columns.start))
        if is_heading and not grid.named:
            made.set("scope", "col" if group.all_headings else "row")
        elif is_heading:
            _name_heading(grid, made, columns, beside, is_over=group.all_headings)
        elif grid.named and (names := [*grid.headings_over(columns), *beside]):
            made.set("headers", " ".join(names))
        _set_spans(made, cell)
        write_blocks(made, cell.content)


def _says_something(cell: tree.Cell) -> bool:
    return bool(text_of(cell.content)) or any(isinstance(node, tree.Image) for node in walk(cell.content))


def _name_heading(grid: _Grid, made: Element, columns: range, beside: list[str], *, is_over: bool) -> None:
    name = grid.scope.new_id("th")
    made.set("id", name)
    above = grid.headings_over(columns)
    if above and is_over:
        made.set("headers", " ".join(above))
    if is_over:
        grid.over.append((columns, name))
    else:
        beside.append(name)


def _class(cell: tree.Cell, columns: tuple[tree.ColSpec, ...], column: int) -> str:
    """Return the classes of a cell: how it is aligned, and whether it is a value, which is not broken on a screen."""
    text = text_of(cell.content)
    is_value = len(text) <= LONGEST_VALUE and any(map(str.isdigit, text))
    return " ".join(filter(None, (_alignment(cell, columns, column), "value" if is_value else "")))


def _alignment(cell: tree.Cell, columns: tuple[tree.ColSpec, ...], column: int) -> str:
    own = _ALIGNMENTS[cell.alignment]
    return own or (_ALIGNMENTS[columns[column].alignment] if column < len(columns) else "")


def _set_spans(made: Element, cell: tree.Cell) -> None:
    if cell.col_span > 1:
        made.set("colspan", str(cell.col_span))
    if cell.row_span > 1:
        made.set("rowspan", str(cell.row_span))
