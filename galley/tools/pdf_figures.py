"""Figures that authors give as PDF: as a bitmap for the web, and whether their vectors can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.agl import AGL2UV

from galley.tools.pdfium import POINTS_PER_INCH, UnreadablePdf, page_image

PIXELS = 2_400
"""Pixels on the longer side of the bitmap: 300 dots to the inch over the 200 mm of a page."""

_KEPT_FILTERS = frozenset({"/FlateDecode", "/DCTDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"})
_PLAIN_ENCODINGS = frozenset({"/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding"})
_CMYK_OPERATORS = frozenset({"k", "K"})


@dataclass(frozen=True, slots=True)
class PdfFigure:
    """A figure: its picture as PNG, and why its vectors cannot be printed ("" where they can)."""

    png: bytes
    obstacle: str


def read_figure(data: bytes) -> PdfFigure:
    """Return the figure in a PDF of one page; raises `UnreadablePdf` with the reason where there is none."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            if len(document.pages) != 1:
                message = f"a PDF of {len(document.pages)} pages; save the one that is meant by itself"
                raise UnreadablePdf(message)
            page = document.pages[0]
            left, bottom, right, top = (float(one) for one in page.cropbox)
            obstacle = next(_obstacles(page), "")
    except pikepdf.PasswordError:
        message = "a PDF that is locked by a password"
        raise UnreadablePdf(message) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError) as fault:
        message = f"a damaged PDF: {fault}"
        raise UnreadablePdf(message) from None
    longer = max(abs(right - left), abs(top - bottom), 1)
    try:
        return PdfFigure(page_image(data, 0, max(1, round(PIXELS * POINTS_PER_INCH / longer))), obstacle)
    except UnreadablePdf as fault:
        message = f"a damaged PDF: {fault}"
        raise UnreadablePdf(message) from None


def _obstacles(page: pikepdf.Page) -> Iterator[str]:
    """Yield what PDF/A-3a and PDF/UA-1 forbid. Source: ISO 19005-3, 6.2; ISO 14289-1, 7.21."""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) in _CMYK_OPERATORS:
            yield "it has colours in CMYK"
        if str(instruction.operator) in {"BDC", "DP"} and str(instruction.operands[0]) == "/OC":
            yield "it has layers"
    resources = page.obj.get("/Resources") or _inherited(page.obj, "/Resources")
    if resources is not None:
        yield from _of_objects(resources, set())


def _inherited(node: Any, key: str) -> Any:
    while node is not None and key not in node:
        node = node.get("/Parent")
    return None if node is None else node[key]


def _of_objects(value: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    stack = [value]
    while stack:
        one = stack.pop()
        if not isinstance(one, pikepdf.Object) or (one.is_indirect and one.objgen in seen):
            continue
        if one.is_indirect:
            seen.add(one.objgen)
        if isinstance(one, pikepdf.Array):
            yield from _of_colours(one)
            stack.extend(one)
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield from _of_dictionary(one)
            stack.extend(item for key, item in one.items() if key not in {"/Parent", "/P", "/StructParent"})


def _of_colours(array: pikepdf.Array) -> Iterator[str]:
    if any(isinstance(one, pikepdf.Name) and str(one) == "/DeviceCMYK" for one in array):
        yield "it has colours in CMYK"


def _of_dictionary(one: Any) -> Iterator[str]:
    if str(one.get("/ColorSpace", "")) == "/DeviceCMYK" or str(one.get("/CS", "")) == "/DeviceCMYK":
        yield "it has colours in CMYK"
    if isinstance(one, pikepdf.Stream):
        filters: Any = one.get("/Filter", [])
        names = {str(filters)} if isinstance(filters, pikepdf.Name) else {str(name) for name in filters}
        if foreign := names - _KEPT_FILTERS:
            yield f"it is packed by {', '.join(sorted(foreign)).replace('/', '')}"
        if str(one.get("/Subtype", "")) == "/PS":
            yield "it holds PostScript"
    if any(key in one for key in ("/OC", "/OPI", "/TR", "/HTP")) or one.get("/Interpolate") is True:
        yield "it uses what PDF/A forbids (layers, transfer functions or smoothed pictures)"
    if str(one.get("/Type", "")) == "/Font":
        yield from _of_font(one)


def _of_font(font: Any) -> Iterator[str]:
    name = str(font.get("/BaseFont", "/a font")).removeprefix("/")
    kind = str(font.get("/Subtype", ""))
    descriptor = font.get("/FontDescriptor", {})
    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    if kind not in {"/Type3", "/Type0"} and not embedded:
        yield f"the font {name} is not embedded"
    if kind.startswith("/CIDFont"):
        return
    if "/ToUnicode" not in font and not _is_told_by_names(font.get("/Encoding")):
        yield f"the font {name} does not tell which letters it draws"


def _is_told_by_names(encoding: Any) -> bool:
    """Tell whether an encoding names its letters by the Adobe Glyph List."""
    if isinstance(encoding, pikepdf.Name):
        return str(encoding) in _PLAIN_ENCODINGS
    if not isinstance(encoding, pikepdf.Dictionary):
        return False
    named = [str(one).removeprefix("/") for one in encoding.get("/Differences", []) if isinstance(one, pikepdf.Name)]
    return all(name in AGL2UV or name == ".notdef" or name.startswith("uni") for name in named)
