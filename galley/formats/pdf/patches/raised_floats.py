"""Patch: page-wide floats stand at the head of a page where others with higher numbers stand in its columns.

Where the text ends they stand right below it.
"""

from __future__ import annotations

from functools import wraps
from math import ceil
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import page

from galley.formats.pdf.patches.columns import (
    EPSILON,
    Box,
    bottom,
    columns_of,
    is_float,
    is_wide_float,
    line_height,
    precedes,
)
from galley.formats.pdf.patches.own_pages import is_rest
from galley.formats.pdf.patches.waiting_floats import waiting

LEAST_GAP = 0.75  # of a line, between a float at the head of a page and the text below
MOST_LINES_BELOW_TEXT = 3  # between the end of the text and page-wide floats at the foot of its last page


def install() -> None:
    """Put page-wide floats at the head of a page where others with higher numbers stand in its columns.

    Those at the foot of the last page are drawn up to the end of the text.
    """
    original = page.make_page

    @wraps(original)
    def make(context: Any, root_box: Box, *others: Any) -> Any:
        waiting(context).clear()
        made, *rest = original(context, root_box, *others)
        order = {element: place for place, element in enumerate(root_box.element.iter())}
        held = sorted(waiting(context), key=lambda one: order[one.element])
        context.reported_footnotes = [*held, *context.reported_footnotes]
        _raise(made, order)
        if rest[0] is None:
            _draw_up(made)
        return made, *rest

    page.make_page = make


def _belongs_above(one: Box, here: list[Box], order: dict[Any, int]) -> bool:
    if is_rest(one):
        return True
    later = any(precedes(one, other, order) for other in here)
    return later and not any(precedes(other, one, order) for other in here)


def _raise(made: Box, order: dict[Any, int]) -> None:
    root, area, _ = made.children
    container = next((box for box in root.descendants() if columns_of(box)), None)
    columns = columns_of(container) if container is not None else []
    here = [child for one in columns for child in one.children if is_float(child)]
    top = float(made.content_box_y())
    if container is not None and container.position_y > top + line_height(container):
        return  # the first page, whose head is taken
    raised = [
        one for one in area.children if is_wide_float(one) and (container is None or _belongs_above(one, here, order))
    ]
    if not raised:
        return
    height = sum(float(one.margin_height()) for one in raised)
    below = height
    for one in area.children:
        if one in raised:
            below -= float(one.margin_height())
            one.translate(dy=top - one.position_y)
            top += float(one.margin_height())
        else:
            one.translate(dy=below)
    if container is not None:
        down = height + (float(area.margin_top) if len(raised) == len(area.children) else 0.0)
        foot = min([_foot(made), *(float(one.position_y) for one in area.children if one not in raised)])
        gap = down - height + float(raised[-1].margin_bottom)
        container.translate(dy=_on_grid(container, columns, down, foot, gap))


def _draw_up(made: Box) -> None:
    """Draw page-wide floats up to the text of the last page, where there are no notes at its foot."""
    root, area, _ = made.children
    container = next((box for box in root.descendants() if columns_of(box)), None)
    if container is None or not area.children or not all(map(is_wide_float, area.children)):
        return
    line = line_height(container)
    empty = float(area.children[0].position_y) - max(map(bottom, columns_of(container)))
    if empty > MOST_LINES_BELOW_TEXT * line:
        for one in area.children:
            one.translate(dy=2 * line - empty)


def _foot(made: Box) -> float:
    return float(made.content_box_y() + made.height)


def _end_of_text(column: Box) -> float:
    """Return where the last line of a column ends: a paragraph that goes on overleaf is stretched to the foot."""
    last = column
    while last.children and not isinstance(last, boxes.LineBox):
        last = last.children[-1]
        if not isinstance(last, boxes.ParentBox):
            return bottom(column)
    return float(last.position_y + last.height) if isinstance(last, boxes.LineBox) else bottom(column)


def _on_grid(container: Box, columns: list[Box], down: float, foot: float, gap: float) -> float:
    """Return how far the columns move down, by whole lines where there is room: text is level from page to page.

    The room is below the columns, or in the `gap` between the float and the text, of which `LEAST_GAP` is left.
    """
    line = line_height(container)
    whole = ceil(down / line - EPSILON / line) * line
    if max(map(_end_of_text, columns), default=foot) + whole <= foot + EPSILON:
        return whole
    return whole - line if gap - (down - whole + line) >= LEAST_GAP * line - EPSILON else down
