"""A value that is told again is that of its time: not `at 3 months the LVEF was 58%` of a case that has 51% then."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galley.checks.content.conclusion_numbers import GENERAL
from galley.checks.content.numbers import NUMBER, WORD, rounds_to, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold.units import is_time, of_time
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_TIME = Pattern(
    rf"\b(?:at|after|by) (?:the )?(?P<number>\d{{1,2}}|{WORD})[ -](?P<unit>day|week|month|year)s?\b(?![’'-]|[- ]old)"
    r"(?! (?:later|of (?!follow))?(?:before|ago))"
    r"|\b(?:on|by) (?P<kind>(?:post-?operative |hospital )?)(?P<counted>day|week|month) (?P<at>\d{1,3})"
    r"(?![\w/–-]|[.,]\d)",
    re.IGNORECASE,
)
_VALUE = Pattern(
    r"\b(?P<name>[A-Za-z][A-Za-z-]{2,})\)?(?: level| count| score| index| concentration)?"
    r" (?:(?:was|is|had (?:risen|fallen|increased|decreased|improved|recovered|dropped) to"
    r"|(?:had )?(?:increased|decreased|improved|recovered|dropped) to|rose to|fell to|of|remained)"
    rf" (?:only |still |stable at |normal at )?)?(?P<value>\d{{2,3}}/\d{{2,3}}|{NUMBER}) ?"
    r"(?P<unit>%|mmHg|[mc]m|mL|kg|mg|g|(?:[mµn]?g|[mµnp]mol|U|IU)/d?L|points)(?![\w/])"
)
_EMPTY = frozenset(("was", "were", "the", "and", "with", "dose", "mass", "loss", "about", "than", "for", "over"))


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of something at a time, and the words that tell it."""

    name: str
    unit: str
    value: str
    time: tuple[str, str]
    """A length as its number and unit, a day that is counted as its number and which day it is: `on hospital day`."""
    words: str

    def is_of_time(self, other: _Value) -> bool:
        """Tell whether another is of the same time."""
        (one, unit), (two, other_unit) = self.time, other.time
        if unit.startswith("on ") or other_unit.startswith("on "):
            return self.time == other.time
        return is_time(of_time(one, unit), of_time(two, other_unit))

    def is_alike(self, other: _Value) -> bool:
        """Tell whether another has the same value, or that rounded."""
        if "/" in self.value or "/" in other.value:
            return self.value == other.value
        return rounds_to(value_of(self.value), other.value) or rounds_to(value_of(other.value), self.value)


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each value with a time, outside the case, that the case has otherwise at that time."""
    inside = frozenset(case)
    told = [(one, each) for one in passages if _is_retold(one, inside) for each in _of_ours(one)]
    said = [each for one in case if told for text in sentences(one.text) for each in _values(text)]
    for passage, one in told:
        same = [other for other in said if (other.name, other.unit) == (one.name, one.unit) and one.is_of_time(other)]
        if same and not any(map(one.is_alike, same)):
            message = f"“{one.words}”: in the case it is “{same[0].words}” then."
            yield CASE_FACTS_AGREE.broken(message, passage.place(one.words))


def _is_retold(passage: Passage, case: frozenset[Passage]) -> bool:
    if passage.part == "abstract":
        return passage.role != "heading"
    return passage.part == "body" and passage.role == "text" and passage not in case


def _of_ours(passage: Passage) -> Iterator[_Value]:
    for sentence in sentences(passage.text):
        if CITATION not in sentence and not GENERAL.search(sentence):
            yield from _values(sentence)


def _values(sentence: str) -> Iterator[_Value]:
    """Yield the values of a sentence, each with the time before it, or behind it where that is the only one."""
    times = list(_TIME.finditer(sentence))
    ends = [one.end() for one in times]
    for match in _VALUE.finditer(sentence) if times else ():
        before = bisect_right(ends, match.start())
        time = times[before - 1] if before else times[0] if len(times) == 1 else None
        name = match["name"].lower()
        if time and name not in _EMPTY:
            yield _Value(name, match["unit"], match["value"], _key(time), match.group().replace(")", ""))


def _key(time: re.Match[str]) -> tuple[str, str]:
    if time["counted"]:
        return time["at"], f"on {time['kind'].replace('-', '')}{time['counted']}".lower()
    return time["number"].lower(), time["unit"].lower()
