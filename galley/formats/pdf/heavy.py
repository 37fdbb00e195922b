"""Where a document is heaviest: the place that is told when its pages could not be laid out within the limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.text_blocks import TextBlock, blocks_of
from galley.document.texts import slots
from galley.document.visit import walk
from galley.findings.catalogue import LAYOUT_WITHIN_LIMITS
from galley.findings.finding import Diagnostic, Stop

MANY_NOTES = 50
"""More notes in one paragraph are its cause: each line may belong to another page, and its notes with it."""


def placed(stop: Stop, article: Article) -> Stop:
    """Return what stopped the layout, told at the paragraph that most likely did where no place is known."""
    return Stop(*(_placed(one, article) for one in stop.findings))


def _placed(one: Diagnostic, article: Article) -> Diagnostic:
    if one.rule is not LAYOUT_WITHIN_LIMITS or one.span:
        return one
    blocks = tuple(block for block in _blocks(article) if block.span)
    if not blocks:
        return replace(one, span=article.meta.spans.get("title"))
    noted = max(blocks, key=_notes)
    if (notes := _notes(noted)) >= MANY_NOTES:
        hint = (
            f"this paragraph calls {notes} notes: say what they say in the text, in a table, or in several paragraphs"
        )
        return replace(one, span=noted.span, hints=(*one.hints, hint))
    longest = max(blocks, key=lambda block: len(text_of(block.nodes)))
    hint = "the longest paragraph begins here; what is far too long for a page may stand elsewhere"
    return replace(one, span=longest.span, hints=(*one.hints, hint))


def _blocks(article: Article) -> Iterator[TextBlock]:
    for slot in slots(article):
        yield from blocks_of(slot, article.origins)


def _notes(block: TextBlock) -> int:
    return sum(isinstance(node, tree.Footnote) for node in walk(block.nodes))
