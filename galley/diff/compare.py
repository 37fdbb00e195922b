"""Two versions of an article compared: what was changed, put in, taken out, moved.

Leaves that are alike are found first (the longest common subsequence); between them each is paired with the one that is
most like it, if half of their words are common. Source of the marking by words: W. Miller and E. W. Myers, 1985, as
Python's difflib has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from galley.document.leaves import Leaf, Token

PieceKind: TypeAlias = Literal["kept", "deleted", "inserted"]
ChangeKind: TypeAlias = Literal["changed", "inserted", "deleted", "moved"]

_ALIKE = 0.5
_MOVED = 0.9
_MOST_PAIRS = 200
"""So many leaves a side are compared each with each; where there are more, they are taken in their order."""


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
    paired = [*_aligned(_texts(old), _texts(new)), *_by_key(old, new)]
    found = [one for before, after in paired if (one := _change(before, after)) is not None]
    return tuple(_with_moves(found))


def pieces(old: Sequence[Token], new: Sequence[Token]) -> tuple[Piece, ...]:
    """Return the text of two leaves in pieces: all that is not deleted is the new one, all not inserted the old one."""
    matcher = SequenceMatcher(None, [one.meaning for one in old], [one.meaning for one in new], autojunk=False)
    found: list[Piece] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
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


def _aligned(old: list[Leaf], new: list[Leaf]) -> Iterator[tuple[Leaf | None, Leaf | None]]:
    matcher = SequenceMatcher(None, [one.meaning for one in old], [one.meaning for one in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from _paired(old[i:j], new[k:m])


def _paired(old: list[Leaf], new: list[Leaf]) -> Iterator[tuple[Leaf | None, Leaf | None]]:
    """Pair the leaves of a gap in their order, so that what is paired is alike as much as can be."""
    if len(old) > _MOST_PAIRS or len(new) > _MOST_PAIRS:
        at = max(0, min(len(old), len(new)))
        yield from zip(old[:at], new[:at], strict=True)
        yield from ((one, None) for one in old[at:])
        yield from ((None, one) for one in new[at:])
        return
    likes = [[_likeness(one, other) for other in new] for one in old]
    best = _sums(likes, len(old), len(new))
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and likes[i][j] > _ALIKE and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif i < len(old) and best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1


def _sums(likes: list[list[float]], rows: int, columns: int) -> list[list[float]]:
    """Return how much can be alike in all from each place on (dynamic programming)."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            together = likes[i][j] + best[i + 1][j + 1] if likes[i][j] > _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return best


def _likeness(one: Leaf, other: Leaf) -> float:
    """Return the share of words that two leaves have in common, from 0 to 1."""
    if one.where != other.where:
        return 0.0
    first, second = _counted(one), _counted(other)
    common = sum(min(number, second.get(word, 0)) for word, number in first.items())
    return 2 * common / max(1, sum(first.values()) + sum(second.values()))


def _counted(leaf: Leaf) -> dict[str, int]:
    counted: dict[str, int] = {}
    for token in leaf.tokens:
        if token.text != " ":
            counted[token.meaning] = counted.get(token.meaning, 0) + 1
    return counted


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
            place = next((place for place, old in gone.items() if _is_moved(old, one.new)), None)
            if place is not None:
                old = gone.pop(place)
                moved[at] = Change("moved", old, one.new, pieces(old.tokens, one.new.tokens))
    told_as_moved = taken_out.keys() - gone.keys()
    yield from (moved.get(at, one) for at, one in enumerate(found) if at not in told_as_moved)


def _is_moved(old: Leaf, new: Leaf) -> bool:
    first, second = _counted(old), _counted(new)
    common = sum(min(number, second.get(word, 0)) for word, number in first.items())
    return 2 * common / max(1, sum(first.values()) + sum(second.values())) > _MOVED


def is_renumbered(old: Sequence[Leaf], new: Sequence[Leaf]) -> bool:
    """Tell whether a work that both versions cite has another number in the new one."""
    before, after = ([one.key for one in leaves if one.kind == "reference"] for leaves in (old, new))
    return any(key in after and after.index(key) != at for at, key in enumerate(before))
