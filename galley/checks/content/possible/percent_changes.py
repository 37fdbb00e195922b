"""What changes from one value to another does so by their share: not `from 96 to 31 ng/mL (by 86%)`."""

from __future__ import annotations

import re
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_UNIT = r"(?: ?(?!(?:to|and|by|in|on|at|after|within)\b)[a-zA-Zµμ×%°][^\s,;()]{0,11}(?: 10\^9(?:/[Ll])?)?)"
_CHANGED = Pattern(
    rf"\bfrom (?P<first>{NUMBER})(?P<unit>{_UNIT})? to (?P<last>{NUMBER})(?P<unit2>{_UNIT})?"
    r"(?: (?:on|at|after|within|in|over|by)(?: [a-z-]+){0,2} ?\d{0,3}(?: (?:days?|weeks?|months?|hours?|years?))?)?"
    r"(?:,? ?\(|, )(?:(?:that is|i\.e\.),? )?(?:by |[-−–] ?|\+ ?)?(?:about |some |approximately |nearly |almost )?"
    rf"(?P<share>{NUMBER}) ?%(?P<after>\)|[,;.]| (?:lower|higher|less|more|reduction|decrease|increase))",
    re.IGNORECASE,
)
_ABOUT = Decimal(2)


def wrong_shares_of_change(sentence: str) -> Wrong:
    """Yield a change in per cent, behind two values, that is not theirs."""
    for match in _CHANGED.finditer(sentence):
        first, last, told = (value_of(match[name]) for name in ("first", "last", "share"))
        if (
            not first
            or "%" in f"{match['unit']}{match['unit2']}"
            or (match["unit"] or match["unit2"]) != match["unit2"]
        ):
            continue
        exact = 100 * abs(first - last) / first
        slack = _ABOUT + 100 * (_half(match["first"]) + _half(match["last"])) / first
        others = (100 * abs(first - last) / last if last else exact, 100 * last / first)
        if abs(exact - told) > slack and not any(abs(one - told) <= 1 for one in others):
            yield match.group().rstrip(",;. "), f"that is {round(exact, min(decimals(match['share']), 1))}%"


def _half(number: str) -> Decimal:
    return Decimal(1).scaleb(-min(decimals(number), 9)) / 2
