"""Patch: the last space of a text may hang behind its line."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

MOST_LETTERS = 4.0  # letters in the width of one em: a text with more does not fit its line anyway


def install() -> None:
    """Keep on the line a text that fits but for the space at its end, behind which other markup follows.

    WeasyPrint counts that space, finds that the text cannot be split any later, and breaks it after its first word.
    """
    original = inline.split_first_line

    @wraps(original)
    def split(text: str, style: Any, context: Any, max_width: Any, *others: Any, **named: Any) -> Any:
        result = original(text, style, context, max_width, *others, **named)
        if result[2] is None or max_width is None or not text.endswith(" ") or style["white_space"] != "normal":
            return result
        if len(text) * style["font_size"] > max_width * MOST_LETTERS:
            return result
        bare = original(text.rstrip(" "), style, context, max_width, *others, **named)
        fits = bare[2] is None and bare[3] <= max_width
        return original(text, style, context, None, *others, **named) if fits else result

    for module in (line_break, inline):
        module.split_first_line = split
