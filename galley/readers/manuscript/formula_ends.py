r"""Signs of TeX right before a digit, `2048$\times$2048` and `$\geq$18 years`, which pandoc would not read as formulas.

Its dollar that ends a formula may have no digit behind it, lest `$20,000 and $30,000` be one; a command is no money.
"""

from __future__ import annotations

import re

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_SIGN = re.compile(r"(?<![\\$])\$(?:\\[A-Za-z]+ ?)+\$(?=\d)")
_NOTHING = "<!-- -->"
"""What ends the formula for pandoc, and is not printed."""


def with_formula_ends(source: SourceFile) -> SourceFile:
    """Return a text in which such a sign is a formula."""
    if "$\\" not in source.text:
        return source
    shown = hide_code(source.text)
    return edited(source, (Edit(one.end(), one.end(), _NOTHING) for one in _SIGN.finditer(shown)))
