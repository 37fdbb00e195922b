"""What an image file tells of people beside the picture: names, dates, places in EXIF, XMP and text (Pillow)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO

from PIL import Image, ImageFile, IptcImagePlugin

_MAKE, _MODIFIED, _EXIF_FOLDER, _GPS = 0x010F, 0x0132, 0x8769, 0x8825
_TAGS: Mapping[int, str] = {
    0x010D: "a name", 0x010E: "a description", 0x013B: "a name", 0x8298: "a name", 0x9C9B: "a title",
    0x9C9C: "a comment", 0x9C9D: "a name", 0x9C9F: "a subject", 0xA430: "a name", 0x9286: "a comment",
}  # fmt: skip
"""Tags of EXIF 2.32 and of Windows that hold words of people."""
_DATES = (0x9003, 0x9004)
_XMP = re.compile(
    rb"<(?:dc:(?P<name>creator|contributor)|dc:(?P<words>title|description)|Iptc4xmpExt:(?P<person>PersonInImage)"
    rb"|xmp:(?P<date>CreateDate)|photoshop:(?P<photo>DateCreated|Credit))\b"
)
_XMP_ATTRIBUTES = re.compile(rb"\b(?:xmp:CreateDate|photoshop:DateCreated|exif:DateTimeOriginal)=\"|exif:GPSLatitude")
_TEXTS: Mapping[str, str] = {
    "author": "a name", "artist": "a name", "title": "a title", "description": "a description", "comment": "a comment",
    "copyright": "a name", "creation time": "a date", "patient": "a name", "patientname": "a name",
}  # fmt: skip
"""Keywords of text in PNG (ISO/IEC 15948, 11.3.4), and what they hold."""


_IPTC: Mapping[int, str] = {
    5: "a title", 25: "a subject", 55: "a date", 80: "a name", 90: "a place", 92: "a place", 105: "a title",
    110: "a name", 116: "a name", 118: "a name", 120: "a description", 122: "a name",
}  # fmt: skip
"""Datasets of IPTC's application record (IIM 4.2, record 2) that hold words of people, days and places."""


def personal_metadata(data: bytes, media_type: str) -> tuple[str, ...]:
    """Return what kinds of things `data` tells in its metadata, such as "a name", "a date", "a place": never the thing.

    A file that cannot be read tells nothing.
    """
    if not media_type.startswith("image/") or media_type == "image/svg+xml" or not _may_hold(data):
        return ()
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            return tuple(dict.fromkeys((*_of_exif(image), *_of_text(image), *_of_xmp(data), *_of_iptc(image))))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ()


def _may_hold(data: bytes) -> bool:
    """Tell whether there is any metadata, at the price of a search."""
    marks = (b"Exif\0", b"eXIf", b"EXIF", b"tEXt", b"iTXt", b"zTXt", b"ns.adobe.com/x", b"\xff\xfe", b"8BIM")
    return data[:4] in {b"II*\0", b"MM\0*"} or any(mark in data for mark in marks)


def _of_exif(image: Image.Image) -> Iterator[str]:
    exif = image.getexif()
    inner = exif.get_ifd(_EXIF_FOLDER)
    for tag, name in _TAGS.items():
        value = exif.get(tag) or inner.get(tag)
        if value and re.search(r"\w{2}", _words(value)):
            yield name
    if any(inner.get(tag) for tag in _DATES) or (exif.get(_MAKE) and exif.get(_MODIFIED)):
        yield "a date"
    if exif.get_ifd(_GPS):
        yield "a place"


def _words(value: object) -> str:
    if isinstance(value, bytes):
        return value.replace(b"\0", b"").removeprefix(b"ASCII").removeprefix(b"UNICODE").decode("latin-1")
    return str(value)


def _of_text(image: Image.Image) -> Iterator[str]:
    for key, value in image.info.items():
        kind = _TEXTS.get(str(key).lower().replace("_", " "))
        if kind and _words(value).strip():
            yield kind


def _of_xmp(data: bytes) -> Iterator[str]:
    for match in _XMP.finditer(data):
        yield (
            "a date"
            if match["date"] or match["photo"] == b"DateCreated"
            else "a description"
            if match["words"]
            else "a name"
        )
    for match in _XMP_ATTRIBUTES.finditer(data):
        yield "a place" if b"GPS" in match.group() else "a date"


def _of_iptc(image: ImageFile.ImageFile) -> Iterator[str]:
    found = IptcImagePlugin.getiptcinfo(image) or {}
    yield from (kind for number, kind in _IPTC.items() if found.get((2, number)))
