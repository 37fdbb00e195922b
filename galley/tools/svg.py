"""SVG drawings of a manuscript: their size, what in them would be lost in print, and the bitmaps that they carry."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Callable, Iterator

from lxml import etree

from galley.tools import svg_extent

NAMESPACE = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_LARGEST = 1e6  # CSS pixels on a side, some 260 metres
_BITMAP = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
_RUNS = re.compile(r"\s*(javascript|vbscript|data:text)", re.IGNORECASE)


class UnreadableSvg(Exception):  # noqa: N818 - turned into a finding
    """Why a drawing cannot be read, or not be printed whole."""


def root_of(data: bytes) -> etree._Element:
    """Return the root of an XML drawing, read without entities and network; raises `UnreadableSvg`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"not well-formed SVG: {error.msg}"
        raise UnreadableSvg(message) from None


def parse_svg(data: bytes) -> etree._Element:
    """Return the root of a drawing; raises `UnreadableSvg` for what is no SVG or would be lost in print."""
    root = root_of(data)
    if root.tag != f"{{{NAMESPACE}}}svg":
        message = f"XML, but not SVG: its root element is <{etree.QName(root).localname}>"
        raise UnreadableSvg(message)
    fault = next((fault for node in root.iter() for fault in _faults(node)), "") or svg_extent.fault_of(root)
    if fault:
        raise UnreadableSvg(fault)
    return root


def _faults(node: etree._Element) -> Iterator[str]:
    """Yield why a node cannot stand in a printed and archived drawing."""
    if isinstance(node, etree._Entity):  # noqa: SLF001 - lxml names the class nowhere else
        yield "SVG with entities; save it without"
    if not isinstance(node.tag, str):
        return
    name = etree.QName(node).localname
    if name == "foreignObject":
        yield "SVG with HTML in it (foreignObject), which is not printed; save it with text as SVG"
    if name == "script" or any(key.startswith("on") or _RUNS.match(value) for key, value in _attributes(node)):
        yield "SVG with a script; save it without"
    if name == "style" and _IMPORT.search("".join(map(str, node.itertext()))):
        yield "SVG whose styles ask for another file (@import); save it without"
    if name in ("image", "use") and not _address(node).startswith(("#", "data:")) and _address(node):
        yield f"SVG that shows another file, {_address(node)[:80]}, which is not fetched; save it with the file inside"


def _attributes(node: etree._Element) -> Iterator[tuple[str, str]]:
    return ((str(key), str(value)) for key, value in node.attrib.items())


def _address(node: etree._Element) -> str:
    return (node.get("href") or node.get(_XLINK) or "").strip()


# --- size --------------------------------------------------------------------------------------------------------


def size_of(root: etree._Element) -> tuple[int, int]:
    """Return width and height in CSS pixels, 0 where they are not told; raises `UnreadableSvg` where nothing shows."""
    box = root.get("viewBox", "").replace(",", " ").split()
    inner = box[2:4] if len(box) == 4 else ["", ""]  # noqa: PLR2004 - min-x, min-y, width, height
    told = (root.get("width", ""), root.get("height", ""), *inner)
    lengths = tuple(map(_length, told))
    if any(length is not None and not 0 < length <= _LARGEST for length in lengths):
        message = f"SVG of a size that shows nothing ({' × '.join(filter(None, told[:2])) or root.get('viewBox')})"
        raise UnreadableSvg(message)
    width, height, inner_width, inner_height = lengths
    return round(width or inner_width or 0), round(height or inner_height or 0)


def _length(text: str) -> float | None:
    """Return a length in CSS pixels; None for one that is not told, or relative to the page."""
    number = text.strip().rstrip("abcdefghijklmnopqrstuvwxyz%")
    unit = text.strip()[len(number) :]
    try:
        length = float(number) * _UNITS[unit]
    except (ValueError, KeyError):
        return None
    return None if math.isnan(length) else length


# --- bitmaps -----------------------------------------------------------------------------------------------------


def bitmaps_of(root: etree._Element) -> Iterator[bytes]:
    """Yield the bytes of each bitmap in a drawing; raises `UnreadableSvg` for one that is not written in base64."""
    for node in root.iter(f"{{{NAMESPACE}}}image"):
        if address := _address(node):
            yield _bitmap(address)


def with_bitmaps(data: bytes, printable: Callable[[bytes], tuple[str, bytes]]) -> bytes:
    """Return a drawing with media type and bytes that `printable` gives in place of each bitmap."""
    root = parse_svg(data)
    nodes = [node for node in root.iter(f"{{{NAMESPACE}}}image") if _address(node)]
    for node in nodes:
        media_type, bitmap = printable(_bitmap(_address(node)))
        node.attrib.pop(_XLINK, "")
        node.set("href", f"data:{media_type};base64,{base64.b64encode(bitmap).decode('ascii')}")
    return etree.tostring(root) if nodes else data


def _bitmap(address: str) -> bytes:
    start = _BITMAP.match(address)
    try:
        return base64.b64decode("".join(address[start.end() :].split()) if start else "", validate=True)
    except (binascii.Error, ValueError):
        message = "SVG with an image in it that is damaged"
        raise UnreadableSvg(message) from None
