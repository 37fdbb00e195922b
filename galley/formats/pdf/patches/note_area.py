"""Patch: WeasyPrint fails when the margins of the note area are all that is left of it."""

from __future__ import annotations

from typing import Any

from weasyprint.layout import column

from galley.formats.pdf.patches.columns import is_wide_float


def install() -> None:
    """Send page-wide floats on before notes, and stop when none is left.

    WeasyPrint fails when the margins of the note area are all that is left of it.
    """
    original = column._report_footnotes  # noqa: SLF001 - the place of the fault

    def report(context: Any, height: float) -> None:
        area = context.current_footnote_area
        margins = area.margin_height() - area.height if area.height != "auto" else 0
        for one in [one for one in reversed(context.current_page_footnotes) if is_wide_float(one)]:
            if area.height == "auto" or area.margin_height() <= max(height, margins):
                break
            context.report_footnote(one)
        original(context, max(height, margins))

    column._report_footnotes = report  # noqa: SLF001
