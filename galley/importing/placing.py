"""Marks taken out of the Markdown that was written, and what they tell placed where they stood."""

from __future__ import annotations

from galley.findings.finding import Findings
from galley.importing.marks import Marks
from galley.importing.prepare import Mark, Told
from galley.source import SourceFile


def placed(text: str, path: str, marks: Marks[Mark], findings: Findings, *, in_yaml: bool = False) -> str:
    """Return a text without marks; what they tell is in `findings` at the place in the file at `path`."""
    pieces: list[str] = []
    told: list[tuple[Told, int]] = []
    length = done = 0
    for found in marks.pattern.finditer(text):
        mark = marks.values[int(found[1])]
        before = text[done : found.start()]
        pieces.append(before)
        length += len(before)
        done = found.end()
        if isinstance(mark, Told):
            told.append((mark, length))
            comment = _comment(mark.comment) if mark.comment and not in_yaml else ""
            pieces.append(comment)
            length += len(comment)
    made = "".join((*pieces, text[done:]))
    source = SourceFile(path, made)
    findings.add(*(mark.at(source.span(offset)) for mark, offset in told))
    return made


def _comment(text: str) -> str:
    return f"<!-- {text.replace('--', '‐‐')} -->"
