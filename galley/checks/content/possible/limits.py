"""How many times a limit a value is: `8940 pmol/L (reference < 1180), 7.6 times the upper limit`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, WORD, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_TIMES = Pattern(
    rf"(?<![\w.,/–-])(?P<about>(?:about|nearly|almost|over|more than|approximately|around) )?(?P<times>{NUMBER}|{WORD})"
    r"(?: times|-fold| ?×) (?:(?:above|over) )?the upper (?:reference |normal )?limit"
    rf"(?: of (?:normal )?[(,]?(?P<limit>{NUMBER}) ?[a-zA-Zµμ]+/(?:d?L|mL|l|ml)(?![\w/]))?",
    re.IGNORECASE,
    ("upper",),
)
_VALUE = Pattern(rf"(?<![\w.,/–-])(?P<value>{NUMBER}) ?(?P<unit>[a-zA-Zµμ]+/(?:d?L|mL|l|ml))(?![\w/])")
_NORMAL = Pattern(
    rf"(?:(?:reference|normal)[^()\d]{{0,30}}?|\()(?:(?:<|≤|up to|below) ?|{NUMBER} ?(?:–|-|to) ?)(?P<high>{NUMBER})"
)
_CELL = Pattern(rf"(?:(?:<|≤|up to) ?|{NUMBER} ?(?:–|-|−|to) ?)(?P<high>{NUMBER})(?: ?[a-zA-Zµμ/]+)?")
_HEAD = Pattern(r"\b(?:reference|normal|range)\b", re.IGNORECASE)
_SLACK = Decimal("0.06")
"""So far may a multiple be rounded, as part of itself."""

Limits = Mapping[Decimal, Decimal]
"""The upper limit of the row of each value in the tables; of a value in several rows none."""


def limits_in(grids: tuple[Grid, ...]) -> Limits:
    """Return the upper limits that tables with a column of normal ranges have for their values."""
    found: dict[Decimal, set[Decimal]] = {}
    for grid in grids:
        width = max(map(len, grid.rows), default=0)
        at = next((one for one in range(1, width) if _HEAD.search(" ".join(grid.heads(one)))), None)
        for row in grid.rows if at is not None else ():
            high = _CELL.fullmatch(row[at].strip()) if at is not None and at < len(row) else None
            for cell in row[1:] if high else ():
                if high and _PLAIN.fullmatch(cell.strip()):
                    found.setdefault(value_of(cell), set()).add(value_of(high["high"]))
    return {value: min(highs) for value, highs in found.items() if len(highs) == 1}


_PLAIN = re.compile(NUMBER)
_OF_A_RANGE = Pattern(r"(?:[<≤–-]|\b(?:to|below|up to|limit|of normal)) ?$")


def wrong(sentence: str, limits: Limits) -> Iterator[tuple[str, str]]:
    """Yield each multiple that the value before it, and the limit beside that or in a table, do not make."""
    for match in _TIMES.finditer(sentence):
        values = list(_VALUE.finditer(sentence))
        before = [
            one for one in values if one.end() <= match.start() and not _OF_A_RANGE.search(sentence[: one.start()])
        ]
        if len(before) != 1:
            continue
        value = value_of(before[0]["value"])
        beside = _NORMAL.search(sentence[before[0].end() : match.start()])
        high = value_of(match["limit"] or (beside["high"] if beside else "0")) or limits.get(value, Decimal(0))
        times = value_of(match["times"].lower())
        if high and not _is_near(value / high, times, match):
            yield match.group(), f"{value} is {round(value / high, max(1, decimals(match['times'])))} times {high}"


def _is_near(right: Decimal, times: Decimal, match: re.Match[str]) -> bool:
    shown = match["times"]
    half = Decimal(1).scaleb(-decimals(shown)) / 2 if shown[-1].isdigit() else Decimal("0.5")
    about = (match["about"] or "").lower()
    slack = max(half, _SLACK * times) * (Decimal("1.5") if about else 1)
    more = 1 if about.startswith(("over", "more")) else 0
    return times - slack <= right <= times + slack + more
