"""How much a drawing holds when it is drawn: what is shown again and again counts each time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

MOST_ELEMENTS = 200_000
"""Elements that are drawn: a map or a scatter plot of twenty thousand points has a tenth."""

_XLINK = "{http://www.w3.org/1999/xlink}href"
_TARGET = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
_PAINTS = ("fill", "stroke", "mask", "clip-path", "filter", "style")
_VERTEX = 4  # characters of the shortest vertex of a line
# Characters of an attribute. Engines read transformations and lists of points in steps that grow with the square.
_LONGEST: Mapping[str, int] = {
    **dict.fromkeys(("transform", "gradientTransform", "patternTransform"), 10_000),
    "points": 200_000,
    "d": 4_000_000,
    "href": 100_000_000,
    _XLINK: 100_000_000,
}
_LONGEST_OF_OTHERS = 100_000


def fault_of(root: etree._Element) -> str:
    """Return why a drawing is more than can be drawn, "" where it is not."""
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            if len(value) > (most := _LONGEST.get(str(key), _LONGEST_OF_OTHERS)):
                name = etree.QName(str(key)).localname
                return f"SVG with an attribute {name} of {len(value):,} characters; the limit is {most:,}"
    return _extent_fault(root)


def _extent_fault(root: etree._Element) -> str:
    """Count the elements below `root`, each as often as it is drawn, the parts of an element before itself."""
    named = {str(node.get("id")): node for node in root.iter(etree.Element) if node.get("id")}
    counts: dict[etree._Element, int] = {}
    begun: set[etree._Element] = set()
    stack = [(root, False)]
    while stack:
        node, counted = stack.pop()
        if counted:
            counts[node] = 1 + sum(times * counts[part] for part, times in _parts(node, named))
            begun.discard(node)
            if counts[node] > MOST_ELEMENTS:
                return f"SVG that draws more than {MOST_ELEMENTS:,} elements, counted each time that they are shown"
        elif node in begun:
            return f"SVG that shows a part of itself inside that part ({node.get('id')})"
        elif node not in counts:
            begun.add(node)
            stack.append((node, True))
            stack.extend((part, False) for part, _ in _parts(node, named))
    return ""


def _parts(node: etree._Element, named: Mapping[str, etree._Element]) -> Iterator[tuple[etree._Element, int]]:
    """Yield what is drawn with an element, and how often: what stands in it, and what it refers to."""
    yield from ((child, 1) for child in node if isinstance(child.tag, str))
    if etree.QName(node).localname == "use":
        address = (node.get("href") or node.get(_XLINK) or "").strip()
        if address.startswith("#") and address[1:] in named:
            yield named[address[1:]], 1
    vertices = 1 + (len(node.get("d", "")) + len(node.get("points", ""))) // _VERTEX
    for attribute in (*_PAINTS, *_MARKERS):
        for target in _TARGET.findall(str(node.get(attribute, ""))):
            if target in named:
                yield named[target], vertices if attribute in _MARKERS else 1
