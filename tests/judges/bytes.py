"""Every byte of a file, unpacked as far as it can be: parts of archives, data of pages, packed chunks of pictures.

It shares no code with galley, and looks for what it is told, in the encodings and spellings that files use.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

_DATA = re.compile(rb"base64,([A-Za-z0-9+/=\s]+)")
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
_PNG = b"\x89PNG\r\n\x1a\n"
_PACKED = {b"zTXt": b"\0\0", b"iTXt": b"\0"}
_SESSION = re.compile(rb"\b(?:w:)?rsid\w*=|<w:rsid|lastModifiedBy|<Company|<Manager|w:author=|people\.xml|<w:comment\b")
"""What tells who has edited a Word file, and in how many sessions."""
_LIST = re.compile(rb'<w:p>(?:(?!</w:p>).)*?w:val="Bibliography"/>.*?</w:p>|<section class="references".*?</section>'
                   rb'|data-reference="[^"]*"', re.DOTALL)  # fmt: skip
"""The reference list, in which the works of the authors stay, and its lines at citations."""


def named_in(data: bytes, name: str, secrets: Iterable[str]) -> dict[str, str]:
    """Return the secrets that a file holds, its reference list aside, each with the part where it stands."""
    found = {}
    parts = list(_unpacked(data, name))
    for secret in secrets:
        forms = {secret.encode(coding, "ignore").lower() for coding in _CODINGS}
        forms |= {html.escape(secret).encode().lower()}
        for where, part in parts:
            if any(len(form) >= len(secret) and form in part for form in forms):
                found[secret] = where
                break
    return found


def edited_by(data: bytes) -> list[str]:
    """Return what in a Word file tells who has edited it, and when its parts were packed."""
    with ZipFile(BytesIO(data)) as package:
        found = [f"{one.filename}: {one.date_time}" for one in package.infolist() if one.date_time[0] != 1980]
        found += [f"{one.filename}: extra" for one in package.infolist() if one.extra or one.comment]
        for one in package.infolist():
            found += [f"{one.filename}: {what.decode()}" for what in _SESSION.findall(package.read(one))]
        return [*found, *(["a comment"] if package.comment else [])]


def _unpacked(data: bytes, where: str) -> Iterator[tuple[str, bytes]]:
    """Yield a file and all that is in it, in small letters; of a text also what is read of it."""
    yield where, data.lower() if b"<" not in data[:200] else _LIST.sub(b" ", data).lower()
    if data.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(data)) as package:
            for one in package.infolist():
                yield where, one.filename.encode().lower()
                yield from _unpacked(package.read(one), f"{where}/{one.filename}")
    if data.startswith(_PNG):
        yield from ((f"{where}, a chunk", one.lower()) for one in _chunks(data))
    if b"<" in data[:200]:
        yield from _read(_LIST.sub(b" ", data), where)
    for one in _DATA.finditer(data):
        try:
            yield from _unpacked(base64.b64decode(one[1]), f"{where}, data")
        except binascii.Error:
            continue


def _read(data: bytes, where: str) -> Iterator[tuple[str, bytes]]:
    """Yield a text without its tags: as words that they part, and as letters that they do not."""
    text = _DATA.sub(b" ", data)
    for instead in (b"", b" "):
        said = html.unescape(re.sub(rb"<[^<>]*>", instead, text).decode("utf-8", "replace"))
        yield where, " ".join(said.split()).encode().lower()


def _chunks(data: bytes) -> Iterator[bytes]:
    """Yield the chunks of a PNG, those that are packed unpacked (ISO/IEC 15948, 5.3)."""
    at = len(_PNG)
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + size]
        yield chunk if kind != b"IDAT" else b""
        if kind in _PACKED:
            for place in range(len(chunk)):
                try:
                    yield zlib.decompress(chunk[place:])
                    break
                except zlib.error:
                    continue
        at += size + 12
