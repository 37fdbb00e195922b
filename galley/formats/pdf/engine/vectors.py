"""Figures of PDF drawn as vectors: their bitmap in the laid out document is exchanged for their page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from hashlib import md5
from io import BytesIO
from typing import Any

import pikepdf
import pydyf

from galley.tools.image_metadata import without_metadata

_MARKED_CONTENT = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
"""Operators that would speak of the figure's own structure inside that of the article."""

_LEFT_OUT = frozenset({"/Length", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified"})


def drawn_as_vectors(vectors: Mapping[str, bytes]) -> Callable[[Any, pydyf.PDF], None]:
    """Return WeasyPrint's `finisher` that puts the page of each PDF in `vectors`, by URL, in place of its bitmap."""

    def finish(_document: Any, pdf: pydyf.PDF) -> None:
        for url, data in vectors.items():
            for bitmap in _bitmaps(pdf, url):
                _Exchange(pdf).put(data, bitmap)

    return finish


def _bitmaps(pdf: pydyf.PDF, url: str) -> list[pydyf.Stream]:
    """Return the image objects that WeasyPrint made of the picture at `url`: named by a digest of it."""
    name = f"i{md5(url.encode(), usedforsecurity=False).hexdigest()}"
    named = (entry for one in pdf.objects for entry in _entries(one))
    numbers = {int(value.split()[0]) for key, value in named if key.startswith(name) and isinstance(value, bytes)}
    return [one for one in pdf.objects if one.number in numbers and isinstance(one, pydyf.Stream)]


def _entries(one: object) -> Iterator[tuple[str, object]]:
    """Yield the entries of an object's dictionaries, those inside others too."""
    own = one.extra if isinstance(one, pydyf.Stream) else one
    for key, value in own.items() if isinstance(own, dict) else ():
        yield str(key), value
        if isinstance(value, dict):
            yield from _entries(value)


class _Exchange:
    """Copies what one page is made of into the document that is written."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._copied: dict[tuple[int, int], bytes] = {}

    def put(self, data: bytes, bitmap: pydyf.Stream) -> None:
        """Make `bitmap` a form that draws the page of `data` into the square that the bitmap filled."""
        with pikepdf.open(BytesIO(data)) as document:
            page = document.pages[0]
            operators = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) not in _MARKED_CONTENT]
            content = b"q\n" + pikepdf.unparse_content_stream(operators) + b"\nQ"
            extra = {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": pydyf.Array([self._value(one) for one in page.cropbox]),
                "Matrix": pydyf.Array(_matrix(page)),
                "Resources": self._value(page.resources),
            }
            if "/Group" in page.obj:
                extra["Group"] = self._value(page.obj["/Group"])
        bitmap.stream, bitmap.extra, bitmap.compress = [content], pydyf.Dictionary(extra), True

    def _value(self, one: Any) -> Any:
        """Return a value of the figure's file as one of pydyf's; what stands by itself there does so here."""
        if not isinstance(one, pikepdf.Object):
            return _scalar(one)
        if not one.is_indirect:
            return self._direct(one)
        if one.objgen not in self._copied:
            place = pydyf.Stream() if isinstance(one, pikepdf.Stream) else pydyf.Dictionary()
            if not isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
                return self._direct(one)
            self._pdf.add_object(place)
            self._copied[one.objgen] = place.reference
            self._fill(place, one)
        return self._copied[one.objgen]

    def _fill(self, place: Any, one: Any) -> None:
        if isinstance(one, pikepdf.Stream):
            place.stream, place.extra = [_bare(one)], self._dictionary(one)
        else:
            place.update(self._dictionary(one))

    def _direct(self, one: Any) -> Any:
        if isinstance(one, pikepdf.Dictionary):
            return self._dictionary(one)
        if isinstance(one, pikepdf.Array):
            return pydyf.Array([self._value(item) for item in one])
        return one.unparse()

    def _dictionary(self, one: Any) -> pydyf.Dictionary:
        entries = {key.removeprefix("/"): self._value(item) for key, item in one.items() if key not in _LEFT_OUT}
        return pydyf.Dictionary(entries)


def _bare(stream: pikepdf.Stream) -> bytes:
    """Return the bytes of a stream; a JPEG without the names, dates and places that its EXIF and XMP may tell."""
    data = bytes(stream.read_raw_bytes())
    if str(stream.get("/Filter", "")) != "/DCTDecode":
        return data
    try:
        return without_metadata(data, "image/jpeg").data
    except ValueError:  # it is drawn as far as a reader can
        return data


def _scalar(value: object) -> Any:
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, Decimal):
        return f"{value:f}".encode()
    return b"null" if value is None else value


def _matrix(page: pikepdf.Page) -> list[float]:
    """Return the matrix that puts a page, turned as it is shown, into the unit square (ISO 32000-2, 8.3.4)."""
    left, bottom, right, top = (float(one) for one in page.cropbox)
    width, height = right - left, top - bottom
    x, y = left / width, bottom / height
    turned = {
        0: [1 / width, 0, 0, 1 / height, -x, -y],
        90: [0, -1 / width, 1 / height, 0, -y, 1 + x],
        180: [-1 / width, 0, 0, -1 / height, 1 + x, 1 + y],
        270: [0, 1 / width, -1 / height, 0, 1 + y, -x],
    }
    return [round(one, 9) for one in turned[int(page.obj.get("/Rotate", 0)) % 360]]
