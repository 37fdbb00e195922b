"""The article's text in passages, each with its place in the manuscript, and the way back from the XML to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.text_blocks import TextBlock, blocks_of, text_blocks
from galley.document.texts import nodes_past_words, slots
from galley.document.visit import rewrite_inlines, same_blocks, walk_past_words
from galley.formats.jats.verify.outline.article import is_in_front
from galley.source import Span

_WORD = re.compile(r"[^\W_]+")
_SHARED = 0.5
"""The share of its words that a text of the XML has in common with the passage that it was written from."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article's text, as it reads and without spaces, and its place.

    `ordered` says that it must stand in the XML after the one before it.
    """

    words: str
    letters: str
    span: Span | None
    ordered: bool = True


def passages_of(article: Article) -> Iterator[Passage]:
    """Yield the passages of abstracts, body, declarations and notes.

    Abstracts and body stand in the XML in this order; declarations and notes, which come last, in another.
    """
    untitled = {f"declaration.{one.identifier}.title" for one in article.declarations if is_in_front(one)}
    for slot in slots(article):
        if (slot.part in _COMPARED or slot.name == "trans-abstract") and slot.key not in untitled:
            for block in blocks_of(slot, article.origins):
                yield from _passage(block, ordered=slot.part != "declaration")
    for node in nodes_past_words(article):
        if isinstance(node, tree.Footnote):
            for block in text_blocks(node.content, article.origins.get(node.identifier), article.origins):
                yield from _passage(block, ordered=False)


_COMPARED = frozenset({"abstract", "body", "declaration"})


def _without_formulas(nodes: tree.Inlines) -> tree.Inlines:
    return tuple(node for node in nodes if not isinstance(node, tree.Math | tree.Equation))


def _passage(block: TextBlock, *, ordered: bool) -> Iterator[Passage]:
    words = text_of(plain_text(block.nodes))
    letters = letters_of(words)
    if letters:
        yield Passage(words, letters, block.span, ordered)


def letters_of(words: str) -> str:
    """Return text without white space."""
    return "".join(words.split())


def plain_text(content: tree.Inlines) -> tree.Inlines:
    """Return inlines without formulas."""
    return rewrite_inlines(content, _without_formulas, same_blocks)


def placed_nodes(article: Article) -> Iterator[tuple[tree.Node, Span | None]]:
    """Yield every node of the running text but words in reading order, with its place or that of its block."""
    for slot in slots(article):
        for block in blocks_of(slot, article.origins):
            yield from ((node, getattr(node, "span", None) or block.span) for node in walk_past_words(block.nodes))


@dataclass(slots=True)
class Finder:
    """Finds the passage that a text of the XML was written from, by the words that both have."""

    passages: tuple[Passage, ...]
    words: tuple[Counter[str], ...] = ()
    holders: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Finder:
        """Return a finder of those `passages` that have a place."""
        known = tuple(passage for passage in passages if passage.span)
        finder = cls(known, tuple(Counter(_WORD.findall(passage.words)) for passage in known))
        for index, words in enumerate(finder.words):
            for word in words:
                finder.holders[word].append(index)
        return finder

    def find(self, text: str) -> Span | None:
        """Return the place of the passage most like `text`; None where none is, or several in several places."""
        sought = Counter(_WORD.findall(text))
        candidates = {index for word in sought for index in self.holders.get(word, ())}
        likeness = {index: _likeness(sought, self.words[index]) for index in candidates}
        best = max(likeness.values(), default=0)
        spans = {self.passages[index].span for index, alike in likeness.items() if alike == best}
        return spans.pop() if best >= _SHARED and len(spans) == 1 else None


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of two texts is words of both, from 0 to 1 (the Sørensen–Dice coefficient)."""
    return 2 * (one & other).total() / (one.total() + other.total())


def text_in(blocks: tree.Blocks) -> str:
    """Return the running text of blocks, formulas left out."""
    return " ".join(passages_in(blocks))


def passages_in(blocks: tree.Blocks) -> Iterator[str]:
    """Yield the texts of blocks, each paragraph, heading and term, formulas left out."""
    for block in text_blocks(blocks, None, {}):
        yield text_of(plain_text(block.nodes))
