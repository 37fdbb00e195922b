"""Two versions of an article to be written as one, and the formats that can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast

from galley.copies.copy import Copy
from galley.diff.compare import Change
from galley.document.artifact import Artifact


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new copy: who is said to have changed it, when, and the changes."""

    old: Copy
    new: Copy
    author: str
    moment: datetime
    changes: Sequence[Change] = ()

    @property
    def name(self) -> str:
        """The name of the files, without an ending."""
        return f"{self.new.base.removesuffix('-review')}-changes"


class Marker(Protocol):
    """The module of a format."""

    def write(self, pair: Pair) -> Artifact:
        """Return the file of a pair; raises `Stop` where it cannot be made."""


@dataclass(frozen=True, slots=True)
class Marking:
    """A format in which changes are marked: its key on the command line, and the module that writes it."""

    key: str
    home: str

    def marker(self) -> Marker:
        """Return the module that writes it."""
        return cast("Marker", import_module(self.home))


MARKINGS: tuple[Marking, ...] = (Marking("docx", "galley.diff.docx.write"),)
"""A new one is a row here, its key in `galley.request.MARKED`, and the module that it names."""
