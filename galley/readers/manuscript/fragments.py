"""Markup inside Markdown that a reader of pandoc's knows: read fragment by fragment, put in the fragment's place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import BlockRewrite, InlineRewrite, rewrite_blocks, rewrite_inlines, walk
from galley.readers.manuscript import html_fragments, latex_fragments
from galley.readers.manuscript.pandoc_json import TooDeep, decode_document
from galley.source import Span
from galley.tools import pandoc

_Raw = tree.RawInline | tree.RawBlock
_WORD = re.compile(r"[^\W_]{3,}")


class Markup(Protocol):
    """A markup of which fragments are read."""

    READER: str
    """What pandoc calls it."""

    FORMATS: frozenset[str]
    """What raw markup of it may be called."""

    def is_fragment(self, node: _Raw) -> bool:
        """Tell whether raw markup is to be read by pandoc."""

    def prepared(self, text: str) -> str:
        """Return a fragment as pandoc is to read it."""

    def words(self, text: str) -> Sequence[str]:
        """Return the words that the fragment prints: all must be in what was read."""

    def unwrapped(self, blocks: tree.ParsedBlocks, text: str, /) -> tree.ParsedBlocks:
        """Return what was read of `text` without the divisions that only wrap it."""


MARKUPS: tuple[Markup, ...] = (latex_fragments, html_fragments)


_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ \u202f](?=\d)")
"""The space between groups of digits."""


@dataclass(frozen=True, slots=True)
class Fragments:
    """What fragments mean, by their text: blocks, or None where they are not understood."""

    meanings: Mapping[str, tree.ParsedBlocks | None]

    def understood(self, blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
        """Return `blocks` with the meaning in place of each fragment that is understood."""
        return rewrite_blocks(blocks, self._inlines, self._blocks) if self.meanings else blocks

    def _inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(new for node in nodes for new in self._inline(node))

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInlines:
        if not isinstance(node, tree.RawInline):
            return (node,)
        match self.meanings.get(node.text):
            case (tree.Para(content) | tree.Plain(content),):
                return rewrite_inlines(content, *_placed(node.span))
            case _:
                return (node,)

    def _blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(new for node in nodes for new in self._block(node))

    def _block(self, node: tree.ParsedBlock) -> tree.ParsedBlocks:
        if isinstance(node, tree.RawBlock) and (meaning := self.meanings.get(node.text)):
            return rewrite_blocks(meaning, *_placed(node.span))
        return (node,)


def read_fragments(sections: Sequence[tree.ParsedBlocks], by: pandoc.Pandoc) -> Fragments:
    """Have pandoc read every fragment, all in one child."""
    found = dict(pair for blocks in sections for pair in _fragments(blocks))
    if not found:
        return Fragments({})
    jobs = [pandoc.Job(markup.prepared(text), markup.READER, read=decode_document) for text, markup in found.items()]
    answers = pandoc.convert(jobs, by)
    pairs = zip(found.items(), answers, strict=True)
    return Fragments({text: _meaning(text, markup, answer) for (text, markup), answer in pairs})


def _fragments(blocks: tree.ParsedBlocks) -> Iterator[tuple[str, Markup]]:
    for node in walk(blocks):
        if isinstance(node, tree.RawInline | tree.RawBlock):
            markup = next((one for one in MARKUPS if node.format in one.FORMATS), None)
            if markup and markup.is_fragment(node):
                yield node.text, markup


def _meaning(text: str, markup: Markup, answer: pandoc.Answer) -> tree.ParsedBlocks | None:
    """Return what pandoc read, None where it could not or where a word of the fragment is not in it."""
    if answer.output is None:
        return None
    try:
        blocks = _with_parts(markup.unwrapped(decode_document(answer.output)[1], text))
    except TooDeep:
        return None
    text_read = _all_text(blocks)
    printed = f"{text_read} {_BETWEEN_DIGITS.sub('', text_read)}"
    read = set(_WORD.findall(printed))
    return blocks if blocks and all(word in read or word in printed for word in markup.words(text)) else None


def _with_parts(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks in which figures in a figure are the parts of a division, as they are in Markdown."""
    return tuple(
        tree.Div(block.attr, (*block.content, *_as_paragraphs(block.caption)))
        if isinstance(block, tree.Figure) and any(isinstance(one, tree.Figure) for one in walk(block.content))
        else block
        for block in blocks
    )


def _as_paragraphs(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    return tuple(tree.Para(one.content) if isinstance(one, tree.Plain) else one for one in blocks)


def _all_text(blocks: tree.ParsedBlocks) -> str:
    formulas = (node.tex for node in walk(blocks) if isinstance(node, tree.Math))
    notes = (text_of(node.content) for node in walk(blocks) if isinstance(node, tree.Note))
    return " ".join((text_of(blocks), *formulas, *notes))


def _placed(span: Span | None) -> tuple[InlineRewrite[tree.ParsedInline], BlockRewrite[tree.ParsedBlock]]:
    """Return rewrites that give every node that has a place the place `span`."""

    def inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(_inline_at(node, span) for node in nodes)

    def blocks(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(_block_at(node, span) for node in nodes)

    return inlines, blocks


def _inline_at(node: tree.ParsedInline, span: Span | None) -> tree.ParsedInline:
    match node:
        case tree.Cite(citations):
            return replace(node, citations=tuple(replace(one, span=span) for one in citations))
        case tree.Math() | tree.RawInline() | tree.Link() | tree.Image():
            return replace(node, span=span)
        case _:
            return node


def _block_at(node: tree.ParsedBlock, span: Span | None) -> tree.ParsedBlock:
    match node:
        case tree.Para() | tree.Plain() | tree.LineBlock() | tree.CodeBlock() | tree.RawBlock() | tree.Header():
            return replace(node, span=span)
        case _:
            return node
