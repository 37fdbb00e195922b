"""What is normal of a quantity is one range: not `(reference range, 20–100)` beside a table with 30–100."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from galley.checks.content import row_names
from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_ENDS = rf"(?:(?P<low>{NUMBER}) ?(?:–|-|−|to) ?|(?P<sign>[<≤>≥]) ?)(?P<high>{NUMBER})"
_BEHIND = Pattern(
    r",? ?[(\[](?P<said>(?:normal|reference|ref\.?)(?: (?:range|interval|values?|limits?))?[:,]? ?(?:of )?)?"
    rf"{_ENDS}(?: ?[a-zA-Zµμ%][\w/µμ^]*)?[)\]]",
    re.IGNORECASE,
)
_HEAD = Pattern(r"\W*(?:reference|normal)(?: (?:range|interval|values?|limits?))?\W*", re.IGNORECASE)
_CELL = Pattern(rf"{_ENDS}(?: ?[a-zA-Zµμ%][\w/µμ^]*)?")
_IN_LABEL = Pattern(rf"(?:normal|reference|ref\.?)[^\d()]{{0,20}}{_ENDS}", re.IGNORECASE)

Key = tuple[str, str]
"""What is measured, and its unit."""
Values = Callable[[str], Iterator[tuple[Key, "re.Match[str] | row_names.Named"]]]
"""The values that a text names."""


def ranges_of(grids: Iterable[tuple[Grid, Iterable[Key | None]]]) -> dict[Key, set[tuple[Decimal, Decimal]]]:
    """Return the normal ranges of the rows of tables that name a quantity: of a column of them, or of the label."""
    found: defaultdict[Key, set[tuple[Decimal, Decimal]]] = defaultdict(set)
    for grid, keys in grids:
        width = max(map(len, grid.rows), default=0)
        at = next((one for one in range(1, width) if any(map(_HEAD.fullmatch, grid.heads(one)))), None)
        for row, key in zip(grid.rows, keys, strict=True):
            cell = row[at].strip() if at is not None and at < len(row) else ""
            match = _CELL.fullmatch(cell) or _IN_LABEL.search(row[0])
            if key and match:
                found[key].add(_ends(match))
    return found


def wrong(known: dict[Key, set[tuple[Decimal, Decimal]]], text: str, values_in: Values) -> Iterator[tuple[str, str]]:
    """Yield each normal range of a text that tables have otherwise, and what they have."""
    for key, match in values_in(text):
        told, end = known.get(key, set()), match.match.end() if isinstance(match, row_names.Named) else match.end()
        behind = _BEHIND.match(text, end) if told else None
        if behind is None or len(told) != 1:
            continue
        low, high = next(iter(told))
        ends = _ends(behind)
        if ends != (low, high) and _is_of_one(ends, (low, high), is_said=bool(behind["said"])):
            shown = f"{low}–{high}" if low >= 0 else f"{_SIGNS[low]} {high}"
            yield behind.group().strip(" ,"), f"the table has {shown} as normal"


def _is_of_one(told: tuple[Decimal, Decimal], known: tuple[Decimal, Decimal], *, is_said: bool) -> bool:
    """Tell whether two ranges are meant to be one: called normal, or of one end; of one that is open both are."""
    if (told[0] < 0) != (known[0] < 0):
        return False
    return is_said or (told[0] >= 0 and (told[0] == known[0] or told[1] == known[1]))


_BELOW, _ABOVE = Decimal(-1), Decimal(-2)
"""What stands for the lower end of a range that has one end alone."""
_SIGNS = {_BELOW: "<", _ABOVE: ">"}


def _ends(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return the ends of a range: of `< 5` the upper one alone."""
    if match["low"]:
        return value_of(match["low"]), value_of(match["high"])
    return _BELOW if match["sign"] in "<≤" else _ABOVE, value_of(match["high"])
