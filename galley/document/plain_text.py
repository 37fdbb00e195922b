"""The plain text of a tree, as a reader of the printed page would copy it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from galley.document import tree
from galley.document.visit import INLINE_CONTAINERS, children

Formula: TypeAlias = Callable[[tree.Math | tree.Equation], str]

_BLANKS = frozenset({tree.Space, tree.SoftBreak, tree.LineBreak})


def tex_of(formula: tree.Math | tree.Equation) -> str:
    """Return the TeX of a formula."""
    return formula.tex


def text_of(nodes: tuple[tree.ParsedNode, ...], formula: Formula = tex_of) -> str:
    """Return the text of nodes, blocks on lines of their own, white space as one space; formulas as `formula` says."""
    pieces: list[str] = []
    _add(nodes, pieces, formula)
    lines = "".join(pieces).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _add(nodes: Iterable[tree.ParsedNode], pieces: list[str], formula: Formula) -> None:
    for node in nodes:
        kind = type(node)
        if kind is tree.Str or kind is tree.Code:  # nine of ten nodes are words and spaces
            pieces.append(node.text)  # type: ignore[union-attr]
        elif kind in _BLANKS:
            pieces.append(" ")
        else:
            _add_other(node, pieces, formula)


def _add_other(node: tree.ParsedNode, pieces: list[str], formula: Formula) -> None:
    match node:
        case tree.Math() | tree.Equation():
            pieces.append(formula(node))
        case tree.ReferenceLink(number=number):
            pieces.append(str(number))
        case tree.Quoted(content=content):
            opening, closing = node.marks
            pieces.append(opening)
            _add(content, pieces, formula)
            pieces.append(closing)
        case tree.Cite(content=content):
            _add(content, pieces, formula)
        case tree.CodeBlock(text=text) | tree.RawBlock(text=text):
            pieces.append(f"\n{text}\n")
        case tree.RawInline() | tree.Image() | tree.Note() | tree.Footnote():
            return
        case _:
            _add_container(node, pieces, formula)


def _add_container(node: tree.ParsedNode, pieces: list[str], formula: Formula) -> None:
    block = not isinstance(node, INLINE_CONTAINERS)
    if block:
        pieces.append("\n")
    _add(children(node), pieces, formula)
    if block:
        pieces.append("\n")
