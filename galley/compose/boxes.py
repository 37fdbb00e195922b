"""Boxes: text that stands apart from the text, with a title and, where it is named so, a number of its own."""

from __future__ import annotations

import re

from galley.compose.attribute_text import inlines_of
from galley.compose.typed_labels import flat_text, without_label
from galley.document import tree

_BOXES = frozenset({"boxed-text", "box"})
_CALLOUT = re.compile(r"callout(?:-|\Z)")
_TABSETS = frozenset({"panel-tabset", "tabset"})
_NUMBERED = re.compile(r"box[:-].", re.IGNORECASE)
_TYPED = re.compile(
    r"\s*(?:box|kasten|encadré|encart|recuadro|cuadro|quadro|riquadro|kader|ramka|rámeček|faktaruta|tekstboks)\s*"
    r"(?P<number>\d{1,2})(?:\s*[.:|]\s*|\s+[–—-]\s+|\s*\Z)",
    re.IGNORECASE,
)


def is_box(node: tree.ParsedBlock) -> bool:
    """Tell whether a block is a division that is a box: `::: {.boxed-text}`, or a callout."""
    if not isinstance(node, tree.Div):
        return False
    classes = frozenset(node.attr.classes)
    return not classes & _TABSETS and bool(classes & _BOXES or any(map(_CALLOUT.match, classes)))


def is_numbered_box(identifier: str) -> bool:
    """Tell whether a box is counted, by the identifier that its author gave it: `box:x`, `box-x`."""
    return bool(_NUMBERED.match(identifier))


def boxed(node: tree.Div[tree.ParsedBlock]) -> tree.BoxedText[tree.ParsedInline, tree.ParsedBlock]:
    """Return the box that a division makes: its title is what `title` says, else its heading, else a bold first line.

    A number typed in the title (`Box 2. What is known`) is that of the box, unless its identifier has it counted.
    """
    identifier, title, content = _titled(node)
    typed = _TYPED.match(flat_text(title))
    if typed:
        title = without_label(title, typed.end())
    return tree.BoxedText(node.attr.identifier or identifier, typed["number"] if typed else "", title, content)


def _titled(node: tree.Div[tree.ParsedBlock]) -> tuple[str, tree.ParsedInlines, tree.ParsedBlocks]:
    """Return the identifier of the title of a box, if it has one, the title, and the rest of the box."""
    given = node.attr.get("title") or ""
    match node.content:
        case _ if given:
            return "", inlines_of(given), node.content
        case (tree.Header(content=title), *rest):
            return "", title, tuple(rest)
        case (tree.Para((tree.Strong(title),)), *rest) if rest:
            return "", title, tuple(rest)
        case (tree.Para((tree.Span(attr, (tree.Strong(title),)),)), *rest) if rest:
            return attr.identifier, title, tuple(rest)
        case _:
            return "", (), node.content
