"""A journal's own reference document: its styles, its typefaces and its page, in place of galley's (ECMA-376, part 1).

The file is a stranger's: it is opened within bounds, and of its parts only styles of text, the typefaces and colours of
its theme, and the size of its page go into a file that galley writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.document.profile import ReferenceFile
from galley.findings.catalogue import WORD_FILE_IS_READ, WORD_STRUCTURE_IS_STYLED
from galley.findings.finding import Diagnostic, Stop
from galley.formats.docx.names import A, W
from galley.formats.docx.opened import Package, Unreadable

if TYPE_CHECKING:
    from lxml import etree

ASKED = ("Normal", "Title", "heading 1", "heading 2", "heading 3", "caption", "Bibliography", "footnote text")
"""The styles that a journal is expected to have looks for, by the names that Word gives them."""
_TWIPS = (1_440, 31_680)
"""The least room for text, and the most that Word takes for a side of the paper (17.6.13)."""
_SIDE = re.compile(r"-?[0-9]{1,6}")
_OWN = f"{{{W('')}}}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its sides and margins in twentieths of a point."""

    width: int = 11_906
    height: int = 16_838
    top: int = 1_440
    right: int = 1_440
    bottom: int = 1_440
    left: int = 1_440

    @property
    def text_width(self) -> int:
        """The room between the margins at the sides."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The room between the margins above and below."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True)
class ReferenceDocument:
    """What a reference document says of looks: the root of its styles, its page, and parts of its theme."""

    styles: etree._Element
    sheet: Sheet
    theme: tuple[etree._Element, ...] = ()

    @classmethod
    def of(cls, file: ReferenceFile) -> ReferenceDocument:
        """Return what a journal's file says; raises `Stop` where it cannot or may not be read."""
        try:
            return cls._of(Package.of(file.data))
        except Unreadable as fault:
            hint = "save it in Word as “Word Document (.docx)”, without macros and links"
            raise Stop(WORD_FILE_IS_READ.broken(f"{file.path} is not read: {fault}.", file.span, hint)) from None

    @classmethod
    def _of(cls, package: Package) -> ReferenceDocument:
        _refuse_ways_out(package)
        part = next(package.parts_of("styles"), "")
        if not part:
            message = "it has no styles"
            raise Unreadable(message)
        theme = next(package.parts_of("theme"), "")
        kept = [package.root(theme).find(f".//{A(name)}") for name in ("clrScheme", "fontScheme")] if theme else []
        sheet = _sheet(package.root(package.main))
        return cls(package.root(part), sheet, tuple(one for one in kept if one is not None))

    def style(self, name: str, kind: str = "paragraph") -> etree._Element | None:
        """Return the style of a name, None where there is none; case does not count, as in Word."""
        return next((one for one in self._all(kind) if name_of(one) == name.lower()), None)

    def base_of(self, style: etree._Element) -> etree._Element | None:
        """Return the style that one is based on."""
        base = style.find(W("basedOn"))
        key = "" if base is None else base.get(W("val"))
        return next((one for one in self._all(str(style.get(W("type")))) if one.get(W("styleId")) == key), None)

    def _all(self, kind: str) -> Iterator[etree._Element]:
        return (one for one in self.styles.findall(W("style")) if one.get(W("type")) == kind)

    def lacking(self, file: ReferenceFile) -> tuple[Diagnostic, ...]:
        """Return a finding where the document has no looks for what every article has."""
        names = [name for name in ASKED if self.style(name) is None]
        if not names:
            return ()
        message = f"{file.path} has no style called {', '.join(names)}; galley's looks are used."
        return (WORD_STRUCTURE_IS_STYLED.broken(message, file.span, "use each once in the document, and save it"),)


def name_of(style: etree._Element) -> str:
    """Return the name of a style, in small letters."""
    name = style.find(W("name"))
    return "" if name is None else str(name.get(W("val"))).lower()


def plain(style: etree._Element) -> etree._Element:
    """Return a copy of a style as every program knows it: without numbering, sessions, links and later extensions."""
    made = deepcopy(style)
    for name in ("rsid", "link", "next", "autoRedefine", "aliases"):
        for one in made.findall(W(name)):
            made.remove(one)
    for one in list(made.iter()):
        parent = one.getparent()
        is_known = isinstance(one.tag, str) and one.tag.startswith(_OWN) and one.tag != W("numPr")
        if parent is not None and not is_known:
            parent.remove(one)
            continue
        for key in [key for key in one.attrib if not str(key).startswith(_OWN) or str(key).startswith(W("rsid"))]:
            del one.attrib[key]
    made.attrib.pop(W("default"), "")
    return made


def _refuse_ways_out(package: Package) -> None:
    types = package.parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in package.parts):
        message = "it holds macros"
        raise Unreadable(message)
    for part in package.parts:
        for one in package.relations_of(part).values() if not part.endswith(".rels") else ():
            if one.is_external and not one.kind.endswith("/hyperlink"):
                message = f"it leads out of itself, to {one.target[:120]}"
                raise Unreadable(message)


def _sheet(document: etree._Element) -> Sheet:
    found = document.findall(f"{W('body')}/{W('sectPr')}")
    if not found:
        return Sheet()
    size, margins = found[-1].find(W("pgSz")), found[-1].find(W("pgMar"))
    said = {name: _twips(size, key) for name, key in (("width", "w"), ("height", "h"))}
    said |= {name: _twips(margins, name) for name in ("top", "right", "bottom", "left")}
    sheet = Sheet(**{name: value for name, value in said.items() if value is not None})
    least, most = _TWIPS
    if min(sheet.text_width, sheet.text_height) < least or max(sheet.width, sheet.height) > most:
        message = "its page has no room for a text"
        raise Unreadable(message)
    return sheet


def _twips(element: etree._Element | None, name: str) -> int | None:
    said = "" if element is None else str(element.get(W(name), ""))
    return abs(int(said)) if _SIDE.fullmatch(said) else None
