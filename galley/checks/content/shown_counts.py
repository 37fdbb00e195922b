"""A picture shows no more things than the case has: not `four nodules` in a legend where the text counts three."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_THINGS = Pattern(
    rf"(?<![\w.,/–-])(?P<n>{COUNT}) (?P<words>(?:(?!(?:and|or|of|to|in|more|other|further|additional)\b)"
    r"[a-z-]+ )??)(?P<noun>[a-z]{3,}[a-rt-z]s)\b",
    re.IGNORECASE,
)
_NOTHING = """
seconds minutes hours days weeks months years times images panels views arrows sections slices frames patients cases
points degrees units doses cycles sessions courses litres liters grams metres meters others groups parts rows columns
women men films scans series phases planes steps stages levels
"""
_NO_THINGS = frozenset(_NOTHING.split())
"""What is counted of a picture, of time or of people, and no thing that the patient has."""
_MORE = Pattern(
    r"\b(?:later|after|again|more|further|another|new|each|both|either|side|per|schematic|example)\b", re.IGNORECASE
)
_ANY = Pattern(rf"(?<![\w.,/–-]){COUNT}\b(?![.,·/–-]\d| ?%)", re.IGNORECASE)
_MOST = 12


def examine(passages: Iterable[Passage], case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each legend with more of a thing than the case, which counts it alike throughout.

    Not told is a number that the case makes of others: `three nodules on the right and two on the left`.
    """
    told: defaultdict[str, set[Decimal]] = defaultdict(set)
    beside: defaultdict[str, set[Decimal]] = defaultdict(set)
    said = list(passages)
    for sentence in (sentence for passage in case for sentence in sentences(passage.text)):
        for match in _things(sentence):
            told[match["noun"].lower()].add(value_of(match["n"].lower()))
            rest = f"{sentence[: match.start('n')]} {sentence[match.end('n') :]}"
            beside[match["noun"].lower()] |= {value_of(one.lower()) for one in _ANY.findall(rest)}
    for passage in said if told else ():
        if passage.role == "caption" and CITATION not in passage.text and not _MORE.search(passage.text):
            for match in _things(passage.text):
                known, many = told.get(match["noun"].lower(), set()), value_of(match["n"].lower())
                more = {many, many - max(known, default=many)} & beside[match["noun"].lower()]
                if len(known) == 1 and many > max(known) > 1 and not more:
                    message = f"“{match.group()}”: in the case there are {max(known)}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _things(text: str) -> Iterator[re.Match[str]]:
    for match in _THINGS.finditer(text):
        if match["noun"].lower() not in _NO_THINGS and 1 < value_of(match["n"].lower()) <= _MOST:
            yield match
