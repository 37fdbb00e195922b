"""Markup in titles that CSL does not know: MathML, formulas and emphasis of TeX, tags of HTML and JATS.

All become the rich text of CSL-JSON: <i>, <b>, <sup>, <sub>, small capitals.
"""

from __future__ import annotations

import re

from lxml import etree

from galley.readers.references.tex.decode import decode_tex

RICH_VARIABLES = frozenset((
    "title", "container-title", "collection-title", "title-short", "container-title-short", "original-title",
    "event-title", "volume-title", "part-title", "reviewed-title", "publisher", "genre",
))  # fmt: skip

_MATHML = re.compile(r"<(?:mml:|m:)?math\b.*?</(?:mml:|m:)?math>", re.DOTALL)
_PREFIX = re.compile(r"(</?)(?:mml|m):")
_ATTRIBUTE_PREFIX = re.compile(r"\s(?:xmlns:\w+|xlink:\w+|\w+:\w+)=\"[^\"]*\"")
_FORMULA = re.compile(r"\$(?P<inner>[^$]*[\\^_{][^$]*)\$|\$(?P<sign><|>|&lt;|&gt;|=|~)\$")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s*\{|[`'^\"~=.]\{?[A-Za-z\\])")
_GLUED = re.compile(r"\\text(?P<name>endash|emdash|quoteright|quoteleft)(?![A-Za-z]*\{[^}])(?:\{\})?")
"""Commands that a converter left in another format, the word behind them glued to them: `a\\textendashb`."""
_SIGNS = {"endash": "–", "emdash": "—", "quoteright": "’", "quoteleft": "‘"}
_ESCAPED = re.compile(r"\\([&%#_$])")
_BREAKS = re.compile(r"\s*</?(?:br|p|title|jats:title|jats:p)\s*/?>\s*", re.IGNORECASE)
_INSPEC = re.compile(r"/(?P<tag>su[bp]) (?P<inside>[^/\s]{1,12}) ?/")
"""How the database Inspec lowers and raises: `LiNbO/sub 3/`."""
_TAGGED = ("<", "$", "\\", "/su")
_OPERATORS = {"-": "−", "\u2212": "−", "*": "∗", "\u2061": "", "\u2062": "", "\u2063": "", "\u2064": ""}
_SPACED = frozenset("=<>≤≥≈≠±×∼→+")
_MOST_FORMULAS = 200
_BASE, _LOWER, _UPPER = 0, 1, 2


def plain_markup(text: str) -> str:
    """Return a text in CSL's rich text; what holds no other markup is returned as it is."""
    if not any(mark in text for mark in _TAGGED):
        return text
    if "math" in text and text.count("math") < _MOST_FORMULAS:
        text = _MATHML.sub(lambda match: _of_mathml(match.group()), text)
    if "/su" in text:
        text = _INSPEC.sub(r"<\g<tag>>\g<inside></\g<tag>>", text)
    if "<" in text:
        text = _BREAKS.sub(" ", text)
    if "$" in text:
        text = _FORMULA.sub(lambda match: match["sign"] or decode_tex(match.group()).text, text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", _GLUED.sub(lambda match: _SIGNS[match["name"]], text))
    return decode_tex(text).text if "\\" in text and _COMMAND.search(text) else text


def _of_mathml(source: str) -> str:
    """Return a formula in MathML as text; where it is not well-formed, its words."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    element = etree.fromstring(_ATTRIBUTE_PREFIX.sub("", _PREFIX.sub(r"\1", source)), parser)
    return "" if element is None else "".join(_pieces(element)).strip()


def _pieces(element: etree._Element) -> list[str]:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name in {"annotation", "annotation-xml", ""}:
        return []
    children = ["".join(_pieces(child)) for child in element]
    text = " ".join((element.text or "").split())
    match name:
        case "mi":
            upright = len(text) != 1 or element.get("mathvariant") == "normal" or not text.isascii()
            return [text if upright else f"<i>{text}</i>"]
        case "mo":
            sign = _OPERATORS.get(text, text)
            return [f" {sign} " if sign in _SPACED and element.getprevious() is not None else sign]
        case "mtext" | "mn" | "ms":
            return [element.text or ""]
        case "msup" | "mover" if len(children) > _LOWER:
            return [children[_BASE], f"<sup>{children[_LOWER].strip()}</sup>" if name == "msup" else children[_LOWER]]
        case "msub" | "munder" if len(children) > _LOWER:
            return [children[_BASE], f"<sub>{children[_LOWER].strip()}</sub>"]
        case "msubsup" if len(children) > _UPPER:
            return [children[_BASE], f"<sub>{children[_LOWER]}</sub>", f"<sup>{children[_UPPER]}</sup>"]
        case "mfrac" if len(children) > _LOWER:
            return [children[_BASE], "/", children[_LOWER]]
        case "msqrt":
            return ["√", "".join(children)]
        case _:
            return [text, *children]


def is_too_deep(text: str) -> bool:
    """Tell whether the tags of a text stand in one another more deeply than a reader of it can follow."""
    if text.count("<") <= _DEEPEST:
        return False
    depth = deepest = 0
    for tag in _ANY_TAG.finditer(text):
        depth = max(0, depth - 1) if tag["end"] else depth + 1
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


_DEEPEST = 100
LEAST_DEEP = _DEEPEST * len("<i>")
"""The characters of the shortest text that can be too deep."""
_ANY_TAG = re.compile(r"<(?P<end>/)?[A-Za-z][^<>]*>")
