"""Tables whose lines are long by their queries alone: their columns are as wide as without these.

pandoc gives the columns of a pipe table widths of their own where a line of it is longer than the text is wide
(“pipe_tables” in its manual).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from galley import source
from galley.document import tree
from galley.document.visit import walk_past_words

_WIDTH = 72
"""Characters of a line that pandoc takes to fit (`--columns`)."""
_QUERIES = re.compile(r"\[(?P<said>[^\[\]]*)\]\{[^{}]*\.query\b[^{}]*\}| ?<!--\s*query\b.*?-->")


def with_own_columns(blocks: tree.Blocks, sources: Sequence[source.SourceFile], asked: str) -> tree.Blocks:
    """Return blocks; a pipe table that would fit without its queries, spans of the class `asked`, has no widths."""
    files = {one.path: one for one in sources}
    return tuple(_columns(one, files, asked) if isinstance(one, tree.TableFloat) else one for one in blocks)


def _columns(one: tree.TableFloat[tree.Block], files: Mapping[str, source.SourceFile], asked: str) -> tree.Block:
    if all(column.width is None for column in one.table.columns):
        return one
    nodes: Iterator[Any] = walk_past_words((replace(one, caption=(), notes=(), credits=()),))
    at = next((node.span for node in nodes if isinstance(node, tree.Span) and asked in node.attr.classes), None)
    file = files.get(at.path) if at else None
    if at is None or file is None:
        return one
    lines = _lines(file.text.split("\n"), at.line - file.first_line)
    if not lines or any(len(_QUERIES.sub(_said, line)) > _WIDTH for line in lines):
        return one
    columns = tuple(replace(column, width=None) for column in one.table.columns)
    return replace(one, table=replace(one.table, columns=columns))


def _said(query: re.Match[str]) -> str:
    return query["said"] or ""


def _lines(lines: Sequence[str], at: int) -> Sequence[str]:
    """Return the lines of the pipe table that the line `at` belongs to, none where it is of another kind."""
    first = last = at
    while first >= 0 and lines[first].lstrip().startswith("|"):
        first -= 1
    while last < len(lines) and lines[last].lstrip().startswith("|"):
        last += 1
    return lines[first + 1 : last] if 0 <= at < len(lines) else ()
