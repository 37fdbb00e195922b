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
_AFTER_MC = re.compile(r"\AMc([^\W\d_])(?=[^\W\d_]{2})")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def without_capitals(text: str, kept: frozenset[str] = frozenset()) -> str:
    """Return a title in title case where it is all in capitals, but for the words of `kept`; else as it is."""
    letters = [letter for letter in text if letter.isalpha()]
    if not letters or not all(letter.isupper() for letter in letters) or len(text.split()) == 1:
        return text.capitalize() if len(letters) > len("PLOS1") and text.isupper() and " " not in text else text

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        if word in _KEPT or word in kept:
            return word
        low = word.lower()
        return low if low in _SMALL and match.start() else _AFTER_MC.sub(_raised, low.capitalize())

    return _WORD.sub(cased, text)


def _raised(found: re.Match[str]) -> str:
    return f"Mc{found[1].upper()}"


def in_sentence_case(text: str) -> str:
    """Return a title of several words in sentence case where it is all in capitals, else as it is.

    Abbreviations that are known, words with digits and those beside an index (`CO<sub>2</sub>`) stay in capitals.
    """
    letters = [letter for letter in _TAG.sub("", text) if letter.isalpha()]
    if len(letters) <= _FEWEST or not all(letter.isupper() for letter in letters) or len(text.split()) == 1:
        return text

    def cased(match: re.Match[str]) -> str:
        word = match.group()
        beside = text[match.end() : match.end() + 4] in _INDICES
        stays = beside or word in _KEPT or any(character.isdigit() for character in word)
        return word if stays else word.capitalize() if match.start() == 0 else word.lower()

    return _WORD_OR_TAG.sub(lambda match: match.group() if match.group().startswith("<") else cased(match), text)


_TAG = re.compile(r"<[^<>]*>")
_WORD_OR_TAG = re.compile(rf"<[^<>]*>|{_WORD.pattern}")
_FEWEST = 8
_INDICES = ("<sub", "<sup")
