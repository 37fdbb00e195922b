"""A ratio is that of the counts before it: 21 of 374 against 6 of 372 is a relative risk of 3.48."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.language import is_english
from galley.findings.catalogue import P_VALUE_MATCHES_STATISTIC
from galley.findings.finding import Diagnostic

_RATIO = Pattern(
    r"\b(?P<kind>RR|OR|risk ratio|relative risk|odds ratio)\b(?: \((?:RR|OR)\))?,? ?(?:was|of|=|:)? ?"
    rf"(?P<value>{NUMBER}),? ?[;(]? ?95 ?% (?:CI|confidence interval(?: \[CI\])?):?,? ?[=(]? ?"
    rf"(?P<low>{NUMBER}) ?(?:to|–|-|,|;) ?(?P<high>{NUMBER})"
)
_PAIR = Pattern(
    rf"(?<![\d/.,–-])\b(?P<n>{COUNT})(?: ?/ ?| (?:out )?of (?:the |all )?)(?P<base>{DIGITS})(?![\d/]|[.·]\d| ?%)",
    re.IGNORECASE,
)
_MOST = 1e9
"""No study has counted more."""
_PAIRS, _FAR, _NEAR = 2, 0.12, 0.04
"""So far is a ratio from that of the counts, and so near is the middle of its interval, that it is mistyped."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each ratio that is not that of its counts, where its interval is."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.role == "cell" or "95" not in passage.text:
            continue
        for sentence in sentences(passage.text):
            for words, wrong in _wrong(sentence):
                yield P_VALUE_MATCHES_STATISTIC.broken(f"“{words}”: {wrong}.", passage.place(words))


def _wrong(sentence: str) -> Iterator[tuple[str, str]]:
    ratios = list(_RATIO.finditer(sentence))
    pairs = [(float(value_of(one["n"].lower())), float(value_of(one["base"]))) for one in _PAIR.finditer(sentence)]
    if len(ratios) != 1 or len(pairs) != _PAIRS or any(not 0 < n < base <= _MOST for n, base in pairs):
        return
    match = ratios[0]
    value, low, high = (float(value_of(match[name])) for name in ("value", "low", "high"))
    if not 0 < low < high or value <= 0:
        return
    (a, first), (b, second) = pairs
    is_odds = match["kind"].lower().startswith("o")
    right = (a * (second - b)) / (b * (first - a)) if is_odds else (a / first) / (b / second)
    for one in (right, 1 / right):
        if abs(math.log(math.sqrt(low * high) / one)) < _NEAR < _FAR < abs(math.log(value / one)):
            yield match.group(), f"the counts and the interval give {one:.2f}"
            return
