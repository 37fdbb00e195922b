"""What else than the whole of its sentence a share may be of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from galley.checks.content.numbers import COUNT, is_share, value_of
from galley.checks.content.patterns import Pattern

_IN_A_GROUP = Pattern(r" ?(?:[a-z]+ )?(?:in|of|from) (?:the |each )?(?:[\w-]+ ){1,3}?(?:groups?|arms?|cohorts?)\b")
_ANOTHER_BASE = Pattern(rf"[;,] (?:and |while |whereas )?(?:among|in|of) (?:the |all )?{COUNT}\b", re.IGNORECASE)
"""What others a share may be of: `(4%) in the control group`, `among 423 girls, …; among 854 boys, 250 (29%)`."""


def are_of_their_sum(found: Iterable[re.Match[str]]) -> bool:
    """Tell whether the shares of a sentence are of all its counts together, whatever whole it has told before."""
    shares = tuple(found)
    counts = [value_of(one["n"].lower()) for one in shares]
    whole = sum(counts, Decimal(0))
    right = sum(is_share(n, whole, one["p"]) for n, one in zip(counts, shares, strict=True)) if whole else 0
    return len(counts) >= _SOME and right * 2 >= len(counts)


_SOME = 3


_FRACTION = Pattern(
    r"\b(?:one|two|three)[- ](?:thirds?|quarters?|fourths?|fifths?|half|halves|tenths?)\b", re.IGNORECASE
)
"""What a number in words may be the first of: `only one third (34%) of studies`."""


def is_of_another(sentence: str, begin: int, share: re.Match[str]) -> bool:
    """Tell whether a share is of a group, or of a whole that is told behind the one that ends at `begin`."""
    behind = _IN_A_GROUP.match(sentence, share.end())
    return behind is not None or _ANOTHER_BASE.search(sentence[begin : share.start()]) is not None


def is_fraction(words: str) -> bool:
    """Tell whether a number in words is the first of a fraction: `only one third (34%) of studies`."""
    return _FRACTION.search(words) is not None


_OWN_SHARE = Pattern(r"(?: [A-Za-z-]+){1,5} ?[(\[][\d.]+ ?%[)\],;]")
_OF_THEM = Pattern(rf"\b{COUNT}(?: [a-z-]+){{0,2}}(?: out)? (?:of|among) (?:the |these |our |all )?$", re.IGNORECASE)


def has_own_share(sentence: str, base: re.Match[str]) -> bool:
    """Tell whether the whole that a sentence begins with is a part: `A total of 13 men (52%) and 12 women (48%)`.

    A share behind it may be that of some of it: `61 of 98 mothers (62%)`.
    """
    share = _OWN_SHARE.match(sentence, base.end("base"))
    return share is not None and _OF_THEM.search(sentence[: base.start("base")]) is None
