"""Reading a file of JATS from anywhere: no entity is resolved, no other file and no address is opened."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.entities import html5
from itertools import chain
from xml.parsers import expat

from lxml import etree

from galley.findings.catalogue import XML_IS_WELL_FORMED
from galley.findings.finding import Diagnostic, Stop
from galley.formats.jats.verify.element import Element, line_of, local
from galley.source import Span
from galley.tools.dtd import JATS, NLM, TagSet, tag_set_called, tag_set_of

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be",
}  # fmt: skip
"""How a file begins, and its encoding (XML 1.0, appendix F)."""
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]*\[(?!\s*(?:<!--.*?-->\s*)*\])", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html\b|html[\s>])", re.IGNORECASE | re.DOTALL
)
_OPEN_END = re.compile(r"Premature end of data in tag (\S+) line (\d+)")
_PLACE = re.compile(r", line \d+, column \d+$")
_SHOWN = 20
_ENVELOPES = frozenset({"OAI-PMH", "pmc-articleset"})
"""What PubMed Central's services hand articles out in."""
_BOOKS = frozenset({"book", "book-part-wrapper", "book-app-wrapper", "book-app-group-wrapper"})
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_NAMESPACES = (
    re.compile(r"https?://(?P<host>jats|dtd)\.nlm\.nih\.gov/(?:ns/)?(?P<key>[a-z]+)/(?P<version>\d\.\d\w*)/?"),
    re.compile(r"https?://(?P<host>dtd)\.nlm\.nih\.gov/(?P<version>\d\.\d)/xsd/(?P<key>[a-z]+)"),
)
_SCHEMA = re.compile(r"(?P<host>jats|dtd)\.nlm\.nih\.gov/(?P<key>[a-z]+)/(?P<version>\d\.\d\w*)/(?:xsd|rng)/")
_KEYS = {"archivearticle": "archiving", "journalpublishing": "publishing"}


@dataclass(frozen=True)
class Text:
    """A file as it was read, in which the column of an element can be found."""

    path: str
    data: bytes
    root: Element

    def span(self, element: Element) -> Span:
        """Return the place at which an element begins."""
        line, column = self._places.get(element, (line_of(element), 0))
        return Span(self.path, line, column + 1)

    @cached_property
    def _places(self) -> Mapping[Element, tuple[int, int]]:
        """The line (from 1) and column (from 0) of each element: lxml knows the tag's last line only."""
        places: list[tuple[int, int]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda *_: places.append((parser.CurrentLineNumber, parser.CurrentColumnNumber))
        try:
            parser.Parse(self.data, True)  # noqa: FBT003 - "is final"; it takes no keyword
        except (expat.ExpatError, ValueError):
            return {}
        elements = list(self.root.iter(etree.Element))
        return dict(zip(elements, places, strict=True)) if len(elements) == len(places) else {}


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article in a file: its element, its public identifier, the tag set that it names if it is one that is known.

    `entity` is the finding on the first entity for which its character was put, which galley writes none of.
    """

    root: Element
    public_id: str
    tag_set: TagSet | None
    text: Text
    entity: Diagnostic | None = None


def articles_in(data: bytes, path: str) -> tuple[ParsedArticle, ...]:
    """Return the articles of a file: one, or those that an answer of PubMed Central holds.

    Raises:
        Stop: if it is not well-formed, declares entities of its own, holds no article of JATS, or nests too deep.
    """
    root = _root(data, path)
    entity = _first_entity(root, path)
    for one in list(root.iter(etree.Entity)):
        _resolve(one)
    text = Text(path, data, root)
    info = root.getroottree().docinfo
    public_id = (info.public_id or "") if local(root) == "article" else ""
    found = tuple(_article(one, public_id, text, entity) for one in _elements(root, path))
    unknown = _first_entity(root, path)
    if unknown is not None:
        raise Stop(unknown)
    return found


def own_article_in(data: bytes, path: str) -> ParsedArticle:
    """Return the article of a file that galley wrote; stops as `articles_in` does, and at every entity."""
    article, *_ = articles_in(data, path)
    if article.entity is not None:
        raise Stop(article.entity)
    return article


def _first_entity(root: Element, path: str) -> Diagnostic | None:
    entity = next(root.iter(etree.Entity), None)
    if entity is None:
        return None
    return fault(f"The entity {entity.text} is not resolved; write the character.", path, line_of(entity))


def _root(data: bytes, path: str) -> Element:
    head = _decoded(data)
    if not head.strip():
        raise Stop(fault("The file is empty.", path, 1))
    if _HTML.match(head):
        raise Stop(fault("The file is a page of HTML, no XML of an article.", path, 1))
    if not head.lstrip().startswith("<"):
        raise Stop(fault(f"The file is no XML: it begins with “{head.lstrip()[:_SHOWN]}”.", path, 1))
    if subset := _SUBSET.search(head):
        line = head.count("\n", 0, subset.start()) + 1
        raise Stop(fault("The document type declares entities of its own, which are not read.", path, line))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Stop(_syntax_fault(error, path)) from error


def _decoded(data: bytes) -> str:
    """Return the text of a file as far as its encoding is known, for what is to be seen before it is parsed."""
    declared = _DECLARED.match(data)
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    try:
        return data.decode(marked or (declared[1].decode() if declared else "utf-8"), "replace")
    except LookupError:
        return data.decode("latin-1")


def _syntax_fault(error: etree.XMLSyntaxError, path: str) -> Diagnostic:
    line, column = error.position
    message = _PLACE.sub("", str(error.msg))
    if end := _OPEN_END.match(message):
        message = f"The file ends within <{end[1]}>, which begins on line {end[2]}."
    return fault(message, path, line or 1, max(column, 1))


def fault(message: str, path: str, line: int, column: int = 1) -> Diagnostic:
    """Return the finding that XML cannot be read."""
    return XML_IS_WELL_FORMED.broken(message, Span(path, line, column) if path else None)


def _resolve(entity: Element) -> None:
    """Put a character for an entity by its name in ISO 8879 or ISO 9573-13, which JATS and HTML share."""
    character, parent = html5.get(f"{entity.text[1:]}" if entity.text else ""), entity.getparent()
    if character is None or parent is None:
        return
    words, before = character + (entity.tail or ""), entity.getprevious()
    if before is None:
        parent.text = (parent.text or "") + words
    else:
        before.tail = (before.tail or "") + words
    entity.tail = None
    parent.remove(entity)


# --- the articles, and what they say they are --------------------------------------------------------------------


def _elements(root: Element, path: str) -> Iterator[Element]:
    name, space = local(root), etree.QName(root).namespace or ""
    if name == "article" and (not space or _named(space)):
        yield root
        return
    inside = [one for one in root.iter("{*}article") if name in _ENVELOPES and one.find("{*}front") is not None]
    if inside:
        yield from inside
        return
    said = f"The root element is {name}{f' of the namespace {space}' if space else ''}, not article."
    if name in _ENVELOPES:
        said = f"There is no article in this {name}."
    elif name in _BOOKS:
        said = f"The root element is {name}: BITS, the tag set for books; galley validates articles."
    raise Stop(fault(said, path, line_of(root)))


def _article(element: Element, public_id: str, text: Text, entity: Diagnostic | None) -> ParsedArticle:
    space = etree.QName(element).namespace or ""
    named = tag_set_of(public_id) if public_id else _tag_set_said(element, space, text)
    if space:
        for node in element.iter(f"{{{space}}}*"):
            node.tag = local(node)
        for name in ("schemaLocation", "noNamespaceSchemaLocation"):
            element.attrib.pop(f"{_XSI}{name}", "")
        etree.cleanup_namespaces(text.root)
    return ParsedArticle(element, public_id, named, text, entity)


def _tag_set_said(element: Element, space: str, text: Text) -> TagSet | None:
    """Return the tag set that a namespace, a schema's address or processing-meta names where no DOCTYPE does."""
    if space:
        return _named(space)
    schema = _SCHEMA.search(element.get(f"{_XSI}noNamespaceSchemaLocation") or "")
    if schema:
        return _of_match(schema)
    version, meta = element.get("dtd-version") or "", element.find("processing-meta")
    if meta is not None and meta.get("base-tagset"):
        return tag_set_called(JATS, str(meta.get("base-tagset")), version)
    # PubMed Central has what it archives in the archiving tag set of JATS.
    return tag_set_called(JATS, "archiving", version) if local(text.root) in _ENVELOPES else None


def _named(space: str) -> TagSet | None:
    found = next(filter(None, (pattern.fullmatch(space) for pattern in _NAMESPACES)), None)
    return _of_match(found) if found else None


def _of_match(found: re.Match[str]) -> TagSet | None:
    key = _KEYS.get(found["key"], found["key"])
    standards = (JATS, NLM) if found["host"] == "jats" else (NLM, JATS)
    return next(chain(filter(None, (tag_set_called(one, key, found["version"]) for one in standards)), (None,)))
