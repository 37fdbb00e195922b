"""Shares of what excludes each other are never more than all: `on the right in 53%, on the left in 61%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION

_FAMILIES = (
    "on the right|right-sided|on the left|left-sided|on both sides|bilateral",
    "open|laparoscopic|robotic|endoscopic|converted",
    "mild|moderate|severe",
    "elective|urgent|emergency",
    "died|survived",
    "recovered fully|recovered completely|full recovery|complete recovery|partial recovery|recovered partially|died",
    "benign|malignant|borderline",
)
"""Words of which one thing has one: each line is a way to divide."""
_KINDS = tuple(tuple(words.split("|")) for words in _FAMILIES)
_SHARE = Pattern(rf"[(\[](?P<p>{NUMBER}) ?%[)\]]|(?<![\w.,(\[–-])(?P<p2>{NUMBER}) ?%")
_NEXT = Pattern(r",? and |,? but |, |; ")
_NOT_ONE_EACH = Pattern(
    r"\b(?:some|each|also|or more|twice|more than|overlap\w*|several|respectively|versus|vs|of (?:these|those"
    r"|them|whom)"
    r"|compared|than|groups?|years?|CI|stenosis|ejection|adverse|events?|reactions?|symptoms?|toxicit\w+|complications?"
    r"|pain|weakness|lesions?|(?:patients|those|cases|women|men|children) with)\b",
    re.IGNORECASE,
)
_FEW = 2


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the shares of the kinds of one family in a row that are more than all together."""
    if sentence.count("%") < _FEW or CITATION in sentence or _NOT_ONE_EACH.search(sentence):
        return
    row: list[tuple[int, str, str]] = []
    for piece in (*_NEXT.compiled.split(sentence), ""):
        one = _one(piece)
        if one is None or (row and (one[0] != row[0][0] or one[1] in {kind for _, kind, _ in row})):
            yield from _judged(row)
            row = []
        row += [one] if one else []


def _one(piece: str) -> tuple[int, str, str] | None:
    """Return the family, the kind and the share of a piece that tells one of each."""
    shares = [one["p"] or one["p2"] for one in _SHARE.finditer(piece)]
    lower = piece.lower()
    kinds = [
        (family, word)
        for family, words in enumerate(_KINDS)
        for word in words
        if re.search(rf"\b{re.escape(word)}(?:ly)?\b", lower)
    ]
    families = {family for family, _ in kinds}
    return (kinds[0][0], kinds[0][1], shares[0]) if len(shares) == 1 and len(kinds) == len(families) == 1 else None


def _judged(row: list[tuple[int, str, str]]) -> Iterator[tuple[str, str]]:
    shown = [share for _, _, share in row]
    total = sum(map(value_of, shown), Decimal(0))
    slack = sum((Decimal(1).scaleb(-decimals(one)) for one in shown), Decimal(0))
    if len(row) >= _FEW and total > 100 + slack:
        yield f"{shown[-1]}%", f"{'% + '.join(shown)}% is {total}%, and each has one of these."
