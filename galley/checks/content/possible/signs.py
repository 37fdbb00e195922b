"""What is found at the bedside has its own unit and its end: no pulse in breaths, no pressure in cm Hg, no week 93."""

from __future__ import annotations

import re

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_LINK = r"(?: (?:of|was|at|had|the|is|rose|fell|increased|dropped|to|regular|irregular)){0,4}?:?"
_UNITS = (
    (
        Pattern(rf"\b(?:heart rate|pulse(?: rate)?){_LINK} \d{{2,3}} ?breaths\b", re.IGNORECASE, ("breaths",)),
        "a pulse is counted in beats",
    ),
    (
        Pattern(
            rf"\b(?:respiratory rate|breathing rate|respirations?){_LINK} \d{{1,2}} ?(?:beats|bpm)\b",
            re.IGNORECASE,
            ("beats", "bpm"),
        ),
        "breathing is counted in breaths",
    ),
    (
        Pattern(
            rf"\b(?:blood pressure|BP){_LINK} \d{{2,3}}/\d{{2,3}} ?(?:cm ?Hg|cm ?H2O|mg|mmol|mL|bpm|beats|%)",
            re.IGNORECASE,
            ("blood pressure", "bp"),
        ),
        "a blood pressure is told in mmHg",
    ),
)
_WEEKS = Pattern(
    r"(?<![\d.,/–-])(?P<weeks>[4-9]\d|1\d\d)(?: ?(?:\+|and) ?\d(?: days)?)?[ -]weeks?['’]?(?: and \d days)?"
    r"(?: of|['’])? (?:gestation|pregnan|amenorrh)",
    re.IGNORECASE,
    ("week",),
)
_LONGEST = 45
_POINTS = Pattern(rf"(?<![\d.,/–-])(?P<value>{NUMBER}) points\b", needs=("points",))
_MOST = Pattern(
    rf"[(\[](?:max(?:imum|imal)?\.?|best|highest)(?: possible)?(?: scores?)?(?: of|,| is|:)? ?(?P<most>{NUMBER})"
    r"(?: points)?[)\]]",
    re.IGNORECASE,
    ("max", "best", "highest"),
)


def wrong_units(sentence: str) -> Wrong:
    """Yield each sign of life with the unit of another."""
    for pattern, why in _UNITS:
        for match in pattern.finditer(sentence):
            yield match.group(), why


def wrong_gestations(sentence: str) -> Wrong:
    """Yield pregnancies that are longer than any."""
    for match in _WEEKS.finditer(sentence):
        if int(match["weeks"]) > _LONGEST:
            yield match.group(), f"no pregnancy has more than {_LONGEST} weeks"


def wrong_maxima(sentence: str) -> Wrong:
    """Yield points that are more than the maximum that stands behind them."""
    most = _MOST.search(sentence)
    for match in _POINTS.finditer(sentence[: most.start()]) if most else ():
        if most and value_of(match["value"]) > value_of(most["most"]):
            yield match.group(), f"the maximum is {most['most']}"
