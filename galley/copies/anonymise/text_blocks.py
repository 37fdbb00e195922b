"""The text of an article as it is searched: paragraph by paragraph, with the nearest place of each letter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galley.copies.anonymise.redaction import STATEMENTS
from galley.document import tree
from galley.document.article import Article
from galley.document.visit import children, walk
from galley.source import Span

CITED = "\ufffc"
"""Stands for a citation mark, a formula, an image."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or line; `marks` are offsets at which a place is known, `links` the addresses it goes to."""

    text: str
    span: Span | None
    marks: tuple[tuple[int, Span], ...] = ()
    links: tuple[tuple[str, Span | None], ...] = ()
    in_statement: bool = False

    def span_at(self, offset: int) -> Span | None:
        """Return the nearest known place at or after `offset`, else before it, else that of the passage."""
        at = bisect_right([known for known, _ in self.marks], offset)
        if at < len(self.marks):
            return self.marks[at][1]
        return self.marks[-1][1] if self.marks else self.span


def passages_of(article: Article) -> Iterator[Passage]:
    """Yield everything that the article says but the reference list, in the order of reading."""
    meta, origins = article.meta, article.origins
    for nodes, key in ((meta.title, "title"), (meta.subtitle, "subtitle")):
        yield from _of_inlines(nodes, meta.spans.get(key))
    for abstract in meta.abstracts:
        span = meta.spans.get(abstract.kind or "abstract")
        for section in abstract.sections:
            yield from _of_inlines(section.title, span)
            yield from _of_nodes(section.content, span, {})
    yield from _of_nodes(article.body, None, origins)
    for one in article.declarations:
        span = one.span or origins.get(one.identifier)
        for passage in _of_nodes((tree.Para(one.title), *one.content), span, origins):
            yield _in_statement(passage) if one.kind in STATEMENTS else passage
    for supplement in article.supplements:
        yield from _of_inlines(supplement.caption, None)


def _in_statement(passage: Passage) -> Passage:
    return Passage(passage.text, passage.span, passage.marks, passage.links, in_statement=True)


def _of_nodes(nodes: tuple[tree.Node, ...], span: Span | None, origins: Mapping[str, Span]) -> Iterator[Passage]:
    for node in nodes:
        near = origins.get(getattr(node, "identifier", "") or "", span)
        match node:
            case tree.Plain(content) | tree.Para(content):
                yield from _of_inlines(content, near)
            case tree.Section(title=title, content=content):
                yield from _of_inlines(title, near)
                yield from _of_nodes(content, near, origins)
            case tree.LineBlock(lines):
                for line in lines:
                    yield from _of_inlines(line, near)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    yield from _of_inlines(term, near)
                    for meaning in meanings:
                        yield from _of_nodes(meaning, near, origins)
            case tree.CodeBlock(text=text):
                yield Passage(text, near)
            case tree.FigureFloat(graphics=graphics):
                yield from (Passage(one.alt, one.span or near) for one in graphics if one.alt)
                yield from _of_nodes(tuple(children(node)), near, origins)
            case _:
                yield from _of_nodes(tuple(children(node)), near, origins)


def _of_inlines(nodes: tree.Inlines, span: Span | None) -> Iterator[Passage]:
    pieces: list[str] = []
    marks: list[tuple[int, Span]] = []
    length = 0
    for text, place in _pieces(nodes):
        if place:
            marks.append((length, place))
        pieces.append(text)
        length += len(text)
    links = tuple((one.url, one.span or span) for one in walk(nodes) if isinstance(one, tree.Link))
    text = "".join(pieces)
    if text.strip() or links:
        yield Passage(text, span, tuple(marks), links)
    for node in walk(nodes):
        if isinstance(node, tree.Footnote):
            yield from _of_nodes(node.content, span, {})


def _pieces(nodes: tree.Inlines) -> Iterator[tuple[str, Span | None]]:
    for node in nodes:
        place = getattr(node, "span", None)
        match node:
            case tree.Str(text) | tree.Code(text=text) | tree.Math(tex=text) | tree.Equation(tex=text):
                yield text, place
            case tree.Space() | tree.SoftBreak() | tree.LineBreak():
                yield " ", None
            case tree.CitationMark() | tree.Image() | tree.Footnote():
                yield CITED, place
            case _:
                yield "", place
                yield from _pieces(tuple(children(node)))  # type: ignore[arg-type]  # children of inlines are inlines
