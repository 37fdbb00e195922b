"""Patch: margins at the top of a column."""

from __future__ import annotations

from functools import wraps

from weasyprint.layout import block

from galley.formats.pdf.patches.columns import EPSILON, HEADINGS, Box, is_column


def install() -> None:
    """Drop the upper margin of what begins a column (CSS Fragmentation 3, 5.2): WeasyPrint does so for pages only.

    A heading rises by the space below it, so that this is the same at the top of a column as elsewhere, and the lines
    of the text are level.
    """
    original = block.resolve_percentages

    @wraps(original)
    def resolve(box: Box, containing_block: Box) -> None:
        original(box, containing_block)
        if is_column(containing_block) and abs(box.position_y - containing_block.content_box_y()) < EPSILON:
            box.margin_top = -box.padding_bottom if box.element_tag in HEADINGS else 0

    block.resolve_percentages = resolve
