"""A share of `these` is of those told just before: `28 pregnancies went on, and of these 25 (79%) ended at term`.

It is told where it is the share of no number that the article has; so are kinds that with `another cause` are more
than all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from galley.checks.content.numbers import COUNT, NUMBER, is_share, percent_of, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION

_OF_THESE = Pattern(
    rf"(?P<clause>[^.;:]*)(?:[.;:,]|^) ?(?:and |but |while )?of (?:these|them|those|whom)(?: [a-z]+)?,? (?:only )?"
    rf"(?P<words>(?P<n>{COUNT})(?: [a-z-]+){{0,2}} [(\[](?P<p>{NUMBER}) ?%[)\]])",
    re.IGNORECASE,
    ("of these", "of them", "of those", "of whom"),
)
_BASE = Pattern(
    rf"(?<![\d.,/–(-])\b(?P<n>{COUNT})\b(?![.·/–-]\d| ?%| (?:years?|months?|weeks?|days?|hours?|mm|cm|m?g)\b)"
)
_PART = Pattern(rf"(?<![\d.,/–-])\b(?P<n>{COUNT})(?: [a-z-]+){{0,2}} [(\[](?P<p>{NUMBER}) ?%[)\]]", re.IGNORECASE)
_PARTLY = Pattern(
    r"\b(?:half|third|quarter|fifth|tenth|per ?cent|but|except|excluding|rest|remain\w*|others?|dozens?|pairs?)\b"
    r"|(?<![(\[.\d])\d+(?:\.\d+)? ?%(?![)\]])",
    re.IGNORECASE,
)
"""What says that these are a part of the number told, or more: `half of the 88`, `all but five of the 45`."""
_WHOLE = Pattern(rf"^(?:Of|Among|In) (?:the |these |our |all )?(?P<n>{COUNT})\b(?! ?%)", re.IGNORECASE)
_ANOTHER = Pattern(
    r"[)\]] (?:had |were |was |of )?(?:an)?other (?:causes?|diagnos[ie]s|reasons?|organisms?|sites?|types?)\.?$",
    needs=("other ",),
)
_MORE = Pattern(r"\b(?:each|both|also|or more|more than|at least|some|several|multiple|combin\w+|mixed|overlap\w*)\b")
_LEAST, _FEW = 3, 2


def wrong(said: tuple[str, ...], told: Callable[[], frozenset[Decimal]]) -> Iterator[tuple[str, str]]:
    """Yield the shares of these that are of no number told, and the kinds of a whole that are more than it."""
    for before, sentence in pairwise(("", *said)):
        if CITATION not in sentence:
            yield from _kinds(sentence)
            yield from _of_these(before, sentence, told)


def _of_these(before: str, sentence: str, told: Callable[[], frozenset[Decimal]]) -> Iterator[tuple[str, str]]:
    for match in _OF_THESE.finditer(sentence):
        n, shown = value_of(match["n"].lower()), match["p"]
        clause = match["clause"] if match["clause"].strip() else before
        bases = [value_of(one["n"].lower()) for one in _BASE.finditer(clause)]
        whole = [one for one in bases if one > n >= _LEAST]
        known = told()
        if not whole or _PARTLY.search(clause):
            continue
        if not any(is_share(n, one, shown) for one in (*known, *bases, *_made(before, clause))):
            right = percent_of(n, whole[-1], shown)
            yield match["words"], f"{n} of {whole[-1]} is {right}%, and the text says {shown}%."


def _made(*clauses: str) -> Iterator[Decimal]:
    """Yield the sums and differences of the counts that stand in each of some clauses, and what all leave of one."""
    for clause in clauses:
        counts = [value_of(one["n"].lower()) for one in _BASE.finditer(clause)]
        yield from (abs(2 * max(counts, default=Decimal(0)) - sum(counts)), Decimal(sum(counts)))
        for one, other in combinations(counts, 2):
            yield from (one + other, abs(one - other))


def _kinds(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the last of some kinds, the others of a whole, where all are more than it."""
    whole = _WHOLE.search(sentence) if _ANOTHER.search(sentence) else None
    parts = list(_PART.finditer(sentence, whole.end())) if whole else []
    if whole is None or len(parts) < _FEW or _MORE.search(sentence):
        return
    base, counts = value_of(whole["n"].lower()), [value_of(one["n"].lower()) for one in parts]
    if sum(counts) > base and all(is_share(n, base, one["p"]) for n, one in zip(counts, parts, strict=True)):
        made = " + ".join(map(str, counts))
        yield parts[-1].group(), f"{made} is {sum(counts)}, and the text says {base}."
