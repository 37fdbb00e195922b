"""Two values of a pair stand on two sides: not `3 µV on the left and 4 µV on the left`."""

from __future__ import annotations

import re

from galley.checks.content.numbers import NUMBER
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_VALUE = rf"{NUMBER}(?:/\d+)?(?: ?[^\s\d,.;()]{{1,9}}){{0,2}}?"
_OF = r"(?:on|in|for) the"
_PAIR = Pattern(
    rf"(?<![\d.]){_VALUE} {_OF} (?P<side>left|right)(?P<what>(?: [a-z]+)?) ?"
    r"(?:, ?)?(?:and|but|vs\.?|versus|as against|against|compared with|as compared with|\(|(?<=, ))"
    r" ?(?:was |of |only |then )?"
    rf"(?:about )?{_VALUE} {_OF} (?P=side)(?P=what)"
    r"(?![ -][a-z]*(?:lower|upper|inner|outer|front|back))\b(?P<after>.{0,30})",
    re.IGNORECASE,
)
_AGAIN = Pattern(
    r"\b(?:before|after|later|then|rest|exercise|follow|baseline|admission|discharge|day|week|month|year|when|without"
    r"|respectively|flexion|extension|rose|fell|rising|falling)\b",
    re.IGNORECASE,
)


def wrong_pairs(sentence: str) -> Wrong:
    """Yield two values that are told of one side, where each has its own."""
    for match in _PAIR.finditer(sentence):
        before = sentence[max(0, match.start() - 40) : match.start()]
        if not _AGAIN.search(f"{before} {match.group()}"):
            words = match.group()[: len(match.group()) - len(match["after"])]
            yield words, f"both are of the {match['side'].lower()}"
