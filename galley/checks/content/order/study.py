"""The dates of a study: it is approved before it begins to recruit, and followed up after that has ended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galley.checks.content.order.dates import DATE, Day, day_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage

_PERIOD = Pattern(
    rf"(?:\b(?:from|between|of|in|during|ran|period)(?: the)?:? |[(,:;] ?)(?P<first>{DATE})"
    rf" ?(?:to|through|until|till|and|–|-|—) ?(?P<last>{DATE})"
)
_YEARS = Pattern(
    r"\b(?:from|between) (?P<first>(?:19|20)\d\d) (?:to|through|until|and) (?P<last>(?:19|20)\d\d)\b(?! [a-z]+s\b(?!"
    r" (?:were|was|in|of|to)))"
)
_OF_YEARS = Pattern(
    r"\b(?:records?|patients|searched|search|studied|published|admitted|diagnosed|seen|treated|recruited|cases"
    r"|identified|study|period|years)\b"
)
_CHANGED = Pattern(r"\b(?:fell|rose|increas\w+|decreas\w+|reduc\w+|dropp\w+|declin\w+|grew|grown|back|down)\b")
_TAKES_IN = Pattern(
    r"\b(?:recruit\w*|enrol\w*|randomi[sz]\w+|invited|inclusion|included|diagnosed|admitted|treated|operated|underwent"
    r"|accrual|seen|collected)\b",
    re.IGNORECASE,
)
_RECRUITS = Pattern(r"\b(?:recruit\w*|enrol\w*|randomi[sz]\w+|accrual)\b", re.IGNORECASE)
_ENDS = Pattern(
    r"\b(?:(?:last|final|closing|end of) follow-?up|follow-?up(?: of [a-z ]{1,30})? (?:was |were |had |has been )?"
    r"(?:closed|ended|completed?|finished|censored|ran|continued|stopped|lasted|extended)|last (?:patient|participant"
    r"|visit|woman|child"
    r"|contact)[a-z ]{0,30}|data cut-?off|cut-?off date|censored)\b"
    rf"(?:(?!{DATE})[^.;]){{0,50}}?(?P<day>{DATE})",
    re.IGNORECASE,
)
_APPROVED = Pattern(
    rf"\b(?:approved|approval|favourable opinion|permission)\b(?:(?!{DATE})[^;]){{0,120}}?\b(?:on|of|in|dated|obtained"
    rf"|granted|given)? ?\(?(?P<day>{DATE})",
    re.IGNORECASE,
)
_AGAIN = Pattern(
    r"amend|extension|extended|renew|second|again|modif|interim|substudy|sub-study|retrospectiv|updat|\bfirst\b|pilot",
    re.IGNORECASE,
)
_LOOKS_BACK = Pattern(r"retrospectiv|\brecords\b|\bcharts?\b|registry|database|audit", re.IGNORECASE)
_DATES = Pattern(DATE)
_THEN = Pattern(
    rf"(?P<first>{DATE})(?:(?!{DATE})[^.;()])*?\b(?:and|then)\b"
    rf"(?:(?!{DATE})[^.;()])*?(?P<last>{DATE})(?:(?!{DATE})[^.;])*?"
    r"\b(?:after (?:the|this|that)|afterwards|thereafter|subsequently)\b"
    rf"|(?P<first2>{DATE})(?:(?!{DATE})[^.;()])*?\b(?:then|afterwards|thereafter|subsequently"
    r"|after which|followed by)\b"
    rf"(?:(?!{DATE})[^.;()])*?(?P<last2>{DATE})"
)
_EARLIER = Pattern(r"\b(?:had|before|previous\w*|earlier|born|preceded|prior|until|respectively)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    passage: Passage
    words: str
    sentence: str
    days: tuple[Day, ...]


def backwards(passages: Iterable[Passage]) -> Iterator[tuple[Passage, str, str]]:
    """Yield the passage, the words and the reason of each date of a study that is before one that it must follow."""
    taken_in: list[_Told] = []
    ends: list[_Told] = []
    approved: list[_Told] = []
    for passage in passages:
        if not _YEAR.search(passage.text):
            continue
        for sentence in sentences(passage.text):
            yield from _within(passage, sentence)
            if CITATION in sentence:
                continue
            if _TAKES_IN.search(sentence):
                taken_in += _told(passage, sentence, _PERIOD, "first", "last")
            ends += _told(passage, sentence, _ENDS, "day")
            approved += _told(passage, sentence, _APPROVED, "day")
    if len({one.days for one in taken_in}) == 1:
        looks_back = any(_LOOKS_BACK.search(one.sentence) for one in taken_in)
        yield from _against(taken_in[0], ends, approved, looks_back=looks_back)


def _told(passage: Passage, sentence: str, what: Pattern, *names: str) -> Iterator[_Told]:
    for match in what.finditer(sentence):
        yield _Told(passage, match.group(), sentence, tuple(day_of(match[name]) for name in names))


_YEAR = Pattern(r"\b(?:19|20)\d\d\b", needs=("19", "20"))


def _within(passage: Passage, sentence: str) -> Iterator[tuple[Passage, str, str]]:
    for match in _PERIOD.finditer(sentence):
        if day_of(match["last"]).is_before(day_of(match["first"])):
            yield passage, match.group().lstrip("(,:; "), "that ends before it begins"
    for match in _YEARS.finditer(sentence):
        if match["last"] < match["first"] and _OF_YEARS.search(sentence) and not _CHANGED.search(sentence):
            yield passage, match.group(), "that ends before it begins"
    for match in _THEN.finditer(sentence) if len(_DATES.findall(sentence)) > 1 else ():
        first, last = day_of(match["first"] or match["first2"]), day_of(match["last"] or match["last2"])
        if last.is_before(first) and not _EARLIER.search(sentence):
            yield passage, match.group(), "the second date is before the first"


def _against(
    recruited: _Told, ends: list[_Told], approved: list[_Told], *, looks_back: bool
) -> Iterator[tuple[Passage, str, str]]:
    start, end = recruited.days
    for one in ends:
        if one.days[0].is_before(end) and not _AGAIN.search(one.sentence) and not end.is_before(start):
            yield one.passage, one.words, f"“{recruited.words}”"
    firsts = [one.days[0] for one in approved]
    if firsts and _RECRUITS.search(recruited.sentence) and not looks_back:
        one = min(approved, key=lambda told: told.days[0])
        if start.is_before(one.days[0]) and not _AGAIN.search(one.sentence):
            yield one.passage, one.words, f"“{recruited.words}”"
