"""The layout child: started before anything is read for print, so that its imports run beside other work."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from galley.document.profile import Limits
from galley.formats.pdf.engine.layout import Layout
from galley.runtime import Children, resources


def font_folders() -> tuple[Path, ...]:
    """Return the folders of the fonts that every journal has: galley's, and that of the formulas."""
    return ((resources() / "styles" / "fonts").absolute(), math_font_folder())


def math_font_folder() -> Path:
    """Return the folder of STIX Two Math in ziamath's package, which need not be imported for it."""
    found = find_spec("ziamath")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name="ziamath")
    return Path(found.origin).parent / "fonts"


def layout_of_any() -> Layout:
    """Return a layout worker, whatever journal it will be for; enter it early."""
    return Layout(font_folders(), Limits())


def start(children: Children, copies: int) -> None:
    """Have a layout worker ready for each copy."""
    for _ in range(copies - len(children.ready(Layout))):
        children.start(layout_of_any())
