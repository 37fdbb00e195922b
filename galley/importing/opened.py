"""A file that is imported, opened: the protocol of its kinds, and what each hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from galley.formats.docx.opened import Package
from galley.importing.actions import Conversion
from galley.importing.pieces import Piece
from galley.importing.prepare import Prepared
from galley.runtime.world import World


@dataclass(frozen=True, slots=True)
class Opened:
    """The blocks of a file with their styles, its pictures as parts of `package`, and metadata that it has as YAML."""

    prepared: Prepared
    pieces: tuple[Piece, ...]
    package: Package
    metadata: str = ""


class Input(Protocol):
    """A kind of file that can be imported."""

    def __call__(self, action: Conversion, world: World, /) -> Opened:
        """Return the file at `action.path`, opened; raises `Unreadable` and `Stop`."""
