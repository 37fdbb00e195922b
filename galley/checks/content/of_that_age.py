"""Who is told of by sex and age, `a girl of nine`, is the patient of the case, also in title and introduction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content import fronts
from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_FEMALE, _MALE = r"woman|girl|lady", r"man|boy|gentleman"
_OF = Pattern(
    rf"\b(?:(?P<female>{_FEMALE})|(?P<male>{_MALE})) of (?P<age>\d{{1,2}}|{WORD})(?: years)?"
    r"(?= (?:with|who|whose|in whom|after|had|was|presenting|came|treated)\b|[,.;:]|$)",
    re.IGNORECASE,
)
_OLD = Pattern(
    rf"\b(?P<age>\d{{1,3}}|{WORD})[- ]years?[- ]old(?:,? (?!(?:of|whose|with|and|was|is|had|to|from|by|who)\b)[\w-]+)"
    rf"{{0,5}}?,? (?:(?P<female>{_FEMALE}|female)|(?P<male>{_MALE}|male))\b",
    re.IGNORECASE,
)
_AGES = Pattern(
    rf"\b(?P<age>\d{{1,3}}|{WORD})[- ]years?[- ]old\b|\bage[ds]? (?:of )?(?P<aged>\d{{1,3}})\b", re.IGNORECASE
)
_KIN = Pattern(
    r"\b(?:husband|wife|father|mother|brothers?|sisters?|sons?|daughters?|donor|family|other|another|literature)\b",
    re.IGNORECASE,
)


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each person by sex and age outside the case who has another than its patient."""
    patient = next((match for one in case if (match := _OLD.search(one.text) or _OF.search(one.text))), None)
    if patient is None:
        return
    ages = {_age(match) for one in case for match in (*_AGES.finditer(one.text), *_OF.finditer(one.text))}
    for passage, sentence in fronts.of(passages, case):
        for match in _OF.finditer(sentence) if not _KIN.search(sentence) else ():
            wrong = _wrong(match, patient, ages)
            if wrong:
                yield CASE_FACTS_AGREE.broken(f"“{match.group()}”: {wrong}.", passage.place(match.group()))


def _wrong(match: re.Match[str], patient: re.Match[str], ages: set[int]) -> str:
    if bool(match["female"]) != bool(patient["female"]):
        return f"in the case the patient is {'female' if patient['female'] else 'male'}"
    return "" if _age(match) in ages else f"in the case the patient is {_age(patient)}"


def _age(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return int(value_of((groups["age"] or groups["aged"]).lower()))
