"""An age at an earlier or a later time is that of the patient: `two years before, at the age of 5`, of a child of 9."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from galley.checks.content.numbers import COUNT, WORD, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_OLD = Pattern(rf"\b(?P<age>\d{{1,3}}|{WORD})[- ]years?[- ]old\b", re.IGNORECASE, ("old",))
_AT_AGE = (
    rf"(?:at the age of|at age|when (?:she|he) was|aged) (?P<age>{COUNT})\b"
    r"(?! ?(?:months|weeks|days|and a half|½)|\.\d)"
)
_EARLIER = (
    r"(?:earlier|previously|ago|before(?= (?:she|he|(?:this |the |her |his )?(?:admission|presentation))\b|,|$)"
    r"|prior to (?:this |the |her |his )?(?:admission|presentation))"
)
_LATER = r"(?:later|after (?:the |her |his |this )?(?:operation|surgery|discharge|admission|presentation))"
_YEARS = rf"(?<![\w.,/–-])(?P<n>{COUNT}) years"
_BEFORE = tuple(
    Pattern(one, re.IGNORECASE, ("age", "when "))
    for one in (
        rf"{_YEARS} {_EARLIER}[^.;\d]{{0,90}}?\b{_AT_AGE}",
        rf"\b{_AT_AGE}(?: years)?,? (?:that is,? )?{_YEARS} {_EARLIER}",
        rf"\b(?:since|from) the age of (?P<age>{COUNT})(?: years)?,? (?:that is,? )?for {_YEARS}\b",
        rf"\bfor {_YEARS},? (?:that is,? )?since the age of (?P<age>{COUNT})\b(?! (?:months|weeks|days))",
    )
)
_AFTER = tuple(
    Pattern(one, re.IGNORECASE, ("age", "when "))
    for one in (
        rf"{_YEARS} {_LATER},? [^.;\d]{{0,40}}?\b{_AT_AGE}",
        rf"\b{_AT_AGE}(?: years)?,? (?:that is,? )?{_YEARS} {_LATER}",
    )
)
_IN_YEAR = (
    r"\b(?:in|since|on) (?:(?:early|late|the (?:spring|summer|autumn|fall|winter) of|\d{1,2}) )?(?:[A-Z][a-z]{2,8},? )?"
)
_DATED = tuple(
    Pattern(one, re.IGNORECASE, ("age", "when "))
    for one in (
        rf"{_IN_YEAR}(?P<year>(?:19|20)\d\d)\b,? [^.;\d]{{0,60}}?\b{_AT_AGE}",
        rf"\b{_AT_AGE}(?: years)?,? [^.;\d]{{0,40}}?{_IN_YEAR}(?P<year>(?:19|20)\d\d)\b",
    )
)
"""An age in a year that is told: `In March 2018, when she was 42`."""
_YEAR = Pattern(rf"{_IN_YEAR}(?P<year>(?:19|20)\d\d)\b(?![–/-]\d)", re.IGNORECASE)
_CAME = Pattern(
    r"\b(?:presented|was (?:admitted|referred|seen|brought|diagnosed)|came|attended|consulted)\b", re.IGNORECASE
)
_KIN = Pattern(
    r"\b(?:husband|wife|father|mother|brothers?|sisters?|sons?|daughters?|parents?|family|partner|uncle|aunt|cousin"
    r"|grand\w+|child|children|donor|twin|relatives?|maternal|paternal|until|about|approximately|around|nearly)\b",
    re.IGNORECASE,
)
_SLACK = 1
"""A birthday may lie between."""


def examine(case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each age so many years before, or after, that the patient's age does not make."""
    told = tuple(case)
    first = next((match for one in told if (match := _OLD.search(one.text))), None)
    if first is None:
        return
    age = int(value_of(first["age"].lower()))
    now = _year_of(told, first)
    for passage in told:
        for sentence in sentences(passage.text) if "year" in passage.text else ():
            if CITATION in sentence or _KIN.search(sentence):
                continue
            for words, made in (*_wrong(sentence, age), *_wrong_then(sentence, age, now)):
                message = f"“{words}”: who is {age} years old now is {made} then."
                yield CASE_FACTS_AGREE.broken(message, passage.place(words))


def _wrong(sentence: str, age: int) -> Iterator[tuple[str, int]]:
    for sign, forms in ((-1, _BEFORE), (1, _AFTER)):
        for match in (one for form in forms for one in form.finditer(sentence)):
            made = age + sign * int(value_of(match["n"].lower()))
            if abs(int(value_of(match["age"].lower())) - made) > _SLACK and made > 0:
                yield match.group(), made


def _year_of(case: Iterable[Passage], old: re.Match[str]) -> int:
    """Return the only year of the sentence that says how old the patient was who came then, 0 where it has none."""
    said = next(one for passage in case for one in sentences(passage.text) if old.group() in one)
    years = {int(one["year"]) for one in _YEAR.finditer(said)} if _CAME.search(said) else set()
    return years.pop() if len(years) == 1 and len(_ANY_YEAR.findall(said)) == 1 else 0


_ANY_YEAR = Pattern(r"\b(?:19|20)\d\d\b")


def _wrong_then(sentence: str, age: int, now: int) -> Iterator[tuple[str, int]]:
    """Yield each age in a year that is not that of who is `age` years old in the year `now`."""
    for match in (one for form in _DATED for one in form.finditer(sentence)) if now else ():
        made = age + int(match["year"]) - now
        if abs(int(value_of(match["age"].lower())) - made) > _SLACK and made > 0:
            yield match.group(), made
