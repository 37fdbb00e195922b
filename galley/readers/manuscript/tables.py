"""Cells that pandoc drops: those of a pipe table's row beyond its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.document import tree
from galley.document.plain_text import text_of
from galley.findings.catalogue import TABLE_ROW_FITS
from galley.findings.finding import Diagnostic
from galley.readers.manuscript.definitions import hide_code
from galley.source import SourceFile

_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"""[*_`$\\@\[\]^~<>&'"]|--|\.\.\.""")
"""What is not printed as it is typed."""
_BAR = re.compile(r"(?<!\\)\|")


def check_pipe_tables(source: SourceFile, blocks: tree.ParsedBlocks) -> Iterator[Diagnostic]:
    """Yield a finding for every row with more cells than its table has columns whose surplus text was not read.

    pandoc (MANUAL, extension `pipe_tables`) drops such cells without a word.
    """
    rows = tuple(_longer_rows(hide_code(source.text)))
    read = "".join(text_of(blocks).split()) if rows else ""
    for offset, cells, columns in rows:
        lost = _lost(cells, columns, read)
        if lost:
            yield TABLE_ROW_FITS.broken(
                f"This row has more cells than its table has columns; lost would be: {' | '.join(lost)[:200]}",
                source.span(offset),
                r"add a column to the line of dashes, or write \| for a bar that is text",
            )


def _longer_rows(text: str) -> Iterator[tuple[int, list[str], int]]:
    """Yield the offset and the cells of every row with more cells than its table has columns, and these."""
    for rule in _RULE.finditer(text):
        columns = len(_cells(rule.group()))
        if columns < 2 and "|" not in rule.group():  # noqa: PLR2004 - a line of dashes is no table
            continue
        rows = ((offset, _cells(row)) for offset, row in _rows(text, rule))
        yield from ((offset, cells, columns) for offset, cells in rows if len(cells) > columns)


def _lost(cells: list[str], columns: int, read: str) -> list[str]:
    """Return the cells beyond `columns` whose text was not read: it is not there, or not behind the cells before it."""
    plain = ["".join(_MARKS.sub("", cell).split()) for cell in cells]
    surplus = [cell for cell in cells[columns:] if cell]
    if plain == ["".join(cell.split()) for cell in cells] and "".join(plain[:columns]) in read:
        return surplus if "".join(plain) not in read else []
    return [cell for cell, text in zip(cells[columns:], plain[columns:], strict=True) if cell and text not in read]


def _rows(text: str, rule: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield offset and text of the heading row and of the rows below a table's line of dashes."""
    head = text.rfind("\n", 0, max(rule.start() - 1, 0)) + 1
    if "|" in text[head : rule.start()]:
        yield head, text[head : max(rule.start() - 1, head)]
    start = rule.end() + 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        row = text[start:end]
        if not row.strip() or "|" not in row:
            return
        yield start, row
        start = end + 1


def _cells(row: str) -> list[str]:
    cells = _BAR.split(row.strip().removeprefix("|").removesuffix("|")) if row.strip().strip("|") else []
    return [cell.strip() for cell in cells]
