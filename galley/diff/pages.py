"""Where the review copies of both versions print what was changed: the page and the number of the line.

Texts are found in the lines by their letters and digits alone. What galley sets for a citation, a reference or a
formula may be anything up to some letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from galley.document.changes import Change, PieceKind, Side
from galley.document.checklists import Printed
from galley.formats.pdf.engine.job import Apart, PrintedLine

_SET = re.compile(r"\[(?:@[^\[\]]+|note|note again|picture [^\[\]]*)\]|\$[^$]*\$|`[^`]*`")
"""What stands in the text of a change for what galley sets."""
_MARK = "\ue000"
_GAP = ".{0,60}?"
_AROUND = 80
"""Characters before and behind a change by which its place is told from others."""
_LONG = 20
"""Letters: a shorter text that stands at several places is not found."""
_STREAMS: tuple[Apart, ...] = ("", "float", "note")


def with_pages(changes: Sequence[Change], old: Sequence[PrintedLine], new: Sequence[PrintedLine]) -> Iterator[Change]:
    """Yield changes with the pages and lines of both review copies, where these are found."""
    before, after = _Pages.of(old), _Pages.of(new)
    for one in changes:
        yield replace(one, old=_printed(before, one.old, one, "inserted"), new=_printed(after, one.new, one, "deleted"))


def _printed(pages: _Pages, side: Side | None, change: Change, other: PieceKind) -> Side | None:
    if side is None:
        return None
    pieces = [(one.kind != "kept", "" if one.kind == other else _SET.sub(_MARK, one.text)) for one in change.pieces]
    return replace(side, printed=pages.find(*_parts(pieces)))


def _parts(pieces: Sequence[tuple[bool, str]]) -> tuple[str, str, str]:
    """Return the text before what was changed, that from its begin to its end, and the text behind it."""
    changed = [at for at, (is_changed, _) in enumerate(pieces) if is_changed]
    first, last = (changed[0], changed[-1] + 1) if changed else (0, len(pieces))
    before, inside, behind = ("".join(text for _, text in part) for part in (
        pieces[:first], pieces[first:last], pieces[last:]
    ))  # fmt: skip
    return before[-_AROUND:], inside, behind[:_AROUND]


def _letters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def _pattern(text: str) -> str:
    return _GAP.join(re.escape(_letters(part)) for part in text.split(_MARK))


@dataclass(slots=True)
class _Stream:
    """Lines of one kind as one run of letters; `starts` has where each begins, `cursor` where the last was found."""

    lines: Sequence[PrintedLine]
    letters: str
    starts: Sequence[int]
    cursor: int = 0

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> _Stream:
        """Return the stream of some lines."""
        pieces = [_letters(one.text) for one in lines]
        starts = [0]
        for piece in pieces[:-1]:
            starts.append(starts[-1] + len(piece))
        return cls(lines, "".join(pieces), starts)

    def find(self, before: str, inside: str, behind: str) -> Printed | None:
        """Return where a text stands between two others, behind the one that was found last if it is there too."""
        said = sum(len(_letters(part)) for part in (before, inside, behind))
        if not said or not self.lines:
            return None
        pattern = f"{_pattern(before)}({_pattern(inside)}){_pattern(behind)}"
        found = list(islice(re.finditer(pattern, self.letters), _MOST))
        if not found or (said < _LONG and len(found) > 1):
            return None
        best = next((one for one in found if one.start() >= self.cursor), found[0])
        self.cursor = best.start()
        start, end = best.span(1)
        return self._place(max(0, start - 1) if start == end and before else start, max(start, end - 1))

    def _place(self, start: int, end: int) -> Printed:
        first, last = (bisect_right(self.starts, at) - 1 for at in (start, end))
        lines = self.lines[first : last + 1]
        numbers = [one.number for one in lines if one.number] or [0]
        return Printed(lines[0].page, lines[-1].page, numbers[0], numbers[-1])


_MOST = 50


@dataclass(frozen=True, slots=True)
class _Pages:
    """The lines of a copy: those of the text, of figures and tables, of notes."""

    streams: Sequence[_Stream]

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> _Pages:
        """Return the pages that have these lines."""
        lettered = [one for one in lines if _letters(one.text)]
        return cls([_Stream.of([one for one in lettered if one.apart == key]) for key in _STREAMS])

    def find(self, before: str, inside: str, behind: str) -> Printed | None:
        """Return where a text stands between two others, else where it stands if it is long."""
        around = (stream.find(before, inside, behind) for stream in self.streams)
        found = next((one for one in around if one), None)
        if found or len(_letters(inside)) < _LONG:
            return found
        return next((one for one in (stream.find("", inside, "") for stream in self.streams) if one), None)
