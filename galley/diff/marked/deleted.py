"""What is gone, made so that it may stand beside the new version: without the names and numbers that are this one's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import rewrite_blocks, rewrite_inlines

_WIDTH = "50%"


@dataclass(frozen=True, slots=True)
class Plain:
    """Makes old nodes plain; `names` has the names under which the old pictures are there."""

    names: Mapping[str, str]

    def inlines(self, nodes: tree.Inlines) -> tree.Inlines:
        """Return inlines without links, numbers and names."""
        return rewrite_inlines(nodes, self._inlines, self._blocks)

    def blocks(self, blocks: tree.Blocks) -> tree.Blocks:
        """Return blocks without links, numbers and names."""
        return rewrite_blocks(blocks, self._inlines, self._blocks)

    def shell(self, block: Any) -> Any:
        """Return a container without its name; what is in it stays."""
        match block:
            case tree.Section():
                return replace(block, identifier="", number="")
            case tree.BoxedText():
                return replace(block, identifier="", label="", title=_labelled(block.label, block.title))
            case tree.FigureFloat():
                panels = tuple(self._panel(one, block.label) for one in block.panels)
                caption, graphics = _captioned(block), self._graphics(block.graphics, block.label)
                return replace(block, identifier="", label="", caption=caption, graphics=graphics, panels=panels)
            case tree.TableFloat():
                caption, graphics = _captioned(block), self._graphics(block.graphics, block.label)
                return replace(block, identifier="", label="", caption=caption, graphics=graphics)
            case tree.Div(attr) | tree.CodeBlock(attr) if attr.identifier:
                return replace(block, attr=replace(attr, identifier=""))
            case _:
                return block

    def picture(self, graphic: tree.Graphic) -> tree.Image:
        """Return a picture as it stands in a line."""
        attr = tree.Attr(pairs=(("width", _WIDTH),))
        alt = (tree.Str(graphic.alt or graphic.name),)
        return tree.Image(attr, alt, self.names.get(graphic.name, graphic.name))

    def _graphics(self, graphics: tuple[tree.Graphic, ...], label: str) -> tuple[tree.Graphic, ...]:
        """Return pictures; one that nothing is said of is told by the label that its float had."""
        return tuple(
            replace(one, name=self.names.get(one.name, one.name), alt=one.alt or label or one.name) for one in graphics
        )

    def _panel(self, one: tree.Panel[tree.Block], label: str) -> tree.Panel[tree.Block]:
        return replace(one, identifier="", graphics=self._graphics(one.graphics, label))

    def _blocks(self, blocks: tree.Blocks) -> tree.Blocks:
        return tuple(self.shell(one) for one in blocks)

    def _inlines(self, nodes: tree.Inlines) -> tree.Inlines:
        return tuple(made for node in nodes for made in self._inline(node))

    def _inline(self, node: tree.Inline) -> Iterator[tree.Inline]:
        match node:
            case tree.CitationMark(content=content, superscript=superscript):
                yield tree.Superscript(content) if superscript else tree.Span(tree.NO_ATTR, content)
            case tree.ReferenceLink(number=number):
                yield tree.Str(str(number))
            case tree.CrossReference(content=content) | tree.Link(content=content):
                yield from content
            case tree.Equation():
                yield replace(node, identifier="")
            case tree.Footnote(content=content):
                yield from _in_brackets(content)
            case tree.Image(url=url):
                yield replace(node, url=self.names.get(url, url))
            case tree.Span(attr) if attr.identifier:
                yield replace(node, attr=replace(attr, identifier=""))
            case _:
                yield node


def _in_brackets(content: tree.Blocks) -> tree.Inlines:
    """Return a note that is gone as it stands in its line."""
    words = [node for word in text_of(content).split() for node in (tree.Space(), tree.Str(word))]
    return (tree.Space(), tree.Str("["), *words[1:], tree.Str("]")) if words else ()


def _labelled(label: str, title: tree.Inlines) -> tree.Inlines:
    return (tree.Str(f"{label}."), tree.Space(), *title) if label else title


def _captioned(block: tree.FigureFloat[tree.Block] | tree.TableFloat[tree.Block]) -> tree.Blocks:
    """Return the caption with the label in it, which is not a number of the new version."""
    first, *rest = block.caption or (tree.Para(()),)
    if not block.label:
        return block.caption
    if isinstance(first, tree.Para | tree.Plain):
        return (replace(first, content=_labelled(block.label, first.content)), *rest)
    return (tree.Para((tree.Str(f"{block.label}."),)), first, *rest)
