"""Lines that are broken although the next word would have fitted: a fault of the engine, and of no style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

LEAST_EMPTY = 0.3  # of the width of a line, without the room that was put into its spaces
SPARE = 1.4  # by which a word may be wider than letters are on average
SPACE = 0.35  # ems


def short_lines(block: Any) -> Iterator[str]:
    """Yield the text of each line of a block that has room for the first word of the next one."""
    lines = [one for one in block.children if isinstance(one, boxes.LineBox)]
    for line, following in pairwise(lines):
        first = _first_text(line)
        if first is None or not _may_be_short(line, first, block.width):
            continue
        texts, next_texts = _texts(line), _texts(following)
        word = _first_word(following)
        if word and not _is_broken_by_hand(line) and _room(line, texts, block.width) > _width(word, next_texts):
            yield "".join(one.text for one in texts).strip()


def _first_text(box: Any) -> Any:
    """Return the first text of a line, None where it begins with something else."""
    while getattr(box, "children", ()):
        box = box.children[0]
    return box if isinstance(box, boxes.TextBox) else None


def _may_be_short(line: Any, first: Any, width: float) -> bool:
    """Tell whether a line can be short at all, by what costs nothing to ask."""
    return bool(line.width < (1 - LEAST_EMPTY) * width or first.justification_spacing > first.style["font_size"])


def _texts(line: Any) -> list[Any]:
    return [one for one in line.descendants() if isinstance(one, boxes.TextBox)]


def _first_word(line: Any) -> str:
    """Return the first word of a line, "" for one that begins with a drawing, or with what breaks as it was typed."""
    word = ""
    for one in line.descendants():
        if isinstance(one, boxes.TextBox):
            if one.style["white_space"] != "normal":
                return ""
            start, space, _ = one.text.lstrip().partition(" ")
            word += start
            if space:
                break
        elif isinstance(one, boxes.AtomicInlineLevelBox):
            return ""
    return word


def _is_broken_by_hand(line: Any) -> bool:
    return any(
        (one.element_tag or "").startswith("br") or "\n" in getattr(one, "text", "") for one in line.descendants()
    )


def _added(texts: list[Any]) -> float:
    """Return how much a line was widened."""
    return float(sum(one.justification_spacing * (one.text.count(" ") + one.text.count("\u00a0")) for one in texts))


def _room(line: Any, texts: list[Any], width: float) -> float:
    """Return how much of a line is empty, 0 where that is little."""
    empty = float(width - line.width + _added(texts))
    return empty if empty > LEAST_EMPTY * width else 0.0


def _width(word: str, texts: list[Any]) -> float:
    """Return about how wide a word is, with a space before it; rather more than less."""
    natural = sum(one.width for one in texts) - _added(texts)
    letters = sum(len(one.text) for one in texts)
    return float(SPARE * natural * len(word) / letters + SPACE * texts[0].style["font_size"])
