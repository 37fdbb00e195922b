"""The paragraphs of blocks, for registries that take nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document import tree
from galley.document.visit import children


def paragraphs(blocks: tree.Blocks) -> Iterator[tree.Inlines]:
    """Yield the paragraphs of blocks, those of items and cells too; code is one word."""
    for block in blocks:
        match block:
            case tree.Para(content) | tree.Plain(content):
                yield content
            case tree.CodeBlock(text=text):
                yield (tree.Str(text),)
            case tree.LineBlock(lines):
                yield from lines
            case tree.Section(title=title, content=content):
                yield title
                yield from paragraphs(content)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    yield term
                    yield from (one for meaning in meanings for one in paragraphs(meaning))
            case _:
                inside: tree.Blocks = tuple(children(block))  # type: ignore[arg-type]  # children of these are blocks
                yield from paragraphs(inside)
