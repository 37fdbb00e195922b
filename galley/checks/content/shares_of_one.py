"""Shares of the one number that their sentence has: those who `did so`, and those who remain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content import other_bases
from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, is_share, percent_of, value_of
from galley.checks.content.patterns import Pattern

_PERCENT = rf"(?P<p>{NUMBER}) ?%"
BARE = Pattern(rf"(?<![\d.(])\b{COUNT}\b(?! ?%|[.·]\d)", re.IGNORECASE)
PEOPLE = Pattern(
    rf"(?<![\d.,/–-])\b(?P<base>{COUNT})(?: [a-z-]+){{0,2}}? (?:patients|cases|participants|students|children|adults"
    r"|women|men|people|infants|reports|articles|studies|records|lesions|samples)\b",
    re.IGNORECASE,
)
_DID_SO = Pattern(
    rf"\b(?P<n>{COUNT}) (?:of them )?(?:did so|did|responded|replied|answered|agreed|took part|participated|consented) "
    rf"\({_PERCENT}\)",
    re.IGNORECASE,
    needs=("%)",),
)
_REST = Pattern(rf"\b(?:the )?remaining (?P<n>{DIGITS})(?: [a-z]+){{0,2}} \({_PERCENT}\)")
_PAIR = Pattern(rf"(?<![\d/.,–-]){DIGITS}(?: ?/ ?| of (?:the |all )?)(?P<base>{DIGITS})(?![\d/]|[.·]\d| ?%)")


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the shares of those who did so, and of those who remain, that are not of the number before them."""
    yield from _did_so(sentence)
    yield from _of_the_rest(sentence)


def _did_so(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield `260 did so (88%)` where that is no share of the one number of people before it."""
    for match in _DID_SO.finditer(sentence) if "(" in sentence else ():
        bases = {one["base"].lower() for one in PEOPLE.finditer(sentence[: match.start()])}
        if len(bases) == 1:
            others = tuple(BARE.findall(sentence))
            yield from judged(match.group(), match["n"].lower(), bases.pop(), match["p"], others)


def _of_the_rest(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield `the remaining 13 (15.5%)` where the others of the sentence are of another number than that is."""
    for match in _REST.finditer(sentence) if "remaining" in sentence else ():
        bases = {one["base"] for one in _PAIR.finditer(sentence)}
        if len(bases) == 1:
            yield from judged(match.group(), match["n"], bases.pop(), match["p"], ())


def judged(words: str, part: str, base: str, shown: str, others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the finding unless the share is right, or is that of another count of the sentence."""
    count, whole = value_of(part), value_of(base)
    if (
        other_bases.is_fraction(words)
        or not whole > 0
        or count > whole
        or any(is_share(count, value_of(one), shown) for one in others)
    ):
        return
    if not is_share(count, whole, shown):
        exact = percent_of(count, whole, shown)
        yield words, f"{count} of {whole} is {exact}%, and the text says {shown}%."
