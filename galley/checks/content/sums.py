"""Counts add up: who was enrolled less who was excluded is who was analysed; the parts of a whole make the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from galley.checks.check import Paper
from galley.checks.content import (
    above_whole,
    column_sums,
    complements,
    leaving,
    others,
    partitions,
    parts,
    pooled,
    remainders,
    rest_of_whole,
    row_sums,
    share_pairs,
    sums_of_sexes,
    table_groups,
    table_totals,
)
from galley.checks.content.numbers import COUNT, DIGITS, numbers_at_most, value_of
from galley.checks.content.patterns import Pattern, has_one, sentences
from galley.checks.content.sums_of_sexes import ANY_COUNT, NOUN, compared, group_of, is_near
from galley.checks.language import is_english
from galley.findings.catalogue import COUNTS_ADD_UP
from galley.findings.finding import Diagnostic

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
_PERCENTAGES = Pattern(r"\([^()]*%[^()]*\)|\d[\d.]* ?%|\b[A-Z][\w-]*\d+\b|\b(?:19|20)\d\d\b")
_OVERLAP = Pattern(
    r"\b(?:both|some|each|overlap\w*|more than|at least|respectively|bilateral\w*|twice|multiple|also|including|further"
    r"|doubles?|triples?|twins?|another|additional\w*|simultaneous\w*|either|unknown|missing|about|approximately|nearly|per|times?|years?"
    r"|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
_PARTS = Pattern(
    rf"\b(?:of|among) (?:the |all |these |our )?{group_of('whole')}{NOUN},? {group_of('first')}(?P<a>[^.;:()]*?)"
    rf",? and (?P<rest>the (?:other|remaining) )?{group_of('last')}(?P<b>[^.;:()]*)",
    re.IGNORECASE,
)
_COUNTED = Pattern(rf"\b{COUNT} $", re.IGNORECASE)
_GROUPS = Pattern(
    rf"{group_of('whole')}{NOUN} (?:were|was|had been) (?:randomly |equally )?(?:randomi[sz]ed|allocated|assigned"
    r"|divided|split"
    rf"|grouped|classified|categori[sz]ed)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_NAMED = Pattern(
    r"\b(?:groups?|arms?|types?|grades?|stages?|class|levels?|phase|day|week|month) \d+\b|\b\d+(?: ?: ?\d+)+\b",
    re.IGNORECASE,
)
_INTO = Pattern(r"\binto (?:two|three|four|five|six|\d) ", re.IGNORECASE)
_REST = Pattern(r"\b(?:none|neither|other|others|rest|remaining)\b", re.IGNORECASE)
_LOST = Pattern(r"^ (?:patients )?(?:were|was) lost to follow-up$|^ (?:dropped out|withdrew)$")
_DENIED = Pattern(r"\b(?:not|without|never|no)\b(?P<what>.*)", re.IGNORECASE)
_STEM = 4
"""Letters in which two words are one: `responded` and `respond`."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each sentence whose counts do not add up, and for flows over a few sentences."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.role != "cell" and passage.part != "title":
            for words, message in dict(_wrong_in(tuple(sentences(passage.text)))).items():
                yield COUNTS_ADD_UP.broken(message, passage.place(words))
    yield from rest_of_whole.of_all(paper)
    for grid in paper.grids:
        rows = (COUNTS_ADD_UP.broken(message, grid.spans[at]) for at, message in row_sums.wrong(grid))
        told = (*column_sums.wrong(grid), *rows, *table_totals.wrong(grid), *table_totals.wrong_classes(grid))
        yield from told
        yield from (one for one in table_groups.wrong(grid) if one.span not in {other.span for other in told})


def _wrong_in(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for sentence in text:
        yield from _wrong(sentence)
        yield from complements.wrong(sentence)
    flows = dict(_wrong_flows(text))
    yield from flows.items()
    yield from (one for one in _wrong_leaving(text) if one[1] not in flows.values())
    if not flows:
        yield from remainders.wrong(text)
    for wrong in (others.wrong, rest_of_whole.wrong_in, above_whole.wrong, pooled.wrong, share_pairs.wrong_lists):
        yield from wrong(text)
    for at in range(1, len(text)):
        yield from sums_of_sexes.wrong_after(text[at], text[:at])


def _wrong_flows(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    less = [bool(_SOME_LESS.search(one.lower())) for one in text]
    most = [numbers_at_most(one) for one in text] if any(less) else []
    for many in range(1, _LONGEST + 1):
        for at in range(len(text) - many + 1):
            if any(less[at : at + many]) and sum(most[at : at + many]) >= _IN_A_FLOW:
                yield from _wrong_flow(" ".join(text[at : at + many]), near=many > 1)


def _wrong_leaving(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what the fewest sentences that tell of a start, of some who left and of what is left get wrong."""
    for at, sentence in enumerate(text):
        if _MAY_LEAVE.search(sentence):
            told = (" ".join(text[first : at + 1]) for first in range(at, max(-1, at - _LONGEST), -1))
            yield from next((found for one in told if (found := tuple(leaving.wrong(one)))), ())


_MAY_LEAVE = Pattern(
    r"\bleaving\b|\bleft\b|\b(?:so|hence|thus) |\bremained\b",
    needs=("leaving", "left", "so ", "hence ", "thus ", "remained"),
)
_SOME_LESS = Pattern(
    rf"{_LESS}|exclu|removal",
    needs=(
        *("exclu", "not eligible", "could not be", "withdr", "dropped", "declined", "lost", "removed", "ineligible"),
        *("discarded", "duplicates", "refused", "not meet", "to meet", "removal"),
    ),
)
_HAS_PARTS = Pattern(r" and |[/,;] ?\d")
_IN_A_FLOW = 3
"""Numbers that a flow has at least: who started, who left, who is left."""
_LONGEST = 3
"""Sentences that tell of one flow: `We screened 80. Of these, 12 declined. We analysed 68.`"""


def _wrong(sentence: str) -> Iterator[tuple[str, str]]:
    lower = sentence.lower()
    if _HAS_PARTS.search(lower):
        if " of " in f" {lower}" or has_one(("among", "men", "male", "boys"), lower):
            sexes = tuple(sums_of_sexes.wrong(sentence))
            yield from sexes
            yield from _wrong_parts(sentence)
            if sexes:
                return
        yield from partitions.wrong(sentence)
    if " into " in lower or " to " in lower:
        yield from _wrong_groups(sentence)
    if " total" in lower or "altogether" in lower or "in all" in lower:
        yield from _wrong_total(sentence)
    if "(" in sentence or ":" in sentence or " each " in sentence or " because " in sentence:
        yield from parts.wrong(sentence)


def _wrong_groups(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with groups that a number of people are divided into, where no other number is told."""
    match = _GROUPS.search(sentence)
    if match is None or _OVERLAP.search(sentence):
        return
    rest = _NAMED.sub("", _PERCENTAGES.sub("", _INTO.sub("", match["rest"])))
    sizes = [value_of(one["n"]) for one in _SIZE.finditer(match["rest"])]
    parts = sizes if len(sizes) > 1 else [value_of(one.lower()) for one in ANY_COUNT.findall(_AMOUNTS.sub("", rest))]
    whole = value_of(match["whole"])
    if (
        len(parts) > 1
        and all(0 < part < whole for part in parts)
        and sum(parts) != whole
        and is_near(whole, Decimal(sum(parts)))
    ):
        shown = " + ".join(map(str, parts))
        yield match.group(), f"{shown} is {sum(parts)}, and the text says {whole}."


_SIZE = Pattern(rf"\b[nN] ?= ?(?P<n>{DIGITS})\b(?![.·]\d)")
_AMOUNTS = Pattern(r"\b\d[\d.,]* ?(?:mg|µg|μg|mcg|kg|g|m?A|mL|ml|L|Gy|Hz|W|J|cm|mm|nm|IU|U)(?:/\w+)*\b")
"""What is no number of people: `to a 1 mA condition`, `15 mg (n = 281)`."""


def _wrong_parts(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with two parts of which the second is all the rest (`and 15 had none`)."""
    match = _PARTS.search(sentence)
    if match is None or _OVERLAP.search(sentence) or not _is_rest(match):
        return
    if _COUNTED.search(sentence[: match.start()]):
        return  # of `two of the five` the two are a part as well
    if "completed" in match["a"] and ANY_COUNT.search(sentence, match.end()):
        return
    if not ANY_COUNT.search(_PERCENTAGES.sub("", f"{match['a']} {match['b']}")):
        yield from compared(match)


def _is_rest(match: re.Match[str]) -> bool:
    """Tell whether the second part is all that the first is not: `24 did not`, `33 did not respond`."""
    if match["rest"] or _REST.search(match["b"]) or ("completed" in match["a"] and _LOST.search(match["b"])):
        return True
    denied = _DENIED.search(match["b"])
    if denied is None:
        return False
    said = {word[:_STEM] for word in match["a"].lower().split()}
    what = denied["what"].split()
    return not what or bool(said & {word[:_STEM] for word in what})


def _wrong_flow(text: str, *, near: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong where a number starts, others leave, and one is left, and no other number is told between.

    What is left may start again. With `near`, of sentences that may speak of different things, only what is nearly
    right; so too where what is left is told as another start.
    """
    plain = _OF_THE_REST.sub("", _REASONS.sub("", _PERCENTAGES.sub("", text)))
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


_AFTER = Pattern(r"\d[\d,]*[^.,;:\d]* after (?:the )?(?:removal|removing|exclusion|excluding|exclusions) ")
"""A number that is left already: `153 were screened after removal of 61 duplicates`."""


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
    return (
        len(inside) == len(less) + 2 and not explained and not _OVERLAP.search(between) and not _OVERLAP.search(behind)
    )


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
_FEW, _MOST_PARTS = 2, 5
_TOTAL = Pattern(
    rf"[,;(] ?(?:(?:for|giving|making) )?(?:a total of|in total,?|altogether,?|in all,?) {group_of('whole')}",
    re.IGNORECASE,
)
_SPANS = Pattern(
    rf"\b(?i:{COUNT})[- ](?:years?|months?|weeks?|days?|hours?|minutes?)\b"
    r"|\b(?:[Ff]igures?|[Tt]ables?|[Dd]ay|[Ww]eek|[Gg]rade|[Tt]ype|[Ss]tage|[Gg]roup|[Mm]odel) \d+\b"
)


def _wrong_total(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield two numbers, with `and` between them, that are not the total behind them."""
    plain = _SPANS.sub("", _PERCENTAGES.sub("", sentence))
    match = _TOTAL.search(plain)
    if match is None or _OVERLAP.search(plain):
        return
    said = plain[: match.start()]
    parts = [value_of(one.lower()) for one in ANY_COUNT.findall(said)]
    whole = value_of(match["whole"].lower())
    if not _FEW <= len(parts) <= _MOST_PARTS or " and " not in said:
        return
    sums = {sum(some) for many in range(_FEW, len(parts) + 1) for some in combinations(parts, many)}
    if whole not in sums and is_near(whole, sum(parts)):
        words = match.group().strip(" ,;(")
        yield words, f"{' + '.join(map(str, parts))} is {sum(parts)}, and the text says {whole}."
