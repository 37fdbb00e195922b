"""Those of a whole that a sentence before tells of, and all others: `140 patients. In 105 …. The other 35 were …`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content import rest_by_share
from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION
from galley.findings.catalogue import COUNTS_ADD_UP
from galley.findings.finding import Diagnostic

_NOUN = (
    r"(?:patients|cases|women|men|children|boys|girls|infants|neonates|participants|subjects|people"
    r"|volunteers|recipients|reports|articles|eyes|knees|hips|lesions|tumou?rs|nodules|operations|procedures"
    r"|pregnancies)"
)
_WHOLE = Pattern(
    rf"(?<![\d.,/–-])(?<!\bof )(?<!\bof the )\b(?P<n>{COUNT})(?: (?!(?:of|and|or|to|in|with|was|were"
    rf"|had)\b)[a-z-]+){{0,2}}?"
    rf" (?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
_REST = Pattern(
    rf"(?:^|; |, and |, while |, whereas )(?:in |among )?the (?:other|remaining) (?P<rest>{COUNT})\b"
    rf"(?! of\b| ?%|[.·,/–-]\d)(?: (?P<noun>{_NOUN})\b)?"
    r"(?! (?:days|weeks|months|years|hours|minutes|records|studies|arms|groups))",
    re.IGNORECASE,
    ("the other ", "the remaining "),
)
_COUNT = Pattern(rf"(?<![\d.,/–%-])\b(?P<n>{COUNT})\b(?![.·,/–-]\d| ?%)", re.IGNORECASE)
_NO_COUNT = Pattern(
    rf"\([^()]*\)|\b(?:{COUNT})[- ](?:years?|months?|weeks?|days?|hours?|minutes?|times?|mg|mL|cm|mm|kg)\b"
    r"|\b(?:19|20)\d\d\b|\b(?:[Gg]roup|[Dd]ay|[Tt]able|[Ff]igure|[Gg]rade|[Tt]ype|[Ss]tage) \d+\b",
)
_OTHERWISE = Pattern(
    r"\b(?:another|additional\w*|further|also|each|both|every|overlap\w*|more than|at least|about|nearly|almost"
    r"|exclu\w+"
    r"|lost|added|joined|twice|except|half|third|unknown|missing|duplicat\w+|(?:of|among) (?:these|those|them)"
    r"|screened|median|mean|range)\b",
    re.IGNORECASE,
)
_BEFORE, _NEAR = 2, 4
_OFTEN = 3
_PEOPLE = Pattern(
    rf"(?<![\d.,/–-])\b(?P<n>{COUNT})(?: (?!(?:of|and|or|to|in|with|was|were|had)\b)[a-z-]+){{0,2}}? {_NOUN}\b",
    re.IGNORECASE,
)
_PART = Pattern(
    rf"\b(?:in|to|by|of|from) (?P<n>{COUNT})(?: [a-z-]+)?? {_NOUN}\b(?P<between>[^.]*\.) The (?:other|remaining)"
    rf" (?P<rest>{COUNT})\b(?= (?:patients |cases )?(?:were|had|did|was|received|underwent)\b)",
    re.IGNORECASE,
    ("the other ", "the remaining "),
)


def of_all(paper: Paper) -> Iterator[Diagnostic]:
    """Yield the others of some who with these are not the only number of people that an article speaks of often."""
    parts = [(one, match) for one in paper.passages if one.part == "body" for match in _PART.finditer(one.text)]
    if not parts:
        return
    told = Counter(value_of(one["n"].lower()) for text in paper.passages for one in _PEOPLE.finditer(text.text))
    often = [one for one, times in told.items() if times >= _OFTEN]
    for passage, match in parts:
        first, rest = value_of(match["n"].lower()), value_of(match["rest"].lower())
        made = first + rest
        if len(often) == 1 and first < often[0] and made not in told and 0 < abs(made - often[0]) * _NEAR <= often[0]:
            if CITATION in match.group() or _OTHERWISE.search(match["between"]):
                continue
            words = f"The {match.group().rpartition('The ')[2]}"
            message = f"{first} and {rest} are {made}, and the article speaks of {often[0]}."
            yield COUNTS_ADD_UP.broken(message, passage.place(words))


def wrong_in(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the others of a whole, told by its number or by the share of the first, that do not make it."""
    yield from wrong(text)
    for sentence in text:
        if "%)" in sentence:
            yield from rest_by_share.wrong(sentence)


def wrong(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the others of a whole that with the only number of some told between are not the whole."""
    for at, sentence in enumerate(text):
        rest = _REST.search(sentence)
        if rest is None:
            continue
        told = " ".join((*text[max(0, at - _BEFORE) : at], sentence[: rest.start()]))
        whole = next(reversed(list(_WHOLE.finditer(told))), None)
        if whole is not None and CITATION not in told:
            yield from _judged(whole, told[whole.end() :], rest)


def _judged(whole: re.Match[str], between: str, rest: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Yield the rest, where the text between it and the whole counts one thing alone, and both are near the whole."""
    counts = [value_of(one["n"].lower()) for one in _COUNT.finditer(_NO_COUNT.sub(" ", between))]
    base, others = value_of(whole["n"].lower()), value_of(rest["rest"].lower())
    is_other = rest["noun"] and rest["noun"].lower() != whole["noun"].lower()
    if len(counts) != 1 or is_other or _OTHERWISE.search(between):
        return
    made = counts[0] + others
    if 0 < counts[0] < base and 0 < others < base and 0 < abs(made - base) * _NEAR <= base:
        yield rest.group().strip("; "), f"{counts[0]} and {others} are {made}, and the text says {base}."
