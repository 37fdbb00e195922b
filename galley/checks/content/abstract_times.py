"""Times that an abstract tells in words are those of the text: `within five hours` is no `at seven hours`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from galley.checks.content import clock_times, days_between, lengths_of_time
from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.findings.catalogue import ABSTRACT_AGREES_WITH_TEXT
from galley.findings.finding import Diagnostic

_IN_WORDS = Pattern(rf"(?<![\w.–-])(?P<number>{WORD})[ -](?P<unit>hour|day|week|month)s?\b(?![- ]old)", re.IGNORECASE)
_ABOUT = Pattern(
    r"(?:\b(?:about|approximately|around|nearly|almost|over|under|roughly|some|than|up to|least|most|every|another"
    r"|further|only|or|to|next|last|first|of the)\s|[–-])$",
    re.IGNORECASE,
)
_GENERAL = Pattern(
    r"\b(?:patients|cases|should|may|might|can|could|must|recommend\w*|usual\w*|often|review\w*|literature|reports?)\b"
)
"""What a sentence has that speaks of others."""
_NEAR = 14
_TIMES_TOLD = Mapping[Decimal, frozenset[str]]


def told_in(abstracts: Iterable[Passage]) -> tuple[tuple[Passage, re.Match[str]], ...]:
    """Return the times in words that abstracts tell of the patient."""
    return tuple(
        (passage, match)
        for passage in abstracts
        if passage.role != "heading"
        for match in _IN_WORDS.finditer(passage.text)
        if not _ABOUT.search(passage.text[max(0, match.start() - _NEAR) : match.start()])
        and not _GENERAL.search(sentence_of(match))
    )


def sentence_of(match: re.Match[str]) -> str:
    """Return the sentence of a text that a match stands in."""
    text = match.string
    end = text.find(". ", match.end())
    return text[text.rfind(". ", 0, match.start()) + 1 : end if end >= 0 else len(text)]


def examine(
    told: Iterable[tuple[Passage, re.Match[str]]], others: Sequence[Passage], numbers: _TIMES_TOLD
) -> Iterator[Diagnostic]:
    """Yield a finding for each of those times that the text has in no way, where it has others in the same unit."""
    for passage, match in told:
        value, unit = value_of(match["number"].lower()), match["unit"].lower()
        mark = lengths_of_time.mark(unit)
        in_unit = {number for number, kinds in numbers.items() if mark in kinds}
        if value > 1 and in_unit and value not in in_unit and not _follows(value, unit, in_unit, others, numbers):
            message = f"The abstract says “{match.group()}”, and the text has no such time."
            yield ABSTRACT_AGREES_WITH_TEXT.broken(message, passage.place(match.group()))


def _follows(value: Decimal, unit: str, in_unit: set[Decimal], others: Sequence[Passage], numbers: _TIMES_TOLD) -> bool:
    """Tell whether a time is one of the text in another unit, or what two of its times, days or dates make."""
    if unit != "hour" and any(
        one + other == value or abs(one - other) == value for one, other in combinations(in_unit, 2)
    ):
        return True
    if lengths_of_time.is_said(value, unit, numbers) or days_between.is_between(value, unit, others):
        return True
    return unit in {"hour", "day"} and value * 60 in clock_times.minutes_between(others)
