"""What turned out too wide is made to fit, and the document is laid out again.

Tables climb a ladder: set smaller, across the columns, across the sheet. Formulas are broken or set smaller, else set
across the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from weasyprint.formatting_structure import boxes

from galley.formats.pdf.engine.job import BadFormula

if TYPE_CHECKING:
    from galley.formats.pdf.engine.formulas import Formulas  # what draws formulas takes 60 ms to load

MOST_ROUNDS = 5  # layouts; a table is at the top of its ladder by then
TOLERANCE = 1.0  # CSS pixels
SIZES = ("", "compact", "dense", "denser")
"""The classes of a table that is set smaller and smaller, as the style sheets have them."""
SCALES = {"": 1.0, "compact": 0.925, "dense": 0.85, "denser": 0.775}


@dataclass(frozen=True, slots=True)
class _Misfit:
    """A table or formula that is `width` pixels wide in a place of `room`.

    Next to a table is told how much room the page has, upright and across, and whether it stands in one of several
    columns.
    """

    box: Any
    width: float
    room: float
    page: Any = None
    is_formula: bool = False
    is_display: bool = False


def fitted(
    root: ET.Element, render: Callable[[ET.Element], Any], formulas: Formulas | None
) -> tuple[Any, list[BadFormula]]:
    """Return the document laid out until everything fits or nothing helps, and the formulas that cannot be made fit."""
    faults: dict[int, BadFormula] = {}
    document = render(root)
    for _ in range(MOST_ROUNDS):
        changed = False
        for one in list(_misfits(document, formulas)):
            if one.is_formula and formulas is not None:
                fault = _fit_formula(one, formulas, root)
                changed = True
                faults |= {fault.formula: fault} if fault else {}
            else:
                changed |= _fit_table(one, root)
        if not changed:
            break
        document = render(root)
    return document, list(faults.values())


def _misfits(document: Any, formulas: Formulas | None) -> Iterator[_Misfit]:
    for page in document.pages:
        box = page._page_box  # noqa: SLF001 - WeasyPrint tells the places of boxes nowhere else
        for child in box.children:
            if not isinstance(child, boxes.MarginBox):
                yield from _within(child, box, box, formulas)


def _within(box: Any, around: Any, page: Any, formulas: Formulas | None) -> Iterator[_Misfit]:
    """Yield what does not fit in a box; `around` is the block that the box stands in."""
    if isinstance(box, boxes.TableBox):
        if box.border_width() > around.width + TOLERANCE:
            yield _Misfit(box, box.border_width(), around.width, page)
        if formulas is None:
            return
    if formulas is not None and box.element in formulas.widths and isinstance(box, boxes.ReplacedBox):
        width = formulas.widths[box.element] * box.style["font_size"]
        room, display = _room(around)
        if width > room + TOLERANCE:
            yield _Misfit(box, width, room, None, is_formula=True, is_display=display)
        return
    block = isinstance(box, boxes.BlockContainerBox | boxes.FlexBox) and not _is_formula_holder(box, around)
    for child in getattr(box, "children", ()):
        yield from _within(child, box if block and not box.is_table_wrapper else around, page, formulas)


def _is_formula_holder(box: Any, around: Any) -> bool:
    """Tell whether a box is the part of a numbered formula that holds the formula, which is as wide as that is."""
    return (
        isinstance(around, boxes.FlexBox) and _has_class(around, "equation") and not _has_class(box, "equation-number")
    )


def _room(around: Any) -> tuple[float, bool]:
    """Return how wide a formula may be in a block, and whether it is displayed."""
    if not _has_class(around, "equation"):
        return float(around.width), _has_class(around, "display-formula")
    number = sum(float(child.margin_width()) for child in around.children if _has_class(child, "equation-number"))
    return float(around.width) - number, True


def _has_class(box: Any, name: str) -> bool:
    return box.element is not None and name in box.element.get("class", "").split()


# --- formulas ----------------------------------------------------------------------------------------------------


def _fit_formula(one: _Misfit, formulas: Formulas, root: ET.Element) -> BadFormula | None:
    """Draw a formula so that it fits; one that cannot, and stands by itself in a column, goes across the columns."""
    size, drawing = one.box.style["font_size"], one.box.element
    holder = _paragraph_in_columns(drawing, root) if one.is_display else None
    room = (one.room - TOLERANCE / 2) / size
    fault = formulas.fit(drawing, room, may_break=one.is_display, squeezes=holder is None)
    if fault is None or holder is None:
        return fault
    holder.set("class", " ".join((*_classes(holder), ACROSS)))
    return None


ACROSS = "across"
"""The class of a paragraph that holds a formula across the columns."""


def _paragraph_in_columns(drawing: ET.Element, root: ET.Element) -> ET.Element | None:
    """Return the paragraph of the text that holds a formula; None for one in a list or box, or across the columns."""
    columns = next((one for one in root.iter() if "columns" in _classes(one)), None)
    holders = (one for one in columns if any(inner is drawing for inner in one.iter())) if columns is not None else ()
    holder = next(iter(holders), None)
    return holder if holder is not None and holder.tag == "p" and ACROSS not in _classes(holder) else None


# --- tables ------------------------------------------------------------------------------------------------------


def _fit_table(one: _Misfit, root: ET.Element) -> bool:
    """Move a table up its ladder to the first rung where it should fit; tell whether there was one."""
    parents = {child: parent for parent in root.iter() for child in parent}
    holder = parents.get(one.box.element)
    if holder is None or "table" not in _classes(holder):
        return False
    return _climb(holder, one, parents)


def _climb(holder: ET.Element, one: _Misfit, parents: dict[ET.Element, ET.Element]) -> bool:
    names = _classes(holder)
    size = next((name for name in reversed(SIZES) if name in names), "")
    natural = one.width / SCALES[size]
    upright, across = float(one.page.width), float(one.page.height)
    if "landscape" not in names and one.room < upright - TOLERANCE and "float" not in names:
        return _set(holder, parents, _size_for(natural, upright) or SIZES[-1], "wide float")
    if (smaller := _size_for(natural, one.room, size)) is not None:
        return _set(holder, parents, smaller)
    if size != SIZES[-1] and natural * SCALES["denser"] * _BROKEN < one.room:
        return _set(holder, parents, SIZES[-1])
    if "landscape" in names:
        return size != SIZES[-1] and _set(holder, parents, SIZES[-1])
    return _set(holder, parents, _size_for(natural, across) or SIZES[-1], "wide float landscape")


_BROKEN = 0.6  # of its width: what a table may need at the least once the values in its cells may break at blanks


def _size_for(natural: float, room: float, above: str | None = None) -> str | None:
    """Return the largest size at which a table as wide as `natural` fits; None where none does."""
    later = SIZES[SIZES.index(above) + 1 :] if above is not None else SIZES
    return next((name for name in later if natural * SCALES[name] <= room), None)


def _set(holder: ET.Element, parents: dict[ET.Element, ET.Element], size: str, way: str = "") -> bool:
    kept = [name for name in _classes(holder) if name not in SIZES]
    added = [size, *(name for name in way.split() if name not in kept)]
    holder.set("class", " ".join(filter(None, (*kept, *added))))
    if way and parents[holder].tag != "p":
        _hang(holder, parents[holder])
    return True


def _hang(holder: ET.Element, parent: ET.Element) -> None:
    """Hang a table on the end of the paragraph before it, from which it floats, or on one of its own."""
    index = list(parent).index(holder)
    before = parent[index - 1] if index else None
    parent.remove(holder)
    if before is None or before.tag != "p":
        before = ET.Element("p", {"class": "float-call"})
        parent.insert(index, before)
    before.append(holder)


def _classes(element: ET.Element) -> list[str]:
    return element.get("class", "").split()
