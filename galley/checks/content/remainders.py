"""Who remains is who was told of before less who went: `177 were read, 142 excluded. … the remaining 25 articles`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern

_REST = Pattern(
    rf"\b(?:the (?:remaining|other|rest,)|[Oo]f the (?:remaining|other)|the) (?P<n>{COUNT})\b(?![.·/–-]\d| ?%| ?of\b)"
    r"(?P<others> others\b)?",
)
_FULL = Pattern(
    rf"^(?:In (?:all|total|the end),? |Thus,? |So |Finally,? )?(?P<n>{COUNT})"
    rf"(?: [a-z-]+){{0,3}}? (?:were|was) (?:read in full"
    r"|read|included|studied|analy[sz]ed|kept|left)\b",
    re.IGNORECASE,
)
_OF_FULL = Pattern(
    rf"^Of (?:the|these) (?P<n>{COUNT}) (?:full[- ]texts?|full reports|potentially (?:eligible|relevant)|eligible"
    r"|remaining)\b",
    re.IGNORECASE,
    ("of the", "of these"),
)
_GOING = Pattern(
    r"duplicat|exclu|remov|discard|declin|refus|withdr|lost|died|drop|ineligib|reject|relie[fv]|improv|recover|respond"
    r"|negative|positive|without|had no|not\b",
    re.IGNORECASE,
)
_LESS = Pattern(r"duplicat|exclu|remov|discard|declin|refus|withdr|lost|drop|ineligib|reject", re.IGNORECASE)
_ANY = Pattern(rf"(?<![\d.,/–%-])\b{COUNT}\b(?![.·/–-]\d| ?%)", re.IGNORECASE)
_NO_COUNT = Pattern(
    rf"\d[\d.]* ?%|\b(?:19|20)\d\d\b|\b[A-Z][\w-]*\d+\b|\b(?:{COUNT})[- ](?:years?|months?|weeks?|days?|hours?|minutes?"
    r"|mg|mL|cm|mm|times)\b"
    r"|\b(?:[Ff]igures?|[Tt]ables?|[Dd]ay|[Ww]eek|[Gg]rade|[Tt]ype|[Ss]tage|[Gg]roup|[Pp]hase) \d+\b",
)
_OTHERWISE = Pattern(
    r"\b(?:another|additional\w*|further|added|joined|each|per|twice|again|hand[- ]search\w*)\b", re.IGNORECASE
)
_WHOLE = Pattern(
    rf"(?<![\d.,/–%-])\b(?P<n>{COUNT})(?: [a-z-]+){{0,2}}? (?:patients|participants|cases|people|children|women|men"
    r"|infants|records|articles|papers|studies|reports|abstracts|titles|citations|publications|eyes|samples|charts)\b"
    rf"|\bof (?:the |these |all )?(?P<n2>{COUNT})\b",
    re.IGNORECASE,
)
"""Who or what may be the whole: what is counted with its name, or what others are told to be of."""
_SEARCHED = Pattern(r"Medline|PubMed|Embase|Scopus|databases?|records", re.IGNORECASE)
_BEFORE, _MOST, _WHOLES = 2, 9, 2
_SHARE = Decimal("0.34")
_LEAST = 5


def wrong(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what remains in a sentence where no numbers before leave so many."""
    for at, sentence in enumerate(text):
        match = (at and _OF_FULL.match(sentence)) or _REST.search(sentence) or (_FULL.match(sentence) if at else None)
        if match is None or (match.group().lower().startswith("the ") and not _is_rest(match)):
            continue
        before = " ".join((*text[max(0, at - _BEFORE) : at], sentence[: match.start()]))
        going = _GOING if "others" in match.groupdict() else _LESS
        if going.search(before) and not _OTHERWISE.search(before):
            rest = value_of(match["n"].lower())
            found = tuple(_judged(match.group(), rest, before))
            last = tuple(_judged(match.group(), rest, text[at - 1])) if found and at and match.start() == 0 else ()
            yield from last or found


def _is_rest(match: re.Match[str]) -> bool:
    """Tell whether `the 12` are the rest: it says so, or `the 12 others`."""
    said = match.group().lower()
    return said.startswith(("the remaining", "the other", "the rest")) or said.endswith("others")


def _judged(words: str, rest: Decimal, before: str) -> Iterator[tuple[str, str]]:
    numbers = [value_of(one.lower()) for one in _ANY.findall(_NO_COUNT.sub(" ", before))]
    if not 1 < len(numbers) <= _MOST or rest < _LEAST or rest in numbers:
        return
    wholes = {value_of((one["n"] or one["n2"]).lower()) for one in _WHOLE.finditer(before)}
    if not any(one > rest for one in wholes) and not _SEARCHED.search(before):
        return
    made = [(left, shown) for left, shown in _left(numbers) if left > 0]
    near = [one for one in made if abs(one[0] - rest) <= max(one[0], rest) * _SHARE]
    if near and not any(left == rest for left, _ in made):
        left, shown = min(near, key=lambda one: (one[1].count("−") + one[1].count("+"), abs(one[0] - rest)))
        yield words, f"{shown} is {left}, and the text says {rest}."


def _left(numbers: list[Decimal]) -> Iterator[tuple[Decimal, str]]:
    """Yield what some of the numbers, or two of them together, leave less others of them."""
    places = range(len(numbers))
    for many in range(1, _WHOLES + 1):
        for whole in combinations(places, many):
            rest = [one for one in places if one not in whole]
            for gone in (some for less in (1, 2, 3) for some in combinations(rest, less)):
                shown = " − ".join(
                    (" + ".join(str(numbers[one]) for one in whole), *(str(numbers[one]) for one in gone))
                )
                yield sum(numbers[one] for one in whole) - sum(numbers[one] for one in gone) + Decimal(0), shown
