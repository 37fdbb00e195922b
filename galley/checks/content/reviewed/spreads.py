"""Ranges and averages of the listed cases: `aged 28 to 41 years (mean 34.5 years)` beside a column of ages.

Two of the three that are those of a column show that the third is of it too, and wrong. An average alone is told where
the head of the column stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from galley.checks.content.case_tables import Cases
from galley.checks.content.numbers import COUNT, NUMBER, rounds_to, value_of
from galley.checks.content.patterns import Pattern

_UNIT = r"(?: ?(?:years?|months?|weeks?|days?|hours?|minutes|min|mm|cm|mL|kg|g))?"
_SPREAD = Pattern(
    rf"(?<![\w.,/–-])(?P<low>{NUMBER}){_UNIT} ?(?:to|–|-|and) ?(?P<high>{NUMBER}){_UNIT}"
    rf"(?: of age)? ?[(\[;,] ?(?:with an? )?(?P<kind>mean|median|average)(?: age)?(?: of|:|,|=)? ?(?P<value>{NUMBER})",
    re.IGNORECASE,
    ("mean", "median", "average"),
)
_SOME = Pattern(
    rf"\b(?:of (?:those|them|whom|these)|those|in (?:men|women|boys|girls|male|female|survivors)"
    rf"|among(?! (?:the |these )?{COUNT}\b)|who|except|exclud\w+"
    r"|without|survivors|range|IQR|interquartile|SD)\b|±",
    re.IGNORECASE,
)
"""What an average is of some cases by, or has its spread beside it."""
_SHORTEST = 3


def wrong(sentence: str, cases: Cases) -> Iterator[tuple[str, str]]:
    """Yield each range or average of a sentence on the listed cases that one column has otherwise."""
    columns = [(name, values) for name in cases.columns if (values := cases.values(name))]
    found = [*_SPREAD.finditer(sentence)] if columns else []
    for match in found:
        yield from _of_spread(match, columns)
    if columns and not found and not _SOME.search(sentence):
        yield from _of_averages(sentence, columns)


def _of_spread(match: re.Match[str], columns: list[tuple[str, list[Decimal]]]) -> Iterator[tuple[str, str]]:
    low, high = value_of(match["low"]), value_of(match["high"])
    told = [
        (
            (low == min(values)) + (high == max(values)) + rounds_to(_average(match["kind"], values), match["value"]),
            values,
        )
        for _, values in columns
    ]
    most = max(agreed for agreed, _ in told)
    nearest = [values for agreed, values in told if agreed == most]
    if most == 2 and len(nearest) == 1:  # noqa: PLR2004 - two of three
        yield match.group(), f"the table gives {_shown(match['kind'], nearest[0])}"


def _of_averages(sentence: str, columns: list[tuple[str, list[Decimal]]]) -> Iterator[tuple[str, str]]:
    for name, values in columns:
        if len(name) < _SHORTEST:
            continue
        match = re.search(
            rf"\b(?P<kind>median|mean|average) (?:[a-z]+ )?{re.escape(name)}"
            r"(?: (?:at|of|between|from|to) [a-z ]{2,30}?)?"
            r" (?:was|of|is)"
            rf" (?P<value>{NUMBER})(?![\d.,]*\d)",
            sentence,
            re.IGNORECASE,
        )
        if match and min(values) <= value_of(match["value"]) <= max(values):
            kind = match["kind"]
            if not rounds_to(_average(kind, values), match["value"]):
                yield match.group(), f"the table gives {_shown(kind, values)}"


def _average(kind: str, values: list[Decimal]) -> Decimal:
    return Decimal(median(values)) if kind.lower() == "median" else sum(values, Decimal(0)) / len(values)


def _shown(kind: str, values: list[Decimal]) -> str:
    average = round(_average(kind, values), 1).normalize()
    return f"{kind.lower()} {average:f}, range {min(values)}–{max(values)}"
