"""Callouts and tabsets: boxes of text with headings of their own, which begin no section."""

from __future__ import annotations

from dataclasses import replace

from galley.document import tree
from galley.document.visit import rewrite_blocks, same_inlines

BOX = "boxed-text"
"""The class of a division that is a box."""

_TITLES = {"note": "Note", "tip": "Tip", "warning": "Warning", "important": "Important", "caution": "Caution"}
"""What Quarto prints over a callout that has no title."""
_CALLOUT = "callout"
_TABSETS = frozenset({"panel-tabset", "tabset"})
_PLAIN = frozenset({"minimal"})


def boxed(node: tree.Div[tree.ParsedBlock]) -> tree.Div[tree.ParsedBlock] | None:
    """Return a callout or a tabset as a box with its title first; None for any other division."""
    classes = node.attr.classes
    kind = next((one for one in classes if one == _CALLOUT or one.startswith(f"{_CALLOUT}-")), "")
    if kind:
        title, content = _titled(node, kind)
        pairs = tuple(pair for pair in node.attr.pairs if pair[0] != "title")
        return tree.Div(replace(node.attr, classes=(BOX, *classes), pairs=pairs), (*title, *lowered(content)))
    if _TABSETS & set(classes):
        return tree.Div(replace(node.attr, classes=(BOX, *classes)), lowered(node.content))
    return None


def _titled(node: tree.Div[tree.ParsedBlock], kind: str) -> tuple[tree.ParsedBlocks, tree.ParsedBlocks]:
    """Return the title of a callout, what its attributes say or else its heading, and the rest of it."""
    match node.content:
        case (tree.Header() as header, *rest) if not node.attr.get("title"):
            return (_run_in(header),), tuple(rest)
    usual = "" if node.attr.get("appearance") in _PLAIN else _TITLES.get(kind.removeprefix(f"{_CALLOUT}-"), "")
    words = node.attr.get("title") or usual
    return ((tree.Para((tree.Strong(plain(words)),)),) if words else ()), node.content


def lowered(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks with their headings as bold paragraphs."""
    return rewrite_blocks(blocks, same_inlines, _headings)


def _headings(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    return tuple(_run_in(block) if isinstance(block, tree.Header) else block for block in blocks)


def _run_in(header: tree.Header) -> tree.Para[tree.ParsedInline]:
    """Return a heading as a paragraph, which keeps the name that it may be linked by."""
    bold: tree.ParsedInline = tree.Strong(header.content)
    named = tree.Span(tree.Attr(header.attr.identifier), (bold,)) if header.attr.identifier else bold
    return tree.Para((named,), header.span)


def plain(text: str) -> tree.ParsedInlines:
    """Return the words of an attribute as inlines."""
    nodes: list[tree.ParsedInline] = []
    for word in text.split():
        nodes += [tree.Space(), tree.Str(word)] if nodes else [tree.Str(word)]
    return tuple(nodes)
