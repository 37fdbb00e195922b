"""Patch: no empty strings stand in what shows text."""

from __future__ import annotations

from functools import wraps
from typing import Any

import pydyf


def install() -> None:
    """Leave out empty strings, for which PDFium, and Chrome with it, drops the space behind the last glyph of a text.

    WeasyPrint writes one wherever a stretch of glyphs begins or ends: `[<> -38 <0001> -36] TJ`. Where another font
    follows, as at each space in Arabic letters, justified lines come out ragged.
    """
    original = pydyf.Stream.show_text

    @wraps(original)
    def shown(stream: Any, text: str) -> None:
        original(stream, text.replace("<>", " ") if text[-1:] != ">" and "<>" in text else text)

    pydyf.Stream.show_text = shown
