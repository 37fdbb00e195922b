"""The package of a Word file, opened within bounds (ECMA-376, part 2). It is a stranger's: nothing of it is unpacked.

What is handed on to pandoc is a new package of the few parts that hold text, without a way out of it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError  # noqa: N812 - zlib's own name says nothing

from lxml import etree

from galley.formats.docx.names import RELATIONSHIPS

_MOST_PARTS = 3_000
_MOST_BYTES = 200_000_000
_MOST_XML_BYTES = 40_000_000
"""Bytes of one part in XML, unpacked: a thesis of a thousand pages has ten millions."""
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_STRICT = b"http://purl.oclc.org/ooxml/"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TEXT_PARTS = ("styles.xml", "numbering.xml", "settings.xml")


class Unreadable(Exception):  # noqa: N818 - it says what is wrong with a file
    """Raised for a package that is none, or that is not safe to open; its words say why."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: what it leads to, of which kind, and whether that is outside of the package."""

    target: str
    kind: str
    is_external: bool


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by their names."""

    parts: Mapping[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> Package:
        """Return the parts of a Word file; raises Unreadable."""
        if data.startswith(_OLD_WORD):
            message = "it is a Word 97 file or is protected by a password: save it as .docx, without one"
            raise Unreadable(message)
        try:
            with ZipFile(BytesIO(data)) as package:
                return cls(dict(_parts(package)))
        except (BadZipFile, DeflateError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
            message = f"it is not a Word file (.docx): {fault}"
            raise Unreadable(message) from fault

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text; raises Unreadable."""
        if self.parts.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
            message = "it is an OpenDocument text: save it as a Word file (.docx), for instance in LibreOffice"
            raise Unreadable(message)
        related = self._relations("_rels/.rels", "")
        name = next((one.target for one in related.values() if one.kind.endswith("/officeDocument")), "")
        if name not in self.parts:
            message = "it is not a Word file (.docx): it holds no text"
            raise Unreadable(message)
        if _STRICT in self.parts[name][:5_000]:
            message = "it is in the strict form of Open XML: save it as “Word Document (.docx)”"
            raise Unreadable(message)
        return name

    @cached_property
    def related(self) -> Mapping[str, Relation]:
        """What the text leads to, by the identifiers that it names."""
        folder, name = posixpath.split(self.main)
        return self._relations(f"{folder}/_rels/{name}.rels", folder)

    def relations_of(self, part: str) -> Mapping[str, Relation]:
        """Return what another part leads to."""
        folder, name = posixpath.split(part)
        return self._relations(f"{folder}/_rels/{name}.rels", folder)

    def parts_of(self, kind: str) -> Iterator[str]:
        """Yield the names of the parts that the text is related to as `kind`, such as footnotes."""
        for one in self.related.values():
            if one.kind.endswith(f"/{kind}") and not one.is_external and one.target in self.parts:
                yield one.target

    def root(self, part: str) -> etree._Element:
        """Return the root of a part in XML; raises Unreadable."""
        return parsed(self.parts[part], part)

    def _relations(self, name: str, folder: str) -> dict[str, Relation]:
        if name not in self.parts:
            return {}
        found = {}
        for one in self.root(name).iter(RELATIONSHIPS("Relationship")):
            is_external = one.get("TargetMode") == "External"
            target = str(one.get("Target", ""))
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[str(one.get("Id"))] = Relation(
                target if is_external else inside, str(one.get("Type", "")), is_external
            )
        return found


def parsed(data: bytes, name: str) -> etree._Element:
    """Return the root of XML without entities and within bounds; raises Unreadable."""
    if len(data) > _MOST_XML_BYTES:
        message = f"its part {name} is larger than {_MOST_XML_BYTES:,} bytes"
        raise Unreadable(message)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        message = f"its part {name} declares entities, which no Word file does"
        raise Unreadable(message)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        message = f"its part {name} is not well-formed: {fault}"
        raise Unreadable(message) from fault


def _parts(package: ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = package.infolist()
    if len(entries) > _MOST_PARTS:
        message = f"it has {len(entries):,} parts, more than {_MOST_PARTS:,}"
        raise Unreadable(message)
    names: set[str] = set()
    left = _MOST_BYTES
    for entry in entries:
        if entry.is_dir():
            continue
        _check_name(entry, names)
        with package.open(entry) as file:
            data = file.read(left + 1)
        left -= len(data)
        if left < 0:
            message = f"its parts are larger than {_MOST_BYTES:,} bytes when they are unpacked"
            raise Unreadable(message)
        yield entry.filename, data


def _check_name(entry: ZipInfo, names: set[str]) -> None:
    name = entry.filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        message = f"its part “{name[:80]}” would stand outside of it"
        raise Unreadable(message)
    if name.lower() in names:
        message = f"its part “{name[:80]}” stands twice"
        raise Unreadable(message)
    names.add(name.lower())


def packed(package: Package, changed: Mapping[str, etree._Element]) -> bytes:
    """Return a package for pandoc: the text and what says how it is to be read, pictures as names alone."""
    out = BytesIO()
    folder = posixpath.dirname(package.main)
    text = {f"{folder}/{name}" for name in _TEXT_PARTS} & package.parts.keys()
    with ZipFile(out, "w", ZIP_DEFLATED) as written:
        for name in ("[Content_Types].xml", "_rels/.rels", *sorted(text)):
            if name in package.parts:
                written.writestr(ZipInfo(name, _EPOCH), package.parts[name])
        for name, root in changed.items():
            written.writestr(ZipInfo(name, _EPOCH), etree.tostring(root, encoding="UTF-8", xml_declaration=True))
            beside = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
            if beside in package.parts:
                written.writestr(ZipInfo(beside, _EPOCH), package.parts[beside])
        for name in package.parts:
            if "/media/" in name:
                written.writestr(ZipInfo(name, _EPOCH), b"-")
    return out.getvalue()
