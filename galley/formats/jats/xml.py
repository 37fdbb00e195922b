"""Making JATS elements with lxml: namespaces, attributes, legal text, line breaks where white space is free."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from lxml import etree

from galley.document.web_addresses import OLD_DOI_ADDRESS, target_of

XML = "http://www.w3.org/XML/1998/namespace"
XLINK = "http://www.w3.org/1999/xlink"
MATHML = "http://www.w3.org/1998/Math/MathML"
ALI = "http://www.niso.org/schemas/ali/1.0/"
NAMESPACES = {"xlink": XLINK, "mml": MATHML, "ali": ALI}
HREF = f"{{{XLINK}}}href"
LANG = f"{{{XML}}}lang"

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

_PREFIXES = {"xml": XML, **NAMESPACES}
# what XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), lone surrogates too
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SITE = re.compile(r"[a-z]+://(?:www\.)?([^/?#\s]+).*", re.IGNORECASE | re.DOTALL)
_URL = re.compile(rf"{OLD_DOI_ADDRESS}(?<![.,;:!?)\]}}])|https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}}]")
# elements with element content only: white space between their children is no text
_STRUCTURE_NAMES = (
    "article sub-article front front-stub journal-meta journal-title-group publisher article-meta article-categories "
    "subj-group title-group "
    "contrib-group contrib author-notes pub-date history date permissions license abstract kwd-group "
    "trans-abstract trans-title-group "
    "funding-group award-group counts custom-meta-group custom-meta "
    "body back sec ack app-group app glossary notes fn-group fn ref-list ref "
    "element-citation list list-item def-list def-item def disp-quote verse-group fig fig-group caption table-wrap "
    "table-wrap-foot table colgroup thead tbody tfoot tr supplementary-material boxed-text"
)
_STRUCTURE = frozenset(_STRUCTURE_NAMES.split())
_new = etree.Element("new").makeelement  # half of what `etree.Element` takes


def legal(text: str) -> str:
    """Return `text` with each character that XML 1.0 cannot hold replaced by U+FFFD."""
    return text if text.isascii() and text.isprintable() else _ILLEGAL.sub("\ufffd", text)


def element(tag: str, *content: Element | str | None, **attributes: str | None) -> Element:
    """Return an element with content; empty attributes are left out.

    Args:
        tag: its name, `ali:…` and the like with the prefix of `NAMESPACES`.
        content: text and elements in order; None is skipped.
        attributes: names with `_` for `-`; `xlink_href`, `xml_lang` and other prefixed ones as `prefix_name`.
    """
    made = _new(_name(tag, ":") if ":" in tag else tag)
    for name, value in attributes.items():
        if value:
            made.set(_attribute(name), legal(value))
    if len(content) == 1 and isinstance(content[0], str):
        made.text = legal(content[0])
    elif content:
        add(made, *content)
    return made


def add(parent: Element, *content: Element | str | None) -> None:
    """Append text and elements to `parent` in order."""
    for item in content:
        if isinstance(item, str):
            _add_text(parent, legal(item))
        elif item is not None:
            parent.append(item)


def text_element(tag: str, text: str, **attributes: str | None) -> Element | None:
    """Return an element that holds `text`, or None where the text is empty."""
    return element(tag, text, **attributes) if text.strip() else None


def set_attributes(target: Element, **attributes: str | None) -> None:
    """Set attributes as `element` does."""
    for name, value in attributes.items():
        if value:
            target.set(_attribute(name), legal(value))


def linked_text(text: str) -> list[Element | str]:
    """Return plain text with every address in it as a link."""
    parts: list[Element | str] = []
    end = 0
    for match in _URL.finditer(text):
        url = match.group()
        link = element("ext-link", url, ext_link_type="uri", xlink_href=target_of(url), xlink_title=site(url))
        parts += [text[end : match.start()], link]
        end = match.end()
    return [*parts, text[end:]]


def site(url: str) -> str:
    """Return the site of an address, the title of a link that prints nothing else.

    JATS4R asks for words on what is linked (JATS4R: accessibility).
    """
    return _SITE.sub(r"\1", url) if _SITE.match(url) else ""


def has_text(node: Element) -> bool:
    """Tell whether an element holds anything but white space: text, or a child."""
    return len(node) > 0 or bool((node.text or "").strip())


def indent(root: Element) -> None:
    """Put each child of an element with element content on a line of its own, so that versions can be compared."""
    for node in root.iter(etree.Element):
        if node.tag in _STRUCTURE and len(node):
            node.text = "\n"
            for child in node:
                child.tail = "\n"


def append_all(parent: Element, children: Iterable[Element | None]) -> None:
    """Append the children that are not None."""
    for child in children:
        if child is not None:
            parent.append(child)


def _name(name: str, separator: str) -> str:
    prefix, found, local = name.partition(separator)
    return f"{{{_PREFIXES[prefix]}}}{local}" if found and prefix in _PREFIXES else name


@cache
def _attribute(name: str) -> str:
    return _name(name, "_").replace("_", "-")


def _add_text(parent: Element, text: str) -> None:
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
