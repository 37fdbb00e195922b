"""Patch: the lines of both columns of a page stay level."""

from __future__ import annotations

from functools import wraps
from math import ceil
from typing import Any

from weasyprint.layout import block

from galley.formats.pdf.patches.columns import EPSILON, HEADINGS, Box, is_column, is_on_grid, line_height

SLACK = 4.0  # CSS pixels by which a block may be drawn nearer to what it follows, to be back on the grid


def install() -> None:
    """Widen the space under what does not fill whole lines, so that the lines of both columns stay level."""
    original = block.block_level_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, around: Box, *others: Any) -> Any:
        result = original(context, box, bottom_space, skip_stack, around, *others)
        new_box, resume_at = result[:2]
        if new_box is None or resume_at or not is_column(around) or not _returns(box, around):
            return result
        new_box.margin_bottom = _margin_to_grid(new_box, around)
        return (*result[:3], [new_box.margin_bottom], *result[4:])

    block.block_level_layout = lay_out


def _margin_to_grid(box: Box, column_box: Box) -> float:
    """Return the least lower margin that keeps those of the box and of its successor and ends on the grid.

    The space below a heading is a part of it: at the top of a column it has risen by as much (`column_top_margins`).
    """
    line = line_height(column_box)
    above, below = _space_of_next(box, column_box)
    bottom = box.position_y + box.margin_height() - box.margin_bottom - column_box.content_box_y()
    missing = float((SLACK - below - bottom) % line) - SLACK
    own = float(box.padding_bottom) if box.element_tag in HEADINGS else 0.0
    wanted = max(float(box.margin_bottom), above) - own
    return missing + max(0, ceil((wanted - missing - EPSILON) / line)) * line


def _returns(box: Box, column_box: Box) -> bool:
    """Tell whether a box ends on the grid: all of the text does, and what is set smaller where text follows."""
    after = _next(box, column_box)
    return is_on_grid(box) or (after is not None and is_on_grid(after))


def _next(box: Box, column_box: Box) -> Box:
    children = column_box.children
    index = next((index for index, child in enumerate(children) if child.element is box.element), len(children))
    return children[index + 1] if index + 1 < len(children) else None


def _space_of_next(box: Box, column_box: Box) -> tuple[float, float]:
    """Return the upper margin and the lower padding of what follows, where both together are whole lines.

    A heading has the one line that sets it apart above and below it. Twice 0 where the space is a fraction of a line.
    """
    after = _next(box, column_box)
    above, below = (
        _pixels(after.style[name]) if after is not None else 0.0 for name in ("margin_top", "padding_bottom")
    )
    part = (above + below) % line_height(column_box)
    return (above, below) if min(part, line_height(column_box) - part) < EPSILON else (0.0, 0.0)


def _pixels(length: Any) -> float:
    return float(length.value) if length != "auto" and length.unit == "px" else 0.0
