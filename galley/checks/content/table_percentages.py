"""Percentages in a table are those of the counts beside them: `14 (44%)` in a column headed `n = 32`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content import share_columns
from galley.checks.content.numbers import DIGITS, NUMBER, is_share, percent_of, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid
from galley.checks.language import is_english
from galley.findings.catalogue import TABLE_PERCENTAGE_MATCHES_COUNTS
from galley.findings.finding import Diagnostic

_CELL = Pattern(
    rf"(?P<n>{DIGITS})(?: ?/ ?(?P<base>{DIGITS}))? ?[(\[] ?(?P<p>{NUMBER}) ?(?P<sign>%)? ?[)\]] ?[\w*†‡§¶]?"
)
_BASE = Pattern(rf"\b[nN] ?= ?(?P<base>{DIGITS})(?![.·]\d)")
_MEASURE = Pattern(
    r"\b(?:mean|median|sd|iqr|range|years?|months?|days?|kg|mm|cm|score|level|age|duration|time|length|bmi|index|dose"
    r"|size|weight|height|pressure|ratio)\b",
    re.IGNORECASE,
)
_ABOVE = 4
"""So many rows above may head a group that a row is part of."""
_TOTAL = frozenset({"total", "all", "all patients", "number of patients", "patients", "participants", "n"})


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each percentage of a table that is the share of no count that it can be one of."""
    if not is_english(paper.article):
        return
    for grid in paper.grids:
        yield from _of_table(grid)
        for at, message in share_columns.wrong(grid):
            yield TABLE_PERCENTAGE_MATCHES_COUNTS.broken(message, grid.spans[at])


def _of_table(grid: Grid) -> Iterator[Diagnostic]:
    told = [value_of(match["base"]) for match in _BASE.finditer(grid.about)]
    for at, row in enumerate(grid.rows):
        for column in range(1, len(row)):
            match = _CELL.fullmatch(row[column].strip())
            if match and _is_percentage(match, grid, at, column) and not _is_whole_row(match, grid.rows[at], column):
                learnt = () if row[0].strip().casefold() in _TOTAL else tuple(_learnt(grid, at, column))
                bases = tuple(_bases(grid, column)) or learnt
                others = (*told, *_other_bases(grid, at, column))
                if wrong := _wrong(match, bases, others):
                    yield TABLE_PERCENTAGE_MATCHES_COUNTS.broken(wrong, grid.spans[at])


def _is_percentage(match: re.Match[str], grid: Grid, at: int, column: int) -> bool:
    """Tell whether what stands in brackets is a percentage: it says so, or head or label do and it is no measure."""
    if match["sign"]:
        return True
    label = grid.rows[at][0]
    headed = any("%" in row[column] for row in grid.head if column < len(row)) or "%" in _above(grid, at)
    return ("%" in label or headed) and not _MEASURE.search(label)


def _above(grid: Grid, at: int) -> str:
    """Return the label of the row without cells that heads a row, "" where another kind of row is between."""
    for row in reversed(grid.rows[:at]):
        if not any(cell.strip() for cell in row[1:]):
            return row[0]
        if "," in row[0] or "(" in row[0]:
            return ""
    return ""


def _bases(grid: Grid, column: int) -> Iterator[Decimal]:
    """Yield the numbers of which a column's counts are part: `n = 32` in its head, else a row of totals."""
    heads = [row[column] for row in grid.head if column < len(row)]
    found = [value_of(match["base"]) for text in heads for match in _BASE.finditer(text)]
    found += [value_of(match["base"]) for text in heads for match in _OF_BASE.finditer(text)]
    yield from found
    if not found:
        yield from _shared(grid, column)
        for row in grid.rows:
            if row[0].strip().casefold() in _TOTAL and column < len(row) and (whole := _whole(row[column].strip())):
                yield whole


_OF_BASE = Pattern(rf"%\)?,? (?:out )?of (?:the )?(?P<base>{DIGITS})\b(?![.·]\d)")
_SURE, _MOST = 4, 1000


def _shared(grid: Grid, column: int) -> Iterator[Decimal]:
    """Yield the number of which all percentages of a column but one are shares, where it is but one number."""
    cells = [_CELL.fullmatch(row[column].strip()) for row in grid.rows if column < len(row)]
    shares = [(value_of(one["n"]), one["p"]) for one in cells if one and not one["base"] and "." in one["p"]]
    if len(shares) <= _SURE or any(n == 0 or value_of(p) == 0 for n, p in shares):
        return
    near = {Decimal(round(100 * n / value_of(p)) + more) for n, p in shares for more in (-1, 0, 1)}
    fits = {base: sum(is_share(n, base, p) for n, p in shares) for base in near if 0 < base <= _MOST}
    best = [base for base, many in fits.items() if many == len(shares) - 1]
    if len(best) == 1 and not any(many == len(shares) for many in fits.values()):
        yield best[0]


def _learnt(grid: Grid, at: int, column: int) -> Iterator[Decimal]:
    """Yield the count beside a cell that is the base of the percentages of its column in all other rows."""
    for other in range(1, len(grid.rows[at])):
        rows = [row for number, row in enumerate(grid.rows) if number != at and row[0].strip().casefold() not in _TOTAL]
        fits = [_fits(row, column, other) for row in rows]
        known = [one for one in fits if one is not None]
        if other != column and len(known) >= _ROWS and all(known) and _count(grid.rows[at][other]):
            yield _count(grid.rows[at][other])


_ROWS = 2
"""So many other rows show of what a column's percentages are."""


def _fits(row: tuple[str, ...], column: int, other: int) -> bool | None:
    """Tell whether the percentage of a row is of its count in another column; None where the row has not both."""
    if max(column, other) >= len(row):
        return None
    match = _CELL.fullmatch(row[column].strip())
    base = value_of(row[other]) if re.fullmatch(DIGITS, row[other].strip()) else Decimal(0)
    if match is None or not base:
        return None
    return is_share(value_of(match["n"]), base, match["p"])


def _whole(cell: str) -> Decimal | None:
    """Return the number of all that a cell in a row of totals tells, alone or with its 100%."""
    match = _CELL.fullmatch(cell)
    if match and value_of(match["p"]) == 100 and not match["base"]:  # noqa: PLR2004 - of a hundred
        return value_of(match["n"])
    return value_of(cell) if re.fullmatch(DIGITS, cell) else None


def _other_bases(grid: Grid, at: int, column: int) -> Iterator[Decimal]:
    """Yield what a percentage can be a share of instead: the row, the column, what the label says, a row just above."""
    row = grid.rows[at]
    beside = [_count(cell) for number, cell in enumerate(row) if number not in {0, column}]
    if any(beside):
        yield sum(beside, _count(row[column]))
        yield from beside
    if len(grid.rows) > 1:
        yield sum((_count(one[column]) for one in grid.rows if column < len(one)), Decimal(0))
    yield from (_count(one[column]) for one in grid.rows[max(at - _ABOVE, 0) : at] if column < len(one))
    yield from (value_of(match["base"]) for match in _BASE.finditer(row[0]))
    heads = [cell for one in grid.head for cell in one]
    yield from (value_of(match["base"]) for cell in heads for match in _BASE.finditer(cell))


def _is_whole_row(match: re.Match[str], row: tuple[str, ...], column: int) -> bool:
    """Tell whether a count with its 100% is that of a row: `50 (100%)` beside `30 (60%)` and `20 (40%)`."""
    beside = sum((_count(cell) for at, cell in enumerate(row) if at not in {0, column}), Decimal(0))
    return value_of(match["p"]) == 100 and value_of(match["n"]) == beside  # noqa: PLR2004 - of a hundred


def _count(cell: str) -> Decimal:
    match = _CELL.fullmatch(cell.strip())
    if match:
        return value_of(match["n"])
    return value_of(cell) if re.fullmatch(DIGITS, cell.strip()) else Decimal(0)


def _wrong(match: re.Match[str], bases: tuple[Decimal, ...], others: tuple[Decimal, ...]) -> str:
    count, shown = value_of(match["n"]), match["p"]
    if match["base"]:
        bases, others = (value_of(match["base"]),), ()
    fitting = (base for base in (*bases, *others) if base >= count and base > 0)
    if not bases or bases[0] < count or not bases[0] or any(is_share(count, base, shown) for base in fitting):
        return ""
    exact = percent_of(count, bases[0], ".0")
    return f"“{match.group()}”: {count} of {bases[0]} is {exact}%."
