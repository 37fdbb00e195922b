"""Lines for XML whose white space counts in some elements."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from galley.formats.jats.xml import Element


def put_on_lines(node: Element, mixed: Collection[str]) -> None:
    """Put each child on a line of its own, but not within elements of text, whose local names are `mixed`."""
    if etree.QName(node).localname in mixed:
        return
    if len(node) and not node.text and not any(child.tail for child in node):
        node.text = "\n"
        for child in node:
            child.tail = "\n"
    for child in node:
        put_on_lines(child, mixed)
