"""Some with their share, and all others: `34 (59%) lost it, and the other 22 (41%) did not` are of no one whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, is_share, value_of
from galley.checks.content.patterns import Pattern

_SOME = Pattern(
    rf"(?<![\d.,/–-])(?<!\bof )(?<!of the )(?<!of these )(?<!of all )\b(?P<n>{COUNT})"
    rf"(?: (?!(?:of|or|and)\b)[a-z-]+){{0,2}} \((?P<share>\d+(?:[.·]\d+)?) ?%\)",
    re.IGNORECASE,
    ("%)",),
)
_REST = Pattern(
    rf"\b(?:the (?:other|remaining|rest,)) (?P<n>{COUNT})\b(?! of\b| ?%|[.·,/–-]\d| others?\b)"
    r"(?:(?: [a-z-]+){0,2} \((?P<share>\d+(?:[.·]\d+)?) ?%\))?",
    re.IGNORECASE,
    ("the other ", "the remaining ", "the rest, "),
)
_NO_PEOPLE = Pattern(r" (?:days|weeks|months|years|hours|minutes|groups|arms|studies|items)\b", re.IGNORECASE)
_ANOTHER = Pattern(
    r"\b(?:another|additional\w*|further|also|each|both|overlap\w*|about|nearly|almost|exclu\w+|lost|missing|unknown"
    r"|(?:of|among) (?:these|those|them|whom|which)|respectively|group|arm|many|some|several|few|most)\b",
    re.IGNORECASE,
)
_ALL = 100
_PARTS = Pattern("[,;]")
"""What parts those with a share from the rest: where they stand twice, something may be told of others between."""


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the others of a sentence that with the only share before them are no whole of which that is the share."""
    rests = list(_REST.finditer(sentence))
    if len(rests) != 1:
        return
    rest = rests[0]
    before = sentence[: rest.start()]
    told = list(_SOME.finditer(before))
    if not told or _ANOTHER.search(sentence[told[-1].start() : rest.start()]):
        return
    if _NO_PEOPLE.match(sentence, rest.end("n")) or not _is_only(before, told[-1]):
        return
    first, others = value_of(told[-1]["n"].lower()), value_of(rest["n"].lower())
    made, share = first + others, told[-1]["share"]
    is_whole = rest["share"] and abs(value_of(share) + value_of(rest["share"]) - _ALL) <= 1
    if not (is_whole or (not rest["share"] and len(_PARTS.findall(before[told[-1].end() :])) <= 1)):
        return
    more = [value_of(one.group().lower()) for one in _COUNT.finditer(sentence, rest.end())]
    if first and others and not any(is_share(first, made + one, share) for one in (Decimal(0), *more)):
        yield rest.group(), f"{first} and {others} are {made}, of which {first} is no {share}%."


def _is_only(before: str, told: re.Match[str]) -> bool:
    """Tell whether no other count stands between some with their share and the rest, nor another share before them."""
    return not _COUNT.search(before, told.end()) and "%" not in before[: told.start()]


_COUNT = Pattern(rf"(?<![\w.,–-])\b{COUNT}\b", re.IGNORECASE)
