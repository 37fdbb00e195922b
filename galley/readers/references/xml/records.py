"""Records of XML files, each parsed alone: a fault in one costs itself, and the place of each is known to the column.

No DTD is read, no entity is declared, nothing is fetched; entities that HTML names are read as their characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from galley.document.reference import Loss
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.readers.references.draft import Draft
from galley.source import SourceFile

_TOLD_CHARACTERS = 200
_OWN_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);|&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}));")
Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type
_PREFIX = re.compile(r"[</\s]([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*(?=[\s>/=])")
_DECLARED = re.compile(r"\sxmlns:([A-Za-z_][\w.-]*)\s*=")
_OPENING = re.compile(r"<[\w.-]+")
_BOUND = frozenset(("xml", "xmlns"))
_RICH = {"i": "i", "b": "b", "sub": "sub", "sup": "sup", "italic": "i", "bold": "b"}


@dataclass(frozen=True, slots=True)
class XmlRecord:
    """An element that is a record, and the offsets of its beginning and end in the text."""

    element: Element
    offset: int
    end: int


def xml_records(source: SourceFile, names: tuple[str, ...]) -> Iterator[XmlRecord | Loss]:
    """Yield the elements called one of `names`, wherever they stand; one that cannot be parsed is a loss."""
    start = -1
    for mark in _marks(source.text, names):
        if mark["open"]:
            if start >= 0:
                yield _parsed(source, start, mark.start())
            start = mark.start()
        elif start >= 0:
            yield _parsed(source, start, mark.end())
            start = -1
    if start >= 0:
        yield _parsed(source, start, len(source.text))


def _marks(text: str, names: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Yield the tags that open and close records; what stands in comments and CDATA sections is none."""
    either = "|".join(names)
    marks = re.compile(rf"(?P<skip><!--|<!\[CDATA\[)|<(?P<open>{either})(?=[\s>/])|</(?P<close>{either})\s*>")
    position = 0
    while mark := marks.search(text, position):
        position = mark.end()
        if not mark["skip"]:
            yield mark
            continue
        closing = "-->" if mark["skip"] == "<!--" else "]]>"
        end = text.find(closing, position)
        if end < 0:
            return
        position = end + len(closing)


def _parsed(source: SourceFile, start: int, end: int) -> XmlRecord | Loss:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    bound = _with_prefixes(source.text[start:end])
    try:
        return XmlRecord(etree.fromstring(_ENTITY.sub(_character, bound), parser), start, end)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        column -= len(bound) - (end - start) if line == 1 else 0
        lines = source.text[start:end].split("\n", line)[: line - 1]
        offset = min(start + sum(len(one) + 1 for one in lines) + max(column - 1, 0), end)
        reason = re.sub(r",? line \d+(?:, column \d+)?", "", fault.msg)[:_TOLD_CHARACTERS]
        message = f"The XML of this record is broken here: {reason}."
        return Loss(WELL_FORMED.broken(message, source.span(offset)))


def _with_prefixes(text: str) -> str:
    """Return the text of a record with the prefixes declared that the file declares further up: `xlink:`, `mml:`."""
    if ":" not in text:
        return text
    prefixes = dict.fromkeys(_PREFIX.findall(text))
    known = _BOUND.union(_DECLARED.findall(text))
    missing = [one for one in prefixes if one not in known]
    declared = "".join(f' xmlns:{one}="urn:prefix:{one}"' for one in missing)
    return _OPENING.sub(lambda tag: tag.group() + declared, text, count=1) if declared else text


def _character(match: re.Match[str]) -> str:
    """Return what an entity stands for, as XML can hold it; characters that it forbids are left out."""
    name = match[1]
    if name:
        return match.group() if name in _OWN_ENTITIES else html.unescape(match.group())
    code = int(match[2], 16) if match[2] else int(match[3])
    allowed = code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF  # noqa: PLR2004 - XML 1.0, Char
    return match.group() if allowed else ""


class XmlDraft(Draft):
    """Collects the record of an element."""

    def __init__(self, source: SourceFile, record: XmlRecord, kind: str = "") -> None:
        """Begin the record."""
        super().__init__(source, record.offset, kind)
        self.element = record.element
        self._end = record.end

    def text(self, path: str) -> str:
        """Return the text of the first element at `path` that has any, without markup."""
        return next((text for text in map(plain_text, self.element.iterfind(path)) if text), "")

    def texts(self, path: str) -> list[str]:
        """Return the text of every element at `path` that has any."""
        return [text for text in map(plain_text, self.element.iterfind(path)) if text]

    def put_text(self, variable: str, *paths: str) -> None:
        """Set a variable to the text at the first of `paths` that has any."""
        for path in paths:
            text = self.text(path)
            if text:
                self.put(variable, text, self.place(path))
                return

    def place(self, path: str) -> int | None:
        """Return the offset of the first element with the last name of `path`, None where it is not found."""
        name = path.rpartition("/")[2].partition("[")[0]
        found = self._source.text.find(f"<{name}", self._offset, self._end)
        return found if found >= 0 else None


def plain_text(element: Element) -> str:
    """Return the words of an element, without its markup."""
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join("".join(map(str, element.itertext())).split())


def rich_text(element: Element) -> str:
    """Return the content of an element with the tags of CSL's rich text; MathML stays, to be read with the record."""
    pieces = [html.escape(element.text or "", quote=False)]
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        inner = rich_text(child)
        if name == "math":
            pieces.append(etree.tostring(child, encoding="unicode", with_tail=False))
        else:
            pieces.append(f"<{_RICH[name]}>{inner}</{_RICH[name]}>" if name in _RICH and inner else inner)
        pieces.append(html.escape(child.tail or "", quote=False))
    return "".join(pieces)
