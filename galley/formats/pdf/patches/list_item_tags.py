"""Patch: the tags of list items."""

from __future__ import annotations

from collections.abc import Callable

from weasyprint.pdf import tags

ITEM_TAGS = {"item-label": "Lbl", "item-body": "LBody"}
"""The elements inside a list item and their tags."""


def install() -> None:
    """Tag the parts of a list item: PDF/UA-1 allows only Lbl and LBody in a list item (ISO 14289-1, 7.2)."""
    original: Callable[[str | None], str] = tags._get_pdf_tag  # noqa: SLF001 - the place where tags are chosen

    def choose(tag: str | None) -> str:
        return ITEM_TAGS.get(tag or "") or original(tag)

    tags._get_pdf_tag = choose  # noqa: SLF001
