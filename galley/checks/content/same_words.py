"""A value behind the same words is one value: `depression of the ST segment of 2 mm`, in a legend as in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from galley.checks.content.numbers import NUMBER
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_VALUE = Pattern(
    rf"(?<![\w.,/·–-])(?P<words>[a-zA-Z][\w-]*(?: [a-zA-Z][\w-]*){{2,3}})(?: (?:of|was|is|at))? (?P<number>{NUMBER}) ?"
    r"(?P<unit>%|mm|cm|µm|μm|mL|ml|mmHg|kg|g|mg|mg/d?L|[mµ]mol/L|g/d?L|U/L|HU|beats per minute|L/min|kPa)(?![\w/^])"
)
_OTHER_TIME = Pattern(
    r"\b(?:after|later|before|follow-?up|post-?operative\w*|pre-?operative\w*|day|days|week|weeks|month|months"
    r"|years?|hours?"
    r"|specimen|gross|initial\w*|previous\w*|then|from|between|range|mean|median|about|nearly|almost|at least"
    r"|more than"
    r"|less than|up to|over|under|scale bar|first|second|third|another|other|each|normal|reference)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    (
        *("with", "of", "the", "a", "an", "and", "in", "on", "at", "to", "by", "was", "were", "had", "is", "it", "its"),
        *(
            "his",
            "her",
            "she",
            "he",
            "which",
            "that",
            "for",
            "from",
            "as",
            "measured",
            "measuring",
            "showed",
            "showing",
        ),
        *("shows", "level", "levels", "value", "values", "diameter", "size", "total", "area"),
    )
)
_LEAST = 2
"""So many words that say what it is stand before a value."""


def examine(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each value of a legend that the text has otherwise behind the same words, and nowhere."""
    captions = [one for one in passages if one.part == "body" and one.role == "caption"]
    shown = [(one, match) for one in captions for match in _told(one)]
    if not shown:
        return
    said = [one for one in passages if one.part == "body" and one.role == "text"]
    known: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for passage in said:
        for match in _told(passage):
            known[_key(match)].add(match["number"])
    numbers = {(match["number"], match["unit"]) for one in said for match in _ANY.finditer(one.text)}
    for passage, match in shown:
        told = known.get(_key(match), set())
        if len(told) == 1 and match["number"] not in told and (match["number"], match["unit"]) not in numbers:
            message = f"“{match.group()}”: the text has {next(iter(told))} {match['unit']}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


_ANY = Pattern(rf"(?<![\w.,/·–-])(?P<number>{NUMBER}) ?(?P<unit>%|[a-zA-Zµμ][\w/µμ]*(?: per minute)?)")


def _told(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the values of the sentences that tell of one time and of the patient, with the words before them."""
    if passage.role == "caption" and _OTHER_TIME.search(passage.text):
        return
    for sentence in sentences(passage.text):
        if CITATION not in sentence and not _OTHER_TIME.search(sentence):
            for match in _VALUE.finditer(sentence):
                if sum(word not in _EMPTY for word in match["words"].lower().split()) >= _LEAST:
                    yield match


def _key(match: re.Match[str]) -> tuple[str, ...]:
    return (*match["words"].lower().split(), match["unit"])
