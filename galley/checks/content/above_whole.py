"""Some of a number are no more than that: not `of the 16 patients with emboli, 21 had emboli to the brain`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION

_PEOPLE = (
    r"(?:patients|women|men|children|boys|girls|infants|neonates|newborns|participants|survivors|adults|recipients"
    r"|volunteers|respondents|students)"
)
_DID = (
    r"(?:were|was|had|have|died|survived|recovered|relapsed|underwent|received|required|needed|developed|presented"
    r"|reported|showed|did|completed)"
)
_SOME = Pattern(
    rf"\b[Oo]f (?:the |our |these |those |all )?(?P<whole>{COUNT})(?! (?:million|billion|thousand|hundred|dozen)\b)"
    rf"(?: [a-z-]+){{0,2}}? {_PEOPLE}"
    rf"(?: (?!and\b|or\b)[a-z-]+){{0,5}}, (?P<part>{COUNT})(?: \([^()]*\))? {_DID}\b",
    needs=("of ", "Of "),
)


_OF_WHOM = Pattern(
    rf"(?<![\d.,/–-])\b(?P<whole>{COUNT})(?! (?:million|billion|thousand|hundred|dozen)\b)(?: [a-z-]+){{0,2}}?"
    rf" {_PEOPLE}(?: (?!and\b|or\b)[a-z-]+){{0,7}},? of whom (?P<part>{COUNT})(?: \([^()]*\))? {_DID}\b",
    needs=("of whom",),
)


_OF_WHICH = Pattern(
    rf"(?<![\d.,/–-])\b(?P<whole>{COUNT})(?: [a-z-]+){{1,3}},? of which (?P<part>{COUNT})"
    r" (?:was|were|had|showed|contained)\b",
    needs=("of which",),
)


def wrong(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each number of people that is said to be some of a smaller number of people."""
    for sentence in text:
        for match in _told(sentence):
            part, whole = value_of(match["part"].lower()), value_of(match["whole"].lower())
            if part > whole > 0:
                yield match.group(), f"{part} are said to be some of {whole}."


def _told(sentence: str) -> Iterator[re.Match[str]]:
    """Yield what says that people are some of others; with a citation, only where these stand right before."""
    if CITATION not in sentence:
        yield from _SOME.finditer(sentence)
    yield from _OF_WHOM.finditer(sentence)
    yield from _OF_WHICH.finditer(sentence)
