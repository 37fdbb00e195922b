"""Patch: margins at the top of a column."""

from __future__ import annotations

from functools import wraps

from weasyprint.layout import block

from galley.formats.pdf.patches.columns import EPSILON, Box, is_column


def install() -> None:
    """Drop the upper margin of what begins a column (CSS Fragmentation 3, 5.2): WeasyPrint does so for pages only."""
    original = block.resolve_percentages

    @wraps(original)
    def resolve(box: Box, containing_block: Box) -> None:
        original(box, containing_block)
        if is_column(containing_block) and abs(box.position_y - containing_block.content_box_y()) < EPSILON:
            box.margin_top = 0

    block.resolve_percentages = resolve
