"""Shares that go together: of two sexes, which are all, and of a list that ends with all others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, NUMBER, is_share, percent_of, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION

_FEMALE, _MALE = "women|females?|girls", "men|males?|boys"
_SEXES = Pattern(
    rf"(?<![\d.,/–%-])\b(?P<n>{COUNT}) (?:were )?(?P<a>{_FEMALE}|{_MALE}) [(\[](?P<p>{NUMBER}) ?%[)\]],? and"
    rf" (?P<n2>{COUNT}) (?:were )?(?P<b>{_FEMALE}|{_MALE}) [(\[](?P<p2>{NUMBER}) ?%[)\]]",
    re.IGNORECASE,
    ("%)", "%]"),
)
_IN_A_LIST = Pattern(rf"(?<![\d.,/–%-])\b(?P<n>{COUNT})(?: [a-z]+)? [(\[](?P<p>{NUMBER}) ?%[)\]]", re.IGNORECASE)
_ENDS = Pattern(r"\band (?:in )?(?:an)?other\b", re.IGNORECASE, ("other",))
_ANY = Pattern(rf"(?<![\d.,/–-])\b{COUNT}\b(?![.·/–-]\d| ?%)", re.IGNORECASE)
_ONE_EACH = Pattern(
    r"\b(?:the (?:main |primary |underlying |leading |most likely )?(?:reason|cause|source|site|indication|origin"
    r"|diagnosis|a?etiology|mode|route|type)\b|was due to|was caused by|were due to|arose (?:in|from)|located in)",
    re.IGNORECASE,
)
"""What each has one of."""
_SOME_MORE = Pattern(
    r"\b(?:both|some|more than one|or more|each|overlap\w*|multiple|combin\w+|also|at least|respectively|either"
    r"|symptoms?|comorbid\w*|complication\w*)\b",
    re.IGNORECASE,
)
_NEAR = 3
_FEW = 3
_OVER = 4


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the share of one sex that is not that in both, where the other's is: `34 men (89%) and 9 women (21%)`."""
    for match in _SEXES.finditer(sentence) if CITATION not in sentence else ():
        first, last = value_of(match["n"].lower()), value_of(match["n2"].lower())
        if (match["a"][0].lower() in "wfg") is (match["b"][0].lower() in "wfg"):
            continue
        both = first + last
        nearer = (both + off for off in range(-_NEAR, _NEAR + 1) if off)
        whole = [one for one in nearer if is_share(first, one, match["p"]) and is_share(last, one, match["p2"])]
        if whole and not (is_share(first, both, match["p"]) and is_share(last, both, match["p2"])):
            yield match.group(), f"{first} and {last} are {both}, and their shares are of {whole[0]}."
            continue
        right = is_share(first, both, match["p"]), is_share(last, both, match["p2"])
        if sum(right) == 1:
            n, shown = (first, match["p"]) if right[1] else (last, match["p2"])
            words = match.group().partition("and" if right[1] else " and ")[0 if right[1] else 2].strip(" ,")
            yield words, f"{n} of {both} is {percent_of(n, both, shown)}%, and the text says {shown}%."


def wrong_lists(said: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield a list of what each of a number of people has one of, ending with all others, that makes more than all.

    The passage must tell the number, and every share be of it.
    """
    for at, sentence in enumerate(said):
        if not _ENDS.search(sentence) or not _ONE_EACH.search(sentence) or _SOME_MORE.search(sentence):
            continue
        parts = [] if CITATION in sentence else list(_IN_A_LIST.finditer(sentence))
        counts = [value_of(one["n"].lower()) for one in parts]
        total = sum(counts, Decimal(0))
        if len(parts) < _FEW:
            continue
        whole = {value_of(one.lower()) for one in _ANY.findall(" ".join(said[: at + 1]))} - set(counts)
        if total in whole:
            continue
        bases = [
            base for base in whole if all(is_share(n, base, one["p"]) for n, one in zip(counts, parts, strict=True))
        ]
        if len(bases) == 1 and 0 < abs(total - bases[0]) * _OVER <= bases[0]:
            shown = " + ".join(map(str, counts))
            words = sentence[parts[0].start() : parts[-1].end()]
            yield words, f"{shown} is {total}, and the text says {bases[0]}."
