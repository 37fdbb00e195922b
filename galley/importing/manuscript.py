"""The parts of a manuscript: its floats put together, taken apart into front, sections and list."""

from __future__ import annotations

from dataclasses import dataclass

from galley.importing.ast import rewritten
from galley.importing.draft import Draft
from galley.importing.figures import Figures
from galley.importing.floats import Floats
from galley.importing.inlines import Resolver
from galley.importing.opened import Opened
from galley.importing.pieces import Piece
from galley.importing.prepare import Prepared
from galley.importing.sections import drafted


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript in the making: its parts, its floats, its pictures, what was prepared, and metadata as YAML."""

    prepared: Prepared
    draft: Draft
    floats: Floats
    figures: Figures
    metadata: str = ""


def manuscript_of(opened: Opened, path: str) -> Manuscript:
    """Return the parts of a file that is opened; raises `Unreadable`."""
    prepared = opened.prepared
    floats = Floats(prepared.marks)
    pieces = list(floats.joined(opened.pieces))
    figures = Figures.of(opened.package, floats, path)
    resolver = Resolver(prepared.marks, floats.key_of)
    resolved = [Piece(one.style, rewritten(one.block, resolver.inlines, list)) for one in pieces]
    pictured = [Piece(one.style, rewritten(one.block, figures.named, list)) for one in resolved]
    return Manuscript(prepared, drafted(pictured, prepared.marks.pattern), floats, figures, opened.metadata)
