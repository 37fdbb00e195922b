"""The layout child: started before anything is read for print, so that its imports run beside other work."""

from __future__ import annotations

from galley.document.profile import Limits
from galley.formats.pdf.engine.layout import Layout
from galley.formats.pdf.fonts import font_folders
from galley.runtime import Children


def layout_of_any() -> Layout:
    """Return a layout worker, whatever journal it will be for; enter it early."""
    return Layout(font_folders(), Limits())


def start(children: Children, copies: int) -> None:
    """Have a layout worker ready for each copy."""
    for _ in range(copies - len(children.ready(Layout))):
        children.start(layout_of_any())
