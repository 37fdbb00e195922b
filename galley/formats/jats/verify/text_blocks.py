"""The article's text in passages, each with its place in the manuscript, and the way back from the XML to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.texts import nodes_of
from galley.document.visit import children, rewrite_inlines, same_blocks
from galley.formats.jats.statements import is_plain_statement
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
    """Yield the passages of abstracts, body, declarations and notes, in reading order."""
    for abstract in article.meta.abstracts:
        for section in abstract.sections:
            span = article.meta.spans.get("abstract")
            yield from _of_inlines(section.title, span)
            yield from _of_blocks(section.content, span, article)
    yield from _of_blocks(article.body, None, article)
    for passage in _asides(article):
        yield replace(passage, ordered=False)


def _asides(article: Article) -> Iterator[Passage]:
    """Yield what JATS keeps in another order than the article: declarations and notes."""
    for declaration in article.declarations:
        plain_funding = declaration.kind == "funding" and is_plain_statement(declaration.content)
        span = declaration.span or article.origins.get(declaration.identifier)
        if declaration.kind != "conflicts" and not plain_funding:
            yield from _of_inlines(declaration.title, span)
        yield from _of_blocks(declaration.content, span, article)
    for node in nodes_of(article):
        if isinstance(node, tree.Footnote):
            yield from _of_blocks(node.content, article.origins.get(node.identifier), article)


def _of_blocks(blocks: tuple[tree.Node, ...], span: Span | None, article: Article) -> Iterator[Passage]:
    for node in blocks:
        place = _place(node, article) or span
        match node:
            case tree.Plain(content) | tree.Para(content):
                yield from _of_inlines(content, place)
            case tree.Section(title=title, content=content):
                yield from _of_inlines(title, place)
                yield from _of_blocks(content, place, article)
            case tree.CodeBlock(text=code):
                yield from _passage(code, place)
            case tree.LineBlock(lines):
                for line in lines:
                    yield from _of_inlines(line, place)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    yield from _of_inlines(term, _first_place(meanings, article) or place)
                    for meaning in meanings:
                        yield from _of_blocks(meaning, place, article)
            case _:
                yield from _of_blocks(tuple(children(node)), place, article)


def _place(node: tree.Node, article: Article) -> Span | None:
    """Return a node's own place, or that of its identifier."""
    span = getattr(node, "span", None)
    return span or article.origins.get(getattr(node, "identifier", "") or "")


def _first_place(meanings: tuple[tree.Blocks, ...], article: Article) -> Span | None:
    return next((span for meaning in meanings for block in meaning if (span := _place(block, article))), None)


def _of_inlines(content: tree.Inlines, span: Span | None) -> Iterator[Passage]:
    yield from _passage(text_of(rewrite_inlines(content, _without_formulas, same_blocks)), span)


def _without_formulas(nodes: tree.Inlines) -> tree.Inlines:
    kept = (node for node in nodes if not isinstance(node, tree.Math | tree.Equation))
    # a rewrite stops at a mark, which is printed as it is
    return tuple(
        replace(node, content=plain_text(node.content)) if isinstance(node, tree.CitationMark) else node
        for node in kept
    )


def _passage(words: str, span: Span | None) -> Iterator[Passage]:
    letters = letters_of(words)
    if letters:
        yield Passage(words, letters, span)


def letters_of(words: str) -> str:
    """Return text without white space."""
    return "".join(words.split())


def plain_text(content: tree.Inlines) -> tree.Inlines:
    """Return inlines without formulas."""
    return rewrite_inlines(content, _without_formulas, same_blocks)


def placed_nodes(article: Article) -> Iterator[tuple[tree.Node, Span | None]]:
    """Yield every node of the article's texts in reading order, with its place or that of what holds it."""
    spans = article.meta.spans
    for line, key in ((article.meta.title, "title"), (article.meta.subtitle, "subtitle")):
        yield from _placed(line, spans.get(key), article)
    for notice in article.meta.notices:
        yield from _placed(notice, spans.get("notice"), article)
    for abstract in article.meta.abstracts:
        for section in abstract.sections:
            yield from _placed((*section.title, *section.content), spans.get("abstract"), article)
    yield from _placed(article.body, None, article)
    for one in article.declarations:
        span = one.span or article.origins.get(one.identifier)
        yield from _placed((*one.title, *one.content), span, article)
    for supplement in article.supplements:
        yield from _placed(supplement.caption, None, article)


def _placed(
    nodes: tuple[tree.Node, ...], span: Span | None, article: Article
) -> Iterator[tuple[tree.Node, Span | None]]:
    for node in nodes:
        place = _place(node, article) or span
        yield node, place
        yield from _placed(tuple(children(node)), place, article)


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
