"""The initials that may stand for a person: with all given names or the first, with particle or without.

Of `Zoë O'Brien-Łódzki` they are ZO, ZB, ZOB, ZOL, ZBL, ZOBL and ZL.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

_PARTS = re.compile(r"[\s.‐‑-]+")
_WITH_A_PREFIX = re.compile(r"(?:[^\W\d_]['’](?=[^\W\d_])|(?:Mc|Mac|De|Le|La|Di|Du|Van|Von|Fitz)(?=[^\W\d_a-z]))")
_TOGETHER = re.compile(r"[^\W\d_a-z]{2,3}")
_LETTERS = str.maketrans({"Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Æ": "A", "Œ": "O", "Þ": "T"})
"""Letters that are no other with an accent, and what stands for them in initials."""


def initials_of(given: str, family: str, particle: str = "") -> frozenset[str]:
    """Return the initials of a name in plain capitals; empty for a name without letters."""
    firsts, lasts = set(_of_given(given)), set(_of_family(family))
    between = {"", "".join(part[0] for part in particle.split())}
    made = (f"{first}{middle}{last}" for first in firsts for middle in between for last in lasts)
    return frozenset(filter(None, map(folded, made)))


def folded(text: str) -> str:
    """Return the letters of a text in plain capitals: `L.v.O.` becomes LVO."""
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(one for one in apart if one.isalpha()).upper()


def _of_given(given: str) -> Iterator[str]:
    """Yield the first letters of all given names, and of the first; `CH` is two names."""
    names = [part for part in _PARTS.split(given) if part]
    letters = [list(part) if _TOGETHER.fullmatch(part) else [part[0]] for part in names]
    every = [letter for part in letters for letter in part]
    yield "".join(every)
    yield "".join(every[:1])


def _of_family(family: str) -> Iterator[str]:
    """Yield the first letters of all parts of a family name, of the first and of the last."""
    forms = [tuple(_of_part(part)) for part in _PARTS.split(family) if part]
    yield from map("".join, product(*forms))
    for form in (*forms[:1], *forms[-1:]):
        yield from form


def _of_part(part: str) -> Iterator[str]:
    """Yield the letters of one part: O, N and ON of O'Neill, M and MK of McKay."""
    yield part[0]
    if prefix := _WITH_A_PREFIX.match(part):
        rest = part[prefix.end()]
        yield f"{part[0]}{rest}"
        if "'" in prefix.group() or "’" in prefix.group():
            yield rest
