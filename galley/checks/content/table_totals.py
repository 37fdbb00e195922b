"""A row or a column of totals is the sum of the others, in a table that shows by its other sums that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content import column_sums
from galley.checks.content.numbers import DIGITS, NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid
from galley.findings.catalogue import COUNTS_ADD_UP
from galley.findings.finding import Diagnostic

_TOTAL = Pattern(
    r"\W*(?:all|total|overall|sum|together|whole)s?\b\W*(?:\(?n\)?|cases|patients|studies|series)?\W*", re.IGNORECASE
)
_COUNT = Pattern(rf"(?P<n>{DIGITS})(?: ?[(\[] ?{NUMBER} ?%? ?[)\]])?\s?[*†‡§]?")
_SHARED = Pattern(
    r"species|genera|taxa|types?\b|kinds?\b|countr|cent(?:re|er)|hospital|mean|median|rate|ratio|\bage", re.IGNORECASE
)
"""What several columns may have in common, so that they do not add up."""
_NO_COUNTS = Pattern(r"%|per ?cent|\brates?\b|\bmeans?\b|\bmedians?\b|\bages?\b|\byears?\b|\bratios?\b", re.IGNORECASE)
"""The head of a column that does not add up."""
_PARTS = 2
_NEAR = 2
"""A sum is off by less than a half where it is the sum of these parts."""


def wrong(grid: Grid) -> Iterator[Diagnostic]:
    """Yield a finding for each total that is no sum: of its row where others are, else of its column."""
    told = set()
    width = max((len(row) for row in grid.rows), default=0)
    for at, message in _wrong_lines(grid.rows, tuple(" ".join(grid.heads(one)) for one in range(width))):
        told.add(at)
        yield COUNTS_ADD_UP.broken(message, grid.spans[at])
    yield from _wrong_firsts(grid, width)
    last = len(grid.rows) - 1
    counted = [at for at in range(1, width) if not any(map(_NO_COUNTS.search, grid.heads(at)))]
    columns = tuple(tuple(row[at] if at < len(row) else "" for row in grid.rows) for at in counted)
    for _, message in _wrong_lines(columns, tuple(row[0] if row else "" for row in grid.rows), is_column=True):
        if not told:
            yield COUNTS_ADD_UP.broken(message, grid.spans[last])


def _wrong_firsts(grid: Grid, width: int) -> Iterator[Diagnostic]:
    """Yield a finding for each row of counts whose first is no sum of the others, in a table that is full of such."""
    heads = [grid.heads(at)[-1] if grid.heads(at) else "" for at in range(width)]
    columns = [at for at in range(1, width) if not column_sums.TEST.match(heads[at])]
    if len(columns) <= _PARTS or not _TOTAL.fullmatch(heads[columns[0]]):
        return
    lines = [(at, _counts((*(row[one] for one in columns[1:]), row[columns[0]]))) for at, row in _full(grid, width)]
    sums = [(at, *parts) for at, parts in lines if parts is not None]
    wrongs = [one for one in sums if sum(one[1]) != one[2] and _is_sum(grid.rows[one[0]][0], one[1], one[2])]
    if sum(sum(parts) == total for _, parts, total in sums) < max(_SURE, 2 * len(wrongs)):
        return
    for at, parts, total in wrongs:
        label, made = grid.rows[at][0], sum(parts, Decimal(0))
        shown = " + ".join(map(str, parts))
        yield COUNTS_ADD_UP.broken(f"“{label}”: {shown} is {made}, and the table says {total}.", grid.spans[at])


def _is_sum(label: str, parts: tuple[Decimal, ...], total: Decimal) -> bool:
    """Tell whether a row is one of counts, and its total near their sum."""
    made = sum(parts, Decimal(0))
    is_count = total > max(parts) and not _SHARED.search(label) and not column_sums.MEASURE.search(label)
    return is_count and abs(made - total) * _NEAR < max(made, total)


_SURE = 3


def _full(grid: Grid, width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    return ((at, row) for at, row in enumerate(grid.rows) if len(row) == width)


_SIZE = Pattern(rf"\b[nN] ?= ?(?P<n>{DIGITS})(?![.·\d])")
_CLASS = Pattern(r"(?P<scale>[A-Za-z][\w ()-]*?) (?P<value>I{1,3}V?|IV|VI{0,3}|\d)(?:,? (?:n )?\(?%\)?)?")
_CLASSES = 3


def wrong_classes(grid: Grid) -> Iterator[Diagnostic]:
    """Yield a finding where the classes of one scale, in rows one after the other, are more than their column has."""
    labels = [_CLASS.fullmatch(row[0].strip()) for row in grid.rows]
    for at, row in enumerate(grid.rows):
        first = labels[at]
        if first is None or (at and (before := labels[at - 1]) and before["scale"] == first["scale"]):
            continue
        same = [at]
        while (end := same[-1] + 1) < len(labels) and (one := labels[end]) and one["scale"] == first["scale"]:
            same.append(end)
        for column in range(1, len(row)) if len(same) >= _CLASSES else ():
            size = next((_SIZE.search(head) for head in grid.heads(column) if _SIZE.search(head)), None)
            counts = [_COUNT.fullmatch(grid.rows[one][column].strip()) for one in same if column < len(grid.rows[one])]
            made = sum((value_of(one["n"]) for one in counts if one), Decimal(0))
            if size and all(counts) and made > value_of(size["n"]):
                message = f"“{first['scale']}”: the classes are {made} together, and the column has {size['n']}."
                yield COUNTS_ADD_UP.broken(message, grid.spans[at])


def _wrong_lines(
    lines: tuple[tuple[str, ...], ...], heads: tuple[str, ...], *, is_column: bool = False
) -> Iterator[tuple[int, str]]:
    """Yield which line of cells has a total behind its parts that is no sum of them, where it is one in other lines."""
    totals = [at for at, head in enumerate(heads) if _TOTAL.fullmatch(head)]
    if totals != [len(heads) - 1]:
        return
    counted = [(at, _counts(line if is_column else line[1:])) for at, line in enumerate(lines)]
    sums = [(at, *parts) for at, parts in counted if parts is not None]
    right = [one for one in sums if sum(one[1]) == one[2]]
    wrongs = [one for one in sums if sum(one[1]) != one[2]]
    if not wrongs or len(wrongs) > len(right):
        return
    for at, parts, total in wrongs:
        made = sum(parts, Decimal(0))
        if abs(made - total) * _NEAR < max(made, total) and (is_column or not _SHARED.search(lines[at][0])):
            shown = " + ".join(map(str, parts))
            name = f"“{heads[-1]}”" if is_column else f"“{lines[at][0]}”"
            yield at, f"{name}: {shown} is {made}, and the table says {total}."


def _counts(cells: tuple[str, ...]) -> tuple[tuple[Decimal, ...], Decimal] | None:
    """Return the counts of a line and the total behind them; none where a cell is no count."""
    matches = [_COUNT.fullmatch(cell.strip()) for cell in cells]
    if len(cells) <= _PARTS or not all(matches):
        return None
    *parts, total = (value_of(match["n"]) for match in matches if match)
    return tuple(parts), total
