"""Patch: a word within an inline element is broken in itself only where the line has no better place to break."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

_KEEPS = frozenset(("nowrap", "pre"))


@dataclass(slots=True)
class _Line:
    """A line while it is filled: where the first text begins that it may be broken in, in px; none yet: infinity."""

    first: float = inf


_LINE: ContextVar[_Line | None] = ContextVar("line", default=None)


def install() -> None:
    """Tell a text that it does not stand at the beginning of a line where another, with a space, stands before it.

    WeasyPrint counts what stands directly in the line, so that within an element (`<em>… so <b>Conclusions</b></em>`)
    each text is taken for the first, and a word that does not fit is broken after any letter (`overflow-wrap`).
    """
    fill, split = inline.split_inline_box, inline.split_text_box

    @wraps(fill)
    def filled(context: Any, box: Any, *others: Any) -> Any:
        if not isinstance(box, boxes.LineBox):
            return fill(context, box, *others)
        token = _LINE.set(_Line())
        try:
            return fill(context, box, *others)
        finally:
            _LINE.reset(token)

    @wraps(split)
    def parted(context: Any, box: Any, width: Any, skip: Any, *, is_line_start: bool = True) -> Any:
        line = _LINE.get()
        if line is not None and line.first < box.position_x:
            is_line_start = False
        result = split(context, box, width, skip, is_line_start=is_line_start)
        text = result[0]
        if line is not None and text is not None and " " in text.text and text.style["white_space"] not in _KEEPS:
            line.first = min(line.first, box.position_x)
        return result

    inline.split_inline_box, inline.split_text_box = filled, parted
