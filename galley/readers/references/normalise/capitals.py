"""Titles that a database prints in capitals, set as titles are."""

from __future__ import annotations

import re

_SMALL = frozenset((
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "the", "to", "via",
    "with", "de", "del", "della", "der", "des", "di", "die", "do", "du", "e", "ed", "el", "en", "et", "für", "fur",
    "im", "la", "le", "les", "los", "och", "og", "und", "van", "von", "y", "zur",
))  # fmt: skip
_KEPT = frozenset((
    "AIDS", "HIV", "USA", "UK", "EU", "DNA", "RNA", "NY", "IEEE", "ACM", "BMC", "BMJ", "JAMA", "PLOS", "CNS", "MRI",
    "COPD", "ESC", "JACC", "NPJ", "II", "III", "IV",
))  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def without_capitals(text: str) -> str:
    """Return a title in title case where it is all in capitals, else as it is."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters or not all(letter.isupper() for letter in letters) or len(text.split()) == 1:
        return text.capitalize() if len(letters) > len("PLOS1") and text.isupper() and " " not in text else text

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        if word in _KEPT:
            return word
        low = word.lower()
        return low if low in _SMALL and match.start() else low.capitalize()

    return _WORD.sub(cased, text)
