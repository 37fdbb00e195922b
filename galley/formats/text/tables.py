"""Tables as aligned text: columns two spaces apart, ruled above, below, and between head, bodies and foot.

    Treatment     Patients
    ────────────  ────────
    Resection           12

Where a cell takes several lines, empty lines part the rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from galley.document import tree
from galley.formats.text.lines import RULE, columns_between, longest_part, padded, width_of

GAP = 2
_RULER = re.compile(rf"[ ]*{RULE}+(?:[ ]{{{GAP}}}{RULE}+)*")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in the grid of its table: the number of its first column, and of the one after its last."""

    cell: tree.Cell
    first: int
    after: int


def groups_of(table: tree.Table) -> list[list[list[Placed]]]:
    """Return the rows between the rules of a table: head, each body, foot."""
    rows = [table.head, *((*body.head, *body.rows) for body in table.bodies), table.foot]
    return [placed for group in rows if (placed := list(_placed(group)))]


def _placed(rows: Sequence[tree.Row]) -> Iterator[list[Placed]]:
    """Yield the cells of each row with their columns; one that reaches down over several rows keeps its column free."""
    taken: dict[int, int] = {}
    for row in rows:
        column, placed = 0, []
        for cell in row.cells:
            while any(taken.get(one, 0) for one in range(column, column + cell.col_span)):
                column += 1
            placed.append(Placed(cell, column, column + cell.col_span))
            for one in range(column, column + cell.col_span):
                taken[one] = cell.row_span
            column += cell.col_span
        taken = {one: left - 1 for one, left in taken.items() if left > 1}
        yield placed


# --- writing -----------------------------------------------------------------------------------------------------


def table_text(table: tree.Table, width: int, text_of_cell: Callable[[tree.Blocks, int], str]) -> str:
    """Return a table in `width` columns, or in as many as its longest words need.

    `text_of_cell` returns the text of a cell in lines of a width.
    """
    groups = groups_of(table)
    widths = _widths(table, groups, width, text_of_cell)
    lines = [[[_cell_lines(one, widths, table, text_of_cell) for one in row] for row in group] for group in groups]
    lines = [rows for group in lines if (rows := [row for row in group if any(any(cell) for _, _, cell in row)])]
    loose = any(len(cell) > 1 for group in lines for row in group for _, _, cell in row)
    rule = (" " * GAP).join(RULE * one for one in widths)
    written = [rule]
    for group in lines:
        between = [""] if loose else []
        for index, row in enumerate(group):
            written.extend([*(between if index else ()), *_row_lines(row)])
        written.append(rule)
    return "\n".join(written) if lines else ""


_CellLines = tuple[int, int, list[str]]
"""The first column on the line, the width, the lines."""


def _cell_lines(
    one: Placed, widths: Sequence[int], table: tree.Table, text_of_cell: Callable[[tree.Blocks, int], str]
) -> _CellLines:
    start = sum(widths[: one.first]) + GAP * one.first
    width = _room(one, widths)
    alignment = one.cell.alignment
    if alignment == "AlignDefault" and one.first < len(table.columns):
        alignment = table.columns[one.first].alignment
    lines = [line for line in text_of_cell(one.cell.content, width).split("\n") if line.strip()]
    return start, width, [padded(line, width, alignment) for line in lines]


def _room(one: Placed, widths: Sequence[int]) -> int:
    return sum(widths[one.first : one.after]) + GAP * (one.after - one.first - 1)


def _row_lines(row: Sequence[_CellLines]) -> Iterator[str]:
    for at in range(max(len(cell) for _, _, cell in row)):
        line = ""
        for start, _, cell in row:
            if at < len(cell):
                line += " " * (start - width_of(line)) + cell[at]
        yield line.rstrip()


def _widths(
    table: tree.Table, groups: list[list[list[Placed]]], width: int, text_of_cell: Callable[[tree.Blocks, int], str]
) -> list[int]:
    """Return the width of each column: of its text if all fits, else of its longest word and a share of the rest."""
    cells = [one for group in groups for row in group for one in row]
    count = max([one.after for one in cells] + [len(table.columns)], default=0)
    texts = {id(one): text_of_cell(one.cell.content, _UNBROKEN) for one in cells}
    wanted, least = [1] * count, [1] * count
    for one in sorted(cells, key=lambda one: one.after - one.first):
        lines = texts[id(one)].split("\n")
        _widen(wanted, one, max(map(width_of, lines)))
        _widen(least, one, longest_part(texts[id(one)]))
    room = width - GAP * (count - 1) - sum(least)
    wanted = list(map(max, least, wanted))
    missing = sum(wanted) - sum(least)
    if room >= missing or not missing:
        return wanted
    return [few + max(room, 0) * (many - few) // missing for few, many in zip(least, wanted, strict=True)]


_UNBROKEN = 1_000_000


def _widen(widths: list[int], one: Placed, needed: int) -> None:
    widths[one.after - 1] += max(needed - _room(one, widths), 0)


# --- reading back ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table read from text: what each row has in each cell, and the number of the line after it."""

    rows: tuple[tuple[str, ...], ...]
    after: int


def read_table(
    lines: Sequence[str], start: int, table: tree.Table, filled: Callable[[Placed], bool]
) -> ReadTable | None:
    """Return the text of each cell of `table`, which stands in `lines` from line `start` on; None if it does not.

    `filled` tells which cells have text: rows without any are not printed.
    """
    groups = [rows for group in groups_of(table) if (rows := [row for row in group if any(map(filled, row))])]
    rules = [at for at, line in enumerate(lines) if at >= start and _RULER.fullmatch(line)][: len(groups) + 1]
    if len(rules) < len(groups) + 1:
        return None
    edges = [match.span() for match in re.finditer(f"{RULE}+", lines[rules[0]])]
    found: list[tuple[str, ...]] = []
    for (first, last), rows in zip(pairwise(rules), groups, strict=True):
        stretches = _stretches(lines[first + 1 : last], len(rows))
        if len(stretches) != len(rows):
            return None
        found.extend(
            tuple(_slice(stretch, one, edges) for one in row) for stretch, row in zip(stretches, rows, strict=True)
        )
    return ReadTable(tuple(found), rules[-1] + 1)


def _stretches(lines: Sequence[str], count: int) -> list[list[str]]:
    """Return the lines of each of `count` rows: parted by empty lines, or one line each."""
    if count == len(lines):
        return [[line] for line in lines]
    stretches: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            stretches[-1].append(line)
        elif stretches[-1]:
            stretches.append([])
    return [one for one in stretches if one]


def _slice(lines: Sequence[str], one: Placed, edges: Sequence[tuple[int, int]]) -> str:
    if one.after > len(edges):
        return ""
    start, end = edges[one.first][0], edges[one.after - 1][1]
    return "\n".join(columns_between(line, start, end) for line in lines)
