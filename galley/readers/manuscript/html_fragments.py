"""HTML inside Markdown: tables, as code and data tools write them, and figures are read by pandoc's HTML reader."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from galley.document import tree

READER = "html"
FORMATS = frozenset({"html", "html4", "html5"})
_WHOLE = re.compile(r"<(?P<tag>table|figure|dl|blockquote|ul|ol)\b.*</(?P=tag)\s*>", re.DOTALL | re.IGNORECASE)
_NAMED = re.compile(r"(?:tbl|tab|fig)[:-].", re.IGNORECASE)
_UNSEEN = re.compile(r"<!--.*?-->|<(?P<tag>style|script|title)\b.*?</(?P=tag)\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]{3,}")


def is_fragment(node: tree.RawInline | tree.RawBlock) -> bool:
    """Tell whether HTML holds a whole table or figure."""
    return isinstance(node, tree.RawBlock) and bool(_WHOLE.search(node.text))


def prepared(text: str) -> str:
    """Return HTML without styles, scripts and comments."""
    return _UNSEEN.sub("", text)


def words(text: str) -> Sequence[str]:
    """Return the words that the fragment prints."""
    return _WORD.findall(html.unescape(_TAG.sub(" ", prepared(text))))


def unwrapped(blocks: tree.ParsedBlocks, _: str = "") -> tree.ParsedBlocks:
    """Return blocks without divisions and without the names and classes that a tool made up for its pages."""
    return tuple(new for block in blocks for new in _inner(block))


def _inner(block: tree.ParsedBlock) -> tree.ParsedBlocks:
    match block:
        case tree.Div(content=content):
            return unwrapped(content)
        case tree.Table():
            named = _NAMED.match(block.attr.identifier)
            return (replace(block, attr=tree.Attr(block.attr.identifier) if named else tree.NO_ATTR),)
        case _:
            return (block,)
