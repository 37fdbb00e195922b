"""Source files and places in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

_LINE_END = re.compile("\n")
# C0 without tab, line feed and carriage return; DEL and C1; the characters that XML 1.0 forbids (Char, section 2.2).
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\ufffe\uffff]")
"""What no text has; U+202E turns what follows it round, so that a reader sees another text than a machine reads."""


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
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def span(self, offset: int) -> Span:
        """Return the place of the character at `offset` (from 0) of the text."""
        line = bisect_right(self._line_starts, offset) - 1
        return Span(self.path, line + self.first_line, offset - self._line_starts[line] + 1)

    def line_start(self, line: int) -> int | None:
        """Return the offset (from 0) at which a line of the file begins in the text; None where it has no such line."""
        starts = self._line_starts
        return starts[line - self.first_line] if 0 <= line - self.first_line < len(starts) else None

    def place(self, line: int, column: int) -> Span:
        """Return the place of the character at `line` and `column` (both from 0) of the text."""
        return Span(self.path, line + self.first_line, column + 1)

    def cut(self, start: int, end: int | None = None) -> SourceFile:
        """Return the text from offset `start` up to `end` as a file of its own, whose places stay those of this one."""
        line = self.first_line + self.text.count("\n", 0, start)
        whole_lines = start == 0 or self.text[start - 1] == "\n"
        if whole_lines:
            return SourceFile(self.path, self.text[start:end], line)
        return AssembledFile(self.path, self.text[start:end], line, (Piece(0, self, start),))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an assembled text, from offset `start` on: it was written in `source`, from `offset` on.

    Where it is not `verbatim`, something else was written there, and all of it has the one place.
    """

    start: int
    source: SourceFile
    offset: int
    verbatim: bool = True


@dataclass(frozen=True)
class AssembledFile(SourceFile):
    """A text put together from pieces of other files, or with stretches replaced; places are where it was written."""

    pieces: tuple[Piece, ...] = ()

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def span(self, offset: int) -> Span:
        """Return the place where the character at `offset` (from 0) was written."""
        piece = self.pieces[max(0, bisect_right(self._piece_starts, offset) - 1)]
        return piece.source.span(piece.offset + (offset - piece.start if piece.verbatim else 0))

    def place(self, line: int, column: int) -> Span:
        """Return the place where the character at `line` and `column` (both from 0) was written."""
        starts = self._line_starts
        return self.span(starts[min(line, len(starts) - 1)] + column)

    def cut(self, start: int, end: int | None = None) -> SourceFile:
        """Return a part of the text as a file of its own, whose places stay those of this one."""
        line = self.first_line + self.text.count("\n", 0, start)
        return AssembledFile(self.path, self.text[start:end], line, (Piece(0, self, start),))


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text, from offset `start` up to `end`, and what is to be read in its place.

    `text` has the place of the stretch, unless it is a file of its own, which keeps its places.
    """

    start: int
    end: int
    text: str | SourceFile


def edited(source: SourceFile, edits: Iterable[Edit]) -> SourceFile:
    """Return `source` with `edits`, which do not overlap, made; `source` itself where there are none."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if not ordered:
        return source
    texts: list[str] = []
    pieces: list[Piece] = []
    length = done = 0
    for edit in (*ordered, Edit(len(source.text), len(source.text), "")):
        kept, (instead, piece) = source.text[done : edit.start], _instead(edit, source)
        pieces += [Piece(length, source, done), replace(piece, start=length + len(kept))]
        texts += [kept, instead]
        length += len(kept) + len(instead)
        done = edit.end
    return AssembledFile(source.path, "".join(texts), source.first_line, tuple(pieces))


def _instead(edit: Edit, source: SourceFile) -> tuple[str, Piece]:
    if isinstance(edit.text, SourceFile):
        return edit.text.text, Piece(0, edit.text, 0)
    return edit.text, Piece(0, source, edit.start, verbatim=False)


def placed(text: str, span: Span) -> SourceFile:
    """Return a text that stands for something else: all of it has the place of the line of `span`."""
    return AssembledFile(
        span.path, text, span.line, (Piece(0, SourceFile(span.path, "", span.line), 0, verbatim=False),)
    )


def written(source: SourceFile) -> tuple[SourceFile, ...]:
    """Return the files, and parts of files, that a text was put together from, as they were typed."""
    if not isinstance(source, AssembledFile):
        return (source,) if source.text else ()
    pieces = {id(piece.source): piece.source for piece in source.pieces}
    parts = (part for one in pieces.values() for part in written(one))
    return tuple({id(part): part for part in parts}.values())


def joined(path: str, sources: Iterable[SourceFile], separator: str = "\n\n") -> SourceFile:
    """Return the texts of `sources` one after the other, as one file called `path`."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for source in sources:
        pieces.append(Piece(length, source, 0))
        texts += [source.text, separator]
        length += len(source.text) + len(separator)
    if not pieces:
        return SourceFile(path, "")
    return AssembledFile(path, "".join(texts), 1, tuple(pieces))
