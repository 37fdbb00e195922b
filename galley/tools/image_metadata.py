"""Images without what was written into them beside the picture; the pixels stay as they are (Pillow, lxml)."""

from __future__ import annotations

import base64
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image

from galley.tools.svg import UnreadableSvg, root_of

_SVG = "http://www.w3.org/2000/svg"
_DRAWN = frozenset(
    {_SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/1999/xhtml",
     "http://www.w3.org/1998/Math/MathML", ""}
)  # fmt: skip
_ORIENTATION = 0x0112
_UPRIGHT = 1
_DATA = re.compile(r"data:(image/(?:png|jpe?g|webp|tiff|svg\+xml));base64,([A-Za-z0-9+/=\s]+)")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs",
     b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04

Redact = Callable[[str], str]
"""Returns a text with what names the authors replaced."""

IsOwn = Callable[[str], bool]
"""Tells whether an identifier has an author's name in it."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An image without metadata, and the names of what was taken out ("EXIF", "XMP", "text"), once each."""

    data: bytes
    removed: tuple[str, ...] = ()


def without_metadata(
    data: bytes, media_type: str, redact: Redact = lambda text: text, is_own: IsOwn = lambda _: False
) -> Cleaned:
    """Return an image without EXIF, XMP, IPTC, comments and editors' notes; the picture and its colours stay.

    JPEG is not compressed again: its segments are copied, and only the turning that EXIF asked for is said again. The
    text of an SVG is drawn: it passes `redact`; of its identifiers and classes those that are an author's by `is_own`
    become neutral ones. A file of another kind is returned as it is. Raises ValueError when
    the file is cut short or otherwise not of its kind.
    """
    cleaner = _CLEANERS.get(media_type)
    if media_type == "image/svg+xml":
        return _of_svg(data, redact, is_own)
    return cleaner(data) if cleaner else Cleaned(data)


# --- JPEG (ITU-T T.81, Annex B) ----------------------------------------------------------------------------------


def _of_jpeg(data: bytes) -> Cleaned:
    parts, removed = [b"\xff\xd8"], []
    turned = _orientation(data)
    for marker, segment in _jpeg_segments(data):
        name = _jpeg_metadata(marker, segment)
        if name:
            removed.append(name)
            continue
        if turned != _UPRIGHT and not _is_jfif(marker, segment):
            parts.append(_jpeg_exif(turned))
            turned = _UPRIGHT
        parts.append(segment)
    return Cleaned(b"".join(parts), tuple(dict.fromkeys(removed)))


def _is_jfif(marker: int, segment: bytes) -> bool:
    return marker == 0xE0 and segment[4:9] == b"JFIF\0"  # noqa: PLR2004 - APP0


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and bytes of every segment after the first marker, a scan with its data, up to the end of image."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 - every marker begins with it
            message = "a JPEG segment does not begin with a marker"
            raise ValueError(message)
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - a fill byte
            at += 1
            continue
        if marker == 0xD9:  # noqa: PLR2004 - end of image
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:  # noqa: PLR2004 - start of scan
            end = _end_of_scan(data, end)
        if end > len(data):
            message = "a JPEG segment is cut short"
            raise ValueError(message)
        yield marker, data[at:end]
        at = end
    yield 0xD9, b"\xff\xd9"


_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def _end_of_scan(data: bytes, start: int) -> int:
    found = _NEXT_MARKER.search(data, start)
    return found.start() if found else len(data)


def _jpeg_metadata(marker: int, segment: bytes) -> str:
    """Return what a segment holds beside the picture; "" for one that the picture needs."""
    body = segment[4:]
    if marker == 0xFE:  # noqa: PLR2004 - COM
        return "comment"
    if not 0xE0 <= marker <= 0xEF:  # noqa: PLR2004 - APP0 to APP15
        return ""
    if _is_jfif(marker, segment):
        return ""
    if marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):  # noqa: PLR2004 - APP2
        return ""
    if marker == 0xEE and body.startswith(b"Adobe"):  # noqa: PLR2004 - APP14: how the colours are coded
        return ""
    if body.startswith(b"Exif\0"):
        return "EXIF"
    if body.startswith((b"http://ns.adobe.com/xap", b"http://ns.adobe.com/xmp")):
        return "XMP"
    return "IPTC" if body.startswith(b"Photoshop 3.0") else "application data"


def _exif(orientation: int) -> bytes:
    """Return an EXIF block that says the orientation and nothing else (TIFF 6.0, big-endian)."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def _jpeg_exif(orientation: int) -> bytes:
    body = b"Exif\0\0" + _exif(orientation)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _orientation(data: bytes) -> int:
    with _quiet(), Image.open(BytesIO(data)) as image:
        found = image.getexif().get(_ORIENTATION, _UPRIGHT)
    return found if isinstance(found, int) and _UPRIGHT < found <= 8 else _UPRIGHT  # noqa: PLR2004 - EXIF: 1 to 8


# --- PNG (ISO/IEC 15948) -----------------------------------------------------------------------------------------


def _of_png(data: bytes) -> Cleaned:
    if not data.startswith(_PNG_SIGNATURE):
        message = "a PNG does not begin as one"
        raise ValueError(message)
    parts, removed = [_PNG_SIGNATURE], []
    turned = _orientation(data)
    for kind, body in _png_chunks(data):
        if kind not in _PNG_KEPT:
            removed.append(_PNG_NAMES.get(kind, "private chunks"))
            continue
        parts.append(_png_chunk(kind, b"ICC" + body[body.index(b"\0") :] if kind == b"iCCP" else body))
        if kind == b"IHDR" and turned != _UPRIGHT:
            parts.append(_png_chunk(b"eXIf", _exif(turned)))
    return Cleaned(b"".join(parts), tuple(dict.fromkeys(removed)))


_PNG_NAMES = {b"tEXt": "text", b"zTXt": "text", b"iTXt": "text", b"eXIf": "EXIF", b"tIME": "time"}


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG_SIGNATURE)
    kind = b""
    while kind != b"IEND" and at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if len(body) < size:
            message = "a PNG chunk is cut short"
            raise ValueError(message)
        yield kind, body
        at += size + 12


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


# --- WebP (RFC 9649) ---------------------------------------------------------------------------------------------


def _of_webp(data: bytes) -> Cleaned:
    parts, removed = [], []
    turned = _orientation(data)
    for kind, body in _webp_chunks(data):
        if kind not in _WEBP_KEPT:
            removed.append(kind.decode("ascii", "replace").strip() if kind in {b"EXIF", b"XMP "} else "private chunks")
            continue
        if kind == b"VP8X":
            flags = body[0] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if turned != _UPRIGHT else 0)
            parts.append(_webp_chunk(kind, bytes([flags]) + body[1:]))
        else:
            parts.append(_webp_chunk(kind, body))
    if turned != _UPRIGHT:
        parts.append(_webp_chunk(b"EXIF", _exif(turned)))
    inner = b"WEBP" + b"".join(parts)
    return Cleaned(b"RIFF" + struct.pack("<I", len(inner)) + inner, tuple(dict.fromkeys(removed)))


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _webp_chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


# --- TIFF --------------------------------------------------------------------------------------------------------


def _of_tiff(data: bytes) -> Cleaned:
    """Return the decoded pixels as a new TIFF, packed without loss: the old file's tags can hide anything."""
    with _quiet(), Image.open(BytesIO(data), formats=("TIFF",)) as image:
        image.load()
        copy = Image.frombytes(image.mode, image.size, image.tobytes())
        if image.mode == "P" and (palette := image.getpalette()):
            copy.putpalette(palette)
        known = {key: image.info[key] for key in ("dpi", "icc_profile") if image.info.get(key)}
    out = BytesIO()
    copy.save(out, "TIFF", compression="tiff_adobe_deflate", **known)
    return Cleaned(out.getvalue(), ("tags",))


# --- SVG ---------------------------------------------------------------------------------------------------------


def _of_svg(data: bytes, redact: Redact, is_own: IsOwn) -> Cleaned:
    try:
        root = root_of(data)
    except UnreadableSvg as error:
        raise ValueError(str(error)) from None
    removed = list(dict.fromkeys(_strip_svg(root)))
    _rename(root, is_own)
    for node in root.iter(etree.Element):
        _redact_element(node, redact)
    etree.cleanup_namespaces(root)
    if not removed and etree.tostring(root) == etree.tostring(root_of(data)):
        return Cleaned(data)
    return Cleaned(etree.tostring(root, encoding="utf-8", xml_declaration=True), tuple(removed))


_OF_THE_FILE = frozenset(f"{{{_SVG}}}{name}" for name in ("title", "desc"))
"""What a drawing says of itself as a whole: who drew it, with what, of which study."""


def _strip_svg(root: etree._Element) -> Iterator[str]:
    """Remove comments, instructions, metadata, titles, and what editors note for themselves; yield what each was."""
    if any(True for _ in (*root.itersiblings(preceding=True), *root.itersiblings())):
        yield "comments"  # beside the root: they are left behind when it is written
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            _remove(node)
            yield "comments"
        elif etree.QName(node).namespace not in _DRAWN or node.tag == f"{{{_SVG}}}metadata":
            _remove(node)
            yield "metadata" if node.tag == f"{{{_SVG}}}metadata" else "editor's notes"
        elif node.getparent() is root and node.tag in _OF_THE_FILE:
            _remove(node)
            yield "title"
        else:
            for name in list(node.attrib):
                if (etree.QName(name).namespace or "") not in _DRAWN:
                    del node.attrib[name]
                    yield "editor's notes"


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is None:
        return
    before, tail = node.getprevious(), node.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    node.tail = None
    parent.remove(node)


def _redact_element(node: etree._Element, redact: Redact) -> None:
    if node.text:
        node.text = redact(node.text)
    if node.tail:
        node.tail = redact(node.tail)
    for name, value in node.attrib.items():
        text = str(value)
        node.attrib[name] = _DATA.sub(_clean_embedded, text) if text.startswith("data:") else redact(text)


def _rename(root: etree._Element, is_own: IsOwn) -> None:
    """Give identifiers and classes that name an author neutral names, wherever the drawing speaks of them."""
    said = (str(node.get(name, "")) for node in root.iter(etree.Element) for name in ("id", "class"))
    own = dict.fromkeys(word for value in said for word in value.split() if is_own(word))
    if not own:
        return
    neutral = {word: f"blind-{number}" for number, word in enumerate(own, 1)}
    longest_first = "|".join(re.escape(word) for word in sorted(own, key=len, reverse=True))
    named = re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])")
    for node in root.iter(etree.Element):
        if node.tag == f"{{{_SVG}}}style" and node.text:
            node.text = named.sub(lambda match: neutral[match.group()], node.text)
        for name, value in node.attrib.items():
            node.attrib[name] = named.sub(lambda match: neutral[match.group()], str(value))


def _clean_embedded(match: re.Match[str]) -> str:
    media_type = match[1].replace("image/jpg", "image/jpeg")
    cleaned = without_metadata(base64.b64decode(match[2]), media_type)
    return f"data:{media_type};base64,{base64.b64encode(cleaned.data).decode()}"


def _quiet() -> warnings.catch_warnings[None]:
    """Silence Pillow's size warning: the image was measured when it was read."""
    return warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning)


_CLEANERS: dict[str, Callable[[bytes], Cleaned]] = {
    "image/jpeg": _of_jpeg,
    "image/png": _of_png,
    "image/webp": _of_webp,
    "image/tiff": _of_tiff,
}
