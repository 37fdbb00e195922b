"""pandoc's AST as the JSON that pandoc reads: one function a constructor (pandoc-types 1.23)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Value: TypeAlias = dict[str, Any]
"""A node as JSON."""

API_VERSION = (1, 23)
NO_ATTR = ["", [], []]


def document(blocks: Iterable[Value]) -> str:
    """Return a whole document."""
    return json.dumps({"pandoc-api-version": API_VERSION, "meta": {}, "blocks": [*blocks]})


def node(name: str, *content: Any) -> Value:
    """Return a node: without content, with one, or with several."""
    if not content:
        return {"t": name}
    return {"t": name, "c": content[0] if len(content) == 1 else [*content]}


def words(text: str) -> Value:
    """Return a text, spaces and all."""
    return node("Str", text)


def raw(xml: str) -> Value:
    """Return WordprocessingML that stands in a paragraph."""
    return node("RawInline", "openxml", xml)


def raw_block(xml: str) -> Value:
    """Return WordprocessingML that stands between paragraphs."""
    return node("RawBlock", "openxml", xml)


def para(inlines: Iterable[Value]) -> Value:
    """Return a paragraph."""
    return node("Para", [*inlines])


def heading(level: int, inlines: Iterable[Value]) -> Value:
    """Return a heading."""
    return node("Header", level, NO_ATTR, [*inlines])


def styled(style: str, blocks: Sequence[Value]) -> Value:
    """Return blocks in a style of Word, by its name."""
    return node("Div", ["", [], [["custom-style", style]]], [*blocks])


def in_language(language: str, blocks: Sequence[Value]) -> Value:
    """Return blocks that run from right to left, in their language."""
    return node("Div", ["", [], [["lang", language], ["dir", "rtl"]]], [*blocks])


def passage(language: str, inlines: Sequence[Value]) -> Value:
    """Return inlines in another language."""
    return node("Span", ["", [], [["lang", language]]], [*inlines])


def from_right(text: str) -> Value:
    """Return words in a run of their own that runs from right to left."""
    return node("Span", ["", [], [["dir", "rtl"]]], [words(text)])


def link(inlines: Iterable[Value], target: str) -> Value:
    """Return a hyperlink."""
    return node("Link", NO_ATTR, [*inlines], [target, ""])
