"""A table with a row for each patient has what the text says of them: their range, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.grids import Grid
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import COUNT_IS_TOLD_ALIKE
from galley.findings.finding import Diagnostic

_PATIENT = Pattern(r"(?:patient|case|pt)s?\.?(?: (?:no\.?|number))?", re.IGNORECASE)
_COLUMN = Pattern(r"(?P<name>[A-Za-z]{3,})\b.*")
_LEAST = 3
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
    yield from _persons(grid, said)
    for at in range(1, max(map(len, grid.rows))):
        column = _COLUMN.fullmatch(" ".join(grid.heads(at)).strip())
        cells = [row[at].strip() for row in grid.rows if at < len(row)]
        if column and all(_NUMBER.fullmatch(cell) for cell in cells):
            yield from _ranges(column["name"].lower(), sorted(map(value_of, cells)), said)


_NUMBER = Pattern(NUMBER)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PERSON = Pattern(
    rf"\b(?:(?:patient|case) (?P<number>\d{{1,3}})|(?:[Tt]he|[Oo]ur) (?P<nth>{'|'.join(_ORDINALS)}) (?:patient|case))"
    r"(?: was|, who was|:|,)? (?:an? )?(?P<age>\d{1,3})-year-old"
    r" (?:[a-z-]+ ){0,2}?(?:(?P<f>woman|girl|female)|(?P<m>man|boy|male))\b",
    re.IGNORECASE,
    ("-year-old",),
)
_NEAR = 120
_SEXES = {"f": "f", "female": "f", "woman": "f", "girl": "f", "m": "m", "male": "m", "man": "m", "boy": "m"}
_AGE_HEAD, _SEX_HEAD = Pattern(r"\bage\b", re.IGNORECASE), Pattern(r"\b(?:sex|gender)\b", re.IGNORECASE)


def _persons(grid: Grid, passages: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield what the text says of age or sex of a numbered patient that the row of the table has otherwise."""
    width = max(map(len, grid.rows))
    heads = [" ".join(grid.heads(at)) for at in range(width)]
    ages, sexes = ([at for at in range(1, width) if head.search(heads[at])] for head in (_AGE_HEAD, _SEX_HEAD))
    for passage in passages:
        for match in _PERSON.finditer(passage.text):
            number = int(match["number"]) if match["number"] else 1 + _ORDINALS.index(match["nth"].lower())
            is_cited = match["nth"] and CITATION in passage.text[: match.end() + _NEAR]
            row = grid.rows[number - 1] if 0 < number <= len(grid.rows) and not is_cited else ()
            cells = [row[at].strip().lower() for at in (*ages[:1], *sexes[:1]) if at < len(row)]
            told = {match["age"], "f" if match["f"] else "m"}
            has = {_SEXES.get(cell, cell) for cell in cells}
            other = [one for one in has - told if one in {"f", "m"} or one.isdigit()]
            if other and len(cells) == len(told) and has & told:
                message = f"“{match.group()}”: the table has {', '.join(cells)}."
                yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))


_OF_SOME = Pattern(r"[^).;]{0,12}\)? (?:after|in|for|with|among|of|on)\b")
"""What stands behind a range of some of the patients: `(range 5–7) after open surgery`."""


def _ranges(name: str, values: list[Decimal], passages: list[Passage]) -> Iterator[Diagnostic]:
    pattern = Pattern(
        rf"\b{name}\b[^.;()\d]{{0,40}}?{NUMBER}[^.;()\d]{{0,20}}?[(;,] ?range:?,? (?P<low>{NUMBER})"
        rf" ?(?:–|-|−|to) ?(?P<high>{NUMBER})",
        re.IGNORECASE,
    )
    for passage in passages:
        for match in pattern.finditer(passage.text) if "range" in passage.text else ():
            low, high = value_of(match["low"]), value_of(match["high"])
            is_in_part = low == values[0] or high == values[-1]
            if is_in_part and (low, high) != (values[0], values[-1]) and not _OF_SOME.match(passage.text, match.end()):
                message = f"“{match.group()}”: in the table it is from {values[0]} to {values[-1]}."
                yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))
