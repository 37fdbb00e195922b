"""A turn has 360 degrees: not `twisted by 1080 degrees, that is, four full turns`."""

from __future__ import annotations

import re
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, WORD, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_DEGREES = r"(?<![\d.,–-])(?P<degrees>\d{3,4})(?: ?°| ?º|[- ]degrees?\b)(?! each)"
_TURNS = (
    rf"(?P<turns>(?<![\d.,–-])(?<!each of )(?:{NUMBER}|{WORD}))"
    r"(?P<half> and a half| ½|½)?(?: (?:full|complete|whole|entire))?"
    r" (?:turns|turn|rotations|rotation|revolutions|twists)\b(?! (?:each|an?|per|every|of|in)\b)"
)
_WAY = r"(?: (?:in an? )?(?:(?:anti|counter)-?)?clockwise(?: direction)?)?"
_THAT_IS = r"(?: ?[,(:] ?| or | = )(?:that is,? |i\.e\.,? |or |equal to |making |in )?"
_FORMS = tuple(
    Pattern(rf"{first}{_WAY}{_THAT_IS}{second}", re.IGNORECASE, ("egree", "°", "º"))
    for first, second in ((_DEGREES, _TURNS), (_TURNS, _DEGREES))
)
_FULL = 360


def wrong_turns(sentence: str) -> Wrong:
    """Yield each number of turns that the degrees beside it do not make."""
    for form in _FORMS:
        for match in form.finditer(sentence):
            turns = value_of(match["turns"].lower()) + (Decimal("0.5") if match["half"] else 0)
            if turns * _FULL != value_of(match["degrees"]):
                yield match.group(), f"{match['turns']}{match['half'] or ''} turns are {turns * _FULL:.0f} degrees"
