"""Rules of tagging, of PMC and of JATS4R, each an XPath to what breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, Self

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

    `since` is the version of JATS that first has what is asked for. `is_about` tells of the name of an element, as lxml
    has it, whether a path from `//*` can find it, and `may_break` of the element itself, sooner than the path does.
    """

    name: str
    path: str
    says: str
    advice: bool = False
    since: tuple[int, int] = (1, 0)
    is_about: Callable[[str], bool] | None = None
    may_break: Callable[[Element], bool] | None = None


def one_of(attribute: str, words: str) -> str:
    """Return an XPath test that an attribute is one of some words."""
    return f"contains(' {words} ', concat(' ', {attribute}, ' '))"


@dataclass(frozen=True)
class Elements:
    """The elements of a document, in its order, by their names.

    A rule is about elements of a few names, of which most articles have none, or few: these are looked at alone. To
    walk over a long article for each rule takes fifty times as long.
    """

    root: Element
    named: Mapping[str, Sequence[Element]]

    @classmethod
    def of(cls, root: Element) -> Self:
        """Return the elements of the document that `root` is in."""
        named: dict[str, list[Element]] = {}
        for node in root.getroottree().iter(etree.Element):
            named.setdefault(str(node.tag), []).append(node)
        return cls(root, named)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The names of all attributes, each behind an @."""
        names = {str(name) for nodes in self.named.values() for node in nodes for name in node.keys()}  # noqa: SIM118
        return frozenset(f"@{name}" for name in names)

    def broken(self, style: Style) -> list[Element]:
        """Return the elements that break a rule."""
        if not any(self._finds(branch, style) for branch in _branches(style.path)):
            return []
        return _found(style.path, self.root)

    def _finds(self, branch: _Branch, style: Style) -> bool:
        """Tell whether a branch of the path of a rule finds anything."""
        names = branch.names
        if branch.is_of_any and style.is_about:
            names = tuple(filter(style.is_about, self.named))
        if names is None:
            return self._has(branch.path)
        found = [node for name in names for node in self.named.get(name, ())]
        found = list(filter(style.may_break, found)) if style.may_break else found
        if branch.condition is None or len(found) > _MOST:
            return (bool(found) or not self.attributes.isdisjoint(names)) and self._has(branch.path)
        return bool(found) and bool(_found(f"$found{branch.condition}", self.root, found))

    def _has(self, path: str) -> bool:
        return bool(_found(path, self.root))


def _found(path: str, root: Element, among: Sequence[Element] = ()) -> list[Element]:
    """Return what a path finds in a document, in which `$found` stands for some elements of it."""
    found = _compiled(path)(root, found=list(among))
    is_element = etree._Element  # noqa: SLF001 - lxml has no public name for its element type
    return [node for node in found if isinstance(node, is_element)] if isinstance(found, list) else []


_MOST = 1_500
"""So many elements are looked at alone: lxml compares each that it hands to libxml2 with all before it."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """A part of a union: its path, the names that this begins with, as lxml has them, and what it asks of the elements.

    `names` of attributes are behind an @. They are None where the path begins otherwise, and the condition is where
    more is asked of some of the elements than of others, or of attributes. `is_of_any` tells that it begins `//*`.
    """

    path: str
    names: tuple[str, ...] | None = None
    condition: str | None = None
    is_of_any: bool = False


@cache
def _branches(path: str) -> tuple[_Branch, ...]:
    return tuple(map(_branch, map(str.strip, _parts(path, "|"))))


def _branch(path: str) -> _Branch:
    """Return a branch such as `//a[…]`, `(//a | //b)[…]`, `//@a[…]` or `//*[@a]`."""
    inside = next(_parts(path[1:], ")")) if path.startswith("(") else ""
    heads = [_HEAD.match(one.strip()) for one in _parts(inside or path, "|")]
    known = [head for head in heads if head and (not head["prefix"] or head["prefix"] in NAMESPACES)]
    if len(known) < len(heads):
        return _Branch(path, is_of_any=path.startswith("//*"))
    names = tuple(map(_as_lxml_has_it, known))
    condition = path[len(inside) + 2 :] if inside else path[known[0].end() :]
    is_alike = all(not head["at"] and (not inside or head.end() == len(head.string)) for head in known)
    return _Branch(path, names, condition if is_alike else None)


_HEAD = re.compile(r"//(?P<at>\*\[@|@)?(?:(?P<prefix>\w+):)?(?P<name>[a-z][\w-]*)(?=[]\[/]|$)")
"""Elements or attributes of one name anywhere, or elements with an attribute, at the beginning of a path."""


def _as_lxml_has_it(head: re.Match[str]) -> str:
    space = f"{{{NAMESPACES[head['prefix']]}}}" if head["prefix"] else ""
    return f"{'@' if head['at'] else ''}{space}{head['name']}"


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
