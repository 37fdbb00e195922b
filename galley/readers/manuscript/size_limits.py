"""How much a manuscript holds: beyond what any article has, it is a finding before anything is done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from galley.document import tree
from galley.document.profile import Limits
from galley.document.visit import WORDS, walk, walk_levels
from galley.findings.catalogue import MARKDOWN_WITHIN_LIMITS
from galley.findings.finding import Diagnostic, Stop
from galley.source import SourceFile, Span

_CHARACTERS = 20
"""Characters that count as much as one more node: long code is text to lay out, too."""

DEEPEST = 60
"""Levels of nodes: pandoc's own nesting is measured before (`pandoc_json.MAXIMAL_DEPTH`), and raw markup nests too."""

_USUAL_BRACKETS = 5
_BRACKETS = re.compile(r"[\[\]]|\n[ \t]*\n")
_WORDS = (tree.Str, tree.Code)
_WORDS_AND_SPACES = {*_WORDS, *WORDS}


@dataclass(slots=True)
class _Extent:
    nodes: int = 0
    notes: int = 0
    citations: int = 0

    def add(self, node: tree.ParsedNode) -> None:
        self.nodes += 1 + len(_text(node)) // _CHARACTERS
        match node:
            case tree.Note():
                self.notes += 1
            case tree.Cite(citations):
                self.citations += len(citations)

    def with_all(self, blocks: tree.ParsedBlocks) -> tuple[_Extent, int]:
        """Return the extent with all of `blocks`, and the length of their longest word."""
        nodes = tuple(walk(blocks))
        words = [len(node.text) for node in nodes if isinstance(node, _WORDS)]
        others = [node for node in nodes if type(node) not in _WORDS_AND_SPACES]
        longer = sum(length // _CHARACTERS for length in (*words, *(len(_text(one)) for one in others)))
        cites = [len(node.citations) for node in others if isinstance(node, tree.Cite)]
        notes = sum(isinstance(node, tree.Note) for node in others)
        whole = _Extent(self.nodes + len(nodes) + longer, self.notes + notes, self.citations + sum(cites))
        return whole, max(words, default=0)

    def passes(self, limits: Limits) -> bool:
        """Tell whether there is more of anything than `limits` allow."""
        return self.nodes > limits.text_nodes or self.citations > limits.citations or self.notes > limits.notes

    def excess(self, limits: Limits) -> str:
        """Return what there is too much of, "" where all is within `limits`."""
        counted = (
            (self.notes, limits.notes, "notes"),
            (self.citations, limits.citations, "citations"),
            (self.nodes, limits.text_nodes, "words, spaces, cells and other pieces of text"),
        )
        return next((f"{most:,} {what}" for number, most, what in counted if number > most), "")


def check_extent(sections: Sequence[tuple[SourceFile, tree.ParsedBlocks]], limits: Limits) -> None:
    """Raise `Stop` with `markdown-within-limits` where the sections together pass `limits`, or a word does.

    A section that is too much is named by its first line, a word by its own place where it stands so in the source.
    """
    extent = _Extent()
    for source, blocks in sections:
        whole, longest = extent.with_all(blocks)
        if longest <= limits.word_characters and not whole.passes(limits):
            extent = whole
            continue
        for node in walk(blocks):
            extent.add(node)
            if isinstance(node, tree.Str | tree.Code) and len(node.text) > limits.word_characters:
                raise Stop(_long_word(node.text, source, limits))
            if extent.passes(limits):
                message = f"The article has more than {extent.excess(limits)} up to here."
                hint = "make several articles of it, or give data as a supplementary file"
                raise Stop(MARKDOWN_WITHIN_LIMITS.broken(message, Span(source.path, source.first_line), hint))


def is_deep(blocks: tree.ParsedBlocks) -> bool:
    """Tell whether nodes stand in more levels of one another than can be printed."""
    return any(level > DEEPEST for _, level in walk_levels(blocks))


def deepest_brackets(source: SourceFile) -> Span | None:
    """Return where the brackets open that stand deepest in one another, None where few do.

    pandoc reads the words in square brackets once for each thing that they may turn out to be, at each level again.
    """
    most, place, depth, outer = _USUAL_BRACKETS, -1, 0, 0
    for mark in _BRACKETS.finditer(source.text):
        step = {"[": 1, "]": -1}.get(mark.group(), -depth)
        outer = mark.start() if depth == 0 and step > 0 else outer
        depth = max(0, depth + step)
        if depth > most:
            most, place = depth, outer
    return source.span(place) if place >= 0 else None


def _text(node: tree.ParsedNode) -> str:
    match node:
        case tree.Str(text=text) | tree.Code(text=text) | tree.CodeBlock(text=text) | tree.RawBlock(text=text):
            return text
    return ""


def _long_word(word: str, source: SourceFile, limits: Limits) -> Diagnostic:
    message = f"The word “{word[:20]}…” has {len(word):,} characters; at most {limits.word_characters:,} are set."
    offset = source.text.find(word[:60])
    span = Span(source.path, source.first_line) if offset < 0 else source.span(offset)
    return MARKDOWN_WITHIN_LIMITS.broken(message, span, "give long data as a supplementary file")
