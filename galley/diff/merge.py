"""Two versions of a written document as one: what stays, what was taken out, what was put in, block by block.

A writer's output is taken apart into blocks and atoms (`galley.diff.docx`, `galley.diff.html`), merged here, and put
together again. All that is not deleted is the new version, whole and in its order; all that is not inserted the old
one, under the numbers of the new.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, Literal, TypeAlias

from galley.diff.align import aligned, opcodes

State: TypeAlias = Literal["kept", "inserted", "deleted"]
FORMULA = "formula "
"""What the meaning of a formula begins with; behind it stands its TeX."""
_SIGN = re.compile(r"\\[A-Za-z]+|\d+|\S")
_FEWEST_WORDS = 5
"""A block of fewer words that is gone here and stands there has not been moved: it is like many."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, a space, a mark, or one thing such as a citation: what it means, and what is written for it.

    `inside` are the blocks of a note, which are compared by themselves.
    """

    meaning: str
    value: Any = field(compare=False)
    inside: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block: a leaf has `atoms`, a container `children`; `value` is what the writer wrote.

    Blocks of one `kind` alone are paired, and of those that have a `key` those with the same; two of one `name` are the
    same block, whatever is in them. The children of a `fixed` container are paired in their order, if they are of the
    same kinds.
    """

    kind: str
    value: Any = field(compare=False)
    atoms: tuple[Atom, ...] = ()
    children: tuple[Block, ...] = ()
    key: str = ""
    name: str = ""
    fixed: bool = False
    is_leaf: bool = True
    _counted: dict[str, int] = field(init=False, compare=False, default_factory=dict)
    _hashes: list[int] = field(init=False, compare=False, default_factory=list)

    def __hash__(self) -> int:
        """Return the hash, made once: it is asked for again and again while versions are aligned."""
        if not self._hashes:
            said = tuple(atom.meaning for atom in self.atoms)
            self._hashes.append(hash((self.kind, self.key, said, self.children)))
        return self._hashes[0]

    @property
    def sort(self) -> Hashable:
        """What blocks that are paired have in common."""
        return self.kind, self.key

    @property
    def meaning(self) -> Hashable:
        """What a block is compared by."""
        return self

    @property
    def counted(self) -> Mapping[str, int]:
        """The words in it, each with its number."""
        if not self._counted:
            for word in chain.from_iterable(_words_of(atom) for atom in self.all_atoms()):
                self._counted[word] = self._counted.get(word, 0) + 1
        return self._counted

    def all_atoms(self) -> Iterator[Atom]:
        """Yield the atoms of it and of its children."""
        yield from self.atoms
        for child in self.children:
            yield from child.all_atoms()


def _words_of(atom: Atom) -> Iterable[str]:
    """Return the words by which texts are alike; those of a formula are its commands and signs."""
    if atom.meaning.startswith(FORMULA):
        return _SIGN.findall(atom.meaning.removeprefix(FORMULA))
    return (atom.meaning,) if atom.meaning.strip() else ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Atoms that are in both versions, or in one; where they are in both, `before` are those of the old one."""

    state: State
    atoms: tuple[Atom, ...]
    before: tuple[Atom, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of both versions or of one: `block` is the new one, or the old one where that is all there is.

    A block that is in both has `pieces` or `children` where something in it has changed, and so has one that was moved
    and changed (`galley.diff.moves`), where it is inserted. `move` is the number of a block that was moved: it is there
    once deleted, once inserted; 0 for all others. `other` is the old one of a block that is in both; of one that was
    moved that of the other version.
    """

    state: State
    block: Block
    pieces: tuple[Piece, ...] = ()
    children: tuple[Merged, ...] = ()
    is_changed: bool = False
    move: int = 0
    other: Block | None = None

    @property
    def parts(self) -> tuple[Merged, ...]:
        """What is in a container, where nothing of it has changed too."""
        return self.children or tuple(Merged(self.state, one) for one in self.block.children)


def merged(old: Sequence[Block], new: Sequence[Block]) -> tuple[Merged, ...]:
    """Return two versions as one; a leaf that stands elsewhere as it was has been moved."""
    return _with_moves(in_order(old, new))


def whole(block: Block, state: State) -> Merged:
    """Return a block that is in one version only."""
    return Merged(state, block, children=tuple(whole(one, state) for one in block.children), is_changed=True)


def is_changed(found: Iterable[Merged]) -> bool:
    """Tell whether anything differs."""
    return any(one.is_changed for one in found)


def in_order(old: Sequence[Block], new: Sequence[Block]) -> tuple[Merged, ...]:
    """Return blocks of two versions as one in their order.

    Those with a key are found by it, and stand where the new version has them.
    """
    before = {one.key: one for one in old if one.key}
    known = {one.key for one in new if one.key in before}
    pairs = list(aligned([one for one in old if one.key not in known], [one for one in new if one.key not in known]))
    found: list[Merged] = []
    for block in new:
        if block.key in known:
            found.append(pair(before[block.key], block))
            continue
        while pairs:
            one, other = pairs.pop(0)
            found.append(pair(one, other))
            if other is block:
                break
    return (*found, *(pair(one, other) for one, other in pairs))


def pair(old: Block | None, new: Block | None) -> Merged:
    """Return what a block became; None where a version has none."""
    if new is None:
        assert old is not None  # noqa: S101 - a pair has one at least
        return whole(old, "deleted")
    if old is None:
        return whole(new, "inserted")
    if old == new:
        return Merged("kept", new)
    if not new.is_leaf:
        return _container(old, new)
    return Merged("kept", new, tuple(pieces(old.atoms, new.atoms)), is_changed=True, other=old)


def _container(old: Block, new: Block) -> Merged:
    if old.fixed and new.fixed and _kinds(old) == _kinds(new):
        children = tuple(pair(*both) for both in zip(old.children, new.children, strict=True))
    else:
        children = in_order(old.children, new.children)
    return Merged("kept", new, children=children, is_changed=is_changed(children), other=old)


def _kinds(block: Block) -> list[str]:
    return [one.kind if one.is_leaf else "" for one in block.children]


def pieces(old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[Piece]:
    """Yield the atoms of two versions of a text in pieces."""
    for kind, i, j, k, m in opcodes([one.meaning for one in old], [one.meaning for one in new]):
        if kind == "kept":
            yield Piece("kept", tuple(new[k:m]), tuple(old[i:j]))
            continue
        if i < j:
            yield Piece("deleted", tuple(old[i:j]))
        if k < m:
            yield Piece("inserted", tuple(new[k:m]))


# --- moved blocks ------------------------------------------------------------------------------------------------


def _with_moves(found: tuple[Merged, ...]) -> tuple[Merged, ...]:
    """Number the leaves that are taken out at one place and put in, as they were, at another."""
    gone = _by_meaning(found, "deleted")
    come = _by_meaning(found, "inserted")
    numbers = {block: at for at, block in enumerate((one for one in gone if one in come), 1)}
    if not numbers:
        return found
    left = {state: set(numbers) for state in ("deleted", "inserted")}
    return tuple(_numbered(one, numbers, left) for one in found)


def _by_meaning(found: Iterable[Merged], state: State) -> dict[Block, None]:
    return {one.block: None for one in _leaves(found) if one.state == state and _can_move(one.block)}


def _can_move(block: Block) -> bool:
    return sum(block.counted.values()) >= _FEWEST_WORDS


def _leaves(found: Iterable[Merged]) -> Iterator[Merged]:
    for one in found:
        if one.block.is_leaf:
            yield one
        yield from _leaves(one.children)


def _numbered(one: Merged, numbers: Mapping[Block, int], left: Mapping[str, set[Block]]) -> Merged:
    if not one.block.is_leaf:
        return replace(one, children=tuple(_numbered(child, numbers, left) for child in one.children))
    if one.state == "kept" or one.block not in left[one.state]:
        return one
    left[one.state].discard(one.block)
    return replace(one, move=numbers[one.block])
