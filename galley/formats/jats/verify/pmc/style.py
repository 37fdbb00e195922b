"""Rules of tagging, of PMC and of JATS4R, each an XPath to what breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from lxml import etree

from galley.formats.jats.verify.element import Element

NAMESPACES: Final = {
    "xlink": "http://www.w3.org/1999/xlink",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "ali": "http://www.niso.org/schemas/ali/1.0/",
    "re": "http://exslt.org/regular-expressions",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A rule: its name where it comes from, the XPath of what breaks it, what is asked, and whether it is advice.

    `since` is the version of JATS that first has what is asked for.
    """

    name: str
    path: str
    says: str
    advice: bool = False
    since: tuple[int, int] = (1, 0)


def one_of(attribute: str, words: str) -> str:
    """Return an XPath test that an attribute is one of some words."""
    return f"contains(' {words} ', concat(' ', {attribute}, ' '))"


def broken(root: Element, style: Style) -> list[Element]:
    """Return the elements that break a rule."""
    found = _compiled(style.path)(root)
    is_element = etree._Element  # noqa: SLF001 - lxml has no public name for its element type
    return [node for node in found if isinstance(node, is_element)] if isinstance(found, list) else []


def of_present(styles: Sequence[Style], root: Element) -> Iterator[Style]:
    """Yield the rules but those on elements of one name that the document does not have: most articles lack most."""
    names = {node.tag for node in root.getroottree().iter(etree.Element)}
    return (one for one in styles if (found := _OF_ONE_NAME.match(one.path)) is None or found["name"] in names)


_OF_ONE_NAME = re.compile(r"//(?P<name>[a-z-]+)[\[/][^|]*$")
"""A path that begins with elements of one name anywhere, and is no union."""


_ANYWHERE = re.compile(r"(?<![\w\])*.])//(?=[\w*])")
"""The beginning of a path to elements of a name anywhere; none of the rules counts the elements that it finds."""


@cache
def _compiled(path: str) -> etree.XPath:
    # libxml2 takes // before a name with a condition for every node and then its children: twice the time
    return etree.XPath(_ANYWHERE.sub("/descendant::", path), namespaces=NAMESPACES)
