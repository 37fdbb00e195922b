"""Counts add up: who was enrolled less who was excluded is who was analysed; the parts of a whole make the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, combinations

from galley.checks.check import Paper
from galley.checks.content import (
    above_whole,
    column_sums,
    complements,
    flows,
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
    two_groups,
)
from galley.checks.content.flows import OVERLAP, PERCENTAGES
from galley.checks.content.numbers import COUNT, DIGITS, value_of
from galley.checks.content.patterns import Pattern, has_one, sentences
from galley.checks.content.sums_of_sexes import ANY_COUNT, NOUN, compared, group_of, is_near
from galley.checks.language import is_english
from galley.findings.catalogue import COUNTS_ADD_UP
from galley.findings.finding import Diagnostic

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
_HAS_PARTS = Pattern(r" and |[/,;] ?\d")
_SIZE = Pattern(rf"\b[nN] ?= ?(?P<n>{DIGITS})\b(?![.·]\d)")
_AMOUNTS = Pattern(r"\b\d[\d.,]* ?(?:mg|µg|μg|mcg|kg|g|m?A|mL|ml|L|Gy|Hz|W|J|cm|mm|nm|IU|U)(?:/\w+)*\b")
"""What is no number of people: `to a 1 mA condition`, `15 mg (n = 281)`."""
_FEW, _MOST_PARTS = 2, 5
_TOTAL = Pattern(
    rf"[,;(] ?(?:(?:for|giving|making) )?(?:a total of|in total,?|altogether,?|in all,?) {group_of('whole')}",
    re.IGNORECASE,
)
_SPANS = Pattern(
    rf"\b(?i:{COUNT})[- ](?:years?|months?|weeks?|days?|hours?|minutes?)\b"
    r"|\b(?:[Ff]igures?|[Tt]ables?|[Dd]ay|[Ww]eek|[Gg]rade|[Tt]ype|[Ss]tage|[Gg]roup|[Mm]odel) \d+\b"
)


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
    told = dict(flows.wrong(text))
    yield from told.items()
    yield from (one for one in flows.wrong_leaving(text) if one[1] not in told.values())
    if not told:
        yield from remainders.wrong(text)
    for wrong in (
        two_groups.wrong,
        others.wrong,
        rest_of_whole.wrong_in,
        above_whole.wrong,
        pooled.wrong,
        share_pairs.wrong_lists,
    ):
        yield from wrong(text)
    for at in range(1, len(text)):
        yield from sums_of_sexes.wrong_after(text[at], text[:at])


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
    if match is None or OVERLAP.search(sentence):
        return
    rest = _NAMED.sub("", PERCENTAGES.sub("", _INTO.sub("", match["rest"])))
    sizes = [value_of(one["n"]) for one in _SIZE.finditer(match["rest"])]
    parts = sizes if len(sizes) > 1 else [value_of(one.lower()) for one in ANY_COUNT.findall(_AMOUNTS.sub("", rest))]
    whole = value_of(match["whole"])
    if (
        len(parts) > 1
        and all(0 < part < whole for part in parts)
        and whole not in accumulate(parts)
        and is_near(whole, Decimal(sum(parts)))
    ):
        shown = " + ".join(map(str, parts))
        yield match.group(), f"{shown} is {sum(parts)}, and the text says {whole}."


def _wrong_parts(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with two parts of which the second is all the rest (`and 15 had none`)."""
    match = _PARTS.search(sentence)
    if match is None or OVERLAP.search(sentence) or not _is_rest(match):
        return
    if _COUNTED.search(sentence[: match.start()]):
        return  # of `two of the five` the two are a part as well
    if "completed" in match["a"] and ANY_COUNT.search(sentence, match.end()):
        return
    if not ANY_COUNT.search(PERCENTAGES.sub("", f"{match['a']} {match['b']}")):
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


def _wrong_total(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield two numbers, with `and` between them, that are not the total behind them."""
    plain = _SPANS.sub("", PERCENTAGES.sub("", sentence))
    match = _TOTAL.search(plain)
    if match is None or OVERLAP.search(plain):
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
