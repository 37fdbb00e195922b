"""What the label of a row of values says without the range that is normal: `Haemoglobin (130–170 g/L)`."""

from __future__ import annotations

import re

from galley.checks.content.numbers import NUMBER
from galley.checks.grids import Grid

_NORMAL = r"(?:(?:ref(?:erence)?|normal|norm)\.?(?: (?:range|interval|values?|limits?))?|NR|RR)[:,]? ?"
_RANGE = re.compile(
    rf"{_NORMAL}(?=[<>≤≥\d.])|(?:[<>≤≥] ?{NUMBER}|(?<![\d^]){NUMBER} ?(?:[–−-]|to) ?{NUMBER})(?![\d^])", re.IGNORECASE
)
_EMPTY = re.compile(r"[;,:]? ?[(\[][\s;,:]*[)\]]")
_INNER = re.compile(r"(?<=[(\[])[\s;,:]+|[\s;,:]+(?=[)\]])")


def plain_label(label: str) -> str:
    """Return a label without a range of normal values, with the unit that stood in one pair of brackets with it."""
    if not any(map(str.isdigit, label)):
        return label.strip()
    return _INNER.sub("", _EMPTY.sub("", _RANGE.sub("", label))).strip(" ,;:")


_UNITS = re.compile(r"units?", re.IGNORECASE)


def labels_of(grid: Grid) -> tuple[str, ...]:
    """Return the plain label of each row, with its unit where the table has a column of units."""
    width = max(map(len, grid.rows), default=0)
    at = next((one for one in range(1, width) if any(map(_UNITS.fullmatch, map(str.strip, grid.heads(one))))), None)
    return tuple(
        plain if at is None or at >= len(row) or not row[at].strip() or "/" in plain else f"{plain}, {row[at].strip()}"
        for row in grid.rows
        for plain in (plain_label(row[0]),)
    )
