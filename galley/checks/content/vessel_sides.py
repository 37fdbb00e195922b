"""A vessel of the case is on one side: not `the left ovarian vein was isolated` where it is always the right one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.sides import APART
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_VESSEL = Pattern(
    r"\b(?P<side>left|right)(?P<what>(?: (?!(?:and|or|of|to|in|with|the|main)\b)[a-z-]{3,}){1,3}"
    r" (?:artery|vein|nerve|sinus|ureter))\b",
    re.IGNORECASE,
    ("left", "right"),
)
_ELSE = Pattern(
    r"\b(?:bilateral\w*|both (?:sides|[a-z-]+ (?:veins|arteries|nerves))|contralateral|opposite"
    r"|other|either|access\w*|cannul\w*|punctur\w*|catheter\w*|sheath|line"
    r"|inserted|approach|graft\w*|harvest\w*|conduit|via|through|pressure|monitor\w*|flow|donor|collateral\w*|patent)\b",
    re.IGNORECASE,
)
"""What a sentence has in which a vessel may be on the other side: that by which another was reached, or a sound one."""
_SURE = 3
"""So many times is a vessel on its side."""


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each vessel that the case has once on the side on which it is nowhere else."""
    told: defaultdict[str, defaultdict[str, list[tuple[Passage, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        if passage.part in {"title", "abstract", "body"}:
            for sentence in sentences(passage.text) if CITATION not in passage.text else ():
                for match in _VESSEL.finditer(sentence):
                    one = (passage, match.group(), sentence)
                    told[match["what"].strip().lower()][match["side"].lower()].append(one)
    for sides in told.values():
        rare, usual = sorted(("left", "right"), key=lambda side: len(sides[side]))
        if len(sides[rare]) != 1 or len(sides[usual]) < _SURE:
            continue
        passage, words, sentence = sides[rare][0]
        apart = APART.search(sentence) or _ELSE.search(sentence) or re.search(rf"(?i)\b{usual}\b", sentence)
        if (passage in case or passage.role == "caption") and not apart:
            message = f"“{words}”: everywhere else it is the {usual} one."
            yield CASE_FACTS_AGREE.broken(message, passage.place(words))
