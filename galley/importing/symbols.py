"""Letters and signs typed in a font of symbols, as Word keeps them: put in the characters that they show.

Source: Unicode Consortium, "Adobe Symbol encoding to Unicode" (VENDORS/ADOBE/symbol.txt); ECMA-376, 17.3.3.30 (`sym`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from galley.formats.docx.names import W
from galley.importing.changes import drop

if TYPE_CHECKING:
    from lxml import etree

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|―↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
)
_DINGS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x6E: "■", 0x6C: "●", 0xA7: "▪", 0xD8: "➢",
          0xE0: "→", 0xE8: "→", 0xDF: "←", 0xE7: "←", 0x9F: "•", 0x76: "❖", 0xAB: "★", 0xB5: "✪"}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": {
        **{0x20 + at: sign for at, sign in enumerate(_SYMBOL[0])},
        **{0xA0 + at: sign for at, sign in enumerate(_SYMBOL[1])},
        0xF1: "〉",
        0xF2: "∫",
    },
    "wingdings": _DINGS,
}
_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the signs of such a font."""
_LATIN = 0xFF


def set_symbols_in_text(root: etree._Element, told: Callable[[str], etree._Element]) -> None:
    """Put signs in their characters; in the place of one that is not known a mark is left."""
    for run in list(root.iter(W("r"))):
        for sign in run.findall(W("sym")):
            _set_sign(run, sign, told)
        fonts = run.find(f"{W('rPr')}/{W('rFonts')}")
        known = _FONTS.get(_font(fonts, "ascii") or _font(fonts, "hAnsi")) if fonts is not None else None
        if fonts is not None and known is not None:
            for text in run.iterchildren(W("t")):
                text.text = "".join(_character(ord(one), known) or one for one in text.text or "")
            drop(fonts)


def _font(element: etree._Element, name: str) -> str:
    return str(element.get(W(name), "")).lower()


def _character(code: int, known: Mapping[int, str]) -> str:
    """Return the character that a code shows in a font; "" where it is not known, or is no code of the font."""
    place = code - _PRIVATE.start if code in _PRIVATE else code
    return known.get(place, "") if place <= _LATIN else ""


def _set_sign(run: etree._Element, sign: etree._Element, told: Callable[[str], etree._Element]) -> None:
    font, written = str(sign.get(W("font"), "")), str(sign.get(W("char"), ""))
    try:
        code = int(written, 16)
    except ValueError:
        code = _PRIVATE.start
    said = _character(code, _FONTS.get(font.lower(), {})) or ("" if code in _PRIVATE else chr(code))
    if said and said.isprintable():
        text = sign.makeelement(W("t"))
        text.text = said
        sign.addprevious(text)
    else:
        message = f"A sign of the font {font[:40] or '?'} ({written[:8]}) cannot be carried; type the character itself."
        run.addnext(told(message))
    drop(sign)
