"""What a sentence adds up itself: `Seven were tested: three had it, and four did not`, and `4 + 54 = 58`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content import family_shares
from galley.checks.content.numbers import COUNT, decimals, value_of
from galley.checks.content.patterns import Pattern

_TWO = Pattern(
    rf"(?<![\d.,/–-])\b(?P<whole>{COUNT})(?: [a-z-]+){{1,4}}? (?:were|was|had been|have been|underwent|had)"
    rf"(?: [a-z-]+){{0,4}}[:;,] (?P<first>{COUNT})(?P<a> [a-z][^.;:()\d]{{0,90}}?),? (?:and|but|while|whereas)"
    rf"(?: the (?:other|remaining))? (?P<last>{COUNT}) (?:did not|were not|was not|had not|have not|had no(?:ne"
    rf"|t)?|do not)"
    r"(?: [a-z]+){0,2}(?=[.;,]|$)",
    re.IGNORECASE,
    ("did not", "were not", "was not", "had no", "have not", "do not"),
)
_ANY = Pattern(rf"\b{COUNT}\b", re.IGNORECASE)
_OTHERWISE = Pattern(
    r"\b(?:another|also|each|both|more|at least|about|unknown|refused|declined|missing|or)\b", re.IGNORECASE
)


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield a whole that those who did and those who did not do not make, and sums that are written out wrongly."""
    yield from _wrong_sums(sentence)
    yield from family_shares.wrong(sentence)
    for match in _TWO.finditer(sentence) if ": " in sentence or "; " in sentence else ():
        if _ANY.search(match["a"]) or _OTHERWISE.search(match["a"]):
            continue
        whole, first, last = (value_of(match[name].lower()) for name in ("whole", "first", "last"))
        if first + last != whole:
            yield match.group(), f"{first} and {last} are {first + last}, and the text says {whole}."


_SUM = Pattern(
    r"(?<![\w.,·^/×*()=+−–-])(?<![+−–×*/=-] )(?P<parts>\d+(?:[.·]\d+)?(?: ?[+−] ?\d+(?:[.·]\d+)?){1,5}) ?= ?"
    r"(?P<whole>\d+(?:[.·]\d+)?)(?![\w^·]|[.,]\d| ?[+−–×*/=%-])",
    needs=("+", "−"),
)
_TERM = Pattern(r"(?P<sign>[+−])? ?(?P<n>\d+(?:[.·]\d+)?)")


def _least_decimals(text: str) -> int:
    return min((decimals(term["n"]) for term in _TERM.finditer(text) if decimals(term["n"])), default=0)


def _wrong_sums(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield each sum that is written out and does not make what it says: `4 + 54 = 68`."""
    for match in _SUM.finditer(sentence):
        made = Decimal(0)
        for term in _TERM.finditer(match["parts"]):
            made += -value_of(term["n"]) if term["sign"] == "−" else value_of(term["n"])
        rounded = sum(decimals(term["n"]) > 0 for term in _TERM.finditer(match.group()))
        slack = Decimal(rounded) * Decimal(1).scaleb(-_least_decimals(match.group())) / 2
        if abs(made - value_of(match["whole"])) > slack:
            yield match.group(), f"{match['parts']} is {made}, and the text says {match['whole']}."
