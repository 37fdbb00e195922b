"""Source files and places in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file: path as the user would write it, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class SourceFile:
    """A text file of the manuscript, decoded; `first_line` is the line its text starts on (1 unless cut)."""

    path: str
    text: str
    first_line: int = 1

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(index + 1 for index, character in enumerate(self.text) if character == "\n")
        return starts

    def span(self, offset: int) -> Span:
        """Return the place of the character at `offset` (from 0) of the text."""
        line = bisect_right(self._line_starts, offset) - 1
        return Span(self.path, line + self.first_line, offset - self._line_starts[line] + 1)
