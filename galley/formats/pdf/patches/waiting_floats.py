"""Patch: page-wide floats that have no room go on to the next page; the notes stay on the page of their calls.

At the foot of a page the floats stand above the notes, which stand in the order of their calls.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import LayoutContext

from galley.formats.pdf.patches.columns import Box, is_wide_float, kind
from galley.formats.pdf.patches.own_pages import stands_alone

MOST_OF_PAGE = 0.75  # of a page that page-wide floats may fill together


def waiting(context: Any) -> list[Box]:
    """Return the page-wide floats called on this page or before it that go to the next one."""
    if not hasattr(context, "waiting_floats"):
        context.waiting_floats = []
    return context.waiting_floats  # type: ignore[no-any-return]  # set a line above


def install() -> None:
    """Keep page-wide floats that go to the next page apart from the notes, which stay on the page of their calls.

    WeasyPrint moves all notes to the next page from the first on that has no room. It sets floats and notes in the
    order in which it comes upon them: a note above the float whose cell it is called in.
    """
    lay_out, report = LayoutContext.layout_footnote, LayoutContext.report_footnote
    take_back = LayoutContext.unlayout_footnote
    update = LayoutContext._update_footnote_area  # noqa: SLF001 - where the notes of a page are put together

    def layout_footnote(self: Any, footnote: Box) -> Any:
        if is_wide_float(footnote) and _has_to_wait(self, footnote):
            self.footnotes.remove(footnote)
            waiting(self).append(footnote)
            return False
        overflows = lay_out(self, footnote)
        area = self.current_footnote_area
        too_much = area.margin_height() > MOST_OF_PAGE * area.page.height and len(self.current_page_footnotes) > 1
        if is_wide_float(footnote) and too_much:
            self.report_footnote(footnote)
            return False
        return overflows

    def report_footnote(self: Any, footnote: Box) -> None:
        if footnote not in self.current_page_footnotes:
            return
        report(self, footnote)
        if is_wide_float(footnote):
            self.reported_footnotes.remove(footnote)
            waiting(self).append(footnote)

    def unlayout_footnote(self: Any, footnote: Box) -> None:
        if footnote in waiting(self):
            waiting(self).remove(footnote)
            self.footnotes.append(footnote)
        else:
            take_back(self, footnote)

    def update_area(self: Any) -> Any:
        if len(self.current_page_footnotes) > 1:
            self.current_page_footnotes.sort(key=lambda one: 0 if is_wide_float(one) else _place(self, one))
        return update(self)

    LayoutContext._update_footnote_area = update_area  # noqa: SLF001
    LayoutContext.layout_footnote = layout_footnote
    LayoutContext.report_footnote = report_footnote
    LayoutContext.unlayout_footnote = unlayout_footnote


def _has_to_wait(context: Any, footnote: Box) -> bool:
    told = getattr(footnote, "waits_on_page", 0) == context.current_page
    behind = any(kind(one) == kind(footnote) for one in waiting(context))
    return told or behind or stands_alone(context, footnote)


def _place(context: Any, note: Box) -> int:
    """Return where in the document the element of a note stands."""
    if not hasattr(context, "places"):
        context.places = {element: at for at, element in enumerate(context.html.etree_element.iter(), 1)}
    return int(context.places[note.element])
