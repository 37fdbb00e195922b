"""The page of an article as data for a Typst template: its elements and its text, and not a word of Typst's language.

A text is a string. An element is a record: `t` its name, `id`, `k` its classes, `a` its other attributes, `c` what it
holds. A formula is a record of the same form, by the elements of MathML. White space is as HTML prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

Node: TypeAlias = Any
"""A string, or a record of strings, lists and records, as JSON has them."""

MATHML = "{http://www.w3.org/1998/Math/MathML}"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HOLDS_BLOCKS = frozenset(
    {"body", "div", "ul", "ol", "dl", "li", "figure", "blockquote", "table", "thead", "tbody", "tfoot", "tr"}
)
_BLOCKS = _HOLDS_BLOCKS | {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "dt", "dd", "td", "th", "caption", "figcaption", "item-body",
    "item-label",
}  # fmt: skip
_MATH_TEXT = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_MATH = _MATH_TEXT | {
    "math", "mrow", "mtable", "mtr", "mtd", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder",
    "mover", "munderover", "mmultiscripts", "mprescripts", "none", "menclose", "mpadded", "mphantom", "mstyle",
    "semantics", "annotation", "annotation-xml",
}  # fmt: skip
"""What of MathML the templates set."""


def classes_of(element: ET.Element) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def hoist_floats(root: ET.Element) -> None:
    """Put floats that hang on the end of a paragraph behind it: Typst wants no block within a line."""
    for parent in list(root.iter()):
        for paragraph in [one for one in parent if one.tag == "p"]:
            floats = [one for one in paragraph if "float" in classes_of(one)]
            at = list(parent).index(paragraph)
            for number, one in enumerate(floats, 1):
                paragraph.remove(one)
                one.tail = None
                parent.insert(at + number, one)
            if "float-call" in classes_of(paragraph):
                parent.remove(paragraph)


def drop_dangling_links(root: ET.Element) -> None:
    """Have no link lead to what is not on the page: for Typst that is an error."""
    targets = {name for one in root.iter() if (name := one.get("id"))}
    for link in root.iter("a"):
        address = link.get("href", "")
        if address.startswith("#") and address[1:] not in targets:
            del link.attrib["href"]


def refuse_unknown(root: ET.Element) -> Iterator[tuple[int, str]]:
    """Take the formulas out that hold what no template sets; yield the number and the fault of each."""
    for parent in list(root.iter()):
        for formula in [one for one in parent if one.tag == f"{MATHML}math"]:
            names = (one.tag.removeprefix(MATHML) for one in formula.iter())
            if unknown := next((name for name in names if name not in _MATH), ""):
                yield int(formula.get("data-formula", "0")), f"the element {unknown} is not known"
                formula.tag, formula.text = "span", None
                formula[:] = []


def node_of(element: ET.Element) -> Node:
    """Return an element with all that it holds."""
    if element.tag.startswith(MATHML):
        return _formula(element)
    if element.tag == "pre":
        return _record(element, "pre", ["".join(element.itertext())])
    return _record(element, element.tag, list(_trimmed(list(_pieces(element)), element.tag)))


def _record(element: ET.Element, tag: str, content: list[Node]) -> Node:
    attributes = {name: value for name, value in element.items() if name not in ("id", "class")}
    return {"t": tag, "id": element.get("id") or "", "k": classes_of(element), "a": attributes, "c": content}


def _pieces(element: ET.Element) -> Iterator[Node]:
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        yield node_of(child)
        yield _SPACE.sub(" ", child.tail or "")


def _trimmed(nodes: list[Node], holder: str) -> Iterator[Node]:
    """Yield what an element holds without empty texts, and without the spaces that no line begins or ends with."""
    last = len(nodes) - 1
    for at, node in enumerate(nodes):
        text = node
        if isinstance(text, str):
            if _ends_line(nodes[at - 1]) if at else holder in _BLOCKS:
                text = text.lstrip(" ")
            if _ends_line(nodes[at + 1]) if at < last else holder in _BLOCKS:
                text = text.rstrip(" ")
        if text != "":
            yield text


def _ends_line(node: Node) -> bool:
    return not isinstance(node, str) and (node["t"] in _BLOCKS or node["t"] == "br")


def _formula(element: ET.Element) -> Node:
    """Return a part of a formula; letters and signs hold their text, everything else its parts."""
    tag = element.tag.removeprefix(MATHML)
    if tag == "semantics":
        return _formula(element[0])
    if tag in _MATH_TEXT:
        return _record(element, tag, ["".join(element.itertext())])
    parts = [_formula(one) for one in element if not one.tag.removeprefix(MATHML).startswith("annotation")]
    return _record(element, tag, parts)
