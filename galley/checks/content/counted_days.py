"""Days of a stay and those after an operation are one count: not `day 20, postoperative day 9` after one on day 9."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.stay import ORDINALS
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_OPERATION = (
    r"(?:operation|surgery|operated|laparotomy|laparoscopy|thoracotomy|craniotomy|sternotomy"
    r"|[a-z]{4,}(?:ectomy|plasty|ostomy))"
)
_DAY = r"(?<!operative )(?<!illness )(?<!cycle )(?<!life )\b(?:hospital )?day (?P<day>\d{1,3})(?!\d|[.·/–-]\d)"
_AFTER = (
    rf"(?:(?P<pod>post-?operative day (?P<n>\d{{1,3}})|(?P<nth>{'|'.join(ORDINALS)}) post-?operative day)"
    rf"|(?P<m>{COUNT}) days? (?:after|following) (?:the |her |his )?"
    r"(?:operation|surgery|procedure|[a-z]{4,}ectomy)\b)"
)
_THAT_IS = r"(?:,? \(|, )(?:that is,? |that was,? |i\.e\.,? |which was |or )?(?:on )?(?:the )?"
_NEEDED = ("operative day", "day after", "days after", "day following", "days following")
_PAIRS = (
    Pattern(rf"{_DAY}{_THAT_IS}{_AFTER}(?!\d|[.·/–-]\d)", re.IGNORECASE, _NEEDED),
    Pattern(rf"\b{_AFTER}{_THAT_IS}{_DAY}", re.IGNORECASE, _NEEDED),
)
_ON_DAY = Pattern(rf"\bon {_DAY}", re.IGNORECASE, ("on day ", "on hospital day "))
_OPERATED = Pattern(rf"\b{_OPERATION}\b", re.IGNORECASE)
_ELSEWHEN = Pattern(
    r"\b(?:before|until|planned|scheduled|postponed|previous\w*|again|second|re-?oper\w*|re-?explor\w*|after|following"
    r"|later|post-?operative\w*|from|refused|discussed|would|not)\b",
    re.IGNORECASE,
)
"""What a sentence has in which a day may not be that of the operation."""
_AFTER_A_TIME = Pattern(
    rf"\b(?:after|following) (?:[a-z]+ )?{COUNT} (?:days?|weeks?|months?|hours?) of [a-z-]+",
    re.IGNORECASE,
    needs=(" of ",),
)
"""What had lasted until then: `On day 27, after 21 days of alpha-blockade, she was operated on`."""
_AGAIN = Pattern(
    rf"\bre-?operat|\bre-?explor|\b(?:second|third|repeat|another|further|revision|second-look) "
    rf"(?:[a-z]+ )?{_OPERATION}\b"
    r"|\breturned to (?:the )?(?:operating|theatre)|\bday (?:0|1) (?:is|was|being) the day of (?:the )?(?:operation"
    r"|surgery)|\breadmi",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A day that is told by both counts: how far it is from the day that the operation makes it, and its words."""

    passage: Passage
    words: str
    off: int
    is_numbered: bool


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each day that the two counts have apart, where the case tells the day of its one operation.

    Who calls the day of the operation the first postoperative day has all such days one too far: that is no finding.
    """
    shown = [one for one in passages if one in case or one.part == "abstract" or one.role in {"caption", "note"}]
    told = [(one, sentence) for one in shown for sentence in sentences(one.text) if CITATION not in sentence]
    found = [(one, match) for one, sentence in told for form in _PAIRS for match in form.finditer(sentence)]
    days = _operations(case) if found else set()
    if len(days) != 1 or any(_AGAIN.search(one.text) for one in shown):
        return
    day = days.pop()
    pairs = [_pair(passage, match, day) for passage, match in found]
    for one in pairs:
        if one.off and (_is_far(one) or any(other.off == 0 for other in pairs if one.is_numbered == other.is_numbered)):
            message = f"“{one.words}”: the operation was on day {day}."
            yield CASE_FACTS_AGREE.broken(message, one.passage.place(one.words))


def _operations(case: Sequence[Passage]) -> set[int]:
    """Return the days on which the case says that the patient was operated on."""
    said = (sentence for one in case for sentence in sentences(one.text))
    plain = (_AFTER_A_TIME.sub("", sentence) for sentence in said if _OPERATED.search(sentence))
    alone = (sentence for sentence in plain if not _ELSEWHEN.search(sentence))
    found = (list(_ON_DAY.finditer(sentence)) for sentence in alone)
    return {int(days[0]["day"]) for days in found if len(days) == 1}


def _pair(passage: Passage, match: re.Match[str], operation: int) -> _Pair:
    nth = match["nth"]
    after = ORDINALS[nth.lower()] if nth else int(value_of((match["n"] or match["m"]).lower()))
    return _Pair(passage, match.group(), int(match["day"]) - after - operation, bool(match["pod"]))


def _is_far(one: _Pair) -> bool:
    """Tell whether no way to count makes a day: the day of the operation is the first, or none."""
    return one.off not in ({-1, 0} if one.is_numbered else {-1, 0, 1})
