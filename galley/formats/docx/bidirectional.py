"""Text from right to left in a Word file: its paragraphs, tables and runs say so (ISO/IEC 29500-1, 17.3.1.6)."""

from __future__ import annotations

from lxml import etree

from galley.document.languages import is_right_to_left
from galley.formats.docx.names import W

# what follows in the order of the schema (17.3.1.26, 17.4.60, 17.3.2.28)
_AFTER_BIDI = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
    "pPrChange",
)  # fmt: skip
_AFTER_VISUAL = ("tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders",
                 "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")  # fmt: skip
_AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")


def run_from_right(root: etree._Element) -> None:
    """Have paragraphs and tables run from right to left; those without a letter of such a script stay as they are."""
    for paragraph in root.iter(W("p")):
        if is_right_to_left("".join(map(str, paragraph.itertext(W("t"))))) or not _says(paragraph):
            _put(_properties(paragraph, "pPr"), "bidi", _AFTER_BIDI)
    for table in root.iter(W("tbl")):
        _put(_properties(table, "tblPr"), "bidiVisual", _AFTER_VISUAL)
    for run in root.iter(W("r")):
        if is_right_to_left("".join(map(str, run.itertext(W("t"))))):
            _put(_properties(run, "rPr"), "rtl", _AFTER_RTL)


def _says(paragraph: etree._Element) -> bool:
    return any(letter.isalpha() for letter in "".join(map(str, paragraph.itertext(W("t")))))


def _properties(holder: etree._Element, name: str) -> etree._Element:
    found = holder.find(W(name))
    if found is None:
        found = etree.Element(W(name))
        holder.insert(0, found)
    return found


def _put(properties: etree._Element, name: str, after: tuple[str, ...]) -> None:
    if properties.find(W(name)) is not None:
        return
    later = {W(one) for one in after}
    place = next((at for at, one in enumerate(properties) if one.tag in later), len(properties))
    properties.insert(place, etree.Element(W(name)))
