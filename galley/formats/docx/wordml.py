"""WordprocessingML that pandoc does not write by itself: fields, bookmarks, pictures (ECMA-376, part 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

EMU_AN_INCH = 914_400
PIXELS_AN_INCH = 96
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
TAB = "<w:r><w:tab/></w:r>"
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
BOLD_FIELD_END = FIELD_END.replace("<w:r>", f"<w:r>{_BOLD}")
_LONGEST_NAME = 40  # characters of the name of a bookmark (ECMA-376, 17.13.6.2)


def field_begin(instruction: str, *, bold: bool = False) -> str:
    """Return what stands before the printed text of a field, whose text `FIELD_END` ends (ECMA-376, 17.16.18).

    The marks of a field that is `bold` are so too: programs print it in the look of its first one.
    """
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    return begin.replace("<w:r>", f"<w:r>{_BOLD}") if bold else begin


def bookmark_end(number: int) -> str:
    """Return the end of bookmark `number`."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks of a document: a name that Word accepts for each identifier, and a number for each bookmark."""

    names: dict[str, str] = field(default_factory=dict)
    written: int = 10_000  # above those that pandoc numbers
    _used: set[str] = field(default_factory=set)

    def name(self, identifier: str) -> str:
        """Return the name of the bookmark of `identifier`: letters, digits and underscores."""
        if identifier not in self.names:
            self.names[identifier] = self._new(re.sub(r"\W", "_", identifier, flags=re.ASCII))
        return self.names[identifier]

    def _new(self, plain: str) -> str:
        base = f"g_{plain}"[: _LONGEST_NAME - 5]
        name, number = base, 2
        while name.lower() in self._used:  # Word does not tell capitals from small letters
            name, number = f"{base}_{number}", number + 1
        self._used.add(name.lower())
        return name

    def around(self, identifier: str) -> tuple[str, str]:
        """Return the beginning and the end of the bookmark of `identifier`."""
        self.written += 1
        return f'<w:bookmarkStart w:id="{self.written}" w:name="{self.name(identifier)}"/>', bookmark_end(self.written)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the relationship that leads to its file, its name, what it shows, its size in EMU."""

    relationship: str
    number: int
    name: str
    alt: str
    size: tuple[int, int]
    vector: str = ""
    """The relationship of the drawing in SVG that a program which can takes instead."""


def picture(one: Picture) -> str:
    """Return a picture in a line (ECMA-376, 20.4.2.8); its SVG by Microsoft's extension svgBlip."""
    width, height = one.size
    named = f'id="{one.number}" name={quoteattr(one.name)} descr={quoteattr(one.alt)}'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{one.relationship}">{_svg(one.vector)}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _svg(relationship: str) -> str:
    if not relationship:
        return ""
    return (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{relationship}"/></a:ext></a:extLst>'
    )
