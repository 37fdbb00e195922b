"""Outside mends for WeasyPrint 70: what a two-column journal page needs and the engine does not do by itself.

Each mend replaces one function of the engine by one that calls it. They are installed in the layout child only, whose
one document they are for; the version is pinned, and a test shows each at work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any, TypeAlias

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import block, column, inline
from weasyprint.pdf import tags
from weasyprint.text import line_break

from galley.engines.weasy_tables import scope_headings

Box: TypeAlias = Any
"""A box of WeasyPrint, which brings no types."""

ITEM_TAGS = {"item-label": "Lbl", "item-body": "LBody"}
"""The elements inside a list item and their tags."""

MOST_MOVES = 12  # floats moved on one page, each at the cost of laying its columns out again
LEAST_HOLE = 3  # lines: a smaller gap at the foot of a column is left
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
LEAST_HOLE_FOR_HEADING = 6  # lines: the heading, the space before it, and two lines of text
SETTLED = frozenset({"back-heading", "declaration", "references"})  # classes that no float is moved past
NEAR = 5  # blocks after a page break among which the page-wide float that caused a hole is looked for
SLACK = 4.0  # CSS pixels by which a block may be drawn nearer to what it follows, to be back on the grid
EPSILON = 0.5  # CSS pixels
MOST_LETTERS = 4.0  # letters in the width of one em: a text with more does not fit its line anyway


def install() -> None:
    """Install all mends."""
    _truncate_margins_at_column_tops()
    _keep_columns_before_a_tall_box()
    _return_to_the_grid()
    _let_floats_give_way()
    _tag_list_items()
    scope_headings()
    _report_only_notes_that_are_left()
    _let_last_spaces_hang()


def _is_column(box: Box) -> bool:
    return bool(getattr(box, "is_column", False))


# --- margins at the top of a column ------------------------------------------------------------------------------


def _truncate_margins_at_column_tops() -> None:
    """Drop the upper margin of what begins a column (CSS Fragmentation 3, 5.2): WeasyPrint does so for pages only."""
    original = block.resolve_percentages

    @wraps(original)
    def resolve(box: Box, containing_block: Box) -> None:
        original(box, containing_block)
        if _is_column(containing_block) and abs(box.position_y - containing_block.content_box_y()) < EPSILON:
            box.margin_top = 0

    block.resolve_percentages = resolve


# --- a box too tall for the rest of the page ---------------------------------------------------------------------


def _keep_columns_before_a_tall_box() -> None:
    """Leave a column empty when nothing of its content fits: WeasyPrint throws all columns of the page away instead."""
    original = block.block_box_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, *others: Any, **named: Any) -> Any:
        result = original(context, box, bottom_space, skip_stack, *others, **named)
        if result[0] is not None or not _is_column(box) or not skip_stack:
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
        if new_box is None or resume_at or not _is_column(around) or not _is_on_grid(box):
            return result
        new_box.margin_bottom = _margin_to_grid(new_box, around)
        return (*result[:3], [new_box.margin_bottom], *result[4:])

    block.block_level_layout = lay_out


def _is_on_grid(box: Box) -> bool:
    classes = box.element.get("class", "").split() if box.element is not None else ()
    return not SETTLED.intersection(classes)


def _margin_to_grid(box: Box, column_box: Box) -> float:
    """Return the least lower margin that keeps those of the box and of its successor and ends on the grid.

    A heading at the top of a column, which has lost the space above it, gives up that below it too.
    """
    line = _line_height(column_box)
    above, below = _space_of_next(box, column_box)
    bottom = box.position_y + box.margin_height() - box.margin_bottom - column_box.content_box_y()
    missing = float((SLACK - below - bottom) % line) - SLACK
    own = float(box.padding_bottom) if box.element_tag in HEADINGS else 0.0
    wanted = max(float(box.margin_bottom), above) - own
    return missing + max(0, ceil((wanted - missing - EPSILON) / line)) * line


def _space_of_next(box: Box, column_box: Box) -> tuple[float, float]:
    """Return the upper margin and the lower padding of what follows, where both together are whole lines.

    A heading has the one line that sets it apart above and below it. Twice 0 where the space is a fraction of a line.
    """
    children = column_box.children
    index = next((index for index, child in enumerate(children) if child.element is box.element), len(children))
    style = children[index + 1].style if index + 1 < len(children) else None
    above, below = (_pixels(style[name]) if style is not None else 0.0 for name in ("margin_top", "padding_bottom"))
    part = (above + below) % _line_height(column_box)
    return (above, below) if min(part, _line_height(column_box) - part) < EPSILON else (0.0, 0.0)


def _pixels(length: Any) -> float:
    return float(length.value) if length != "auto" and length.unit == "px" else 0.0


def _line_height(box: Box) -> float:
    height = box.style["line_height"]
    if isinstance(height, int | float):
        return float(height) * float(box.style["font_size"])
    return float(height.value)


# --- floats that give way ----------------------------------------------------------------------------------------


def _let_floats_give_way() -> None:
    """Move a figure or table that does not fit its column behind the text that follows, which then fills the column."""
    original = block.columns_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, *others: Any) -> Any:
        result = original(context, box, bottom_space, skip_stack, *others)
        for _ in range(MOST_MOVES):
            if result[0] is None or not _give_way(context, box, result[0], result[1], bottom_space):
                break
            absolute_boxes, fixed_boxes = others[2:4]
            block.remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
            result = original(context, box, bottom_space, skip_stack, *others)
        return result

    block.columns_layout = lay_out


def _give_way(context: Any, container: Box, laid_out: Box, resume_at: Any, bottom_space: float) -> bool:
    """Move the first float that leaves a hole at the foot of a column; tell whether one was moved."""
    columns = [child for child in laid_out.children if _is_column(child)]
    floor = context.page_bottom - bottom_space if resume_at else max((_bottom(one) for one in columns), default=0.0)
    for index, one in enumerate(columns):
        following = columns[index + 1].children if index + 1 < len(columns) else ()
        element = following[0].element if following else _element_at(container, resume_at)
        hole = (floor - _bottom(one)) / _line_height(container)
        if element is not None and hole >= LEAST_HOLE and _move_behind_text(container, element, hole):
            return True
    emptied = bool(resume_at and columns) and floor - _bottom(columns[-1]) >= LEAST_HOLE * _line_height(container)
    return emptied and _postpone_wide_float(container, resume_at)


def _postpone_wide_float(container: Box, resume_at: Any) -> bool:
    """Hang a page-wide float that comes soon after the page break on a later paragraph; tell whether that was done.

    WeasyPrint shortens the columns for it, finds that its call then falls on the next page, and leaves them short.
    """
    ((first, _),) = resume_at.items()
    boxes = container.children
    index = next((at for at in range(first, min(first + NEAR, len(boxes))) if _line_of_call(boxes[at])), len(boxes))
    later = (child for child in boxes[index + 1 :] if child.element_tag == "p" and _is_on_grid(child))
    target = next((child.children[0] for child in later if _has_one_line(child)), None)
    if target is None:
        return False
    holder = _line_of_call(boxes[index])
    calls = [child for child in holder.children if _is_wide_call(child)]
    holder.children = [child for child in holder.children if child not in calls]
    place = next((at for at, child in enumerate(target.children) if _is_wide_call(child)), len(target.children))
    target.children = [*target.children[:place], *calls, *target.children[place:]]
    return True


def _line_of_call(paragraph: Box) -> Box:
    """Return the line box of a paragraph that holds the call of a page-wide float directly."""
    for line in getattr(paragraph, "children", ()):
        if any(_is_wide_call(child) for child in getattr(line, "children", ())):
            return line
    return None


def _is_wide_call(box: Box) -> bool:
    footnote = getattr(box, "footnote", None)
    return footnote is not None and "float" in footnote.element.get("class", "").split()


def _has_one_line(paragraph: Box) -> bool:
    return len(paragraph.children) == 1 and isinstance(paragraph.children[0], LineBox)


def _bottom(column_box: Box) -> float:
    """Return where the content of a column ends; its top when it is empty."""
    inside = [child for child in column_box.children if child.is_in_normal_flow()]
    if not inside:
        return float(column_box.content_box_y())
    last = inside[-1]
    return float(last.position_y + last.margin_height() - last.margin_bottom)


def _element_at(container: Box, resume_at: Any) -> Any:
    """Return the element that the next page begins with, or None where it begins amid an element."""
    if not resume_at:
        return None
    ((index, inner),) = resume_at.items()
    return container.children[index].element if inner is None and index < len(container.children) else None


def _move_behind_text(container: Box, element: Any, hole: float) -> bool:
    """Move the floats that begin with `element` behind the next text block; tell whether there is one."""
    boxes = container.children
    start = next((index for index, child in enumerate(boxes) if child.element is element), len(boxes))
    end = start
    while end < len(boxes) and _is_float(boxes[end]):
        end += 1
    stop = _end_of_text(boxes, end, hole)
    if end in (start, stop):
        return False
    boxes[start:stop] = [*boxes[end:stop], *boxes[start:end]]
    return True


def _is_float(box: Box) -> bool:
    element = box.element
    if element is None or box.style["column_span"] == "all":
        return False
    return element.tag == "figure" or "table" in element.get("class", "").split()


def _end_of_text(boxes: list[Box], start: int, hole: float) -> int:
    """Return the index behind the text block at `start`, its headings included; `start` where there is none to move."""
    index = start
    while index < len(boxes) and boxes[index].element_tag in HEADINGS:
        index += 1
    if index > start and hole < LEAST_HOLE_FOR_HEADING:
        return start
    moved = boxes[start : index + 1]
    fixed = index >= len(boxes) or any(
        not _is_on_grid(box) or box.style["column_span"] == "all" or _is_float(box) for box in moved
    )
    return start if fixed else index + 1


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


def _report_only_notes_that_are_left() -> None:
    """Stop moving notes to the next page when none is left: WeasyPrint fails there when the note area has a margin."""
    original = column._report_footnotes  # noqa: SLF001 - the place of the fault

    def report(context: Any, height: float) -> None:
        area = context.current_footnote_area
        margins = area.margin_height() - area.height if area.height != "auto" else 0
        original(context, max(height, margins))

    column._report_footnotes = report  # noqa: SLF001
