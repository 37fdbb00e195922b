"""A month so long after an operation fits that of the admission: not `May 2024, 18 months after` one in May 2022."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.possible.days import MONTHS
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_NAMES = tuple(one.lower() for one in MONTHS)
_DATE = rf"(?:\d{{1,2}} )?(?P<month>{'|'.join(MONTHS)}),? (?P<year>(?:19|20)\d\d)\b"
_WHAT = r"(?P<what>operation|surgery|procedure|admission|presentation|discharge)\b"
_SINCE = rf"(?P<n>{COUNT}) (?P<unit>month|year)s? (?:after|following) (?:the |her |his )?(?:[a-z]+ )?{_WHAT}"
_FORMS = (
    Pattern(rf"\b{_DATE}(?:, (?:that is,? )?| \(){_SINCE}", re.IGNORECASE, MONTHS),
    Pattern(rf"\b{_SINCE}(?:,? \(?)(?:in |on )?{_DATE}", re.IGNORECASE, MONTHS),
)
_ANY = Pattern(rf"\b{_DATE}", re.IGNORECASE, MONTHS)
_CAME = Pattern(
    r"(?<!had )(?<!been )\b(?:was (?:brought|admitted|referred|seen|taken|transferred)|presented|came to|arrived"
    r"|attended)\b"
)
_FOLLOWED = Pattern(
    r"\b(?:last|follow\w*|visit|seen|review\w*|control|well|recurrence|free|alive|remains?|remained|complaints?|now)\b",
    re.IGNORECASE,
)
_ELSEWHEN = Pattern(r"\b(?:previous\w*|second|re-?(?:admi|oper)\w*|again|history|first operation)\b", re.IGNORECASE)
_NUMBERED = Pattern(r"\bday \d{1,2}\b|\b(?:same|next|following|\w+th|second|third) day\b", re.IGNORECASE, ("day",))
_LONG, _SHORT = 9, 1
"""So many months may somebody have waited for an operation in a stay whose days are numbered, and may rounding take."""
_ROUND = 5
"""A time in years may be this many months off."""


def examine(case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each month of a later visit that the time since the operation or the stay does not make."""
    told = [(one, sentence) for one in case for sentence in sentences(one.text)]
    came = _admission([sentence for _, sentence in told])
    if came is None:
        return
    dated = [_months(match) for _, sentence in told for match in _ANY.finditer(sentence)]
    is_one_stay = any(_NUMBERED.search(sentence) for _, sentence in told)
    for passage, sentence in told:
        if CITATION in sentence or _CAME.search(sentence) or _ELSEWHEN.search(sentence):
            continue
        for match in (one for form in _FORMS for one in form.finditer(sentence)) if _FOLLOWED.search(sentence) else ():
            day = _months(match)
            is_next = is_one_stay and not any(came < other < day for other in dated)
            if _is_off(match, day - came, is_next=is_next):
                message = f"“{match.group()}”: that is {day - came} months after the admission."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _admission(told: Sequence[str]) -> int | None:
    """Return the month of the only sentence with one date that says that the patient came."""
    found = [list(_ANY.finditer(sentence)) for sentence in told if _CAME.search(sentence)]
    dates = [one for one in found if one]
    return _months(dates[0][0]) if len(dates) == 1 and len(dates[0]) == 1 else None


def _months(match: re.Match[str]) -> int:
    """Return a month as the number of months since the year 0."""
    return int(match["year"]) * 12 + _NAMES.index(match["month"].lower())


def _is_off(match: re.Match[str], since: int, *, is_next: bool) -> bool:
    """Tell whether a visit so many months since the admission is too early, or, with no date between, too late."""
    n, is_year = int(value_of(match["n"].lower())), match["unit"].lower() == "year"
    made, slack = n * (12 if is_year else 1), _ROUND if is_year else _SHORT
    is_early = since < made - slack
    return is_early or (is_next and since > made + slack + _LONG)
