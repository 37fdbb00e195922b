r"""Heads of LaTeX's tables that have several rows: pandoc takes the first alone, or none, for the head.

A head ends at the first rule that goes over all columns and stands behind a row. That it has several rows is taken for
granted only where a rule goes over a part of the columns, or a cell over several, for else rows of data would move.
"""

from __future__ import annotations

import re
from dataclasses import replace

from galley.document import tree
from galley.document.visit import rewrite_blocks

_TABLE = re.compile(r"\\begin\{(?P<name>tabularx?|tabular\*|longtable)\}(?P<body>.*?)\\end\{(?P=name)\}", re.DOTALL)
_RULE = re.compile(r"\\(?:hline|midrule|thickhline|specialrule(?:\{[^{}]*\}){3}|endfirsthead|endhead)(?![A-Za-z])")
_PARTIAL = re.compile(r"\\(?:cmidrule|cline)(?![A-Za-z])")
_SPANNING = re.compile(r"\\multicolumn\{\s*(?:[2-9]|\d\d+)\s*\}")
_ROW_END = re.compile(r"\\\\|\\tabularnewline(?![A-Za-z])")


def with_heads(blocks: tree.ParsedBlocks, text: str) -> tree.ParsedBlocks:
    """Return what was read of LaTeX with all rows of heads in the heads of its tables."""
    counts = iter([_head_rows(one["body"]) for one in _TABLE.finditer(text)])

    def rewrite(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(_with_head(one, next(counts, 0)) if isinstance(one, tree.Table) else one for one in nodes)

    return rewrite_blocks(blocks, tuple, rewrite)


def _head_rows(body: str) -> int:
    """Return how many rows a head has that is certain to have several; 0 for any other."""
    rows = 0
    at = 0
    for rule in _RULE.finditer(body):
        rows += len(_ROW_END.findall(body, at, rule.start()))
        at = rule.end()
        if rows:
            head = body[: rule.start()]
            return rows if rows > 1 and (_PARTIAL.search(head) or _SPANNING.search(head)) else 0
    return 0


def _with_head(table: tree.Table[tree.ParsedBlock], rows: int) -> tree.Table[tree.ParsedBlock]:
    """Return a table whose head has so many rows, where its first body has those that lack."""
    missing = rows - len(table.head)
    first, *others = table.bodies or (None,)
    if missing <= 0 or first is None or first.head or len(first.rows) <= missing:
        return table
    head = (*table.head, *first.rows[:missing])
    return replace(table, head=head, bodies=(replace(first, rows=first.rows[missing:]), *others))
