"""Shares that go together: of two sexes, which are all, and of a list that ends with all others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, NUMBER, decimals, is_share, percent_of, value_of
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
_ALL = 100
_FEW = 3
_OVER = 4


_THIRD = Pattern(
    r"\b(?:non-?binary|trans\w*|intersex|(?:an)?other (?:gender|sex)|gender|diverse|sex|declined|prefer\w*|undisclosed"
    r"|did not (?:say|state|answer|tell)|unspecified|unknown|unrecorded|missing"
    r"|not (?:recorded|stated|known|given|said|reported|disclosed))\b",
    re.IGNORECASE,
)
"""What a passage has that tells of people of neither sex, or whose sex is not known."""
_OF_A_SEX = Pattern(
    rf"(?<![\d.,/–%-])\b(?P<n>{COUNT}) (?:[a-z-]+ )?(?P<sex>{_FEMALE}|{_MALE})\b(?! ?\(\d[\d.]* ?%)", re.IGNORECASE
)


def is_of_more(words: str, text: str) -> bool:
    """Tell whether shares of the sexes are of a few more, whose sex is another or unknown, as the passage says.

    So 31 women (62%) and 18 men (36%) are of 50, where one did not say.
    """
    if not _THIRD.search(text):
        return False
    for match in _SEXES.finditer(text):
        first, last = value_of(match["n"].lower()), value_of(match["n2"].lower())
        wholes = (first + last + more for more in range(1, _NEAR + 1))
        if words in match.group() and any(
            is_share(first, one, match["p"]) and is_share(last, one, match["p2"]) for one in wholes
        ):
            return True
    return False


def _has_own_base(match: re.Match[str], part: str, text: str) -> bool:
    """Tell whether a passage counts the people of a sex whose share this is: 8 (32%) of 25 women."""
    n, sex, shown = (match["n"], match["a"], match["p"]) if part == "first" else (match["n2"], match["b"], match["p2"])
    is_female = sex[0].lower() in "wfg"
    return any(
        is_share(value_of(n.lower()), value_of(one["n"].lower()), shown)
        for one in _OF_A_SEX.finditer(text)
        if (one["sex"][0].lower() in "wfg") is is_female
    )


def _make_all(match: re.Match[str]) -> bool:
    """Tell whether two shares make a hundred, so that no third sex is counted: 56.5% and 43.5%."""
    step = Decimal(1).scaleb(-min(decimals(match["p"]), decimals(match["p2"])))
    return abs(value_of(match["p"]) + value_of(match["p2"]) - _ALL) <= step / 2


def _are_of_their_sex(match: re.Match[str], text: str) -> bool:
    return _has_own_base(match, "first", text) or _has_own_base(match, "last", text)


def _of_a_whole_told(match: re.Match[str], text: str, counts: tuple[Decimal, Decimal]) -> str:
    """Return what is wrong where one of two shares is of a number that the passage tells: else ""."""
    told = {value_of(one.lower()) for one in _ANY.findall(text)} - set(counts)
    for n, shown in zip(counts, (match["p"], match["p2"]), strict=True):
        whole = next((one for one in sorted(told) if is_share(n, one, shown)), None)
        if whole:
            return f"{counts[0]} and {counts[1]} are {sum(counts)}, and {n} is {shown}% of {whole}."
    return ""


def wrong(sentence: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the share of one sex that is not that in both, where the other's is: `34 men (89%) and 9 women (21%)`.

    `text` is the passage of the sentence, which may count the women that a share is of.
    """
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
        if not any(right) and _make_all(match) and not _are_of_their_sex(match, text):
            right_one = f"{first} of {both} is {percent_of(first, both, match['p'])}%, and the text says {match['p']}%."
            yield match.group(), _of_a_whole_told(match, text, (first, last)) or right_one
        if sum(right) == 1 and not _has_own_base(match, "last" if right[0] else "first", text):
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


def of_the_sexes(shares: list[re.Match[str]], parts: list[Decimal]) -> Iterator[tuple[str, str]]:
    """Yield the one of two shares that is none of both together, where the other is."""
    whole = sum(parts, Decimal(0))
    right = [abs(100 * part / whole - value_of(one["p"])) <= 1 for one, part in zip(shares, parts, strict=True)]
    for one, part, is_right in zip(shares, parts, right, strict=True):
        if not is_right and any(right):
            yield one.group(), f"{part} of {whole} is {round(100 * part / whole)}%, and the text says {one['p']}%."
