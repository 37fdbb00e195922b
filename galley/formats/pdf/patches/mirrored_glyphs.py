"""Patch: a bracket stands for itself wherever it is drawn, whatever was first drawn with its glyph."""

from __future__ import annotations

from collections.abc import Mapping
from functools import wraps
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from weasyprint import pdf as writing

from galley.document.languages import is_right_to_left

Font = Any

_PAIRS = tuple(zip("([{<«‹≤⟨⟦⁅〈≪⌈⌊", ")]}>»›≥⟩⟧⁆〉≫⌉⌋", strict=True))
PARTNERS = dict((*_PAIRS, *(pair[::-1] for pair in _PAIRS)))
"""Signs that are drawn as one another from right to left (The Unicode Standard, BidiMirroring.txt)."""


def install() -> None:
    """Correct what glyphs stand for before the engine writes it.

    From right to left an opening bracket is drawn with the glyph of the closing one. WeasyPrint notes what a glyph
    stands for where it first draws it, and for the whole document: where that was among Arabic words, every `)` of
    the Latin ones was copied, searched and read aloud as `(`. Readers mirror by themselves what runs from the right.
    """
    build = writing.build_fonts_dictionary

    @wraps(build)
    def built(pdf: Any, fonts: Mapping[str, Font], *others: Any) -> Any:
        if any(is_right_to_left(text) for font in fonts.values() for text in font.to_unicode.values()):
            for font in fonts.values():
                _correct(font)
        return build(pdf, fonts, *others)

    writing.build_fonts_dictionary = built


def _correct(font: Font) -> None:
    """Let each glyph of a sign that has a partner stand for the one of both that the font draws with it."""
    mirrored = {glyph: text for glyph, text in font.to_unicode.items() if text in PARTNERS}
    if not mirrored:
        return
    glyphs = TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True)
    names = glyphs.getBestCmap() or {}
    for glyph, text in mirrored.items():
        partner = PARTNERS[text]
        if ord(partner) in names and glyphs.getGlyphID(names[ord(partner)]) == glyph:
            font.to_unicode[glyph] = partner
