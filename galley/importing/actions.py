"""What is asked of an import, and what comes of it: words between the two sides of the wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from galley.refs.actions import Change

Tracked: TypeAlias = Literal["accept", "reject", "keep"]
"""What becomes of tracked changes: made, undone, or made with what they took out in comments beside."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """Make a manuscript of the Word file at `path`, for the folder `out`; `journal` is its name, "" for none."""

    path: str
    out: str
    tracked: Tracked = "accept"
    journal: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """Bring what co-authors changed in the Word file at `path` back into the manuscript that it was written from."""

    path: str
    tracked: Tracked = "accept"


Action: TypeAlias = Conversion | Update


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of the new manuscript: its path in the folder, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Imported:
    """What comes of an import: the files of a new manuscript, or changes of one; a line on what was carried."""

    files: tuple[NewFile, ...] = ()
    changes: tuple[Change, ...] = ()
    summary: tuple[str, ...] = ()
