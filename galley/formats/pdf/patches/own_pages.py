"""Patch: a float that is too tall to stand beside text, or lies across its sheet, gets pages of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from itertools import takewhile
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import block, page

from galley.formats.pdf.patches.columns import Box, classes, is_float, is_wide_float, precedes

MOST_BESIDE_TEXT = 0.75  # of a page that one page-wide float may fill where text stands with it
LANDSCAPE = "landscape"
"""The class of a float that lies across its sheet, and the name of its page (`@page landscape`)."""


def install() -> None:
    """Make a page for a float that stands alone before the text goes on; its rest stands at the head of the next page.

    A table that needs several pages is so kept out of the columns, in which it would leave a hole on each page.
    """
    original, remake = page.make_page, page.remake_page

    @wraps(original)
    def make(context: Any, root_box: Box, page_type: Any, resume_at: Any, number: int, *state: Any) -> Any:
        held = [one for one in context.reported_footnotes if is_wide_float(one)]
        if not held or not stands_alone(context, held[0]):
            return original(context, root_box, page_type, resume_at, number, *state)
        together = _in_turn(_sharing(held), root_box, resume_at)
        if not together:
            return original(context, root_box, page_type, resume_at, number, *state)
        context.reported_footnotes = [one for one in context.reported_footnotes if one not in held]
        root, kind = _only(together, root_box), _page_for(held[0], page_type, context)
        made, left, _ = original(context, root, kind, None, number, *state)
        rest = [] if left is None else _rests(together, left)
        context.reported_footnotes = [*rest, *held[len(together) :], *context.reported_footnotes]
        return made, resume_at, context.page_maker[number - 1][1]

    @wraps(remake)
    def note_document(index: int, context: Any, root_box: Box, html: Any) -> Any:
        context.html = html
        return remake(index, context, root_box, html)

    page.make_page, page.remake_page = make, note_document


def stands_alone(context: Any, footnote: Box) -> bool:
    """Tell whether a page-wide float gets a page of its own; measured once."""
    if not hasattr(footnote, "stands_alone"):
        across = LANDSCAPE in classes(footnote)
        footnote.stands_alone = across or _height(context, footnote) > MOST_BESIDE_TEXT * _page_height(context)
    return bool(footnote.stands_alone)


def is_rest(footnote: Box) -> bool:
    """Tell whether a float is what an earlier page left of one."""
    return hasattr(footnote, "resume_from")


def _page_height(context: Any) -> float:
    return float(context.current_footnote_area.page.height)


def _height(context: Any, footnote: Box) -> float:
    sheet = context.current_footnote_area.page
    probe = build.create_anonymous_boxes(footnote.deepcopy())
    probe.position_x, probe.position_y = sheet.content_box_x(), sheet.content_box_y()
    context.create_block_formatting_context(probe)
    laid_out = block.block_level_layout(context, probe, -inf, None, sheet)[0]
    context.finish_block_formatting_context(probe)
    return float(laid_out.margin_height())


def _sharing(held: list[Box]) -> list[Box]:
    """Return the floats that are tried on one page: the first, and those that lie across their sheet as it does."""
    if LANDSCAPE not in classes(held[0]):
        return held[:1]
    return list(takewhile(lambda one: LANDSCAPE in classes(one), held))


def _in_turn(footnotes: list[Box], root_box: Box, resume_at: Any) -> list[Box]:
    """Return those up to which no float with a lower number is left in the text: it was moved on, and comes first."""
    order = {element: place for place, element in enumerate(root_box.element.iter())}
    left = list(_floats_left(root_box, resume_at))
    return list(
        takewhile(lambda one: is_rest(one) or not any(precedes(other, one, order) for other in left), footnotes)
    )


def _floats_left(root_box: Box, resume_at: Any) -> Iterator[Box]:
    """Yield the floats of the columns from where the next page begins; none where the text has ended."""
    box = root_box
    while resume_at and isinstance(box, boxes.BlockBox):
        ((index, resume_at),) = resume_at.items()
        yield from filter(is_float, box.children[index + (resume_at is not None) :])
        box = box.children[index] if resume_at else box


def _only(footnotes: list[Box], root_box: Box) -> Box:
    """Return the document with nothing in it but floats, of which the first may be broken anywhere between its rows."""
    body = next(child for child in root_box.children if child.element_tag == "body")
    others = [build.create_anonymous_boxes(one.deepcopy()) for one in footnotes[1:]]
    for one in others:
        one.style = one.style.copy()
        one.style["break_inside"] = "avoid"
    return root_box.copy_with_children([body.copy_with_children([_may_break(footnotes[0]), *others])])


def _may_break(footnote: Box) -> Box:
    copy = build.create_anonymous_boxes(footnote.deepcopy())
    for box in (copy, *copy.children):
        if isinstance(box, boxes.BlockBox):
            _let_break(box)
            for inner in box.children if box.is_table_wrapper else ():
                _let_break(inner)
    return copy


def _let_break(box: Box) -> None:
    box.style = box.style.copy()
    box.style["break_inside"] = "auto"


def _page_for(footnote: Box, page_type: Any, context: Any) -> Any:
    name = LANDSCAPE if LANDSCAPE in classes(footnote) else page_type.name
    kind = page_type._replace(blank=False, name=name)
    page.set_page_type_computed_styles(kind, context.html, context.style_for)
    if name == LANDSCAPE:
        style = context.style_for(kind)
        style["size"] = tuple(sorted(style["size"], reverse=True))
    return kind


def _rests(footnotes: list[Box], left: Any) -> list[Box]:
    """Return what is left of floats; `left` says where a page ended, from the root of the document on."""
    ((first, inner),) = left[0].items()
    unfinished = footnotes[first:]
    return unfinished if inner is None else [_rest(unfinished[0], inner), *unfinished[1:]]


def _rest(footnote: Box, begin: Any) -> Box:
    """Return a float that begins where its last page ended."""
    rest = footnote.deepcopy()
    rest.resume_from = begin
    if LANDSCAPE not in classes(footnote) and hasattr(rest, "stands_alone"):
        del rest.stands_alone
    return rest
