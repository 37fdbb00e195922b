"""Where the places of a checklist stand on the pages of a copy: the texts of the article are found in its lines.

Texts and lines are compared by their letters and digits alone, so that hyphens, spaces and ligatures do not
matter. What galley sets for a citation, a cross-reference or a formula may be anything up to some letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from galley.checks.passages import CITATION, OPAQUE, REFERENCE, Passage, passages_of
from galley.document import tree
from galley.document.article import Article
from galley.document.checklists import Filled, FilledChecklist, Place, Printed
from galley.document.texts import rewrite
from galley.formats.pdf.engine.job import Apart, PrintedLine

_MARKS = re.compile(f"[{CITATION}{REFERENCE}{OPAQUE}]")
_GAP = ".{0,60}?"
_SHORT = 20  # letters: so short a text may stand anywhere, unless it begins or ends a line
_STREAMS: tuple[Apart, ...] = ("", "float", "note")


def located(
    lists: Sequence[FilledChecklist], article: Article, lines: Sequence[PrintedLine]
) -> Iterator[FilledChecklist]:
    """Yield checklists whose places know their pages and lines; one that `article` does not print knows none."""
    index = _Index.of(article, lines)
    for one in lists:
        yield replace(one, items=tuple(_located(item, index) for item in one.items))


def _located(item: Filled, index: _Index) -> Filled:
    return replace(item, places=tuple(replace(place, printed=index.find(place)) for place in item.places))


def _letters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


@dataclass(slots=True)
class _Stream:
    """Lines of one kind in the order of reading as one run of letters; `cursor` is where the last text found ended."""

    lines: Sequence[PrintedLine]
    letters: str
    starts: Sequence[int]
    edges: frozenset[int]
    cursor: int = 0

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> _Stream:
        pieces = [_letters(one.text) for one in lines]
        starts = [0]
        for piece in pieces:
            starts.append(starts[-1] + len(piece))
        return cls(lines, "".join(pieces), starts[:-1], frozenset(starts))

    def find(self, text: str, *, anywhere: bool) -> Printed | None:
        """Return where a text stands, behind the one found last if it is there too."""
        parts = [part for part in map(_letters, _MARKS.split(text)) if part]
        if not parts or not self.lines:
            return None
        found = self._found(_GAP.join(map(re.escape, parts)), anywhere=anywhere, short=sum(map(len, parts)) < _SHORT)
        if found is None:
            return None
        self.cursor = found[1]
        return self._printed(*found)

    def _found(self, pattern: str, *, anywhere: bool, short: bool) -> tuple[int, int] | None:
        expression = re.compile(pattern)
        behind = [one.span() for one in expression.finditer(self.letters, self.cursor)]
        before = [one.span() for one in expression.finditer(self.letters, 0, self.cursor)] if anywhere else []
        if not short:
            return next(iter((*behind, *before)), None)
        best = max((*behind, *before), key=self._edges, default=None)
        return best if best and (best in behind or self._edges(best)) else None

    def _edges(self, span: tuple[int, int]) -> int:
        """Return how many of the ends of a text are ends of lines: a paragraph, heading or caption has one or two."""
        start, end = span
        return (start in self.edges) + (end in self.edges)

    def _printed(self, start: int, end: int) -> Printed:
        first, last = (bisect_right(self.starts, at) - 1 for at in (start, end - 1))
        lines = self.lines[first : last + 1]
        numbers = [one.number for one in lines if one.number] or [0]
        return Printed(lines[0].page, lines[-1].page, numbers[0], numbers[-1])


@dataclass(frozen=True, slots=True)
class _Index:
    """The passages of a copy, each with where it is printed."""

    printed: Sequence[tuple[Passage, Printed]]
    by_text: Mapping[str, Printed] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, lines: Sequence[PrintedLine]) -> _Index:
        lettered = [one for one in lines if _letters(one.text)]
        streams = {key: _Stream.of([one for one in lettered if one.apart == key]) for key in _STREAMS}
        searched = ((together, _find(_joined(together), streams)) for together in _as_printed(_searched(article)))
        found = [(one.named, place) for passages, place in searched if place for one in passages]
        return cls(found, {_letters(passage.text): place for passage, place in reversed(found)})

    def find(self, place: Place) -> Printed | None:
        """Return where a place is printed: by its text at its place in the source, by its text, by its place."""
        said = _letters(place.text)
        here = [(passage, printed) for passage, printed in self.printed if place.span and passage.span == place.span]
        same = next((printed for passage, printed in here if _letters(passage.text) == said), None)
        return same or self.by_text.get(said) or (here[0][1] if here else None)


@dataclass(frozen=True, slots=True)
class _Searched:
    """A passage as places name it, and as lines have it: without formulas, which are drawn."""

    named: Passage
    lettered: Passage


def _searched(article: Article) -> Iterator[_Searched]:
    """Yield the passages that lines are searched for: cells are not, as a row is no line."""
    drawn = rewrite(article, _without_formulas)
    both = zip(passages_of(article, ()), passages_of(drawn, ()), strict=True)
    yield from (_Searched(*one) for one in both if one[0].role != "cell")


def _without_formulas(nodes: tree.Inlines) -> tree.Inlines:
    return tuple(tree.Code(tree.NO_ATTR, "") if isinstance(node, tree.Math) else node for node in nodes)


def _as_printed(passages: Iterator[_Searched]) -> Iterator[tuple[_Searched, ...]]:
    """Yield passages with those that stand in one line with them: keywords, of which each is a passage."""
    for part, together in groupby(passages, key=lambda one: one.named.part):
        if part == "keyword":
            yield tuple(together)
        else:
            yield from ((one,) for one in together)


def _joined(passages: Sequence[_Searched]) -> Passage:
    first = passages[0].lettered
    return replace(first, text=" ".join(one.lettered.text for one in passages))


def _find(passage: Passage, streams: Mapping[Apart, _Stream]) -> Printed | None:
    own: Apart = "float" if passage.role == "caption" else "note" if passage.role == "note" else ""
    found = streams[own].find(passage.text, anywhere=passage.role != "heading")
    others = (streams[key].find(passage.text, anywhere=True) for key in _STREAMS if key != own)
    return found or next((one for one in others if one), None)
