"""Dates of a case fit its counted days: `postoperative day 4, on 17 March`, `9 May 2024, 14 months after surgery`.

The days are counted from the admission and from the only operation whose date the case tells, or that it tells to be so
many hours after the admission.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.possible.days import MONTHS
from galley.checks.content.stay import ORDINALS
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_NAMES = tuple(one.capitalize() for one in MONTHS)
_MONTH = "|".join(_NAMES)
_DATE = (
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b(?:,? (?P<y>(?:19|20)\d\d)\b)?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![\d,]\d|%)(?:,? (?P<y2>(?:19|20)\d\d)\b)?)"
)
_ANY = Pattern(rf"\b{_DATE}", needs=_NAMES)
_CAME = Pattern(
    r"(?<!had )(?<!been )\b(?:was (?:brought|admitted|referred|seen|taken|transferred)|presented|came to"
    r"|arrived|attended)\b"
)
_ON = Pattern(r"^[^.;,]{0,60} on (?:the )?$")
"""What stands between coming and its date: `came to our emergency department on March 4, 2023`."""
_OPERATION = (
    r"(?:operation|surgery|laparotomy|laparoscopy|thoracotomy|craniotomy|[a-z]{4,}(?:ectomy|plasty|ostomy|desis))"
)
_WITH = r"(?: (?:with|of|and|for|through|via|by|under)[^.;,]{0,50})?"
_OPERATED = Pattern(
    rf"\b(?P<op>{_OPERATION}){_WITH} (?:was|were) (?:then |therefore |immediately )?(?:performed|done|carried out"
    rf"|undertaken)\b|\bunderwent [^.;]{{0,60}}?\b(?P<op2>{_OPERATION})\b|\b(?P<op3>operated on|taken to (?:the )?"
    r"(?:operating|theatre))\b",
    re.IGNORECASE,
)
_HOURS_AFTER = Pattern(
    rf"\b(?P<n>{COUNT}) hours (?:after|following|of) (?:the |her |his )?(?:arrival|admission|presentation)\b"
    r"|\b(?P<same>on the (?:same day|day of (?:the |her |his )?(?:arrival|admission|presentation)))\b",
    re.IGNORECASE,
)
_ELSEWHEN = Pattern(
    r"\b(?:previous\w*|prior|history|again|second|re-?(?:admi|oper)\w*|returned|another|elsewhere|planned|scheduled|would"
    r"|postponed|refused|ago)\b",
    re.IGNORECASE,
)
"""What a sentence has that tells of another admission or operation than those of the case."""
_AGAIN = Pattern(
    rf"\bre-?operat|\b(?:second|third|repeat|another|further|revision|second-look) (?:[a-z]+ )?{_OPERATION}\b"
    r"|\breturned to (?:the )?(?:operating|theatre)"
    r"|\b(?:days?|weeks?|months?) later,? (?:an? |the )?(?:[a-z-]+ ){1,3}(?:was|were) (?:performed|done|made|created)",
    re.IGNORECASE,
)
_LATER = Pattern(
    r"\b(?:(?:next|following) (?:day|morning|night|week|month)|(?:days?|weeks?|months?|years?) (?:later|after|earlier)"
    r"|subsequently|eventually)\b",
    re.IGNORECASE,
)
"""What an operation has that may be another than that whose date is told."""
_COUNTED = (
    rf"(?:post-?operative day (?P<n1>\d{{1,3}})|(?P<nth>{'|'.join(ORDINALS)}) post-?operative day|POD (?P<n2>\d{{1,3}})"
    rf"|the (?P<nth2>{'|'.join(ORDINALS)}) day after (?:the |her |his )?(?P<what2>operation|surgery)\b"
    rf"|(?P<n3>{COUNT}) (?P<unit>day|week|month|year)s? (?:after|following) (?:the |her |his )?(?:[a-z]+ )?"
    rf"(?P<what>{_OPERATION}|admission|arrival|presentation))"
)
_FORMS = (
    Pattern(rf"\b{_DATE}(?:, (?:that is,? |on (?:the )?)?| \(){_COUNTED}(?!\w|\.\d)", re.IGNORECASE, MONTHS),
    Pattern(rf"\b{_COUNTED}(?:,? \(?)(?:on )?{_DATE}", re.IGNORECASE, MONTHS),
)
_LAST = Pattern(
    r"\b(?:last (?:visit|seen|review|control|follow-?up)|follow-?up visit|discharged|went home|readmitted)\b",
    re.IGNORECASE,
)
_OF_BEFORE = Pattern(
    r"\b(?:had|before|earlier|since)\b"
    r"|\b(?:visit|visited|seen|review|reviewed|control|follow-?up) (?:to|by|at|with) (?!(?:us|our|the (?:clinic"
    r"|ward|hospital))\b)",
    re.IGNORECASE,
)
"""What tells of a time before the case, or of somebody else: `last seen by her dentist on 3 March`."""
_SLACK = {"day": 1, "week": 4, "month": 17, "year": 190}
_UNITS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_LONG = 0.03
"""So far, as part of a long time, may it be rounded."""


@dataclass(frozen=True, slots=True)
class _Span:
    """The first and the last day on which something may have been, and the sentence that tells it."""

    first: date
    last: date
    said: str


def examine(case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each date of a case that its counted days do not make, or that is before the admission."""
    told = [(one, sentence) for one in case if _ANY.search(one.text) for sentence in sentences(one.text)]
    came = _admission(sentence for _, sentence in told)
    if came is None:
        return
    several = any(_came_later(sentence, came) for _, sentence in told)
    operation = _operation(tuple(sentence for one in case for sentence in sentences(one.text)), came)
    for passage, sentence in told:
        if CITATION in sentence or _ELSEWHEN.search(sentence):
            continue
        wrong = dict(_counted(sentence, None if several else came, operation, came)) or dict(_too_early(sentence, came))
        for words, why in wrong.items():
            yield CASE_FACTS_AGREE.broken(f"“{words}”: {why}.", passage.place(words))


def _admission(told: Iterable[str]) -> date | None:
    """Return the date of the first sentence that begins with one and says that the patient came."""
    for sentence in told:
        dates = list(_ANY.finditer(sentence))
        came = _CAME.search(sentence) if len(dates) == 1 else None
        if came and (dates[0].start() <= len("On ") or _ON.search(sentence[came.end() : dates[0].start()])):
            return _date(dates[0], None)
    return None


def _operation(told: tuple[str, ...], came: date) -> _Span | None:
    """Return when the only operation was whose day the case tells; None where it tells none, or of another."""
    spans: list[_Span] = []
    for sentence in told:
        if _AGAIN.search(sentence):
            return None
        if not _OPERATED.search(sentence) or _ELSEWHEN.search(sentence):
            continue
        dates = list(_ANY.finditer(sentence))
        if not dates and _LATER.search(sentence):
            return None
        if len(dates) == 1 and not any(form.search(sentence) for form in _FORMS):
            if day := _date(dates[0], came):
                spans.append(_Span(day, day, sentence.lower()))
        elif not dates and (match := _HOURS_AFTER.search(sentence)):
            days = -(-int(value_of(match["n"].lower())) // 24) if match["n"] else 0
            spans.append(_Span(came, came + timedelta(days), sentence.lower()))
    return spans[0] if len(spans) == 1 and spans[0].last >= came else None


def _date(match: re.Match[str], came: date | None) -> date | None:
    """Return a date; one without a year is the first from the admission on, and none where that is not known."""
    day, month = int(match["d"] or match["d2"]), _NAMES.index((match["m"] or match["m2"]).capitalize()) + 1
    year = match["y"] or match["y2"]
    try:
        if year or came is None:
            return date(int(year), month, day) if year else None
        this = date(came.year, month, day)
        return this if this >= came else date(came.year + 1, month, day)
    except ValueError:
        return None  # a day that there is not is told elsewhere


def _came_later(sentence: str, came: date) -> bool:
    """Tell whether a sentence tells of another day on which the patient came, or was taken to another hospital."""
    dates = list(_ANY.finditer(sentence))
    return len(dates) == 1 and _CAME.search(sentence) is not None and _date(dates[0], came) != came


def _counted(sentence: str, admission: date | None, operation: _Span | None, came: date) -> Iterator[tuple[str, str]]:
    for match in () if _CAME.search(sentence) else (one for form in _FORMS for one in form.finditer(sentence)):
        what = (match["what"] or match["what2"] or "operation").lower()
        since = operation
        if what in _ARRIVALS:
            since = _Span(admission, admission, "admission") if admission else None
        day = _date(match, came)
        if (
            day is None
            or since is None
            or (what not in {*_ARRIVALS, "operation", "surgery"} and what not in since.said)
        ):
            continue
        unit = (match["unit"] or "day").lower()
        made = _number(match) * _UNITS[unit]
        slack = _SLACK[unit] + _LONG * made
        if (day - since.first).days < made - slack or (day - since.last).days > made + slack:
            days = (day - since.first).days
            how = "after" if days >= 0 else "before"
            yield match.group(), f"that is {abs(days)} days {how} the {what}"


_ARRIVALS = frozenset({"admission", "arrival", "presentation"})


def _number(match: re.Match[str]) -> int:
    if nth := match["nth"] or match["nth2"]:
        return ORDINALS[nth.lower()]
    return int(value_of((match["n1"] or match["n2"] or match["n3"]).lower()))


def _too_early(sentence: str, came: date) -> Iterator[tuple[str, str]]:
    """Yield the only date of a sentence on leaving or a last visit where it is before the admission."""
    dates = list(_ANY.finditer(sentence))
    if len(dates) == 1 and _LAST.search(sentence) and not _OF_BEFORE.search(sentence):
        day = _date(dates[0], came)
        if day is not None and day < came:
            yield dates[0].group(), f"that is {(came - day).days} days before the admission"
