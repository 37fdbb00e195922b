"""Theorems and their like, and callouts that are referred to: numbered by kind, and named where they are called.

Source: quarto.org, "Cross References": theorem environments, and callouts; Yihui Xie, "bookdown", section 2.2.2; for
what MyST has of them, sphinx-proof and sphinx-exercise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import rewrite_blocks, same_inlines, walk
from galley.readers.manuscript.dialects.quarto.boxes import BOX, lowered, plain

_WORDS = {
    "thm": "Theorem", "lem": "Lemma", "cor": "Corollary", "prp": "Proposition", "cnj": "Conjecture",
    "def": "Definition", "exm": "Example", "exr": "Exercise", "sol": "Solution", "rem": "Remark", "alg": "Algorithm",
    "nte": "Note", "tip": "Tip", "wrn": "Warning", "imp": "Important", "cau": "Caution",
}  # fmt: skip
_NAMED = re.compile(rf"(?P<kind>{'|'.join(_WORDS)})-.")
BY_CLASS: Mapping[str, str] = {
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture",
    "def": "definition", "exm": "example", "exr": "exercise", "hyp": "hypothesis",
}  # fmt: skip
"""The classes of bookdown's statements by the letters before the names that they are referred to by."""
UNNUMBERED = {"proof": "Proof", "remark": "Remark", "solution": "Solution"}
STATEMENT = "statement"
"""Class of a statement whose word its attribute `word` says; one with the class `unnumbered` has no number."""
_CLASSES = {name: name.capitalize() for name in BY_CLASS.values()}
_REFERENCE = re.compile(r"\\(?P<name>ref|autoref)\{(?P<target>[^{}]+)\}\Z")
_MARK = "statement-mark"
_STEM = 3
"""Letters by which the word before a number is known, as in Thm. and Theorem."""
_NO_BREAK_SPACE = "\u00a0"


Statement: TypeAlias = tuple[str, str]
"""The word and the number of a statement; "" for one that has no number."""


def with_statements(blocks: tree.ParsedBlocks, *, by_class: bool = False) -> tree.ParsedBlocks:
    """Return blocks with the numbers of statements at their head, and their names where they are referred to.

    `by_class` says that `::: {.theorem}` is a statement, as in bookdown.
    """
    marked = rewrite_blocks(blocks, same_inlines, _Marks(by_class=by_class).blocks)
    if marked is blocks:
        return blocks
    found = _numbered(marked, by_class=by_class)
    labels = {node.attr.identifier: told for _, node, told in found if node.attr.identifier and told[1]}
    names = {name: node.attr.identifier for _, node, told in found for name in _names(node, told[0])}
    heads = _Heads({mark: told for mark, _, told in found})
    return rewrite_blocks(marked, _References(labels, names).inlines, heads.blocks)


@dataclass(slots=True)
class _Marks:
    """Gives every statement a mark of its own, by which it is known again when what is in it has changed."""

    by_class: bool
    count: int = 0

    def blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(self._marked(node) for node in nodes)

    def _marked(self, node: tree.ParsedBlock) -> tree.ParsedBlock:
        if not isinstance(node, tree.Div) or not _kind(node.attr, by_class=self.by_class)[0]:
            return node
        self.count += 1
        return replace(node, attr=replace(node.attr, pairs=(*node.attr.pairs, (_MARK, str(self.count)))))


def _numbered(blocks: tree.ParsedBlocks, *, by_class: bool) -> list[tuple[str, tree.Div[tree.ParsedBlock], Statement]]:
    """Return the mark of each statement, itself, and what it is called, in the order of reading."""
    counts: Counter[str] = Counter()
    found = []
    for node in walk(blocks):
        if isinstance(node, tree.Div) and (mark := node.attr.get(_MARK)):
            word, has_number = _kind(node.attr, by_class=by_class)
            counts[word] += has_number
            found.append((mark, node, (word, str(counts[word]) if has_number else "")))
    return found


def _kind(attr: tree.Attr, *, by_class: bool) -> tuple[str, bool]:
    """Return the word before the number of a division, "" where it is no statement, and whether it has a number."""
    if STATEMENT in attr.classes:
        return attr.get("word") or "", "unnumbered" not in attr.classes
    if match := _NAMED.match(attr.identifier):
        return _WORDS[match["kind"]], True
    if by_class and (name := next((one for one in attr.classes if one in _CLASSES), "")):
        return _CLASSES[name], True
    return next((UNNUMBERED[one] for one in attr.classes if one in UNNUMBERED), ""), False


def _names(node: tree.Div[tree.ParsedBlock], word: str) -> tuple[str, ...]:
    """Return the names by which bookdown refers to a statement: `thm:x` for `{.theorem #x}`."""
    letters = next((one for one, name in BY_CLASS.items() if name == word.casefold()), "")
    name = node.attr.identifier
    return (f"{letters}:{name}", name) if letters and name else (name,)


@dataclass(frozen=True, slots=True)
class _Heads:
    labels: Mapping[str, Statement]

    def blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(self._block(node) for node in nodes)

    def _block(self, node: tree.ParsedBlock) -> tree.ParsedBlock:
        if not isinstance(node, tree.Div) or not (mark := node.attr.get(_MARK)):
            return node
        word, number = self.labels[mark]
        title, rest = self._title(node, word)
        words: tree.ParsedInlines = (
            (tree.Str(f"{word}{_NO_BREAK_SPACE}{number}"), *title) if number else (*plain(word), *title, tree.Str("."))
        )
        head = tree.Para((tree.Strong(words),))
        known = {_MARK, "word", "name"}
        pairs = tuple(pair for pair in node.attr.pairs if pair[0] not in known)
        classes = tuple(one for one in node.attr.classes if one not in {*_CLASSES, *UNNUMBERED, STATEMENT})
        return tree.Div(replace(node.attr, classes=classes, pairs=pairs), (head, *lowered(rest)))

    @staticmethod
    def _title(node: tree.Div[tree.ParsedBlock], word: str) -> tuple[tree.ParsedInlines, tree.ParsedBlocks]:
        """Return the title in brackets or, of a box that has one, behind a colon; and the rest of the statement."""
        match node.content:
            case (tree.Header(content=title), *rest):
                return (tree.Space(), tree.Str("("), *title, tree.Str(")")), tuple(rest)
            case (
                tree.Para((tree.Strong(title),)) | tree.Para((tree.Span(content=(tree.Strong(title),)),)),
                *rest,
            ) if BOX in node.attr.classes:
                own = title != (tree.Str(word),)
                return ((tree.Str(":"), tree.Space(), *title) if own else ()), tuple(rest)
            case content if name := node.attr.get("name"):
                return (tree.Space(), tree.Str("("), *plain(name), tree.Str(")")), content
            case _:
                return (), node.content


@dataclass(frozen=True, slots=True)
class _References:
    labels: Mapping[str, Statement]
    names: Mapping[str, str]

    def inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(new for node in nodes for new in self._inline(node))

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInlines:
        if isinstance(node, tree.RawInline):
            return (self._of_tex(node),)
        if not isinstance(node, tree.Cite) or not all(self._key(one.key) in self.labels for one in node.citations):
            return (node,)
        made: list[tree.ParsedInline] = []
        for one in node.citations:
            made += [tree.Str(","), tree.Space()] if made else []
            made += [*one.prefix, tree.Space()] if one.prefix else []
            made += [self._link(one), *one.suffix]
        return tuple(made)

    def _of_tex(self, node: tree.RawInline) -> tree.ParsedInline:
        """Return a reference of TeX to a statement, its number or its name, as a link."""
        match = _REFERENCE.match(node.text.strip())
        key = self.names.get(match["target"], "") if match else ""
        if not match or key not in self.labels:
            return node
        word, number = self.labels[key]
        text = number if match["name"] == "ref" else f"{word}{_NO_BREAK_SPACE}{number}"
        return tree.Link(tree.NO_ATTR, (tree.Str(text),), f"#{key}", span=node.span)

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
