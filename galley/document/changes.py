"""What is new in a version: each change with its places in both, and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galley.document.checklists import Printed
from galley.document.shortening import shortened
from galley.source import Span

PieceKind: TypeAlias = Literal["kept", "deleted", "inserted"]
ChangeKind: TypeAlias = Literal["changed", "inserted", "deleted", "moved"]

REFERENCES = "the references"
"""Where a change in the list of references stands."""
_AROUND = 30
"""Characters of what was kept that are told beside a change."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in both versions, or in one of them."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one version has: the text, its place in the source, and where its review copy prints it, if known.

    `leaves` are the texts of what has several, such as a section: each stands in one piece on the pages. `within` are
    texts that it stands in, from the widest on: the caption of its figure or table, its row. `behind` is the text
    before what has no letters to be found by, such as a formula.
    """

    text: str
    span: Span | None = None
    printed: Printed | None = None
    leaves: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a block: both sides, None where a version has none, and its text in pieces.

    `number` counts the changes from 1 in the order of reading. `where` is the part of the article that it stands in,
    `section` the headings above it. `is_marked` tells that the marked copy shows it where it stands; what is said of
    the authors, for instance, is in the list of changes only.
    """

    number: int
    kind: ChangeKind
    where: str
    section: str
    old: Side | None
    new: Side | None
    pieces: tuple[Piece, ...]
    is_marked: bool = True

    @property
    def part(self) -> str:
        """What the change is counted under: the first heading above it, else the part of the article."""
        return self.section.partition(" / ")[0] or self.where

    @property
    def is_whole_move(self) -> bool:
        """Whether a block with others in it, such as a section, stands elsewhere."""
        return self.kind == "moved" and self.new is not None and bool(self.new.leaves)


def counts(changes: Iterable[Change]) -> Mapping[str, int]:
    """Return how many changes each part of the article has, in the order of reading."""
    return Counter(one.part for one in changes)


def place_of(change: Change) -> str:
    """Return where the review copy of the new version prints a change, as in “page 3, line 41”; "" where unknown.

    What is gone stands on a page of the old version: “old page 3, line 40”.
    """
    side, word = (change.new, "page") if change.new else (change.old, "old page")
    if side is None or side.printed is None:
        return ""
    one = side.printed
    lines = f", {_range('line', one.first_line, one.last_line)}" if one.first_line else ""
    return f"{_range(word, one.first_page, one.last_page)}{lines}"


def _range(word: str, first: int, last: int) -> str:
    return f"{word} {first}" if first == last else f"{word}s {first}\u2013{last}"


def said_of(change: Change) -> Iterator[tuple[PieceKind, str]]:
    """Yield a change in pieces; of what was kept only what stands beside a change.

    What was changed in a section that moved is a change by itself, and is said there.
    """
    pieces = change.pieces
    if change.is_whole_move or all(one.kind == "kept" for one in pieces):
        yield "kept", shortened("".join(one.text for one in pieces if one.kind != "deleted"))
        return
    for at, one in enumerate(pieces):
        text = one.text
        if one.kind == "kept":
            text = _beside(text, begins=at == 0, ends=at == len(pieces) - 1)
        yield one.kind, text


def cut(text: str, most: int) -> str:
    """Return a text cut to `most` characters, with the space that it begins or ends with."""
    spaces = [" " if end.isspace() else "" for end in (text[:1], text[-1:])]
    return f"{spaces[0]}{shortened(text, most)}{spaces[1]}" if text.strip() else text


def _beside(text: str, *, begins: bool, ends: bool) -> str:
    """Return kept text shortened, from the left where it begins the block, from the right where it ends it."""
    before = "" if begins else text[:_AROUND]
    after = "" if ends else text[-_AROUND:]
    return text if len(text) <= len(before) + len(after) + 1 else f"{before}…{after}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new in a version; `is_renumbered` tells that the references have other numbers than before."""

    changes: tuple[Change, ...] = ()
    is_renumbered: bool = False
