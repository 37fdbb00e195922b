"""What happened in all is what happened in the groups: `9 of 61 and 11 of 23 … in all, 20 of 84`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern

_PAIR = (
    rf"(?<![\d.,/–-])\b(?P<n>{COUNT})(?: (?:patients|cases|women|men|children))?"
    rf"(?: ?/ ?| (?:out )?of (?:the |all |these )?)(?P<base>{COUNT})\b(?![\d/]|[.·]\d| ?%)"
)
_ANY = Pattern(_PAIR, re.IGNORECASE)
_IN_ALL = Pattern(
    rf"\b(?:in all|overall|altogether|in total|taken together),? (?:[a-z]+ ){{0,5}}?{_PAIR}"
    rf"|{_PAIR.replace('?P<n>', '?P<n2>').replace('?P<base>', '?P<base2>')}[^.;()\d]{{0,40}}? "
    r"(?:in all|overall|altogether|in total)\b",
    re.IGNORECASE,
    ("in all", "overall", "altogether", "in total", "taken together"),
)
_CLOSE = Decimal(3)
"""So far apart are two sums that may be of the same things."""
_NEAR, _MOST = 2, 3
"""So many sentences before tell of the groups, which are two or three."""


def wrong(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield so many in all that the groups do not make, where their numbers make that of all."""
    for at, sentence in enumerate(text):
        for match in _IN_ALL.finditer(sentence):
            n, base = (value_of((match[one] or match[f"{one}2"]).lower()) for one in ("n", "base"))
            before = " ".join((*text[max(0, at - _NEAR) : at], sentence[: match.start()]))
            groups = _groups(before, base)
            made = sum((one for one, _ in groups[0]), Decimal(0)) if groups else n
            sums = [sum((one for one, _ in group), Decimal(0)) for group in groups]
            if n not in sums and 0 < abs(made - n) <= max(_CLOSE, n / 4):
                shown = " + ".join(str(one) for one, _ in groups[0])
                yield match.group(), f"{shown} is {made}, and the text says {n}."


def _groups(said: str, whole: Decimal) -> list[tuple[tuple[Decimal, Decimal], ...]]:
    """Return the pairs of numbers of a text that are of groups which make a whole, some and their number."""
    pairs = [(value_of(one["n"].lower()), value_of(one["base"].lower())) for one in _ANY.finditer(said)]
    pairs = [one for one in pairs if one[0] <= one[1] < whole]
    groups = (group for many in range(2, _MOST + 1) for group in combinations(pairs, many))
    return [group for group in groups if sum(base for _, base in group) == whole]
