"""What a DICOM file says of the patient: the header alone is read, by galley's own reader.

Sources: DICOM PS3.5, 7.1 (data elements) and PS3.10, 7.1 (the file); PS3.15, table E.1-1 (what identifies a patient).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

_PREAMBLE, _MAGIC = 128, b"DICM"
_UNDEFINED = 0xFFFFFFFF
_LONG_KINDS = frozenset({b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"})
"""The kinds of values whose length has four bytes."""
_SYNTAX = (0x0002, 0x0010)
_IMPLICIT, _BIG_ENDIAN, _DEFLATED = b"1.2.840.10008.1.2", b"1.2.840.10008.1.2.2", b"1.2.840.10008.1.2.1.99"
_ITEM, _ITEM_END, _SEQUENCE_END = (0xFFFE, 0xE000), (0xFFFE, 0xE00D), (0xFFFE, 0xE0DD)
_IDENTIFYING: Mapping[tuple[int, int], str] = {
    (0x0010, 0x0010): "a name", (0x0010, 0x0020): "a patient number", (0x0010, 0x0030): "a date of birth",
    (0x0010, 0x1000): "a patient number", (0x0010, 0x1001): "a name", (0x0010, 0x1005): "a name",
    (0x0010, 0x1040): "an address", (0x0010, 0x1060): "a name", (0x0010, 0x2154): "a telephone number",
}  # fmt: skip
"""Elements that identify a patient, and what they hold."""
_REMOVED = (0x0012, 0x0062)
_LAST_GROUP = 0x0012
_NOBODY = re.compile(
    r"(?:anon\w*|removed|none|unknown|de-?identified|no\W?name|case|patient|subject|x+|0+|\W)[\W\d_]*", re.IGNORECASE
)
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError)
_HEADER_BYTES, _MOST_FILES, _DEEPEST = 1_000_000, 2_000, 16


def is_dicom(data: bytes) -> bool:
    """Tell whether a file says of itself that it is DICOM."""
    return data[_PREAMBLE : _PREAMBLE + len(_MAGIC)] == _MAGIC


def named_in(data: bytes) -> tuple[str, ...]:
    """Return what identifies a patient in a DICOM file or an archive (ZIP) of such: its kinds, never the thing.

    Of an archive the first 2,000 files are looked at. A file that is none of these, or is damaged, names nobody.
    """
    return tuple(dict.fromkeys(kind for one in _headers(data) for kind in _kinds(one)))


def _headers(data: bytes) -> Iterator[bytes]:
    if is_dicom(data):
        yield data[:_HEADER_BYTES]
    elif data.startswith(b"PK\x03\x04"):
        with suppress(*_DAMAGED), zipfile.ZipFile(BytesIO(data)) as archive:
            for one in archive.infolist()[:_MOST_FILES]:
                with archive.open(one) as file:
                    begins = file.read(_PREAMBLE + len(_MAGIC))
                    if is_dicom(begins):
                        yield begins + file.read(_HEADER_BYTES)


def _kinds(data: bytes) -> Iterator[str]:
    found: dict[tuple[int, int], str] = {}
    with suppress(ValueError, zlib.error):
        for tag, value in _elements_of(data):
            found[tag] = value.decode("latin-1").strip(" \0")
    removed = found.get(_REMOVED, "").upper() == "YES"
    for tag, kind in _IDENTIFYING.items():
        said = found.get(tag, "")
        # what stands for a name and a number in a file that says so is a pseudonym
        if said and not _NOBODY.fullmatch(said) and not (removed and tag in {(0x0010, 0x0010), (0x0010, 0x0020)}):
            yield kind


def _elements_of(data: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yield the elements of a file up to those of the patient; raises ValueError where it is damaged."""
    meta = _Reader(data, _PREAMBLE + len(_MAGIC))
    syntax = b""
    while meta.group() == _SYNTAX[0]:
        tag, value = meta.element()
        syntax = value.rstrip(b"\0 ") if tag == _SYNTAX else syntax
    rest = data[meta.at :]
    if syntax == _DEFLATED:
        rest = zlib.decompressobj(-zlib.MAX_WBITS).decompress(rest, _HEADER_BYTES)
    reader = _Reader(rest, 0, explicit=syntax != _IMPLICIT, order="big" if syntax == _BIG_ENDIAN else "little")
    while reader.group() <= _LAST_GROUP:
        yield reader.element()


@dataclass(slots=True)
class _Reader:
    """Reads data elements, one behind another."""

    data: bytes
    at: int
    explicit: bool = True
    order: str = "little"

    def group(self) -> int:
        """Return the group of the next element; raises ValueError at the end."""
        return self._number(self.at, 2)

    def element(self, depth: int = 0) -> tuple[tuple[int, int], bytes]:
        """Return the next element, a sequence without its items; raises ValueError where it is damaged."""
        tag = self._number(self.at, 2), self._number(self.at + 2, 2)
        length = self._length(tag)
        if length == _UNDEFINED:
            self._pass_items(depth)
            return tag, b""
        value = self.data[self.at : self.at + length]
        self.at += length
        return tag, value

    def _length(self, tag: tuple[int, int]) -> int:
        kind = self.data[self.at + 4 : self.at + 6]
        if not self.explicit or tag[0] == _ITEM[0]:
            self.at += 8
            return self._number(self.at - 4, 4)
        if kind in _LONG_KINDS:
            self.at += 12
            return self._number(self.at - 4, 4)
        self.at += 8
        return self._number(self.at - 2, 2)

    def _pass_items(self, depth: int) -> None:
        """Pass by what has no length of its own, up to the mark at its end."""
        if depth > _DEEPEST:
            message = "deeper than any scanner writes"
            raise ValueError(message)
        while True:
            tag, _ = self.element(depth + 1)
            if tag in {_ITEM_END, _SEQUENCE_END}:
                return

    def _number(self, at: int, size: int) -> int:
        part = self.data[at : at + size]
        if len(part) < size:
            message = "the file ends in its header"
            raise ValueError(message)
        return int.from_bytes(part, "big" if self.order == "big" else "little")
