"""The days of a case follow each other: birth and age, admission, operation, leaving; day 4 stands behind day 3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.stay import ORDINALS
from galley.checks.passages import Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH = "|".join(_MONTHS)
_DATE = Pattern(
    rf"\b(?P<day>\d{{1,2}})(?:\^?(?:st|nd|rd|th))?(?: of)? (?P<month>{_MONTH})\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:\^?(?:st|nd|rd|th))?\b(?![\d,]\d|%)"
    r"(?:,? (?P<year2>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month3>{_MONTH})(?: of)?,? (?P<year3>(?:19|20)\d\d)\b|\b[Ii]n (?P<year4>(?:19|20)\d\d)\b(?![–/-]\d)"
)
_HAD = Pattern(
    r"\bhad (?:first |already |also )?(?:been )?(?:first )?(?:diagnosed|noticed|noted|undergone|started|begun"
    r"|developed"
    r"|suffered|received|presented|found|detected|treated|removed|resected|operated)\b[^.,;]{0,60}$"
)
_HAD_EARLIER = Pattern(
    r"\bhad (?:first |already |also )?(?:been )?(?:first )?(?:suspected|seen|given|prescribed|advised|excised"
    r"|performed"
    r"|done|made|complained|taken|vaccinated|biopsied|tested|screened|implanted|fitted|placed|excluded|confirmed|felt"
    r"|consulted|visited|fallen|injured|travelled|traveled|delivered|stopped)\b[^.,;]{0,60}$"
)
"""What has been before a case begins, up to its date; what may come later too, up to the examination."""
_GIVEN = Pattern(
    r"\b(?:cycles?|doses?|courses?|vaccin\w+|injections?|infusions?|sessions?|transfusions?)\b[^.;]*\b(?:was"
    r"|were|been)"
    r" (?:given|administered|started|received|completed|finished)\b|\b(?:first|last|second|third|fourth|fifth|sixth)"
    r" (?:cycle|dose|course|injection|infusion|vaccination) (?:was|had been) (?:given|administered)\b"
)
_EXAMINED = Pattern(
    r"\b(?:on|at) (?:arrival|admission|examination|presentation)\b|\bexamination\b|\b(?:his|her) (?:temperature|blood"
    r" pressure|heart rate|pulse)\b",
    re.IGNORECASE,
)
"""What was given before a case begins is told up to the examination."""
_PLANNED = Pattern(r"\b(?:then|later|subsequent\w*|planned|scheduled|next|after|until|would|will|discharged)\b")
_EVENTS = (
    Pattern(r"\b(?:admitted|admission|presented|arrived|was referred|was brought|came to|attended)\b", re.IGNORECASE),
    Pattern(
        r"\b(?:operated|operation|surgery|laparotomy|laparoscopy|thoracotomy|craniotomy"
        r"|[a-z]{4,}(?:ectomy|plasty|ostomy))\b",
        re.IGNORECASE,
    ),
    Pattern(r"\b(?:discharged|went home|left (?:the )?hospital)\b", re.IGNORECASE),
    Pattern(r"\bfollow-up\b", re.IGNORECASE),
)
"""What happens to a patient, in its order."""
_ENDS = Pattern(r"\b(?:discharged|went home|follow-up|readmi\w+|re-admi\w+|later|last seen)\b", re.IGNORECASE)
_NAMES = ("admission", "operation", "discharge", "follow-up")
_EARLIER = Pattern(
    r"\bhad\b|history|previous|earlier|\bprior\b|before|another|elsewhere|re-?admi|again|return|second|refused|planned"
    r"|scheduled|would|\bago\b|since|until|first admission",
    re.IGNORECASE,
)
"""What makes a sentence tell of another time than that which the case has come to."""
_BORN = Pattern(r"\b(?:born(?: on| in)?|date of birth|DOB)\b[^.;]{0,40}?\b(?P<year>(?:19|20)\d\d)\b")
_AGE = Pattern(rf"\b(?P<age>\d{{1,3}}|{WORD})[- ]years?[- ]old\b", re.IGNORECASE)
_YEAR = Pattern(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-]\d)")
_ON_DAY = Pattern(
    r"(?P<first>^)?\b[Oo]n (?:the )?(?P<kind>(?:post-?operative|hospital|admission|postpartum) )?"
    rf"(?:day (?P<number>\d{{1,2}}|(?i:{WORD}))\b(?! (?:of|after|following|post))|(?P<ordinal>{'|'.join(ORDINALS)}) "
    r"(?P<kind2>(?:post-?operative|hospital) )?day\b(?! (?:of|after|following|post))),?"
)
_HAD_DONE = Pattern(r"^[^,;]* had (?:(?:already|then|not|now) )?(?:been )?[a-z]+(?:ed|en|wn|ne)\b")
"""What a sentence begins with that looks back from where the case has come to: `On day 9 the effusion had enlarged`."""
_LATER = Pattern(r"\b(?:to be|until|planned|would|will|should|had been)\b")
_ANEW = Pattern(
    r"operat|surg|ectomy|otomy|discharg|readmi|transfer|cycle|course|began|started|again|second|next|month|week|year"
    r"|delivery|birth|transplant",
    re.IGNORECASE,
)
"""What days may be counted anew from."""
_BESIDE = Pattern(r"readmi|re-admi|meanwhile|already|complicat|\bdeveloped\b", re.IGNORECASE)
"""What tells of something that went on beside what was told before, and may have begun sooner."""
_ARRIVES = Pattern(
    r"\b(?:came|come|presented|admitted|referred|brought|attended|arrived|sought|returned)\b"
    r"(?! (?:off|back negative|out of|down))"
)
"""What ends the days of an illness and begins those in hospital: `On the sixth day he came to the hospital`."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its day: year, month and day, each 0 where it is not known; `rank` is its place in the order."""

    rank: int
    year: int
    month: int
    day: int


def examine(case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each event of a case that is told after another and has an earlier day; for a wrong age."""
    passages = tuple(case)
    yield from _events(passages)
    yield from _history(passages)
    yield from _age(passages)
    yield from _days(passages)


def _events(case: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    told: list[_Told] = []
    for passage in case:
        for sentence in sentences(passage.text):
            event = _event(sentence)
            if event is None:
                continue
            one, words = event
            other = next((each for each in told if each.rank < one.rank and _is_slip(one, each)), None)
            if other:
                message = f"“{words}”: the {_NAMES[one.rank]} is before the {_NAMES[other.rank]} {_shown(other)}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(words))
            told.append(one)


def _event(sentence: str) -> tuple[_Told, str] | None:
    """Return the one event of a sentence with the one day in it; none where it tells of another time."""
    dates = list(_DATE.finditer(sentence))
    ranks = [rank for rank, event in enumerate(_EVENTS) if event.search(sentence)]
    if len(dates) != 1 or len(ranks) != 1 or _EARLIER.search(sentence):
        return None
    return _dated(ranks[0], dates[0]), dates[0].group()


def _dated(rank: int, date: re.Match[str]) -> _Told:
    month = date["month"] or date["month2"] or date["month3"]
    year = date["year"] or date["year2"] or date["year3"] or date["year4"] or 0
    day = date["day"] or date["day2"] or 0
    return _Told(rank, int(year), _MONTHS.index(month) + 1 if month else 0, int(day))


def _shown(one: _Told) -> str:
    parts = (str(one.day) if one.day else "", _MONTHS[one.month - 1] if one.month else "", str(one.year or ""))
    return f"{'on' if one.day else 'in'} {' '.join(filter(None, parts))}"


def _is_before(one: _Told, other: _Told) -> bool:
    """Tell whether a day is before another, as far as both are known; without years, only within one month."""
    if one.year and other.year and one.year != other.year:
        return one.year < other.year
    if not (one.month and other.month) or (one.month != other.month and not (one.year and other.year)):
        return False
    return one.month < other.month or (one.month == other.month and 0 < one.day < other.day)


def _is_slip(one: _Told, other: _Told) -> bool:
    """Tell whether an event is before one that it follows; an operation of another year may be of the history."""
    is_of_history = _NAMES[one.rank] == "operation" and not one.day and abs(other.year - one.year) > 1
    return _is_before(one, other) and not is_of_history


def _history(case: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for what had been in a month that is behind the admission, told before any leaving."""
    events = [event[0] for one in case for sentence in sentences(one.text) if (event := _event(sentence))]
    first = next((one for one in events if one.rank == 0 and one.year), None)
    is_examined = False
    for passage in case if first else ():
        for sentence in sentences(passage.text):
            if _ENDS.search(sentence):
                return
            is_examined = is_examined or bool(_EXAMINED.search(sentence))
            is_given = not is_examined and _GIVEN.search(sentence) and not _PLANNED.search(sentence)
            for date in _DATE.finditer(sentence):
                before = sentence[: date.start()]
                had = _HAD.search(before) or (not is_examined and _HAD_EARLIER.search(before))
                is_of_history = is_given or had
                if first and is_of_history and _is_before(first, _dated(0, date)):
                    message = f"“{date.group()}” is behind the admission {_shown(first)}, and told as before it."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(date.group()))


def _age(case: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for an age that somebody who was born so has in none of the years that the case names."""
    text = " ".join(one.text for one in case)
    age = _AGE.search(text)
    for passage in case:
        born = _BORN.search(passage.text)
        if born is None or age is None:
            continue
        year, years = int(born["year"]), int(value_of(age["age"].lower()))
        others = {int(one) for one in _YEAR.findall(text)} - {year}
        ages = {known - year - less for known in others for less in (0, 1)}
        if others and years not in ages:
            message = f"“{born.group()}”: who was born then is not {years} years old in {max(others)}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(born.group()))
        return


_OF_A_VALUE = Pattern(r"\b(?:was|were) [^.;]{0,24}?\d[^.;]{0,12}?/(?:L|dL|mL|µL|l|dl|ml)\b")
"""A value, which may be told of each analyte by itself."""


_ENDING = Pattern(
    r"\b(?:stopped|ended|discontinued|withdrawn|removed|taken out|completed|until|till|through|to|and)"
    r"(?: (?:on|by|at))? ?(?:the )?$"
)
"""What says that a day is the end of what a sentence has begun: `started on day 2 and stopped on day 16`."""


def _days(case: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for a sentence that begins with a day before that of an earlier sentence."""
    last: dict[str, int] = {}
    for passage in case:
        for sentence in sentences(passage.text):
            days = list(_ON_DAY.finditer(sentence))
            if not days and _ANEW.search(sentence):
                last.clear()
            looks_back = any(one.search(sentence) for one in (_OF_A_VALUE, _HAD_DONE, _BESIDE))
            for match in days:
                kind = (match["kind"] or match["kind2"] or "").strip().lower().replace("-", "")
                day = ORDINALS[match["ordinal"]] if match["ordinal"] else int(value_of(match["number"].lower()))
                if match["first"] is not None and day < last.get(kind, 0) and not looks_back:
                    words = match.group().rstrip(",")
                    message = f"“{words}” stands behind what was done on day {last[kind]}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(words))
                is_end = len(days) > 1 and _ENDING.search(sentence[: match.start()])
                if not is_end and not _LATER.search(sentence):
                    last[kind] = max(day, last.get(kind, 0))
            if _ARRIVES.search(sentence):
                last.clear()
