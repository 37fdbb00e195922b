"""Line numbers in the margin: CSS has none, so the lines of the laid out pages are counted and the numbers painted.

Digits are drawn as outlines, not as text: text copied from the page, read aloud, or read back for comparison has no
numbers in it. They are an artifact of the page (ISO 32000-1, 14.8.2.2), so no reader takes them for content.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

import pydyf
from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout

from galley.formats.pdf.engine.job import Overfull

Box: TypeAlias = Any
"""A box of WeasyPrint, which brings no types."""

MILLIMETRE = 96 / 25.4  # CSS pixels
GAP = 5 * MILLIMETRE  # between a number and the text
SAME_LINE = 0.5  # share of the lower of two boxes that is level with the other where both stand on one line
GAP_OF_MARKS = ","
"""What stands between the marks of one line."""
MARK = "data-query"
"""The attribute of an element that has a mark in the margin."""
UNNUMBERED = "unnumbered"
"""The class of an element whose lines get no number."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page: the CSS pixels from the top of the page to its top, bottom and baseline."""

    top: float
    bottom: float
    baseline: float

    def is_level_with(self, other: Line) -> bool:
        """Tell whether both are parts of one line, as the label and the text of a list item are."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > SAME_LINE * min(self.bottom - self.top, other.bottom - other.top)


def number_lines(document: Any, every: int) -> Iterator[Overfull]:
    """Number the lines of a document from 1 on to its end and have every `every`-th number painted.

    In the other margin stand the marks of the queries of a proof, each at the line where its passage begins. Yields the
    numbers that a margin is too narrow for, as `boxes.overfull` does.
    """
    count = 0
    for index, page in enumerate(document.pages, start=1):
        box = page._page_box  # noqa: SLF001 - WeasyPrint tells the places of boxes nowhere else
        lines = lines_of(box)
        numbered = [(str(count + at), line) for at, line in enumerate(lines, start=1) if (count + at) % every == 0]
        count += len(lines)
        digits = Digits(box.style)
        edge = box.content_box_x() - GAP
        marks = _ended(marks_of(box), digits, box.content_box_x() + box.width + GAP)
        page.paint = _Painter(page, digits, [*((edge, number, line) for number, line in numbered), *marks])
        widest = numbered[-1][0] if numbered else ""
        if (excess := digits.width(widest) - edge) > 0:
            yield Overfull(index, "line number", round(excess / MILLIMETRE, 1), widest)


def _ended(marks: Sequence[tuple[str, Line]], digits: Digits, begin: float) -> Iterator[tuple[float, str, Line]]:
    """Yield each mark with the place where it ends, those of one line one behind the other."""
    ends: dict[Line, float] = {}
    for mark, line in marks:
        ends[line] = ends.get(line, begin - digits.width(GAP_OF_MARKS)) + digits.width(f"{GAP_OF_MARKS}{mark}")
        yield ends[line], mark, line


# --- the lines of a page -----------------------------------------------------------------------------------------


def lines_of(page: Box) -> tuple[Line, ...]:
    """Return the lines of a page from top to bottom, boxes that stand side by side on one line as one.

    A line has letters or a formula in it. Lines in tables and under elements of the class `unnumbered` are none.
    """
    merged: list[Line] = []
    for line in sorted(_lines(page), key=lambda line: line.top):
        if merged and line.is_level_with(merged[-1]):
            merged[-1] = max(merged[-1], line, key=lambda one: one.bottom - one.top)
        else:
            merged.append(line)
    return tuple(merged)


def _lines(box: Box) -> Iterator[Line]:
    if isinstance(box, boxes.MarginBox | boxes.TableBox) or is_unnumbered(box):
        return
    if isinstance(box, boxes.LineBox):
        if any(map(_is_read, box.descendants())):
            yield Line(box.position_y, box.position_y + box.height, box.position_y + box.baseline)
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child)


def is_unnumbered(box: Box) -> bool:
    """Tell whether the lines under a box get no number."""
    return box.element is not None and UNNUMBERED in box.element.get("class", "").split()


def marks_of(page: Box) -> list[tuple[str, Line]]:
    """Return the marks of the queries whose passages begin on a page, with the lines where they do."""
    found: dict[str, Line] = {}
    for line in _all_lines(page):
        level = Line(line.position_y, line.position_y + line.height, line.position_y + line.baseline)
        for box in line.descendants():
            mark = box.element.get(MARK, "") if box.element is not None else ""
            if mark:
                found.setdefault(mark, level)
    return list(found.items())


def _all_lines(box: Box) -> Iterator[Box]:
    if isinstance(box, boxes.LineBox):
        yield box
    elif not isinstance(box, boxes.MarginBox):
        for child in getattr(box, "children", ()):
            yield from _all_lines(child)


def _is_read(box: Box) -> bool:
    """Tell whether a box is a run of visible letters or a formula, which is the only kind of drawing in the text."""
    if isinstance(box, boxes.TextBox):
        return any(unicodedata.category(letter)[0] not in "CZ" for letter in box.text)
    return isinstance(box, boxes.ReplacedBox) and str(box.element_tag).endswith("svg")


# --- the digits --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A digit: its font, its number in that font, and how far it moves on, in CSS pixels."""

    font: Any
    number: int
    advance: float


class Digits:
    """The digits and the signs of marks in the font and size of `style`, shaped by Pango as the running heads are."""

    SIGNS = f"Q{GAP_OF_MARKS}0123456789"

    def __init__(self, style: Any) -> None:
        self._size = float(style["font_size"])
        self._style = style
        layout = Layout(style)
        layout.set_text(self.SIGNS)
        line, _ = layout.get_first_line()
        self._glyphs = dict(zip(self.SIGNS, _glyphs(line), strict=True))

    def width(self, number: str) -> float:
        """Return the width of a number in CSS pixels."""
        return sum(self._glyphs[sign].advance for sign in number)

    def paint(self, stream: Any, numbered: Sequence[tuple[float, str, Line]]) -> None:
        """Paint each number so that it ends at its edge and stands on the baseline of its line."""
        stream.set_color(self._style["color"])
        for edge, number, line in numbered:
            x = edge - self.width(number)
            for digit in number:
                glyph = self._glyphs[digit]
                scale = self._size / glyph.font.upem
                with stream.stacked():
                    stream.transform(a=scale, d=-scale, e=x, f=line.baseline)
                    stream.draw_x_object(self._drawing(stream, digit, glyph))
                x += glyph.advance

    def _drawing(self, stream: Any, digit: str, glyph: _Glyph) -> str:
        """Return the name of the drawing of a digit, put among the resources of the pages when first used."""
        name = f"{glyph.font.hash}-{digit}"
        resources = stream._resources["XObject"]  # noqa: SLF001 - WeasyPrint shares one dictionary among all pages
        if name not in resources:
            resources[name] = _outline(glyph, compress=stream.compress)
        return name


def _glyphs(line: Any) -> Iterator[_Glyph]:
    """Yield the glyphs of a line that Pango has shaped."""
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        pango_font = item.item.analysis.font
        _, description, size = get_pango_font_key(pango_font)
        font = Font(pango_font, description, size)
        for info in item.glyphs.glyphs[0 : item.glyphs.num_glyphs]:
            yield _Glyph(font, info.glyph, info.geometry.width * FROM_UNITS)


def _outline(glyph: _Glyph, *, compress: bool) -> pydyf.Stream:
    """Return a digit as a form XObject in the units of its font."""
    font = TTFont(BytesIO(glyph.font.file_content), fontNumber=glyph.font.index, lazy=True)
    drawings = font.getGlyphSet(location=glyph.font.variations or None, normalized=False)
    name = font.getGlyphName(glyph.number)
    bounds = ControlBoundsPen(drawings)
    drawings[name].draw(bounds)
    box = pydyf.Array(bounds.bounds or (0, 0, 0, 0))
    drawn = pydyf.Stream(extra={"Type": "/XObject", "Subtype": "/Form", "BBox": box}, compress=compress)
    drawings[name].draw(_Pen(drawings, drawn))
    drawn.fill()
    return drawn


class _Pen(BasePen):  # type: ignore[misc]  # fontTools brings no types
    """Writes an outline as path operators of PDF; curves of TrueType come in as cubic ones."""

    def __init__(self, drawings: Any, stream: pydyf.Stream) -> None:
        super().__init__(drawings)
        self._stream = stream

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - named by fontTools
        self._stream.move_to(*point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._stream.line_to(*point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._stream.curve_to(*(coordinate for point in points for coordinate in point))

    def _closePath(self) -> None:  # noqa: N802
        self._stream.close()


class _Painter:
    """Paints a page and then its line numbers, in place of the page's own `paint`."""

    def __init__(self, page: Any, digits: Digits, numbered: Sequence[tuple[float, str, Line]]) -> None:
        self._paint = page.paint
        self._digits, self._numbered = digits, numbered

    def __call__(self, stream: Any, scale: float = 1) -> None:
        self._paint(stream, scale)
        if not self._numbered:
            return
        stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            self._digits.paint(stream, self._numbered)
        stream.end_marked_content()
