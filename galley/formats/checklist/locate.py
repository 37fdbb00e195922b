"""Where the places of a checklist stand on the pages of a copy: the texts of the article are found in its lines.

Texts and lines are compared by their letters and digits alone, so that hyphens, spaces and ligatures do not
matter. What galley sets for a citation, a cross-reference or a formula may be anything up to some letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from galley.checks.passages import CITATION, OPAQUE, REFERENCE, Passage, passages_of
from galley.document import tree
from galley.document.article import Article
from galley.document.checklists import Filled, FilledChecklist, Place, Printed
from galley.document.texts import rewrite
from galley.formats.pdf.engine.job import Apart, PrintedLine
from galley.formats.pdf.engine.lettered import GAP, LetteredLines, lettered, letters_of

_MARKS = re.compile(f"[{CITATION}{REFERENCE}{OPAQUE}]")
_GAP = tree.Code(tree.NO_ATTR, "")
_SHORT = 20  # letters: so short a text may stand anywhere, unless it begins or ends a line


def located(
    lists: Sequence[FilledChecklist], article: Article, lines: Sequence[PrintedLine]
) -> Iterator[FilledChecklist]:
    """Yield checklists whose places know their pages and lines; one that `article` does not print knows none."""
    index = _Index.of(article, lines)
    for one in lists:
        yield replace(one, items=tuple(_located(item, index) for item in one.items))


def _located(item: Filled, index: _Index) -> Filled:
    return replace(item, places=tuple(replace(place, printed=index.find(place)) for place in item.places))


@dataclass(slots=True)
class _Stream:
    """Lines of one kind; `edges` are where they begin and end, `cursor` is where the last text found ended."""

    run: LetteredLines
    edges: frozenset[int]
    cursor: int = 0

    @classmethod
    def of(cls, run: LetteredLines) -> _Stream:
        return cls(run, frozenset((*run.starts, len(run.letters))))

    def find(self, text: str, *, anywhere: bool) -> Printed | None:
        """Return where a text stands, behind the one found last if it is there too."""
        parts = [part for part in map(letters_of, _MARKS.split(text)) if part]
        if not parts or not self.run.lines:
            return None
        found = self._found(GAP.join(map(re.escape, parts)), anywhere=anywhere, short=sum(map(len, parts)) < _SHORT)
        if found is None:
            return None
        self.cursor = found[1]
        return self.run.printed(found[0], found[1] - 1)

    def _found(self, pattern: str, *, anywhere: bool, short: bool) -> tuple[int, int] | None:
        expression = re.compile(pattern)
        behind = [one.span() for one in expression.finditer(self.run.letters, self.cursor)]
        before = [one.span() for one in expression.finditer(self.run.letters, 0, self.cursor)] if anywhere else []
        if not short:
            return next(iter((*behind, *before)), None)
        best = max((*behind, *before), key=self._edges, default=None)
        return best if best and (best in behind or self._edges(best)) else None

    def _edges(self, span: tuple[int, int]) -> int:
        """Return how many of the ends of a text are ends of lines: a paragraph, heading or caption has one or two."""
        start, end = span
        return (start in self.edges) + (end in self.edges)


@dataclass(frozen=True, slots=True)
class _Index:
    """The passages of a copy, each with where it is printed."""

    printed: Sequence[tuple[Passage, Printed]]
    by_text: Mapping[str, Printed] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, lines: Sequence[PrintedLine]) -> _Index:
        streams = {key: _Stream.of(run) for key, run in lettered(lines).items()}
        searched = ((together, _find(_joined(together), streams)) for together in _as_printed(_searched(article)))
        found = [(one.named, place) for passages, place in searched if place for one in passages]
        return cls(found, {letters_of(passage.text): place for passage, place in reversed(found)})

    def find(self, place: Place) -> Printed | None:
        """Return where a place is printed, from its first passage to its last."""
        first = self._passage(place, place.text)
        last = self._passage(place, place.end) if place.end else None
        if first is None or last is None:
            return first
        return Printed(first.first_page, last.last_page, first.first_line, last.last_line)

    def _passage(self, place: Place, text: str) -> Printed | None:
        """Return where a passage is printed: by its text at its place in the source, by its text, by its place."""
        said = letters_of(text)
        here = [(passage, printed) for passage, printed in self.printed if place.span and passage.span == place.span]
        same = next((printed for passage, printed in here if letters_of(passage.text) == said), None)
        return same or self.by_text.get(said) or (here[0][1] if here else None)


@dataclass(frozen=True, slots=True)
class _Searched:
    """A passage as places name it, and as lines have it: formulas are drawn, notes have marks."""

    named: Passage
    lettered: Passage


def _searched(article: Article) -> Iterator[_Searched]:
    """Yield the passages that lines are searched for: cells are not, as a row is no line."""
    drawn = rewrite(article, _as_drawn)
    both = zip(passages_of(article, ()), passages_of(drawn, ()), strict=True)
    yield from (_Searched(*one) for one in both if one[0].role != "cell")


def _as_drawn(nodes: tree.Inlines) -> tree.Inlines:
    """Return inlines with a gap for each formula, and for the mark that the line has at each note."""
    return tuple(made for node in nodes for made in _with_gap(node))


def _with_gap(node: tree.Inline) -> tree.Inlines:
    match node:
        case tree.Math():
            return (_GAP,)
        case tree.Footnote():
            return node, _GAP
        case _:
            return (node,)


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
    others = (streams[key].find(passage.text, anywhere=True) for key in streams if key != own)
    return found or next((one for one in others if one), None)
