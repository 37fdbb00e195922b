"""Who started, less who left, is who is left: over one sentence or a few."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from galley.checks.content import leaving
from galley.checks.content.numbers import COUNT, numbers_at_most, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.sums_of_sexes import ANY_COUNT, group_of, is_near

_SOME_WORDS = r"(?: \(\d[^()]*%[^()]*\))?(?: titles (?:and|or) abstracts)?(?: (?!(?:and|or|but)\b)[a-z][a-z-]*){0,4}?"
_START = (
    "admitted|referred|enrolled|recruited|screened|randomi[sz]ed|registered|invited|assessed|identified|approached"
    "|retrieved|found"
)
_STARTED = (
    "enrolled|recruited|screened|randomi[sz]ed|registered|invited|approached|identified|retrieved|gave|yielded|returned"
    "|produced|revealed|found|included|reviewed|assessed"
)
_LESS = (
    "excluded|not eligible|could not be (?:reached|contacted|traced)"
    "|withdrew|withdrawn|dropped|declined|lost|removed|ineligible|discarded|duplicates|refused"
    "|(?:did not|failed to) meet"
)
_LESSENED = "excluded|removed|discarded"
_LEFT = (
    "analy[sz]ed|remained|completed|evaluated|left|remaining|included in the (?:final )?analysis"
    "|were (?:finally )?included|took part|participated|entered the|were (?:studied|read|screened|reviewed in full)"
)
_THINGS = (
    r"(?: [a-z-]+){0,2}? (?:patients|participants|subjects|people|persons|records|articles|papers|studies|reports|cases"
    r"|abstracts|children|women|men|infants|neonates|citations|titles|publications|charts|files|samples"
    r"|[a-z]{3,}(?:ers|ors|ents|ants))"
)
_FOR = r" (?:by|on|for|after|because of|as|at|due to)"
"""What stands before the reason of leaving: `140 were excluded by title and 32 by full text`."""
_FLOW = Pattern(
    rf"{group_of('start')}{_SOME_WORDS} (?:{_START})\b|\b(?:{_STARTED})(?: a total of)? {group_of('start2')}{_THINGS}"
    rf"|{group_of('less')}{_SOME_WORDS}(?: and (?:were|was))? (?:{_LESS})\b"
    rf"(?:{_FOR}(?: [a-z-]+){{1,4}}?,? and {group_of('less4')}{_FOR}\b)?|\b(?:{_LESSENED}) {group_of('less2')}|"
    rf"(?:excluding"
    rf"|exclusion of|removal of) {group_of('less3')}"
    rf"|\bof (?:the |these |those )?{group_of('start3')}{_THINGS}(?: [a-z-]+){{0,4}},"
    rf"|{group_of('left')}{_SOME_WORDS}(?: with \d+ [a-z]+)? (?:{_LEFT})\b|(?:leaving|remaining|left"
    rf"|analy[sz]ed|and (?:finally )?(?:included|retained|kept|screened|read|reviewed))"
    rf" {group_of('left2')}(?! (?:controls|women|men)\b)",
    re.IGNORECASE,
)
PERCENTAGES = Pattern(r"\([^()]*%[^()]*\)|\d[\d.]* ?%|\b[A-Z][\w-]*\d+\b|\b(?:19|20)\d\d\b")
OVERLAP = Pattern(
    r"\b(?:both|some|each|overlap\w*|more than|at least|respectively|bilateral\w*|twice|multiple|also|including|further"
    r"|doubles?|triples?|twins?|another|additional\w*|simultaneous\w*|either|unknown|missing|about|approximately|nearly|per|times?|years?"
    r"|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
_SOME_LESS = Pattern(
    rf"{_LESS}|exclu|removal",
    needs=(
        *("exclu", "not eligible", "could not be", "withdr", "dropped", "declined", "lost", "removed", "ineligible"),
        *("discarded", "duplicates", "refused", "not meet", "to meet", "removal"),
    ),
)
_MAY_LEAVE = Pattern(
    r"\bleaving\b|\bleft\b|\b(?:so|hence|thus) |\bremained\b",
    needs=("leaving", "left", "so ", "hence ", "thus ", "remained"),
)
_IN_A_FLOW = 3
"""Numbers that a flow has at least: who started, who left, who is left."""
_LONGEST = 3
"""Sentences that tell of one flow: `We screened 80. Of these, 12 declined. We analysed 68.`"""
_AFTER = Pattern(r"\d[\d,]*[^.,;:\d]* after (?:the )?(?:removal|removing|exclusion|excluding|exclusions) ")
"""A number that is left already: `153 were screened after removal of 61 duplicates`."""
_TO_EACH = Pattern(r", \d[\d,]* (?:to|in) (?:each|either) (?:group|arm)")
_MOST_MORE = 6
_REASONS = Pattern(
    rf" \(\d[^()]* from [^()]*\d[^()]* from [^()]*\)|(?<=\d): {COUNT}\b[^.;]*?(?=[.;])"
    rf"|(?:(?<=\d)|(?<=excluded)) \({COUNT} [^()]*\)",
    re.IGNORECASE,
)
"""Behind a colon, or in brackets: the parts of those who left, by their reasons."""
_OF_THE_REST = Pattern(
    rf"(?<=\d) of (?:the |these )(?:remaining |other )?{COUNT}(?: [a-z]+)?(?= (?:were|was|had been|have been)\b)",
    re.IGNORECASE,
    (" of the ", " of these "),
)
"""Whom those who left are of: `108 of the remaining 153 records had been excluded`."""
_CLAUSE_END = Pattern(r"[.;:](?: |$)")
_WITH = Pattern(r" with \d+ [a-z]+(?= )")


def wrong(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the words and the message of each flow, told in one to three sentences of `text`, that does not add up."""
    less = [bool(_SOME_LESS.search(one.lower())) for one in text]
    most = [numbers_at_most(one) for one in text] if any(less) else []
    for many in range(1, _LONGEST + 1):
        for at in range(len(text) - many + 1):
            if any(less[at : at + many]) and sum(most[at : at + many]) >= _IN_A_FLOW:
                yield from _wrong_flow(" ".join(text[at : at + many]), near=many > 1)


def wrong_leaving(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what the fewest sentences that tell of a start, of some who left and of what is left get wrong."""
    for at, sentence in enumerate(text):
        if _MAY_LEAVE.search(sentence):
            told = (" ".join(text[first : at + 1]) for first in range(at, max(-1, at - _LONGEST), -1))
            yield from next((found for one in told if (found := tuple(leaving.wrong(one)))), ())


def _wrong_flow(text: str, *, near: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong where a number starts, others leave, and one is left, and no other number is told between.

    What is left may start again. With `near`, of sentences that may speak of different things, only what is nearly
    right; so too where what is left is told as another start.
    """
    plain = _OF_THE_REST.sub("", _REASONS.sub("", PERCENTAGES.sub("", text)))
    start: _Step | None = None
    less: list[_Step] = []
    for step in _steps(plain):
        if step.kind == "less":
            if start is None or not _AFTER.match(plain, start.at):
                less.append(step)
            continue
        if start and less and _is_told(plain, start, less, step):
            rest = start.value - sum((one.value for one in less), Decimal(0))
            if rest != step.value and (not (near or step.kind == "start") or is_near(rest, step.value)):
                gone = " − ".join(str(one.value) for one in less)
                yield start.words, f"{start.value} − {gone} is {rest}, and the text says {step.value}."
        start, less = step, []


@dataclass(frozen=True, slots=True)
class _Step:
    """A number of a flow: how it stands in it, the words around it, and where the number and the words stand."""

    kind: str
    value: Decimal
    words: str
    at: int
    end: int


def _steps(text: str) -> Iterator[_Step]:
    for match in _FLOW.finditer(text):
        for name, number in match.groupdict().items():
            if number:
                yield _Step(name.rstrip("234"), value_of(number), match.group(), match.start(name), match.end())


def _is_told(text: str, start: _Step, less: list[_Step], left: _Step) -> bool:
    """Tell whether nothing else is counted between a start and what is left, nor behind that in its clause."""
    between = text[start.at : left.end]
    behind = _TO_EACH.sub("", _CLAUSE_END.compiled.split(text[left.end :], 1)[0])
    more = [value_of(one.lower()) for one in ANY_COUNT.findall(behind)][:_MOST_MORE]
    inside = ANY_COUNT.findall(_WITH.sub("", between))
    missing = start.value - sum((one.value for one in less), left.value)
    explained = missing > 0 and missing in {sum(some) for many in (1, 2) for some in combinations(more, many)}
    return len(inside) == len(less) + 2 and not explained and not OVERLAP.search(between) and not OVERLAP.search(behind)
