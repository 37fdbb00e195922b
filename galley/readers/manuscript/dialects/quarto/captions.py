"""Captions in attributes, such as `tbl-cap='…'`: put where pandoc reads their Markdown, below what they caption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.dialects.quarto.divisions import divisions
from galley.readers.manuscript.dialects.quarto.fences import Fence, fences
from galley.source import Edit, SourceFile

_CAPTION = re.compile(
    r"[ \t]*\b(?:(?:fig|tbl|lst)-cap|caption)[ \t]*=[ \t]*"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)')",
    re.DOTALL,
)
_LISTING = re.compile(r"#lst[-:][^\s}]+")


def caption_edits(source: SourceFile) -> Iterator[Edit]:
    """Yield the edits that put the captions of divisions and listings into paragraphs of their own."""
    for attributes, start, end in divisions(source.text):
        if match := _CAPTION.search(attributes):
            at = source.text.index(attributes, start) + match.start()
            yield Edit(at, at + len(match[0]), "")
            closing = source.text.rfind("\n", start, end) + 1
            yield Edit(closing, closing, f"\n{_text(match)}\n\n")
    yield from listing_edits(source)


def listing_edits(source: SourceFile) -> Iterator[Edit]:
    """Yield the edits that put code with a label for a listing, Quarto's or pandoc-crossref's, into a division."""
    for fence in fences(source.text):
        yield from _listing(source, fence)


def _listing(source: SourceFile, fence: Fence) -> Iterator[Edit]:
    """Yield the edits that put code with a label for a listing into a division with its caption."""
    caption = _CAPTION.search(fence.info)
    captioned = range(*caption.span()) if caption else range(0)
    label = next((one for one in _LISTING.finditer(fence.info) if one.start() not in captioned), None)
    if not label:
        return
    info = source.text.index(fence.info, fence.start)
    for match in filter(None, (label, caption)):
        yield Edit(info + match.start(), info + match.end(), "")
    yield Edit(fence.start, fence.start, f"\n::: {{{label[0]}}}\n\n")
    yield Edit(fence.end, fence.end, f"\n\n{_text(caption) if caption else ''}\n\n:::\n")


def _text(match: re.Match[str]) -> str:
    written = match["double"] if match["double"] is not None else match["single"]
    return re.sub(r"\\(.)", r"\1", written)
