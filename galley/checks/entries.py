"""The lines of an entry of YAML, or of a paragraph, in which its words are searched."""

from __future__ import annotations

import re
from itertools import takewhile

from galley.source import SourceFile, Span


def entry_at(source: SourceFile, span: Span) -> SourceFile:
    """Return the lines of `source` from those of `span`, where a value begins, to the last that is part of it.

    A block's lines begin with their words and are indented alike or more; what is behind a key goes on in lines that
    are indented more than the key.
    """
    lines = source.text.split("\n")
    first = span.line - source.first_line
    column = span.column - 1
    indent = _indent(lines[first])
    least = column if column <= indent else _key(lines[first]) + 1
    within = list(takewhile(lambda line: not line.strip() or _indent(line) >= least, lines[first + 1 :]))
    return SourceFile(source.path, "\n".join((lines[first], *within)), span.line)


def paragraph_at(source: SourceFile, span: Span) -> SourceFile | None:
    """Return the text from the line of `span` to the next empty line; None where the text has no such line."""
    start = source.line_start(span.line)
    if start is None:
        return None
    end = _EMPTY_LINE.search(source.text, start)
    return SourceFile(source.path, source.text[start : end.start() if end else None], span.line)


_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _key(line: str) -> int:
    """Return the column of the key in a line, behind the signs of the lists that it begins."""
    return len(line) - len(line.lstrip(" -"))
