"""A JATS document as the checks see it: parsed without entities or network, with a place for each element."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from galley.formats.jats.verify.element import HREF, MATHML, Element, line_of, with_attribute
from galley.formats.jats.verify.parsing import Text, own_article_in
from galley.source import Span
from galley.tools.dtd import TagSet

_HOLD_TEXT = frozenset({"p", "title", "td", "th", "term", "verse-line", "preformat", "code"})
_HOLD_BLOCKS = frozenset({"fn", "fig", "table-wrap", "table", "list", "list-item", "def-list", "disp-quote"})
_NO_TEXT = ("inline-formula", "disp-formula", "alt-text", "tex-math", f"{MATHML}math")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document.

    `places` maps an identifier, or the name of an element in brackets (`<license>`), to its place in the manuscript,
    and `find` an element that holds text; where there is none, and `path` is known, a place is the XML's own line.
    `tag_set` is the one that the document names, None where galley knows none; `foreign` the file it was read from,
    where neither galley nor the manuscript at hand made it: there the checks ask only what holds for any JATS.
    """

    root: Element
    public_id: str = ""
    path: str = ""
    places: Mapping[str, Span] = field(default_factory=dict)
    find: Callable[[Element], Span | None] | None = None
    tag_set: TagSet | None = None
    foreign: Text | None = None

    def place(self, element: Element) -> Span | None:
        """Return where an element comes from: the manuscript's place of it or of what holds it, else its line."""
        if self.foreign is not None:
            return self.foreign.span(element)
        inside = (one for one in element.iter(*_HOLD_TEXT) if element.tag in _HOLD_BLOCKS)
        for node in (element, *islice(inside, 1), *element.iterancestors()):
            span = None if self._says_little(node, element) else self._place_of(node)
            if span is not None:
                return span
        return Span(self.path, line_of(element)) if self.path else None

    @property
    def is_whole(self) -> bool:
        """Whether the article is the whole file, and no part of an answer."""
        return self.root.getparent() is None

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
        for element in with_attribute(self.root, "id"):
            if name := element.get("id"):
                found.setdefault(name, element)
        return found


def parse(
    data: bytes, path: str, places: Mapping[str, Span], find: Callable[[Element], Span | None] | None = None
) -> Document:
    """Parse the XML of an article that galley wrote.

    Raises:
        Stop: as `own_article_in` does.
    """
    article = own_article_in(data, path)
    return Document(article.root, article.public_id, path, places, find, tag_set=article.tag_set)


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
