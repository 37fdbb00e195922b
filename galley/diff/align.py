"""Which part of an old version is which of a new one.

Parts that are alike are found first (the longest common subsequence); between them each is paired with the one that is
most like it, if half of their words are common.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, Protocol, TypeAlias, TypeVar

ALIKE = 0.5
MOST_PAIRS = 200
"""So many parts a side are compared each with each; where there are more, they are taken in their order."""
_SHORTEST_STAY = 2
"""Fewer tokens than these that stay between two changes, a space, are told as changed with them."""

Opcode: TypeAlias = tuple[Literal["kept", "changed"], int, int, int, int]


class Part(Protocol):
    """What is aligned: parts of one `sort` alone may be the same; `counted` are its words, each with its number."""

    @property
    def sort(self) -> Hashable:
        """What parts that are paired have in common."""

    @property
    def meaning(self) -> Hashable:
        """What a part is compared by."""

    @property
    def name(self) -> str:
        """What parts have in common that are the same, whatever they say; "" for those that have no name."""

    @property
    def counted(self) -> Mapping[str, int]:
        """The words, each with its number."""


_Part = TypeVar("_Part", bound=Part)


def aligned(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[tuple[_Part | None, _Part | None]]:
    """Yield the parts of both versions in pairs, in an order that keeps that of both; None where a version has none."""
    matcher = SequenceMatcher(None, [one.meaning for one in old], [one.meaning for one in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from _paired(old[i:j], new[k:m])


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """Yield which tokens stay and which change, by places in both; a space between two changes changes with them."""
    joined: list[Opcode] = []
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (tag, i, j, k, m) in enumerate(found):
        between = 0 < at < len(found) - 1 and j - i < _SHORTEST_STAY and old[i:j] == [" "]
        kind: Literal["kept", "changed"] = "kept" if tag == "equal" and not between else "changed"
        if joined and kind == "changed" and joined[-1][0] == "changed":
            joined[-1] = (kind, joined[-1][1], j, joined[-1][3], m)
        else:
            joined.append((kind, i, j, k, m))
    yield from joined


def likeness(one: Part, other: Part) -> float:
    """Return the share of words that two parts have in common, from 0 to 1; 0 for those that may not be paired."""
    if one.sort != other.sort:
        return 0.0
    if one.name and one.name == other.name:
        return 1.0
    return in_common(one, other)


def in_common(one: Part, other: Part) -> float:
    """Return the share of words that two parts have in common, from 0 to 1, whatever they are and are called."""
    first, second = one.counted, other.counted
    total = sum(first.values()) + sum(second.values())
    if not total:
        return 1.0
    common = sum(min(number, second[word]) for word, number in first.items() if word in second)
    return 2 * common / total


def _paired(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[tuple[_Part | None, _Part | None]]:
    """Pair the parts of a gap in their order, so that what is paired is alike as much as can be."""
    if not old or not new:
        yield from ((one, None) for one in old)
        yield from ((None, one) for one in new)
    elif len(old) > MOST_PAIRS or len(new) > MOST_PAIRS:
        yield from _in_order(old, new)
    else:
        yield from _best(old, new)


def _in_order(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[tuple[_Part | None, _Part | None]]:
    for at in range(max(len(old), len(new))):
        before, after = (side[at] if at < len(side) else None for side in (old, new))
        if before is None or after is None or likeness(before, after) > ALIKE:
            yield before, after
        else:
            yield before, None
            yield None, after


def _best(old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[tuple[_Part | None, _Part | None]]:
    likes = [[likeness(one, other) for other in new] for one in old]
    best = _sums(likes, len(old), len(new))
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and likes[i][j] > ALIKE and best[i][j] == likes[i][j] + best[i + 1][j + 1]:
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
            together = likes[i][j] + best[i + 1][j + 1] if likes[i][j] > ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return best
