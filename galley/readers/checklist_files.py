"""Which checklists galley has: the files of `styles/shared/checklists`."""

from __future__ import annotations

import posixpath

from galley.runtime.world import World
from galley.source import SourceFile

FOLDER = "checklists"
SUFFIX = ".yaml"


def answers_path(name: str, folder: str) -> str:
    """Return where the answers to a checklist stand beside a manuscript in `folder`."""
    return posixpath.join(folder, FOLDER, name + SUFFIX)


def name_of(file: SourceFile) -> str:
    """Return the name of the checklist in a file."""
    return posixpath.basename(file.path).removesuffix(SUFFIX)


def known(world: World) -> tuple[str, ...]:
    """Return the names of the checklists that galley has."""
    names = (posixpath.basename(path) for path in world.list(folder_of(world), SUFFIX))
    return tuple(sorted(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)))


def folder_of(world: World) -> str:
    """Return the folder in which they are."""
    return posixpath.join(world.styles, "shared", FOLDER)
