"""Patch: a box too tall for the rest of the page."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.layout import block

from galley.formats.pdf.patches.columns import Box, is_column


def install() -> None:
    """Leave a column empty when nothing of its content fits: WeasyPrint throws all columns of the page away instead."""
    original = block.block_box_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, *others: Any, **named: Any) -> Any:
        result = original(context, box, bottom_space, skip_stack, *others, **named)
        if result[0] is not None or not is_column(box) or not skip_stack:
            return result
        empty = box.copy_with_children([])
        empty.height = 0
        return empty, skip_stack, {"break": "any", "page": None}, [], False, None

    block.block_box_layout = lay_out
