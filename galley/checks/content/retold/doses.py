"""Doses: `enoxaparin 40 mg daily`, `500 mg of amoxicillin every 8 hours`, `rituximab was given at 375 mg/m^2`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from galley.checks.content.numbers import NUMBER
from galley.checks.content.patterns import Pattern
from galley.checks.content.retold.told import Told
from galley.checks.content.retold.units import DOSES, of_dose

_AMOUNT = Pattern(
    rf"(?<![\w.,–/·-])(?P<number>{NUMBER})[ -]?(?P<unit>{DOSES})(?P<per>/kg|/m\^?[2²]\^?|/h\b|/min\b"
    r"| per (?:hour|minute|kilogram|kg|square metre))?"
    r"(?!\w|\^|/(?!d(?:ay)?\b|h\b|min\b)|[–-]\d| (?:to \d|per (?:d?l|ml|lit|dec|mil)))",
    re.IGNORECASE,
    ("m", "g", "u"),
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+|[^\sA-Za-z]")
_BETWEEN = """
at a an the in dose dosage doses of initial starting loading maintenance oral orally intravenous intravenously iv
subcutaneous subcutaneously intramuscular intramuscularly was were been started begun given administered injected
prescribed commenced initiated bolus infusion therapy treatment tablet tablets with on once twice daily , : ( )
"""
"""What may stand between a drug and its dose."""
_OTHERS = """
weekly total about than further another only until after before plus from then least most approximately around nearly
over under more less each every with without maximum cumulative when while received took receiving taking patient into
that which this these those gave tablet tablets single dose doses mouth vein hour hours day days
"""
"""What stands beside a dose and is no drug."""
_LINK, _NO_DRUG = frozenset(_BETWEEN.split()), frozenset(_OTHERS.split())
_AFTER = frozenset({"of", "once", "daily", "oral", "intravenous", "iv", "subcutaneous", "intramuscular", "topical"})
_OF = re.compile(r" of (?:oral |intravenous |IV )?(?P<drug>[A-Za-z][a-z-]{3,})\b")
_SHORTEST = 4
_TIMES = (
    (r"twice|two times|b\.?i\.?d|every (?:12|twelve) hours|12-hourly|q12h", "2"),
    (r"three times|thrice|t\.?i\.?d|t\.?d\.?s|every (?:8|eight) hours|8-hourly|q8h", "3"),
    (r"four times|q\.?i\.?d|q\.?d\.?s|every (?:6|six) hours|6-hourly|q6h", "4"),
    (r"every (?:4|four) hours|4-hourly|q4h", "6"),
    (r"alternate days|every (?:other|second) day", "0.5"),
    (r"weekly|every (?:week|\w+ weeks)|(?:a|per|each) week|monthly|every month", "0.125"),
    (r"daily|(?:a|per|each|every) day|nightly|at night|every 24 hours|once|(?<=/)d(?:ay)?", "1"),
)
_OFTEN = tuple((Pattern(rf"\b(?:{words})\b", re.IGNORECASE), Decimal(often)) for words, often in _TIMES)
"""How often a day a dose is given; all that are given more seldom than daily are one."""
_FAR = 45


def told_in(sentence: str) -> Iterator[Told]:
    """Yield every dose of a sentence, with the drug that it is of, "" where none stands with it."""
    for match in _AMOUNT.finditer(sentence):
        unit, amount = of_dose(match["number"], match["unit"].lower().replace("μ", "µ"))
        per = (match["per"] or "").lower().replace("^", "").replace("²", "2")
        drug, start, end = _drug(sentence, match)
        often = _per_day(sentence[match.end("unit") : match.end() + _FAR])
        words = sentence[start:end]
        yield Told(drug, unit + per, (amount,), (match["number"],), words, start, match.start(), often)


def _drug(sentence: str, match: re.Match[str]) -> tuple[str, int, int]:
    """Return the drug of a dose, and where the words begin and end that name both."""
    if named := _OF.match(sentence, match.end()):
        return named["drug"].lower(), match.start(), named.end()
    for word in reversed(list(_WORD.finditer(sentence, max(0, match.start() - 2 * _FAR), match.start()))):
        if word.group().lower() not in _LINK:
            if _is_drug(word.group()):
                return word.group().lower(), word.start(), match.end()
            break
    for word in _WORD.finditer(sentence, match.end(), match.end() + _FAR):
        if word.group().lower() not in _AFTER:
            if _is_drug(word.group()):
                return word.group().lower(), match.start(), word.end()
            break
    return "", match.start(), match.end()


def _is_drug(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isalpha() and word.lower() not in _NO_DRUG and not word.endswith("ed")


def _per_day(after: str) -> Decimal | None:
    """Return how often a day a dose is given, by what stands behind it up to the next dose or clause."""
    clause = re.split(r"[;.(]|\band\b|\d ?mg", after, maxsplit=1)[0]
    return next((often for pattern, often in _OFTEN if pattern.search(clause)), None)


def is_said(one: Told, known: Sequence[Told]) -> bool:
    """Tell whether a dose is one of those, or as much as one of them is in a day."""
    alike = [other for other in known if other.unit == one.unit]
    return any(one.values == other.values for other in known) or any(_is_same(one, other) for other in alike)


def _is_same(one: Told, other: Told) -> bool:
    (mine,), (theirs,) = one.values, other.values
    if mine == theirs:
        return True
    if one.per_day is not None and other.per_day is not None:
        return mine * one.per_day == theirs * other.per_day
    if one.per_day == other.per_day:
        return False
    often = one.per_day or other.per_day or 1
    return often != 1 and (mine == theirs * often or theirs == mine * often)
