"""Lines of plain text: how wide a character is, and where a line breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 72
"""Columns of a line. Source: RFC 5322, section 2.1.1, asks for at most 78, and replies put marks before each."""

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_WIDE = "\u1100-\u115f\u2e80-\u9fff\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
_CLOSING = "、。，．：；？！）」』】〉》〕］｝"
_PART = re.compile(rf"[{_WIDE}][{_CLOSING}]*|[^{_WIDE}]+")
"""Chinese and Japanese break behind any character, but not before a mark that closes; other words do not break."""


def width_of(text: str) -> int:
    """Return the columns that `text` takes on a terminal (UAX #11: wide characters take two)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


RULE = "─"
"""What the lines above and below a table are made of."""

INDENT = "    "
"""What stands before a line of its own: a displayed formula, code."""


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of `text`, broken at spaces; an indented line stays as it is, and so does a long word."""
    given = [line for line in text.split("\n") if line.strip()] or [""]
    return [line for one in given for line in ([one] if one.startswith(INDENT) else _broken(one.strip(" "), width))]


def _broken(text: str, width: int) -> Iterator[str]:
    line = ""
    for space, part in _parts(text):
        longer = f"{line}{space}{part}" if line else part
        if line and width_of(longer) > width:
            yield line
            line = part
        else:
            line = longer
    yield line


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts between which a line may break, each with the space before it."""
    for word in text.split(" "):
        for index, part in enumerate(_PART.findall(word)):
            yield ("" if index else " "), part


def longest_part(text: str) -> int:
    """Return the columns of the widest part of `text` that does not break."""
    parts = ([line] if line.startswith(INDENT) else [part for _, part in _parts(line)] for line in text.split("\n"))
    return max((width_of(part) for line in parts for part in line), default=0)


def columns_between(line: str, start: int, end: int) -> str:
    """Return what stands in the columns from `start` to before `end` of a line.

    What takes no column of its own, as a vowel sign or a mark of direction, stands where the character before it does.
    """
    kept, column, at = [], 0, 0
    for character in line:
        columns = _columns(character)
        at = column if columns or column == start else at
        if start <= at < end:
            kept.append(character)
        column += columns
    return "".join(kept)


def padded(text: str, width: int, alignment: str) -> str:
    """Return `text` in `width` columns, aligned as pandoc names it."""
    room = max(width - width_of(text), 0)
    before = room if alignment == "AlignRight" else room // 2 if alignment == "AlignCenter" else 0
    return f"{' ' * before}{text}{' ' * (room - before)}"


def indented(text: str, first: str, rest: str = "") -> str:
    """Return `text` with `first` before its first line, and as much space, or `rest`, before the others.

    A table begins on a line of its own.
    """
    space = rest or " " * width_of(first)
    lines = [*([""] if text.startswith(RULE) else ()), *text.split("\n")]
    return "\n".join([(first + lines[0]).rstrip(" "), *(space + line if line else "" for line in lines[1:])])
