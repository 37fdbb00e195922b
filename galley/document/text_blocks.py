"""Texts in blocks of running text, each with the nearest place known: what compares and searches texts goes by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galley.document import tree
from galley.document.texts import Slot
from galley.document.visit import children
from galley.source import Span


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, a heading, a line, a term or a piece of code, and its place, else that of what holds it."""

    nodes: tree.Inlines
    span: Span | None


def blocks_of(slot: Slot, origins: Mapping[str, Span]) -> tuple[TextBlock, ...]:
    """Return the blocks of a text in the order of reading; `origins` has the places of identifiers."""
    if slot.is_line:
        return (TextBlock(slot.line, slot.span),)
    return tuple(text_blocks(slot.blocks, slot.span, origins))


def text_blocks(blocks: tree.Blocks, span: Span | None, origins: Mapping[str, Span]) -> Iterator[TextBlock]:
    """Yield the blocks of running text in `blocks`, at `span` where they have no place of their own."""
    for block in blocks:
        place = getattr(block, "span", None) or origins.get(getattr(block, "identifier", ""), span)
        match block:
            case tree.Plain(content) | tree.Para(content):
                yield TextBlock(content, place)
            case tree.Section(title=title, content=content) | tree.BoxedText(title=title, content=content):
                yield TextBlock(title, place)
                yield from text_blocks(content, place, origins)
            case tree.CodeBlock(attr, text):
                yield TextBlock((tree.Code(attr, text),), place)
            case tree.LineBlock(lines):
                yield from (TextBlock(line, place) for line in lines)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    meant = [one for meaning in meanings for one in text_blocks(meaning, place, origins)]
                    yield TextBlock(term, next((one.span for one in meant), place))
                    yield from meant
            case _:
                inside: tree.Blocks = tuple(children(block))  # type: ignore[arg-type]  # children of these are blocks
                yield from text_blocks(inside, place, origins)
