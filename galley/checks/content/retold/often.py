"""How often a day a dose is given is the same in abstract and case: not `once daily` here and `twice daily` there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold import doses
from galley.checks.content.retold.told import Told
from galley.checks.passages import CITATION, Passage

_CHANGED = Pattern(
    r"\b(?:increas\w+|reduc\w+|rais\w+|taper\w*|then|first|later|initial\w*|chang\w+|switch\w+|escalat\w+"
    r"|double\w*|halv\w+|instead|adjust\w+|titrat\w+|lower\w+|after|before|previous\w*|followed)\b",
    re.IGNORECASE,
)
"""What a sentence has in which a dose is given otherwise for a time."""
_IN_WORDS = {Decimal(1): "once", Decimal(2): "twice", Decimal(3): "three times", Decimal(4): "four times"}


def wrong(abstract: Iterable[Passage], said: Iterable[str]) -> Iterator[tuple[Passage, str, str]]:
    """Yield the doses of an abstract that the case has at other times a day: the words, and what the case has."""
    known: list[tuple[Told, str]] | None = None
    for passage in abstract:
        for sentence in sentences(passage.text):
            for one in doses.told_in(sentence) if _is_steady(sentence) else ():
                if one.thing and one.per_day in _IN_WORDS:
                    if known is None:
                        known = [(dose, text) for text in said for dose in doses.told_in(text)]
                    if often := _otherwise(one, known):
                        yield passage, one.words, f"in the case it is given {_IN_WORDS[often]} a day"


def _around(dose: Told, text: str) -> str:
    """Return what stands beside a dose, up to what follows on it."""
    behind = text[dose.at : dose.at + _FAR]
    return text[max(0, dose.at - _FAR) : dose.at] + _NEXT.compiled.split(behind, 1)[0]


_NEXT = Pattern(r"[;(]|,? (?:and )?(?:then|followed by|later) (?=(?:[a-z]+ ){0,4}\d)")
"""Where another dose follows."""
_FAR = 60


def _is_steady(sentence: str) -> bool:
    return CITATION not in sentence and not _CHANGED.search(sentence)


def _otherwise(one: Told, known: list[tuple[Told, str]]) -> Decimal | None:
    """Return how often a day the case gives a dose, where that is told, and always another number of times."""
    of_drug = [(dose, text) for dose, text in known if dose.thing == one.thing or one.thing in text.lower()]
    alike = [(dose, text) for dose, text in of_drug if dose.unit == one.unit and dose.values == one.values]
    if not all(_is_steady(_around(dose, text)) for dose, text in alike):
        return None
    same = [dose for dose, _ in alike]
    told = {dose.per_day for dose in same} - {None}
    if len(told) != 1 or one.per_day in told or any(dose.per_day is None for dose in same):
        return None
    often = told.pop()
    return often if often in _IN_WORDS else None
