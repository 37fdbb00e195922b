"""The layout child: started before anything is read for print, so that its imports run beside other work."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from galley.document.profile import Limits, Profile
from galley.formats.pdf.engine.layout import Layout
from galley.runtime import Children, resources


def font_folders(profile: Profile) -> tuple[Path, ...]:
    """Return the folders of the only fonts that the pages may use: the journal's, galley's, and the formulas' font."""
    return tuple(dict.fromkeys((*(Path(one).absolute() for one in profile.fonts), *_fonts_of_every_journal())))


def _fonts_of_every_journal() -> tuple[Path, ...]:
    return ((resources() / "styles" / "fonts").absolute(), math_font_folder())


def math_font_folder() -> Path:
    """Return the folder of STIX Two Math in ziamath's package, which need not be imported for it."""
    found = find_spec("ziamath")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name="ziamath")
    return Path(found.origin).parent / "fonts"


def layout_of(profile: Profile) -> Layout:
    """Return a layout child for `profile`; enter it early."""
    return Layout(font_folders(profile), profile.limits)


def start(children: Children, copies: int, profile: Profile | None = None) -> None:
    """Have a layout child ready for each copy, before it is known for which journal.

    As soon as it is known, they get its fonts and limits; those of a journal with fonts or limits of its own start
    again.
    """
    for _ in range(copies - len(children.ready(Layout))):
        children.start(layout_of(profile) if profile else Layout(_fonts_of_every_journal(), Limits()))
    if profile:
        for layout in children.ready(Layout):
            layout.suit(font_folders(profile), profile.limits)
