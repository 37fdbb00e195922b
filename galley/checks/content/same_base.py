"""Shares of a passage are of the one number that most of them are of, or of those in their list together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from galley.checks.content import other_bases
from galley.checks.content.numbers import COUNT, NUMBER, is_share, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.shares_of_one import PEOPLE, judged

_PERCENT = rf"(?P<p>{NUMBER}) ?%"
_FREE = Pattern(
    rf"(?<![\d.,/–%-])(?<!\bof )(?<!\b(?:the|our|all) )(?<!\bth[eo]se )\b(?P<n>{COUNT})(?: (?!(?:and|or|of|to|vs"
    rf"|versus|years?|months?|weeks?"
    rf"|days?|hours?|mm|cm|mg|kg)\b)[a-z][a-z-]*){{0,4}}"
    rf" [(\[](?:n ?= ?)?{_PERCENT}[)\];,]",
    re.IGNORECASE,
)
TOLD = Pattern(rf"(?<![\d.,·-])\b{COUNT}\b(?![.·]\d| ?%)", re.IGNORECASE)
_UNSTATED = Pattern(
    r"\b(?:of|among|in) (?:those|them|the (?:others?|rest|remaining|remainder|latter|former)|all who"
    r"|the [a-z]+ (?:with|who))\b"
    r"|\bthereof\b|surviv|\brates?\b|weight|adjust|estimat|cumulat|imput|approximately|\babout\b|stenosis|ejection"
    r"|grade"
    r"|stage|reduc|increas|decreas|sensitiv|specific|saturation|fraction|mean|median|\bvs\b|versus|compared"
    r"|(?:assigned|allocated|randomi[sz]ed) to",
    re.IGNORECASE,
)
"""What a share may be of that the text has no number for."""
NAMED = Pattern(
    r"(?:fig(?:ure|\.)?|table|grade|stage|type|level|day|week|month|year|score|case|patient|no\.?|exon|intron|codon"
    r"|all but|except|except for)\s$",
    re.IGNORECASE,
)


def wrong(text: str, whole: Callable[[], frozenset[Decimal]], forms: Iterable[Pattern]) -> Iterator[tuple[str, str]]:
    """Yield shares of a passage that are of no number in it or of people, where others are of one that it tells.

    What is a share of it in so many words has one of `forms`.
    """
    if text.count("%") <= _MANY:
        return
    shares = [one for one in _FREE.finditer(text) if not _is_no_share(text, one)]
    numbers = {value_of(one.lower()) for one in TOLD.findall(text)}
    bases = Counter(
        base for one in shares for base in numbers if base > value_of(one["n"].lower()) and is_of(one, base)
    )
    told = (value_of(one["base"].lower()) for form in forms for one in form.finditer(text))
    bases.update(base for base in told if base in bases)
    base, fitting = max(bases.items(), key=lambda one: one[1], default=(Decimal(0), 0))
    misfits = [one for one in shares if not any(is_of(one, number) for number in numbers) and not is_of_all(text, one)]
    if fitting > len(misfits) and fitting >= _MANY and base >= _LEAST:
        for one in misfits:
            is_sure = sum(is_of(other, base) for other in shares) >= _MANY or _is_told_before(text, one, base)
            if is_sure and _is_some_of(text, one, base) and not any(is_of(one, number) for number in whole()):
                own = _of_its_list(text, one, numbers) or _own_base(text, one) or str(base)
                yield from judged(one.group(), one["n"].lower(), own, one["p"], ())


def _is_told_before(text: str, share: re.Match[str], base: Decimal) -> bool:
    return base in {value_of(one.lower()) for one in TOLD.findall(text[: share.start()])}


def _is_some_of(text: str, share: re.Match[str], base: Decimal) -> bool:
    """Tell whether a share may be of a number, and is of no group that is named behind it."""
    return 0 < value_of(share["n"].lower()) < base and not other_bases.is_of_a_group(text, share)


def _of_its_list(text: str, share: re.Match[str], told: set[Decimal]) -> str:
    """Return the number that the shares of a sentence make together, where they are of it: else ""."""
    sentence = text[text.rfind(". ", 0, share.start()) + 1 : share.end()] + text[share.end() :].partition(". ")[0]
    listed = tuple(_FREE.finditer(sentence))
    own = next((one for one in listed if one.group() == share.group()), share)
    whole = other_bases.whole_of(listed, told) or other_bases.whole_of_two(listed, own, told)
    return str(whole) if whole else ""


def _own_base(text: str, share: re.Match[str]) -> str:
    """Return the number of people that the sentence of a share tells before it, where it is the only one: else ""."""
    bases = {one["base"].lower() for one in PEOPLE.finditer(text[: share.start()].rpartition(". ")[2])}
    own = bases.pop() if len(bases) == 1 else "0"
    return own if value_of(own) > value_of(share["n"].lower()) else ""


_FAR, _NEAR = 300, 40
"""Characters of a sentence, before and behind a share, that say what it is of."""
_MANY, _LEAST = 2, 10
"""So many shares, and a number so large, make it sure enough what the others are shares of."""


def is_of(share: re.Match[str], whole: Decimal) -> bool:
    """Tell whether a share is that of its count in a number."""
    return is_share(value_of(share["n"].lower()), whole, share["p"])


def is_of_all(text: str, share: re.Match[str]) -> bool:
    """Tell whether a share is of two groups of the passage together: `of the 100 …, of the 100 …, 26 (13%) in all`."""
    if not _IN_ALL.match(text, share.end()) and not _IN_ALL.search(text[max(0, share.start() - _NEAR) : share.start()]):
        return False
    groups = [value_of(one.lower()) for one in TOLD.findall(text)]
    return any(is_of(share, one + other) for one, other in combinations(groups, 2))


_IN_ALL = Pattern(r"[^.;]{0,20}\b(?:in all|overall|altogether|together|in total|of all|combined)\b", re.IGNORECASE)


def _is_no_share(text: str, share: re.Match[str]) -> bool:
    """Tell whether a number in brackets may be no share, or one of what the text does not count."""
    start = max(text.rfind(". ", 0, share.start()), share.start() - _FAR, 0)
    end = text.find(". ", share.end(), share.end() + _FAR)
    sentence = text[start : end if end > 0 else share.end() + _FAR]
    return bool(_UNSTATED.search(sentence) or NAMED.search(text[: share.start()][-12:]))
