"""The structure of a PDF, read by pikepdf: what makes it accessible and archivable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from galley.tools.pdfium import UnreadablePdf

_PDF_A = "{http://www.aiim.org/pdfa/ns/id/}"
_PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SIMPLE_FONTS = ("/Type1", "/TrueType", "/MMType1")
POINTS_PER_PIXEL = 0.75
DRAWN = ("/Figure", "/Formula")
"""What may have one sign over another within it: drawings, and formulas, where an integral leans over its limits."""
_DEEPEST = 200  # levels of structure; a file that is deeper was not made by galley


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What a PDF says of itself: "" and empty where it says nothing.

    `fonts_not_embedded` names fonts; `images_without_text` counts figures without alternative text; `tags` are the
    structure types in use; `attachments` pairs a file's name with its relationship; `figures` are the pages of figures
    (from 0) with their left, top, right and lower edges, in points from the upper left corner.
    """

    title: str
    language: str
    shows_title: bool
    is_tagged: bool
    archive_level: str
    accessibility_part: str
    bookmarks: tuple[str, ...]
    fonts_not_embedded: tuple[str, ...]
    images_without_text: int
    tags: frozenset[str]
    attachments: tuple[tuple[str, str], ...]
    pages: int
    figures: tuple[tuple[int, float, float, float, float], ...] = ()


def structure_of(data: bytes) -> PdfFacts:
    """Return the facts of a PDF; raises `UnreadablePdf`."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _facts(pdf)
    except pikepdf.PdfError as error:
        raise UnreadablePdf(str(error)) from None


def _facts(pdf: pikepdf.Pdf) -> PdfFacts:
    root = pdf.Root
    metadata = pdf.open_metadata()
    elements = list(_structure(root.get("/StructTreeRoot"), 0))
    level = f"{metadata.get(f'{_PDF_A}part', '')}{metadata.get(f'{_PDF_A}conformance', '')}"
    return PdfFacts(
        title=str(metadata.get(_DC_TITLE, "")),
        language=str(root.get("/Lang", "")),
        shows_title=_is_set(root, "/ViewerPreferences", "/DisplayDocTitle"),
        is_tagged=_is_set(root, "/MarkInfo", "/Marked") and "/StructTreeRoot" in root,
        archive_level=level.lower(),
        accessibility_part=str(metadata.get(f"{_PDF_UA}part", "")),
        bookmarks=tuple(_bookmarks(pdf)),
        fonts_not_embedded=tuple(sorted(_fonts_not_embedded(pdf))),
        images_without_text=sum(1 for one in elements if one.get("/S") == "/Figure" and not str(one.get("/Alt", ""))),
        tags=frozenset(str(one.get("/S", "")).lstrip("/") for one in elements),
        attachments=tuple(_attachments(root)),
        pages=len(pdf.pages),
        figures=tuple(_figures(pdf, elements)),
    )


def _figures(pdf: pikepdf.Pdf, elements: list[Any]) -> Iterator[tuple[int, float, float, float, float]]:
    """Yield the places of figures; WeasyPrint tells them in CSS pixels from the upper left corner of the page.

    Others tell them as ISO 32000-1, 14.8.5.4.3 says: in points from its lower left corner.
    """
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    in_pixels = "WeasyPrint" in str(pdf.docinfo.get("/Producer", ""))
    for one in elements:
        box = _box(one) if one.get("/S") in DRAWN else None
        if box is None:
            continue
        left, lower, right, upper = map(float, box)
        page = numbers.get(one.Pg.objgen, -1) if "/Pg" in one else -1
        if in_pixels:
            pixel = POINTS_PER_PIXEL
            yield page, left * pixel, lower * pixel, right * pixel, upper * pixel
        elif page >= 0:
            height = float(pdf.pages[page].mediabox[3])
            yield page, left, height - upper, right, height - lower


def _box(element: Any) -> Any:
    """Return the bounding box among the attributes of an element, which are one dictionary or several; else None."""
    attributes = element.get("/A", {})
    owners = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((one["/BBox"] for one in owners if isinstance(one, pikepdf.Dictionary) and "/BBox" in one), None)


def _is_set(root: Any, dictionary: str, key: str) -> bool:
    return bool(root[dictionary].get(key, False)) if dictionary in root else False


def _structure(element: Any, depth: int) -> Iterator[Any]:
    """Yield every structure element below `element`."""
    if element is None or depth > _DEEPEST:
        return
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _structure(kid, depth + 1)


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            yield item.title
            waiting[:0] = item.children


def _fonts_not_embedded(pdf: pikepdf.Pdf) -> Iterator[str]:
    dictionaries = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
    # A font of type 3 draws its letters itself, whatever its descriptor says.
    drawn = {one["/FontDescriptor"].objgen for one in dictionaries if _is_drawn(one) and "/FontDescriptor" in one}
    for item in dictionaries:
        kind = item.get("/Type")
        if item.objgen in drawn:
            continue
        if kind == "/FontDescriptor" and not any(key in item for key in _FONT_FILES):
            yield str(item.get("/FontName", "unnamed")).lstrip("/")
        if kind == "/Font" and item.get("/Subtype") in _SIMPLE_FONTS and "/FontDescriptor" not in item:
            yield str(item.get("/BaseFont", "unnamed")).lstrip("/")


def _is_drawn(font: Any) -> bool:
    return bool(font.get("/Type") == "/Font" and font.get("/Subtype") == "/Type3")


def _attachments(root: Any) -> Iterator[tuple[str, str]]:
    for one in root.get("/AF", []):
        yield str(one.get("/UF", one.get("/F", ""))), str(one.get("/AFRelationship", "")).lstrip("/")
