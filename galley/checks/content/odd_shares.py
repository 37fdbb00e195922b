"""Of a row of shares all but one are of one number that the article tells: the odd one is a slip.

`Vomiting was recorded in 24 (92%), ataxia in 21 (71%) and confusion in 16 (62%)`: of 26, it is 81%.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, NUMBER, is_share, percent_of, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION

_SHARE = Pattern(
    rf"(?<![\d.,/–%-])(?<!\bof )(?<!\bof the )(?<!\bof (?:all|our) )(?<!\bof these )"
    rf"\b(?P<n>{COUNT})(?: (?:patients|cases|women|men|children|infants|reports|eyes|lesions"
    rf"|tumou?rs))?"
    rf" [(\[](?P<p>{NUMBER}) ?%[)\]]",
    re.IGNORECASE,
    ("%)", "%]"),
)
_OTHER_BASE = Pattern(
    r"\b(?:of|among|in|for|from) (?:those|them|these|which|whom|the (?:others?|rest|remaining|remainder|latter"
    r"|former|\d+))\b"
    r"|\b(?:weight|adjust|estimat|imput|stenosis|ejection|grade|sensitiv|specific|saturation|mean|median|respectively"
    r"|groups?|arms?|vs|versus|compared|available|tested|evaluable|known|with data)",
    re.IGNORECASE,
)
_LEAST, _FEW = 3, 4


def wrong(said: tuple[str, ...], told: Callable[[], frozenset[Decimal]]) -> Iterator[tuple[str, str]]:
    """Yield the one share of a passage that is of no number told, where the others are all of one, and of one alone."""
    shares = [
        one
        for sentence in said
        if CITATION not in sentence and not _OTHER_BASE.search(sentence)
        for one in _SHARE.finditer(sentence)
    ]
    if len(shares) < _FEW:
        return
    pairs = [(value_of(one["n"].lower()), one["p"]) for one in shares]
    known = told()
    bases = {base: [at for at, one in enumerate(pairs) if not is_share(one[0], base, one[1])] for base in known}
    nearly = [(base, odd[0]) for base, odd in bases.items() if len(odd) == 1]
    if len(nearly) != 1 or any(not odd for odd in bases.values()):
        return
    base, at = nearly[0]
    n, shown = pairs[at]
    if _LEAST <= n <= base and not any(is_share(n, one, shown) for one in known):
        yield shares[at].group(), f"{n} of {base} is {percent_of(n, base, shown)}%, and the text says {shown}%."
