"""Bars in the margin beside the lines in which something was changed: CSS has none, so they are painted.

They are an artifact of the page (ISO 32000-1, 14.8.2.2): readers take them for no content.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import pydyf
from weasyprint.formatting_structure import boxes

from galley.formats.pdf.engine.line_numbers import MILLIMETRE

Box: TypeAlias = Any

CHANGED = "changed"
"""The class of what was changed."""
_GAP, _WIDTH = 3.5 * MILLIMETRE, 0.5 * MILLIMETRE
_TOUCHING = 1.5 * MILLIMETRE
"""Bars that are no further apart are one."""

Stretch: TypeAlias = tuple[float, float]


def draw_bars(document: Any) -> None:
    """Have a bar painted at the right of each line, and of each picture, in which something was changed."""
    for page in document.pages:
        box = page._page_box  # noqa: SLF001 - WeasyPrint tells the places of boxes nowhere else
        if stretches := tuple(_joined(sorted(_changed(box, inside=False)))):
            edge = box.content_box_x() + box.width + _GAP
            page.paint = _Painter(page.paint, edge, stretches)


def _changed(box: Box, *, inside: bool) -> Iterator[Stretch]:
    """Yield how far down the page reaches what was changed, from the top of the page in CSS pixels."""
    if isinstance(box, boxes.MarginBox):
        return
    inside = inside or _is_changed(box)
    if isinstance(box, boxes.LineBox):
        if inside or any(map(_is_changed, box.descendants())):
            yield box.position_y, box.position_y + box.height
        return
    if inside and isinstance(box, boxes.ReplacedBox):
        yield box.position_y, box.position_y + box.margin_height()
    for child in getattr(box, "children", ()):
        yield from _changed(child, inside=inside)


def _is_changed(box: Box) -> bool:
    return box.element is not None and CHANGED in box.element.get("class", "").split()


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    top, bottom = stretches[0] if stretches else (0.0, 0.0)
    for start, end in stretches[1:]:
        if start > bottom + _TOUCHING:
            yield top, bottom
            top, bottom = start, end
        bottom = max(bottom, end)
    if stretches:
        yield top, bottom


class _Painter:
    """Paints a page and then its bars, in place of the page's own `paint`."""

    def __init__(self, paint: Any, edge: float, stretches: tuple[Stretch, ...]) -> None:
        self._paint, self._edge, self._stretches = paint, edge, stretches

    def __call__(self, stream: Any, scale: float = 1) -> None:
        self._paint(stream, scale)
        stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            stream.set_color_rgb(0, 0, 0)
            for top, bottom in self._stretches:
                stream.rectangle(self._edge, top, _WIDTH, bottom - top)
            stream.fill()
        stream.end_marked_content()
