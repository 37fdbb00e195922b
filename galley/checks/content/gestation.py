"""The week of a pregnancy in title and abstract is one that the text has: `week 29 of her pregnancy`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content import fronts, lengths_of_time
from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_OF = r"(?: of| into)? (?:her |the |this |a |twin )?(?:pregnancy|gestation|amenorrh\w+|pregnant)\b"
_WEEK = Pattern(
    rf"(?<![\d.,/–-])\b(?P<n>\d\d)(?: ?\+ ?\d| weeks and \d days)?(?:[- ]weeks?)?[’']?{_OF}"
    rf"|\bweek (?P<week>\d\d){_OF}|\b(?P<nth>\d\d)(?:st|nd|rd|th) week{_OF}"
    r"|\bgestational age (?:of |was )(?P<age>\d\d)\b|\bat (?P<at>\d\d)(?: ?\+ ?\d)? weeks(?=[.,;]|$)",
    re.IGNORECASE,
    ("gestation", "pregnan", "amenorrh", "weeks"),
)
_TIME = Pattern(rf"\b(?P<n>{COUNT})[- ]weeks?\b", re.IGNORECASE, ("week",))
_OTHERWISE = Pattern(
    r"(?<![\d.,/–-])(?P<n>\d\d)(?:\s?[0-6]/7| ?w(?:eeks?)? ?\d ?d| ?\+ ?[0-6]\b|(?:st|nd|rd|th) week\b)", re.IGNORECASE
)
"""A week as it may stand without the word: `36 2/7 weeks`, `36w2d`, `GA 32+3`, `in the 37th week`."""
_APART = Pattern(rf"\b(?P<n>{COUNT}) (?P<unit>day|month)s\b", re.IGNORECASE)
_SURE = frozenset({"n", "week", "nth", "age"})


def examine(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each week of title or abstract that is no week of the text, nor weeks from one, nor next."""
    told = [
        (one, sentence, match)
        for one, sentence in fronts.of(passages, ())
        if one.role != "caption"
        for match in _WEEK.finditer(sentence)
        if match.lastgroup in _SURE
    ]
    ours = [sentence for one, sentence, _ in told if one.part == "body"]
    texts = [_without(one.text, ours) for one in passages if one.part == "body"] if told else []
    known = {_week(match) for text in texts for match in _WEEK.finditer(text)}
    if not known:
        return
    spans = {span for text in texts for span in _spans(text)} | {0, 1}
    known_otherwise = {int(one["n"]) + less for text in texts for one in _OTHERWISE.finditer(text) for less in (0, -1)}
    near = known_otherwise | {week + sign * span for week in known for span in spans for sign in (1, -1)} | spans
    for passage, _, match in told:
        if _week(match) not in near:
            others = ", ".join(map(str, sorted(known)))
            message = f"“{match.group()}”: the text has week {others}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _spans(text: str) -> Iterator[int]:
    """Yield the lengths of time of a text in weeks, those that are no whole number of them either way."""
    yield from (int(value_of(one["n"].lower())) for one in _TIME.finditer(text))
    lengths = [(value_of(one["n"].lower()), one["unit"].lower()) for one in _APART.finditer(text)]
    for length, unit in (*lengths, *lengths_of_time.told_in_words(text.lower())):
        weeks = lengths_of_time.in_weeks(length, unit)
        yield from (int(weeks), int(weeks) + 1)


def _without(text: str, ours: Sequence[str]) -> str:
    """Return a text without the sentences of it that are held to the rest."""
    for one in ours:
        text = text.replace(one, " ")
    return text


def _week(match: re.Match[str]) -> int:
    return int(match[match.lastgroup or 0])
