"""Initials of given names (CSL 1.0.2, `initialize-with`): "Jean-Luc" becomes "J-L" or "JL", as the style asks."""

from __future__ import annotations

import re
from functools import lru_cache

_PART = re.compile(r"([-\s]+)")
_ALPHABETIC = re.compile("[&A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_WITHOUT_CASE = re.compile("[\u0590-\u06ff\u0e01-\u0e5b]")
_SPACES, _HYPHEN = re.compile(r"\s+"), re.compile(r"\s*-\s*")
_MIDDLE, _POINT = re.compile(r"-(?=[a-z])"), re.compile(r"\.(?=[^ ])")
_ABBREVIATED, _CAPITALS = re.compile(r"(\w[^\W\d_]+)\."), re.compile(r"[A-ZÀ-ÖØ-Þ]*")
_TITLES = frozenset(("Lord", "Lady"))


@lru_cache(maxsize=4096)
def initials(given: str, mark: str, *, hyphens: bool, shorten: bool) -> str:
    """Return a given name with `mark` after each initial; `shorten` says that whole names become initials too.

    `hyphens` keeps the hyphen of a double name; a name in a script without capitals stays whole.
    """
    if not given or given in _TITLES or not _ALPHABETIC.match(given):
        return given
    if not hyphens:
        given = given.replace("-", " ")
    given = _HYPHEN.sub("-", _SPACES.sub(" ", given))
    given = _MIDDLE.sub("‑", given)
    given = _POINT.sub(". ", given)
    runs = _PART.split(given)
    text = _shortened(runs, mark) if shorten else _normalised(runs, mark)
    return _SPACES.sub(" ", _HYPHEN.sub("-", text.rstrip())).replace("‑", "-")


def _shortened(runs: list[str], mark: str) -> str:
    out = ""
    for at in range(0, len(runs), 2):
        word = runs[at]
        joiner = runs[at + 1] if at + 1 < len(runs) else ""
        if word[:1] != word[:1].lower() or _WITHOUT_CASE.match(word):
            out += _initial(word) + (mark.rstrip() + "-" if "-" in joiner else mark)
        elif word:
            out += f" {word}{joiner}" if _LETTER_OR_DIGIT.search(word) else word + joiner
    return out


def _initial(word: str) -> str:
    """Return the initial of a name; "Yu." stays as its bearer writes it, the digraph of "IJsbrand" keeps together."""
    abbreviated = _ABBREVIATED.fullmatch(word)
    if abbreviated and not word.isupper():
        return abbreviated[1]
    capitals = _CAPITALS.match(word[1:])
    digraph = capitals[0] if capitals else ""
    return word[0] + (digraph.lower() if len(digraph) < len(word) - 1 else "")


def _normalised(runs: list[str], mark: str) -> str:
    """Return the name with only its initials marked (`initialize="false"`)."""
    out = ""
    for at in range(0, len(runs), 2):
        word = runs[at]
        joiner = runs[at + 1] if at + 1 < len(runs) else ""
        if _is_initial(word):
            out += word.removesuffix(".") + mark
            follows = runs[at + 2] if at + 2 < len(runs) else ""
            out += "-" if "-" in joiner else " " if follows and not _is_initial(follows) else ""
        else:
            out += word + joiner
    return out


def _is_initial(word: str) -> bool:
    return (len(word) > 1 and word.endswith(".")) or (len(word) == 1 and word.isupper())
