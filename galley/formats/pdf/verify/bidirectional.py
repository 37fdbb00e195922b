"""Text from right to left in a PDF that is read back: its words, whatever order a reader of the file gives them.

A PDF has glyphs where they stand. Readers put lines that run both ways together as well as they can (PDFium guesses the
direction of a line), leave vowel signs beside their letters, and give some joined letters by a number of the font: so
each word is looked for by itself, and a piece may lack a fifth of its words before it counts as lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+")
_MOST_LOST = 0.2


@dataclass(frozen=True, slots=True)
class Words:
    """The letters of the pages without vowel signs and spaces, forwards and backwards."""

    forwards: str
    backwards: str

    @classmethod
    def of(cls, pages: Sequence[str]) -> Words:
        """Return the words of pages; nothing where none runs from right to left."""
        text = "\n".join(pages)
        letters = "".join(_plain(text).split())
        return cls(letters, letters[::-1])

    def first_lost(self, parts: Sequence[str]) -> str:
        """Return the first word that the pages lack where they lack too many of the parts' words, else ""."""
        words = [word for part in parts for word in _WORD.findall(_plain(part))]
        lost = [word for word in words if word not in self.forwards and word not in self.backwards]
        return lost[0] if len(lost) > max(_MOST_LOST * len(words), 1 if len(words) > 1 else 0) else ""


def _plain(text: str) -> str:
    """Return text in plain letters: without vowel signs, joiners and the line that stretches a word."""
    return "".join(map(_letters, text))


@lru_cache(maxsize=4096)
def _letters(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character).casefold()
    return "".join(one for one in apart if unicodedata.category(one) not in {"Mn", "Cf"} and one not in "\u0640-\u2010")
