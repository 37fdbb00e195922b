"""The XML parser that makes a style's elements the mended classes."""

from __future__ import annotations

from citeproc.model import CitationStylesElement
from lxml import etree

from galley.csl import dates, elements, names
from galley.csl.tree import NAMESPACE, Mended

_MODULES = (elements, dates, names)


class Plain(Mended, CitationStylesElement):  # type: ignore[misc] # citeproc-py has no types
    """An element that prints nothing of its own."""


def _classes() -> dict[str, type]:
    """Return every mended element class under the name of its element."""
    found = {}
    for module in _MODULES:
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, CitationStylesElement)
                and value is not CitationStylesElement
            ):
                found[value.__name__.replace("_", "-").lower()] = value
    return found


def parser() -> etree.XMLParser:
    """Return a parser for styles and locales: no network, no entities, no DTD."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(NAMESPACE)
    namespace[None] = Plain
    namespace.update(_classes())
    made = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False, load_dtd=False, huge_tree=False
    )
    made.set_element_class_lookup(lookup)
    return made
