"""Outside mends for WeasyPrint 70: what a two-column journal page needs and the engine does not do by itself.

Each mend replaces one function of the engine by one that calls it. They are installed in the layout child only, whose
one document they are for; the version is pinned, and a test shows each at work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any

from weasyprint.layout import block, inline
from weasyprint.pdf import tags
from weasyprint.text import line_break

from galley.formats.pdf.patches.columns import EPSILON, HEADINGS, Box, is_column, is_on_grid, line_height
from galley.formats.pdf.patches.floats import install as install_floats
from galley.formats.pdf.patches.tables import scope_headings

ITEM_TAGS = {"item-label": "Lbl", "item-body": "LBody"}
"""The elements inside a list item and their tags."""

SLACK = 4.0  # CSS pixels by which a block may be drawn nearer to what it follows, to be back on the grid
MOST_LETTERS = 4.0  # letters in the width of one em: a text with more does not fit its line anyway


def install() -> None:
    """Install all mends."""
    _truncate_margins_at_column_tops()
    _keep_columns_before_a_tall_box()
    _return_to_the_grid()
    install_floats()
    _tag_list_items()
    scope_headings()
    _let_last_spaces_hang()


# --- margins at the top of a column ------------------------------------------------------------------------------


def _truncate_margins_at_column_tops() -> None:
    """Drop the upper margin of what begins a column (CSS Fragmentation 3, 5.2): WeasyPrint does so for pages only."""
    original = block.resolve_percentages

    @wraps(original)
    def resolve(box: Box, containing_block: Box) -> None:
        original(box, containing_block)
        if is_column(containing_block) and abs(box.position_y - containing_block.content_box_y()) < EPSILON:
            box.margin_top = 0

    block.resolve_percentages = resolve


# --- a box too tall for the rest of the page ---------------------------------------------------------------------


def _keep_columns_before_a_tall_box() -> None:
    """Leave a column empty when nothing of its content fits: WeasyPrint throws all columns of the page away instead."""
    original = block.block_box_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, *others: Any, **named: Any) -> Any:
        result = original(context, box, bottom_space, skip_stack, *others, **named)
        if result[0] is not None or not is_column(box) or not skip_stack:
            return result
        empty = box.copy_with_children([])
        empty.height = 0
        return empty, skip_stack, {"break": "any", "page": None}, [], False, None

    block.block_box_layout = lay_out


# --- the baseline grid -------------------------------------------------------------------------------------------


def _return_to_the_grid() -> None:
    """Widen the space under what does not fill whole lines, so that the lines of both columns stay level."""
    original = block.block_level_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, around: Box, *others: Any) -> Any:
        result = original(context, box, bottom_space, skip_stack, around, *others)
        new_box, resume_at = result[:2]
        if new_box is None or resume_at or not is_column(around) or not _returns(box, around):
            return result
        new_box.margin_bottom = _margin_to_grid(new_box, around)
        return (*result[:3], [new_box.margin_bottom], *result[4:])

    block.block_level_layout = lay_out


def _margin_to_grid(box: Box, column_box: Box) -> float:
    """Return the least lower margin that keeps those of the box and of its successor and ends on the grid.

    A heading at the top of a column, which has lost the space above it, gives up that below it too.
    """
    line = line_height(column_box)
    above, below = _space_of_next(box, column_box)
    bottom = box.position_y + box.margin_height() - box.margin_bottom - column_box.content_box_y()
    missing = float((SLACK - below - bottom) % line) - SLACK
    own = float(box.padding_bottom) if box.element_tag in HEADINGS else 0.0
    wanted = max(float(box.margin_bottom), above) - own
    return missing + max(0, ceil((wanted - missing - EPSILON) / line)) * line


def _returns(box: Box, column_box: Box) -> bool:
    """Tell whether a box ends on the grid: all of the text does, and what is set smaller where text follows."""
    after = _next(box, column_box)
    return is_on_grid(box) or (after is not None and is_on_grid(after))


def _next(box: Box, column_box: Box) -> Box:
    children = column_box.children
    index = next((index for index, child in enumerate(children) if child.element is box.element), len(children))
    return children[index + 1] if index + 1 < len(children) else None


def _space_of_next(box: Box, column_box: Box) -> tuple[float, float]:
    """Return the upper margin and the lower padding of what follows, where both together are whole lines.

    A heading has the one line that sets it apart above and below it. Twice 0 where the space is a fraction of a line.
    """
    after = _next(box, column_box)
    above, below = (
        _pixels(after.style[name]) if after is not None else 0.0 for name in ("margin_top", "padding_bottom")
    )
    part = (above + below) % line_height(column_box)
    return (above, below) if min(part, line_height(column_box) - part) < EPSILON else (0.0, 0.0)


def _pixels(length: Any) -> float:
    return float(length.value) if length != "auto" and length.unit == "px" else 0.0


# --- lines -------------------------------------------------------------------------------------------------------


def _let_last_spaces_hang() -> None:
    """Keep on the line a text that fits but for the space at its end, behind which other markup follows.

    WeasyPrint counts that space, finds that the text cannot be split any later, and breaks it after its first word.
    """
    original = inline.split_first_line

    @wraps(original)
    def split(text: str, style: Any, context: Any, max_width: Any, *others: Any, **named: Any) -> Any:
        result = original(text, style, context, max_width, *others, **named)
        if result[2] is None or max_width is None or not text.endswith(" ") or style["white_space"] != "normal":
            return result
        if len(text) * style["font_size"] > max_width * MOST_LETTERS:
            return result
        bare = original(text.rstrip(" "), style, context, max_width, *others, **named)
        fits = bare[2] is None and bare[3] <= max_width
        return original(text, style, context, None, *others, **named) if fits else result

    for module in (line_break, inline):
        module.split_first_line = split


# --- tags and notes ----------------------------------------------------------------------------------------------


def _tag_list_items() -> None:
    """Tag the parts of a list item: PDF/UA-1 allows only Lbl and LBody in a list item (ISO 14289-1, 7.2)."""
    original: Callable[[str | None], str] = tags._get_pdf_tag  # noqa: SLF001 - the place where tags are chosen

    def choose(tag: str | None) -> str:
        return ITEM_TAGS.get(tag or "") or original(tag)

    tags._get_pdf_tag = choose  # noqa: SLF001
