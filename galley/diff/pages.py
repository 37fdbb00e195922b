"""Where the review copies of both versions print what was changed: the page and the number of the line.

Texts are found in the lines by their letters and digits alone. What galley sets for a citation, a reference or a
formula may be anything up to some letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from galley.document.changes import Change, PieceKind, Side
from galley.document.checklists import Printed
from galley.formats.pdf.engine.job import PrintedLine
from galley.formats.pdf.engine.lettered import GAP, LetteredLines, lettered, letters_of

_SET = re.compile(
    r"\[(?:@[^\[\]]+|note|note: (?:[^\[\]]|\[[^\[\]]*\])*|note again|picture [^\[\]]*)\]|\$[^$]*\$|`[^`]*`"
)
"""What stands in the text of a change for what galley sets."""
_MARK = "\ue000"
_AROUND = 80
"""Characters before and behind a change by which its place is told from others."""
_LONG = 20
"""Letters: a shorter text that stands at several places is not found."""


def with_pages(changes: Sequence[Change], old: Sequence[PrintedLine], new: Sequence[PrintedLine]) -> Iterator[Change]:
    """Yield changes with the pages and lines of both review copies, where these are found."""
    before, after = _Pages.of(old), _Pages.of(new)
    for one in changes:
        yield replace(one, old=_printed(before, one.old, one, "inserted"), new=_printed(after, one.new, one, "deleted"))


def _printed(pages: _Pages, side: Side | None, change: Change, other: PieceKind) -> Side | None:
    if side is None:
        return None
    return replace(side, printed=_own(pages, side, change, other) or _around_it(pages, side))


def _own(pages: _Pages, side: Side, change: Change, other: PieceKind) -> Printed | None:
    """Return where the words of a change stand; the few words of a cell may stand anywhere."""
    if side.leaves and not side.within:
        return pages.find_all([_SET.sub(_MARK, one) for one in side.leaves])
    pieces = [("" if one.kind == other else _SET.sub(_MARK, one.text), one.kind != "kept") for one in change.pieces]
    is_whole = change.kind == "moved"
    parts = _parts([(text, is_whole or is_new) for text, is_new in pieces])
    is_found = not side.within or sum(len(letters_of(one)) for one in parts) >= _LONG
    return pages.find(*parts) if is_found else None


def _around_it(pages: _Pages, side: Side) -> Printed | None:
    """Return where that stands what is around a change."""
    if side.within:
        return pages.find_within([_SET.sub(_MARK, one) for one in side.within])
    return pages.find_behind(_SET.sub(_MARK, side.behind)) if side.behind else None


def _parts(pieces: Sequence[tuple[str, bool]]) -> tuple[str, str, str]:
    """Return the text before what was changed, that from its begin to its end, and the text behind it."""
    changed = [at for at, (_, is_changed) in enumerate(pieces) if is_changed]
    first, last = (changed[0], changed[-1] + 1) if changed else (0, len(pieces))
    before, inside, behind = ("".join(text for text, _ in part) for part in (
        pieces[:first], pieces[first:last], pieces[last:]
    ))  # fmt: skip
    return before[-_AROUND:], inside, behind[:_AROUND]


def _pattern(text: str) -> str:
    return GAP.join(re.escape(letters_of(part)) for part in text.split(_MARK))


@dataclass(slots=True)
class _Stream:
    """Lines of one kind; `cursor` is where the last text was found."""

    run: LetteredLines
    cursor: int = 0

    def find(self, before: str, inside: str, behind: str) -> Printed | None:
        """Return where a text stands between two others, behind the one that was found last if it is there too."""
        said = sum(len(letters_of(part)) for part in (before, inside, behind))
        if not said or not self.run.lines:
            return None
        pattern = f"{_pattern(before)}({_pattern(inside)}){_pattern(behind)}"
        found = list(islice(re.finditer(pattern, self.run.letters), _MOST))
        if not found or (said < _LONG and len(found) > 1):
            return None
        best = next((one for one in found if one.start() >= self.cursor), found[0])
        self.cursor = best.start()
        return self.run.printed(*_letters(best, is_behind=bool(letters_of(before)), goes_on=bool(letters_of(behind))))

    def within(self, texts: Sequence[str]) -> Printed | None:
        """Return where the last of texts stands of which each stands behind the begin of that before it."""
        found: re.Match[str] | None = None
        for text in texts:
            pattern = re.compile(_pattern(text))
            inside = pattern.search(self.run.letters, found.start() if found else 0) if letters_of(text) else None
            if inside is None:
                break
            found = inside
        return self.run.printed(found.start(), max(found.start(), found.end() - 1)) if found else None


def _letters(found: re.Match[str], *, is_behind: bool, goes_on: bool) -> tuple[int, int]:
    """Return the first and the last letter of what was found; of nothing, those that stand before and behind it."""
    start, end = found.span(1)
    if start < end:
        return start, end - 1
    first = start - 1 if is_behind else start
    return first, start if goes_on else first


_MOST = 50


@dataclass(frozen=True, slots=True)
class _Pages:
    """The lines of a copy: those of the text, of figures and tables, of notes, each kind in a stream."""

    lines: Sequence[PrintedLine]
    streams: Sequence[_Stream]

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> _Pages:
        """Return the pages that have these lines."""
        return cls(lines, [_Stream(run) for run in lettered(lines).values()])

    def find(self, before: str, inside: str, behind: str) -> Printed | None:
        """Return where a text stands between two others, else where it stands if it is long."""
        around = (stream.find(before, inside, behind) for stream in self.streams)
        found = next((one for one in around if one), None)
        if found or len(letters_of(inside)) < _LONG:
            return found
        return next((one for one in (stream.find("", inside, "") for stream in self.streams) if one), None)

    def find_all(self, texts: Sequence[str]) -> Printed | None:
        """Return where texts that belong together stand, from the first to the last of those that are found."""
        by_stream = ([one for text in texts if (one := stream.find("", text, ""))] for stream in self.streams)
        found = max(by_stream, key=len)
        if not found:
            return None
        first = min(found, key=lambda one: (one.first_page, one.first_line))
        last = max(found, key=lambda one: (one.last_page, one.last_line))
        return Printed(first.first_page, last.last_page, first.first_line, last.last_line)

    def find_within(self, texts: Sequence[str]) -> Printed | None:
        """Return where the last of texts stands, each of which stands in that before it; else where that one stands."""
        # last that of the text, which names figures and tables too
        found = (stream.within(texts) for stream in reversed(self.streams) if stream.run.lines)
        return next((one for one in found if one), None)

    def find_behind(self, text: str) -> Printed | None:
        """Return the first line behind a text."""
        last = self.find("", text, "")
        lines = (one for one in self.lines if last and not one.apart and one.number > last.last_line > 0)
        return next((Printed(one.page, one.page, one.number, one.number) for one in lines), last)
