"""Tables as HTML: rows in groups, headings with their scope, spans, alignments, captions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import table_rows, walk
from galley.formats.pdf.html.decimals import align_decimals
from galley.formats.pdf.html.element import Element, add, write_text
from galley.formats.pdf.html.inlines import write_inlines
from galley.formats.pdf.html.scope import Scope, unbroken_number

COLUMN_CHARACTERS = 62  # of table text in one column of a two-column page
PAGE_CHARACTERS = 124  # of table text across the page
SHORT_CELL = 20  # characters: a cell of a value or a name, which is not broken
LEAST_GROUP = 6  # rows: a group of fewer may break behind any of them
MOST_JOINED = 8  # rows beside one cell that stay on one page
MEASURE = 40  # characters: a cell of running text is read well at this width, however many lines it has
TALL_ROW_LINES = 30  # a row of more may break over pages
LONG_TABLE_ROWS = 24  # a longer table may break over pages; a shorter one stays in one piece
_ALIGNMENTS = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": ""}


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of rows: its element, its rows, how many cells of each row are headings, or whether all are."""

    tag: str
    rows: tuple[tree.Row, ...]
    headings: int = 0
    all_headings: bool = False
    class_: str = ""


def write_caption(scope: Scope, parent: Element, label: str, caption: tree.Blocks) -> None:
    """Write label and caption on one line; further paragraphs of the caption follow as lines of their own."""
    if label:
        add(parent, "span", f"{label}.", class_="label")
        write_text(parent, " ")
    for index, block in enumerate(caption):
        if not isinstance(block, tree.Para | tree.Plain):
            scope.write_blocks(scope, parent, (block,))
        elif index == 0:
            write_inlines(scope, parent, block.content)
        else:
            write_inlines(scope, add(parent, "span", class_="caption-paragraph"), block.content)


def is_wide(table: tree.Table) -> bool:
    """Tell whether a table needs the whole page: the longest words of its columns do not fit into one column."""
    return least_width(table) > COLUMN_CHARACTERS


def is_dense(table: tree.Table) -> bool:
    """Tell whether a table does not fit the page at its usual size: it is set smaller, and its words may break."""
    return least_width(table, MEASURE) > PAGE_CHARACTERS


def least_width(table: tree.Table, most: int = sys.maxsize) -> int:
    """Return how many characters a table asks for beside one another, the gaps between its columns counted.

    A cell of running text asks for `most` at the most, unless a word of it is longer.
    """
    widths = [0] * len(table.columns)
    for row in table_rows(table):
        for index, cell in enumerate(row.cells[: len(widths)]):
            if cell.col_span == 1:
                widths[index] = max(widths[index], _least_width(cell, most, may_break=row in table.head))
    return sum(widths) + 2 * len(widths)


def _least_width(cell: tree.Cell, most: int, *, may_break: bool) -> int:
    """Return how many characters a cell asks for: its longest word, and enough for four lines at most."""
    text = text_of(cell.content)
    if len(text) <= SHORT_CELL and not may_break:
        return len(text)
    longest = max((len(word) for word in text.split()), default=0)
    return max(longest, min(-(-len(text) // 4), most))


def is_long(table: tree.Table) -> bool:
    """Tell whether a table may break over pages."""
    rows = list(table_rows(table))
    return len(rows) > LONG_TABLE_ROWS or any(is_tall(row) for row in rows)


def is_tall(row: tree.Row) -> bool:
    """Tell whether a row may break over pages: the lines of a cell would fill most of a column."""
    room = COLUMN_CHARACTERS // max(1, len(row.cells))
    return any(_lines(cell, max(room * cell.col_span, SHORT_CELL // 2)) > TALL_ROW_LINES for cell in row.cells)


def _lines(cell: tree.Cell, room: int) -> int:
    """Return how many lines of `room` characters a cell has, about."""
    parts = sum(1 for node in walk(cell.content) if isinstance(node, tree.Para | tree.Plain | tree.LineBreak))
    return parts + len(text_of(cell.content)) // room


def write_table(scope: Scope, parent: Element, table: tree.Table, identifier: str = "") -> Element:
    """Append a table and return it; `table.caption` is printed unless composing has moved it to a float.

    Widths of columns are left to the layout: pandoc makes them up from the source where a line of it is long.
    """
    made = add(parent, "table", id=identifier)
    if table.caption:
        write_caption(scope, add(made, "caption"), "", table.caption)
    for group in _groups(table):
        if group.rows:
            _write_group(scope, add(made, group.tag, class_=group.class_), group, table.columns)
    return made


def _groups(table: tree.Table) -> Iterator[_Group]:
    yield _Group("thead", table.head, all_headings=True)
    for body in table.bodies:
        yield _Group("tbody", body.head, all_headings=True, class_="subheading")
        yield _Group("tbody", body.rows, body.row_head_columns)
    yield _Group("tfoot", table.foot)


def _write_group(scope: Scope, parent: Element, group: _Group, columns: tuple[tree.ColSpec, ...]) -> None:
    covered: dict[int, int] = {}
    numbers: dict[int, list[Element]] = {}
    joined = _joined(group.rows)
    for at, row in enumerate(group.rows):
        line = add(parent, "tr")
        over_headings = group.all_headings and row is not group.rows[-1]
        for column, cell in _placed(row, covered):
            heading = "col" if group.all_headings else "row" if column < group.headings else ""
            made = add(line, "th" if heading else "td", scope=heading, class_="" if column else "first")
            _shape(made, cell, columns[column : column + 1], over_headings=over_headings)
            scope.write_blocks(scope, made, cell.content)
            keep_ranges(made)
            if not heading and cell.col_span == 1 and "right" in (made.get("class") or "").split():
                numbers.setdefault(column, []).append(made)
        if at in joined:
            line.set("class", "joined")
        elif is_tall(row):
            line.set("class", "tall")
    align_decimals(numbers)
    _keep_ends(list(parent))


def _joined(rows: tuple[tree.Row, ...]) -> frozenset[int]:
    """Return which rows stay with the next: a page ends behind the rows of a cell, not amid them, unless it has many.

    Of many neither the first nor the last is left alone.
    """
    spans = [(at, min(cell.row_span, len(rows) - at)) for at, row in enumerate(rows) for cell in row.cells]
    whole = ((at + one) for at, count in spans if count <= MOST_JOINED for one in range(count - 1))
    ends = (one for at, count in spans if count > MOST_JOINED for one in (at, at + count - 2))
    return frozenset((*whole, *ends))


def keep_ranges(cell: Element) -> None:
    """Let no range of numbers in a cell be broken behind its dash: 0.12–0.98."""
    for one in cell.iter():
        one.text = unbroken_number(one.text or "") or None
        if one is not cell:
            one.tail = unbroken_number(one.tail or "") or None


def _keep_ends(lines: list[Element]) -> None:
    """Let no row of a long group be left alone on a page, neither its first nor its last."""
    for line in (lines[0], lines[-2]) if len(lines) >= LEAST_GROUP else ():
        line.set("class", "joined")


def _placed(row: tree.Row, covered: dict[int, int]) -> list[tuple[int, tree.Cell]]:
    """Return the cells of a row with the column each begins in; `covered` holds the columns that row spans cover."""
    placed, column = [], 0
    covered_now = {index for index, rows in covered.items() if rows > 0}
    for index in list(covered):
        covered[index] -= 1
    for cell in row.cells:
        while column in covered_now:
            column += 1
        placed.append((column, cell))
        for index in range(column, column + cell.col_span):
            covered[index] = max(covered.get(index, 0), cell.row_span - 1)
        column += cell.col_span
    return placed


def _shape(made: Element, cell: tree.Cell, columns: tuple[tree.ColSpec, ...], *, over_headings: bool) -> None:
    """Set spans and alignment of a cell; a heading over the headings of several columns is centred and ruled off."""
    short = made.get("scope") != "col" and len(text_of(cell.content)) <= SHORT_CELL
    alignment = next((one for one in (cell.alignment, *(c.alignment for c in columns)) if one != "AlignDefault"), "")
    spanner = over_headings and cell.col_span > 1 and cell.alignment == "AlignDefault"
    aligned = "spanner" if spanner else _ALIGNMENTS.get(alignment, "")
    if class_ := " ".join(filter(None, (made.get("class"), aligned, "short" if short else ""))):
        made.set("class", class_)
    if cell.col_span > 1:
        made.set("colspan", str(cell.col_span))
    if cell.row_span > 1:
        made.set("rowspan", str(cell.row_span))
