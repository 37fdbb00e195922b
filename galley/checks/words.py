"""The words of a paragraph as an author typed them, with a sign for all that is more than words, and their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from galley.document import tree
from galley.document.article import Article
from galley.document.text_blocks import blocks_of
from galley.document.texts import Part, slots
from galley.document.visit import children
from galley.source import SourceFile, Span

OBJECT = "\ufffc"
"""Stands for what is no plain text: a formula, code, a link, an image, a reference to a float."""
CITED = "\ue002"
"""Stands for a citation."""
RAISED = ("\ue000", "\ue001")
"""Stand around raised text."""

_MARKS = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
_READ: frozenset[Part] = frozenset({"abstract", "body", "declaration", "float", "fact", "supplement"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph, and its place."""

    text: str
    span: Span | None


def paragraphs_of(article: Article) -> tuple[Words, ...]:
    """Return the words of each paragraph, heading and cell of an article in the order of reading."""
    return tuple(
        Words(words_of(block.nodes), block.span)
        for slot in slots(article)
        if slot.part in _READ
        for block in blocks_of(slot, article.origins)
    )


def words_of(nodes: tree.Inlines) -> str:
    """Return the words of inlines."""
    return "".join(_pieces(nodes))


def _pieces(nodes: tree.Inlines) -> Iterator[str]:
    for node in nodes:
        if type(node) is tree.Str:  # half of all nodes
            yield node.text
            continue
        if type(node) is tree.Space:  # nearly all others
            yield " "
            continue
        match node:
            case tree.SoftBreak() | tree.LineBreak():
                yield " "
            case tree.Superscript(content):
                yield f"{RAISED[0]}{words_of(content)}{RAISED[1]}"
            case tree.Quoted(kind, content):
                yield f"{_MARKS[kind][0]}{words_of(content)}{_MARKS[kind][1]}"
            case tree.CitationMark():
                yield CITED
            case tree.Emph() | tree.Strong() | tree.Underline() | tree.Strikeout() | tree.SmallCaps() | tree.Span():
                yield from _pieces(tuple(children(node)))  # type: ignore[arg-type]  # children of these are inlines
            case tree.Footnote():
                pass
            case _:
                yield OBJECT


def place_of(phrase: str, near: Span | None, sources: Iterable[SourceFile]) -> Span | None:
    """Return where `phrase` stands first in the paragraph at `near`; `near` where it is not found there."""
    source = next((one for one in sources if near and one.path == near.path), None)
    words = phrase.split()
    if source is None or near is None or not words:
        return near
    pattern = re.compile(r"(?:\s|~|\\)+".join(map(re.escape, words)))
    found = (source.span(match.start()) for match in islice(pattern.finditer(source.text), _MOST))
    return next((span for span in found if (span.line, span.column) >= (near.line, near.column)), near)


_MOST = 1_000
"""Places that are looked at: a phrase that stands oftener is placed at its paragraph."""
