"""Patch: a letter of another font does not change the height of its line."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

EPSILON = 0.01  # CSS pixels


def install() -> None:
    """Set text that has letters of another font on the base line of its own font (CSS Inline 3, 4.2).

    Where `line-height` is a length, only the first font that is available counts. WeasyPrint halves the leading over
    the heights of all fonts of a text, which then stands higher or lower than the text beside it, and opens the line.
    """
    original = inline.split_text_box

    @wraps(original)
    def split(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        result = original(context, box, *others, **named)
        text = result[0]
        if text is None or text.text.isascii() or text.style["line_height"] == "normal":
            return result
        lower = line_break.strut(text.style)[1] - text.baseline
        if abs(lower) > EPSILON:
            text.margin_top += lower
            text.margin_bottom -= lower
            text.baseline += lower
        return result

    inline.split_text_box = split
