"""Births are no more than pregnancies: not `gravida 2, para 3`."""

from __future__ import annotations

import re

from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_NUMBER = rf"(?:\d|{WORD})"
_PARITY = Pattern(
    rf"\bgravida (?P<g>{_NUMBER}),?(?: and)? ?para (?P<p>{_NUMBER})\b(?![\d+])|\bG(?P<g2>\d),? ?P(?P<p2>\d)(?![\d+-])",
    re.IGNORECASE,
)

_SEVERAL = Pattern(r"\b(?:twin|triplet|quadruplet)", re.IGNORECASE)


def has_twins(text: str) -> bool:
    """Tell whether a text tells of twins: some authors count each of them as a birth."""
    return _SEVERAL.search(text) is not None


def wrong_parities(sentence: str) -> Wrong:
    """Yield more births than pregnancies."""
    for match in _PARITY.finditer(sentence) if not has_twins(sentence) else ():
        pregnancies, births = match["g"] or match["g2"], match["p"] or match["p2"]
        if value_of(births.lower()) > value_of(pregnancies.lower()):
            yield match.group(), "there are no more births than pregnancies"
