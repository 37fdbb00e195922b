"""A ratio goes the way that is told: not `a lower risk of recurrence (hazard ratio 1.42)`."""

from __future__ import annotations

import re

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_DOWN, _UP = "lower|reduced|decreased|smaller|lowered|halved", "higher|increased|greater|elevated|raised|doubled"
_RATIO = Pattern(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP})) (?:[a-z]+ )?(?:risks?|odds|hazards?|likelihood|probability|chances?)\b"
    r"(?P<between>[^.;()\[\]\d]{0,60}) ?[(\[;,] ?"
    r"(?:(?:adjusted|unadjusted|pooled|crude|multivaria\w+) )?"
    r"(?:hazard ratio|odds ratio|relative risk|risk ratio|rate ratio|a?HR|a?OR|RR|IRR|sHR)(?: [(\[][A-Za-z]+[)\]])?"
    rf"(?:,? of| was|,| ?=|:)? ?(?P<value>{NUMBER})(?! ?%|\d)",
    needs=(" ratio ", " ratio", "HR", "OR", "RR", "relative risk"),
)
_NOT = Pattern(
    r"\b(?:no|not|nor|neither|without|versus|vs|whereas|but|while|although|than|compared|instead|if|rather)\b",
    re.IGNORECASE,
)
_BEFORE = 24


def wrong_risks(sentence: str) -> Wrong:
    """Yield each lower risk with a ratio above 1, and each higher one with a ratio below 1."""
    for match in _RATIO.finditer(sentence):
        value = value_of(match["value"])
        before = sentence[max(0, match.start() - _BEFORE) : match.start()]
        if _NOT.search(before + match["between"]):
            continue
        if match["down"] and value > 1:
            yield match.group(), "a ratio above 1 is a higher risk"
        if match["up"] and value < 1:
            yield match.group(), "a ratio below 1 is a lower risk"
