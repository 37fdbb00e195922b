"""HTML inside Markdown: tables, as code and data tools write them, are read by pandoc's HTML reader."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from galley.document import tree

READER = "html"
FORMATS = frozenset({"html", "html4", "html5"})
_TABLE = re.compile(r"<table\b.*</table>", re.DOTALL | re.IGNORECASE)
_UNSEEN = re.compile(r"<!--.*?-->|<(?P<tag>style|script|title)\b.*?</(?P=tag)\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]{3,}")


def is_fragment(node: tree.RawInline | tree.RawBlock) -> bool:
    """Tell whether HTML holds a whole table."""
    return isinstance(node, tree.RawBlock) and bool(_TABLE.search(node.text))


def prepared(text: str) -> str:
    """Return HTML without styles, scripts and comments."""
    return _UNSEEN.sub("", text)


def words(text: str) -> Sequence[str]:
    """Return the words that the fragment prints."""
    return _WORD.findall(html.unescape(_TAG.sub(" ", prepared(text))))


def unwrapped(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks without divisions and without the names and classes that a tool made up for its pages."""
    return tuple(new for block in blocks for new in _inner(block))


def _inner(block: tree.ParsedBlock) -> tree.ParsedBlocks:
    match block:
        case tree.Div(content=content):
            return unwrapped(content)
        case tree.Table():
            return (replace(block, attr=tree.NO_ATTR),)
        case _:
            return (block,)
