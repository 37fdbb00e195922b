"""A share in words is that of the counts beside it: `a third (12 of 48)`, `one in four (9/60)`, `most (11 of 32)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, DIGITS, WORD, value_of
from galley.checks.content.patterns import Pattern

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_NUMERATORS = {"a": 1, "one": 1, "the": 1, "": 1, "two": 2, "three": 3, "four": 4}
_LESS = r"nearly|almost|just under|close to|slightly less than|slightly under|not quite"
_ABOUT = r"about|approximately|around|roughly|some|circa"
_OVER = r"more than|over|well over|just over|slightly more than|slightly over|at least"
_UNDER = r"less than|fewer than|under|below|at most"
_IN_WORDS = (
    rf"(?:\b(?P<mod>{_LESS}|{_ABOUT}|{_OVER}|{_UNDER}) )?"
    rf"\b(?:(?:(?P<top>a|one|two|three|four)[- ])?(?P<part>half|thirds?|quarters?|fourths?|fifths?|tenths?)"
    rf"|(?P<one>one|two|three) (?:in|out of) (?P<many>(?!hundred){WORD})(?! (?:hundred|thousand)))\b"
)
_COUNTED = rf"(?P<n>{COUNT})(?: ?/ ?| (?:out )?of (?:the |all |our )?)(?P<base>{DIGITS})(?![\d/]|[.·]\d| ?%)"
_BEFORE = Pattern(rf"{_IN_WORDS}(?: of)?(?:(?! and | but )[ a-z-]){{0,40}}? ?[(\[](?:n ?= ?)?{_COUNTED}", re.IGNORECASE)
_BEHIND = Pattern(rf"\b{_COUNTED}(?: [a-z-]+){{0,3}}(?:, (?:or )?| \(){_IN_WORDS}(?=[,)])", re.IGNORECASE)
_MOST = Pattern(
    r"\b(?:(?P<most>most|the majority)|(?P<few>a minority))(?: of (?:the|our|these|all|them))?(?: [a-z-]+){0,2}?"
    r"(?: (?:patients|participants|cases|children|women|men|people|lesions|tumou?rs|eyes|reports|studies|samples"
    r"|infants|respondents|deaths))?"
    rf" [(\[](?:n ?= ?)?{_COUNTED}",
    re.IGNORECASE,
)
_NO_SHARE = Pattern(
    r"\b(?:half|third|quarter|fourth|fifth|most|majority)[- ](?:dose|life|time|way|day|hour|year|line|trimester"
    r"|ventricle|degree|generation|party|molar|metacarp|metatars|toe|finger|nerve|[a-z]+ly|common|frequent|often|likely|recent"
    r"|severe|prevalent|import|affected|reported)|\bthe most\b|(?:first|second|third|last) (?:third|quarter|half)"
    r"|\b(?:upper|lower|middle|distal|proximal|mid|medial|lateral|other|every|second|per) (?:half|third|quarter)",
    re.IGNORECASE,
)
_CUE = Pattern(
    r"\b(?:half|thirds?|quarters?|fourths?|fifths?|tenths?|most|majority|minority|(?:one|two|three) (?:in|out of))\b",
    re.IGNORECASE,
)
_COUNTS = Pattern(r"\d ?/ ?\d| of (?:the |all |our )?\d")
_SLACK, _WIDE, _BELOW = 0.07, 0.1, 0.13
"""So far may a share lie from a plain fraction, from one that is `about`, and below one that is `nearly` reached."""
_EVEN = 0.5


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield each share in words that the counts beside it do not make."""
    if not _COUNTS.search(sentence) or not _CUE.search(sentence):
        return
    for match in (*_BEFORE.finditer(sentence), *_BEHIND.finditer(sentence)):
        share = _share(match)
        if share is not None and not _NO_SHARE.search(match.group()) and not _fits(share, match):
            yield match.group(), f"{_told(match)} is {round(100 * share)}%."
    for match in _MOST.finditer(sentence):
        share = _share(match)
        is_wrong = share is not None and (share < _EVEN if match["most"] else share > _EVEN)
        if share is not None and is_wrong and not _NO_SHARE.search(_around(sentence, match)):
            yield match.group(), f"{_told(match)} is {round(100 * share)}%."


def _around(sentence: str, match: re.Match[str]) -> str:
    return sentence[max(0, match.start() - 4) : match.end()]


def _told(match: re.Match[str]) -> str:
    return f"{match['n']} of {match['base']}"


def _share(match: re.Match[str]) -> float | None:
    """Return the share of two counts; None where there is none."""
    n, base = value_of(match["n"].lower()), value_of(match["base"])
    return float(n / base) if base > 0 and Decimal(0) <= n <= base else None


def _fits(share: float, match: re.Match[str]) -> bool:
    fraction = _fraction(match)
    if fraction is None:
        return True
    how = (match["mod"] or "").lower()
    if re.fullmatch(_LESS, how):
        return fraction - _BELOW <= share <= fraction + _SLACK / 2
    if re.fullmatch(_OVER, how):
        return share >= fraction
    if re.fullmatch(_UNDER, how):
        return share <= fraction
    return abs(share - fraction) <= (_WIDE if how else _SLACK)


def _fraction(match: re.Match[str]) -> float | None:
    """Return the fraction that the words say; None where they say none."""
    if match["many"]:
        many = value_of(match["many"].lower())
        return float(value_of(match["one"].lower()) / many) if many > 1 else None
    part = _PARTS[match["part"].lower().rstrip("s")]
    fraction = _NUMERATORS[(match["top"] or "").lower()] / part
    is_ordinal = not match["top"] and part != _PARTS["half"]
    return None if is_ordinal or fraction >= 1 else fraction
