"""How a line of source looks on a terminal: masked, cut to the width that there is, and marked at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len

from galley.findings.finding import Excerpt
from galley.findings.printers import visible

_CUT = "…"
_LEAST = 8
_MARKED = re.compile(r"\[?[-@#!+*^]*\w(?:[\w.:/@-]*\w)?\]?")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown; the mark below it begins at the cell `at` (from 0) and has `cells` cells."""

    line: str
    at: int
    cells: int


def shown(excerpt: Excerpt, width: int) -> Shown:
    """Return `excerpt` as one line of at most `width` cells in which its place is seen."""
    before, behind = visible(excerpt.before), visible(excerpt.behind)
    if cell_len(before) + cell_len(behind) > width:
        wanted = max(_LEAST, width - min(cell_len(behind), width // 2))
        before = before if cell_len(before) <= wanted else _CUT + _tail(before, wanted - 1)
        room = width - cell_len(before)
        behind = behind if cell_len(behind) <= room else _head(behind, room - 1) + _CUT
    return Shown(before + behind, cell_len(before), max(1, cell_len(_marked(behind))))


def cropped(text: str, width: int) -> str:
    """Return `text` masked and cut to `width` cells."""
    line = visible(text)
    return line if cell_len(line) <= width else _head(line, width - 1) + _CUT


def _marked(text: str) -> str:
    """Return the word at the place of a finding, with the marks that belong to it."""
    found = _MARKED.match(text)
    return found[0] if found else text[:1]


def _head(text: str, cells: int) -> str:
    return "".join(_first(text, cells))


def _tail(text: str, cells: int) -> str:
    return "".join(reversed(_first(reversed(text), cells)))


def _first(letters: Iterable[str], cells: int) -> list[str]:
    """Return the first of `letters` that take at most `cells` cells together."""
    kept: list[str] = []
    used = 0
    for letter in letters:
        used += cell_len(letter)
        if used > cells:
            break
        kept.append(letter)
    return kept
