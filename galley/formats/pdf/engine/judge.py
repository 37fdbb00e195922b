"""Is the laid out page one that can be read? Judged over the boxes of the engine, page by page.

Nothing may stand over anything else; no page before the end has a large empty area; figures and tables stand in the
order of their numbers, near the text that first names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes

from galley.formats.pdf.engine.job import Flaw
from galley.formats.pdf.engine.short_lines import short_lines

_TEXTS = frozenset({"p", "h2", "h3", "h4", "li"})
LEAST_OVERLAP = 2.0  # CSS pixels, in both directions
LINE_SHARE = 0.45  # of the height of the lower of two lines that another may cover: accents, tall signs
LARGEST_HOLE = 0.36  # of the height of a page
FARTHEST = 3  # pages with text between the first mention of a float and the float


@dataclass(frozen=True, slots=True)
class _Ink:
    """A line of text or an image on a page: its edges in CSS pixels, its text, the element with an id before it.

    `line` tells apart the lines of text: what stands in one line does not stand over itself.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    near: str
    is_text: bool
    line: int = 0

    def covers(self, other: _Ink) -> bool:
        """Tell whether two stand over one another."""
        if self.line and self.line == other.line:
            return False
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        lower = min(self.bottom - self.top, other.bottom - other.top)
        least = LINE_SHARE * lower if self.is_text and other.is_text else LEAST_OVERLAP
        return across > LEAST_OVERLAP and down > max(LEAST_OVERLAP, least)


@dataclass(slots=True)
class _Page:
    """What stands on a page: ink, columns, floats, the elements of its text, the identifiers that its links name.

    `short` are the lines that are broken too early, each with the element with an id before it.
    """

    box: Any
    ink: list[_Ink] = field(default_factory=list)
    mentions: set[str] = field(default_factory=set)
    floats: list[Any] = field(default_factory=list)
    columns: list[Any] = field(default_factory=list)
    short: list[tuple[str, str]] = field(default_factory=list)
    texts: list[Any] = field(default_factory=list)


def flaws(document: Any) -> Iterator[Flaw]:
    """Yield what is wrong with the pages of a document."""
    pages = []
    near = ""
    for one in document.pages:
        page = _Page(one._page_box)  # noqa: SLF001 - WeasyPrint tells the places of boxes nowhere else
        near = _read(page, page.box, near)
        pages.append(page)
    for number, page in enumerate(pages, 1):
        yield from _overlaps(page, number)
        yield from (Flaw("short", number, text[:60], "", near) for text, near in page.short)
    yield from _holes(pages)
    order = _order(pages)
    yield from _out_of_order(pages, order)
    yield from _far_away(pages, order)


def _order(pages: Sequence[_Page]) -> dict[Any, int]:
    """Return the place of each element in the document, where there is a float at all."""
    if not any(page.floats for page in pages):
        return {}
    root = next(one for one in pages[0].box.descendants() if one.element_tag == "html")
    return {element: at for at, element in enumerate(root.element.iter())}


def _read(page: _Page, box: Any, near: str, line: int = 0) -> str:
    """Note what a box holds; return the last identifier that was passed."""
    element = box.element
    if element is not None and not isinstance(box, boxes.MarginBox):
        near = element.get("id") or near
        if box.element_tag == "a":
            page.mentions.add(element.get("href", "").removeprefix("#"))
        if _is_float(box):
            page.floats.append(box)
        elif box.element_tag in _TEXTS:
            page.texts.append(element)
    if getattr(box, "is_column", False):
        page.columns.append(box)
    if isinstance(box, boxes.LineBox) and not line:
        line = id(box)
        page.ink += _line(box, near)
    elif isinstance(box, boxes.ReplacedBox):
        page.ink.append(_image(box, near, line))
    children: Sequence[Any] = getattr(box, "children", ())
    if len(children) > 1 and isinstance(children[0], boxes.LineBox):
        page.short += ((text, near) for text in short_lines(box))
    for child in children:
        near = _read(page, child, near, line)
    return near


def _is_float(box: Any) -> bool:
    names = (box.element.get("class") or "").split()
    return (
        isinstance(box, boxes.BlockBox)
        and bool(box.element.get("id"))
        and (box.element_tag == "figure" or (box.element_tag == "div" and "table" in names))
    )


def _line(line: Any, near: str) -> Iterator[_Ink]:
    """Yield the text of a line as one rectangle, from the top of its small letters' ascenders to their feet."""
    texts = [one for one in line.descendants() if isinstance(one, boxes.TextBox) and one.text.strip()]
    if not texts or line.height <= 0:
        return
    said = "".join(one.text for one in texts).strip()
    left = min(float(one.position_x) for one in texts)
    right = max(float(one.position_x + one.width) for one in texts)
    plain = max(texts, key=lambda one: len(one.text))
    foot = float(plain.position_y + plain.baseline)
    size = float(plain.style["font_size"])
    yield _Ink(left, foot - 0.7 * size, right, foot + 0.15 * size, said, near, is_text=True, line=id(line))


def _image(box: Any, near: str, line: int) -> _Ink:
    left, top = float(box.content_box_x()), float(box.content_box_y())
    said = (box.element.get("alt") if box.element is not None else "") or "a formula"
    return _Ink(left, top, left + float(box.width), top + float(box.height), said, near, is_text=False, line=line)


def _overlaps(page: _Page, number: int) -> Iterator[Flaw]:
    """Yield each thing that another stands over, the first of a run only."""
    ink = sorted(page.ink, key=lambda one: (one.top, one.left))
    found: set[tuple[str, str]] = set()
    for index, one in enumerate(ink):
        for other in ink[index + 1 :]:
            if other.top >= one.bottom:
                break
            if one.covers(other) and (one.near, other.near) not in found:
                found.add((one.near, other.near))
                yield Flaw("overlap", number, one.text[:60], other.text[:60], other.near or one.near)


def _hole_of_front(page: _Page, number: int) -> Iterator[Flaw]:
    """Yield a page of the front, before any text, that is empty from far above its foot on."""
    foot = float(page.box.content_box_y() + page.box.height)
    ends = [one.bottom for one in page.ink if one.bottom <= foot]
    empty = foot - max(ends, default=foot)
    if empty > LARGEST_HOLE * page.box.height:
        yield Flaw("hole", number, f"{empty / page.box.height:.0%}", "", page.ink[-1].near)


def _holes(pages: Sequence[_Page]) -> Iterator[Flaw]:
    """Yield the pages before the end of the text on which a column is empty from far above its foot on.

    Where the style sheet begins a new page, the one before may be empty. A template may have no column box at all.
    """
    with_text = [index for index, page in enumerate(pages) if page.columns]
    if not with_text:
        yield from _holes_without_columns(pages)
        return
    yield from (flaw for index in range(with_text[0]) for flaw in _hole_of_front(pages[index], index + 1))
    for index, following in pairwise(with_text):
        if _begins_by_itself(pages[following]):
            continue
        page = pages[index]
        foot = float(page.box.content_box_y() + page.box.height)
        notes = [float(child.position_y) for child in page.box.children if isinstance(child, boxes.FootnoteAreaBox)
                 and child.children and child.position_y > page.columns[0].position_y]  # fmt: skip
        ends = min([foot, *notes])
        empty = ends - max(_end(page, one) for one in page.columns)
        if empty > LARGEST_HOLE * page.box.height:
            said = f"{empty / page.box.height:.0%}"
            yield Flaw("hole", index + 1, said, "", page.ink[-1].near if page.ink else "")


def _holes_without_columns(pages: Sequence[_Page]) -> Iterator[Flaw]:
    for number, (page, following) in enumerate(pairwise(pages), 1):
        is_broken = following.box.page_type.name != page.box.page_type.name or _is_forced(following.box)
        if page.ink and not is_broken:
            yield from _hole_of_front(page, number)


def _is_forced(page_box: Any) -> bool:
    """Tell whether the style sheet breaks the page before the first box on it, or a box that this one begins."""
    box = page_box
    while inside := [one for one in getattr(box, "children", ()) if isinstance(one, boxes.BlockLevelBox)]:
        box = inside[0]
        if box.style["break_before"] not in {"auto", "avoid", "avoid-page", "avoid-column"}:
            return True
    return False


def _begins_by_itself(page: _Page) -> bool:
    first = next(iter(page.columns[0].children), None)
    return first is not None and first.style["break_before"] != "auto"


def _end(page: _Page, column: Any) -> float:
    """Return where the ink of a column ends."""
    right = float(column.position_x + column.width)
    inside = [one.bottom for one in page.ink if column.position_x - 1 <= one.left < right]
    in_column = [bottom for bottom in inside if bottom <= column.position_y + column.height + 1]
    return max(in_column, default=float(column.position_y))


def _out_of_order(pages: Sequence[_Page], order: Mapping[Any, int]) -> Iterator[Flaw]:
    """Yield the floats that stand on a page before those that come before them in the article."""
    last: dict[str, Any] = {}
    for number, page in enumerate(pages, 1):
        here = [box.element for box in page.floats if _is_numbered(box.element)]
        for one in here:
            before = last.get(one.tag)
            if before is not None and order[one] < order[before]:
                yield Flaw("order", number, one.get("id"), before.get("id"), one.get("id"))
        yield from _out_of_order_in_columns(page, number, order)
        for one in here:
            last[one.tag] = max(last.get(one.tag, one), one, key=lambda each: order[each])


def _out_of_order_in_columns(page: _Page, number: int, order: Mapping[Any, int]) -> Iterator[Flaw]:
    """Yield the floats of the columns of a page that stand below those that come after them in the article."""
    for tag in ("figure", "div"):
        inside = [
            box for box in page.floats if box.element.tag == tag and _is_numbered(box.element) and _is_in(page, box)
        ]
        read = sorted(inside, key=lambda box: (float(box.position_x), float(box.position_y)))
        for before, one in pairwise(box.element for box in read):
            if order[one] < order[before]:
                yield Flaw("order", number, one.get("id"), before.get("id"), one.get("id"))


def _is_in(page: _Page, box: Any) -> bool:
    """Tell whether a float is as wide as a column at the most."""
    return any(box.width <= column.width + 1 for column in page.columns)


def _is_numbered(element: Any) -> bool:
    return element.find(".//span[@class='label']") is not None


def _far_away(pages: Sequence[_Page], order: Mapping[Any, int]) -> Iterator[Flaw]:
    """Yield the floats that stand pages behind the text that first names them and the place where they are written."""
    first: dict[str, int] = {}
    for index, page in enumerate(pages):
        for one in page.mentions:
            first.setdefault(one, index)
    written = _written(pages, order)
    seen: set[Any] = set()
    for index, page in enumerate(pages):
        for element in (box.element for box in page.floats if box.element not in seen):
            seen.add(element)
            begins = max(first.get(element.get("id"), index), written.get(element, 0))
            between = sum(1 for one in pages[begins:index] if one.columns)
            if between > FARTHEST:
                yield Flaw("far", index + 1, element.get("id"), str(begins + 1), element.get("id"))


def _written(pages: Sequence[_Page], order: Mapping[Any, int]) -> dict[Any, int]:
    """Return the page (from 0) on which the text stands that each float is written behind."""
    ends: dict[Any, int] = {}
    for index, page in enumerate(pages):
        ends |= dict.fromkeys(page.texts, index)
    floats = {box.element for page in pages for box in page.floats}
    written, at = {}, 0
    for element in order:
        at = ends.get(element, at)
        if element in floats:
            written[element] = at
    return written
