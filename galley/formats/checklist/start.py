"""The layout children of the checklists: one more for each copy."""

from __future__ import annotations

from galley.document.profile import EngineChoice
from galley.formats.pdf import start as pages
from galley.formats.pdf.engine.layout import Layout
from galley.formats.pdf.start import layout_of_any
from galley.runtime import Children


def start(children: Children, copies: int, engine: EngineChoice) -> None:
    """Have a layout worker ready for the pages of each copy, and one for its checklist, which WeasyPrint lays out."""
    pages.start(children, copies, engine)
    wanted = copies if engine == "typst" else 2 * copies
    for _ in range(wanted - len(children.ready(Layout))):
        children.start(layout_of_any())
