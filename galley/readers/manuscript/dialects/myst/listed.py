"""Tables that MyST writes as lists or as comma-separated values, as pipe tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from galley.readers.manuscript.dialects.myst.directives import Directive, directives

_ROW = re.compile(r"^(?P<indent>[ \t]*)[*-][ \t]+(?P<first>[*-](?:[ \t].*)?)$")
_CELL = re.compile(r"^[ \t]*[*-](?:[ \t]+(?P<text>.*))?$")
_PICTURES = frozenset({"image", "figure"})
MOST_CELLS = 20_000


def table_of(one: Directive, body: str) -> str | None:
    """Return the table that a directive holds; None where it is none that a pipe table can be."""
    rows = _listed(body) if one.name == "list-table" else _separated(one, body)
    if not rows or sum(map(len, rows)) > MOST_CELLS:
        return None
    heads = 1 if one.options.get("header-rows", "0") not in {"", "0"} or one.options.get("header") else 0
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    head, rest = (filled[0], filled[1:]) if heads else ([""] * width, filled)
    return "\n".join(map(_line, (head, ["---"] * width, *rest)))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _separated(one: Directive, body: str) -> list[list[str]] | None:
    if "file" in one.options or "url" in one.options:
        return None
    head = [one.options["header"]] if one.options.get("header") else []
    read = csv.reader([*head, *body.splitlines()], skipinitialspace=True)
    return [[_in_cell(cell) for cell in row] for row in read if row]


def _listed(body: str) -> list[list[str]] | None:
    """Return the cells of a list of lists; None where a cell holds blocks other than a picture."""
    rows: list[list[list[str]]] = []
    indent = 0
    for line in body.splitlines():
        if row := _ROW.match(line):
            rows.append([])
            indent = len(row["indent"]) + 2
            line = " " * indent + row["first"]  # noqa: PLW2901 - the row's first cell begins on its line
        if not line.strip():
            continue
        if not rows:
            return None
        cell = _CELL.match(line)
        depth = len(line) - len(line.lstrip())
        if cell and depth <= indent + 1:
            rows[-1].append([cell["text"] or ""])
        elif cell or not rows[-1]:
            return None
        else:
            rows[-1][-1].append(line.strip())
    return [[_in_cell(_with_pictures("\n".join(cell))) for cell in row] for row in rows]


def _with_pictures(text: str) -> str:
    """Return the text of a cell with its pictures in Markdown, each with what is said of it; other directives stay."""
    found = sorted((one for one in directives(text) if one.name in _PICTURES), key=lambda one: -one.start)
    for one in found:
        said = " ".join(text[one.body : one.close].split()) or one.options.get("alt", "")
        text = f"{text[: one.start]}![{said}]({one.argument})\n{text[one.end :]}"
    return text


def _in_cell(text: str) -> str:
    return text.strip().replace("\n", " ").replace("|", "\\|")
