"""Rich text inside the CSL engine: one plain string with noncharacters for markup, and the way in and out of it.

Unicode keeps U+FDD0..U+FDEF for a program's own use; they are no text. While an entry is rendered they stand for tags
and quotation marks, so that punctuation can be joined across a tag and no character of a record can become markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TypeAlias

from lxml import etree, html

from galley.document.tree import (
    NO_ATTR,
    Emph,
    Inline,
    Inlines,
    Link,
    SmallCaps,
    Space,
    Str,
    Strong,
    Subscript,
    Superscript,
)

ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS, UNDERLINE = (chr(0xFDD0 + index) for index in range(6))
NO_CASE = chr(0xFDD6)
NORMAL = chr(0xFDD7)
CLOSE = chr(0xFDD8)
OUTER_QUOTE = chr(0xFDD9)
INNER_QUOTE = chr(0xFDDA)
CLOSE_QUOTE = chr(0xFDDB)
DOUBLE_QUOTE = chr(0xFDDC)
SINGLE_QUOTE = chr(0xFDDD)

OPEN_QUOTES = frozenset((OUTER_QUOTE, INNER_QUOTE, DOUBLE_QUOTE, SINGLE_QUOTE))

OPENERS = frozenset((ITALIC, BOLD, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS, UNDERLINE, NO_CASE, NORMAL))
MARKS = "\ufdd0-\ufdef"
ALPHABETIC = re.compile("[-0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]")
"""A character of a script that has italics and initials; Chinese, Japanese and Korean have neither."""
_FOREIGN = re.compile(f"[{MARKS}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ANY_MARK = re.compile(f"[{MARKS}]")

_TAGS = {
    ITALIC: ("i", ""),
    BOLD: ("b", ""),
    SUPERSCRIPT: ("sup", ""),
    SUBSCRIPT: ("sub", ""),
    SMALL_CAPS: ("span", "font-variant:small-caps;"),
    UNDERLINE: ("span", "text-decoration:underline;"),
    NORMAL: ("span", "font-style:normal;"),
}


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """The quotation marks of a locale: outer pair and inner pair."""

    open_outer: str = "“"
    close_outer: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"

    def is_outer(self, mark: str) -> bool:
        """Tell whether an opening mark of engine text is the outer pair of this locale."""
        if mark == DOUBLE_QUOTE:
            return self.open_inner != "“"
        return mark == OUTER_QUOTE or (mark == SINGLE_QUOTE and self.open_outer == "‘")


def plain(text: str) -> str:
    """Return `text` without the characters that mean markup here or that XML cannot hold."""
    return _FOREIGN.sub("", text)


def without_marks(text: str) -> str:
    """Return the readable characters of engine text, quotation marks left out."""
    return _ANY_MARK.sub("", text)


# --- out: engine text to quotation marks, HTML, plain text -------------------------------------------------------


def resolve_quotes(text: str, marks: QuotationMarks) -> str:
    """Return engine text with its quotation marks spelt out; a quotation inside another takes the other pair.

    Typographic marks keep their shape where the locale has both shapes; it tells which of them is the outer pair.
    """
    if CLOSE_QUOTE not in text:
        return text
    spelt: list[str] = []
    open_quotes: list[bool] = []
    for character in text:
        if character in OPEN_QUOTES:
            outer = not open_quotes[-1] if open_quotes else marks.is_outer(character)
            open_quotes.append(outer)
            spelt.append(marks.open_outer if outer else marks.open_inner)
        elif character == CLOSE_QUOTE:
            spelt.append(marks.close_outer if open_quotes.pop() else marks.close_inner)
        else:
            spelt.append(character)
    return "".join(spelt)


@dataclass(slots=True)
class _Builder:
    """Builds an lxml tree from engine text, character run by character run."""

    root: etree._Element = field(default_factory=lambda: etree.Element("div"))
    path: list[etree._Element | None] = field(default_factory=list)
    italic: int = 0

    @property
    def node(self) -> etree._Element:
        return next((node for node in reversed(self.path) if node is not None), self.root)

    def text(self, text: str) -> None:
        node = self.node
        if len(node):
            node[-1].tail = (node[-1].tail or "") + text
        else:
            node.text = (node.text or "") + text

    def open(self, mark: str) -> None:
        if mark == NO_CASE:
            self.path.append(None)
            return
        inside = sum(node is not None and node.tag == "i" for node in self.path)
        tag, style = _TAGS[NORMAL if mark == ITALIC and inside % 2 else mark]
        self.path.append(etree.SubElement(self.node, tag, {"style": style} if style else {}))

    def close(self) -> None:
        self.path.pop()


def to_html(text: str) -> str:
    """Return engine text as a well-formed HTML fragment (also well-formed XML)."""
    if not _ANY_MARK.search(text):
        return escape(text, quote=False)
    builder = _Builder()
    for run in re.split(f"([{MARKS}])", text):
        if run in OPENERS:
            builder.open(run)
        elif run == CLOSE:
            builder.close()
        elif run:
            builder.text(run)
    serialised: str = etree.tostring(builder.root, encoding="unicode")
    return serialised.removeprefix("<div>").removesuffix("</div>") if serialised != "<div/>" else ""


# --- fragments to the article's tree -----------------------------------------------------------------------------

_Wrap: TypeAlias = type[Emph] | type[Strong] | type[Superscript] | type[Subscript] | type[SmallCaps]
_INLINES: dict[str, _Wrap] = {"i": Emph, "b": Strong, "sup": Superscript, "sub": Subscript, "span": SmallCaps}
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SENTENCE_END = ".,;:!?'’”]}"


def inlines_of(fragment: str) -> Inlines:
    """Return the tree of an entry's HTML fragment; web addresses in it become links."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    return tuple(_children(root))


def _children(element: html.HtmlElement) -> list[Inline]:
    inlines = _text(element.text or "")
    for child in element:
        content = tuple(_children(child))
        inlines += _wrapped(child, content)
        inlines += _text(child.tail or "")
    return inlines


def _wrapped(element: html.HtmlElement, content: Inlines) -> list[Inline]:
    style = str(element.get("style") or "")
    if element.tag == "span" and "small-caps" not in style:
        return list(content)
    return [_INLINES[str(element.tag)](content)]


def _text(text: str) -> list[Inline]:
    inlines: list[Inline] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        address = _address(match.group())
        inlines += _words(text[end : match.start()])
        inlines.append(Link(NO_ATTR, (Str(address),), address))
        end = match.start() + len(address)
    return inlines + _words(text[end:])


def _address(text: str) -> str:
    """Return a web address without the punctuation of the sentence around it."""
    text = text.rstrip(_SENTENCE_END)
    return text[:-1].rstrip(_SENTENCE_END) if text.endswith(")") and "(" not in text else text


def _words(text: str) -> list[Inline]:
    return [Space() if run == " " else Str(run) for run in re.split("( )", text) if run]
