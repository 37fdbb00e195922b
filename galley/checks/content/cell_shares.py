"""Shares in tables, whose sign stands in a head or a label: `48 (40.0)` in a row `Good sleep, n (%)`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import DIGITS, NUMBER, is_share, value_of
from galley.checks.content.patterns import Pattern

_IN_BRACKETS = Pattern(r"[(\[] ?(?:%|per ?cent\w*|proportion) ?[)\]]")
_OF_COUNTS = Pattern(r"\b(?:[nN]|[Nn]o\.?|[Nn]umber|[Cc]ount)\b[^()\[\]]*[(\[] ?(?:%|per ?cent)")
_ALONE = Pattern(r"(?:^|, ?| )(?:%|per ?cent\w*)$|^(?:%|[Pp]er ?cent\w*)\b")
_BRACKETED = Pattern(rf"[(\[] ?(?P<share>{NUMBER}) ?[)\]]")
_NUMBER = Pattern(NUMBER)
_WHOLE = Pattern(rf"\b[nN] ?= ?(?P<n>{DIGITS})\b")
_COUNTED = Pattern(rf"(?P<n>{DIGITS}) [(\[](?P<share>{NUMBER})[)\]]")


def shares_in_cells(cells: list[str]) -> Iterator[Decimal]:
    """Yield what may be shares in cells: numbers in brackets where a head says `n (%)`, alone where one says `%`."""
    heads = [cell for cell in cells if _IN_BRACKETS.search(cell)]
    alone = not all(map(_OF_COUNTS.search, heads)) or any(map(_ALONE.search, cells))
    for cell in cells if alone or heads else ():
        if alone and _NUMBER.fullmatch(cell.strip()):
            yield value_of(cell)
        elif heads:
            yield from (value_of(one["share"]) for one in _BRACKETED.finditer(cell))
    yield from _shares_of_wholes(cells)


def _shares_of_wholes(cells: list[str]) -> Iterator[Decimal]:
    """Yield the numbers in brackets that are shares of the counts before them in a whole of a head: `n = 310`."""
    wholes = {value_of(one["n"]) for cell in cells for one in _WHOLE.finditer(cell)}
    for cell in cells if wholes else ():
        match = _COUNTED.fullmatch(cell.strip())
        if match and any(is_share(value_of(match["n"]), one, match["share"]) for one in wholes):
            yield value_of(match["share"])
