"""Weeks of a pregnancy: nothing had been done in a later week than that in which the woman came, or was delivered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern, sentences

_WEEK = (
    rf"(?P<week>\d\d|{WORD})(?: ?\+ ?\d)? weeks?\b"
    r"(?![’'] (?:history|duration)| (?:after|later|before|ago|post|old|of age|earlier))"
)
_CAME = Pattern(
    r"\b(?:presented|admitted|came|referred|seen|attended|brought|booked|arrived)\b[^.;]{0,70}? "
    rf"(?:at|in the|in her) {_WEEK}(?:[’'] gestation| of (?:gestation|pregnancy|amenorrh\w+)| pregnant| gestation)"
    rf"|\bat {_WEEK.replace('week>', 'week2>')}(?:[’'] gestation| of (?:gestation|pregnancy)) (?:[a-z]+ ){{0,3}}?"
    r"(?:presented|was admitted|came|was referred|was seen|was brought)",
    re.IGNORECASE,
)
_HAD = Pattern(
    rf"\b(?:scan|ultraso\w+|screening|test|examination|amniocentesis|echocardiogra\w+)\b[^.;]{{0,40}}? at"
    rf" {_WEEK}[^.;]{{0,30}}? had (?:been|shown|revealed|given|found|raised)"
    rf"|\bhad (?:[a-z]+ )?(?:been|shown|had|undergone|noticed|started|begun|developed|received"
    rf"|felt|taken)\b[^.;]{{0,60}}? at {_WEEK.replace('week>', 'week2>')}(?:[’'] gestation| of (?:gestation|pregnancy)"
    rf"|[,.;]|$)",
    re.IGNORECASE,
)
_OTHER = Pattern(
    r"\b(?:first|previous|earlier|last|second|former|other|another|sister|mother[’']s) (?:[a-z]+ )?"
    r"(?:child|pregnanc|baby|deliver)\w*|\bborn\b|post-? ?partum",
    re.IGNORECASE,
)
_TERM = 42


def backwards(text: str) -> Iterator[tuple[str, str]]:
    """Yield what had happened in a later week than that in which the woman came."""
    if "weeks" not in text or "had" not in text:
        return
    came = 0
    for sentence in sentences(text):
        for match in _HAD.finditer(sentence) if came else ():
            week = _week(match)
            if came < week <= _TERM and not _OTHER.search(sentence):
                yield match.group(), f"she came at {came} weeks"
        if not came and (first := _CAME.search(sentence)):
            came = _week(first)


def _week(match: re.Match[str]) -> int:
    return int(value_of((match["week"] or match["week2"]).lower()))
