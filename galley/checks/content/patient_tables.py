"""A table with a row for each patient has what the text says of them: their range, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid
from galley.checks.passages import Passage
from galley.findings.catalogue import COUNT_IS_TOLD_ALIKE
from galley.findings.finding import Diagnostic

_PATIENT = Pattern(r"(?:patient|case|pt)s?\.?(?: (?:no\.?|number))?", re.IGNORECASE)
_COLUMN = Pattern(r"(?P<name>[A-Za-z]{3,})\b.*")
_LEAST = 4
_NUMBERED = Pattern(r"\b(?:patient|case) (?P<number>\d{1,3})\b(?![.·/–-]\d| ?%)", re.IGNORECASE)


def wrong(grid: Grid, passages: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield what the text says of a table of patients that the table has not."""
    first = grid.heads(0)
    numbers = [row[0].strip() for row in grid.rows]
    if not first or not _PATIENT.fullmatch(first[-1].strip()) or len(numbers) < _LEAST:
        return
    if numbers != [str(at) for at in range(1, len(numbers) + 1)]:
        return
    said = [one for one in passages if one.part in {"abstract", "body"} and one.role in {"text", "caption"}]
    for passage in said:
        for match in _NUMBERED.finditer(passage.text):
            if int(match["number"]) > len(numbers):
                message = f"“{match.group()}”: the table of patients ends with {len(numbers)}."
                yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))
    for at in range(1, max(map(len, grid.rows))):
        column = _COLUMN.fullmatch(" ".join(grid.heads(at)).strip())
        cells = [row[at].strip() for row in grid.rows if at < len(row)]
        if column and all(_NUMBER.fullmatch(cell) for cell in cells):
            yield from _ranges(column["name"].lower(), sorted(map(value_of, cells)), said)


_NUMBER = Pattern(NUMBER)


def _ranges(name: str, values: list[Decimal], passages: list[Passage]) -> Iterator[Diagnostic]:
    pattern = Pattern(
        rf"\b{name}\b[^.;()\d]{{0,40}}?{NUMBER}[^.;()\d]{{0,20}}?[(;,] ?range:?,? (?P<low>{NUMBER})"
        rf" ?(?:–|-|−|to) ?(?P<high>{NUMBER})",
        re.IGNORECASE,
    )
    for passage in passages:
        for match in pattern.finditer(passage.text) if "range" in passage.text else ():
            low, high = value_of(match["low"]), value_of(match["high"])
            if (low, high) != (values[0], values[-1]):
                message = f"“{match.group()}”: in the table it is from {values[0]} to {values[-1]}."
                yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))
