"""What falls goes down and what rises goes up: not `a reduction from 14% to 25%`."""

from __future__ import annotations

import re

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_UNIT = r"(?:%|mm ?Hg|°C|[mµn]?mol/[lL]|[mµ]?g/d?[lL]|kg(?:/m\^?2)?|beats/min|bpm|×? ?10\^9/[lL]|U/[lL]|points)"
_FROM_TO = Pattern(
    r"\b(?:(?P<down>fell|dropped|decreased|declined|decreas(?:e|ing)|reduced|reduction|fall|falling|drop|decline)"
    r"|(?P<up>rose|increased|increas(?:e|ing)|rise|rising))\b(?P<between>(?: [a-z-]+){0,5}?) from "
    rf"(?P<first>{NUMBER}) ?(?P<unit>{_UNIT})? to (?P<last>{NUMBER}) ?(?P<unit2>{_UNIT})",
    re.IGNORECASE,
)
_NOT_SO = Pattern(r"\b(?:not|no|never|without|less|risk of|not only|instead|rather|either|or|target|range|ranging)\b")


def wrong_directions(sentence: str) -> Wrong:
    """Yield falls to a higher value and rises to a lower one."""
    for match in _FROM_TO.finditer(sentence):
        first, last = value_of(match["first"]), value_of(match["last"])
        before = f"{sentence[max(0, match.start() - 25) : match.start()]}{match['between']}"
        if (match["unit"] or match["unit2"]) != match["unit2"] or _NOT_SO.search(before):
            continue
        if match["down"] and last > first:
            yield match.group(), f"{match['last']} is more than {match['first']}"
        if match["up"] and last < first:
            yield match.group(), f"{match['last']} is less than {match['first']}"
