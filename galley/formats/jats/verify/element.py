"""Elements of JATS: names of namespaces, and what every check asks of an element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type
Said: TypeAlias = Callable[[Element | None], str]
"""What `text` returns, or what remembers that."""

XLINK = "{http://www.w3.org/1999/xlink}"
HREF = f"{XLINK}href"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
ALI = "{http://www.niso.org/schemas/ali/1.0/}"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_SHORT = 60
_WITH_ATTRIBUTE = {
    "id": etree.XPath("descendant-or-self::*[@id]"),
    LANG: etree.XPath("descendant-or-self::*[@xml:lang]"),
}


def line_of(element: Element) -> int:
    """Return the line of an element in its file, 1 if lxml does not know it."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def text(element: Element | None) -> str:
    """Return the text of an element with white space as one space; "" for None."""
    if element is None:
        return ""
    # most elements that are asked hold nothing but words
    said = words_in(element) if len(element) else element.text
    return " ".join(said.split()) if said else ""


def words_in(element: Element) -> str:
    """Return all text in an element as it stands, as `itertext` yields it; no document that is verified has entities.

    libxml2 writes it at once, a fifth of the time.
    """
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def with_attribute(root: Element, name: Literal["id", "{http://www.w3.org/XML/1998/namespace}lang"]) -> list[Element]:
    """Return the elements with an attribute, in the order of the document; lxml makes no object for the others."""
    found: list[Element] = _WITH_ATTRIBUTE[name](root)  # type: ignore[assignment]  # so does such a path
    return found


def brief(words: str) -> str:
    """Return the beginning of a text, for a message."""
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname
