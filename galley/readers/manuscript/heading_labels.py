r"""Labels of TeX below a heading, `\label{sec:x}` on the next line: they name the section, as they do in LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.document import tree
from galley.document.visit import rewrite_blocks, same_inlines

_LABEL = re.compile(r"\\label\{[^{}]+\}\s*\Z")
_BLANK = (tree.SoftBreak, tree.LineBreak, tree.Space)


def with_heading_labels(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks in which the label that begins what stands below a heading stands in the heading."""

    def moved(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(_moved(nodes))

    return rewrite_blocks(blocks, same_inlines, moved)


def _moved(nodes: tree.ParsedBlocks) -> Iterator[tree.ParsedBlock]:
    heading: tree.Header | None = None
    for node in nodes:
        label, rest = _label_and_rest(node) if heading else (None, node)
        if heading and label:
            heading = replace(heading, content=(*heading.content, label))
        if heading:
            yield heading
        heading = rest if isinstance(rest, tree.Header) else None
        if rest is not None and heading is None:
            yield rest
    if heading:
        yield heading


def _label_and_rest(node: tree.ParsedBlock) -> tuple[tree.RawInline | None, tree.ParsedBlock | None]:
    """Return the label that a block begins with, and the block without it: None where it holds nothing else."""
    match node:
        case tree.RawBlock(text=text) if _LABEL.match(text.strip()):
            return tree.RawInline(node.format, text.strip()), None
        case tree.Para((tree.RawInline(text=text) as label, *after)) if _LABEL.match(text.strip()):
            while after and isinstance(after[0], _BLANK):
                after = after[1:]
            return label, replace(node, content=tuple(after)) if after else None
        case _:
            return None, node
