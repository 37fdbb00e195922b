"""What else than the whole of its sentence a share may be of."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from decimal import Decimal
from itertools import pairwise

from galley.checks.content.numbers import COUNT, decimals, is_share, value_of
from galley.checks.content.patterns import Pattern

_IN_A_GROUP = Pattern(r" ?(?:[a-z]+ )?(?:in|of|from) (?:the |each )?(?:[\w-]+ ){1,3}?(?:groups?|arms?|cohorts?)\b")
_ANOTHER_BASE = Pattern(rf"[;,] (?:and |while |whereas )?(?:among|in|of) (?:the |all )?{COUNT}\b", re.IGNORECASE)
"""What others a share may be of: `(4%) in the control group`, `among 423 girls, …; among 854 boys, 250 (29%)`."""


def whole_of(found: Iterable[re.Match[str]], told: Container[Decimal]) -> Decimal:
    """Return the sum of the counts in a sentence if that is what their shares are of, else 0.

    So it is if half of three or more are right, both of two, or nearly all are nearly right and the sum is `told`.
    """
    shares = tuple(found)
    counts = [value_of(one["n"].lower()) for one in shares]
    whole = sum(counts, Decimal(0))
    if len(counts) < _PAIR or not whole:
        return Decimal(0)
    right = sum(is_share(n, whole, one["p"]) for n, one in zip(counts, shares, strict=True))
    near = sum(is_nearly(n, whole, one["p"]) for n, one in zip(counts, shares, strict=True))
    is_theirs = right * 2 >= len(counts) if len(counts) > _PAIR else right == _PAIR
    return whole if is_theirs or (whole in told and near * 3 >= 2 * len(counts)) else Decimal(0)


def whole_of_two(found: Iterable[re.Match[str]], share: re.Match[str], told: Container[Decimal]) -> Decimal:
    """Return the number told that a share and the one beside it make together, if both are nearly of it, else 0."""
    for pair in pairwise(found):
        counts = [value_of(one["n"].lower()) for one in pair]
        is_own = any(one.start("n") == share.start("n") for one in pair)
        whole = sum(counts, Decimal(0))
        if is_own and whole in told and all(is_nearly(n, whole, one["p"]) for n, one in zip(counts, pair, strict=True)):
            return whole
    return Decimal(0)


def is_nearly(part: Decimal, whole: Decimal, shown: str) -> bool:
    """Tell whether `shown` percent is the share of `part` in `whole`, or the number next to it."""
    return whole > 0 and abs(100 * part / whole - value_of(shown)) <= Decimal(1).scaleb(-decimals(shown))


_PAIR = 2


_FRACTION = Pattern(
    r"\b(?:one|two|three)[- ](?:thirds?|quarters?|fourths?|fifths?|half|halves|tenths?)\b", re.IGNORECASE
)
"""What a number in words may be the first of: `only one third (34%) of studies`."""


def is_of_another(sentence: str, begin: int, share: re.Match[str]) -> bool:
    """Tell whether a share is of a group, or of a whole that is told behind the one that ends at `begin`."""
    between = sentence[begin : share.start()]
    return is_of_a_group(sentence, share) or _ANOTHER_BASE.search(between) is not None


def is_of_a_group(text: str, share: re.Match[str]) -> bool:
    """Tell whether a share is followed by the group that it is of: `31 (93%) patients in the control group`."""
    return _IN_A_GROUP.match(text, share.end()) is not None


def is_of_a_part(sentence: str, base: re.Match[str], share: re.Match[str]) -> bool:
    """Tell whether a share is nearly that of the part just told: `137 of 185 were seen, with 76 (56%)`."""
    part = _PART_OF.search(sentence[: base.start("base")])
    return part is not None and is_nearly(value_of(share["n"].lower()), value_of(part["n"].lower()), share["p"])


_PART_OF = Pattern(rf"\b(?P<n>{COUNT})(?: [a-z-]+)?(?: out)? (?:of|among) (?:the |these |our |all )?$", re.IGNORECASE)


def is_of_the_known(sentence: str, base: Decimal, share: re.Match[str]) -> bool:
    """Tell whether a share may be of those of whom a thing is known, as descent is of few: `1257 (89%) were White`."""
    more = value_of(share["p"]) * base > 100 * value_of(share["n"].lower())
    return more and _DESCENT.match(sentence, share.end()) is not None


_DESCENT = Pattern(
    r" (?:(?:were|was|of|are|self-identified as|identified as) )*(?:non-Hispanic |African )?"
    r"(?:White|Black|Asian|Caucasian|Hispanic|Latin|African|Maori|Indigenous|European)",
    re.IGNORECASE,
)


def is_of_more_before(before: Iterable[str], base: Decimal, share: re.Match[str]) -> bool:
    """Tell whether a share is of a larger number of people, whom a sentence before told of: of 34, 5 (15%) of 20."""
    told = (value_of(one["base"].lower()) for text in before for one in _PEOPLE.finditer(text))
    return any(whole > base and is_share(value_of(share["n"].lower()), whole, share["p"]) for whole in told)


_PEOPLE = Pattern(
    rf"(?<![\d.,/–-])\b(?P<base>{COUNT})(?: [A-Za-z0-9-]+){{0,2}}? (?:patients|cases|participants|children|adults|women"
    r"|men|people|infants|eyes|studies|samples)\b",
    re.IGNORECASE,
)


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
