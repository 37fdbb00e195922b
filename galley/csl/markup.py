"""The XML of a style and its locales, as lxml holds it: elements of the CSL namespace, their names and attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from galley.csl.style_checks import NAMESPACE

Source: TypeAlias = etree._Element  # noqa: SLF001 - lxml's class of elements has no other name


def qualified(name: str) -> str:
    """Return a name of the CSL namespace as lxml writes it."""
    return f"{{{NAMESPACE}}}{name}"


def children_of(element: Source, *names: str) -> Iterator[Source]:
    """Yield the children of the CSL namespace that have one of these names, all without any."""
    return (child for child in element.iterchildren(*map(qualified, names or ("*",))))


def attributes_of(element: Source) -> dict[str, str]:
    """Return the attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def name_of(element: Source) -> str:
    """Return the name of an element, without its namespace."""
    return etree.QName(element).localname
