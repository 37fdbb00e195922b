"""What is done once has one day in text and table of the course: not `PET on 9 March` beside a row of 8 March."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.possible.days import MONTHS
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_EVENTS = {
    "CT": r"CT|[Cc]omputed tomography(?: \(CT\))?",
    "MRI": r"MRI|[Mm]agnetic resonance imaging(?: \(MRI\))?",
    "PET": r"PET(?:[-/ ]CT)?|[Pp]ositron emission tomography(?: \(PET(?:[-/ ]CT)?\))?",
    "biopsy": r"(?:[A-Za-z]+ )?[Bb]iopsy",
    "colonoscopy": r"[Cc]olonoscopy",
    "bronchoscopy": r"[Bb]ronchoscopy",
    "gastroscopy": r"[Gg]astroscopy|[Uu]pper endoscopy",
    "echocardiography": r"(?:[Tt]ransthoracic |[Tt]ransoesophageal )?[Ee]chocardiography",
    "angiography": r"[Aa]ngiography",
    "extubation": r"[Ee]xtubat(?:ed|ion)",
    "discharge": r"[Dd]ischarged?(?: home)?|[Ww]ent home",
}
"""What is done to a patient, and how the text and the table may call it."""
_MONTH = "|".join(map(str.capitalize, MONTHS))
_WHEN = (
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:, \d{{4}})?|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH})(?: \d{{4}})?"
    r"|[Dd]ay (?P<number>\d{1,3}))(?!\d|[.·/–-]\d)"
)
_CELL = Pattern(_WHEN)
_ON = {event: Pattern(rf"\b(?:{words})\b(?P<between>[^.;,\d]{{0,40}}?) on {_WHEN}") for event, words in _EVENTS.items()}
_HEADS = {event: Pattern(rf"\b(?:{words})\b") for event, words in _EVENTS.items()}
_AGAIN = Pattern(
    r"\b(?:repeat\w*|second|again|follow\w*|control|another|later|first|third|previous\w*|re-?[a-z]+ed|planned|before"
    r"|after|until|guided|nor|not)\b",
    re.IGNORECASE,
)
"""What a sentence has in which something may have been done for another time."""


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each row of a course whose only event is on another day wherever the case dates it."""
    rows = _rows(passages)
    if not rows:
        return
    told: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in (one for passage in case for one in sentences(passage.text)):
        if CITATION not in sentence:
            for event, day in _dated(sentence):
                told[event].add(day)
    for event, found in rows.items():
        days = {_day(match) for _, match in found}
        if len(found) == len(told[event]) == 1 and "" not in told[event] and _are_two(days, told[event]):
            passage, match = found[0]
            message = f"“{match.group()}” for {event}: in the case it is {next(iter(told[event]))}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _are_two(days: set[str], others: set[str]) -> bool:
    """Tell whether two days are told in one way, and differ."""
    one, other = next(iter(days)), next(iter(others))
    return one != other and one.startswith("day ") == other.startswith("day ")


def _rows(passages: Sequence[Passage]) -> dict[str, list[tuple[Passage, re.Match[str]]]]:
    """Return the cells with a day by the only event that the cell behind each tells."""
    found: defaultdict[str, list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
    cells = [one for one in passages if one.role == "cell"]
    for cell, beside in pairwise(cells):
        when = _CELL.fullmatch(cell.text)
        events = [event for event, head in _HEADS.items() if head.search(beside.text)] if when else []
        for event in events:
            if when:
                found[event].append((cell, when))
    return found


def _dated(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield each event of a sentence with its day; "" where that may be another time."""
    for event, form in _ON.items():
        for match in form.finditer(sentence):
            again = _AGAIN.search(sentence[: match.end()])
            yield event, "" if again else _day(match)


def _day(match: re.Match[str]) -> str:
    if match["number"]:
        return f"day {int(match['number'])}"
    return f"{int(match['day'] or match['day2'])} {match['month'] or match['month2']}"
