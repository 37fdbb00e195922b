"""Identifiers as SPS 1.1 wants them: the prefix of the element and a number."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from galley.formats.jats.xml import Element

_PREFIXES = {
    "disp-formula": "e", "table-wrap": "t", "fig": "f", "app": "app", "aff": "aff", "supplementary-material": "suppl",
    "ref": "B", "def-list": "d", "corresp": "c", "media": "m", "sec": "sec",
}  # fmt: skip
_OF_NOTES = {"table-wrap-foot": "TFN", "author-notes": "fn", "fn-group": "fn"}


def number_identifiers(root: Element) -> None:
    """Give the elements that SPS 1.1 asks for it an identifier with a number, and what links to them."""
    given: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for node in root.iter(etree.Element):
        prefix = _prefix_of(node)
        if node.get("id") and prefix:
            counted[prefix] += 1
            given[str(node.get("id"))] = f"{prefix}{counted[prefix]}"
    for node in root.iter(etree.Element):
        for name in ("id", "rid"):
            if node.get(name):
                node.set(name, " ".join(given.get(one, one) for one in str(node.get(name)).split()))


def _prefix_of(node: Element) -> str:
    around = node.getparent()
    if node.tag == "fn" and around is not None:
        return _OF_NOTES.get(str(around.tag), "")
    return _PREFIXES.get(str(node.tag), "")
