"""Theorems and their like, and callouts that are referred to: numbered by kind, and named where they are called.

Source: quarto.org, "Cross References": theorem environments, and callouts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import rewrite_blocks, walk
from galley.readers.manuscript.dialects.quarto.boxes import BOX, lowered

_WORDS = {
    "thm": "Theorem", "lem": "Lemma", "cor": "Corollary", "prp": "Proposition", "cnj": "Conjecture",
    "def": "Definition", "exm": "Example", "exr": "Exercise", "sol": "Solution", "rem": "Remark", "alg": "Algorithm",
    "nte": "Note", "tip": "Tip", "wrn": "Warning", "imp": "Important", "cau": "Caution",
}  # fmt: skip
_NAMED = re.compile(rf"(?P<kind>{'|'.join(_WORDS)})-.")
_STEM = 3
"""Letters by which the word before a number is known, as in Thm. and Theorem."""
_NO_BREAK_SPACE = "\u00a0"


def with_statements(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks with the numbers of statements at their head, and their names where they are referred to."""
    labels = dict(_labels(blocks))
    if not labels:
        return blocks
    return rewrite_blocks(blocks, _References(labels).inlines, _Heads(labels).blocks)


def _labels(blocks: tree.ParsedBlocks) -> list[tuple[str, tuple[str, str]]]:
    """Return the word and number of each statement by its identifier."""
    counts: Counter[str] = Counter()
    found = []
    for node in walk(blocks):
        if isinstance(node, tree.Div) and (match := _NAMED.match(node.attr.identifier)):
            counts[match["kind"]] += 1
            found.append((node.attr.identifier, (_WORDS[match["kind"]], str(counts[match["kind"]]))))
    return found


@dataclass(frozen=True, slots=True)
class _Heads:
    labels: Mapping[str, tuple[str, str]]

    def blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(self._block(node) for node in nodes)

    def _block(self, node: tree.ParsedBlock) -> tree.ParsedBlock:
        if not isinstance(node, tree.Div) or node.attr.identifier not in self.labels:
            return node
        word, number = self.labels[node.attr.identifier]
        title, rest = self._title(node)
        words: tree.ParsedInlines = (tree.Str(f"{word}{_NO_BREAK_SPACE}{number}"), *title)
        head = tree.Para((tree.Strong(words),))
        return tree.Div(node.attr, (head, *lowered(rest)))

    def _title(self, node: tree.Div[tree.ParsedBlock]) -> tuple[tree.ParsedInlines, tree.ParsedBlocks]:
        """Return the title in brackets or, of a box that has one, behind a colon; and the rest of the statement."""
        match node.content:
            case (tree.Header(content=title), *rest):
                return (tree.Space(), tree.Str("("), *title, tree.Str(")")), tuple(rest)
            case (
                tree.Para((tree.Strong(title),)) | tree.Para((tree.Span(content=(tree.Strong(title),)),)),
                *rest,
            ) if BOX in node.attr.classes:
                word, _ = self.labels[node.attr.identifier]
                own = title != (tree.Str(word),)
                return ((tree.Str(":"), tree.Space(), *title) if own else ()), tuple(rest)
            case _:
                return (), node.content


@dataclass(frozen=True, slots=True)
class _References:
    labels: Mapping[str, tuple[str, str]]

    def inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(new for node in nodes for new in self._inline(node))

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInlines:
        if not isinstance(node, tree.Cite) or not all(self._key(one.key) in self.labels for one in node.citations):
            return (node,)
        made: list[tree.ParsedInline] = []
        for one in node.citations:
            made += [tree.Str(","), tree.Space()] if made else []
            made += [*one.prefix, tree.Space()] if one.prefix else []
            made += [self._link(one), *one.suffix]
        return tuple(made)

    def _link(self, one: tree.Citation) -> tree.ParsedInline:
        key = self._key(one.key)
        word, number = self.labels[key]
        said = text_of(one.prefix).rpartition(" ")[2].casefold()
        bare = one.mode == "SuppressAuthor" or said.startswith((word[:_STEM].casefold(), key[:_STEM].casefold()))
        text = number if bare else f"{word}{_NO_BREAK_SPACE}{number}"
        return tree.Link(tree.NO_ATTR, (tree.Str(text),), f"#{key}", span=one.span)

    @staticmethod
    def _key(key: str) -> str:
        return key[:1].lower() + key[1:]
