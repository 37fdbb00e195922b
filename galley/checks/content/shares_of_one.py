"""Shares of the one number that their sentence has: those who `did so`, and those who remain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content import other_bases
from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, is_share, percent_of, value_of
from galley.checks.content.patterns import Pattern, has_one

_PERCENT = rf"(?P<p>{NUMBER}) ?%"
BARE = Pattern(rf"(?<![\d.(])\b{COUNT}\b(?! ?%|[.·]\d)", re.IGNORECASE)
PEOPLE = Pattern(
    rf"(?<![\d.,/–-])\b(?P<base>{COUNT})(?: [a-z-]+){{0,2}}? (?:patients|cases|participants|students|children|adults"
    r"|women|men|people|infants|reports|articles|studies|records|lesions|samples)\b",
    re.IGNORECASE,
)
_DID_SO = Pattern(
    rf"\b(?P<n>{COUNT}) (?:of them )?(?:did so|did|responded|replied|answered|agreed|took part|participated|consented) "
    rf"\({_PERCENT}\)",
    re.IGNORECASE,
    needs=("%)",),
)
_REST = Pattern(rf"\b(?:the )?remaining (?P<n>{DIGITS})(?: [a-z]+){{0,2}} \({_PERCENT}\)")
_PAIR = Pattern(rf"(?<![\d/.,–-]){DIGITS}(?: ?/ ?| of (?:the |all )?)(?P<base>{DIGITS})(?![\d/]|[.·]\d| ?%)")


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the shares of those who did so, and of those who remain, that are not of the number before them."""
    yield from _did_so(sentence)
    yield from _of_the_rest(sentence)
    yield from _of_the_studied(sentence)


def _did_so(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield `260 did so (88%)` where that is no share of the one number of people before it."""
    for match in _DID_SO.finditer(sentence) if "(" in sentence else ():
        bases = {one["base"].lower() for one in PEOPLE.finditer(sentence[: match.start()])}
        if len(bases) == 1:
            others = tuple(BARE.findall(sentence))
            yield from judged(match.group(), match["n"].lower(), bases.pop(), match["p"], others)


def _of_the_rest(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield `the remaining 13 (15.5%)` where the others of the sentence are of another number than that is."""
    for match in _REST.finditer(sentence) if "remaining" in sentence else ():
        bases = {one["base"] for one in _PAIR.finditer(sentence)}
        if len(bases) == 1:
            yield from judged(match.group(), match["n"], bases.pop(), match["p"], ())


_STUDIED = Pattern(
    r"\b(?:reviewed|reviewing|analy[sz]ed|collected|identified|reported|described|studied|included|including|enrolled"
    r"|compiled|examined|evaluated|assessed|yielded|found|recorded|registered|followed|recruited|pooled|summari[sz]ed"
    r"|gathered|comprised|comprising|involving|retrieved)"
    r" (?:on |up )?(?:a total of |data (?:of|on|from) |the (?:records|charts|outcomes?) (?:of|in) )?"
    rf"(?P<base>{COUNT})(?: (?!(?:and|or|of|to|in|with)\b)[a-z-]+){{0,3}}?"
    r" (?:patients|cases|participants|children|adults|women|men|people|infants|reports|lesions|eyes|procedures"
    r"|operations)\b"
    r"(?! ?[(\[][\d.]+ ?%)",
    re.IGNORECASE,
)
"""Whom a work is about, where a verb says so: `the registry, which enrolled 501 patients`, `they reviewed 84 cases`."""
_SHARED = ("%)", "%]", "%;", "%,")
_OF_STUDIED = Pattern(
    rf"(?<![\d.,/–%-])(?<!\bof )(?<!\bthe )(?<!\ball )(?<!\bthese )\b(?P<n>{COUNT})(?: (?:patients|cases|women|men"
    rf"|males"
    rf"|females|children|infants|reports|lesions|eyes|of them))? [(\[](?:n ?= ?)?{_PERCENT}[)\];,]",
    re.IGNORECASE,
)
_OF_SOME = Pattern(
    r"\b(?:of|among|in|for|from) (?:those|these|which|whom|the (?:others?|rest|remaining|remainder|latter|former)"
    r"|(?:the |all )?(?:[a-z-]+ )?(?:women|men|males|females|boys|girls|survivors|responders|controls))\b"
    r"|\b(?:most|majority|many|half|thirds?|quarters?|subset|subgroup|groups?|arms?|respectively|versus|vs|compared"
    r"|available|tested|known|evaluable|complete|operated|underwent|follow-up|controls?|each|estimat\w+|adjust\w+|rates?"
    r"|weighted|pooled (?:prevalence|proportion|incidence)|sensitivity|specificity|remaining|other)\b",
    re.IGNORECASE,
)
"""What a share may be of that the sentence has no number for."""
_NUMBERED = Pattern(
    r"(?:grade|stage|type|level|day|week|month|year|score|case|patient|no\.?|[Tt]able|[Ff]igure|all but|except"
    r"|except for)\s$"
)


def _of_the_studied(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield `which enrolled 501 patients, … 266 (58%) were men`: shares of those whom a sentence says to be studied."""
    opened = list(_STUDIED.finditer(sentence)) if has_one(_SHARED, sentence) else []
    if len(opened) != 1 or _OF_SOME.search(sentence) or other_bases.has_own_share(sentence, opened[0]):
        return
    base, shares = value_of(opened[0]["base"].lower()), list(_OF_STUDIED.finditer(sentence, opened[0].end()))
    told = {value_of(one["n"].lower()) for one in shares}
    whom = {value_of(one["base"].lower()) for one in PEOPLE.finditer(sentence)} - told
    known = {value_of(one.lower()) for one in BARE.findall(sentence)}
    if len(whom) != 1 or other_bases.whole_of(shares, known) not in {Decimal(0), base}:
        return
    for one in shares:
        is_of_another = (
            other_bases.is_of_another(sentence, opened[0].end(), one)
            or other_bases.is_of_the_known(sentence, base, one)
            or other_bases.whole_of_two(shares, one, known)
        )
        if not is_of_another and not _NUMBERED.search(sentence[: one.start()][-12:]):
            others = tuple(number for number in BARE.findall(sentence) if number != one["n"])
            yield from judged(one.group(), one["n"].lower(), opened[0]["base"].lower(), one["p"], others)


def judged(words: str, part: str, base: str, shown: str, others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the finding unless the share is right, or is that of another count of the sentence."""
    count, whole = value_of(part), value_of(base)
    if (
        other_bases.is_fraction(words)
        or not whole > 0
        or count > whole
        or any(is_share(count, value_of(one), shown) for one in others)
    ):
        return
    if not is_share(count, whole, shown):
        exact = percent_of(count, whole, shown)
        yield words, f"{count} of {whole} is {exact}%, and the text says {shown}%."
