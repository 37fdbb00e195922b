"""The layout children of the checklists: one more for each copy."""

from __future__ import annotations

from galley.formats.pdf.engine.layout import Layout
from galley.formats.pdf.start import layout_of_any
from galley.runtime import Children


def start(children: Children, copies: int) -> None:
    """Have a layout worker ready for the pages of each copy, and one for its checklist."""
    for _ in range(2 * copies - len(children.ready(Layout))):
        children.start(layout_of_any())
