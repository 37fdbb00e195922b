r"""Upright bold in formulas: pandoc makes bold italic letters of TeX's `\mathbf`, which TeX sets upright.

Its own notation tells the two apart no more. `\mathbf` is therefore handed to it as another alphabet, bold Fraktur, and
what comes back in that alphabet is made bold. A formula that has bold Fraktur letters of its own is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_BOLD = re.compile(r"\\(?:mathbf|symbf|mathbfup)(?![A-Za-z])")
_CARRIER = r"\mathbffrak"
_VARIANT = "bold-fraktur"
_BASES = (("A", 0x1D400), ("a", 0x1D41A), ("0", 0x1D7CE), ("Α", 0x1D6A8))
_LENGTHS = {"A": 26, "a": 26, "0": 10, "Α": 25}
_SMALL_ALPHA, _SMALL_GREEK = "α", range(0x3B1, 0x3CA)
_BOLD_ITALIC_ALPHA = 0x1D736


def carried(tex: str) -> str:
    r"""Return a formula with the letters of `\mathbf` in the alphabet that stands for them."""
    return tex if _CARRIER in tex else _BOLD.sub(lambda _: _CARRIER, tex)


def set_upright(math: etree._Element, tex: str) -> None:
    """Make what stands in that alphabet bold, in place, and `tex` the source that `math` names again."""
    if carried(tex) == tex:
        return
    for one in math.iter():
        if one.get("mathvariant") == _VARIANT:
            plain = unicodedata.normalize("NFKC", one.text or "")
            greek = bool(plain) and all(ord(letter) in _SMALL_GREEK for letter in plain)
            one.set("mathvariant", "bold-italic" if greek else "bold")
            one.text = "".join(map(_bold, plain))
        elif one.tag == "annotation":
            one.text = tex


def _bold(letter: str) -> str:
    if ord(letter) in _SMALL_GREEK:
        return chr(_BOLD_ITALIC_ALPHA + ord(letter) - ord(_SMALL_ALPHA))
    for first, bold in _BASES:
        if 0 <= ord(letter) - ord(first) < _LENGTHS[first]:
            return chr(bold + ord(letter) - ord(first))
    return letter
