"""Figures and tables as HTML: labels, captions, spans, notes, and which of them take the whole width of the page."""

from __future__ import annotations

from galley import tree
from galley.plain import text_of
from galley.walk import table_rows
from galley.write.html_element import Element, add, write_text
from galley.write.html_inlines import is_length, write_inlines
from galley.write.html_scope import Scope

COLUMN_CHARACTERS = 58  # of table text in one column of a two-column page
LONG_TABLE_ROWS = 24  # a longer table may break over pages; a shorter one stays in one piece
_ALIGNMENTS = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": ""}


def write_figure(scope: Scope, parent: Element, figure: tree.FigureFloat) -> None:
    """Append a figure: its images side by side, what else it holds, its label and caption."""
    scope.arrive(figure.identifier)
    holder = _float_holder(parent, "figure", figure.identifier, wide=figure.wide)
    images = add(holder, "div", class_="images") if figure.graphics else holder
    for graphic in figure.graphics:
        _write_graphic(scope, images, graphic, figure.label)
    _write_blocks(scope, holder, figure.content)
    if figure.label or figure.caption:
        _write_caption(scope, add(holder, "figcaption"), figure.label, figure.caption)


def _write_graphic(scope: Scope, parent: Element, graphic: tree.Graphic, label: str) -> None:
    style = f"width:{graphic.width}" if is_length(graphic.width) else ""
    source = scope.images.get(graphic.name, graphic.name)
    add(parent, "img", src=source, alt=graphic.alt or label or graphic.name, style=style)


def _write_caption(scope: Scope, parent: Element, label: str, caption: tree.Blocks) -> None:
    """Write label and caption on one line; further paragraphs of the caption follow as lines of their own."""
    if label:
        add(parent, "span", f"{label}.", class_="label")
        write_text(parent, " ")
    for index, block in enumerate(caption):
        if not isinstance(block, tree.Para | tree.Plain):
            _write_blocks(scope, parent, (block,))
        elif index == 0:
            write_inlines(scope, parent, block.content)
        else:
            write_inlines(scope, add(parent, "span", class_="caption-paragraph"), block.content)


def write_table_float(scope: Scope, parent: Element, float_: tree.TableFloat) -> None:
    """Append a table with label, caption and notes."""
    scope.arrive(float_.identifier)
    wide = float_.wide or is_wide(float_.table)
    holder = _float_holder(parent, "div", float_.identifier, wide=wide, long=is_long(float_.table), class_="table")
    made = write_table(scope, holder, float_.table)
    if float_.label or float_.caption:
        caption = add(made, "caption")
        _write_caption(scope, caption, float_.label, float_.caption)
        made.insert(0, caption)
    if float_.notes:
        _write_blocks(scope, add(holder, "div", class_="table-notes"), float_.notes)


def _float_holder(
    parent: Element, tag: str, identifier: str, *, wide: bool, long: bool = False, class_: str = ""
) -> Element:
    """Return the element of a float.

    A wide one goes to the foot of its page, across the columns. It hangs on the end of the paragraph before it, so that
    its empty call makes no line of its own. A long one cannot be moved: it stands between the columns where it is.
    """
    after = parent[-1] if len(parent) else None
    if wide and long:
        return add(parent, tag, id=identifier, class_=f"{class_} wide long".strip())
    if wide and after is not None and after.tag == "p":
        return add(after, tag, id=identifier, class_=f"{class_} wide float".strip())
    if wide:
        call = add(parent, "p", class_="float-call")
        return add(call, tag, id=identifier, class_=f"{class_} wide float".strip())
    return add(parent, tag, id=identifier, class_=f"{class_} {'long' if long else ''}".strip())


# --- tables ------------------------------------------------------------------------------------------------------


def is_wide(table: tree.Table) -> bool:
    """Tell whether a table needs the whole page: the longest word of each column would not fit side by side."""
    widths = [0] * len(table.columns)
    for row in table_rows(table):
        for index, cell in enumerate(row.cells[: len(widths)]):
            if cell.col_span == 1:
                widths[index] = max(widths[index], _least_width(cell))
    return sum(widths) + 2 * len(widths) > COLUMN_CHARACTERS


def _least_width(cell: tree.Cell) -> int:
    """Return how many characters a cell asks for: its longest word, and enough for four lines at most."""
    text = text_of(cell.content)
    longest = max((len(word) for word in text.split()), default=0)
    return max(longest, -(-len(text) // 4))


def is_long(table: tree.Table) -> bool:
    """Tell whether a table may break over pages."""
    return sum(1 for _ in table_rows(table)) > LONG_TABLE_ROWS


def write_table(scope: Scope, parent: Element, table: tree.Table, identifier: str = "") -> Element:
    """Append a table and return it; `table.caption` is printed unless composing has moved it to a float."""
    made = add(parent, "table", id=identifier)
    if table.caption:
        _write_caption(scope, add(made, "caption"), "", table.caption)
    _write_columns(made, table.columns)
    _write_rows(scope, made, "thead", table.head, table)
    for body in table.bodies:
        _write_rows(scope, made, "tbody", body.head, table, subheading=True)
        _write_rows(scope, made, "tbody", body.rows, table, headings=body.row_head_columns)
    _write_rows(scope, made, "tfoot", table.foot, table)
    return made


def _write_columns(table: Element, columns: tuple[tree.ColSpec, ...]) -> None:
    if not any(column.width for column in columns):
        return
    group = add(table, "colgroup")
    for column in columns:
        add(group, "col", style=f"width:{column.width:.1%}" if column.width else "")


def _write_rows(
    scope: Scope,
    parent: Element,
    tag: str,
    rows: tuple[tree.Row, ...],
    table: tree.Table,
    *,
    headings: int = 0,
    subheading: bool = False,
) -> None:
    if not rows:
        return
    group = add(parent, tag, class_="subheading" if subheading else "")
    covered: dict[int, int] = {}
    for row in rows:
        line = add(group, "tr")
        for column, cell in _placed(row, covered):
            is_heading = tag == "thead" or subheading or column < headings
            scope_ = "row" if column < headings and tag != "thead" else "col"
            _write_cell(scope, line, cell, table.columns, column, heading=scope_ if is_heading else "")


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


def _write_cell(
    scope: Scope, row: Element, cell: tree.Cell, columns: tuple[tree.ColSpec, ...], column: int, *, heading: str
) -> None:
    own = columns[column].alignment if column < len(columns) else "AlignDefault"
    alignment = cell.alignment if cell.alignment != "AlignDefault" else own
    centred = heading == "col" and cell.col_span > 1 and cell.alignment == "AlignDefault"
    made = add(
        row,
        "th" if heading else "td",
        scope=heading,
        class_="spanner" if centred else _ALIGNMENTS[alignment],
        colspan=str(cell.col_span) if cell.col_span > 1 else "",
        rowspan=str(cell.row_span) if cell.row_span > 1 else "",
    )
    _write_blocks(scope, made, cell.content)


def _write_blocks(scope: Scope, parent: Element, blocks: tree.Blocks) -> None:
    from galley.write.html_blocks import write_blocks  # noqa: PLC0415 - blocks hold floats, and floats hold blocks

    write_blocks(scope, parent, blocks)
