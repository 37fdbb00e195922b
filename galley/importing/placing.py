"""Marks taken out of the Markdown that was written, and what they tell placed where they stood."""

from __future__ import annotations

import re

from galley.findings.finding import Findings
from galley.importing.marks import Marks
from galley.importing.prepare import Mark, Told
from galley.source import SourceFile

_RULE = re.compile(r" {2,}-{2,}(?: +-{2,})* *")
"""What stands above and below the rows of a table in columns, and parts its head from them."""


def placed(text: str, path: str, marks: Marks[Mark], findings: Findings, *, in_yaml: bool = False) -> str:
    """Return a text without marks; what they tell is in `findings` at the place in the file at `path`."""
    lines: list[str] = []
    told: list[tuple[Told, int]] = []
    length = 0
    is_table = False
    for line in text.split("\n"):
        is_table = _RULE.fullmatch(line) is not None or (is_table and line[:2].strip() == "")
        in_columns = is_table or line.lstrip().startswith("|")
        made, found = _in_columns(line, marks) if in_columns else _in_text(line, marks, in_yaml=in_yaml)
        told += [(mark, length + at) for mark, at in found]
        lines.append(made)
        length += len(made) + 1
    source = SourceFile(path, "\n".join(lines))
    findings.add(*(mark.at(source.span(offset)) for mark, offset in told))
    return source.text


def _in_text(line: str, marks: Marks[Mark], *, in_yaml: bool) -> tuple[str, list[tuple[Told, int]]]:
    """Return a line without marks, and where in it each one stood that tells something."""
    made = ""
    told: list[tuple[Told, int]] = []
    for one in marks.split(line):
        if isinstance(one, str):
            made += one
        elif isinstance(one, Told):
            told.append((one, len(made)))
            made += _comment(one.comment) if one.comment and not in_yaml else ""
    return made, told


def _in_columns(line: str, marks: Marks[Mark]) -> tuple[str, list[tuple[Told, int]]]:
    """Return a line of a table in the same way: what stands behind the word of a mark keeps its column."""
    made = ""
    told: list[tuple[Told, int]] = []
    room = 0
    for at, piece in enumerate(marks.pattern.split(line)):
        if at % 2:
            mark = marks.values[int(piece)]
            told += [(mark, len(made))] if isinstance(mark, Told) else []
            room += marks.width(piece)
            continue
        word, space, rest = piece.partition(" ")
        made += f"{word}{' ' * room if space else ''}{space}{rest}"
        room = 0 if space else room
    return made.rstrip(" "), told


def _comment(text: str) -> str:
    return f"<!-- {text.replace('--', '‐‐')} -->"
