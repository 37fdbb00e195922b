"""A figure shows the side that the sentence says which refers to it: not `the right pectineus` for the left groin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.sides import APART
from galley.checks.passages import REFERENCE, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_SIDE = Pattern(r"\b(?P<side>left|right)\b", re.IGNORECASE, ("left", "right"))
_OF_A_THING = Pattern(
    r"\b(?P<side>left|right)(?:-sided)? (?P<what>(?!(?:side|panel|image|upper|lower|hand|atri|ventric|coronary|heart"
    r"|bundle|lobe|hepatic|colic|colon|portal|lateral|anterior|posterior|decubitus|half|column|axis|arrow)\b)[a-z-]{4,})",
    re.IGNORECASE,
    ("left", "right"),
)
_AGREED = 3
"""So many sentences of the case say one side, and none the other."""


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each legend that has on one side what the case refers to it for on the other.

    The case must speak of one side alone, but for what it calls normal or earlier; what the legend names must stand,
    without its side, in a sentence that refers to a figure.
    """
    captions = [one for one in passages if one.role == "caption" and _sides(one.text)]
    if not captions:
        return
    said = [sentence for one in case for sentence in sentences(one.text)]
    told = [sides for one in said if (sides := _sides(one)) and not APART.search(one)]
    usual = set().union(*told)
    if len(usual) != 1 or len(told) < _AGREED:
        return
    shown = [one.lower() for one in said if REFERENCE in one and _sides(one) == usual]
    for passage in captions:
        match = _OF_A_THING.search(passage.text)
        if match is None or _sides(passage.text) & usual or APART.search(passage.text):
            continue
        what = match["what"].lower()
        if any(re.search(rf"(?<!right )(?<!left )\b{re.escape(what)}\b", one) for one in shown):
            message = f"“{match.group()}”: the case is on the {next(iter(usual))}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _sides(text: str) -> frozenset[str]:
    return frozenset(one["side"].lower() for one in _SIDE.finditer(text))
