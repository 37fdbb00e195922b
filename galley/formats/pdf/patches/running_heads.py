"""Patch: running heads and page numbers are no content."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any

from weasyprint import pdf
from weasyprint.formatting_structure import boxes

ARTIFACT = ("/Artifact", "<</Type/Pagination>>")


def install() -> None:
    """Mark what stands in the margins as an artifact of pagination (ISO 14289-1, 7.8).

    WeasyPrint gives it tags that stand nowhere in the structure.
    """
    original = pdf.add_tags

    @wraps(original)
    def add(document: Any, laid_out: Any, version: Any, streams: Any) -> None:
        for page, stream in zip(laid_out.pages, streams, strict=True):
            numbers = {stream._tags[box]["mcid"] for box in _in_margins(page._page_box) if box in stream._tags}  # noqa: SLF001
            _mark(stream.stream, numbers)
        original(document, laid_out, version, streams)

    pdf.add_tags = add


def _in_margins(page: Any) -> Iterator[Any]:
    for child in page.children:
        if isinstance(child, boxes.MarginBox):
            yield from child.descendants()


def _mark(operations: list[Any], numbers: set[int]) -> None:
    """Exchange the tags of marked content of these numbers."""
    for at, operation in enumerate(operations):
        if operation == b"BDC" and operations[at - 1].get("MCID") in numbers:
            operations[at - 2 : at] = ARTIFACT
