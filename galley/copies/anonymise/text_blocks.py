"""The text of an article as it is searched: paragraph by paragraph, with the nearest place of each letter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galley.copies.anonymise.redaction import STATEMENTS
from galley.document import tree
from galley.document.article import Article
from galley.document.text_blocks import TextBlock, blocks_of, text_blocks
from galley.document.texts import nodes_of, slots
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
    for slot in slots(article):
        for block in blocks_of(slot, article.origins):
            yield from _of_block(block, article.origins, in_statement=slot.kind in STATEMENTS)
    for node in nodes_of(article):
        if isinstance(node, tree.FigureFloat | tree.TableFloat):
            near = article.origins.get(node.identifier)
            yield from (Passage(one.alt, one.span or near) for one in node.images if one.alt)


def _of_block(block: TextBlock, origins: Mapping[str, Span], *, in_statement: bool) -> Iterator[Passage]:
    """Yield what a block says, then what the notes say that it calls."""
    pieces: list[str] = []
    marks: list[tuple[int, Span]] = []
    length = 0
    for text, place in _pieces(block.nodes):
        if place:
            marks.append((length, place))
        pieces.append(text)
        length += len(text)
    links = tuple((one.url, one.span or block.span) for one in walk(block.nodes) if isinstance(one, tree.Link))
    text = "".join(pieces)
    if text.strip() or links:
        yield Passage(text, block.span, tuple(marks), links, in_statement)
    for node in walk(block.nodes):
        if isinstance(node, tree.Footnote):
            for inner in text_blocks(node.content, block.span, origins):
                yield from _of_block(inner, origins, in_statement=in_statement)


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
