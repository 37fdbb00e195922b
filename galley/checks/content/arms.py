"""Two groups in prose: `of the 8 who waited, 5 had bowel resected, against 1 of the 10 who did not`."""

from __future__ import annotations

import re

from galley.checks.content.numbers import COUNT, NUMBER, value_of
from galley.checks.content.patterns import Pattern

_NONE = r"none|no one|nobody"
_THE = r"(?:the |these |those |all |our )?"
_NO_COUNT = Pattern(
    rf"\([^()]*\)|\b(?:within|after|before|for|than|over|under|at|of|by) {NUMBER}[- ](?:hours?|days?|weeks?"
    rf"|months?|years?"
    rf"|min(?:utes)?|h|mm|cm|mg|mL|kg|%)\b|\b{NUMBER} ?%|\b(?:[Gg]roup|[Dd]ay|[Tt]able|[Ff]igure|[Gg]rade|[Tt]ype) \d+"
    r"|\b(?:19|20)\d\d\b|\b[A-Z][\w-]*\d+\b|\b(?:an?|the) [a-z]+ one\b"
)
_ARM = Pattern(
    rf"\b(?P<n>{COUNT}|{_NONE})(?: (?:patients|women|men|cases))? (?:out )?of {_THE}(?P<base>{COUNT})\b"
    rf"|\b(?:[Oo]f|[Aa]mong|[Ii]n) {_THE}(?P<base2>{COUNT})\b(?! (?:out )?of\b),? ?(?P<between>[^.;]{{0,110}}?)"
    rf"(?<!\bof )\b(?P<n2>{COUNT}|none)\b"
    rf"|\b(?P<base3>{COUNT}),? of whom (?P<n3>{COUNT}|none)\b",
    re.IGNORECASE,
)
_ANY = Pattern(rf"(?<![\d.,/–-])\b(?:{COUNT}|{_NONE})\b(?![.·/–-]\d)", re.IGNORECASE)
_ARMS = 2


def of(text: str) -> list[tuple[int, int]]:
    """Return the two groups of a text as counts with those they are of; none unless it tells four numbers alone."""
    plain = _NO_COUNT.sub(" ", text)
    arms = [_arm(match) for match in _ARM.finditer(plain)]
    numbers = _ANY.findall(plain)
    if len(arms) != _ARMS or len(numbers) != 2 * _ARMS or any(n > base for n, base in arms):
        return []
    return arms


def _arm(match: re.Match[str]) -> tuple[int, int]:
    n = match["n"] or match["n2"] or match["n3"]
    base = match["base"] or match["base2"] or match["base3"]
    return _count(n), _count(base)


def _count(text: str) -> int:
    lower = text.lower()
    return 0 if re.fullmatch(_NONE, lower) else int(value_of(lower))
