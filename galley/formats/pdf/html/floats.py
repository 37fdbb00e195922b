"""Figures and tables as they stand on the page: in a column, across the columns, or broken over pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from galley.document import tree
from galley.document.plain_text import text_of
from galley.formats.pdf.html.element import Element, add, element
from galley.formats.pdf.html.inlines import is_length
from galley.formats.pdf.html.scope import Scope
from galley.formats.pdf.html.tables import is_dense, is_long, is_wide, write_caption, write_table
from galley.words.table import label

MOST_IN_ROW = 3
IMAGE_GAP = 2.4  # percent of the width of a column: the gap between images


@dataclass(frozen=True, slots=True)
class _Form:
    """How a float stands: across the columns or in one, in one piece or broken over pages."""

    wide: bool
    long: bool = False
    landscape: bool = False
    class_: str = ""
    numbered: bool = True


def write_figure(scope: Scope, parent: Element, figure: tree.FigureFloat) -> None:
    """Append a figure: its images side by side, what else it holds, its label and caption."""
    scope.arrive(figure.identifier)
    form = _Form(figure.wide and scope.columns > 1, landscape=figure.landscape)
    holder = _holder(parent, "figure", figure.identifier, form)
    for row in _rows(figure.graphics):
        _write_row(scope, add(holder, "div", class_="images"), row, figure.label)
    scope.write_blocks(scope, holder, figure.content)
    if figure.label or figure.caption:
        write_caption(scope, add(holder, "figcaption"), figure.label, figure.caption)


def _rows(graphics: tuple[tree.Graphic, ...]) -> Iterator[tuple[tree.Graphic, ...]]:
    """Yield the images of a figure in rows: three side by side, four two by two, more in rows as full as even."""
    count = len(graphics)
    rows = -(-count // MOST_IN_ROW)
    for row in range(rows):
        yield graphics[row * count // rows : (row + 1) * count // rows]


def _write_row(scope: Scope, parent: Element, row: tuple[tree.Graphic, ...], label: str) -> None:
    """Write images side by side, as high as one another where their shapes are known."""
    shapes = [scope.shapes.get(graphic.name, 0.0) for graphic in row]
    even = len(row) > 1 and all(shapes) and not any(graphic.width for graphic in row)
    room = 100 - IMAGE_GAP * (len(row) - 1)
    for graphic, shape in zip(row, shapes, strict=True):
        width = f"{room * shape / sum(shapes):.2f}%" if even else graphic.width
        source = scope.images.get(graphic.name, graphic.name)
        style = f"width:{width}" if is_length(width) else ""
        add(parent, "img", src=source, alt=graphic.alt or label or graphic.name, style=style)


def write_table_float(scope: Scope, parent: Element, float_: tree.TableFloat) -> None:
    """Append a table with label, caption and notes."""
    scope.arrive(float_.identifier)
    form = _Form(
        (float_.wide or is_wide(float_.table)) and scope.columns > 1,
        is_long(float_.table),
        float_.landscape,
        "table dense" if is_dense(float_.table) else "table",
        numbered=bool(float_.label),
    )
    holder = _holder(parent, "div", float_.identifier, form)
    notes = {mark: f"{float_.identifier}-note-{at}" for at, one in enumerate(float_.notes, 1) if (mark := _mark(one))}
    scope.table_notes = notes if float_.identifier else {}
    made = write_table(scope, holder, float_.table)
    if float_.label or float_.caption:
        caption = add(made, "caption")
        write_caption(scope, caption, float_.label, float_.caption)
        made.insert(0, caption)
        if float_.label:
            made.insert(1, _continuing_line(scope, float_.label))
    _write_notes(scope, holder, float_.notes)


def _mark(note: tree.Block) -> str:
    """Return the raised mark that a note of a table begins with; "" for none."""
    match note:
        case tree.Para((tree.Superscript(mark), *_)) | tree.Plain((tree.Superscript(mark), *_)):
            return text_of(mark)
    return ""


def _write_notes(scope: Scope, parent: Element, notes: tree.Blocks) -> None:
    """Append the notes of a table, to which its marks lead."""
    identifiers, scope.table_notes = scope.table_notes, {}
    holder = add(parent, "div", class_="table-notes") if notes else parent
    for note in notes:
        scope.write_blocks(scope, holder, (note,))
        if identifier := identifiers.get(_mark(note)):
            holder[-1].set("id", identifier)


def _continuing_line(scope: Scope, name: str) -> Element:
    """Return the second caption of a table, which stands over what is left of it on further pages and columns."""
    line = element("caption", class_="continued")
    add(line, "span", f"{name} ({label(scope.labels, 'continued')})", class_="label")
    return line


def _holder(parent: Element, tag: str, identifier: str, form: _Form) -> Element:
    """Return the element of a float.

    A wide one goes to the foot of its page, across the columns, or to pages of its own; so does one that lies across
    its sheet. It hangs on the end of the paragraph before it, so that its empty call makes no line of its own.
    """
    after = parent[-1] if len(parent) else None
    if not (form.wide or form.landscape):
        shape = " ".join(name for name, holds in _shapes(form) if holds)
        return add(parent, tag, id=identifier, class_=f"{form.class_} {shape}".strip())
    call = after if after is not None and after.tag == "p" else add(parent, "p", class_="float-call")
    way = " landscape" if form.landscape else ""
    return add(call, tag, id=identifier, class_=f"{form.class_} wide float{way}".strip())


def _shapes(form: _Form) -> tuple[tuple[str, bool], ...]:
    return ("long", form.long), ("unnumbered", not form.numbered)
