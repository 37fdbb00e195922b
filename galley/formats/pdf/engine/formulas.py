"""The formulas of a document in the layout worker: drawn, and drawn again where they do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from xml.etree import ElementTree as ET

from galley.formats.pdf.engine.job import BadFormula
from galley.tools.math import FormulaFault, FormulaImage, draw_formula
from galley.tools.math_lines import fitted_formula, squeezed_formula

MATH = "{http://www.w3.org/1998/Math/MathML}math"
_STRUCK = {"s": "#000", "del": "#9c1230"}
"""The elements whose words are struck through, and the colour of the line."""
_THICK = 5
"""The line through a formula, in hundredths of an em, which drawings are measured in."""


class Formulas:
    """The formulas of a document, which stand in it as drawings; `widths` are those of the drawings, in ems."""

    def __init__(self, root: ET.Element) -> None:
        self._root = root
        self._markup: dict[ET.Element, ET.Element] = {}
        self.widths: dict[ET.Element, float] = {}
        self._struck = {
            math: colour for name, colour in _STRUCK.items() for one in _named(root, name) for math in one.iter(MATH)
        }

    def draw(self) -> Iterator[BadFormula]:
        """Put a drawing in the place of every formula; yield those that cannot be drawn, by their `data-formula`."""
        for parent in list(self._root.iter()):
            for index, child in enumerate(parent):
                if child.tag != MATH:
                    continue
                try:
                    self._put(parent, index, child, draw_formula(child, child.get("alttext", "")))
                except FormulaFault as fault:
                    yield _bad(child, fault)
                    parent[index] = ET.Element("span")
                    parent[index].tail = child.tail

    def _put(self, parent: ET.Element, index: int, math: ET.Element, image: FormulaImage) -> None:
        image.svg.tail = math.tail
        image.svg.set("data-formula", math.get("data-formula", "0"))
        image.svg.set("data-tex", math.get("data-tex", ""))
        if math in self._struck:
            _strike(image.svg, self._struck[math])
        parent[index] = image.svg
        self._markup[image.svg] = math
        self.widths[image.svg] = image.width

    def fit(self, drawing: ET.Element, room: float, *, may_break: bool, squeezes: bool = True) -> BadFormula | None:
        """Draw a formula again in `room` ems; return why it cannot be read then, where that is so.

        One in a line of text is broken only where it cannot be set smaller. Where `squeezes` is false, what cannot be
        read is left as it is.
        """
        math, bad = self._markup[drawing], None
        parent = next(one for one in self._root.iter() if drawing in one)
        try:
            image = _fitted(math, room, may_break=may_break)
        except FormulaFault as fault:
            bad = _bad(math, fault)
            if not squeezes:
                return bad
            image = squeezed_formula(math, math.get("alttext", ""), room)  # the page has no other fault by it
        self._put(parent, list(parent).index(drawing), math, image)
        return bad


def _fitted(math: ET.Element, room: float, *, may_break: bool) -> FormulaImage:
    alternative = math.get("alttext", "")
    if not may_break:
        with suppress(FormulaFault):
            return fitted_formula(math, alternative, room, may_break=False)
    return fitted_formula(math, alternative, room)


def _named(root: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements of HTML of a name."""
    return (one for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name)


def _strike(svg: ET.Element, colour: str) -> None:
    """Draw a line through a formula: the line of CSS goes through letters alone."""
    left, top, width, height = (float(one) for one in svg.get("viewBox", "0 0 0 0").split())
    middle = f"{top + height / 2:.3f}"
    place = {"x1": f"{left:.3f}", "x2": f"{left + width:.3f}", "y1": middle, "y2": middle}
    ET.SubElement(svg, f"{svg.tag.rpartition('}')[0]}}}line" if "}" in svg.tag else "line",
                  {**place, "stroke": colour, "stroke-width": str(_THICK)})  # fmt: skip


def _bad(math: ET.Element, fault: FormulaFault) -> BadFormula:
    return BadFormula(int(math.get("data-formula", "0")), str(fault))
