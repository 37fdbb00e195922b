"""Tables of the tree as XHTML tables of JATS: head, bodies, foot, spans, alignment, scope of headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from galley.document import tree
from galley.document.plain_text import text_of
from galley.formats.jats.xml import Element, element

CellFiller: TypeAlias = Callable[[Element, tree.Blocks], None]

_ALIGN = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_MARK_LENGTH = 3


def table_element(table: tree.Table, fill: CellFiller) -> Element | None:
    """Return the table, or None if it has no cell at all; `fill` writes the content of a cell."""
    rows = _Rows(table, fill)
    head = rows.group("thead", table.head, heading=True)
    foot = rows.group("tfoot", table.foot, heading=False)
    bodies = [body for part in table.bodies if (body := rows.body(part)) is not None]
    if not bodies:
        groups = [_renamed(group) for group in (head, foot) if group is not None]
        return element("table", _columns(table), *groups) if groups else None
    return element("table", _columns(table), head, foot, *bodies)


def note_mark(block: tree.Block) -> tuple[str, tree.Block]:
    """Return the raised mark that a table note begins with, and the note without it; "" if there is none."""
    match block:
        case tree.Para((tree.Superscript(mark), *rest)) | tree.Plain((tree.Superscript(mark), *rest)):
            text = text_of(mark)
            if 0 < len(text) <= _MARK_LENGTH and "," not in text:
                return text, tree.Para(_trimmed(tuple(rest)))
    return "", block


def _trimmed(nodes: tree.Inlines) -> tree.Inlines:
    return nodes[1:] if nodes and isinstance(nodes[0], tree.Space | tree.SoftBreak) else nodes


def _renamed(group: Element) -> Element:
    group.tag = "tbody"
    return group


def _columns(table: tree.Table) -> Element | None:
    if not table.columns or all(column.width is None for column in table.columns):
        return None
    widths = (f"{column.width * 100:.4g}%" if column.width else None for column in table.columns)
    return element("colgroup", *(element("col", width=width) for width in widths))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Writes the rows of one table."""

    table: tree.Table
    fill: CellFiller

    def group(self, tag: str, rows: Sequence[tree.Row], *, heading: bool) -> Element | None:
        made = list(self._rows(rows, heading=heading, row_heads=0))
        return element(tag, *made) if made else None

    def body(self, body: tree.TableBody) -> Element | None:
        heads = self._rows(body.head, heading=True, row_heads=0)
        rows = self._rows(body.rows, heading=False, row_heads=body.row_head_columns)
        made = [*heads, *rows]
        return element("tbody", *made) if made else None

    def _rows(self, rows: Sequence[tree.Row], *, heading: bool, row_heads: int) -> Iterator[Element]:
        for row, starts in _placed(rows):
            made = element("tr")
            for cell, start in zip(row.cells, starts, strict=True):
                scope = _scope(cell, column_heading=heading, row_heading=start < row_heads)
                made.append(_cell(_aligned(cell, self.table, start), scope, self.fill))
            if len(made):
                yield made


def _scope(cell: tree.Cell, *, column_heading: bool, row_heading: bool) -> str:
    if column_heading:
        return "colgroup" if cell.col_span > 1 else "col"
    if row_heading:
        return "rowgroup" if cell.row_span > 1 else "row"
    return ""


def _aligned(cell: tree.Cell, table: tree.Table, start: int) -> tree.Cell:
    if cell.alignment != "AlignDefault" or start >= len(table.columns):
        return cell
    return replace(cell, alignment=table.columns[start].alignment)


def _cell(cell: tree.Cell, scope: str, fill: CellFiller) -> Element:
    made = element(
        "th" if scope else "td",
        align=_ALIGN.get(cell.alignment),
        colspan=str(cell.col_span) if cell.col_span > 1 else None,
        rowspan=str(cell.row_span) if cell.row_span > 1 else None,
        scope=scope,
    )
    fill(made, cell.content)
    return made


def _placed(rows: Sequence[tree.Row]) -> Iterator[tuple[tree.Row, list[int]]]:
    """Yield each row with the column in which each of its cells begins, past cells that span down from above."""
    busy: dict[int, int] = {}
    for row in rows:
        column, starts = 0, []
        spans = dict(busy)
        for cell in row.cells:
            while spans.get(column, 0) > 0:
                column += 1
            starts.append(column)
            for covered in range(column, column + max(cell.col_span, 1)):
                busy[covered] = max(cell.row_span, 1)
            column += max(cell.col_span, 1)
        yield row, starts
        busy = {covered: left - 1 for covered, left in busy.items() if left > 1}
