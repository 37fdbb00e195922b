"""Formulas as vector graphics: presentation MathML to SVG paths by ziamath, in STIX Two Math.

WeasyPrint flattens MathML without a word, so that every formula becomes an image with an alternative text.
Lengths are in ems: a formula takes the size of the text that it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

import ziamath
from ziafont.font import Font
from ziamath.config import config
from ziamath.zmath import Math

MATHML = "{http://www.w3.org/1998/Math/MathML}"
SVG = "{http://www.w3.org/2000/svg}"

_SIZE = 100.0  # units of the drawing for one em; fine enough for two decimals
_MARGIN = 1.0  # ziamath's own, in units of the drawing
_KNOWN = frozenset({
    "math", "mrow", "mtable", "mtr", "mtd", "mi", "mo", "mn", "mtext", "ms", "mspace", "mfrac", "msqrt", "mroot",
    "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none", "menclose",
    "mfenced", "mpadded", "mphantom", "mstyle",
})  # fmt: skip
_NARROW_ACCENTS = {"̂": "ˆ", "̃": "˜", "¯": "¯", "^": "ˆ", "~": "˜"}
_INVISIBLE = "\u2061\u2062\u2063\u2064"


class FormulaFault(Exception):  # noqa: N818 - turned into a finding
    """Why a formula cannot be set."""


@dataclass(frozen=True, slots=True)
class FormulaImage:
    """A formula drawn: the SVG element, how far it reaches below the baseline, its width and height, in ems."""

    svg: ET.Element
    depth: float
    width: float
    height: float

    def sized(self) -> FormulaImage:
        """Return the formula with its size and place told in the style of its drawing."""
        size = f"width:{self.width:.3f}em;height:{self.height:.3f}em"
        self.svg.set("style", f"{size};vertical-align:{-self.depth:.3f}em")
        return self


def draw_formula(math: ET.Element, alternative: str) -> FormulaImage:
    """Return the drawing of a MathML element, with `alternative` as the title.

    Raises `FormulaFault` for markup or characters that cannot be drawn; nothing is left out quietly.
    """
    content = plain(math)
    _refuse_unknown(content)
    with _path_elements():
        try:
            drawn = Math(content, size=_SIZE)
            svg = drawn.svgxml()
        except Exception as error:  # noqa: BLE001 - ziamath asserts and indexes its way through markup it did not expect
            message = f"it cannot be drawn ({type(error).__name__}: {error})"
            raise FormulaFault(message) from None
    width, height = (float(svg.get(side, "0")) / _SIZE for side in ("width", "height"))
    return FormulaImage(_finished(svg, alternative), (_MARGIN - drawn.getyofst()) / _SIZE, width, height).sized()


def _finished(svg: ET.Element, alternative: str) -> ET.Element:
    """Return the drawing in the SVG namespace, with its title first."""
    root = ET.Element(f"{SVG}svg", {"viewBox": svg.get("viewBox", "")})
    ET.SubElement(root, f"{SVG}title").text = alternative
    for element in svg.iter():
        element.tag = f"{SVG}{element.tag.rpartition('}')[2]}"
    root.extend(list(svg))
    return root


class _path_elements:  # noqa: N801 - reads as a with statement
    """Have ziafont draw paths in place: `<symbol>` and `<use>` would give every formula the same identifiers."""

    def __enter__(self) -> None:
        self._before = config.svg2
        config.svg2 = False

    def __exit__(self, *_: object) -> None:
        config.svg2 = self._before


# --- MathML as ziamath reads it ----------------------------------------------------------------------------------


def plain(math: ET.Element) -> ET.Element:
    """Return a formula as ziamath reads it: a copy without namespaces, annotations and invisible operators."""
    made = _plain(math)
    made.tail = None
    return made


def _plain(math: ET.Element) -> ET.Element:
    """Return a copy of `math` without namespaces, annotations and invisible operators, adapted to ziamath."""
    made = ET.Element(math.tag.rpartition("}")[2], dict(math.attrib))
    made.text, made.tail = math.text, math.tail
    for child in _meaningful(math):
        made.append(_plain(child))
    return _adapted(made)


def _meaningful(parent: ET.Element) -> list[ET.Element]:
    if parent.tag == f"{MATHML}math" and len(parent) == 1 and parent[0].tag == f"{MATHML}semantics":
        return list(parent[0])[:1]
    return [child for child in parent if (child.text or "").strip() not in tuple(_INVISIBLE)]


def _adapted(element: ET.Element) -> ET.Element:
    if element.tag == "mtable" and is_alignment(element):
        element.set("columnspacing", "0em")  # pandoc says it by CSS, which ziamath does not read
    if element.tag == "mtable":
        _drop_empty_rows(element)
    if element.tag == "mrow":
        _join_text_and_space(element)
    if element.tag in ("mover", "munder") and len(element) > 1:
        _narrow_accent(element[0], element[1])
    return element


def _drop_empty_rows(table: ET.Element) -> None:
    r"""Drop the rows that have nothing in any cell, as after a last `\\`: ziamath draws no table with one."""
    empty = [row for row in table if not any(len(cell) or (cell.text or "").strip() for cell in row)]
    for row in empty if len(empty) < len(table) else ():
        table.remove(row)


def is_alignment(table: ET.Element) -> bool:
    """Tell whether a table is that of `align` and its like, and no matrix."""
    cells = [cell for row in table for cell in row]
    sides = [cell.get("columnalign") for row in table for cell in row]
    return len(cells) > len(table) and "center" not in sides and sides[0] == "right"


def _join_text_and_space(row: ET.Element) -> None:
    """Drop the blank at the end of a text that a space element stands for: pandoc writes both."""
    for text, space in zip(list(row), list(row)[1:], strict=False):
        if text.tag == "mtext" and space.tag == "mspace":
            text.text = (text.text or "").rstrip()


def _narrow_accent(base: ET.Element, accent: ET.Element) -> None:
    single = len(base) == 0 and len((base.text or "").strip()) == 1
    if single and (accent.text or "") in _NARROW_ACCENTS:
        accent.text = _NARROW_ACCENTS[accent.text or ""]
        accent.set("stretchy", "false")


def _refuse_unknown(math: ET.Element) -> None:
    for element in math.iter():
        if element.tag not in _KNOWN:
            message = f"the MathML element <{element.tag}> cannot be drawn"
            raise FormulaFault(message)
        for character in (element.text or "").strip():
            if not character.isspace() and not _font().glyphindex(character):
                message = f"the character “{character}” (U+{ord(character):04X}) is not in the font of formulas"
                raise FormulaFault(message)


@lru_cache(maxsize=1)
def _font() -> Font:
    return Font(str(Path(str(ziamath.__file__)).parent / "fonts" / "STIXTwoMath-Regular.ttf"))
