"""What the patches of WeasyPrint ask of its boxes: is it a column, a figure, on the grid; how high is a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Box: TypeAlias = Any
"""A box of WeasyPrint, which brings no types."""

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
SETTLED = frozenset({"back-heading", "declaration", "supplement", "references"})  # classes that no float is moved past
EPSILON = 0.5  # CSS pixels


def is_column(box: Box) -> bool:
    """Tell whether a box is one column of the page."""
    return bool(getattr(box, "is_column", False))


def columns_of(box: Box) -> list[Box]:
    """Return the columns that a laid out column box holds."""
    return [child for child in box.children if is_column(child)]


def bottom(column_box: Box) -> float:
    """Return where the content of a column ends; its top when it is empty."""
    inside = [child for child in column_box.children if child.is_in_normal_flow()]
    if not inside:
        return float(column_box.content_box_y())
    last = inside[-1]
    return float(last.position_y + last.margin_height() - last.margin_bottom)


def line_height(box: Box) -> float:
    """Return the height of a line of text in CSS pixels."""
    height = box.style["line_height"]
    if isinstance(height, int | float):
        return float(height) * float(box.style["font_size"])
    return float(height.value)


def classes(box: Box) -> frozenset[str]:
    """Return the classes of the element that a box is made from."""
    return frozenset(box.element.get("class", "").split() if box.element is not None else ())


def is_on_grid(box: Box) -> bool:
    """Tell whether a box is of the text, and not of what is set smaller behind it."""
    return not SETTLED & classes(box)


def is_float(box: Box) -> bool:
    """Tell whether a box is a figure or table in its column, or the place from which a page-wide one was taken.

    One without a number is part of the text, which names it by where it stands.
    """
    if box.element is None or box.style["column_span"] == "all" or "unnumbered" in classes(box):
        return False
    return box.element.tag == "figure" or bool(classes(box) & {"table", "float-call"})


def is_wide_float(box: Box) -> bool:
    """Tell whether a footnote is a page-wide figure or table."""
    return "float" in classes(box)


def kind(box: Box) -> str:
    """Return which row of numbers a float belongs to: figures or tables; "" for what has none."""
    return "figure" if box.element.tag == "figure" else "table" if "table" in classes(box) else ""


def wide_calls(box: Box) -> Iterator[Box]:
    """Yield the page-wide floats that hang on a paragraph."""
    for line in getattr(box, "children", ()):
        for child in getattr(line, "children", ()):
            footnote = getattr(child, "footnote", None)
            if footnote is not None and is_wide_float(footnote):
                yield footnote


def place_for_float(blocks: list[Box], index: int) -> int:
    """Return the first place from `index` on where a float may stand: not under a heading, nor amid a paragraph."""
    while 0 < index < len(blocks):
        before, after = blocks[index - 1], blocks[index]
        goes_on = "leads-to-formula" in classes(before) or "continued" in classes(after)
        if before.element_tag not in HEADINGS and not goes_on:
            break
        index += 1
    return min(index, len(blocks))


def precedes(one: Box, other: Box, order: dict[Any, int]) -> bool:
    """Tell whether a float comes before another of its kind in the article."""
    return kind(one) == kind(other) and order[one.element] < order[other.element]
