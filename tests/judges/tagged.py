"""The text of a tagged PDF as its structure tells it (ISO 32000-1, 14.7 and 14.8), read by PDFium and pikepdf.

What a figure itself says is left out, and so is what stands outside of the structure: heads and feet of pages.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import groupby
from typing import Any, TypeAlias

import pikepdf
import pypdfium2
from pypdfium2 import raw

Place: TypeAlias = tuple[int, int]
"""The number of a page and that of a marked content in it."""

_APART = frozenset({"/Caption", "/TH", "/TD", "/Note"})
"""What stands elsewhere where lines break elsewhere: each is a text of its own."""
_UNSEEN = frozenset("-\u00ad\u2010\u2011\u200b\u2060\u0002\ufffe")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters that stand together, spaces and hyphens left out.

    `kind` is the type of what they stand apart in ("" for running text), `text` the number of that, `target` the place
    in the file that they lead to, `item` the number of the item of a list (0 in none).
    """

    said: str
    kind: str
    text: int
    target: str = ""
    item: int = 0
    is_formula: bool = False


@dataclass(slots=True)
class TaggedText:
    """The letters of a PDF: those of the running text in its order, and those apart.

    A head of a table that stands on several pages counts once.
    """

    running: str = ""
    apart: Counter[str] = field(default_factory=Counter)
    heads: set[str] = field(default_factory=set)


def text_of(data: bytes) -> TaggedText:
    """Return the text of a tagged PDF."""
    found = TaggedText()
    for (kind, _), group in groupby(
        sorted(stretches(data), key=lambda one: one.text), key=lambda one: (one.kind, one.text)
    ):
        said = "".join(one.said for one in group)
        if kind == "/TH":
            found.heads.add(said)
        elif kind:
            found.apart[said] += 1
        else:
            found.running += said
    return found


def stretches(data: bytes) -> Iterator[Stretch]:
    """Yield the text of a tagged PDF in the order of its structure."""
    marked = dict(_marked(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        yield from _Reading(marked, numbers).of(pdf.Root.StructTreeRoot, Stretch("", "", 0))


@dataclass(slots=True)
class _Reading:
    marked: dict[Place, str]
    pages: dict[Any, int]
    apart: int = 0
    items: int = 0

    def of(self, element: Any, around: Stretch) -> Iterator[Stretch]:
        """Yield the text below an element; `around` says what that stands in."""
        for kid in _kids(element):
            kind = str(kid.get("/S", "")) if isinstance(kid, pikepdf.Dictionary) else ""
            if kind == "/Figure":
                continue
            if isinstance(kid, int):
                yield replace(around, said=self.marked.get((self.pages[element.Pg.objgen], kid), ""))
            elif kind:
                yield from self.of(kid, self._inside(kid, kind, around))
            elif kid.get("/Type") == "/MCR":
                page = self.pages[kid.get("/Pg", element.get("/Pg")).objgen]
                yield replace(around, said=self.marked.get((page, int(kid.MCID)), ""))

    def _inside(self, element: Any, kind: str, around: Stretch) -> Stretch:
        if kind in _APART and kind != around.kind:
            self.apart += 1
            around = replace(around, kind=kind, text=self.apart)
        if kind == "/LI":
            self.items += 1
            around = replace(around, item=self.items)
        if kind == "/Link":
            objects = [one.Obj for one in _kids(element) if isinstance(one, pikepdf.Dictionary) and "/Obj" in one]
            return replace(around, target=next((str(one.get("/Dest", "")) for one in objects), ""))
        return replace(around, is_formula=around.is_formula or kind == "/Formula")


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _marked(data: bytes) -> Iterator[tuple[Place, str]]:
    """Yield the letters of each marked content."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        letters = page.get_textpage()
        found: dict[int, str] = {}
        for content, said in _drawn(page, letters.raw):
            found[content] = found.get(content, "") + _plain(said)
        yield from (((number, content), said) for content, said in found.items())
    document.close()


def _drawn(page: pypdfium2.PdfPage, letters: Any) -> Iterator[tuple[int, str]]:
    def inside(count: int, at: Callable[[int], Any], around: int) -> Iterator[tuple[int, str]]:
        for index in range(count):
            one = at(index)
            content = raw.FPDFPageObj_GetMarkedContentID(one)
            content = around if content < 0 else content
            match raw.FPDFPageObj_GetType(one):
                case raw.FPDF_PAGEOBJ_TEXT:
                    yield content, _said(one, letters)
                case raw.FPDF_PAGEOBJ_FORM:
                    count_in = raw.FPDFFormObj_CountObjects(one)
                    yield from inside(
                        count_in, lambda number, form=one: raw.FPDFFormObj_GetObject(form, number), content
                    )

    count = raw.FPDFPage_CountObjects(page.raw)
    yield from inside(count, lambda number: raw.FPDFPage_GetObject(page.raw, number), -1)


def _said(drawn: Any, letters: Any) -> str:
    size = raw.FPDFTextObj_GetText(drawn, letters, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(drawn, letters, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if not one.isspace() and one not in _UNSEEN)
