"""What does not fit: lines, tables and images that run over, read off the boxes of a laid out document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from weasyprint.formatting_structure import boxes

from galley.formats.pdf.engine.job import Overfull, PrintedImage

TOLERANCE = 1.0  # CSS pixels: rounding, and the side bearing of a last letter
MILLIMETRE = 96 / 25.4  # CSS pixels


def overfull(document: Any) -> Iterator[Overfull]:
    """Yield every line, table or image that runs over its column or off the page; one that leaves the sheet is lost.

    Of a table only the worst is told, as that of the table.
    """
    worst: dict[Any, Overfull] = {}
    for number, page in enumerate(document.pages, start=1):
        tables: dict[Any, tuple[Any, str]] = {}
        box = page._page_box  # noqa: SLF001 - WeasyPrint tells the places of boxes nowhere else
        for child in box.children:
            _note_tables(child, tables)
            for inner, one in _of_page(number, box, child):
                if inner not in tables:
                    yield one
                    continue
                table, identifier = tables[inner]
                found = replace(one, kind="table", text=_text(table)[:60], identifier=identifier)
                before = worst.setdefault(table.element, found)
                if (found.lost, found.excess) > (before.lost, before.excess):
                    worst[table.element] = replace(found, page=before.page, text=before.text)
    yield from worst.values()


def _of_page(number: int, box: Any, child: Any) -> Iterator[tuple[Any, Overfull]]:
    """Yield what runs over in a child of the box of a page, with its box."""
    width, sheet = box.margin_width(), box.margin_height()
    right = box.width + box.content_box_x()
    yield from _left_of(number, child, box.content_box_x())
    for kind, inner, edge, limit in _excesses(child, right, sheet, right):
        excess = round((edge - limit) / MILLIMETRE, 1)
        lost = limit == sheet or edge > width + TOLERANCE
        yield inner, Overfull(number, kind, excess, _text(inner)[:60], lost)


def _note_tables(box: Any, tables: dict[Any, tuple[Any, str]], around: Any = None, identifier: str = "") -> None:
    """Note for each box within a table the outermost table, and the identifier of the float that this is."""
    if around is None and box.element is not None and "table" in (box.element.get("class") or "").split():
        identifier = str(box.element.get("id") or "")
    if around is None and getattr(box, "is_table_wrapper", False):
        around = box
    if around is not None:
        tables[box] = around, identifier
    for child in getattr(box, "children", ()):
        _note_tables(child, tables, around, identifier)


def printed_images(document: Any) -> Iterator[PrintedImage]:
    """Yield the source and the printed width in millimetres of every image that stands on a page."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - as above
            source = box.element.get("src") if box.element is not None else None
            if source and isinstance(box, boxes.ReplacedBox):
                yield PrintedImage(source, round(_drawn_width(box) / MILLIMETRE, 1))


def _drawn_width(box: Any) -> float:
    """Return the width of an image in its box: one that is too high for its width is drawn smaller."""
    _, _, ratio = box.replacement.get_intrinsic_size(box.style["image_resolution"], box.style["font_size"])
    return float(min(box.width, box.height * ratio) if ratio else box.width)


def _left_of(number: int, box: Any, left: float) -> Iterator[tuple[Any, Overfull]]:
    """Yield the lines and images that begin left of their column, or of the page's text where they stand in none."""
    if isinstance(box, boxes.MarginBox):
        return
    if getattr(box, "is_column", False):
        left = float(box.position_x)
    is_image = isinstance(box, boxes.ReplacedBox)
    if is_image or isinstance(box, boxes.LineBox):
        begins = [box.position_x] if is_image else [_begin(one) for one in box.children if _shows(one)]
        excess = left - min(begins, default=left)
        if excess > TOLERANCE:
            lost = min(begins) < -TOLERANCE
            kind = "image" if is_image else "line"
            yield box, Overfull(number, kind, round(excess / MILLIMETRE, 1), _text(box)[:60], lost)
            return
    for child in getattr(box, "children", ()):
        yield from _left_of(number, child, left)


def _begin(box: Any) -> float:
    """Return where the letters of a box begin: behind the space at its end where they run from right to left."""
    return float(box.position_x + getattr(box, "moved_for_space", 0.0))


def _excesses(box: Any, right: float, bottom: float, margin: float) -> Iterator[tuple[str, Any, float, float]]:
    """Yield what goes beyond `right`, the edge of its block, beyond `bottom`, the sheet's, or into the `margin`.

    In a column the margin is what is right of that.
    """
    if getattr(box, "is_column", False):
        margin = box.position_x + box.width
    right = min(right, margin)
    if isinstance(box, boxes.LineBox):
        edge = max((_end(child) for child in box.children if _shows(child)), default=0.0)
        if edge > right + TOLERANCE:
            yield "line", box, edge, right
        if box.position_y + box.height > bottom + TOLERANCE:
            yield "line", box, box.position_y + box.height, bottom
    elif isinstance(box, boxes.ReplacedBox) or getattr(box, "is_table_wrapper", False):
        edge = box.position_x + box.margin_width()
        if edge > right + TOLERANCE:
            yield ("image" if isinstance(box, boxes.ReplacedBox) else "table"), box, edge, right
        lower = box.position_y + box.margin_height()
        if lower > bottom + TOLERANCE:
            yield ("image" if isinstance(box, boxes.ReplacedBox) else "table"), box, lower, bottom
    if isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.MarginBox):
        inner = box.content_box_x() + box.width if isinstance(box, boxes.BlockContainerBox) else right
        for child in box.children:
            yield from _excesses(child, inner, bottom, margin)


def _shows(box: Any) -> bool:
    """Tell whether a box holds more than blanks."""
    return not isinstance(box, boxes.TextBox | boxes.InlineBox) or bool(_text(box).strip())


def _end(box: Any) -> float:
    """Return where the signs of a box end: the blanks behind them may hang over the end of a line of code."""
    if isinstance(box, boxes.TextBox):
        share = len(box.text.rstrip()) / len(box.text)  # all signs of code have the same width
        return float(box.position_x + box.width * share)
    if isinstance(box, boxes.InlineBox) and _last_text(box)[-1:].isspace():
        return max((_end(child) for child in box.children if _shows(child)), default=0.0)
    return float(box.position_x + box.margin_width())


def _last_text(box: Any) -> str:
    """Return the text with which a box ends; "" where it ends with something else."""
    while isinstance(box, boxes.InlineBox) and box.children:
        box = box.children[-1]
    return str(box.text) if isinstance(box, boxes.TextBox) else ""


def _text(box: Any) -> str:
    """Return the text of a box, all its lines and cells joined."""
    own = getattr(box, "text", None)
    if isinstance(own, str):
        return own
    if isinstance(box, boxes.ReplacedBox) and box.element is not None:
        return _alternative(box.element)
    inner = (_text(child) for child in getattr(box, "children", ()))
    return ("" if isinstance(box, boxes.LineBox | boxes.InlineBox) else " ").join(inner).strip()


def _alternative(element: Any) -> str:
    """Return the alternative text of an image, the TeX of a formula, as its source has it, the title of a drawing."""
    title = next((one.text for one in element.iter() if str(one.tag).endswith("title")), None)
    return str(element.get("alt") or element.get("data-tex") or title or "")
