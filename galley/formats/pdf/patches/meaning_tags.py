"""Patch: formulas, notes and passages in another language are tagged as what they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any

import pydyf
from weasyprint.pdf import tags

FORMULA = "data-formula"
"""The attribute that every drawing of a formula has (`galley.formats.pdf.engine.formulas`)."""
NOTE = "footnote"
"""The class of the elements that are notes."""


def install() -> None:
    """Tag formulas as Formula and notes as Note with an identifier (ISO 14289-1, 7.7 and 7.9), and say languages (7.2).

    WeasyPrint knows no such elements of HTML, and writes no language but that of the document.
    """
    original = tags._build_box_tree  # noqa: SLF001 - the place where structure elements are made

    @wraps(original)
    def build(box: Any, *others: Any) -> Iterator[Any]:
        for element in original(box, *others):
            if box.element is not None:
                _say(element, box.element)
            yield element

    tags._build_box_tree = build  # noqa: SLF001


def _say(element: Any, source: Any) -> None:
    """Say what a structure element is, by its element of HTML."""
    if element["S"] == "/Figure" and source.get(FORMULA):
        element["S"] = "/Formula"
    elif element["S"] == "/Span" and NOTE in (source.get("class") or "").split():
        element["S"] = "/Note"
        element["ID"] = pydyf.String(f"note-{element.number}")
    language = source.get("lang")
    if language and source.tag != "html":
        element["Lang"] = pydyf.String(language)
