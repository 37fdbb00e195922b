"""Text made plain for the search: letters without accents, spaces and hyphens alike, each with its place."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Stretch: TypeAlias = tuple[int, int]
"""Beginning and end of a stretch of text, in characters from 0."""

_LETTERS = {
    "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ħ": "h", "Ħ": "H", "ŋ": "n", "’": "'", "ʼ": "'", "‘": "'",
    "`": "'", "´": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "﹣": "-", "－": "-",
}  # fmt: skip
_UNSEEN = frozenset({"Cf", "Mn", "Me", "Cc"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made plain; `offsets` has the place of each of its characters in the text as written."""

    text: str
    offsets: tuple[int, ...]
    length: int

    def written(self, start: int, end: int) -> Stretch:
        """Return where a stretch of the plain text stands in the text as written."""
        return self.offsets[start], self.offsets[end] if end < len(self.offsets) else self.length


def folded(text: str) -> Folded:
    """Return `text` made plain: accents and invisible characters gone, spaces and hyphens of all kinds made one."""
    if text.isascii():
        return Folded(_in_one_case_of_space(text), tuple(range(len(text))), len(text))
    letters: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        plain = _plain(character)
        letters.append(plain)
        offsets.extend([at] * len(plain))
    return Folded("".join(letters), tuple(offsets), len(text))


def plain(text: str) -> str:
    """Return `text` made plain, without the places."""
    return folded(text).text


def _in_one_case_of_space(text: str) -> str:
    return text.translate(_SPACES)


_SPACES = {ord(space): " " for space in "\t\n\r\v\f"}


@lru_cache(4096)
def _plain(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    if character.isspace():
        return " "
    if unicodedata.category(character) in _UNSEEN:
        return ""
    base = unicodedata.normalize("NFKD", character)
    letters = "".join(part for part in base if not unicodedata.combining(part))
    return letters if base[0].isalpha() and letters else character
