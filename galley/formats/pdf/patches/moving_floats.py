"""Patch: a figure or table that does not fit its column moves behind the text that follows, in the order of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any

from weasyprint.layout import block

from galley.formats.pdf.patches.columns import (
    HEADINGS,
    Box,
    bottom,
    columns_of,
    is_float,
    is_on_grid,
    is_wide_float,
    kind,
    line_height,
    place_for_float,
    precedes,
    wide_calls,
)
from galley.formats.pdf.patches.waiting_floats import waiting

MOST_MOVES = 16  # floats moved on one page, each at the cost of laying its columns out again
LEAST_HOLE = 3  # lines: a smaller gap at the foot of a column is left
LEAST_ROOM = 2  # lines: where there is less below a column, no two lines of the text after a float fit
LEAST_HOLE_FOR_HEADING = 6  # lines: the heading, the space before it, and two lines of text
NEAR = 5  # blocks after a page break among which the page-wide float that caused a hole is looked for


def install() -> None:
    """Lay the columns of a page out again as long as a float of theirs has to move."""
    original = block.columns_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, *others: Any) -> Any:
        result = original(context, box, bottom_space, skip_stack, *others)
        for _ in range(MOST_MOVES):
            if result[0] is None:
                if not _let_wide_float_wait(context, box):
                    break
                result = original(context, box, bottom_space, skip_stack, *others)
                continue
            laid_out = _Columns(context, box, columns_of(result[0]), result[1], is_first=skip_stack is None)
            if not (laid_out.keep_order() or laid_out.give_way(bottom_space)):
                break
            absolute_boxes, fixed_boxes = others[2:4]
            block.remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
            result = original(context, box, bottom_space, skip_stack, *others)
        return result

    block.columns_layout = lay_out


def _let_wide_float_wait(context: Any, container: Box) -> bool:
    """Let a page-wide float wait where those of a page leave no text on it; tell whether there is one.

    The first page has room for one under the abstract, and WeasyPrint leaves it empty where it has none for two.
    """
    calls = (one for child in container.children for one in wide_calls(child))
    free = [one for one in calls if getattr(one, "waits_on_page", 0) < context.current_page]
    for one in free[:2][-1:]:
        one.waits_on_page = context.current_page
    return bool(free)


class _Columns:
    """The columns of one page as they are laid out, over the blocks of the whole text, in which floats are moved."""

    def __init__(self, context: Any, container: Box, columns: list[Box], resume_at: Any, *, is_first: bool) -> None:
        self.context, self.columns, self.is_first = context, columns, is_first
        self.container, self.blocks, self.resume_at = container, container.children, resume_at

    # --- order ---------------------------------------------------------------------------------------------------

    def keep_order(self) -> bool:
        """Move one float or more that would stand before one with a lower number; tell whether one was moved."""
        wide = [one for one in self.context.current_page_footnotes if is_wide_float(one)]
        held = waiting(self.context)
        if not (wide or held):
            return False
        order = {element: place for place, element in enumerate(self.container.element.iter())}
        overtaking = [one for one in wide if any(precedes(left, one, order) for left in self._floats_left())]
        for one in overtaking:
            one.waits_on_page = self.context.current_page
            self.context.report_footnote(one)
        here = [child for one in self.columns for child in one.children if is_float(child)]
        late = [one for one in here if any(precedes(before, one, order) for before in held)]
        late += [one for one in here if one not in late and self._is_below_its_like(one, wide, here, order)]
        return bool(overtaking) or self._move_on(late, order)

    def _is_below_its_like(self, one: Box, wide: list[Box], here: list[Box], order: dict[Any, int]) -> bool:
        """Tell whether a float has to leave the page: a page-wide one before it can only stand at the foot."""
        before = [other for other in wide if precedes(other, one, order)]
        at_foot = self.is_first or any(precedes(early, other, order) for other in before for early in here)
        return bool(before) and at_foot

    def _next_block(self) -> int:
        """Return the index of the first block that is wholly on the next page."""
        if not self.resume_at:
            return len(self.blocks)
        ((index, inner),) = self.resume_at.items()
        return int(index) + (inner is not None)

    def _floats_left(self) -> Iterator[Box]:
        return (child for child in self.blocks[self._next_block() :] if is_float(child))

    def _move_on(self, late: list[Box], order: dict[Any, int]) -> bool:
        """Move floats to where the next page begins, and their like behind them; tell whether that is further on."""
        elements = {one.element for one in late}
        moved = [child for child in self.blocks if child.element in elements]
        if not moved:
            return False
        target = place_for_float(self.blocks, self._next_block() + self._blocks_to_skip(moved))
        target = min(target, self._end_of_grid(self.blocks.index(moved[0])))
        passed = (child for child in self.blocks[:target] if is_float(child) and child not in moved)
        moved += [child for child in passed if any(precedes(one, child, order) for one in moved)]
        moved.sort(key=lambda child: order[child.element])
        stay = [child for child in self.blocks[:target] if child not in moved]
        changed = [*stay, *moved, *(child for child in self.blocks[target:] if child not in moved)]
        if changed == list(self.blocks):
            return False
        self.blocks[:] = changed
        return True

    def _end_of_grid(self, start: int) -> int:
        """Return where from `start` on no float may stand: at the declarations, or, in an appendix, the references."""
        return next((at for at in range(start, len(self.blocks)) if not is_on_grid(self.blocks[at])), len(self.blocks))

    def _blocks_to_skip(self, moved: list[Box]) -> int:
        """Return how many blocks to put before floats that came back, as they make room for the text behind them."""
        times = max(getattr(one, "times_moved", 0) for one in moved)
        for one in moved:
            one.times_moved = times + 1
        return times * times

    # --- holes ---------------------------------------------------------------------------------------------------

    def give_way(self, bottom_space: float) -> bool:
        """Move the first float that leaves a hole at the foot of a column; tell whether one was moved."""
        floor = max((bottom(one) for one in self.columns), default=0.0)
        if self.resume_at:
            floor = self.context.page_bottom - bottom_space
        hole = 0.0
        for index, one in enumerate(self.columns):
            following = self.columns[index + 1].children if index + 1 < len(self.columns) else ()
            element = following[0].element if following else self._element_at_break()
            hole = (floor - bottom(one)) / line_height(self.container)
            if element is not None and hole >= LEAST_ROOM and self._move_behind_text(element, hole):
                return True
        return bool(self.resume_at and self.columns) and hole >= LEAST_HOLE and self._let_next_wide_float_wait()

    def _let_next_wide_float_wait(self) -> bool:
        """Let a page-wide float that is called soon after the page break wait; tell whether there is one.

        WeasyPrint shortens the columns for it, finds that its call then falls on the next page, and leaves them short.
        """
        ((first, _),) = self.resume_at.items()
        for child in self.blocks[first : first + NEAR]:
            for one in wide_calls(child):
                if getattr(one, "waits_on_page", 0) < self.context.current_page:
                    one.waits_on_page = self.context.current_page
                    return True
        return False

    def _element_at_break(self) -> Any:
        """Return the element that the next page begins with, or None where it begins amid an element."""
        if not self.resume_at:
            return None
        ((index, inner),) = self.resume_at.items()
        return self.blocks[index].element if inner is None and index < len(self.blocks) else None

    def _move_behind_text(self, element: Any, hole: float) -> bool:
        """Move the floats at `element`, or under the headings there, behind the next text; tell whether it was done."""
        blocks = self.blocks
        start = next((index for index, child in enumerate(blocks) if child.element is element), len(blocks))
        while start < len(blocks) and blocks[start].element_tag in HEADINGS:
            start += 1
            hole -= LEAST_HOLE
        end = start
        while end < len(blocks) and is_float(blocks[end]):
            end += 1
        stop = _end_of_text(blocks, end, hole, {kind(child) for child in blocks[start:end]})
        if hole < 1 or end in (start, stop):
            return False
        blocks[start:stop] = [*blocks[end:stop], *blocks[start:end]]
        return True


def _end_of_text(boxes: list[Box], start: int, hole: float, kinds: set[str]) -> int:
    """Return the index behind the text block at `start`; `start` where there is none that floats may be moved behind.

    Its headings belong to it, and so do floats under them that are not of `kinds`, those of the floats to be moved.
    """
    index = start
    while index < len(boxes) and boxes[index].element_tag in HEADINGS:
        index += 1
    if index > start and hole < LEAST_HOLE_FOR_HEADING:
        return start
    while start < index < len(boxes) and is_float(boxes[index]) and kind(boxes[index]) not in kinds:
        index += 1
    end = place_for_float(boxes, index + 1)
    fixed = index >= len(boxes) or any(
        not is_on_grid(box) or box.style["column_span"] == "all" for box in boxes[start:end]
    )
    return start if fixed or is_float(boxes[index]) else end
