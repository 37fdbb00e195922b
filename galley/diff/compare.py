"""Two versions of an article compared: what was changed, put in, taken out, moved.

Which leaf is which is told by their words (`align`), and what is new in one by its tokens, with Python's difflib.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galley.diff.align import MOVED, aligned, likeness, opcodes
from galley.document.leaves import Leaf, Token

PieceKind: TypeAlias = Literal["kept", "deleted", "inserted"]
ChangeKind: TypeAlias = Literal["changed", "inserted", "deleted", "moved"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in both versions, or in one of them."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a leaf: both leaves, None where a version has none, and its text in pieces."""

    kind: ChangeKind
    old: Leaf | None
    new: Leaf | None
    pieces: tuple[Piece, ...]

    @property
    def where(self) -> str:
        """The part of the article."""
        leaf = self.new or self.old
        return leaf.where if leaf else ""


def changes(old: Sequence[Leaf], new: Sequence[Leaf]) -> tuple[Change, ...]:
    """Return what was changed from `old` to `new`, in the order of `new`; what was taken out stands where it was."""
    paired = [*aligned(_texts(old), _texts(new)), *_by_key(old, new)]
    found = [one for before, after in paired if (one := _change(before, after)) is not None]
    return tuple(_with_moves(found))


def pieces(old: Sequence[Token], new: Sequence[Token]) -> tuple[Piece, ...]:
    """Return the text of two leaves in pieces: all that is not deleted is the new one, all not inserted the old one."""
    found: list[Piece] = []
    for kind, i, j, k, m in opcodes([one.meaning for one in old], [one.meaning for one in new]):
        if kind == "kept":
            found.append(Piece("kept", _text(new[k:m])))
            continue
        found += [Piece("deleted", _text(old[i:j]))] if i < j else []
        found += [Piece("inserted", _text(new[k:m]))] if k < m else []
    return tuple(found)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(one.text for one in tokens)


def _texts(leaves: Sequence[Leaf]) -> list[Leaf]:
    return [one for one in leaves if one.kind == "text"]


# --- which leaf is which -----------------------------------------------------------------------------------------


def _by_key(old: Sequence[Leaf], new: Sequence[Leaf]) -> Iterator[tuple[Leaf | None, Leaf | None]]:
    """Pair pictures by their float, references by their keys: their order is told by the text."""
    for kind in ("picture", "reference"):
        before = {one.key: one for one in old if one.kind == kind}
        after = {one.key: one for one in new if one.kind == kind}
        yield from ((before.get(key), one) for key, one in after.items())
        yield from ((one, None) for key, one in before.items() if key not in after)


# --- what happened to it -----------------------------------------------------------------------------------------


def _change(old: Leaf | None, new: Leaf | None) -> Change | None:
    if old is None:
        return Change("inserted", None, new, (Piece("inserted", new.text),)) if new else None
    if new is None:
        return Change("deleted", old, None, (Piece("deleted", old.text),))
    if old.meaning == new.meaning:
        return None
    return Change("changed", old, new, pieces(old.tokens, new.tokens))


def _with_moves(found: list[Change]) -> Iterator[Change]:
    """Yield the changes; where one takes out what another puts in, the text was moved."""
    taken_out = {at: one.old for at, one in enumerate(found) if one.kind == "deleted" and one.old and not one.old.key}
    gone, moved = dict(taken_out), dict[int, Change]()
    for at, one in enumerate(found):
        if one.kind == "inserted" and one.new and not one.new.key:
            place = next((place for place, old in gone.items() if likeness(old, one.new, anywhere=True) > MOVED), None)
            if place is not None:
                old = gone.pop(place)
                moved[at] = Change("moved", old, one.new, pieces(old.tokens, one.new.tokens))
    told_as_moved = taken_out.keys() - gone.keys()
    yield from (moved.get(at, one) for at, one in enumerate(found) if at not in told_as_moved)


def is_renumbered(old: Sequence[Leaf], new: Sequence[Leaf]) -> bool:
    """Tell whether a work that both versions cite has another number in the new one."""
    before, after = ([one.key for one in leaves if one.kind == "reference"] for leaves in (old, new))
    return any(key in after and after.index(key) != at for at, key in enumerate(before))
