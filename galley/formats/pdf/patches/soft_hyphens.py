"""Patch: a hyphen that was put at the end of a line is told from one of the text."""

from __future__ import annotations

import re
from functools import wraps
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.layout import inline

_LAST_GLYPH = re.compile(rb"^\[(.*?)([0-9a-f]{4})>-?\d*\] TJ$", re.DOTALL)
_SOFT_HYPHEN = b"/Span << /ActualText <FEFF00AD> >> BDC"


def install() -> None:
    """Say that a hyphen put at the end of a line is a soft one (ISO 32000-1, 14.8.2.2.3), whose glyph is the same."""
    split, draw = inline.split_text_box, drawing.draw_first_line

    @wraps(split)
    def noting(context: Any, box: Any, available_width: Any, skip: int, *others: Any, **named: Any) -> Any:
        result = split(context, box, available_width, skip, *others, **named)
        text, resume = result[:2]
        if text is not None and resume is not None and text.text.endswith("-"):
            text.has_soft_hyphen = not box.text.encode()[skip:resume].rstrip().endswith(b"-")
        return result

    @wraps(draw)
    def drawn(stream: Any, textbox: Any, *others: Any) -> Any:
        result = draw(stream, textbox, *others)
        if getattr(textbox, "has_soft_hyphen", False) and textbox.style["direction"] == "ltr":
            _mark_last_glyph(stream.stream)
        return result

    inline.split_text_box = noting
    drawing.draw_first_line = drawn


def _mark_last_glyph(operations: list[Any]) -> None:
    """Draw the last glyph of a text by itself, as marked content that stands for a soft hyphen."""
    shown = _LAST_GLYPH.match(operations[-1]) if operations and isinstance(operations[-1], bytes) else None
    if shown is None:
        return
    before = shown[1]
    closed = before[:-1] if before.endswith(b"<") else before + b">"
    operations[-1:] = [b"[" + closed + b"] TJ", _SOFT_HYPHEN, b"[<" + shown[2] + b">] TJ", b"EMC"]
