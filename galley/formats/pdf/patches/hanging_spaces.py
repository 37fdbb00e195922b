"""Patch: the last space of a text may hang behind its line, and one that does not break holds its word back."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

MOST_LETTERS = 4.0  # letters in the width of one em: a text with more does not fit its line anyway
NO_BREAK_SPACES = ("\u00a0", "\u202f", "\u2007")
WORD_JOINER = "\u2060"


def install() -> None:
    """Break a text that ends with a space, behind which other markup follows, where it fits its line.

    Pango leaves that space out of account where it breaks lines, and WeasyPrint counts it: it finds that the text
    cannot be split any later, and breaks it after its first word or syllable.
    """
    original = inline.split_first_line

    @wraps(original)
    def split(text: str, style: Any, context: Any, max_width: Any, *others: Any, **named: Any) -> Any:
        result = original(text, style, context, max_width, *others, **named)
        if result[2] is None or max_width is None or style["white_space"] != "normal":
            return result
        if not text.endswith((" ", *NO_BREAK_SPACES)) or len(text) * style["font_size"] > max_width * MOST_LETTERS:
            return result
        # a word joiner counts the space; none is left of it where the text is broken before its end
        bare = text.rstrip(" ") if text.endswith(" ") else text + WORD_JOINER
        broken = original(bare, style, context, max_width, *others, **named)
        if broken[2] is None and broken[3] <= max_width:
            return original(text, style, context, None, *others, **named)
        is_before_end = broken[2] is not None and broken[2] < len(text.encode())
        return broken if bare.endswith(WORD_JOINER) and is_before_end else result

    for module in (line_break, inline):
        module.split_first_line = split
