"""Places for what pandoc read: its AST has none, so each node is found again in the source, in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from galley import tree
from galley.read.definitions import Extended, hide_code
from galley.source import Span
from galley.walk import rewrite_blocks

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^(?![ \t]*$)(?=.+\n {0,3}(?:=+|-+)[ \t]*$)", re.MULTILINE)


@dataclass(slots=True)
class _Cursor:
    """Hands out the places of each needle in the order in which they stand in the source."""

    source: Extended
    visible: str
    places: dict[str, Iterator[int]] = field(default_factory=dict)
    last: defaultdict[str, int] = field(default_factory=lambda: defaultdict(lambda: -1))

    def next(self, pattern: str, *, in_code: bool = False) -> Span | None:
        """Return the next place of `pattern`; the last one again when there are no more; None if there is none."""
        if pattern not in self.places:
            text = self.source.text if in_code else self.visible
            self.places[pattern] = (match.start() for match in re.finditer(pattern, text, re.MULTILINE))
        offset = next(self.places[pattern], self.last[pattern])
        self.last[pattern] = offset
        return None if offset < 0 else self.source.span(offset)


def locate(blocks: tree.Blocks, source: Extended) -> tree.Blocks:
    """Return `blocks` with the places of citations, images, links, formulas, raw markup and headings in `source`."""
    cursor = _Cursor(source, hide_code(source.text))

    def inlines(nodes: tree.Inlines) -> tree.Inlines:
        return tuple(_inline(node, cursor) for node in nodes)

    def rewrite(nodes: tree.Blocks) -> tree.Blocks:
        return tuple(_block(node, cursor) for node in nodes)

    return rewrite_blocks(blocks, inlines, rewrite)


def _inline(node: tree.Inline, cursor: _Cursor) -> tree.Inline:
    match node:
        case tree.Cite(citations):
            return replace(node, citations=tuple(_citation(one, cursor) for one in citations))
        case tree.Image(url=url) | tree.Link(url=url):
            return replace(node, span=_address(url, cursor))
        case tree.Math(tex=tex):
            return replace(node, span=cursor.next(_loosely(tex) or r"\$\$\s*\$\$"))
        case tree.RawInline(text=text):
            return replace(node, span=cursor.next(_loosely(text), in_code=True))
        case _:
            return node


def _block(node: tree.Block, cursor: _Cursor) -> tree.Block:
    match node:
        case tree.RawBlock(text=text):
            return replace(node, span=cursor.next(_loosely(text), in_code=True))
        case tree.Header():
            return replace(node, span=cursor.next(_HEADING.pattern))
        case _:
            return node


def _citation(citation: tree.Citation, cursor: _Cursor) -> tree.Citation:
    return replace(citation, span=cursor.next(rf"@\{{?{re.escape(citation.key)}(?!\w)"))


def _address(url: str, cursor: _Cursor) -> Span | None:
    for form in dict.fromkeys((url, unquote(url), url.removeprefix("mailto:"))):
        span = cursor.next(re.escape(form)) if form else None
        if span:
            return span
    return None


def _loosely(text: str) -> str:
    """Return a pattern for the first line of `text`: enough to find it, and short."""
    first = text.strip().split("\n", 1)[0]
    return re.escape(first[:60].strip())
