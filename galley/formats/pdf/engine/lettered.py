"""Printed lines as runs of letters, in which a text is found whatever its hyphens, spaces and ligatures are."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from galley.document.checklists import Printed
from galley.formats.pdf.engine.job import Apart, PrintedLine

GAP = ".{0,60}?"
"""What galley sets for a citation, a cross-reference or a formula: anything up to some letters, as a pattern."""
_STREAMS: tuple[Apart, ...] = ("", "float", "note")


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, by which it is compared."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


@dataclass(frozen=True, slots=True)
class LetteredLines:
    """Lines of one kind in the order of reading as one run of letters; `starts` has where each begins."""

    lines: Sequence[PrintedLine]
    letters: str
    starts: Sequence[int]

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> LetteredLines:
        """Return the run of lines that have letters."""
        pieces = [letters_of(one.text) for one in lines]
        starts = [0]
        for piece in pieces[:-1]:
            starts.append(starts[-1] + len(piece))
        return cls(lines, "".join(pieces), starts)

    def printed(self, start: int, last: int) -> Printed:
        """Return the pages and numbers of the lines from the letter `start` to the letter `last`."""
        first, final = (bisect_right(self.starts, at) - 1 for at in (start, last))
        lines = self.lines[first : final + 1]
        numbers = [one.number for one in lines if one.number] or [0]
        return Printed(lines[0].page, lines[-1].page, numbers[0], numbers[-1])


def lettered(lines: Sequence[PrintedLine]) -> Mapping[Apart, LetteredLines]:
    """Return the lines that have letters: those of the text, of figures and tables, of notes."""
    kept = [one for one in lines if letters_of(one.text)]
    return {key: LetteredLines.of([one for one in kept if one.apart == key]) for key in _STREAMS}
