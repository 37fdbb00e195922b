"""Patch: text of scripts whose signs are drawn in another order than they are written in is copied as it is written.

A vowel sign is drawn before its consonant in Hindi, and apart from its mark in Thai. The engine says of each glyph once
which letters it stands for, which is another answer in each syllable.
"""

from __future__ import annotations

import re
from functools import wraps
from typing import Any

from weasyprint.draw import text as drawing

REORDERED = re.compile(
    "[\u0900-\u109f"  # of Brahmi: Devanagari to Myanmar, Thai, Lao and Tibetan among them
    "\u1700-\u17ff\u1900-\u1aad\u1b00-\u1c4f\u1cd0-\u1cff\ua800-\ua82f\ua840-\ua8ff\ua930-\ua9fe\uaa00-\uaaff\uabc0-\uabff"
    "\U00011000-\U00011fff]"
)
"""A letter of such a script (The Unicode Standard, chapters 12 to 17)."""


def install() -> None:
    """Say what a line stands for that holds such letters (ISO 32000-1, 14.9.4)."""
    draw = drawing.draw_first_line

    @wraps(draw)
    def drawn(stream: Any, textbox: Any, *others: Any) -> Any:
        is_said = textbox.style["direction"] == "ltr" and REORDERED.search(textbox.text)
        if is_said:
            stream.stream.append(b"/Span << /ActualText <" + _as_written(textbox.text) + b"> >> BDC")
        result = draw(stream, textbox, *others)
        if is_said:
            stream.stream.append(b"EMC")
        return result

    drawing.draw_first_line = drawn


def _as_written(text: str) -> bytes:
    """Return text as a PDF's text string in hexadecimal digits."""
    return f"\ufeff{text}".encode("utf-16-be").hex().upper().encode()
