"""Divisions that are figures, tables or listings: `::: {#fig-x}`, `::: {#tbl-x}`, `::: {#lst-x}`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import rewrite_blocks, same_inlines, walk
from galley.readers.manuscript import placeholder
from galley.readers.manuscript.dialects.quarto.boxes import plain
from galley.readers.manuscript.dialects.quarto.results import UNRUN

_FLOAT = re.compile(r"(?P<kind>fig|tbl|lst)-.")


_SHOWN = (tree.Table, tree.Figure, tree.Image, tree.RawBlock)
"""What a float shows; code beside it is that of the cell which made it."""


def floated(node: tree.Div[tree.ParsedBlock]) -> tree.ParsedBlocks | None:
    """Return a division that is a float, with the divisions inside it opened; None for any other.

    A cell whose table or figure carries the label itself is its content.
    """
    match = _FLOAT.match(node.attr.identifier)
    if not match:
        return None
    content = tuple(_stand_in(block, match["kind"]) for block in _opened(node.content))
    if any(_identifier(block) == node.attr.identifier for block in content):
        return content
    code: tree.ParsedBlocks = tuple(block for block in content if isinstance(block, tree.CodeBlock))
    shown: tree.ParsedBlocks = tuple(block for block in content if not isinstance(block, tree.CodeBlock))
    if match["kind"] == "lst" or not any(isinstance(one, _SHOWN) for one in walk(shown)):
        code, shown = (), content
    if match["kind"] == "tbl":
        shown = _with_subcaptions(node.attr, shown)
    return (*code, tree.Div(replace(node.attr, classes=_kept(node.attr.classes)), shown))


def _stand_in(block: tree.ParsedBlock, kind: str) -> tree.ParsedBlock:
    """Return what a draft shows for the result of a cell in a division that says itself what the result is."""
    if not isinstance(block, tree.Para) or text_of((block,)) != UNRUN:
        return block
    match kind:
        case "fig":
            return tree.Para((tree.Image(tree.NO_ATTR, (), placeholder.PATH),))
        case "tbl":
            cell: tree.Cell[tree.ParsedBlock] = tree.Cell(tree.NO_ATTR, "AlignDefault", 1, 1, (block,))
            body = tree.TableBody(tree.NO_ATTR, 0, (), (tree.Row(tree.NO_ATTR, (cell,)),))
            return tree.Table(tree.NO_ATTR, (), (tree.ColSpec("AlignDefault", None),), (), (body,), ())
        case _:
            return block


def _opened(blocks: tree.ParsedBlocks) -> Iterator[tree.ParsedBlock]:
    """Yield blocks with those of the divisions that only arrange them."""
    for block in blocks:
        if isinstance(block, tree.Div) and not block.attr.identifier:
            yield from _opened(block.content)
        else:
            yield block


def _identifier(block: tree.ParsedBlock) -> str:
    match block:
        case tree.Table(attr) | tree.Figure(attr) | tree.Div(attr):
            return attr.identifier
        case tree.Para((tree.Image(attr),)):
            return attr.identifier
        case _:
            return ""


def _kept(classes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in classes if not one.startswith("cell"))


def _with_subcaptions(attr: tree.Attr, blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return the tables of a cell with the captions that `tbl-subcap` has for them, each with a label of its own."""
    captions = iter(_listed(attr.get("tbl-subcap") or ""))
    made: list[tree.ParsedBlock] = []
    count = 0
    for block in blocks:
        caption = next(captions, "") if isinstance(block, tree.Table) and not block.caption else ""
        if isinstance(block, tree.Table) and caption:
            count += 1
            named = replace(block.attr, identifier=block.attr.identifier or f"{attr.identifier}-{count}")
            made.append(replace(block, attr=named, caption=(tree.Plain(plain(caption)),)))
        else:
            made.append(block)
    return tuple(made)


def _listed(text: str) -> tuple[str, ...]:
    """Return the texts of a list in JSON, as Quarto writes captions of parts into an attribute."""
    try:
        read = json.loads(text) if text else []
    except ValueError:
        return ()
    return tuple(map(str, read)) if isinstance(read, list) else ()


def widened(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks in which every figure and table asks for the width of the page."""
    return rewrite_blocks(blocks, same_inlines, _widened)


def _widened(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    return tuple(_wide(block) for block in blocks)


def _wide(block: tree.ParsedBlock) -> tree.ParsedBlock:
    match block:
        case tree.Figure(attr) | tree.Table(attr):
            return replace(block, attr=replace(attr, classes=(*attr.classes, "wide")))
        case tree.Div(attr) if _FLOAT.match(attr.identifier):
            return replace(block, attr=replace(attr, classes=(*attr.classes, "wide")))
        case _:
            return block
