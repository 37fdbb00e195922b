"""The layout child of an engine, started before anything is read: its imports run beside other work."""

from __future__ import annotations

from galley.document.profile import EngineChoice, Limits
from galley.formats.pdf.engine.layout import Layout
from galley.formats.pdf.fonts import font_folders
from galley.runtime import Children


def layout_of(engine: EngineChoice) -> type[Layout]:
    """Return the layout worker of an engine, WeasyPrint's where none is named."""
    if engine == "typst":
        from galley.formats.pdf.typst.layout import TypstLayout  # noqa: PLC0415 - most pages are WeasyPrint's

        return TypstLayout
    return Layout


def layout_of_any(engine: EngineChoice = "") -> Layout:
    """Return a layout worker of an engine, whatever journal it will be for; enter it early."""
    return layout_of(engine)(font_folders(), Limits())


def start(children: Children, copies: int, engine: EngineChoice) -> None:
    """Have a layout worker ready for each copy; those of another engine, started before it was known, are ended."""
    kind = layout_of(engine)
    if kind is not Layout:
        for other in children.ready(Layout):
            other.worker.kill()
        children.ready(Layout).clear()
    for _ in range(copies - len(children.ready(kind))):
        children.start(layout_of_any(engine))
