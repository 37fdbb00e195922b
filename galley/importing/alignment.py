"""Which unit of an edited Word file is which of the one that galley writes, and where that stands in the sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from galley.importing.units import TOKEN, Unit, folded
from galley.source import SourceFile

_BLANK = re.compile(r"\n[ \t]*\n+")
_ROW = re.compile(r"\s*\|.*\|\s*\Z|\s*[+|].*[+|]\s*\Z")
_CELL = re.compile(r"[^|\n]+")
_KEY = re.compile(r"^(?=[\w-]+:)", re.MULTILINE)
_LEAST_SHARED = 0.5
"""How much of its words a unit has to share with another to be taken for it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit as galley wrote it and as it is now; None where there is none. `after` is the unit before a new one."""

    before: Unit | None
    now: Unit | None
    after: Unit | None = None


def paired(before: Sequence[Unit], now: Sequence[Unit]) -> Iterator[Pair]:
    """Yield what has changed: units that differ, that are new, that are gone."""
    matcher = SequenceMatcher(None, [one.tokens for one in before], [one.tokens for one in now], autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            previous = before[start - 1] if start else None
            yield from _in_gap(before[start:end], now[first:last], previous)


def _in_gap(before: Sequence[Unit], now: Sequence[Unit], previous: Unit | None) -> Iterator[Pair]:
    """Pair the units between two that have not changed, in their order, where they share enough words."""
    at = 0
    for one in now:
        found = next((index for index in range(at, len(before)) if _share(before[index], one) >= _LEAST_SHARED), None)
        if found is None and len(before) == len(now) and before[at].kind == one.kind == "cell":
            found = at  # a cell of one word has none to share
        if found is None:
            yield Pair(None, one, previous)
            continue
        yield from (Pair(gone, None) for gone in before[at:found])
        yield Pair(before[found], one)
        previous, at = before[found], found + 1
    yield from (Pair(gone, None) for gone in before[at:])


def _share(first: Unit, second: Unit) -> float:
    if first.kind != second.kind:
        return 0
    both = (Counter(first.tokens) & Counter(second.tokens)).total()
    return 2 * both / max(1, len(first.tokens) + len(second.tokens))


# --- places ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A stretch of a source that may be where a unit was written: a paragraph, a cell, a key of the metadata."""

    source: SourceFile
    start: int
    end: int

    @property
    def text(self) -> str:
        """What is written there."""
        return self.source.text[self.start : self.end]

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """From where to where in the source each token stands."""
        return tuple((self.start + one.start(), self.start + one.end()) for one in TOKEN.finditer(self.text))

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The tokens, as they are compared."""
        return tuple(folded(self.source.text[start:end]) for start, end in self.spans)


def places_of(sources: Sequence[SourceFile]) -> tuple[Place, ...]:
    """Return all places of the sources in their order."""
    return tuple(place for source in sources for place in _places(source))


def _places(source: SourceFile) -> Iterator[Place]:
    separator = _KEY if source.path.endswith((".yaml", ".yml")) else _BLANK
    start = 0
    for found in (*separator.finditer(source.text), None):
        end = found.start() if found else len(source.text)
        yield from _inside(source, start, end)
        start = found.end() if found else end


def _inside(source: SourceFile, start: int, end: int) -> Iterator[Place]:
    """Yield a paragraph, or the cells of a table."""
    lines = source.text[start:end].split("\n")
    if len(lines) < len("hr") or not all(map(_ROW.match, filter(str.strip, lines[:2]))):
        if source.text[start:end].strip():
            yield Place(source, start, end)
        return
    at = start
    for line in lines:
        if _ROW.match(line):
            yield from (Place(source, at + cell.start(), at + cell.end()) for cell in _CELL.finditer(line))
        elif line.strip():
            yield Place(source, at, at + len(line))
        at += len(line) + 1


def place_of(unit: Unit, places: Sequence[Place], nth: int = 0) -> Place | None:
    """Return where a unit was written: the place that shares the most with it; `nth` is its number among equal ones."""
    wanted = Counter(unit.tokens)
    best: list[tuple[float, Place]] = []
    for place in places:
        both = (wanted & Counter(place.tokens)).total()
        score = both / max(1, len(unit.tokens)) - 0.2 * (1 - both / max(1, len(place.tokens)))
        if both and (not best or score > best[0][0]):
            best = [(score, place)]
        elif both and best and score == best[0][0]:
            best.append((score, place))
    if not best or best[0][0] < _LEAST_SHARED:
        return None
    return best[min(nth, len(best) - 1)][1]
