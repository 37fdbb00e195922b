"""Figures and tables as they stand on the page: in a column, across the columns, or broken over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from galley.document import tree
from galley.document.plain_text import text_of
from galley.formats.pdf.html.element import Element, add, element, write_text
from galley.formats.pdf.html.inlines import is_length, write_inlines
from galley.formats.pdf.html.scope import Scope, breakable
from galley.formats.pdf.html.tables import is_dense, is_long, is_wide, write_caption, write_table
from galley.words.table import label

MOST_IN_ROW = 3
LEAST_IN_ROW = 2
LEAST_SHARE = 0.1  # of a row, for an image and the caption below it
WHOLE_ROW = 102  # percent that the shares in a row may add up to, as three of 34 do
IMAGE_GAP = 2.4  # percent of the width of a column: the gap between images


_Panel: TypeAlias = tree.Panel[tree.Block]
_Part = TypeVar("_Part", tree.Graphic, _Panel)


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
    _write_images(scope, holder, figure.graphics, figure.label)
    for panels in _rows(figure.panels):
        _write_panels(scope, add(holder, "div", class_="images"), panels, figure.label)
    scope.write_blocks(scope, holder, figure.content)
    if figure.label or figure.caption:
        write_caption(scope, add(holder, "figcaption"), figure.label, figure.caption)
    _write_credits(scope, holder, figure)


def _rows(parts: tuple[_Part, ...]) -> Iterator[tuple[_Part, ...]]:
    """Yield the parts of a figure in rows: three side by side, four two by two, more in rows as full as even.

    Where the author gives the share of each, a row has as many as find room in it.
    """
    shares = [_share(_width_of(part)) for part in parts]
    if shares and all(shares):
        yield from _filled(parts, shares)
        return
    count = len(parts)
    rows = -(-count // MOST_IN_ROW)
    for row in range(rows):
        yield parts[row * count // rows : (row + 1) * count // rows]


def _filled(parts: Sequence[_Part], shares: Sequence[float]) -> Iterator[tuple[_Part, ...]]:
    row: list[_Part] = []
    taken = 0.0
    for part, share in zip(parts, shares, strict=True):
        if row and taken + share > WHOLE_ROW:
            yield tuple(row)
            row, taken = [], 0.0
        row.append(part)
        taken += share
    yield tuple(row)


def _width_of(part: tree.Graphic | _Panel) -> str:
    """Return the width that is asked for; that of a panel is the width of its only image."""
    if isinstance(part, tree.Graphic):
        return part.width
    return part.graphics[0].width if len(part.graphics) == 1 else ""


def _share(width: str) -> float:
    """Return a width in percent; 0 where it is given otherwise, or not at all."""
    return float(width[:-1]) if width.endswith("%") and is_length(width) else 0.0


def _write_images(scope: Scope, parent: Element, graphics: tuple[tree.Graphic, ...], label: str) -> None:
    """Write images in rows, in each as high as one another where their shapes are known."""
    for row in _rows(graphics):
        holder = add(parent, "div", class_="images")
        widths = _widths(scope, row)
        for graphic, width in zip(row, widths, strict=True):
            _write_image(scope, holder, graphic, width or graphic.width, label)


def _write_panels(scope: Scope, parent: Element, panels: tuple[_Panel, ...], label: str) -> None:
    """Write panels side by side, each over its letter and caption; one of several images has them below another."""
    widths = _widths(scope, tuple(panel.graphics[0] for panel in panels if panel.graphics))
    for at, panel in enumerate(panels):
        width = (widths[at : at + 1] or ("",))[0] if len(widths) == len(panels) else ""
        if not width and _share(_width_of(panel)):
            width = _width_of(panel)  # which is a share of the figure, and not of the panel
        scope.arrive(panel.identifier)
        holder = add(parent, "div", class_="panel", id=panel.identifier, style=f"width:{width}" if width else "")
        name = f"{label} {panel.label}"
        for graphic in panel.graphics:
            _write_image(scope, holder, graphic, "100%" if width else graphic.width, name)
        caption = add(holder, "div", class_="panel-caption")
        add(caption, "span", panel.label, class_="label")
        if panel.caption:
            write_text(caption, " ")
            write_caption(scope, caption, "", panel.caption)


def _widths(scope: Scope, row: tuple[tree.Graphic, ...]) -> tuple[str, ...]:
    """Return the widths at which images that stand side by side are as high as one another, "" where not known.

    They are as wide as one another where a narrow one would be left with a strip.
    """
    shapes = [scope.shapes.get(graphic.name, 0.0) for graphic in row]
    if len(row) < LEAST_IN_ROW or not all(shapes) or any(graphic.width for graphic in row):
        return ("",) * len(row)
    room = 100 - IMAGE_GAP * (len(row) - 1)
    if min(shapes) < LEAST_SHARE * sum(shapes):
        return (f"{room / len(row):.2f}%",) * len(row)
    return tuple(f"{room * shape / sum(shapes):.2f}%" for shape in shapes)


def _write_image(scope: Scope, parent: Element, graphic: tree.Graphic, width: str, label: str) -> None:
    source = scope.images.get(graphic.name, graphic.name)
    style = f"width:{width}" if is_length(width) else ""
    add(parent, "img", src=source, alt=graphic.alt or label or graphic.name, style=style)


def _write_credits(scope: Scope, parent: Element, one: tree.FigureFloat | tree.TableFloat) -> None:
    """Append who made a float and who holds the rights in it, and its DOI, on lines of their own."""
    if not (one.credits or one.doi):
        return
    holder = add(parent, "div", class_="credits")
    for credit in one.credits:
        write_caption(scope, add(holder, "div"), "", credit.content)
    if one.doi:
        address = f"https://doi.org/{one.doi}"
        add(add(holder, "div"), "a", breakable(address), href=address, class_="address")


def write_box(scope: Scope, parent: Element, box: tree.BoxedText) -> None:
    """Append text in a box, under its label and title."""
    scope.arrive(box.identifier)
    holder = add(parent, "div", class_="boxed-text", id=box.identifier)
    if box.label or box.title:
        title = add(holder, "p", class_="box-title")
        if box.label:
            add(title, "span", f"{box.label}." if box.title else box.label, class_="label")
            write_text(title, " " if box.title else "")
        write_inlines(scope, title, box.title)
    scope.write_blocks(scope, holder, box.content)


def write_table_float(scope: Scope, parent: Element, float_: tree.TableFloat) -> None:
    """Append a table with label, caption and notes."""
    scope.arrive(float_.identifier)
    if float_.graphics:
        _write_pictured(scope, parent, float_)
        return
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
    _write_credits(scope, holder, float_)


def _write_pictured(scope: Scope, parent: Element, float_: tree.TableFloat) -> None:
    """Append a table that was given as a picture, under its label and caption."""
    form = _Form(float_.wide and scope.columns > 1, landscape=float_.landscape, class_="pictured")
    holder = _holder(parent, "figure", float_.identifier, form)
    if float_.label or float_.caption:
        write_caption(scope, add(holder, "figcaption"), float_.label, float_.caption)
    _write_images(scope, holder, float_.graphics, float_.label)
    scope.table_notes = {}
    _write_notes(scope, holder, float_.notes)
    _write_credits(scope, holder, float_)


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
