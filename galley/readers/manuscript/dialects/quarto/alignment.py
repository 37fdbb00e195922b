"""Places for a text that Quarto wrote: the lines that it has from the source keep their places there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from galley.source import AssembledFile, Piece, SourceFile


def aligned(made: str, source: SourceFile) -> SourceFile:
    """Return `made` as a text that was written in `source`.

    A line that both have, in the same order, has its place there; any other has the place of the line behind the last
    such line before it. Lines that stand once in both are paired first, then those around them.
    """
    new, old = made.split("\n"), source.text.split("\n")
    starts = _starts(old)
    pieces, offset, following = [], 0, 0
    pairs = _extended(_anchors(new, old), new, old)
    for index, line in enumerate(new):
        if (pair := pairs.get(index)) is not None:
            pieces.append(Piece(offset, source, starts[pair]))
            following = pair + 1
        else:
            pieces.append(Piece(offset, source, starts[min(following, len(old) - 1)], verbatim=False))
        offset += len(line) + 1
    return AssembledFile(source.path, made, source.first_line, tuple(pieces))


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _anchors(new: Sequence[str], old: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of lines that stand once in both, as many as rise together."""
    once_new, once_old = _unique(new), _unique(old)
    pairs = [(at, once_old[line]) for line, at in once_new.items() if line in once_old and line.strip()]
    return _rising(sorted(pairs))


def _unique(lines: Sequence[str]) -> dict[str, int]:
    counts = Counter(lines)
    return {line: at for at, line in enumerate(lines) if counts[line] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs whose second numbers rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [index]
    run, index = [], ends[-1] if ends else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _extended(anchors: Sequence[tuple[int, int]], new: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """Return the pairs of lines by the first, with equal lines next to them paired too."""
    paired: dict[int, int] = {}
    lowest, least = 0, 0
    for at, (first, second) in enumerate(anchors):
        back = 0
        while first - back > lowest and second - back > least and new[first - back - 1] == old[second - back - 1]:
            back += 1
        end, after = anchors[at + 1] if at + 1 < len(anchors) else (len(new), len(old))
        ahead = 0
        while first + ahead < end and second + ahead < after and new[first + ahead] == old[second + ahead]:
            ahead += 1
        paired.update({first + step: second + step for step in range(-back, ahead)})
        lowest, least = first + ahead, second + ahead
    return paired
