"""Quarto's divisions and spans as what they are on paper, in the tree that pandoc read."""

from __future__ import annotations

from dataclasses import replace

from galley.document import tree
from galley.document.visit import rewrite_blocks
from galley.readers.manuscript.dialects.quarto.boxes import boxed
from galley.readers.manuscript.dialects.quarto.conditions import alternatives, is_shown
from galley.readers.manuscript.dialects.quarto.embed import WITHOUT_CODE
from galley.readers.manuscript.dialects.quarto.floats import floated, widened
from galley.readers.manuscript.dialects.quarto.statements import with_statements

_HIDDEN = "hidden"
_CODE, _OUTPUT = "cell-code", "cell-output"
_MARKED = {"cell-output": _OUTPUT, "cell-output-display": _OUTPUT, "cell": _CODE}
_NOTES = frozenset({"aside", "column-margin", "margin-aside"})
_CONDITIONAL = frozenset({"content-visible", "content-hidden"})
_ARRANGING = frozenset({"cell", "embedded", WITHOUT_CODE, "content-visible", "content-hidden", "grid", "hidden"})
"""Classes of divisions that only arrange what is in them."""


def understood(blocks: tree.ParsedBlocks, *, of_bookdown: bool = False) -> tree.ParsedBlocks:
    """Return the blocks of a section with Quarto's constructs read, and with those that bookdown has of its own."""
    return with_statements(rewrite_blocks(blocks, _inlines, _blocks), by_class=of_bookdown)


def _inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    return tuple(new for node in nodes for new in _inline(node))


def _inline(node: tree.ParsedInline) -> tree.ParsedInlines:
    match node:
        case tree.Span(attr) | tree.Code(attr) if not is_shown(attr):
            return ()
        case tree.Span(attr, content) if _NOTES & set(attr.classes):
            return (tree.Note((tree.Para(content),)),)
        case tree.Span(attr, content) if _CONDITIONAL & set(attr.classes):
            return content
        case tree.Image(attr) if _is_wide(attr):
            return (replace(node, attr=_wide(attr)),)
        case _:
            return (node,)


def _blocks(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
    return tuple(new for node in alternatives(nodes) for new in _block(node))


def _block(node: tree.ParsedBlock) -> tree.ParsedBlocks:
    match node:
        case tree.CodeBlock(attr) | tree.Div(attr) if _HIDDEN in attr.classes or not is_shown(attr):
            return ()
        case tree.Div():
            return _division(node)
        case tree.Figure(attr) | tree.Table(attr) if _is_wide(attr):
            return (replace(node, attr=_wide(attr)),)
        case _:
            return (node,)


def _division(node: tree.Div[tree.ParsedBlock]) -> tree.ParsedBlocks:
    classes = set(node.attr.classes)
    if mark := next((mark for name, mark in _MARKED.items() if name in classes), ""):
        node = replace(node, content=tuple(_marked(block, mark) for block in node.content))
    if WITHOUT_CODE in classes:
        node = replace(node, content=rewrite_blocks(node.content, _same, _without_code))
    if _is_wide(node.attr):
        node = replace(node, content=widened(node.content))
    if box := boxed(node):
        return (box,)
    if float_ := floated(node):
        return float_
    if "refs" in classes and not node.content:
        return (tree.Div(tree.Attr("refs"), ()),)
    return node.content if _only_arranges(node.attr) else (node,)


def _only_arranges(attr: tree.Attr) -> bool:
    """Tell whether a division has no meaning of its own on paper: no class that means any, and no name."""
    arranging = all(one in _ARRANGING or one.startswith(("cell-", "column", "layout", "g-col")) for one in attr.classes)
    named = attr.identifier and "cell" not in attr.classes
    return arranging and not named and not _NOTES & set(attr.classes)


def _marked(block: tree.ParsedBlock, mark: str) -> tree.ParsedBlock:
    """Return a block of a cell, marked as code or as what it has put out if it is not marked so already."""
    if not isinstance(block, tree.CodeBlock) or {_CODE, _OUTPUT} & set(block.attr.classes):
        return block
    return replace(block, attr=replace(block.attr, classes=(*block.attr.classes, mark)))


def _same(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    return nodes


def _without_code(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
    return tuple(node for node in nodes if not (isinstance(node, tree.CodeBlock) and _CODE in node.attr.classes))


def _is_wide(attr: tree.Attr) -> bool:
    return any(one.startswith(("column-page", "column-screen", "column-body-outset")) for one in attr.classes)


def _wide(attr: tree.Attr) -> tree.Attr:
    return replace(attr, classes=(*attr.classes, "wide"))
