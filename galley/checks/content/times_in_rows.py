"""A table of values whose rows are times is read with its columns as rows: `Day | Haemoglobin, g/dL | CRP, mg/L`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid

_UNIT = Pattern(
    r"(?P<kind>post-?operative |hospital |ICU |illness )?(?P<unit>day|week|month|hour|year)s?(?: (?:of|after|from"
    r"|since) .*)?",
    re.IGNORECASE,
)
_NUMBER = Pattern(r"\d{1,3}")
_TIME = Pattern(
    r"(?:(?:post-?operative |hospital |ICU |illness )?(?:day|week|month|hour|year) \d{1,3}"
    r"|\d{1,3} (?:days?|weeks?|months?|hours?|years?)(?: (?:after|post|later).*)?"
    r"|(?:on |at )?(?:admission|arrival|presentation|discharge|baseline|diagnosis))",
    re.IGNORECASE,
)
_LEAST, _SURE = 2, 3
"""So many rows of times has a table that goes by them, and so many where one column alone is of values."""


def upright(grid: Grid, is_value: Callable[[str], bool]) -> Grid:
    """Return a table with its times as heads of columns, as most have them; `is_value` knows the label of a value."""
    width = max(map(len, grid.rows), default=0)
    labels = [" ".join(grid.heads(at)).strip() for at in range(width)]
    times = [_time(row[0].strip(), labels[0]) for row in grid.rows if row and labels]
    values = sum(map(is_value, labels[1:]))
    if not values or len(times) < (_LEAST if values > 1 else _SURE) or not all(times):
        return grid
    rows = [row for row in grid.rows if len(row) == width]
    if len(rows) != len(times):
        return grid
    turned = tuple((label, *(row[at] for row in rows)) for at, label in enumerate(labels) if at)
    return replace(grid, head=(("", *times),), rows=turned, spans=(grid.spans[0],) * len(turned))


def _time(cell: str, head: str) -> str:
    """Return a time as the heads of columns tell it, "" where a cell is none: `8` below `Day` is `Day 8`."""
    if _TIME.fullmatch(cell):
        return cell
    unit = _UNIT.fullmatch(head) if _NUMBER.fullmatch(cell) else None
    return f"{unit['kind'] or ''}{unit['unit']} {cell}" if unit else ""
