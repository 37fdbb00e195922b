"""Formulas that do not fit their column: broken before relations, then before signs, else drawn smaller.

The rules are those of printers: a formula is broken before a relation, else before a plus or minus that stands in no
bracket or fraction, else between factors in brackets, and what goes on is indented (ISO 80000-2, 3; Chicago Manual of
Style 17, 12.18-12.23).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from galley.tools.math import SVG, FormulaFault, FormulaImage, draw_formula, is_alignment, plain

RELATIONS = frozenset("=<>≤≥≠≈≃≅∼≡∝→←↔⇒⇐⇔⟶⟹⟺∈⊂⊆≪≫≔≜⇌")
OPENING, CLOSING = frozenset("([{⟨"), frozenset(")]}⟩")
SIGNS = frozenset("+-−±∓·×∧∨∪∩⊕⊗")
INDENT = 2.0  # ems by which a line that goes on is indented
GAP = 0.45  # ems between lines
LEAST_SCALE = 0.7  # of the size of the text: a smaller formula cannot be read


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a formula: its drawing, and by how much it is indented, in ems."""

    image: FormulaImage
    indent: float = 0.0

    @property
    def right(self) -> float:
        """Return where the line ends."""
        return self.indent + self.image.width


def fitted_formula(math: ET.Element, alternative: str, room: float, *, may_break: bool = True) -> FormulaImage:
    """Return the drawing of a MathML element in `room` ems: in several lines, or smaller, or both.

    Raises `FormulaFault` where the smallest size that can be read is too wide too, or nothing can be drawn.
    """
    lines = tuple(_lines(plain(math), room)) if may_break else ()
    whole = draw_formula(math, alternative)
    broken = _stacked(lines, alternative) if len(lines) > 1 else whole
    larger = min(broken, whole, key=lambda one: max(one.width, room))
    if room / larger.width < LEAST_SCALE:
        message = f"it is {broken.width / room:.1f} times as wide as its place, and cannot be broken or set smaller"
        raise FormulaFault(message)
    return _scaled(larger, min(1.0, room / larger.width))


def squeezed_formula(math: ET.Element, alternative: str, room: float) -> FormulaImage:
    """Return the drawing of a MathML element in `room` ems, however small; raises `FormulaFault` as `draw_formula`."""
    whole = draw_formula(math, alternative)
    return _scaled(whole, min(1.0, room / whole.width))


def _lines(math: ET.Element, room: float) -> Iterator[_Line]:
    for row in _rows(math):
        first = draw_formula(_row(row), "")
        if first.width <= room:
            yield _Line(first)
        else:
            yield from _broken(row, room)


def _rows(math: ET.Element) -> Iterator[list[ET.Element]]:
    """Yield the rows of a formula: those of an alignment, else the whole."""
    content = list(math)
    while len(content) == 1 and content[0].tag in ("mrow", "mstyle"):
        content = list(content[0])
    if len(content) == 1 and content[0].tag == "mtable" and _is_of_lines(content[0]):
        for row in content[0]:
            yield [child for cell in row for child in cell]
    else:
        yield content


def _is_of_lines(table: ET.Element) -> bool:
    return is_alignment(table) or all(len(row) == 1 for row in table)


def _broken(content: Sequence[ET.Element], room: float) -> Iterator[_Line]:
    """Yield the lines of a row: broken before relations where that is enough, else before signs, else at factors."""
    lines = _packed(_pieces(content, RELATIONS), room)
    if any(line.right > room for line in lines):
        lines = _packed(_pieces(content, RELATIONS | SIGNS), room)
    if any(line.right > room for line in lines):
        lines = _packed(_pieces(content, RELATIONS | SIGNS, at_factors=True), room)
    yield from lines


def _pieces(
    content: Sequence[ET.Element], signs: frozenset[str], *, at_factors: bool = False
) -> list[list[ET.Element]]:
    """Return what stands between the places where a row may be broken: before signs that join two things.

    With `at_factors`, between what ends with a bracket and what begins with one, too.
    """
    pieces: list[list[ET.Element]] = [[]]
    for child in content:
        piece = pieces[-1]
        joins = _is_sign(child, signs) and piece and not _is_sign(piece[-1], RELATIONS | SIGNS)
        if joins or (at_factors and piece and _ends_a_factor(piece[-1]) and _begins_a_factor(child)):
            pieces.append([])
        pieces[-1].append(child)
    return pieces


def _is_sign(element: ET.Element, signs: frozenset[str]) -> bool:
    return element.tag == "mo" and (element.text or "").strip() in signs


def _begins_a_factor(element: ET.Element) -> bool:
    first = element
    while len(first) and first.tag in _AROUND_FACTORS:
        first = first[0]
    return _is_sign(first, OPENING)


def _ends_a_factor(element: ET.Element) -> bool:
    last = element
    while len(last) and last.tag in _AROUND_FACTORS:
        last = last[-1] if last.tag in ("mrow", "mstyle") else last[0]
    return _is_sign(last, CLOSING)


_AROUND_FACTORS = frozenset({"mrow", "mstyle", "msup", "msub", "msubsup"})


def _packed(pieces: Sequence[list[ET.Element]], room: float) -> list[_Line]:
    """Return lines that take as many pieces as fit."""
    lines: list[_Line] = []
    left = list(pieces)
    while left:
        indent = INDENT if lines else 0.0
        taken, line = _filled(left, room - indent)
        lines.append(_Line(line, indent))
        left = left[taken:]
    return lines


def _filled(pieces: Sequence[list[ET.Element]], room: float) -> tuple[int, FormulaImage]:
    """Return how many pieces fit a line, at least one, and their drawing, which is wider than all by themselves."""
    count, used = 0, 0.0
    for piece in pieces:
        used += draw_formula(_row(piece), "").width
        if count and used > room:
            break
        count += 1
    while True:
        line = draw_formula(_row([child for piece in pieces[:count] for child in piece]), "")
        if line.width <= room or count == 1:
            return count, line
        count -= 1


def _row(content: Sequence[ET.Element]) -> ET.Element:
    math = ET.Element("math", {"display": "block"})
    if content and _is_sign(content[0], RELATIONS | SIGNS):
        content[0].set("form", "infix")  # it joins what follows to the line before
    ET.SubElement(math, "mrow").extend(content)
    return math


def _stacked(lines: Sequence[_Line], alternative: str) -> FormulaImage:
    """Return lines one below the other as one drawing."""
    width = max(line.right for line in lines)
    root = ET.Element(f"{SVG}svg")
    ET.SubElement(root, f"{SVG}title").text = alternative
    top = 0.0
    for line in lines:
        root.append(_placed(line, top))
        top += line.image.height + GAP
    root.set("viewBox", f"0 0 {width:.3f} {top - GAP:.3f}")
    return FormulaImage(root, lines[-1].image.depth, width, top - GAP).sized()


def _placed(line: _Line, top: float) -> ET.Element:
    left, upper, width, _ = (float(part) for part in line.image.svg.get("viewBox", "").split())
    scale = line.image.width / width
    move = f"translate({line.indent - left * scale:.4f} {top - upper * scale:.4f}) scale({scale:.6f})"
    group = ET.Element(f"{SVG}g", {"transform": move})
    group.extend(child for child in line.image.svg if child.tag != f"{SVG}title")
    return group


def _scaled(image: FormulaImage, scale: float) -> FormulaImage:
    return FormulaImage(image.svg, image.depth * scale, image.width * scale, image.height * scale).sized()
