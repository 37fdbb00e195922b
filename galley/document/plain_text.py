"""The plain text of a tree, as a reader of the printed page would copy it."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document import tree
from galley.document.visit import INLINE_CONTAINERS, children


def text_of(nodes: tuple[tree.ParsedNode, ...]) -> str:
    """Return the text of nodes, blocks on lines of their own, white space as one space."""
    lines = "".join(_pieces(nodes)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _pieces(nodes: tuple[tree.ParsedNode, ...]) -> Iterator[str]:
    for node in nodes:
        yield from _piece(node)


def _piece(node: tree.ParsedNode) -> Iterator[str]:
    match node:
        case tree.Str(text) | tree.Code(text=text):
            yield text
        case tree.Math(tex=tex) | tree.Equation(tex=tex):
            yield tex
        case tree.Space() | tree.SoftBreak() | tree.LineBreak():
            yield " "
        case tree.ReferenceLink(number=number):
            yield str(number)
        case tree.Quoted(content=content):
            opening, closing = node.marks
            yield opening
            yield from _pieces(content)
            yield closing
        case tree.Cite(content=content):
            yield from _pieces(content)
        case tree.CodeBlock(text=text) | tree.RawBlock(text=text):
            yield f"\n{text}\n"
        case tree.RawInline() | tree.Image() | tree.Note() | tree.Footnote():
            return
        case _:
            yield from _container(node)


def _container(node: tree.ParsedNode) -> Iterator[str]:
    block = not isinstance(node, INLINE_CONTAINERS)
    if block:
        yield "\n"
    yield from _pieces(tuple(children(node)))
    if block:
        yield "\n"
