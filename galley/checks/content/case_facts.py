"""A case is one case throughout: age, sex and side in abstract, title and captions are those of the case itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content import (
    births,
    cases_reviewed,
    chronology,
    conclusion_numbers,
    contrary_places,
    counted_days,
    course_rows,
    courses,
    dated_events,
    drugs,
    earlier_ages,
    events_on_days,
    gestation,
    histories,
    kin,
    later_indices,
    legend_values,
    lesions,
    months_after,
    of_that_age,
    opposites,
    organ_sides,
    resumed,
    retold_at_times,
    same_statements,
    same_words,
    shown_counts,
    shown_sides,
    sided_states,
    sides,
    single_case,
    spans_since,
    stay,
    timeline_events,
    transposed,
    turned_digits,
    vessel_sides,
    weights,
    weights_lost,
)
from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patient import is_case_report
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold import examine as retold
from galley.checks.language import is_english
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_FEMALE = r"(?:woman|female|girl|lady|primigravida|multigravida)"
_MALE = r"(?:man|male|boy|gentleman)"
_PATIENT = Pattern(
    rf"\b(?P<age>\d{{1,3}}|{WORD})[- ](?P<unit>year|month|week"
    rf"|day)s?[- ]old(?:,? (?!(?:of|whose|with|and|was|is|had|to|from|by|whom|who|in"
    rf"|presented)\b)[\w-]+){{0,5}}?,? (?:(?P<female>{_FEMALE})|(?P<male>{_MALE}))\b",
    re.IGNORECASE,
)
_AGE = Pattern(
    rf"\b(?P<age>\d{{1,3}}|{WORD})[- ](?P<unit>year|month|week|day)s?(?:[- ]old| of age)\b"
    rf"|\baged? (?:of )?(?P<aged>\d{{1,3}}|{WORD})(?: (?P<of>year|month|week|day)s?)?\b",
    re.IGNORECASE,
)
_PERSON = r"(?:patient|woman|man|girl|boy|child|infant|lady|gentleman)"
_OURS = Pattern(
    r"\b(?:our|this|the present|the index|the reported)(?: (?:patient|case)(?:,| was| is) an?)?"
    rf" (?P<age>\d{{1,3}}|{WORD})[- ](?P<unit>year|month|week|day)s?[- ]old"
    r" (?:[a-z-]+ ){0,2}?(?:patient|case|woman|man|female|male|girl|boy|child|infant|neonate)\b"
    r"|\b(?:we|this (?:report|article|paper)|the authors) (?:here(?:in)? |now |also )?"
    r"(?:reports?|describes?|presents?|discuss(?:es)?)"
    r" (?:here )?(?:the (?:rare |unusual )?case of )?an?(?: rare| unusual)?"
    rf"(?: case of an?)? (?P<age2>\d{{1,3}}|{WORD})[- ](?P<unit2>year|month|week|day)s?[- ]old\b"
    rf"|\b(?:our|this) {_PERSON}(?:,? who| which)?,?(?: was)?(?: (?P<at>aged|of))?(?: an?| only)?"
    rf" (?P<age3>\d{{1,3}}|{WORD})[- ](?P<unit3>year|month|week|day)s?"
    r"(?:[- ]old\b| of age\b|(?(at)(?=[,.;:]|$| (?:with|who|whose|in whom|had|was|an?)\b)|(?!)))",
    re.IGNORECASE,
    ("year", "month", "week", "day"),
)
_SEX = Pattern(
    rf"\b(?:(?:a|an|this|the|our|one)(?: [a-z-]+){{0,4}}? (?:(?P<female>{_FEMALE})|(?P<male>{_MALE}))"
    rf"|baby (?:(?P<girl>girl)|(?P<boy>boy))|(?P<mrs>Mrs|Ms|Miss)\b\.? [A-Z]|(?P<mr>Mr)\b\.? [A-Z])\b",
    re.IGNORECASE,
)
"""Who a case is about, where its age does not stand with it."""
_HE, _SHE = (
    Pattern(r"\b(?:he|his|him|himself)\b", re.IGNORECASE),
    Pattern(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
)
_EITHER = (
    "partner|child|baby|infant|newborn|neonate|foetus|fetus|donor|doctor|physician|surgeon|parent|cousin|colleague"
    "|neighbou?r|friend|relative|caregiver|carer|spouse|twin|dentist|practitioner|nurse|therapist|sibling|grandchild"
    "|dieti[ct]ian|pharmacist|midwife|teacher|specialist|interpreter|worker|visitor|nanny|flatmate|employer|coach|owner"
    "|registrar|resident|consultant|trainee|[a-z]+ologist|[a-z]+(?<!phys)ician|[a-z]+iatrist|author|keeper|passenger"
)
_HIS_LIKE = "husband|son|father|brother|uncle|grand(?:father|son)|boyfriend|nephew"
_HER_LIKE = "wife|daughter|mother|mom|sister|aunt|grand(?:mother|daughter)|girlfriend|niece"
_OTHERS = Pattern(
    rf"\b(?:(?:{_EITHER}|{_HIS_LIKE}|{_HER_LIKE})(?!s)|sons|daughters|children|bab(?:y|ies)|parents|family"
    rf"|relatives|grand\w+"
    r"|maternal|paternal)\b",
    re.IGNORECASE,
)
_OTHER_MEN = Pattern(rf"\b(?:{_EITHER}|{_HIS_LIKE}|man|boy|gentleman)(?:['’]s)?\b", re.IGNORECASE)
_OTHER_WOMEN = Pattern(rf"\b(?:{_EITHER}|{_HER_LIKE}|woman|girl|lady)(?:['’]s)?\b", re.IGNORECASE)
"""Who else a pronoun may be of."""
_OF_A_MOTHER = Pattern(
    r"\b(?:mother|woman|girl|lady)\b(?P<between>[^.;]*?)\b(?P<words>(?P<pronoun>his) (?:scar|wound|pain|recovery"
    r"|incision|symptoms|pregnancy|uterus|abdomen|operation|weakness|sight|vision|hearing|voice|strength)\b)",
    re.IGNORECASE,
    ("mother", "woman", "girl", "lady"),
)
_EITHER_OR_HE = Pattern(rf"\b(?:{_EITHER}|{_HIS_LIKE}|man|boy|he|him|his)\b", re.IGNORECASE)
_NEAR = 30
_OF_ALL: tuple[Callable[[tuple[Passage, ...]], Iterator[Diagnostic]], ...] = (
    births.examine,
    cases_reviewed.examine,
    gestation.examine,
    legend_values.examine,
    opposites.examine,
    same_words.examine,
    sides.examine_fronts,
    spans_since.examine,
    transposed.examine,
)
"""What is compared in all passages of a report of one case."""
_OF_CASE: tuple[Callable[[list[Passage]], Iterator[Diagnostic]], ...] = (
    chronology.examine,
    dated_events.examine,
    earlier_ages.examine,
    later_indices.examine,
    months_after.examine,
    resumed.examine,
    weights.examine,
    weights_lost.examine,
)
"""What is compared within the case."""
_OF_BOTH: tuple[Callable[[tuple[Passage, ...], list[Passage]], Iterator[Diagnostic]], ...] = (
    contrary_places.examine,
    counted_days.examine,
    courses.examine,
    drugs.examine,
    events_on_days.examine,
    histories.examine,
    kin.examine,
    lesions.examine,
    of_that_age.examine,
    retold_at_times.examine,
    same_statements.examine,
    shown_counts.examine,
    shown_sides.examine,
    sided_states.examine,
    sides.examine,
    stay.examine,
    timeline_events.examine,
    turned_digits.examine,
    vessel_sides.examine,
)
"""What is compared of all passages with the case."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each fact of a single case that stands otherwise in another part of the article."""
    if not is_case_report(paper.article) or not is_english(paper.article):
        return
    case = single_case.sections(paper.passages)
    said = " ".join(one.text for one in case)
    if not case or single_case.is_of_several(paper.passages):
        return
    other = [one for one in paper.passages if one.part in {"title", "abstract"} or one.role == "caption"]
    abstract = " ".join(one.text for one in paper.passages if one.part in {"title", "abstract"})
    sex = _sex(said, abstract)
    consents = [one for one in paper.passages if one.part == "declaration" and one.kind == "consent"]
    yield from _ages(paper.passages, case, said)
    if sex is not None and _is_one(said, is_female=sex):
        yield from _sexes((*other, *case, *consents), is_female=sex)
        yield from _sex_of_title(paper.passages, is_female=sex)
        yield from _sexes_of_ours([one for one in paper.passages if one not in {*other, *case}], is_female=sex)
        yield from _sexes_of_the_same_age(paper.passages, {*other, *case}, said, is_female=sex)
    for of_all in _OF_ALL:
        yield from of_all(paper.passages)
    for of_case in _OF_CASE:
        yield from of_case(case)
    for of_both in _OF_BOTH:
        yield from of_both(paper.passages, case)
    yield from sides.examine_phrases(paper.passages, case, organ_sides.SIDE)
    yield from retold.examine(paper, case)
    yield from conclusion_numbers.examine(paper)
    yield from course_rows.examine(paper.grids, case)
    yield from organ_sides.examine(paper.passages, case)


def _sex(said: str, abstract: str) -> bool | None:
    """Tell whether the patient is female; None where neither case nor abstract says it, or they do not agree."""
    patient = _PATIENT.search(said)
    if patient is not None:
        return bool(patient["female"])
    she, he = (sum(1 for _ in pattern.finditer(said)) for pattern in (_SHE, _HE))
    if max(she, he) >= _SURE * max(1, min(she, he)):
        return she > he
    if patient := _PATIENT.search(abstract):
        return bool(patient["female"])
    named = [match for text in (said, abstract) if (match := _SEX.search(text)) and not _is_other(text, match)]
    sexes = {any(match[name] for name in ("female", "girl", "mrs")) for match in named}
    return sexes.pop() if len(sexes) == 1 else None


def _is_one(said: str, *, is_female: bool) -> bool:
    """Tell whether a case speaks of one person: nearly all its pronouns are of one sex."""
    she, he = (sum(1 for _ in pattern.finditer(said)) for pattern in (_SHE, _HE))
    return (he if is_female else she) <= max(1, _SLIPS * (she if is_female else he))


_SURE = 4
"""So many times as often as the other makes one pronoun the patient's."""
_SLIPS = 0.5
"""So many pronouns of the other sex for each of the patient's may be slips, or of relatives."""


def _is_other(text: str, match: re.Match[str]) -> bool:
    return bool(_OTHERS.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR]))


def _ages(passages: tuple[Passage, ...], case: list[Passage], said: str) -> Iterator[Diagnostic]:
    """Yield a finding for an age that the case never says: in title and captions, or of “our patient”."""
    titles = (one.text for one in passages if one.part in {"title", "abstract"})
    told = {_age(match) for match in _AGE.finditer(said)} or {
        _age(match) for text in titles for match in _PATIENT.finditer(text)
    }
    for passage in passages:
        is_title = passage.part == "title" or passage.role == "caption"
        if passage in case:
            continue
        for match in (_PATIENT if is_title or passage.part == "abstract" else _OURS).finditer(passage.text):
            age = _age(match)
            if passage.part == "abstract" and match["age"].isdigit():
                continue  # its numbers in digits are compared by another check
            if age not in told and any(unit == age[1] for _, unit in told):
                known = ", ".join(f"{number} {unit}s" for number, unit in sorted(told))
                message = f"The patient is {age[0]} {age[1]}s old here, and in the case {known}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _age(match: re.Match[str]) -> tuple[Decimal, str]:
    groups = match.groupdict()
    number = next(groups[one] for one in ("age", "age2", "age3", "aged") if groups.get(one))
    unit = next((groups[one] for one in ("unit", "unit2", "unit3", "of") if groups.get(one)), "year")
    return value_of(number.lower()), unit.lower()


def _sexes(passages: Iterable[Passage], *, is_female: bool) -> Iterator[Diagnostic]:
    """Yield a finding where the patient has the other sex, or the pronoun of the other with nobody else near."""
    passages = tuple(passages)
    told = [match for passage in passages for match in _PATIENT.finditer(passage.text)]
    ages = {_age(match) for match in told if bool(match["female"]) == is_female}
    for passage in passages:
        for match in _PATIENT.finditer(passage.text):
            is_somebody = bool(ages) and _age(match) not in ages  # else, of another age: `a boy of 8 and a woman of 56`
            if bool(match["female"]) != is_female and not is_somebody and not _is_other(passage.text, match):
                message = f"“{match.group()}”: in the case the patient is {'female' if is_female else 'male'}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
        for slip in _OF_A_MOTHER.finditer(passage.text) if is_female else ():
            if not _EITHER_OR_HE.search(slip["between"]):
                message = f"“{slip['pronoun']}” is said of a patient who is female."
                yield CASE_FACTS_AGREE.broken(message, passage.place(slip["words"]))
        for text in _about_one(passage.text, _OTHER_MEN if is_female else _OTHER_WOMEN):
            said = (_HE if is_female else _SHE).finditer(text)
            pronoun = next((one for one in said if one.group() != "HER"), None)  # HER2 is no pronoun
            if pronoun:
                message = f"“{pronoun.group()}” is said of a patient who is {'female' if is_female else 'male'}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(_around(text, pronoun)))
                break


def _sex_of_title(passages: Iterable[Passage], *, is_female: bool) -> Iterator[Diagnostic]:
    """Yield a finding for a title that names somebody of the other sex and no age: `… in a young man`."""
    for passage in passages:
        named = list(_SEX.finditer(passage.text)) if passage.part == "title" else []
        if named and not _PATIENT.search(passage.text) and not _is_other(passage.text, named[0]):
            sexes = {any(one[name] for name in ("female", "girl", "mrs")) for one in named}
            if sexes == {not is_female}:
                message = f"“{named[0].group()}”: in the case the patient is {'female' if is_female else 'male'}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(named[0].group()))


_OUR_PATIENT = Pattern(
    r"\b(?:our|this|the present) (?:own )?(?:patient|case)\b(?! series)", re.IGNORECASE, ("patient", "case")
)


def _sexes_of_ours(passages: Iterable[Passage], *, is_female: bool) -> Iterator[Diagnostic]:
    """Yield a finding for a pronoun of the other sex where a paragraph has come to “our patient” and to nobody else."""
    wrong, others = (_HE, _OTHER_MEN) if is_female else (_SHE, _OTHER_WOMEN)
    for passage in passages:
        if passage.part != "body" or passage.role != "text" or not _OUR_PATIENT.search(passage.text):
            continue
        is_ours = False
        for sentence in sentences(passage.text):
            is_ours = (is_ours or bool(_OUR_PATIENT.search(sentence))) and not _ANOTHER.search(sentence)
            is_ours = is_ours and not others.search(sentence)
            pronoun = wrong.search(sentence) if is_ours else None
            if pronoun:
                message = f"“{pronoun.group()}” is said of a patient who is {'female' if is_female else 'male'}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(_around(sentence, pronoun)))
                break


_ANOTHER = Pattern(
    rf"{CITATION}|\b(?:another|other|patients|cases|reported|et al|unlike|whereas|while|series)\b", re.IGNORECASE
)


def _sexes_of_the_same_age(
    passages: tuple[Passage, ...], told: set[Passage], said: str, *, is_female: bool
) -> Iterator[Diagnostic]:
    """Yield a finding where the rest of the text speaks of somebody of the patient's age and the other sex."""
    ages = {_age(match) for match in _AGE.finditer(said)}
    for passage in passages:
        if passage.part == "body" and passage.role == "text" and passage not in told:
            for match in _PATIENT.finditer(passage.text):
                others = passage.text[max(0, match.start() - 80) : match.end() + 60]
                cited = CITATION in others or " et al" in others or "reported" in others
                if _age(match) in ages and bool(match["female"]) != is_female and not cited:
                    message = f"“{match.group()}”: in the case the patient is {'female' if is_female else 'male'}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _about_one(text: str, others: Pattern) -> Iterator[str]:
    """Yield the sentences with nobody of the other sex in them, nor in those just before."""
    near: list[bool] = []
    for sentence in sentences(text):
        near = [*near[-_BEFORE:], bool(others.search(sentence))]
        if not any(near):
            yield sentence


_BEFORE = 2
"""So many sentences may go on about somebody without naming them again."""


def _around(text: str, match: re.Match[str]) -> str:
    """Return a word with the two before and after it: by these its place is found."""
    before, after = text[: match.start()].split(" ")[-3:], text[match.end() :].split(" ")[:3]
    return " ".join((*before[:-1], match.group(), *after[1:]))
