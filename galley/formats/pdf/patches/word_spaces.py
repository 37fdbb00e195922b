"""Patch: a line whose few spaces would have to be widened into holes is not justified."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.layout import inline

from galley.formats.pdf.patches.columns import Box

MOST = 1.2  # ems put into each space of a line: with more, a word stands lost in its line


def install() -> None:
    """Leave a line ragged that holds a word or two beside a string or formula that does not break (CSS Text 4, 6.4)."""
    original = inline.justify_line

    @wraps(original)
    def justify(context: Any, line: Box, extra_width: float) -> None:
        spaces = inline.count_expandable_spaces(line)
        line.is_ragged = extra_width > MOST * line.style["font_size"] * spaces
        if not line.is_ragged:
            original(context, line, extra_width)

    inline.justify_line = justify
