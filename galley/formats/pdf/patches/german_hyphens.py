"""Patch: no German word is hyphenated beside letters that are no syllable, or between the wrong two of three.

The German dictionary parts compounds first, and then the words in them. Pyphen reads its two lists of patterns as one;
they meet where none of them is meant: Nie-man-ds-s-tadt, Ver-a-r-bei-tung, Al-ter-ss-truk-tur.
"""

from __future__ import annotations

import re
from functools import wraps
from itertools import pairwise
from typing import Any

import pyphen

_VOWEL = re.compile("[aeiouyäöüàéèêô]")
_WRONG_END = re.compile(r"[bcdfghjklmnpqrtvwxz]ss\Z")
"""`ss` is one sound behind a vowel only: behind another letter the first joins two words, and the second begins one."""


def install() -> None:
    """Leave out such points of the dictionary; no other is put in their place."""
    begin, find = pyphen.Pyphen.__init__, pyphen.Pyphen.positions

    @wraps(begin)
    def begin_in(self: Any, *others: Any, lang: str | None = None, **named: Any) -> None:
        begin(self, *others, lang=lang, **named)
        self.is_german = (lang or "").startswith("de")

    @wraps(find)
    def positions(self: Any, word: str) -> list[Any]:
        points: list[Any] = find(self, word)
        return right_points(word.lower(), points) if self.is_german else points

    pyphen.Pyphen.__init__ = begin_in
    pyphen.Pyphen.positions = positions


def right_points(word: str, points: list[Any]) -> list[Any]:
    """Return the points at which a word, in small letters, may be hyphenated: those that part syllables."""
    bounds = [0, *points, len(word)]
    wrong = {at for pair in pairwise(bounds) if not _VOWEL.search(word[pair[0] : pair[1]]) for at in pair}
    return [at for at in points if _joins(word, at) or not (at in wrong or _is_within(word, at))]


def _joins(word: str, at: int) -> bool:
    """Tell whether a point stands behind the s that joins a word to one that begins with st: Niemands-stadt."""
    return bool(_WRONG_END.search(word[: at + 1])) and word.startswith("st", at)


def _is_within(word: str, at: int) -> bool:
    return bool(_WRONG_END.search(word[:at])) and word.startswith("t", at)
