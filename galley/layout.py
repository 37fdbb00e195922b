"""The layout child: started before anything is read for print, so that its imports run beside other work."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from galley.engines.weasy import Layout
from galley.model import Profile
from galley.workspace import resources


def font_folders(profile: Profile) -> tuple[Path, ...]:
    """Return the folders of the only fonts that the pages may use: the journal's, galley's, and the formulas' font."""
    return (*map(Path, profile.fonts), resources() / "styles" / "fonts", math_font_folder())


def math_font_folder() -> Path:
    """Return the folder of STIX Two Math in ziamath's package, which need not be imported for it."""
    found = find_spec("ziamath")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name="ziamath")
    return Path(found.origin).parent / "fonts"


def start_layout(profile: Profile) -> Layout:
    """Return a layout child for `profile`; enter it early."""
    return Layout(font_folders(profile), profile.limits)
