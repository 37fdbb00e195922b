"""Everything that a PDF holds, decompressed: strings and names of all objects, streams, attached files (pikepdf)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from galley.tools.pdfium import UnreadablePdf

_DEEPEST = 100
_COMPRESSED_PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})


@dataclass(frozen=True, slots=True)
class PdfString:
    """A string or name of a PDF, decoded, and what it is in: the key and the type of its object."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class PdfStream:
    """A stream of a PDF, decompressed, pictures as their own format has them; `where` is its type."""

    data: bytes
    where: str


def contents_of(data: bytes) -> Iterator[PdfString | PdfStream]:
    """Yield every string, name and stream of a PDF; raises `UnreadablePdf`."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            yield from _strings(pdf.trailer, "trailer", 0)
            for item in pdf.objects:
                yield from _of_object(item)
    except pikepdf.PdfError as error:
        raise UnreadablePdf(str(error)) from None


def _of_object(item: Any) -> Iterator[PdfString | PdfStream]:
    kind = _kind(item)
    if isinstance(item, pikepdf.Stream):
        yield from _strings(item.stream_dict, kind, 0)
        yield PdfStream(_decoded(item), kind)
    else:
        yield from _strings(item, kind, 0)


def _decoded(stream: pikepdf.Stream) -> bytes:
    filters: Any = stream.get("/Filter", [])
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if _COMPRESSED_PICTURES & set(names):
        return bytes(stream.read_raw_bytes())
    return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.generalized))


def _kind(item: Any) -> str:
    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return "object"
    names = (str(item.get(key, "")).lstrip("/") for key in ("/Type", "/Subtype", "/S"))
    return " ".join(name for name in names if name) or "object"


def _strings(item: Any, where: str, depth: int) -> Iterator[PdfString]:
    """Yield the strings and names below an object; objects of their own are visited as such."""
    if depth > _DEEPEST:
        return
    match item:
        case pikepdf.String():
            yield from (PdfString(text, where) for text in dict.fromkeys((str(item), _utf8(bytes(item)))))
        case pikepdf.Name():
            yield PdfString(str(item), where)
        case pikepdf.Array():
            for one in item:
                if not _is_reference(one):
                    yield from _strings(one, where, depth + 1)
        case pikepdf.Dictionary():
            for key, one in item.items():
                yield PdfString(key, where)
                if not _is_reference(one):
                    yield from _strings(one, f"{where} {key}", depth + 1)
        case _:
            return


def _utf8(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _is_reference(item: Any) -> bool:
    return isinstance(item, pikepdf.Object) and item.is_indirect
