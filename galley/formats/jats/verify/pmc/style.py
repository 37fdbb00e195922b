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
    """Yield the rules but those on elements and attributes that the document does not have: most articles lack most."""
    names: set[str] = set()
    attributes: set[str] = set()
    for node in root.getroottree().iter(etree.Element):
        names.add(str(node.tag))
        attributes.update(map(str, node.keys()))
    names.update(f"@{name}" for name in attributes)
    return (one for one in styles if (heads := _heads(one.path)) is None or not heads.isdisjoint(names))


_HEAD = re.compile(r"//(?P<at>@?)(?:(?P<prefix>\w+):)?(?P<name>[a-z][\w-]*)(?=[\[/]|$)")
"""Elements or attributes of one name anywhere, at the beginning of a path."""


@cache
def _heads(path: str) -> frozenset[str] | None:
    """Return what a path, or each path of a union, begins with, as lxml names it; None where that is no name."""
    found: set[str] = set()
    for branch in map(str.strip, _parts(path, "|")):
        if branch.startswith("("):
            inside = _heads(next(_parts(branch[1:], ")")))
        else:
            head = _HEAD.match(branch)
            known = head is not None and (not head["prefix"] or head["prefix"] in NAMESPACES)
            inside = frozenset({_as_lxml_has_it(head)}) if head and known else None
        if inside is None:
            return None
        found |= inside
    return frozenset(found)


def _as_lxml_has_it(head: re.Match[str]) -> str:
    space = f"{{{NAMESPACES[head['prefix']]}}}" if head["prefix"] else ""
    return f"{head['at']}{space}{head['name']}"


def _parts(path: str, sign: str) -> Iterator[str]:
    """Yield the parts of an XPath between one sign and the next, those in brackets and in quotes apart."""
    depth = begin = 0
    quote = ""
    for at, here in enumerate(path):
        if quote or here in "'\"":
            quote = "" if here == quote else quote or here
        elif here == sign and not depth:
            yield path[begin:at]
            begin = at + 1
        else:
            depth += (here in "([") - (here in ")]")
    yield path[begin:]


_ANYWHERE = re.compile(r"(?<![\w\])*.])//(?=[\w*])")
"""The beginning of a path to elements of a name anywhere; none of the rules counts the elements that it finds."""


@cache
def _compiled(path: str) -> etree.XPath:
    # libxml2 takes // before a name with a condition for every node and then its children: twice the time
    return etree.XPath(_ANYWHERE.sub("/descendant::", path), namespaces=NAMESPACES)
