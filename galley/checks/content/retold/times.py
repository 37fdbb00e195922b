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
_STATE = (
    r"(?:well|alive|free|asymptomatic|(?:disease|symptom|pain|seizure|recurrence|relapse)[- ]free|continent"
    r"|in (?:[a-z]+ )?remission)"
)
_THINGS = (
    (
        "operation",
        (
            rf"\b(?:operation|operat(?:ing|ive) time|procedure|surgery|anaesthetic){_OF_OURS},?"
            rf" (?:had lasted|had taken|lasted|took|was|of)(?: only)? {_T}"
        ),
    ),
    ("follow-up", rf"\b{_T}['’]?(?: of)?(?: clinical| regular)? follow-?up\b"),
    (
        "follow-up",
        rf"\bfollow(?:-?up|ed(?:[ -]up)?)(?: (?:at|of|for|was|is|lasted|period|visit|only|just|currently)){{1,3}} {_T}",
    ),
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
    (
        "follow-up",
        (
            rf"\b(?:is|remain(?:s|ed)|has been|was last seen|has remained) (?:[a-z]+ ){{0,2}}?{_STATE}"
            rf"(?: (?:of|from|and|both|all|any|disease|diseases|recurrence|symptoms|without|treatment))*,?"
            rf" (?:(?:at|after|for|now) )?{_T}"
        ),
    ),
    (
        "follow-up",
        (
            rf"\b{_T} {_AFTER},? (?:(?:the|our|this) patient|she|he|there) (?:is|was|has|had|remain\w*|shows?|showed)"
            rf" (?:{_STATE}|no\b)"
        ),
    ),
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
    *(("remain", "is ", "has been", "last seen"), ("after", "following")),
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
FOLLOWED = "follow-up"
PAST = "past"
_LONG = r"(?:(?:about|nearly|almost|some|the|last|past|previous) )*"
_OF_THE_PAST = (
    Pattern(
        rf"(?<![\w.,–/·-]){_T} (?:ago|earlier|before(?! (?:the|an?|his|her|this|that)\b)"
        r"|previously|prior(?! to\b)|history)\b",
        re.IGNORECASE,
        ("ago", "earlier", "before", "previous", "prior", "history"),
    ),
    Pattern(
        r"\b(?:had(?! (?:been|remained) (?:well|off|on|free|in)\b)|history of|presented with|complain\w*)\b"
        r"(?:(?!(?:well|free|alive|no|without|remission)\b)[^.;,]){0,60}?"
        rf" (?:for|over|lasting) {_LONG}{_T}",
        re.IGNORECASE,
        ("had", "history", "presented with", "complain"),
    ),
    Pattern(rf"^(?:for|over) {_LONG}{_T},? (?:she|he|the patient) had\b", re.IGNORECASE, (" had",)),
)
"""What lasted until a case begins, or was before it: no time for which the patient was followed."""
_LISTED = Pattern(
    r"(?<![\w.,/·-])(?P<numbers>\d{1,3}(?:, \d{1,3})*,? ?(?:and|or|to|–|-) ?)\d{1,3}[ -](?P<unit>days?|weeks?"
    r"|months?|years?)\b"
    r"|\b(?P<unit2>day|week|month|year)s? (?P<numbers2>\d{1,3}(?:(?:, | and |, and )\d{1,3})*)(?![\w.]*\d)",
    re.IGNORECASE,
    ("day", "week", "month", "year"),
)
"""Times whose unit stands with another: `at 3, 6 and 12 months`, `in month 6`."""
_UNNAMED = (
    Pattern(rf"(?<![\w.,–/·-]){_T}", re.IGNORECASE),
    Pattern(rf"(?<![\w.,–/·-])(?P<number>{NUMBER}) ?(?P<unit>kg|mL|L)(?![\w/])"),
)
_ALL = (*_PATTERNS, *((PAST, one) for one in _OF_THE_PAST), *(("", one) for one in _UNNAMED))


def told_in(sentence: str) -> Iterator[Told]:
    """Yield every time, weight and loss of a sentence, with what it is of, "" where none stands with it."""
    taken: set[int] = set()
    for thing, pattern in _ALL:
        for match in pattern.finditer(sentence):
            if (at := match.start("number")) not in taken:
                taken.add(at)
                unit, value = _value(match["number"], match["unit"])
                yield Told(thing, unit, (value,), (match["number"],), match.group(), match.start(), at)
    for match in _LISTED.finditer(sentence):
        for number in re.findall(r"\d+", match["numbers"] or match["numbers2"]):
            unit, value = _value(number, match["unit"] or match["unit2"])
            yield Told(
                "",
                unit,
                (value,),
                (number, (match["unit"] or match["unit2"]).lower().rstrip("s")),
                match.group(),
                match.start(),
                -1,
            )
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
        is_time(as_time(one), as_time(other)) if one.unit == "time" else one.values == other.values
        for other in known
        if one.unit == other.unit
    )


def as_time(one: Told) -> tuple[str, Decimal]:
    """Return the unit of a time in the singular, and how many minutes it is."""
    if len(one.shown) > 1:
        return one.shown[1], one.values[0]
    unit = re.search(r"[a-z]+", one.words[one.at - one.start + len(one.shown[0]) :].lower())
    return (unit.group().rstrip("s") if unit else ""), one.values[0]
