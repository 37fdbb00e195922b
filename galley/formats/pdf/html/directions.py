"""Stretches from left to right within text that runs from right to left.

The engine orders letters within one text by the bidirectional algorithm (UAX 9), but lays markup in a line side by
side in the direction of the line: of "*Aqua* ficta nova" the words would stand in reverse. A stretch of Latin words
with markup in it is therefore put into a span of its own direction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from galley.document import tree
from galley.document.plain_text import text_of

LEFT_TO_RIGHT_MARK = "\u200e"
_NUMBER = re.compile(r"(?<![\w–-])[<>≤≥]?−?\d[\d.,٫]*\Z|\d[\d.,٫]*\Z")
_EXPRESSION = re.compile(r"(?<!\w)[<>≤≥]=?(?=\d)|(?<!\d)\d[\d.,٫]*(?=[±∓÷−]\d)")
OPERATORS = frozenset("±∓÷−")
"""Signs between two numbers that say something else the other way round; `–`, `=` and `×` do not."""
_PLACE = re.compile(r"\d+(?:\(\d+\))?[;:(–-][\d;:()–\u2060-]*\d\)?")
_OPENING, _CLOSING = "([{“‘«\"'", ".,;:!?)]}”’»\"'"


def runs(nodes: tree.Inlines) -> Iterator[tuple[tree.Inlines, bool]]:
    """Yield `nodes` in order, in stretches, each with whether it has to be put into a span from left to right."""
    done = at = 0
    while at < len(nodes):
        end = _end_of_run(nodes, at)
        if end > at:
            before, inside, after = _bare(nodes[at:end])
            yield (*nodes[done:at], *before), False
            yield inside, True
            nodes, done, at = (*after, *nodes[end:]), 0, len(after)
        else:
            at += 1
    yield nodes[done:], False


def before_unit(text: str) -> str:
    """Return what ends with a number so that it stands left of the unit or sign behind it, not right of it."""
    return _NUMBER.sub(rf"{LEFT_TO_RIGHT_MARK}\g<0>", text)


def expressions(text: str) -> str:
    """Return a text in which `2.5±1.1` and `<0.01` run from left to right, as all mathematics of Latin figures does."""
    return _EXPRESSION.sub(rf"{LEFT_TO_RIGHT_MARK}\g<0>", text)


def with_place(text: str) -> str:
    """Return a text in which the place of an article, 2026;3(30):957, runs from left to right."""
    return _PLACE.sub(rf"{LEFT_TO_RIGHT_MARK}\g<0>{LEFT_TO_RIGHT_MARK}", text)


def _end_of_run(nodes: tree.Inlines, start: int) -> int:
    """Return where a stretch with markup that begins at `start` ends; `start` where none does."""
    if not _begins(nodes, start):
        return start
    end, marked, seen = start + 1, False, not isinstance(nodes[start], tree.Str)
    for index in range(start + 1, len(nodes)):
        kind = "L" if _is_raised_behind(nodes, index) else _direction(nodes[index])
        if kind == "R":
            break
        seen = seen or not isinstance(nodes[index], tree.Str | tree.Space | tree.SoftBreak)
        if kind == "L":
            end, marked = index + 1, seen
    return end if marked else start


def _begins(nodes: tree.Inlines, at: int) -> bool:
    node = nodes[at]
    number = isinstance(node, tree.Str) and node.text[-1:].isdigit() and _is_raised_behind(nodes, at + 1)
    return _direction(node) == "L" or (number and _direction(node) == "")


def _is_raised_behind(nodes: tree.Inlines, at: int) -> bool:
    """Tell whether a node is raised or lowered, as in m² or CO₂, and goes with the word before it."""
    if at >= len(nodes) or not isinstance(nodes[at], tree.Superscript | tree.Subscript):
        return False
    return isinstance(nodes[at - 1], tree.Str) and _direction(nodes[at]) != "R"


def _direction(node: tree.Inline) -> str:
    """Return "R" or "L" where a node has letters of that direction, of both "R"; "" where it has none."""
    if isinstance(node, tree.Footnote | tree.LineBreak | tree.Equation):
        return "R"
    classes = {unicodedata.bidirectional(letter) for letter in text_of((node,))}
    return "R" if classes & {"R", "AL"} else "L" if "L" in classes else ""


def _bare(nodes: tree.Inlines) -> tuple[tree.Inlines, tree.Inlines, tree.Inlines]:
    """Return a stretch without the marks around it, which belong to the text that it stands in, and those marks."""
    first, last = nodes[0], nodes[-1]
    before: tree.Inlines = ()
    after: tree.Inlines = ()
    if isinstance(first, tree.Str) and (rest := first.text.lstrip(_OPENING)) != first.text:
        before = (tree.Str(first.text[: len(first.text) - len(rest)]),)
        nodes = (tree.Str(rest), *nodes[1:])
    if isinstance(last, tree.Str) and (rest := last.text.rstrip(_CLOSING)) != last.text:
        after = (tree.Str(last.text[len(rest) :]),)
        nodes = (*nodes[:-1], tree.Str(rest))
    return before, nodes, after
