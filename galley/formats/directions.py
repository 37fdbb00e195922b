"""What runs from left to right within text that runs from right to left, and the other way round.

The bidirectional algorithm (UAX 9) does not know what a sign between two numbers means: within Arabic words it shows
`2.5 ± 1.1` and `3–5` with the second number on the left. Numbers in Latin or Persian digits are read from left to
right, as CLDR has their signs, so an expression of them is one stretch; so are Latin words with the numbers behind.
Numbers in the digits of Arabic are read from right to left, as the algorithm has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from galley.formats.units import is_unit

Direction = Literal["ltr", "rtl"]
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
APART, FORMULA = "\ufffc", "\U000f0000"
"""Stand in a text for what has no part in its order, such as a note, and for a formula."""
JOINERS = frozenset("\u00ad\u200b\u2060\ufeff")
"""Say where a line may end, and stand in no order."""

_DIGIT = "[0-9۰-۹]"
_GAPS = frozenset(" \u00a0\u2009\u202f")
_GAP = f"[{''.join(sorted(_GAPS))}]"
_LONGEST_UNIT = 12
_NUMBER = rf"{_DIGIT}+(?:[.,:٫٬'’·]{_DIGIT}+)*(?:{_GAP}?[%‰°′″])*"
_SIGN = "[-–−+±∓~∼≈<>≤≥=≠]{1,2}"
_RELATION = rf"(?:(?<=[(\[])|(?<![^\s]))(?<!\w\s)[<>≤≥≈~]{_GAP}"
_BETWEEN = rf"{_GAP}?(?:[±∓×÷−–—‐‑/<>≤≥≈≠∼~+-]|[<>]?=){_GAP}?(?:{_SIGN})?|[*·;:]"
_EXPRESSION = re.compile(
    rf"(?:(?<!\w){_SIGN}(?={_DIGIT})|{_RELATION}(?={_DIGIT}))?"
    rf"(?<![0-9۰-۹A-Za-z_]){_NUMBER}(?:(?:{_BETWEEN}){_NUMBER}|\({_NUMBER}\))*(?:[-/_:.]?[A-Za-zµμΑ-ωÅ{FORMULA}])?"
)
_PLAIN = re.compile(rf"{_DIGIT}+(?:[.,:/]{_DIGIT}+)*")
_SEPARATOR = re.compile(rf"[,;،؛]{_GAP}(?=[(\[]?(?:{_SIGN})?{_DIGIT})")
_BEHIND = re.compile(r"[%‰°+−′″®™*/]+(?!\w)")
_WORDS_FIRST = re.compile("L.*E")  # as in 95% CI 0.1
_BRACKETS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text from left to right amid one from right to left.

    `begins` says that its first letter does not tell its direction, `ends` that its last does not; `parts` that
    another number follows which is another thing.
    """

    start: int
    end: int
    begins: bool = False
    ends: bool = False
    parts: bool = False

    @property
    def mark_before(self) -> str:
        """The mark that stands before it where nothing else tells its direction."""
        return LEFT_TO_RIGHT_MARK if self.begins else ""

    @property
    def mark_behind(self) -> str:
        """The marks that stand behind it where nothing else tells where it ends."""
        return (LEFT_TO_RIGHT_MARK if self.ends else "") + (RIGHT_TO_LEFT_MARK if self.parts else "")


def expressions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each expression of numbers begins and ends whose parts the algorithm may turn round."""
    for found in _EXPRESSION.finditer(text):
        if not _PLAIN.fullmatch(found[0]) or _has_unit(text, found.end()):
            yield found.span()


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the stretches from left to right of a text that runs from right to left."""
    kinds, found = kinds_of(text), dict(expressions(text))
    at = 0
    while at < len(text):
        if kinds[at] != "L" and at not in found:
            at += 1
            continue
        end = _end(text, kinds, found, at)
        parts = bool(_SEPARATOR.match(text, end))
        yield Stretch(at, end, at in found or text[at] == FORMULA, _ends_weakly(text, kinds, end), parts)
        at = end


def embedded(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words from right to left begin and end in a text from left to right."""
    kinds = kinds_of(text)
    at = 0
    while (start := kinds.find("R", at)) >= 0:
        stops = [found for kind in "LB" if (found := kinds.find(kind, start)) >= 0]
        at = min(stops, default=len(text))
        yield start, kinds.rfind("R", start, at) + 1


def runs_from_right(text: str) -> bool:
    """Tell whether all letters of a text are of scripts that run from right to left, and it has some."""
    return "R" in (kinds := kinds_of(text)) and "L" not in kinds


def kinds_of(text: str) -> str:
    """Return the kind of each letter: L or R by its direction, E a Latin digit, A an Arabic one, B apart, else N."""
    return "".join(map(_kind, text))


@lru_cache(maxsize=4096)
def _kind(letter: str) -> str:
    if letter in {APART, FORMULA}:
        return "B" if letter == APART else "L"
    return {"L": "L", "R": "R", "AL": "R", "EN": "E", "AN": "A"}.get(unicodedata.bidirectional(letter), "N")


def _end(text: str, kinds: str, found: dict[int, int], start: int) -> int:
    """Return where a stretch ends that begins at `start`: at its last letter or digit, or the signs behind that."""
    end = at = found.get(start, start + 1)
    while at < len(text) and kinds[at] not in "RAB":
        if start in found and not _WORDS_FIRST.search(kinds, start, at) and _SEPARATOR.match(text, at):
            break
        if kinds[at] in "LE":
            end = at + 1
        at += 1
    if behind := _BEHIND.match(text, end):
        end = behind.end()
    while text[end : end + 1] in _BRACKETS and _is_open(text[start:end], text[end]):
        end += 1
    return end


def _ends_weakly(text: str, kinds: str, end: int) -> bool:
    """Tell whether a stretch ends with a sign that would go to the other end of it, as in CD4+."""
    last = text[end - 1]
    return not (kinds[end - 1] in "LE" or last in _BRACKETS or (last in "%‰°′″" and kinds[end - 2] == "E"))


def _has_unit(text: str, end: int) -> bool:
    word = text[end + 1 : end + _LONGEST_UNIT]
    return text[end : end + 1] in _GAPS and _kind(word[:1] or "א") != "R" and is_unit(word)


def _is_open(text: str, closing: str) -> bool:
    return text.count(_BRACKETS[closing]) > text.count(closing)
