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
_NESTED = re.compile(r"^[ ]{0,3}<(?P<tag>ul|ol)\b", re.MULTILINE | re.IGNORECASE)
_LIST_TAG = re.compile(r"<(?P<end>/?)(?:ul|ol)\b[^<>]*>", re.IGNORECASE)
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
    tables = list(_BLOCK.finditer(text))
    nested = [
        (start, end)
        for start, end in _nested_lists(text)
        if not _MARKDOWN.search(text, start, end) and not any(_meet((start, end), one.span()) for one in tables)
    ]
    for match in _LIST.finditer(text):
        if not any(_meet(match.span(), one) for one in nested):
            yield from _items(match)
    for start, end in nested:
        yield from _fenced(text, start, end)
    listed = (match for match in _LISTED.finditer(text) if not _MARKDOWN.search(match[0]))
    around = [*(one.span() for one in tables), *nested]
    outside = (one for one in listed if not any(_meet(one.span(), other) for other in around))
    for match in (*tables, *outside):
        yield from _fenced(text, match.start(), match.end())


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _fenced(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield what makes a raw block of a stretch of HTML."""
    ticks = max(("```", *(f"{run}`" for run in _TICKS.findall(text[start:end]))), key=len)
    yield Edit(start, start, f"\n{ticks}{{=html}}\n")
    yield Edit(end, end, f"\n{ticks}\n")


def _nested_lists(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lists begin and end that have lists in them; those that are never closed are none."""
    done = 0
    for begun in _NESTED.finditer(text):
        depth = 0
        for tag in _LIST_TAG.finditer(text, begun.start()) if begun.start() >= done else ():
            depth += -1 if tag["end"] else 1
            if depth == 0:
                done = tag.end()
                if len(_LIST_TAG.findall(text, begun.start(), done)) > 2:  # noqa: PLR2004 - its own two tags
                    yield begun.start(), done
                break


def _items(match: re.Match[str]) -> Iterator[Edit]:
    """Yield what makes of a list without lists in it one in Markdown."""
    mark = "- " if match["tag"].lower() == "ul" else "1. "
    yield Edit(match.start(), match.start("items"), "\n")
    for tag in _ITEM.finditer(match["items"]):
        start, end = match.start("items") + tag.start(), match.start("items") + tag.end()
        yield Edit(start, end, "\n" if tag[0].strip().startswith("</") else f"\n{mark}")
    yield Edit(match.end("items"), match.end(), "\n\n")
