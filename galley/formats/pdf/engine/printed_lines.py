"""The lines of the laid out pages as text, each with its page and number: where something is printed goes by these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes

from galley.formats.pdf.engine.job import Apart, PrintedLine
from galley.formats.pdf.engine.line_numbers import Line, is_unnumbered, lines_of

Box: TypeAlias = Any
_FLOATS = frozenset({"figure", "table", "aside"})


def printed_lines(document: Any, *, numbered: bool) -> Iterator[PrintedLine]:
    """Yield the lines of text of every page in the order of reading, without heads and feet of pages.

    Where lines are `numbered` each has its number, as `line_numbers.number_lines` paints them; lines that get none, as
    in tables, have 0.
    """
    count = 0
    for index, page in enumerate(document.pages, start=1):
        box = page._page_box  # noqa: SLF001 - WeasyPrint tells the places of boxes nowhere else
        lines = lines_of(box) if numbered else ()
        for text, line, apart in _texts(box, ""):
            yield PrintedLine(index, _number(line, lines, count), text, apart)
        count += len(lines)


def _number(line: Line | None, lines: Sequence[Line], before: int) -> int:
    """Return the number of a line among the numbered ones of its page, 0 where it is none of them."""
    if line is None:
        return 0
    return next((before + at for at, one in enumerate(lines, start=1) if line.is_level_with(one)), 0)


def _texts(box: Box, apart: Apart, *, counted: bool = True) -> Iterator[tuple[str, Line | None, Apart]]:
    if isinstance(box, boxes.MarginBox):
        return
    counted = counted and not (isinstance(box, boxes.TableBox) or is_unnumbered(box))
    if isinstance(box, boxes.LineBox):
        text = "".join(one.text for one in box.descendants() if isinstance(one, boxes.TextBox))
        line = Line(box.position_y, box.position_y + box.height, box.position_y + box.baseline)
        yield text, line if counted else None, apart
        return
    within = _apart(box) or apart
    for child in getattr(box, "children", ()):
        yield from _texts(child, within, counted=counted)


def _apart(box: Box) -> Apart:
    if isinstance(box, boxes.FootnoteAreaBox):
        return "note"
    return "float" if str(box.element_tag) in _FLOATS else ""
