"""HTML elements by lxml: the few calls that the writers of the printed page are made of."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree
from markupsafe import Markup

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for the type


def element(tag: str, text: str = "", **attributes: str) -> Element:
    """Return an element with `text`; `class_` and `data_x` stand for the attributes class and data-x.

    An attribute whose value is "" is left out, but for `alt`, where "" says something.
    """
    made = etree.Element(tag)
    made.text = text or None
    for name, value in attributes.items():
        if value or name == "alt":
            made.set(name.rstrip("_").replace("_", "-"), value)
    return made


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Append an element to `parent` and return it."""
    made = element(tag, text, **attributes)
    parent.append(made)
    return made


def write_text(parent: Element, text: str) -> None:
    """Append text after what `parent` holds."""
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def ends_with(parent: Element) -> str:
    """Return the text that ends `parent`, directly or inside its last element; "" when an image or nothing does."""
    if not len(parent):
        return parent.text or ""
    return parent[-1].tail or ends_with(parent[-1])


def markup(*elements: Element) -> Markup:
    """Return elements as markup that a template may print as it stands."""
    return Markup("").join(Markup(etree.tostring(one, encoding="unicode")) for one in elements)  # noqa: S704 - serialised by lxml


def inner_markup(holder: Element) -> Markup:
    """Return the content of `holder` without its own tags."""
    shell = Markup.escape(holder.text or "")
    return shell + markup(*holder)
