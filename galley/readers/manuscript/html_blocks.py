"""Tables and figures typed in HTML: fenced, so that each is read as a whole and not tag by tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_BLOCK = re.compile(
    r"^[ ]{0,3}<(?P<tag>table|figure)\b(?:(?!<(?P=tag)\b).)*?</(?P=tag)\s*>", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_LIST = re.compile(
    r"^[ ]{0,3}<(?P<tag>ul|ol)\b[^<>]*>"
    r"(?P<items>(?:(?!<[/]?(?:ul|ol|table|figure|p|div)\b|\n[ \t]*\n).)*?)</(?P=tag)\s*>",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ITEM = re.compile(r"\s*<li\b[^<>]*>\s*|\s*</li\s*>\s*", re.IGNORECASE)
_LISTED = re.compile(
    r"^[ ]{0,3}<(?P<tag>dl|blockquote)\b(?:(?!<(?:dl|blockquote)\b).)*?</(?P=tag)\s*>",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_MARKDOWN = re.compile(r"[@*$_`\[\\]")
"""What would be read as Markdown in HTML, and is not where pandoc reads the whole of it as HTML."""
_HEADING = re.compile(
    r"^[ ]{0,3}<h(?P<level>[1-6])(?:[ \t][^<>]*)?>(?P<text>[^<>\n]+)</h(?P=level)\s*>[ \t]*$", re.MULTILINE
)
_KNITTED = re.compile(
    r"<div class=\"figure\"[^<>]*>(?:(?!</?div\b).)*?(?P<opening><p class=\"caption\">)"
    r"(?:(?!</?div\b).)*?(?P<closing></p>)",
    re.DOTALL,
)
"""A figure as knitr writes it in HTML; its caption is Markdown."""
_TICKS = re.compile(r"`{3,}")


def with_fenced_blocks(source: SourceFile) -> SourceFile:
    """Return a text in which each table and figure in HTML is a raw block of its own."""
    return edited(source, _edits(hide_code(source.text)))


def _edits(text: str) -> Iterator[Edit]:
    for match in _KNITTED.finditer(text):
        yield Edit(match.start("opening"), match.end("opening"), "\n")
        yield Edit(match.start("closing"), match.end("closing"), "\n")
    for match in _HEADING.finditer(text):
        yield Edit(match.start(), match.end(), f"\n{'#' * int(match['level'])} {match['text'].strip()}\n")
    for match in _LIST.finditer(text):
        yield from _items(match)
    listed = (match for match in _LISTED.finditer(text) if not _MARKDOWN.search(match[0]))
    tables = list(_BLOCK.finditer(text))
    outside = (
        one for one in listed if not any(table.start() < one.end() and one.start() < table.end() for table in tables)
    )
    for match in (*tables, *outside):
        ticks = max(("```", *(f"{run}`" for run in _TICKS.findall(match[0]))), key=len)
        yield Edit(match.start(), match.start(), f"\n{ticks}{{=html}}\n")
        yield Edit(match.end(), match.end(), f"\n{ticks}\n")


def _items(match: re.Match[str]) -> Iterator[Edit]:
    """Yield what makes of a list without lists in it one in Markdown."""
    mark = "- " if match["tag"].lower() == "ul" else "1. "
    yield Edit(match.start(), match.start("items"), "\n")
    for tag in _ITEM.finditer(match["items"]):
        start, end = match.start("items") + tag.start(), match.start("items") + tag.end()
        yield Edit(start, end, "\n" if tag[0].strip().startswith("</") else f"\n{mark}")
    yield Edit(match.end("items"), match.end(), "\n\n")
