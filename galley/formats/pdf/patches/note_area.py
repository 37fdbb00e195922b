"""Patch: notes stand on the pages of their calls, and the note area does not end the layout."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.layout import block, column

from galley.formats.pdf.patches.columns import Box, is_wide_float

MOST_TRIES = 3  # layouts of the columns of one page
MOST_OF_PAGE = 0.25  # of its height, which a note may leave empty that goes to the next page with its call


def install() -> None:
    """Send page-wide floats on before notes, stop when none is left, and take a note's line along to the next page.

    WeasyPrint fails when the margins of the note area are all that is left of it. It shortens columns for the notes of
    the lines that then leave the page, gives the room back, has the last line come back, and sends only its note on.
    """
    original, lay_out = column._report_footnotes, block.columns_layout  # noqa: SLF001 - the place of the fault

    def report(context: Any, height: float) -> None:
        area, before = context.current_footnote_area, list(context.current_page_footnotes)
        full = _height(area)
        margins = area.margin_height() - area.height if area.height != "auto" else 0
        for one in [one for one in reversed(context.current_page_footnotes) if is_wide_float(one)]:
            if area.height == "auto" or area.margin_height() <= max(height, margins):
                break
            context.report_footnote(one)
        original(context, max(height, margins))
        sent = [one for one in before if one not in context.current_page_footnotes and not is_wide_float(one)]
        context.notes_sent_on = sent, full - _height(area)

    @wraps(lay_out)
    def with_notes(context: Any, box: Box, bottom_space: float, skip_stack: Any, *others: Any) -> Any:
        context.notes_sent_on = [], 0.0
        result = lay_out(context, box, bottom_space, skip_stack, *others)
        for _ in range(MOST_TRIES):
            notes, height = context.notes_sent_on
            if not (notes and result[0] and _calls(result[0], notes)) or height > MOST_OF_PAGE * context.page_bottom:
                break
            bottom_space += height
            block.remove_placeholders(context, [result[0]], *others[2:4])
            result = lay_out(context, box, bottom_space, skip_stack, *others)
        return result

    column._report_footnotes = report  # noqa: SLF001
    block.columns_layout = with_notes


def _height(area: Box) -> float:
    return 0.0 if area.height == "auto" else float(area.margin_height())


def _calls(columns: Box, notes: list[Box]) -> bool:
    """Tell whether one of some notes is called in the columns of a page."""
    return any(getattr(one, "footnote", None) in notes for one in columns.descendants())
