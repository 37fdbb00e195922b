"""Helpers of the citation engine's tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from galley.csl.processor import FormattedEntry, Style, format_entries, load_style, named_style
from galley.document import tree
from galley.document.reference import Reference
from galley.document.tree import Inlines
from galley.readers.references.normalise.record import normalise_record
from galley.source import SourceFile


def style_named(name: str) -> Style:
    """Return a style by its name."""
    return load_style(SourceFile(f"{name}.csl", named_style(name).decode()))


def entry(style: Style, record: Mapping[str, Any]) -> FormattedEntry:
    """Return the line of one record, made regular first as the library makes it."""
    (only,) = format_entries(style, [Reference("x", normalise_record(record))])
    return only


def entry_of_json(style: Style, text: str) -> FormattedEntry:
    """Return the line of a record written in JSON."""
    return entry(style, json.loads(text))


_TAGS = {
    tree.Emph: "i", tree.Strong: "b", tree.Superscript: "sup", tree.Subscript: "sub", tree.SmallCaps: "sc",
    tree.Underline: "u",
}  # fmt: skip


def as_html(line: FormattedEntry) -> str:
    """Return a line as HTML: what is italic, bold, raised, lowered, in small capitals or underlined."""
    return html_of(line.content)


def html_of(inlines: Inlines) -> str:
    """Return the inlines of a line as HTML."""
    return "".join(_html(node) for node in inlines)


def _html(node: tree.Inline) -> str:
    match node:
        case tree.Str(text):
            return escape(text, quote=False)
        case tree.Space():
            return " "
        case tree.Link(content=content):
            return html_of(content)
        case tree.ReferenceLink(number=number):
            return str(number)
        case tree.Emph() | tree.Strong() | tree.Superscript() | tree.Subscript() | tree.SmallCaps() | tree.Underline():
            tag = _TAGS[type(node)]
            return f"<{tag}>{html_of(node.content)}</{tag}>"
    raise AssertionError(node)
