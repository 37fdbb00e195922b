"""EndNote: fields that hold records in its XML, in the instruction or, where they are long, in base64 beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from galley.formats.docx.opened import Unreadable, parsed
from galley.importing.citations.cluster import CitedWork, Cluster, Malformed
from galley.readers.references.formats import endnote_xml
from galley.readers.references.reader import RawRecord
from galley.source import SourceFile

NAME: str = "EndNote"
_CITATION = re.compile(r"\s*ADDIN\s+EN\.CITE(?!\.DATA)\b")
_LIST = re.compile(r"\s*ADDIN\s+EN\.REFLIST\b")
_PAGE = re.compile(r"\s*(?:pp?\.?|pages?)\s*", re.IGNORECASE)


def is_citation(instruction: str) -> bool:
    """Tell whether a field with this instruction cites works."""
    return _CITATION.match(instruction) is not None


def is_list(instruction: str) -> bool:
    """Tell whether it prints the list of works."""
    return _LIST.match(instruction) is not None


def cluster(instruction: str, data: bytes) -> Cluster:
    """Return what a field cites; raises Malformed."""
    start = instruction.find("<EndNote")
    text = instruction[start:].encode() if start >= 0 else data.strip(b"\0 \r\n")
    if text.startswith((b"\xff\xfe", b"<\0")):
        text = text.decode("utf-16-le", "replace").lstrip("\ufeff").encode()
    end = text.find(b"</EndNote>")
    if end < 0:
        message = "it holds no records: update the file in EndNote (Convert to Word fields) first"
        raise Malformed(message)
    try:
        root = parsed(text[: end + len(b"</EndNote>")], "of EndNote")
    except Unreadable as fault:
        raise Malformed(str(fault)) from None
    works = tuple(_works(root))
    if not works:
        message = "it holds no works"
        raise Malformed(message)
    return Cluster(works)


def _works(root: etree._Element) -> Iterator[CitedWork]:
    for cite in root.iter("Cite"):
        record = cite.find("record")
        if record is None:
            message = "it names a work without its record"
            raise Malformed(message)
        pages = _PAGE.sub("", _text(cite, "Pages"), count=1)
        yield CitedWork(
            _csl(record),
            _names(record),
            prefix=_text(cite, "Prefix"),
            suffix=_text(cite, "Suffix"),
            label="page" if pages else "",
            locator=pages,
            is_author_left_out=cite.get("ExcludeAuth") == "1",
            is_in_text=cite.get("AuthorYear") == "1",
        )


def _csl(record: etree._Element) -> dict[str, object]:
    text = f"<xml><records>{etree.tostring(record, encoding='unicode', with_tail=False)}</records></xml>"
    found = next((one for one in endnote_xml.read(SourceFile("EndNote", text)) if isinstance(one, RawRecord)), None)
    if found is None:
        message = "its record cannot be read"
        raise Malformed(message)
    return dict(found.csl)


def _names(record: etree._Element) -> tuple[str, ...]:
    """Return the name of a record in its library: the library's identifier and the record's number."""
    keys = [f"endnote:{one.get('db-id')}:{one.text}" for one in record.iterfind("foreign-keys/key") if one.get("db-id")]
    return tuple(keys)


def _text(cite: etree._Element, name: str) -> str:
    found = cite.find(name)
    return "" if found is None else "".join(map(str, found.itertext()))
