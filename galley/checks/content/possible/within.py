"""What lies within something else lasts no longer: the clamp within the bypass, intensive care within the stay."""

from __future__ import annotations

import re

from galley.checks.content.numbers import DIGITS, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_UNITS = {"m": 1, "h": 60, "d": 1440, "w": 10080}
_TO = (
    r"(?: \([A-Z]{2,5}\))?(?: (?:times?|durations?|lasted|was|were|of|took|for|only|a|an|the|stay|which|aorta))"
    r"{1,5}?"
)
_SPAN = rf"(?P<n>{DIGITS})[ -](?P<unit>min(?:utes?)?|h(?:ours?)?|days?|weeks?)\b"
_CLAMP = r"(?:aortic )?cross-?clamp(?:ed|ing)?"
_BYPASS = r"(?:(?:cardiopulmonary )?bypass|CPB)"
_ICU = r"(?:intensive care(?: unit)?|ICU)"
_PAIRS = ((_CLAMP, _BYPASS), ("console", r"(?:operation|operative|operating|surgery|procedure)"), (_ICU, "hospital"))
"""What lasts no longer, and within what."""


def _lasting(words: str) -> Pattern:
    return Pattern(rf"\b{words}{_TO} {_SPAN}")


_EACH = tuple((_lasting(inner), _lasting(outer)) for inner, outer in _PAIRS)
_TOGETHER = tuple(
    Pattern(
        rf"\b(?:{inner}(?P<first>)|{outer})(?: time| stay)? and (?:{inner}|{outer}) (?:times|durations|stays)"
        rf" (?:were|of) (?P<n>{DIGITS})(?: min(?:utes)?| h(?:ours)?| days)? and (?P<m>{DIGITS}) (?:min|h|days?)"
    )
    for inner, outer in _PAIRS
)


def wrong_within(sentence: str) -> Wrong:
    """Yield what lasts longer in a sentence than that within which it lies, where each is told once."""
    for inner, outer in _EACH:
        short, long = list(inner.finditer(sentence)), list(outer.finditer(sentence))
        if len(short) == len(long) == 1 and _minutes(short[0]) > _minutes(long[0]):
            yield short[0].group(), f"that is longer than “{long[0].group()}”"
    for both in _TOGETHER:
        for match in both.finditer(sentence):
            first, last = value_of(match["n"]), value_of(match["m"])
            if (first > last) if match["first"] is not None else (last > first):
                yield match.group(), "what lies within the other is longer"


def _minutes(match: re.Match[str]) -> int:
    return int(value_of(match["n"])) * _UNITS[match["unit"][0]]
