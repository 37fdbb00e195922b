"""Passages that stand elsewhere: what was taken out at one place and put in at another, though changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from galley.diff.align import ALIKE, MOST_PAIRS, in_common
from galley.diff.merge import Block, Merged, State, pair

_HARDLY_CHANGED = 0.7
"""The share of words that a passage has in common with one elsewhere that it was; `ALIKE` is enough under one name."""
_SAME_ROW = 0.3
"""The share of words that a row has in common with one of the same first cell, of the same table: it has few."""
_FEWEST_WORDS = 5
"""A passage of fewer words that is gone here and stands there has not been moved: it is like many."""


def with_moves(found: Sequence[Merged], *, is_whole: Callable[[Block], bool]) -> tuple[Merged, ...]:
    """Return `found` with the moves in it numbered.

    A block that `is_whole`, such as a section, moves with all that is in it; else paragraphs do, each by itself. Where
    a block was put in, it has the pieces or the children that tell what was changed in it.
    """
    moves = _Moves(is_whole)
    moves.look(found, is_whole)
    for rows in _groups_of_rows(found):
        moves.look(rows, _is_row, fewest=1)
    moves.look(found, lambda block: block.is_leaf)
    return tuple(moves.numbered(one) for one in found) if moves.numbers else tuple(found)


def _is_row(block: Block) -> bool:
    return block.kind.startswith("row ")


def _groups_of_rows(found: Iterable[Merged]) -> Iterator[Sequence[Merged]]:
    """Yield the rows of each table that stand together: among them a row is known, however few words it has."""
    for one in found:
        if any(_is_row(child.block) for child in one.children):
            yield one.children
        else:
            yield from _groups_of_rows(one.children)


@dataclass(slots=True)
class _Moves:
    """The moves found so far: the number of each moved block, by its `id`; where it came from, and where it went."""

    is_whole: Callable[[Block], bool]
    numbers: dict[int, int] = field(default_factory=dict)
    origins: dict[int, Block] = field(default_factory=dict)
    ends: dict[int, Block] = field(default_factory=dict)

    def look(self, found: Sequence[Merged], is_wanted: Callable[[Block], bool], *, fewest: int = _FEWEST_WORDS) -> None:
        """Look for moves of the blocks that are wanted, of so many words at least, in none that was moved already."""

        def is_looked_for(block: Block) -> bool:
            return is_wanted(block) and sum(block.counted.values()) >= fewest

        gone = [*self._in_state(found, "deleted", is_looked_for)]
        for come in self._in_state(found, "inserted", is_looked_for):
            one = _most_alike(gone[:MOST_PAIRS], come.block)
            if one is not None:
                gone.remove(one)
                number = len(self.origins) + 1
                self.numbers[id(one)] = self.numbers[id(come)] = number
                self.origins[number], self.ends[number] = one.block, come.block

    def _in_state(self, found: Iterable[Merged], state: State, is_wanted: Callable[[Block], bool]) -> Iterator[Merged]:
        for one in found:
            if id(one) in self.numbers:
                continue
            if one.state == state and is_wanted(one.block):
                yield one
            yield from self._in_state(one.children, state, is_wanted)

    def numbered(self, one: Merged) -> Merged:
        """Return a merged block with the moves in it."""
        number = self.numbers.get(id(one), 0)
        if number and one.state == "inserted":
            became = pair(self.origins[number], one.block)
            return replace(became, state="inserted", is_changed=True, move=number, other=self.origins[number])
        if not one.block.is_leaf and one.children:
            one = replace(one, children=tuple(map(self.numbered, one.children)))
        return replace(one, move=number, other=self.ends[number]) if number else one


def _most_alike(gone: Sequence[Merged], block: Block) -> Merged | None:
    """Return the block that is most like this one, None where none is like it."""
    same = next((one for one in gone if one.block == block), None)
    if same is not None:
        return same
    likes = [(in_common(one.block, block), -at) for at, one in enumerate(gone) if _may_be(one.block, block)]
    return gone[-max(likes)[1]] if likes else None


def _may_be(one: Block, other: Block) -> bool:
    """Tell whether a passage may be one that stands elsewhere: a name alone, such as that of a heading, says little."""
    is_same = bool(one.name) and one.name == other.name
    least = _HARDLY_CHANGED if not is_same else _SAME_ROW if _is_row(one) else ALIKE
    return _class_of(one) == _class_of(other) and in_common(one, other) > least


def _class_of(block: Block) -> tuple[str, str]:
    """Return what passages that are one have in common; a section that stands on another level is still the same."""
    return block.kind.partition(" ")[0], block.key
