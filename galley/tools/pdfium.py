"""Reading a PDF back by PDFium (pypdfium2): its text, page by page, as a reader would copy it."""

from __future__ import annotations

from io import BytesIO
from threading import Lock

import pypdfium2
from PIL import Image

HYPHEN_AT_LINE_END = "\ufffe"
"""What PDFium returns for a hyphen that ends a line: one that hyphenation set, or one of the text."""

POINTS_PER_INCH = 72

_PDFIUM_IS_SINGLE_THREADED = Lock()  # PDFium allows one call at a time in a process


class UnreadablePdf(Exception):  # noqa: N818 - turned into a finding
    """The file is no PDF that PDFium can open."""


def text_of_pages(data: bytes) -> tuple[str, ...]:
    """Return the text of each page; raises `UnreadablePdf`."""
    with _PDFIUM_IS_SINGLE_THREADED:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdf(str(error)) from None
        try:
            return tuple(_text_of(document, index) for index in range(len(document)))
        finally:
            document.close()


def _text_of(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_bounded())
    finally:
        text_page.close()
        page.close()


def page_image(data: bytes, index: int, dpi: int, colours: int = 0) -> bytes:
    """Return a page (from 0) as it looks, as PNG at `dpi`; raises `UnreadablePdf`.

    With `colours` (2 to 256) the picture has a palette of that many colours, which takes a third of the bytes.
    """
    out = BytesIO()
    with _PDFIUM_IS_SINGLE_THREADED:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdf(str(error)) from None
        try:
            picture = document[index].render(scale=dpi / POINTS_PER_INCH).to_pil()
            if colours:
                picture = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            picture.save(out, "PNG", optimize=True)
        finally:
            document.close()
    return out.getvalue()
