"""Reads a DOCX back: the text of its paragraphs, notes and list of references, and what in it leads where.

It shares no code with the writer (ECMA-376, part 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "o": "urn:schemas-microsoft-com:office:office",
}
_W, _R, _O = (f"{{{_NAMESPACES[prefix]}}}" for prefix in ("w", "r", "o"))
_LISTED = "Bibliography"
RULE = "* * *"


@dataclass(frozen=True, slots=True)
class ReadDocx:
    """A DOCX as read back: `text` is its paragraphs, then its notes, then the list of references."""

    parts: Mapping[str, bytes]
    document: etree._Element
    notes: etree._Element
    text: str


def read_docx(data: bytes) -> ReadDocx:
    """Return what stands in a DOCX; raises `ValueError`, `KeyError` or `BadZipFile` for what is none."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document, notes = (_parsed(parts[f"word/{name}.xml"]) for name in ("document", "footnotes"))
    return ReadDocx(parts, document, notes, _text(document, notes))


def _parsed(data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as fault:
        raise ValueError(str(fault)) from None


def _text(document: etree._Element, notes: etree._Element) -> str:
    numbers = _called(document)
    paragraphs = [(one, _said(one, numbers)) for one in document.iter(f"{_W}p")]
    listed = [said for one, said in paragraphs if style_of(one) == _LISTED]
    others = [said for one, said in paragraphs if style_of(one) != _LISTED]
    return "\n".join((*others, *_notes(notes, numbers), *listed))


def _called(document: etree._Element) -> Mapping[str, int]:
    """Return the number that Word prints for each note, by its identifier: that of its call in the order of reading."""
    identifiers = (str(one.get(f"{_W}id")) for one in document.iter(f"{_W}footnoteReference"))
    return {one: number for number, one in enumerate(dict.fromkeys(identifiers), 1)}


def _notes(notes: etree._Element, numbers: Mapping[str, int]) -> Iterator[str]:
    by_identifier = {str(one.get(f"{_W}id")): one for one in notes.iter(f"{_W}footnote")}
    for identifier, number in numbers.items():
        yield str(number)
        for paragraph in by_identifier[identifier].iter(f"{_W}p"):
            yield _said(paragraph, numbers)


def style_of(paragraph: etree._Element) -> str:
    """Return the identifier of the style of a paragraph."""
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else str(found.get(f"{_W}val"))


def _said(paragraph: etree._Element, numbers: Mapping[str, int]) -> str:
    return "".join(_of(node, numbers) for node in paragraph.iter() if isinstance(node.tag, str))


def _of(node: etree._Element, numbers: Mapping[str, int]) -> str:
    match node.tag:
        case tag if tag == f"{_W}t":
            return node.text or ""
        case tag if tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
            return " " if node.getparent() is not None and node.getparent().tag == f"{_W}r" else ""  # type: ignore[union-attr]
        case tag if tag == f"{_W}footnoteReference":
            return str(numbers.get(str(node.get(f"{_W}id")), ""))
        case tag if tag == f"{_W}noBreakHyphen":
            return "\u2011"
        case _:
            return RULE if node.get(f"{_O}hr") else ""


# --- what leads where --------------------------------------------------------------------------------------------


def bookmarks_of(read: ReadDocx) -> tuple[str, ...]:
    """Return the names of all bookmarks."""
    roots = (read.document, read.notes)
    return tuple(str(one.get(f"{_W}name")) for root in roots for one in root.iter(f"{_W}bookmarkStart"))


def targets_of(read: ReadDocx) -> Iterator[str]:
    """Yield the name of each bookmark that a link or a field leads to."""
    for root in (read.document, read.notes):
        yield from (str(one.get(f"{_W}anchor")) for one in root.iter(f"{_W}hyperlink") if one.get(f"{_W}anchor"))
        for one in root.iter(f"{_W}instrText"):
            words = (one.text or "").split()
            if words[:1] == ["REF"]:
                yield words[1]


def relationships_of(read: ReadDocx, part: str) -> Mapping[str, tuple[str, bool]]:
    """Return the targets of a part below `word/` by their identifiers, and whether each is a part of the package."""
    root = _parsed(read.parts[f"word/_rels/{part}.xml.rels"])
    return {str(one.get("Id")): (str(one.get("Target")), one.get("TargetMode") != "External") for one in root}


def embedded_in(root: etree._Element) -> Iterator[str]:
    """Yield the identifiers of the relationships that a part names."""
    for one in root.iter():
        yield from (str(value) for key, value in one.attrib.items() if str(key) in {f"{_R}embed", f"{_R}id"})


def unbalanced_fields(root: etree._Element) -> Iterator[str]:
    """Yield a word on each paragraph whose fields do not begin, part and end in turn (17.16.18)."""
    for paragraph in root.iter(f"{_W}p"):
        kinds = [str(one.get(f"{_W}fldCharType")) for one in paragraph.iter(f"{_W}fldChar")]
        if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
            yield "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))


def pictures_of(root: etree._Element) -> Iterator[str]:
    """Yield what each picture shows, in words."""
    for one in root.iter(f"{{{_NAMESPACES['wp']}}}docPr"):
        yield str(one.get("descr") or "")


def comments_of(read: ReadDocx) -> Mapping[str, tuple[str, str]]:
    """Return who asks and what, by the number of each comment (17.13.4.2)."""
    part = read.parts.get("word/comments.xml")
    comments = _parsed(part).iter(f"{_W}comment") if part else ()
    return {str(one.get(f"{_W}id")): (str(one.get(f"{_W}author")), _said(one, {})) for one in comments}


def anchors_of(read: ReadDocx) -> Iterator[tuple[str, str]]:
    """Yield the name of each mark of a comment in the text, and the number of the comment."""
    for root in (read.document, read.notes):
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            yield from ((name, str(one.get(f"{_W}id"))) for one in root.iter(f"{_W}{name}"))
