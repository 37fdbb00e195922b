"""Patch: no more than two lines in a row end with a hyphen."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from galley.formats.pdf.patches.columns import Box

MOST_IN_A_ROW = 2  # lines that end with a hyphen
MOST_ROOM = 0.6  # ems put into each space of a line: a ladder is better than a looser line
_whole: dict[int, tuple[Any, Any]] = {}  # styles without hyphenation, by the style they are of, which is kept with them


def install() -> None:
    """Break the third line where it needs no hyphen, unless it is too loose then (CSS Text 4, 5.5)."""
    next_line, split = inline.get_next_linebox, inline.split_text_box

    @wraps(next_line)
    def limited(context: Any, linebox: Box, position_y: float, bottom_space: float, skip: Any, *others: Any) -> Any:
        last, count = getattr(linebox, "ladder", (None, 0))
        count = count if skip is not None and skip is last else 0
        context.keeps_words_whole = count >= MOST_IN_A_ROW
        result = next_line(context, linebox, position_y, bottom_space, skip, *others)
        if context.keeps_words_whole:
            context.keeps_words_whole = False
            if result[0] is not None and _is_loose(result[0]):
                result = next_line(context, linebox, position_y, bottom_space, skip, *others)
        line, resume = result
        linebox.ladder = (resume, count + 1 if line is not None and _ends_with_hyphen(line) else 0)
        return result

    @wraps(split)
    def unhyphenated(context: Any, box: Box, *others: Any, **named: Any) -> Any:
        if not getattr(context, "keeps_words_whole", False) or box.style["hyphens"] != "auto":
            return split(context, box, *others, **named)
        style, box.style = box.style, _without_hyphens(box.style)
        try:
            return split(context, box, *others, **named)
        finally:
            box.style = style

    inline.get_next_linebox, inline.split_text_box = limited, unhyphenated


def _without_hyphens(style: Any) -> Any:
    if id(style) not in _whole:
        whole = style.copy()
        whole["hyphens"] = "manual"
        _whole[id(style)] = whole, style
    return _whole[id(style)][0]


def _ends_with_hyphen(box: Box) -> bool:
    while isinstance(box, boxes.ParentBox) and box.children:
        box = box.children[-1]
    return isinstance(box, boxes.TextBox) and box.text.endswith("-")


def _is_loose(line: Box) -> bool:
    """Tell whether the spaces of a justified line are widened too much, or would have been (`word_spaces`)."""
    if getattr(line, "is_ragged", False):
        return True
    texts = (one for one in line.descendants() if isinstance(one, boxes.TextBox))
    return any(one.justification_spacing > MOST_ROOM * one.style["font_size"] for one in texts)
