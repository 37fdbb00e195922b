"""A person's name in one string, split into its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from galley.document.east_asian import is_eastern

_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|(?:2nd|3rd)", re.IGNORECASE)
_CAPITAL_PARTICLES = frozenset({"Van", "Von", "De", "Del", "Della", "Di", "Du", "Des", "Dos"})
_ARTICLES = frozenset({"La", "Le"})
"""Begin a family name behind initials alone, as in `L. M. Le Cam`; else they may be a given name."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_VIETNAMESE = frozenset(
    {
        *(
            "Bui",
            "Dang",
            "Dao",
            "Dinh",
            "Do",
            "Doan",
            "Duong",
            "Ha",
            "Ho",
            "Hoang",
            "Huynh",
            "Lam",
            "Le",
            "Luong",
            "Ly",
        ),
        *("Mai", "Ngo", "Nguyen", "Pham", "Phan", "Phung", "Ta", "To", "Tran", "Trinh", "Truong", "Vo", "Vu", "Vuong"),
    }
)
"""Family names before which a capital Van is a middle name, not a particle."""
_CONJUNCTIONS = frozenset({"y", "i", "e"})


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name as JATS and CSL name them; `particle` is the one that stays with the family name."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""


def split_name(text: str) -> Name:
    """Return the parts of a name written `Given von Family`, `Family, Given` or `von Family, Jr., Given`.

    The rules are BibTeX's: the last word is the family name, and what begins with a small letter before it is a
    particle (`Miguel de Val-Borro`); a family name of two words needs the comma (`Abril Pla, Oriol`). `y` joins two
    family names (`Santiago Ramón y Cajal`). A suffix is taken off (`Jr.`, `III`).
    A name in Chinese, Japanese or Korean characters begins with the family name (`王 小明`).
    """
    parts = [part.strip() for part in " ".join(text.split()).split(",")]
    words, rest = parts[0].split(), [part for part in parts[1:] if part]
    suffixes = [part for part in rest if _SUFFIX.fullmatch(part)]
    given = [part for part in rest if part not in suffixes]
    if given:
        particle, family = _particle(words)
        names = " ".join(given)
        if not particle:
            names, particle = _split_trailing(names.split())
        return Name(family, names, particle, ", ".join(suffixes))
    return _in_order(words, suffixes)


def _split_trailing(words: list[str]) -> tuple[str, str]:
    """Return given names and the particle written behind them, as in `Beethoven, Ludwig van`."""
    end = len(words)
    while end > 1 and words[end - 1][0].islower():
        end -= 1
    return " ".join(words[:end]), " ".join(words[end:])


def _in_order(words: list[str], suffixes: list[str]) -> Name:
    if all(is_eastern(word) for word in words) and len(words) > 1:
        return Name(words[0], " ".join(words[1:]), "", ", ".join(suffixes))
    if len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words, suffixes = words[:-1], [words[-1], *suffixes]
    start = family_start(words)
    particle, family = _particle(words[start:])
    return Name(family, " ".join(words[:start]), particle, ", ".join(suffixes))


def _is_small(word: str) -> bool:
    return word[0].islower()


def family_start(words: Sequence[str], is_small: Callable[[str], bool] = _is_small) -> int:
    """Return where the family name begins, its particle included, in a name that begins with the given names.

    `is_small` tells whether a word is a particle by its small letter.
    """
    last = len(words) - 1
    small = next((at for at in range(last) if is_small(words[at]) or _is_capital_particle(words, at)), last)
    joined = small < last and words[small] in _CONJUNCTIONS
    return small - 1 if joined and small > 1 else max(small, 0)


def _is_capital_particle(words: Sequence[str], at: int) -> bool:
    """Tell whether a word after the given names begins the family name, as in `Cameron L. Van Eck`."""
    known = words[at] in _CAPITAL_PARTICLES or (words[at] in _ARTICLES and all(map(_INITIALS.fullmatch, words[:at])))
    return at > 0 and known and words[-1] not in _VIETNAMESE


def _particle(words: list[str]) -> tuple[str, str]:
    count = 0
    while count < len(words) - 1 and words[count][0].islower():
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
