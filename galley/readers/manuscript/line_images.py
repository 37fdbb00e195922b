r"""Images on a line of their own inside a paragraph, with the label of a figure: figures that lack an empty line.

The example paper of JOSS has one, `![Caption.\label{fig:x}](x.png)` between two lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.document import tree
from galley.document.visit import rewrite_blocks, same_inlines, walk

_LABEL = re.compile(r"\\label\{[^{}]+\}")
_IDENTIFIER = re.compile(r"fig[:-].", re.IGNORECASE)
_ENDS = (tree.SoftBreak, tree.LineBreak)


def with_figures(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks with each such image as a figure between what stands before and behind it."""

    def split(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(new for node in nodes for new in _split(node))

    return rewrite_blocks(blocks, same_inlines, split)


def _split(node: tree.ParsedBlock) -> Iterator[tree.ParsedBlock]:
    if not isinstance(node, tree.Para) or len(node.content) == 1 or _alone(node):
        yield _alone(node) or node
        return
    start = 0
    for at, inline in enumerate(node.content):
        if isinstance(inline, tree.Image) and _is_figure(inline) and _stands_alone(node.content, at):
            yield from _paragraph(node.content[start:at])
            attr = tree.Attr(inline.attr.identifier)
            yield tree.Figure(attr, (tree.Plain(inline.alt),) if inline.alt else (), (tree.Plain((inline,)),))
            start = at + 1
    if start:
        yield from _paragraph(node.content[start:])
    else:
        yield node


def _alone(node: tree.ParsedBlock) -> tree.Figure | None:
    """Return an image that is alone but for a stop behind it, or that is alone as a link, with the label of a figure.

    Quarto documents the latter as a linked figure, whose caption is the link. To pandoc both are pictures in the line,
    and the caption is a text for the blind.
    """
    match node:
        case tree.Para((tree.Link(content=(tree.Image() as image,)) as link,)) if image.alt and _is_figure(image):
            caption = (tree.Plain((replace(link, content=image.alt),)),)
            return tree.Figure(tree.Attr(image.attr.identifier), caption, (tree.Plain((image,)),))
        case tree.Para((tree.Image() as image, tree.Str("." | "," | ";" | ":"))) if image.alt:
            return tree.Figure(tree.Attr(image.attr.identifier), (tree.Plain(image.alt),), (tree.Plain((image,)),))
        case _:
            return None


def _is_figure(image: tree.Image[tree.ParsedInline]) -> bool:
    labels = (one.text for one in walk(image.alt) if isinstance(one, tree.RawInline))
    return bool(_IDENTIFIER.match(image.attr.identifier)) or any(map(_LABEL.match, labels))


def _stands_alone(content: tree.ParsedInlines, at: int) -> bool:
    """Tell whether an inline begins or ends a line: with the label of a figure it is no picture in a sentence."""
    before, after = content[at - 1 : at] if at else (), content[at + 1 : at + 2]
    is_apart = all(isinstance(one, (*_ENDS, tree.Space)) for one in (*before, *after))
    return is_apart and any(not side or isinstance(side[0], _ENDS) for side in (before, after))


def _paragraph(content: tree.ParsedInlines) -> Iterator[tree.ParsedBlock]:
    while content and isinstance(content[0], _ENDS):
        content = content[1:]
    while content and isinstance(content[-1], _ENDS):
        content = content[:-1]
    if content:
        yield tree.Para(content)
