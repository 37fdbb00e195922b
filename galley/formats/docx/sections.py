"""Sections whose pages lie across: for figures and tables that ask for it, and tables that are too wide otherwise.

A section of Word ends with the paragraph that holds its properties (ECMA-376, part 1, 17.6.18), the last with the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from galley.formats.docx.names import A, W

ORIENT = "orient"
UPRIGHT_END = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
"""What stands before what lies across."""
ACROSS_END = '<w:p><w:pPr><w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
"""What stands behind it."""
_NO_HEIGHT = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}  # a twentieth of the line of a point
_AFTER_SECTION = (W("pPrChange"),)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMU_A_TWIP = 635


def end_of(element: etree._Element) -> str | None:
    """Return "across" or "upright" for a paragraph at which such a section ends, else None."""
    found = element.find(f"{W('pPr')}/{W('sectPr')}") if element.tag == W("p") else None
    if found is None:
        return None
    size = found.find(W("pgSz"))
    return "across" if size is not None and size.get(W(ORIENT)) == "landscape" else "upright"


def lying_across(body: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands in the sections that lie across."""
    inside = False
    for one in body:
        end = end_of(one)
        if end:
            inside = end == "upright"
        elif inside:
            yield one


def lay_across(table: etree._Element, captions: frozenset[str], notes: frozenset[str]) -> None:
    """Put a table with its caption before it and its notes behind it into a section that lies across."""
    first = last = table
    while _style(before := first.getprevious()) in captions and before is not None:
        first = before
    while _style(after := last.getnext()) in notes and after is not None:
        last = after
    first.addprevious(_element(UPRIGHT_END))
    last.addnext(_element(ACROSS_END))


def complete(body: etree._Element, section: etree._Element) -> None:
    """Give every section its properties, the last `section`, those that lie across its sheet turned."""
    body.append(section)
    for one in [one for one in body if end_of(one) == "upright"]:
        before = one.getprevious()
        if before is not None and end_of(before) == "across":  # nothing stands upright between both
            body.remove(before)
            body.remove(one)
    for one in [one for one in body if end_of(one)]:
        _end(one, _turned(section) if end_of(one) == "across" else deepcopy(section))
    last = section.getprevious()
    if last is not None and end_of(last) == "across" and not "".join(map(str, last.itertext())).strip():
        body.remove(last)
        body.replace(section, _turned(section))


def widen_pictures(body: etree._Element, width: int, room: tuple[int, int]) -> None:
    """Let pictures that are as wide as an upright page, `width` twips, have the `room` of one that lies across."""
    for block in lying_across(body):
        for drawing in {one.getparent() for one in block.iter(_DRAWING)}:
            sizes = [] if drawing is None else [*drawing.iter(_DRAWING, A("ext"))]
            sized = [one for one in sizes if one.get("cx")]
            if sized and int(sized[0].get("cx", "0")) >= _NEARLY * width * _EMU_A_TWIP:
                _widen(sized, room)


_NEARLY = 0.95


def _widen(sizes: list[etree._Element], room: tuple[int, int]) -> None:
    wide, high = (int(sizes[0].get(side, "1")) for side in ("cx", "cy"))
    factor = min(room[0] * _EMU_A_TWIP / wide, room[1] * _EMU_A_TWIP / high)
    for one in sizes:
        for side in ("cx", "cy"):
            one.set(side, str(round(int(one.get(side, "0")) * max(factor, 1.0))))


def _end(mark: etree._Element, section: etree._Element) -> None:
    """End a section at the paragraph before its mark, or at the mark, which then takes no room."""
    before = mark.getprevious()
    holder, body = mark, mark.getparent()
    if body is not None and before is not None and _can_end(before):
        holder = before
        body.remove(mark)
    properties = holder.find(W("pPr"))
    if properties is None:
        properties = etree.Element(W("pPr"))
        holder.insert(0, properties)
    if holder is mark:
        properties[:] = [
            etree.Element(W("suppressLineNumbers")),
            etree.Element(W("spacing"), {W(name): value for name, value in _NO_HEIGHT.items()}),
        ]
    later = next((at for at, one in enumerate(properties) if one.tag in _AFTER_SECTION), len(properties))
    properties.insert(later, section)


def _can_end(paragraph: etree._Element) -> bool:
    """Tell whether a section may end with a block: LibreOffice loses the number in a bookmark of such a paragraph."""
    is_marked = next(paragraph.iter(W("bookmarkStart"), W("fldChar")), None) is not None
    return paragraph.tag == W("p") and not end_of(paragraph) and not is_marked


def _turned(section: etree._Element) -> etree._Element:
    made = deepcopy(section)
    size = made.find(W("pgSz"))
    if size is not None:
        width, height = size.get(W("w"), ""), size.get(W("h"), "")
        size.attrib.update({W("w"): height, W("h"): width, W(ORIENT): "landscape"})
    return made


def _style(one: etree._Element | None) -> str:
    found = None if one is None or one.tag != W("p") or end_of(one) else one.find(f"{W('pPr')}/{W('pStyle')}")
    return "" if found is None else str(found.get(W("val")))


def _element(text: str) -> etree._Element:
    return etree.fromstring(text.replace("<w:p>", f'<w:p xmlns:w="{W("")}">', 1))
