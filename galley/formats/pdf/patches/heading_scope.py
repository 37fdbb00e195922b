"""Patch: the scope of table headings; WeasyPrint 70 gives them none, and cells the wrong headings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any

from weasyprint.pdf import tags


def install() -> None:
    """Give every heading of a table its scope in place of a list of headings in every cell (ISO 14289-1, 7.5).

    WeasyPrint counts the columns of such a list wrongly behind a cell over several rows, and leaves it empty.
    """
    original = tags._build_box_tree  # noqa: SLF001 - the place where structure elements are made

    @wraps(original)
    def build(box: Any, *others: Any) -> Iterator[Any]:
        for element in original(box, *others):
            if element["S"] == "/TH":
                element["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
            if element["S"] == "/Table":
                _drop_headers(box)
            yield element

    tags._build_box_tree = build  # noqa: SLF001


def _drop_headers(box: Any) -> None:
    cell = getattr(box, "mark", None)
    if cell is not None:
        cell["A"].pop("Headers", None)
    for child in getattr(box, "children", ()):
        _drop_headers(child)
