"""What is said of a change: the texts of both versions, in pieces that one of them has or both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from galley.diff.marked.inlines import text_in_marks
from galley.diff.marked.reader import Placed
from galley.diff.merge import Atom, Block, Merged, Piece, State, pair
from galley.document.changes import Piece as Said
from galley.document.changes import Side
from galley.source import Span

_BETWEEN = {"row": " | ", "column": " / ", "rows": " / ", "grid": " / ", "table": " / "}
"""What stands between the parts of a block in its text; a space else."""
_VERSIONS: tuple[State, State] = ("deleted", "inserted")
"""What is in the old version alone, and in the new one."""


def said_of(one: Merged) -> tuple[Said, ...]:
    """Return what both versions say of a block, in pieces; of one that was moved, what was changed in it meanwhile."""
    if one.move and one.other is not None:
        one = pair(one.block, one.other) if one.state == "deleted" else pair(one.other, one.block)
    pieces = groupby(_told(one), key=lambda piece: piece.kind)
    return tuple(Said(kind, "".join(piece.text for piece in group)) for kind, group in pieces)


def both_of(one: Merged) -> tuple[Block | None, Block | None]:
    """Return the block of the old version and that of the new one, None where a version has none."""
    if one.state == "kept":
        return one.other or one.block, one.block
    return (one.block, one.other) if one.state == "deleted" else (one.other, one.block)


def sides_of(one: Merged, told: Sequence[Said]) -> tuple[Side | None, Side | None]:
    """Return what both versions have; what is kept has one text in both, that of the new one."""
    old, new = both_of(one)
    return _side(old, told, "inserted"), _side(new, told, "deleted")


def _side(block: Block | None, told: Sequence[Said], other: State) -> Side | None:
    if block is None:
        return None
    text = "".join(piece.text for piece in told if piece.kind != other)
    return Side(text, next(_spans(block), None), leaves=() if block.is_leaf else tuple(leaves_of(block)))


def _spans(block: Block) -> Iterator[Span]:
    placed: Placed = block.value
    if placed.span:
        yield placed.span
    for child in block.children:
        yield from _spans(child)


def leaves_of(block: Block) -> Iterator[str]:
    """Yield the texts in a block."""
    if block.is_leaf:
        yield "".join(atom.value.text for atom in block.atoms)
    for child in block.children:
        yield from leaves_of(child)


# --- in pieces ---------------------------------------------------------------------------------------------------


def _told(one: Merged) -> Iterator[Said]:
    if one.block.is_leaf and one.pieces:
        yield from _in_words(one.pieces)
    elif one.block.is_leaf:
        yield Said(one.state, _text(one.block.atoms, one.state))
    else:
        yield from _parts_told(one)


def _text(atoms: Sequence[Atom], state: State) -> str:
    """Return what atoms say; a note that came or went says its words too."""
    return "".join(_note(one) if one.inside and state != "kept" else one.value.text for one in atoms)


def _note(atom: Atom) -> str:
    return f"[note: {' '.join(leaf for block in atom.inside for leaf in leaves_of(block))}]"


def _parts_told(one: Merged) -> Iterator[Said]:
    """Yield the texts of a container; where a version has several, there is something between them."""
    between = _BETWEEN.get(one.block.kind.partition(" ")[0], " ")
    begun: set[State] = set()
    for part in one.parts:
        told = [piece for piece in _told(part) if piece.text]
        kinds = {piece.kind for piece in told}
        has = {version for version in _VERSIONS if kinds & {"kept", version}}
        if behind := has & begun:
            yield Said("kept" if len(behind) == len(_VERSIONS) else behind.pop(), between)
        yield from told
        begun |= has


def _in_words(found: Sequence[Piece]) -> Iterator[Said]:
    """Yield pieces as what is said; where only the look of words changed, with the marks of Markdown for it."""
    plain = [_text(one.atoms, one.state) for one in found]
    for at, one in enumerate(found):
        beside = {
            plain[other] for other in (at - 1, at + 1) if 0 <= other < len(found) and found[other].state != "kept"
        }
        is_look = one.state != "kept" and plain[at] in beside
        yield Said(one.state, text_in_marks([atom.value for atom in one.atoms]) if is_look else plain[at])
