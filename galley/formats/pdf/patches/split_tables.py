"""Patch: a table that goes on says whose rows these are, and a float may begin where its last page left it.

A table too tall for its column, though it should not break, is broken between its rows, not behind its caption.
"""

from __future__ import annotations

from functools import wraps
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from galley.formats.pdf.patches.columns import Box, classes


def install() -> None:
    """Head the rest of a table with its "Table 2 (continued)", which its first part does without.

    The line is the second caption of the table, of the class "continued". A box with a `resume_from` is laid out from
    there on: it is what an earlier page left of a float.
    """
    original = block.block_level_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, around: Box, *others: Any) -> Any:
        if skip_stack is None:
            skip_stack = getattr(box, "resume_from", None)
        line = _continuing_line(box)
        if line is None:
            return original(context, box, bottom_space, skip_stack, around, *others)
        table = box.copy_with_children([child for child in box.children if child is not line])
        if not skip_stack:
            result = original(context, table, bottom_space, skip_stack, around, *others)
            if not _is_caption_alone(result):
                return result
            block.remove_placeholders(context, [result[0]], *others[1:3])
            again = original(context, _may_break(table), bottom_space, skip_stack, around, *others)
            return result if again[0] is None else again
        headed = _laid_out(original, context, line, box, around)
        table.position_y += headed.margin_height()
        result = original(context, table, bottom_space, skip_stack, around, *others)
        if result[0] is not None:
            _put_above(result[0], headed)
        return result

    block.block_level_layout = lay_out


def _continuing_line(box: Box) -> Box | None:
    if not getattr(box, "is_table_wrapper", False):
        return None
    return next((child for child in box.children if "continued" in classes(child)), None)


def _is_caption_alone(result: Any) -> bool:
    """Tell whether all rows of a table go to the next column: at the head of one, its caption stays behind."""
    laid_out, resume_at = result[:2]
    return laid_out is not None and bool(resume_at) and not any(map(_is_table, laid_out.children))


def _is_table(box: Box) -> bool:
    return isinstance(box, boxes.TableBox)


def _may_break(wrapper: Box) -> Box:
    """Return a table that may be broken between any two of its rows that do not belong together."""
    copy = wrapper.deepcopy()
    for box in (copy, *filter(_is_table, copy.children)):
        box.style = box.style.copy()
        box.style["break_inside"] = "auto"
    return copy


def _laid_out(lay_out: Any, context: Any, line: Box, box: Box, around: Box) -> Box:
    line = line.deepcopy()
    line.position_x, line.position_y = box.position_x, box.position_y
    return lay_out(context, line, -inf, None, around)[0]


def _put_above(table: Box, line: Box) -> None:
    """Put a line right above a table, which may have moved while it was laid out."""
    line.translate(dy=table.position_y - line.margin_height() - line.position_y)
    table.children = [line, *table.children]
    table.position_y -= line.margin_height()
    table.height += line.margin_height()
