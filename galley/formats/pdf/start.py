"""The layout child: started before anything is read for print, so that its imports run beside other work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from galley.document.profile import Limits, Profile
from galley.formats.pdf.engine.layout import Layout
from galley.request import Request
from galley.runtime import resources


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


def start_layout(profile: Profile) -> Layout:
    """Return a layout child for `profile`; enter it early."""
    return Layout(font_folders(profile), profile.limits)


@contextmanager
def layouts_of(request: Request) -> Iterator[tuple[Layout, ...]]:
    """Have a layout child for each variant whose pages are asked for, before it is known for which journal.

    `suited` gives them the journal's fonts and limits.
    """
    with ExitStack() as children:
        prints = request.write and "pdf" in request.formats
        wanted = request.variants if prints else ()
        yield tuple(children.enter_context(Layout(_fonts_of_every_journal(), Limits())) for _ in wanted)


def suited(layouts: Sequence[Layout], profile: Profile) -> Sequence[Layout]:
    """Return the layout children for `profile`; those of a journal with fonts or limits of its own start again."""
    for layout in layouts:
        layout.suit(font_folders(profile), profile.limits)
    return layouts
