"""Who is left when others have left: `318 records; 201 were duplicates and 75 told of no pregnancy, which left 42`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from galley.checks.content.numbers import COUNT, DIGITS, WORD, value_of
from galley.checks.content.patterns import Pattern

_LEFT = Pattern(
    r"\b(?:leaving|(?:which|this|that) (?:left|leaves)|so that|so|hence|thus) (?:us with |a total of |the remaining )?"
    rf"(?P<left>{COUNT})\b(?![.·/–-]\d| ?%)|(?<![\d.,/–%-])\b(?P<left2>{DIGITS})(?: [a-z]+)? remained\b",
    re.IGNORECASE,
)
_SO_THAT = Pattern(r"(?: [a-z-]+){0,3}? (?:were|was|remained) ?(?:left|remaining|studied|included|analy[sz]ed)?\b")
_START = Pattern(
    rf"(?<![\d.,/–%-])\b(?P<n>{DIGITS}|(?:^|(?<=\. ))(?i:{WORD}))(?: [a-z-]+){{0,3}}? (?:patients|participants|subjects"
    rf"|people|persons|records"
    r"|articles|papers|studies|reports|cases|abstracts|children|women|men|infants|neonates|citations|titles"
    r"|publications|charts|files|samples)\b"
)
_NUMBER = Pattern(rf"(?<![\d.,/–-])\b(?:{DIGITS}|{WORD})\b(?![.·/–-]\d| ?%)", re.IGNORECASE)
_NO_COUNT = Pattern(
    r"\([^()]*\)|\d[\d.]* ?%|\b(?:19|20)\d\d\b|\b[A-Z][\w-]*\d+\b"
    rf"|\b(?i:{COUNT})[- ](?:years?|months?|weeks?|days?|hours?|minutes?|times?)\b"
    r"|\b(?:[Ff]igures?|[Tt]ables?|[Dd]ay|[Ww]eek|[Gg]rade|[Tt]ype|[Ss]tage|[Gg]roup|[Pp]hase) \d+\b"
)
_OTHERWISE = Pattern(
    r"\b(?:both|some|each|overlap\w*|more than|at least|either|twice|another|additional\w*|further|added|joined|about"
    r"|approximately|nearly|respectively|per|unknown)\b",
    re.IGNORECASE,
)
_BESIDE = Pattern(rf"(?: [a-z-]+){{1,2}} (?:in|of|from|\() ?(?P<n>{COUNT})\b", re.IGNORECASE)
"""Those who are left, behind what is left of theirs: `leaving 61 knees in 54 patients`."""
_FEW, _MOST = 1, 6
_SHARE = 4


def wrong(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is left in a text of one or a few sentences where no choice of the numbers between leaves so many."""
    left = _LEFT.search(text)
    start = _START.search(text) if left else None
    if left is None or start is None or start.end() > left.start() or _OTHERWISE.search(text):
        return
    if left.group().lower().startswith(("so", "hence", "thus")) and not _SO_THAT.match(text, left.end()):
        return
    between = _NO_COUNT.sub(" ", text[start.end("n") : left.start()])
    gone = [value_of(one.lower()) for one in _NUMBER.findall(between)]
    whole, rest = value_of(start["n"].lower()), value_of((left["left"] or left["left2"]).lower())
    if not _FEW <= len(gone) <= _MOST or _leave(whole, gone, rest):
        return
    beside = _BESIDE.match(text, left.end())
    if beside and _leave(whole, gone, value_of(beside["n"].lower())):
        return
    made = whole - sum(gone, Decimal(0))
    if all(one < whole for one in gone) and made > 0 and abs(made - rest) * _SHARE <= max(made, rest):
        shown = " − ".join(map(str, (whole, *gone)))
        yield left.group(), f"{shown} is {made}, and the text says {rest}."


def _leave(whole: Decimal, gone: list[Decimal], rest: Decimal) -> bool:
    """Tell whether some of those that left, or all, leave what is left."""
    return any(
        whole - sum(some, Decimal(0)) == rest for many in range(1, len(gone) + 1) for some in combinations(gone, many)
    )
