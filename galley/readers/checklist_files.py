"""Which checklists galley has: the files of `styles/shared/checklists`."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from galley.findings.catalogue import FILE_EXISTS
from galley.findings.finding import Stop
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


def named_lists(names: Sequence[str], world: World) -> tuple[SourceFile, ...]:
    """Return the checklists that the user names: those in folders, and single ones; raises Stop where one has none."""
    return tuple(world.text(path) for name in names for path in _in_place(name, world))


def _in_place(name: str, world: World) -> Sequence[str]:
    if world.kind(name) == "file" and name.endswith(SUFFIX):
        return (name,)
    found = world.list(name, SUFFIX) if world.kind(name) == "folder" else ()
    if not found:
        message = f"There are no checklists in {name}."
        raise Stop(FILE_EXISTS.broken(message, None, f"they are files that end in {SUFFIX}"))
    return found


def folder_of(world: World) -> str:
    """Return the folder in which they are."""
    return posixpath.join(world.styles, "shared", FOLDER)
