"""Outside mends for WeasyPrint 70: figures and tables that give way to text, and page-wide ones in their order.

A figure that does not fit its column moves behind the text that follows. A page-wide one is a footnote without call or
number: it goes to the foot of the page of its call, or to the head of a later one. Figures keep their order, and so do
tables: what would come too early waits for the next page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from typing import Any

from weasyprint.layout import LayoutContext, block, column, page

from galley.formats.pdf.patches.columns import (
    HEADINGS,
    Box,
    columns_of,
    is_float,
    is_on_grid,
    is_wide_float,
    kind,
    line_height,
    seam,
    wide_calls,
)

MOST_MOVES = 16  # floats moved on one page, each at the cost of laying its columns out again
LEAST_HOLE = 3  # lines: a smaller gap at the foot of a column is left
LEAST_HOLE_FOR_HEADING = 6  # lines: the heading, the space before it, and two lines of text
NEAR = 5  # blocks after a page break among which the page-wide float that caused a hole is looked for
MOST_OF_PAGE = 0.75  # of a page that page-wide floats may fill together


def install() -> None:
    """Install all of it."""
    _let_floats_give_way()
    _let_wide_floats_wait()
    _report_only_notes_that_are_left()
    _raise_wide_floats()


def _let_floats_give_way() -> None:
    """Lay the columns of a page out again as long as a float of theirs has to move."""
    original = block.columns_layout

    @wraps(original)
    def lay_out(context: Any, box: Box, bottom_space: float, skip_stack: Any, *others: Any) -> Any:
        result = original(context, box, bottom_space, skip_stack, *others)
        for _ in range(MOST_MOVES):
            if result[0] is None:
                break
            laid_out = _Columns(context, box, columns_of(result[0]), result[1], is_first=skip_stack is None)
            if not (laid_out.keep_order() or laid_out.give_way(bottom_space)):
                break
            absolute_boxes, fixed_boxes = others[2:4]
            block.remove_placeholders(context, [result[0]], absolute_boxes, fixed_boxes)
            result = original(context, box, bottom_space, skip_stack, *others)
        return result

    block.columns_layout = lay_out


class _Columns:
    """The columns of one page as they are laid out, over the blocks of the whole text, in which floats are moved."""

    def __init__(self, context: Any, container: Box, columns: list[Box], resume_at: Any, *, is_first: bool) -> None:
        self.context, self.columns, self.is_first = context, columns, is_first
        self.container, self.blocks, self.resume_at = container, container.children, resume_at

    # --- order ---------------------------------------------------------------------------------------------------

    def keep_order(self) -> bool:
        """Move one float or more that would stand before one with a lower number; tell whether one was moved."""
        wide = [one for one in self.context.current_page_footnotes if is_wide_float(one)]
        waiting = _waiting(self.context)
        if not (wide or waiting):
            return False
        order = {element: place for place, element in enumerate(self.container.element.iter())}
        overtaking = [one for one in wide if any(_precedes(left, one, order) for left in self._floats_left())]
        for one in overtaking:
            one.waits_on_page = self.context.current_page
            self.context.report_footnote(one)
        here = [child for one in self.columns for child in one.children if is_float(child)]
        late = [one for one in here if any(_precedes(before, one, order) for before in waiting)]
        late += [one for one in here if one not in late and self._is_below_its_like(one, wide, here, order)]
        return bool(overtaking) or self._move_on(late, order)

    def _is_below_its_like(self, one: Box, wide: list[Box], here: list[Box], order: dict[Any, int]) -> bool:
        """Tell whether a float has to leave the page: a page-wide one before it can only stand at the foot."""
        before = [other for other in wide if _precedes(other, one, order)]
        at_foot = self.is_first or any(_precedes(early, other, order) for other in before for early in here)
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
        target = seam(self.blocks, self._next_block() + self._blocks_to_skip(moved))
        settled = (index for index, child in enumerate(self.blocks) if not is_on_grid(child))
        target = min(target, next(settled, len(self.blocks)))
        passed = (child for child in self.blocks[:target] if is_float(child) and child not in moved)
        moved += [child for child in passed if any(_precedes(one, child, order) for one in moved)]
        moved.sort(key=lambda child: order[child.element])
        stay = [child for child in self.blocks[:target] if child not in moved]
        changed = [*stay, *moved, *(child for child in self.blocks[target:] if child not in moved)]
        if changed == list(self.blocks):
            return False
        self.blocks[:] = changed
        return True

    def _blocks_to_skip(self, moved: list[Box]) -> int:
        """Return how many blocks to put before floats that came back, as they make room for the text behind them."""
        times = max(getattr(one, "times_moved", 0) for one in moved)
        for one in moved:
            one.times_moved = times + 1
        return times * times

    # --- holes ---------------------------------------------------------------------------------------------------

    def give_way(self, bottom_space: float) -> bool:
        """Move the first float that leaves a hole at the foot of a column; tell whether one was moved."""
        floor = max((_bottom(one) for one in self.columns), default=0.0)
        if self.resume_at:
            floor = self.context.page_bottom - bottom_space
        hole = 0.0
        for index, one in enumerate(self.columns):
            following = self.columns[index + 1].children if index + 1 < len(self.columns) else ()
            element = following[0].element if following else self._element_at_break()
            hole = (floor - _bottom(one)) / line_height(self.container)
            if element is not None and hole >= LEAST_HOLE and self._move_behind_text(element, hole):
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


def _precedes(one: Box, other: Box, order: dict[Any, int]) -> bool:
    return kind(one) == kind(other) and order[one.element] < order[other.element]


def _bottom(column_box: Box) -> float:
    """Return where the content of a column ends; its top when it is empty."""
    inside = [child for child in column_box.children if child.is_in_normal_flow()]
    if not inside:
        return float(column_box.content_box_y())
    last = inside[-1]
    return float(last.position_y + last.margin_height() - last.margin_bottom)


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
    end = seam(boxes, index + 1)
    fixed = index >= len(boxes) or any(
        not is_on_grid(box) or box.style["column_span"] == "all" for box in boxes[start:end]
    )
    return start if fixed or is_float(boxes[index]) else end


# --- page-wide floats that wait ----------------------------------------------------------------------------------


def _waiting(context: Any) -> list[Box]:
    """Return the page-wide floats called on this page or before it that go to the next one."""
    if not hasattr(context, "waiting_floats"):
        context.waiting_floats = []
    return context.waiting_floats  # type: ignore[no-any-return]  # set a line above


def _let_wide_floats_wait() -> None:
    """Keep page-wide floats that go to the next page apart from the notes, which stay on the page of their calls.

    WeasyPrint moves all notes to the next page from the first on that has no room.
    """
    lay_out, report = LayoutContext.layout_footnote, LayoutContext.report_footnote
    take_back = LayoutContext.unlayout_footnote

    def layout_footnote(self: Any, footnote: Box) -> Any:
        if is_wide_float(footnote) and _has_to_wait(self, footnote):
            self.footnotes.remove(footnote)
            _waiting(self).append(footnote)
            return False
        overflows = lay_out(self, footnote)
        area = self.current_footnote_area
        too_much = area.margin_height() > MOST_OF_PAGE * area.page.height and len(self.current_page_footnotes) > 1
        if is_wide_float(footnote) and too_much:
            self.report_footnote(footnote)
            return False
        return overflows

    def report_footnote(self: Any, footnote: Box) -> None:
        if footnote not in self.current_page_footnotes:
            return
        report(self, footnote)
        if is_wide_float(footnote):
            self.reported_footnotes.remove(footnote)
            _waiting(self).append(footnote)

    def unlayout_footnote(self: Any, footnote: Box) -> None:
        if footnote in _waiting(self):
            _waiting(self).remove(footnote)
            self.footnotes.append(footnote)
        else:
            take_back(self, footnote)

    LayoutContext.layout_footnote = layout_footnote
    LayoutContext.report_footnote = report_footnote
    LayoutContext.unlayout_footnote = unlayout_footnote


def _has_to_wait(context: Any, footnote: Box) -> bool:
    told = getattr(footnote, "waits_on_page", 0) == context.current_page
    return told or any(kind(one) == kind(footnote) for one in _waiting(context))


def _report_only_notes_that_are_left() -> None:
    """Send page-wide floats on before notes, and stop when none is left.

    WeasyPrint fails when the margins of the note area are all that is left of it.
    """
    original = column._report_footnotes  # noqa: SLF001 - the place of the fault

    def report(context: Any, height: float) -> None:
        area = context.current_footnote_area
        margins = area.margin_height() - area.height if area.height != "auto" else 0
        for one in [one for one in reversed(context.current_page_footnotes) if is_wide_float(one)]:
            if area.height == "auto" or area.margin_height() <= max(height, margins):
                break
            context.report_footnote(one)
        original(context, max(height, margins))

    column._report_footnotes = report  # noqa: SLF001


# --- page-wide floats at the head of the page --------------------------------------------------------------------


def _raise_wide_floats() -> None:
    """Put page-wide floats at the head of a page where others with higher numbers stand in its columns."""
    original = page.make_page

    @wraps(original)
    def make(context: Any, root_box: Box, *others: Any) -> Any:
        _waiting(context).clear()
        made, *rest = original(context, root_box, *others)
        order = {element: place for place, element in enumerate(root_box.element.iter())}
        waiting = sorted(_waiting(context), key=lambda one: order[one.element])
        context.reported_footnotes = [*waiting, *context.reported_footnotes]
        _raise(made, order)
        return made, *rest

    page.make_page = make


def _belongs_above(one: Box, here: list[Box], order: dict[Any, int]) -> bool:
    later = any(_precedes(one, other, order) for other in here)
    return later and not any(_precedes(other, one, order) for other in here)


def _raise(made: Box, order: dict[Any, int]) -> None:
    root, area, _ = made.children
    container = next((box for box in root.descendants() if columns_of(box)), None)
    columns = columns_of(container) if container is not None else []
    here = [child for one in columns for child in one.children if is_float(child)]
    top = float(made.content_box_y())
    if container is not None and container.position_y > top + line_height(container):
        return  # the first page, whose head is taken
    raised = [
        one for one in area.children if is_wide_float(one) and (container is None or _belongs_above(one, here, order))
    ]
    if not raised:
        return
    height = sum(float(one.margin_height()) for one in raised)
    below = height
    for one in area.children:
        if one in raised:
            below -= float(one.margin_height())
            one.translate(dy=top - one.position_y)
            top += float(one.margin_height())
        else:
            one.translate(dy=below)
    if container is not None:
        container.translate(dy=height + (float(area.margin_top) if len(raised) == len(area.children) else 0.0))
