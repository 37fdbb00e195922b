"""Reading a PDF back by PDFium (pypdfium2): its text, page by page, as a reader would copy it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Rectangle:
    """The edges of a stretch of text on a page, in points from its lower left corner, tight around the letters."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page as it is read back: its text, its size in points, and the rectangles of its text and of its bitmaps."""

    text: str
    width: float
    height: float
    rectangles: tuple[Rectangle, ...]
    images: tuple[Rectangle, ...] = ()


def text_of_pages(data: bytes) -> tuple[str, ...]:
    """Return the text of each page; raises `UnreadablePdf`."""
    return tuple(page.text for page in pages_of(data))


def pages_of(data: bytes) -> tuple[PdfPage, ...]:
    """Return each page; raises `UnreadablePdf`."""
    with _PDFIUM_IS_SINGLE_THREADED:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdf(str(error)) from None
        try:
            return tuple(_page_of(document, index) for index in range(len(document)))
        finally:
            document.close()


def _page_of(document: pypdfium2.PdfDocument, index: int) -> PdfPage:
    page = document[index]
    text_page = page.get_textpage()
    try:
        rectangles = (Rectangle(*text_page.get_rect(number)) for number in range(text_page.count_rects()))
        bitmaps = page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))
        images = tuple(Rectangle(*one.get_bounds()) for one in bitmaps)
        text = str(text_page.get_text_bounded())
        return PdfPage(text, page.get_width(), page.get_height(), tuple(rectangles), images)
    finally:
        text_page.close()
        page.close()


def words_in(data: bytes, index: int, rectangle: Rectangle) -> str:
    """Return the text that stands in a rectangle of a page (from 0), for a message."""
    with _PDFIUM_IS_SINGLE_THREADED:
        document = pypdfium2.PdfDocument(data)
        try:
            text_page = document[index].get_textpage()
            edges = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            return " ".join(str(text_page.get_text_bounded(*edges)).split())
        finally:
            document.close()


_SHARED = 0.25  # of the smaller of two letters: slanted ones reach over their neighbours


def letters_overlap(data: bytes, index: int, area: Rectangle) -> bool:
    """Tell whether letters stand over one another within an area of a page (from 0).

    The rectangle of a stretch of text can hold that of another font in its midst, whose letters stand beside its own.
    """
    with _PDFIUM_IS_SINGLE_THREADED:
        document = pypdfium2.PdfDocument(data)
        try:
            text_page = document[index].get_textpage()
            # one by one: the text of a page leaves some of its signs out
            signs = (at for at in range(text_page.count_chars()) if not _is_unseen(_sign(text_page, at)))
            boxes = (Rectangle(*text_page.get_charbox(at)) for at in signs)
            inside = [one for one in boxes if _shared(one, area) > 0]
        finally:
            document.close()
    return any(
        _shared(one, other) > _SHARED * min(_size(one), _size(other))
        for at, one in enumerate(inside)
        for other in inside[at + 1 :]
    )


def _sign(text_page: pypdfium2.PdfTextPage, at: int) -> str:
    return chr(pypdfium2.raw.FPDFText_GetUnicode(text_page, at))


def _is_unseen(sign: str) -> bool:
    """Tell whether a sign leaves no trace on the page: a space, a mark of direction or of where a line may end."""
    return sign.isspace() or unicodedata.category(sign) == "Cf"


def _size(one: Rectangle) -> float:
    return (one.right - one.left) * (one.top - one.bottom)


def _shared(one: Rectangle, other: Rectangle) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    return max(across, 0.0) * max(down, 0.0)


def goes_on_below(data: bytes, index: int, head: str, tail: str) -> bool:
    """Tell whether `tail`, which follows `head` in the text of a page (from 0), stands wholly below it.

    PDFium ends a line before what is raised or lowered too.
    """
    with _PDFIUM_IS_SINGLE_THREADED:
        document = pypdfium2.PdfDocument(data)
        try:
            text_page = document[index].get_textpage()
            text = str(text_page.get_text_range())
            places = (
                found.start() for found in re.finditer(re.escape(head) + r"\r?\n(?=" + re.escape(tail) + ")", text)
            )
            return any(_is_below(text_page, text, at + len(head)) for at in places)
        finally:
            document.close()


def _is_below(text_page: pypdfium2.PdfTextPage, text: str, line_end: int) -> bool:
    begins = line_end + (2 if text[line_end] == "\r" else 1)
    _, foot, _, _ = text_page.get_charbox(line_end - 1)
    _, _, _, top = text_page.get_charbox(begins)
    return bool(top < foot)


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
