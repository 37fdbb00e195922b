"""Patch: lines in letters that galley's own fonts lack are as wide as their column.

A justified line is stretched at its spaces. Pango gives a space the font of the letters beside it, but its own where it
is stretched: of another font, as beside Arabic or Korean letters, it is of another width, and the line is too wide.
Japanese and Chinese lines have hardly a space: they are stretched between their letters (CSS Text 3, 6.4). Beside each
other, and at the beginning of a line, their brackets and stops lose the empty half of their square (CSS Text 4, 8.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from galley.formats.pdf.patches.columns import Box
from galley.formats.pdf.patches.word_spaces import MOST

SQUARE = (
    "\u2e80-\u303e\u3040-\u30ff\u3190-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
)
OTHER_LETTERS = re.compile(f"[\u0590-\u1cff\u1100-\u11ff\uac00-\ud7ff\ufb1d-\ufdff\ufe70-\ufeff{SQUARE}]")
_SQUARES = re.compile(f"[{SQUARE}]+")
_OPENING, _CLOSING = "「『（［｛〈《【〔〖〘〝", "」』）］｝〉》】〕〗〙〟、。，．"
_HALF_EMPTY = re.compile(f"[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|(?:(?<=[{_OPENING}])|^)[{_OPENING}]")
MOST_BETWEEN_LETTERS = 0.25  # ems between two letters of a Japanese or Chinese line (JLREQ 3.8.4)
TRIES = 3
NEAR = 0.02  # CSS pixels


def install() -> None:
    """Stretch such lines until they are as wide as they ought to be, by the widths that Pango gives them."""
    original = inline.justify_line

    @wraps(original)
    def justify(context: Any, line: Box, extra_width: float) -> None:
        if not any(OTHER_LETTERS.search(text.text) for text in _texts(line)):
            original(context, line, extra_width)
            return
        line.is_ragged = extra_width > _most(line)
        if not line.is_ragged:
            _stretch(context, line, extra_width)

    inline.justify_line = justify
    _note_trimmed_spaces()
    _space_letters()


def _note_trimmed_spaces() -> None:
    """Keep by how much the last text of a line from right to left is moved for the space at its end.

    The space stays in the layout of that text, and is drawn at its left; where the text is laid out again, it is not.
    The engine moves the whole line: what stands left of such a passage in a line from left to right is put back.
    """
    original = inline.remove_last_whitespace

    @wraps(original)
    def remove(context: Any, line: Box) -> None:
        places = [(text, text.position_x) for text in _texts(line)]
        original(context, line)
        for text, before in places:
            text.moved_for_space = before - text.position_x if text is places[-1][0] else 0.0
        if places and places[-1][0].moved_for_space and line.style["direction"] == "ltr":
            _put_back(line, places[-1][0].moved_for_space)

    inline.remove_last_whitespace = remove


def _put_back(box: Box, by: float) -> None:
    """Move all but the last words in a box from left to right to where they were."""
    *others, last = box.children
    for child in others:
        child.translate(dx=by, ignore_floats=True)
    if isinstance(last, boxes.InlineBox):
        last.position_x += by
        if last.style["direction"] == "ltr":
            _put_back(last, by)


# --- lines -------------------------------------------------------------------------------------------------------


def _texts(box: Box) -> Iterator[Box]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _texts(child)


def _most(line: Box) -> float:
    """Return the most that a line may be stretched, in CSS pixels: beyond it words or letters stand apart as holes."""
    texts = [text.text for text in _texts(line)]
    spaces, letters = sum(map(_spaces, texts)), sum(map(_squares, texts))
    return float(line.style["font_size"] * (MOST * spaces + MOST_BETWEEN_LETTERS * letters))


def _stretch(context: Any, line: Box, extra: float) -> None:
    texts = [text for text in _texts(line) if text.text]
    places = sum(_spaces(text.text) + _squares(text.text) for text in texts)
    if not places:
        return
    spacing, widths = extra / places, {}
    for _ in range(TRIES):
        widths = {id(text): _width(context, text, spacing) for text in texts}
        missing = extra - sum(widths[id(text)] - text.width for text in texts)
        if abs(missing) < NEAR:
            break
        spacing += missing / places
    _place(context, line, spacing, widths, 0.0)


def _spaces(text: str) -> int:
    return text.count(" ") + text.count("\u00a0")


def _squares(text: str) -> int:
    return sum(len(found[0]) for found in _SQUARES.finditer(text))


def _width(context: Any, text: Box, spacing: float) -> float:
    """Return the width of a text that is stretched, in CSS pixels."""
    layout = _laid_out(context, text, spacing)
    layout.set_text(text.text, justify=True)
    return float(line_break.line_size(layout.get_first_line()[0], text.style)[0])


def _laid_out(context: Any, text: Box, spacing: float) -> Any:
    with _at_beginning(getattr(text.pango_layout, "begins_line", False)):
        return line_break.create_layout(text.text, text.style, context, None, spacing)


def _place(context: Any, box: Box, spacing: float, widths: dict[int, float], advance: float) -> float:
    """Stretch the texts of a box, move what stands behind them, and return by how much the next is moved."""
    if isinstance(box, boxes.TextBox):
        box.position_x += advance
        if id(box) in widths:
            box.position_x += getattr(box, "moved_for_space", 0.0)
            box.moved_for_space = 0.0
            box.justification_spacing = spacing
            box.pango_layout = _laid_out(context, box, spacing)
            box.pango_layout.deactivate()
            advance += widths[id(box)] - box.width
            box.width = widths[id(box)]
        return advance
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(advance, 0)
        return advance
    before = advance
    box.position_x += advance
    for child in box.children[:: -1 if box.style["direction"] == "rtl" else 1]:
        if child.is_in_normal_flow():
            advance = _place(context, child, spacing, widths, advance)
    box.width += advance - before
    return advance


# --- letters -----------------------------------------------------------------------------------------------------


def _space_letters() -> None:
    """Have Pango space the letters of a stretched text, and halve brackets and stops that are half empty."""
    original = line_break.Layout.set_text

    @wraps(original)
    def set_text(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - the engine's own
        original(self, text, justify)
        if self.text.isascii() or not _SQUARES.search(self.text):
            return
        begins_line = self.__dict__.setdefault("begins_line", _BEGINS_LINE.get())
        spacing = self.justification_spacing if justify else 0
        spaced = [(found, _spaced(spacing)) for found in _SQUARES.finditer(self.text)] if spacing else []
        halved = [(found, _halved()) for found in _half_empty(self.text, begins_line=begins_line)]
        if spaced or halved:
            _attach(self, (*spaced, *halved))

    line_break.Layout.set_text = set_text
    _tell_beginnings()


_BEGINS_LINE = ContextVar("begins_line", default=False)
"""Whether the text that the engine breaks now stands at the beginning of a line."""


def _tell_beginnings() -> None:
    original = line_break.split_first_line

    @wraps(original)
    def split(*others: Any, is_line_start: bool = True, **named: Any) -> Any:
        with _at_beginning(is_line_start):
            return original(*others, is_line_start=is_line_start, **named)

    for module in (line_break, inline, preferred):
        module.split_first_line = split


@contextmanager
def _at_beginning(begins_line: bool) -> Iterator[None]:  # noqa: FBT001 - says where a text stands
    before = _BEGINS_LINE.set(begins_line)
    try:
        yield
    finally:
        _BEGINS_LINE.reset(before)


def _half_empty(text: str, *, begins_line: bool) -> Iterator[re.Match[str]]:
    """Yield the brackets and stops of a text that lose half of their square."""
    return (found for found in _HALF_EMPTY.finditer(text) if begins_line or found.start())


def _spaced(spacing: float) -> Any:
    return pango.pango_attr_letter_spacing_new(int(spacing * TO_UNITS))


def _halved() -> Any:
    return pango.pango_attr_font_features_new(b"halt 1")


def _attach(layout: Any, attributes: tuple[tuple[re.Match[str], Any], ...]) -> None:
    held = pango.pango_layout_get_attributes(layout.layout)
    if held == ffi.NULL:
        held = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for found, attribute in attributes:
        attribute.start_index = len(layout.text[: found.start()].encode())
        attribute.end_index = attribute.start_index + len(found[0].encode())
        pango.pango_attr_list_insert(held, attribute)
    pango.pango_layout_set_attributes(layout.layout, held)
