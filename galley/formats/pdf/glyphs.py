"""What is said of a letter that no font of the journal has."""

from __future__ import annotations

import re

from galley.findings.catalogue import GLYPH_EXISTS
from galley.findings.finding import Diagnostic

_EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_PICTURES = re.compile("[\U0001f000-\U0001faff]")  # emoji among them; Noto's are drawn in colours, as bitmaps


def missing_glyph(letter: str, shown: str = "") -> Diagnostic:
    """Return the finding on a letter, which is `shown` in the message."""
    message = f"No font of the journal has the character “{shown or letter}” (U+{ord(letter):04X})."
    return GLYPH_EXISTS.broken(message, None, _where_it_is(letter))


def _where_it_is(letter: str) -> str:
    """Return where a font for a letter is found: Debian's package, and how it is given."""
    package, folder = "fonts-noto-core", "/usr/share/fonts/truetype/noto"
    if _EAST_ASIAN.match(letter):
        package, folder = "fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
    if _PICTURES.match(letter):
        package, folder = "fonts-symbola", "/usr/share/fonts/truetype/ancient-scripts"
    return (
        f"name fonts that have it with `--fonts`, or a folder of them in the journal's profile under `fonts`; of Debian"
        f" it is in the package {package}: `--fonts {folder}`"
    )
