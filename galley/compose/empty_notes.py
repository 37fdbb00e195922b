"""Footnotes without text, as `^[]`: a number that leads to nothing is not printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.texts import rewrite, slots
from galley.document.visit import INLINE_CONTAINERS, same_blocks, walk, walk_past_words
from galley.findings.catalogue import FOOTNOTE_HAS_TEXT
from galley.findings.finding import Diagnostic, Findings
from galley.source import Span

_SPACES = (tree.Space, tree.SoftBreak, tree.LineBreak)
_FRAMES = (tree.Para, tree.Plain, *INLINE_CONTAINERS)


def without_empty_notes(article: ParsedArticle, findings: Findings) -> ParsedArticle:
    """Return `article` without the footnotes that have no text; each is a finding."""
    empty = tuple(_empty_notes(article))
    findings.add(*empty)
    return rewrite(article, _without, same_blocks) if empty else article


def _without(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    return tuple(node for node in nodes if not _is_empty_note(node))


def _empty_notes(article: ParsedArticle) -> Iterator[Diagnostic]:
    """Yield a finding for each place that has such notes; those of a title stand where its text stands."""
    for place, count in Counter(_places(article)).items():
        message = (
            "A footnote here has no text, so neither it nor its mark is printed."
            if count == 1
            else f"{count} footnotes here have no text, so neither they nor their marks are printed."
        )
        yield FOOTNOTE_HAS_TEXT.broken(message, place, "write its text, or delete it")


def _places(article: ParsedArticle) -> Iterator[Span | None]:
    for slot in slots(article):
        place = slot.span
        for node in walk_past_words(slot.nodes):
            place = getattr(node, "span", None) or article.origins.get(getattr(node, "identifier", ""), place)
            if _is_empty_note(node):
                yield place


def _is_empty_note(node: tree.ParsedNode) -> bool:
    return isinstance(node, tree.Note) and all(_says_nothing(one) for one in walk(node.content))


def _says_nothing(node: tree.ParsedNode) -> bool:
    return isinstance(node, (*_SPACES, *_FRAMES)) or (isinstance(node, tree.Str) and not node.text.strip())
