"""The layout child of an engine, started before anything is read: its imports run beside other work."""

from __future__ import annotations

from galley.document.profile import EngineKey, Limits
from galley.formats.pdf.engine.layout import Layout
from galley.formats.pdf.fonts import font_folders
from galley.runtime import Children


def layout_of(engine: EngineKey) -> type[Layout]:
    """Return the layout worker of an engine."""
    if engine == "typst":
        from galley.formats.pdf.typst.layout import TypstLayout  # noqa: PLC0415 - most pages are WeasyPrint's

        return TypstLayout
    return Layout


def layout_of_any(engine: EngineKey = "weasyprint") -> Layout:
    """Return a layout worker of an engine, whatever journal it will be for; enter it early."""
    return layout_of(engine)(font_folders(), Limits())


def start(children: Children, copies: int, engine: EngineKey) -> None:
    """Have a layout worker ready for each copy."""
    for _ in range(copies - len(children.ready(layout_of(engine)))):
        children.start(layout_of_any(engine))
