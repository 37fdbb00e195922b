"""So many cases as the title says are reviewed: not `a review of 34 cases` and `we review 43 published cases`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import COUNT_IS_TOLD_ALIKE
from galley.findings.finding import Diagnostic

_WHO = r"(?:(?:published|reported|previous|earlier|further|other|additional) )?(?:cases|patients|case reports)\b"
_IN_TITLE = Pattern(rf"\b(?:review|analysis|summary) of (?:the )?(?P<n>{COUNT}) {_WHO}", re.IGNORECASE)
_OURS = Pattern(
    rf"\b(?:we|and) (?:also |here )?(?:review|reviewed|summari[sz]e|summari[sz]ed|analy[sz]e|analy[sz]ed|collected)"
    rf" (?:the )?(?P<n>{COUNT}) {_WHO}",
    re.IGNORECASE,
)
_ANY = Pattern(rf"(?<![\d.,/–-])\b(?P<n>{COUNT}) (?:[a-z]+ )?{_WHO}", re.IGNORECASE)


def examine(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for a number of cases that are reviewed in the text where the title has another."""
    title = next((match for one in passages if one.part == "title" and (match := _IN_TITLE.search(one.text))), None)
    if title is None:
        return
    known = _number(title)
    for passage in passages:
        if passage.part not in {"abstract", "body"} or passage.role == "cell":
            continue
        for sentence in sentences(passage.text):
            match = _OURS.search(sentence)
            if match is None or CITATION in sentence or abs(_number(match) - known) <= 1:
                continue
            if not any(_number(one) == _number(match) for one in _others(passages, match)):
                message = f"“{match.group()}”: the title has {known}."
                yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))


def _others(passages: Sequence[Passage], match: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield the numbers of cases that stand elsewhere: some may have been left out, or come to those of the title."""
    for one in passages:
        if match.group() not in one.text:
            yield from _ANY.finditer(one.text)


def _number(match: re.Match[str]) -> Decimal:
    return value_of(match["n"].lower())
