"""What a language keeps on one line: marks with a space before them, hyphens, thousands.

The text itself stays as typed: spaces are replaced by others, and nothing that is seen is added.
"""

from __future__ import annotations

import re

NARROW, WIDE = "\u202f", "\u00a0"
WORD_JOINER = "\u2060"

_HYPHEN_REPEATED = frozenset({"cs", "hr", "pl", "pt", "sk", "sl", "sr"})
"""Where a word broken behind its own hyphen has it again in the next line (Acordo Ortográfico 1990, base XX, 6)."""

_THOUSANDS = frozenset({"be", "cs", "da", "fi", "fr", "hu", "nb", "nn", "no", "pl", "pt", "ru", "sk", "sv", "uk"})
"""Where thousands are parted by a space."""

_THOUSAND = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})*\Z")
_THREE = re.compile(r"\d{3}(?!\d)")
_INNER_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


def space_between(language: str, before: str, word: str) -> str:
    """Return the space that keeps a word on the line of the text before it; "" where the language asks for none."""
    base = language.lower().partition("-")[0]
    if base == "fr" and word and before:
        if word[0] in ";!?»" or before[-1] == "«":
            return NARROW
        if word[0] == ":":
            return WIDE
    if base in _THOUSANDS and _THREE.match(word) and _THOUSAND.search(before):
        return NARROW
    return ""


def whole_compounds(language: str, text: str) -> str:
    """Return a text that does not end a line behind a hyphen of its own where the language would repeat it."""
    if language.lower().partition("-")[0] not in _HYPHEN_REPEATED or "-" not in text:
        return text
    return _INNER_HYPHEN.sub(f"-{WORD_JOINER}", text)
