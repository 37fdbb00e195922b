"""What somebody who mistyped a name may have meant: one that is near, or none at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ASIDE = re.compile(r"[\W_]+")
_LETTERS_A_SLIP = 4
_MOST_SLIPS = 3
_TELLING_LETTERS = 4
_FEWEST = 3
_SHORT = 4
_LONG = 8
_MOST_CHARACTERS = 80


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one of `known` that `word` was meant for, "" where none is near.

    Capitals, punctuation and spaces do not count. A slip of the pen is a letter left out, put in, changed or swapped
    with its neighbour: one in four letters, three at most. In three and four letters none is changed (that is another
    word), and short names begin with the same letter. What differs in its number alone is another thing (`fig:1` is
    not `fig:2`), unless there is a name to it (`smith2020`).
    """
    if len(word) > _MOST_CHARACTERS:
        return ""
    meant = _folded(word)
    best, least = "", min(_MOST_SLIPS, max(len(meant) // _LETTERS_A_SLIP, len(meant) == _FEWEST)) + 1
    for name in known:
        other = _folded(name)
        if name == word or abs(len(other) - len(meant)) >= least or _is_another(meant, other):
            continue
        slips = _slips(meant, other, least)
        if slips < least:
            best, least = name, slips
    return best


def did_you_mean(word: str, known: Iterable[str], form: str = "`{}`") -> tuple[str, ...]:
    """Return the hint that names the one of `known` that is near `word`, printed by `form`; () where none is."""
    near = nearest(word, known)
    return (f"did you mean {form.format(near)}?",) if near else ()


def _folded(text: str) -> str:
    return _ASIDE.sub("", text).casefold()


def _is_another(word: str, other: str) -> bool:
    """Tell whether two names are other words: short ones that begin otherwise, or ones of other numbers."""
    if len(word) <= _SHORT and len(other) == len(word):
        return sorted(word) != sorted(other)
    if len(word) < _LONG and word[:1] != other[:1]:
        return True
    letters = re.sub(r"\d", "", word)
    return word != other and len(letters) < _TELLING_LETTERS and letters == re.sub(r"\d", "", other)


def _slips(word: str, other: str, least: int) -> int:
    """Return the distance of two words, or `least` where it is not less.

    Source: optimal string alignment, the restricted Damerau-Levenshtein distance.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        row = [at]
        for to, wanted in enumerate(other, 1):
            cost = min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and word[at - 2] == wanted:
                cost = min(cost, before[to - 2] + 1)
            row.append(cost)
        if min(row) >= least:
            return least
        before, last = last, row
    return min(last[-1], least)
