"""What lasted how long, and how much was lost or weighed: follow-up, operation, stay, loss of blood, weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from galley.checks.content import abstract_durations, stay
from galley.checks.content.numbers import COUNT, NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.retold.told import Told
from galley.checks.content.retold.units import TIMES, is_time, of_time, of_volume

_T = rf"(?P<number>{COUNT})[ -](?P<unit>{TIMES})\b(?!['’]? (?:of age|old))"
_AFTER = (
    r"(?:after|following) (?:the |his |her )?(?:operation|surgery|discharge|treatment|resection|delivery|procedure"
    r"|transplantation|presentation|diagnosis|admission|attack|event|onset|episode|injury|accident|ingestion|poisoning)"
)
_OF_OURS = r"(?: (?:of|in) (?:our|this|the) (?:patient|case))?"
_STATE = r"(?:well|alive|free|asymptomatic)"
_THINGS = (
    (
        "operation",
        (
            rf"\b(?:operation|operat(?:ing|ive) time|procedure|surgery|anaesthetic){_OF_OURS},?"
            rf" (?:had lasted|had taken|lasted|took|was|of)(?: only)? {_T}"
        ),
    ),
    ("follow-up", rf"\b{_T}['’]?(?: of)?(?: clinical| regular)? follow-?up\b"),
    ("follow-up", rf"\bfollow(?:-?up|ed(?:[ -]up)?)(?: (?:at|of|for|was|lasted|period of|visit at)){{1,2}} {_T}"),
    (
        "follow-up",
        rf"\b(?:{_STATE}|free of [a-z ]+?|last (?:seen|visit|review)),?(?: at)? {_T} {_AFTER}",
    ),
    (
        "follow-up",
        (
            rf"\b(?:at|after) {_T}['’]? (?:{_AFTER}"
            rf"|(?:later )?(?:she|he|the patient) (?:was|is|remain\w*) {_STATE})"
        ),
    ),
    (
        "follow-up",
        rf"\b(?:at|after) {_T},? (?:(?!(?:had|before|but)\b)[\w-]+ ){{0,8}}?(?:no|without)(?: [a-z]+ of)? recurrence",
    ),
    ("follow-up", rf"\b(?:no|without)(?: [a-z]+ of)? recurrence (?:at|after) {_T}"),
    ("stay", rf"\b(?:hospital stay|stayed in hospital|spent)(?: of| for| was| lasted)? {_T}"),
    ("stay", rf"\b(?:after|was discharged after) {_T} in hospital"),
    (
        "illness",
        (
            rf"\b(?:symptoms?|illness|complaints?|obstruction|history){_OF_OURS},?"
            rf" (?:(?:had |has )?(?:lasted|persisted)|(?:had|has|were|was) (?:been )?present)(?: for)? {_T}"
        ),
    ),
    ("illness", rf"\b{_T}['’]? history\b"),
    ("weight", rf"\b(?:weigh(?:ed|s|ing)|weight (?:of|was|is)) (?P<number>{NUMBER}) ?(?P<unit>kg)\b"),
    (
        "loss of blood",
        (
            r"\bblood loss,?(?: (?:was|of|estimated|at|in|our|this|the|patient|case)){1,6}"
            rf" (?P<number>{NUMBER}) ?(?P<unit>mL|L)\b"
        ),
    ),
    ("loss of blood", rf"\blost (?P<number>{NUMBER}) ?(?P<unit>mL|L) of blood\b"),
)
_NEEDS = (
    ("operat", "procedure", "surgery", "anaesthetic"),
    *(("follow",), ("follow",), ("after", "following"), ("after", "following", "at ")),
    *(("recurrence",), ("recurrence",)),
    *(
        ("stay", "spent"),
        ("in hospital",),
        ("lasted", "persisted", "present"),
        ("history",),
        ("weigh",),
        ("blood",),
        ("blood",),
    ),
)
_PATTERNS = tuple(
    (thing, Pattern(one, re.IGNORECASE, needs)) for (thing, one), needs in zip(_THINGS, _NEEDS, strict=True)
)
_UNNAMED = (
    Pattern(rf"(?<![\w.,–/·-]){_T}", re.IGNORECASE),
    Pattern(rf"(?<![\w.,–/·-])(?P<number>{NUMBER}) ?(?P<unit>kg|mL|L)(?![\w/])"),
)


def told_in(sentence: str) -> Iterator[Told]:
    """Yield every time, weight and loss of a sentence, with what it is of, "" where none stands with it."""
    taken: set[int] = set()
    for thing, pattern in (*_PATTERNS, *(("", one) for one in _UNNAMED)):
        for match in pattern.finditer(sentence):
            if (at := match.start("number")) not in taken:
                taken.add(at)
                unit, value = _value(match["number"], match["unit"])
                yield Told(thing, unit, (value,), (match["number"],), match.group(), match.start(), at)
    for (complaint, unit), number, words in abstract_durations.told_in(sentence):
        start = sentence.find(words)
        yield Told(complaint, "time", (of_time(str(number), unit)[1],), (str(number), unit), words, start, start)
    for match in stay.LEFT.finditer(sentence):
        kind, day = stay.day_of(match)
        yield Told(f"leaving {kind}", "day", (Decimal(day),), (str(day),), match.group(), match.start(), match.start())


def _value(number: str, unit: str) -> tuple[str, Decimal]:
    if unit.lower() in {"ml", "l"}:
        return "mL", of_volume(number, unit)
    return ("kg", value_of(number)) if unit.lower() == "kg" else ("time", of_time(number, unit)[1])


def is_said(one: Told, known: Sequence[Told]) -> bool:
    """Tell whether a time, a weight or a loss is one of those."""
    return any(
        is_time(_as_time(one), _as_time(other)) if one.unit == "time" else one.values == other.values
        for other in known
        if one.unit == other.unit
    )


def _as_time(one: Told) -> tuple[str, Decimal]:
    if len(one.shown) > 1:
        return one.shown[1], one.values[0]
    unit = re.search(r"[a-z]+", one.words[one.at - one.start + len(one.shown[0]) :].lower())
    return (unit.group().rstrip("s") if unit else ""), one.values[0]
