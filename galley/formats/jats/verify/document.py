"""A JATS document as the checks see it: parsed without entities or network, with a place for each element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from lxml import etree

from galley.findings.catalogue import XML_IS_WELL_FORMED
from galley.findings.finding import Diagnostic, Stop
from galley.source import Span

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

XLINK = "{http://www.w3.org/1999/xlink}"
HREF = f"{XLINK}href"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
ALI = "{http://www.niso.org/schemas/ali/1.0/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_HOLD_TEXT = frozenset({"p", "title", "td", "th", "term", "verse-line", "preformat", "code"})
_HOLD_BLOCKS = frozenset({"fn", "fig", "table-wrap", "table", "list", "list-item", "def-list", "disp-quote"})
_NO_TEXT = ("inline-formula", "disp-formula", "alt-text", "tex-math", f"{MATHML}math")
_DEPTH = 256
_DOCTYPE_WITH_SUBSET = re.compile(rb"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document.

    `places` maps an identifier, or the name of an element in brackets (`<license>`), to its place in the manuscript,
    and `find` an element that holds text; where there is none, and `path` is known, a place is the XML's own line.
    """

    root: Element
    public_id: str = ""
    path: str = ""
    places: Mapping[str, Span] = field(default_factory=dict)
    find: Callable[[Element], Span | None] | None = None

    def place(self, element: Element) -> Span | None:
        """Return where an element comes from: the manuscript's place of it or of what holds it, else its line."""
        inside = (one for one in element.iter(*_HOLD_TEXT) if element.tag in _HOLD_BLOCKS)
        for node in (element, *islice(inside, 1), *element.iterancestors()):
            span = None if self._says_little(node, element) else self._place_of(node)
            if span is not None:
                return span
        return Span(self.path, line_of(element)) if self.path else None

    def _place_of(self, node: Element) -> Span | None:
        known = self.places.get(node.get("id") or "") or self.places.get(f"<{node.tag}>")
        return self.find(node) if known is None and self.find is not None and node.tag in _HOLD_TEXT else known

    def _says_little(self, node: Element, element: Element) -> bool:
        """Tell whether `node` is a section around `element`, and the XML's own line is known, which says more."""
        own = node is element or (element.getparent() is node and element.tag == "title")
        return node.tag == "sec" and bool(self.path) and not own

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield every element with one of these names."""
        yield from self.root.iter(*tags)

    def by_id(self) -> dict[str, Element]:
        """Return the elements that have an identifier, the first of each."""
        found: dict[str, Element] = {}
        for element in self.root.iter(etree.Element):
            if element.get("id"):
                found.setdefault(str(element.get("id")), element)
        return found


def parse(
    data: bytes, path: str, places: Mapping[str, Span], find: Callable[[Element], Span | None] | None = None
) -> Document:
    """Parse XML of any origin: no entity is resolved, no file and no address is opened.

    Raises:
        Stop: if it is not well-formed, has an internal document type subset or a foreign root, or nests too deep.
    """
    if _DOCTYPE_WITH_SUBSET.search(data):
        raise Stop(_fault("The document type declares entities of its own, which are not read.", path, 1))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Stop(_fault(str(error.msg), path, error.lineno or 1)) from error
    if root.tag != "article":
        raise Stop(_fault(f"The root element is {root.tag}, not article.", path, 1))
    entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        raise Stop(_fault(f"The entity {entity.text} is not resolved; write the character.", path, line_of(entity)))
    return Document(root, root.getroottree().docinfo.public_id or "", path, places, find)


def line_of(element: Element) -> int:
    """Return the line of an element in its file, 1 if lxml does not know it."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def text(element: Element | None) -> str:
    """Return the text of an element with white space as one space; "" for None."""
    return "" if element is None else " ".join("".join(str(part) for part in element.itertext()).split())


def brief(words: str) -> str:
    """Return the beginning of a text, for a message."""
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def _fault(message: str, path: str, line: int) -> Diagnostic:
    return XML_IS_WELL_FORMED.broken(message, Span(path, line) if path else None)


def shown(node: Element, *, addresses: bool = True) -> str:
    """Return the text of an element without formulas, alternative texts and the marks of footnotes.

    A link without words is written with its address as text, which `addresses` leaves out if false.
    """
    if not isinstance(node.tag, str):
        return ""
    # an e-mail address with a link of its own was added to words that led there
    added = node.tag == "email" and node.get(HREF) is not None
    if node.tag in _NO_TEXT or (node.tag == "xref" and node.get("ref-type") == "fn") or added:
        return ""
    if node.tag == "ext-link" and not addresses and node.text == node.get(HREF):
        return ""
    if node.tag == "label" and not is_table_note(node):
        return ""
    pieces = [node.text or ""]
    # XHTML has the foot of a table before its body
    for child in sorted(node, key=lambda child: child.tag == "tfoot"):
        pieces += [shown(child, addresses=addresses), child.tail or ""]
    return "".join(pieces)


def is_table_note(label: Element) -> bool:
    """Tell whether a label is the mark of a table's note."""
    return any(outer.tag == "table-wrap-foot" for outer in label.iterancestors())
