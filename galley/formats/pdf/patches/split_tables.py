"""Patch: a table that goes on says whose rows these are, and a float may begin where its last page left it."""

from __future__ import annotations

from functools import wraps
from math import inf
from typing import Any

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
            return original(context, table, bottom_space, skip_stack, around, *others)
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
