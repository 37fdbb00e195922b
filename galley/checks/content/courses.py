"""How long a drug was given is the same in abstract, case and discussion: not `for 8 weeks` in one and 6 in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold import doses
from galley.checks.content.retold.ours import stretches
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_TIME = rf"(?P<n>{COUNT})[ -](?P<unit>day|week|month|year)s?\b"
_FOR = Pattern(rf"\bfor(?: (?:a total of|the next|another))? {_TIME}(?! (?:before|prior|earlier|ago))", re.IGNORECASE)
_OF = Pattern(rf"(?<![\w.,/–-]){_TIME}['’]? (?:course )?of (?:oral |intravenous |treatment with )?$", re.IGNORECASE)
_ANY = Pattern(rf"(?<![\w.,/–-]){_TIME}", re.IGNORECASE)
_ELSEWHEN = Pattern(
    r"\b(?:recommend\w*|should|would|could|may|planned|usual\w*|literature|guideline\w*|at least|up to|until|first"
    r"|previous\w*|had been|before|history|stopped|without|free|well|later|after(?! \d)|symptom\w*|pain|fever)\b",
    re.IGNORECASE,
)
"""What stands between a drug and a time that is not how long the drug was given."""
_GOES_ON = Pattern(
    r"\b(?:continu\w+|further|more|another|additional\w*|restart\w*|resum\w*|again|chang\w+|switch\w+|replac\w+|since"
    r"|discharged (?:on|with)|re-?started)\b",
    re.IGNORECASE,
)
"""What a sentence has in which a drug may be given for longer than it says."""
_FAR = 70
_UNITS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal(30), "year": Decimal(365)}
_MOST = 4


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each time of a drug in abstract or discussion that the case has otherwise alone."""
    said = [(one, sentence) for one in passages for sentence in _of_the_patient(one, case)]
    drugs = {one.thing for _, sentence in said for one in doses.told_in(sentence) if one.thing}
    unsure = {one for _, sentence in said if _GOES_ON.search(sentence) for one in drugs if one in sentence.lower()}
    told = [(one, *course) for one, sentence in said for course in _courses(sentence, drugs - unsure)]
    for passage, drug, time, words in told:
        if passage in case:
            continue
        inside = [days for one, other, days, _ in told if other == drug and one in case]
        others = inside or [days for one, other, days, _ in told if other == drug and one.part != "abstract"]
        if (inside or passage.part == "abstract") and others and not _is_made(time, others):
            message = f"“{words}”: elsewhere {drug} is given for {min(others):f} days."
            yield CASE_FACTS_AGREE.broken(message, passage.place(words))
    yield from _unlike_abstract(said, drugs & unsure, case)


def _unlike_abstract(
    said: Sequence[tuple[Passage, str]], drugs: set[str], case: Sequence[Passage]
) -> Iterator[Diagnostic]:
    """Yield a finding for a time that abstract and discussion have otherwise, where the case tells that of one alone.

    It is for drugs that may be given for longer than a sentence says: all times beside them in the case count.
    """
    told = [(one, *course) for one, sentence in said if one not in case for course in _courses(sentence, drugs)]
    inside = [
        (sentence.lower(), one) for passage, sentence in said if passage in case for one in _ANY.finditer(sentence)
    ]
    for passage, drug, time, words in told:
        known = [_days(match) for sentence, match in inside if drug in sentence]
        others = [
            days
            for other, name, days, _ in told
            if name == drug and (other.part == "abstract") != (passage.part == "abstract")
        ]
        if others and not _is_made(time, known) and all(any(_is_near(one, day) for day in known) for one in others):
            message = f"“{words}”: elsewhere {drug} is given for {min(others):f} days."
            yield CASE_FACTS_AGREE.broken(message, passage.place(words))


def _of_the_patient(passage: Passage, case: Sequence[Passage]) -> Iterator[str]:
    is_ours = passage in case or (passage.part == "abstract" and passage.role == "text")
    if is_ours:
        yield from (one for one in sentences(passage.text) if CITATION not in one)
    elif passage.part == "body" and passage.role == "text":
        yield from stretches(passage)


def _courses(sentence: str, drugs: set[str]) -> Iterator[tuple[str, Decimal, str]]:
    """Yield each drug with the days for which it was given, and the words."""
    lower = sentence.lower()
    for drug in drugs if any(unit in lower for unit in _UNITS) else ():
        for at in (one.start() for one in re.finditer(rf"(?<!\w){re.escape(drug)}(?!\w)", lower)):
            end = at + len(drug)
            if before := _OF.search(sentence[max(0, at - _FAR) : at]):
                yield drug, _days(before), f"{before.group()}{sentence[at:end]}"
            start = end
            while (match := _FOR.search(sentence[: start + _FAR], start)) and _is_of(
                sentence[start : match.start()], drugs
            ):
                yield drug, _days(match), sentence[at : match.end()]
                start = match.end()


def _is_of(between: str, drugs: set[str]) -> bool:
    """Tell whether nothing between a drug and a time makes that another's."""
    return not (
        re.search(r"[;:]|\.(?!\d)", between)
        or _ELSEWHEN.search(between)
        or any(one in between.lower() for one in drugs)
    )


def _days(match: re.Match[str]) -> Decimal:
    return value_of(match["n"].lower()) * _UNITS[match["unit"].lower()]


def _is_made(time: Decimal, others: Sequence[Decimal]) -> bool:
    """Tell whether a time is one of those, or some of them together; months of 28 to 31 days are one."""
    some = others[:_MOST]
    sums = {sum(few, Decimal(0)) for many in range(1, len(some) + 1) for few in combinations(some, many)} | set(others)
    return any(_is_near(one, time) for one in sums)


def _is_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) * 12 <= max(one, other)
