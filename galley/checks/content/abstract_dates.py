"""Days and periods of the abstract are those of the text: `to 31 May 2024`, `from 2015 through 2021`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import ABSTRACT_AGREES_WITH_TEXT
from galley.findings.finding import Diagnostic

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_DATE = Pattern(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>(?:19|20)\d\d)\b"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>(?:19|20)\d\d)\b"
)
_DAY_OF_MONTH = Pattern(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?={_MONTH}\b)|\b{_MONTH} \d{{1,2}}\b(?![.,]?\d)")
_END = rf"(?:\d{{1,2}} )?(?:{_MONTH} )?(?:\d{{1,2}}, )?(?P<END>(?:19|20)\d\d)"
_FIRST, _LAST = _END.replace("END", "first"), _END.replace("END", "last")
_PERIOD = Pattern(rf"\b(?:from|between|during) {_FIRST},? ?(?:to|and|until|through|–|-) ?{_LAST}\b")


def is_day_of_month(number: str, passages: Iterable[Passage]) -> bool:
    """Tell whether a text has a number, without a unit, as the day of a date alone: `14 March` is no 14 weeks."""
    pattern = re.compile(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)")
    found = [one.text for one in passages if pattern.search(one.text)]
    return bool(found) and not any(pattern.search(_DAY_OF_MONTH.sub("", one)) for one in found)


def examine(abstracts: Iterable[Passage], others: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each day of an abstract, and each period of years, that the text has otherwise."""
    abstracts = tuple(abstracts)
    dated = [(one, match) for one in abstracts for match in _DATE.finditer(one.text)]
    spans = [(one, match) for one in abstracts for match in _PERIOD.finditer(one.text)]
    if not dated and not spans:
        return
    texts = [one.text for one in others]
    days = {_day(match) for text in texts for match in _DATE.finditer(text)}
    for passage, match in dated:
        near = {one for one in days if sum(a == b for a, b in zip(one, _day(match), strict=True)) > 1}
        if near and _day(match) not in days:
            known = ", ".join(" ".join(one) for one in sorted(near))
            yield _finding(passage, match.group(), known)
    found = (one for text in texts if CITATION not in text for one in _PERIOD.finditer(text))
    periods = {(one["first"], one["last"]): one.group() for one in found}
    for passage, match in spans:
        first, last = match["first"], match["last"]
        near_ones = [words for (one, other), words in periods.items() if (one == first) != (other == last)]
        if near_ones and (first, last) not in periods:
            yield _finding(passage, match.group(), "; ".join(near_ones))


def _finding(passage: Passage, words: str, known: str) -> Diagnostic:
    message = f"The abstract says “{words}”, and the text has {known}."
    return ABSTRACT_AGREES_WITH_TEXT.broken(message, passage.place(words))


def _day(match: re.Match[str]) -> tuple[str, str, str]:
    return match["day"] or match["day2"], match["month"] or match["month2"], match["year"] or match["year2"]
