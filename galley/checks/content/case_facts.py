"""A case is one case throughout: age, sex and side in abstract, title and captions are those of the case itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from galley.checks.check import Paper
from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patient import is_case_report
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english
from galley.checks.passages import Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_FEMALE = r"(?:woman|female|girl|lady|primigravida|multigravida)"
_MALE = r"(?:man|male|boy|gentleman)"
_PATIENT = Pattern(
    rf"\b(?P<age>\d{{1,3}}|{WORD})[- ](?P<unit>year|month|week"
    rf"|day)s?[- ]old(?:,? [a-zA-Z-]+){{0,3}}?,? (?:(?P<female>{_FEMALE})|(?P<male>{_MALE}))\b",
    re.IGNORECASE,
)
_AGE = Pattern(rf"\b(?P<age>\d{{1,3}}|{WORD})[- ](?P<unit>year|month|week|day)s?[- ]old\b", re.IGNORECASE)
_SEVERAL = Pattern(
    r"\b(?:cases? (?:\d|[IVX]+\b|one|two|three)|patients? (?:\d|[A-D]\b|one|two|three)|(?:two|three|four|five"
    r"|several) (?:cases|patients)"
    r"|case series|twins?|siblings|brothers|sisters)\b",
    re.IGNORECASE,
)
_CASE = Pattern(r"\bcase\b|presentation|patient", re.IGNORECASE)
_HE, _SHE = (
    Pattern(r"\b(?:he|his|him|himself)\b", re.IGNORECASE),
    Pattern(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
)
_OTHERS = Pattern(
    r"\b(?:husband|wife|son|sons|daughters?|father|mother|mom|brother|sister|partner|child|children|baby|bab(?:y|ies)|infant|newborn|neonate|foetus"
    r"|fetus|donor|doctor|physician|surgeon|parents?|uncle|aunt|grand\w+|cousin|family|boyfriend|girlfriend|maternal|paternal"
    r"|colleague|neighbou?r|friend|relatives?|caregiver|spouse|twin|nephew|niece|dentist|practitioner)\b",
    re.IGNORECASE,
)
_NEAR = 30
_SIDE = Pattern(
    r"\b(?P<side>left|right)(?:-sided)? (?P<organ>iliac fossa|lower quadrant|upper quadrant|temporal lobe"
    r"|frontal lobe|parietal lobe|kidney|lung|breast|eye|ear|hip|knee|shoulder|elbow|wrist|hand"
    r"|foot|ankle|leg|arm|thigh|femur"
    r"|tibia|humerus|ovary|testis|testicle|adrenal gland|adrenal|orbit|ureter|hemithorax|nephrectomy"
    r"|hemicolectomy|mastectomy|lobectomy"
    r"|parotid gland|thyroid lobe|maxillary sinus|mandible|maxilla|clavicle|forearm|groin|flank|hemisphere"
    r"|hemiparesis|hemiplegia)\b",
    re.IGNORECASE,
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each fact of a single case that stands otherwise in another part of the article."""
    if not is_case_report(paper.article) or not is_english(paper.article):
        return
    case = [one for one in paper.passages if one.part == "body" and one.role == "text" and _CASE.search(one.section)]
    said = " ".join(one.text for one in case)
    patient = _PATIENT.search(said)
    if not case or any(
        _SEVERAL.search(one.text) for one in paper.passages if one.part in {"title", "abstract", "body"}
    ):
        return
    other = [one for one in paper.passages if one.part in {"title", "abstract"} or one.role == "caption"]
    if patient is not None:
        yield from _ages(other, said)
        yield from _sexes((*other, *case), is_female=bool(patient["female"]))
    yield from _sides([*other, *(one for one in paper.passages if one.part == "body" and one not in case)], said)


def _ages(other: Iterable[Passage], said: str) -> Iterator[Diagnostic]:
    told = {(value_of(match["age"].lower()), match["unit"].lower()) for match in _AGE.finditer(said)}
    for passage in other:
        for match in _PATIENT.finditer(passage.text):
            age = (value_of(match["age"].lower()), match["unit"].lower())
            if passage.part != "abstract" and age not in told and any(unit == age[1] for _, unit in told):
                known = ", ".join(f"{number} {unit}s" for number, unit in sorted(told))
                message = f"The patient is {age[0]} {age[1]}s old here, and in the case {known}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _sexes(passages: Iterable[Passage], *, is_female: bool) -> Iterator[Diagnostic]:
    """Yield a finding where the patient has the other sex, or the pronoun of the other with nobody else near."""
    for passage in passages:
        for match in _PATIENT.finditer(passage.text):
            near = passage.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if bool(match["female"]) != is_female and not _OTHERS.search(near):
                message = f"“{match.group()}”: in the case the patient is {'female' if is_female else 'male'}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
        pronoun = (_HE if is_female else _SHE).search(passage.text)
        if pronoun and not _OTHERS.search(passage.text):
            message = f"“{pronoun.group()}” is said of a patient who is {'female' if is_female else 'male'}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(_around(passage.text, pronoun)))


def _around(text: str, match: re.Match[str]) -> str:
    """Return a word with the two before and after it: by these its place is found."""
    before, after = text[: match.start()].split(" ")[-3:], text[match.end() :].split(" ")[:3]
    return " ".join((*before[:-1], match.group(), *after[1:]))


def _sides(other: Iterable[Passage], said: str) -> Iterator[Diagnostic]:
    """Yield a finding where an organ is on a side that the case never names, and the case names the other."""
    told = {(match["side"].lower(), match["organ"].lower()) for match in _SIDE.finditer(said)}
    for passage in other:
        for match in _SIDE.finditer(passage.text):
            side, organ = match["side"].lower(), match["organ"].lower()
            opposite = "left" if side == "right" else "right"
            if (side, organ) not in told and (opposite, organ) in told:
                message = f"“{match.group()}”: in the case it is the {opposite} {organ}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
