"""Every dialect, in the order in which a manuscript is tried: the first that recognises it reads it."""

from __future__ import annotations

from galley.readers.manuscript.dialect import Dialect
from galley.readers.manuscript.dialects import folder, joss, manubot, myst, quarto, single
from galley.runtime import World

MANUSCRIPTS: tuple[Dialect, ...] = (folder, myst, joss, manubot, quarto, single)


def dialect_of(manuscript: str, world: World, key: str = "") -> Dialect:
    """Return the dialect called `key`; if none is named, the first that recognises `manuscript`.

    What none recognises is read as galley's own where it is a folder, as Markdown where it is a file.
    """
    if key:
        return next(one for one in MANUSCRIPTS if key == one.KEY)
    recognised = (one for one in MANUSCRIPTS if one.recognises(manuscript, world))
    return next(recognised, single if world.kind(manuscript) == "file" else folder)
