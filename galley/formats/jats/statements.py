"""Statements that JATS keeps as plain paragraphs, such as that on funding."""

from __future__ import annotations

from galley.document import tree


def is_plain_statement(blocks: tree.Blocks) -> bool:
    """Tell whether blocks are paragraphs only, as `funding-statement` needs them."""
    return bool(blocks) and all(isinstance(block, tree.Para | tree.Plain) for block in blocks)


def statement_paragraphs(blocks: tree.Blocks) -> list[tree.Inlines]:
    """Return the inlines of each paragraph."""
    return [block.content for block in blocks if isinstance(block, tree.Para | tree.Plain)]
