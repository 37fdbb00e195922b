"""Figures and tables that stand below the heading of the reference list, as many manuscripts have them at their end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from galley.compose.typed_labels import typed_label
from galley.document import tree
from galley.document.plain_text import text_of


def are_floats(blocks: tree.ParsedBlocks) -> bool:
    """Tell whether blocks are figures and tables with what belongs to them: captions, rules, the place of the list."""
    return any(map(_is_float, blocks)) and all(_is_float(block) or _belongs(block) for block in blocks)


def _is_float(block: tree.ParsedBlock) -> bool:
    match block:
        case tree.Figure() | tree.Table():
            return True
        case tree.Para(content) | tree.Plain(content):
            images = [one for one in content if isinstance(one, tree.Image)]
            return bool(images) and not text_of(tuple(one for one in content if one not in images)).strip()
        case tree.Div(content=content):
            return are_floats(content)
        case _:
            return False


def _belongs(block: tree.ParsedBlock) -> bool:
    match block:
        case tree.Para(content) | tree.Plain(content):
            return typed_label(content) is not None
        case tree.Div(content=content):
            return not text_of(content)
        case _:
            return isinstance(block, tree.HorizontalRule)


def with_floats(body: Sequence[tree.ParsedBlock], floats: tree.ParsedBlocks) -> list[tree.ParsedBlock]:
    """Return the text with figures and tables at its end, in the last section of the last."""
    if body and isinstance(last := body[-1], tree.Section):
        return [*body[:-1], replace(last, content=tuple(with_floats(last.content, floats)))]
    return [*body, *floats]
