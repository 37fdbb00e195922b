"""Patch: the first line of a paragraph that runs from right to left is indented at its right end."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.layout import inline

from galley.formats.pdf.patches.columns import Box


def install() -> None:
    """Move the text of such a line left by the indent, which WeasyPrint leaves at its left end (CSS Text 3, 8.1)."""
    original = inline.get_next_linebox

    @wraps(original)
    def indented(context: Any, linebox: Box, position_y: float, bottom_space: float, skip: Any, *others: Any) -> Any:
        line, resume = original(context, linebox, position_y, bottom_space, skip, *others)
        if line is not None and linebox.text_indent and line.style["direction"] == "rtl":
            for child in line.children:
                child.translate(-linebox.text_indent, 0)
        return line, resume

    inline.get_next_linebox = indented
