"""Classes and attributes that mean nothing in print: one note names each, so that none is dropped without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galley.document import tree
from galley.document.declarations import BY_KIND
from galley.document.queries import QUERY
from galley.document.visit import walk_past_words
from galley.findings.catalogue import ATTRIBUTE_IS_UNDERSTOOD, MARKUP_IS_UNDERSTOOD, QUERY_IS_UNDERSTOOD
from galley.findings.finding import Diagnostic
from galley.source import Span

_CLASSES = frozenset(
    {
        *(
            "wide",
            "full-width",
            "fullwidth",
            "column-page",
            "landscape",
            "table",
            "unnumbered",
            "unlisted",
            "references",
        ),
        *("smallcaps", "underline", "sc", "ul", "uri", "email", "boxed-text", "box", "note", "supplement", "markdown"),
        *(
            "tex-label",
            "tex-reference",
            "tex-named-reference",
            QUERY,
            "answered",
            "page_break_before",
            "page_break_after",
            "center",
            "figure",
        ),
        *BY_KIND,
    }
)
_CLASS_STEMS = re.compile(
    r"sec-type-|callout|column|panel|cell|quarto-|content-|aside|code|csl-|hanging|lightbox|fragment|r-"
)
_ATTRIBUTES = frozenset(
    {
        *(
            "alt",
            "width",
            "height",
            "lang",
            "dir",
            "tag",
            "title",
            "label",
            "reference",
            "reference-type",
            "id",
            "number",
        ),
        *("to", "from", "ask", "answer", "n"),
        *("attrib", "attribution", "copyright", "copyright-statement", "license", "licence", "doi"),
        *("cite", "rel", "target", "entry-spacing", "role", "scale", "caption", "short-caption"),
        *("align", "colspan", "rowspan", "scope", "style", "border", "cellpadding", "cellspacing", "valign", "class"),
    }
)
_ATTRIBUTE_STEMS = re.compile(
    r"(?:fig|tbl|lst|layout|aria|data|execution|when|unless|icon|appearance|collapse|group)\b"
)


_DIAGRAMS = frozenset({"mermaid", "{mermaid}", "{dot}", "graphviz", "{graphviz}", "plantuml"})
"""Languages of diagrams, which other tools draw."""


@dataclass(slots=True)
class _Seen:
    """A name that says nothing: its first place, and how often it stands there."""

    span: Span | None
    count: int = 0


def check_attributes(sections: Iterable[tree.ParsedBlocks]) -> Iterator[Diagnostic]:
    """Yield a note for each class and each attribute that nothing prints, and a warning for diagrams that are code."""
    seen: dict[str, _Seen] = {}
    for blocks in sections:
        near: Span | None = None
        for node in walk_past_words(blocks):
            near = getattr(node, "span", None) or near
            if isinstance(node, tree.CodeBlock) and node.attr.classes[:1] and node.attr.classes[0] in _DIAGRAMS:
                yield _undrawn(node)
            if _is_query(node):
                yield QUERY_IS_UNDERSTOOD.broken(_NOWHERE, _place(node) or near, _SHOULD_BE)
            for name in _unknown(node):
                seen.setdefault(name, _Seen(_place(node) or near)).count += 1
    for name, one in seen.items():
        times = f" It stands there {one.count} times." if one.count > 1 else ""
        message = f"{name} says nothing here; what it stands at is printed without it.{times}"
        yield ATTRIBUTE_IS_UNDERSTOOD.broken(message, one.span)


_NOWHERE = "A query stands at a passage of the text; this one would be asked of nobody."
_SHOULD_BE = 'write `[the passage]{.query to=author ask="…"}` around words of the text'


def _is_query(node: tree.ParsedNode) -> bool:
    """Tell whether a query stands at what is no passage: a heading, a link, a block, code that asks something."""
    attr = getattr(node, "attr", tree.NO_ATTR)
    if isinstance(node, tree.Span) or QUERY not in attr.classes:
        return False
    return not isinstance(node, tree.Code | tree.CodeBlock) or attr.get("ask") is not None


def _undrawn(node: tree.CodeBlock) -> Diagnostic:
    message = f"This diagram of {node.attr.classes[0].strip('{}')} is printed as its code: nothing draws it here."
    return MARKUP_IS_UNDERSTOOD.broken(message, node.span, "draw it, and name the picture: ![The caption.](FILE.svg)")


def _unknown(node: tree.ParsedNode) -> Iterator[str]:
    """Yield the names that say nothing; the first class of code is its language, its attributes are for its colours."""
    attr = getattr(node, "attr", tree.NO_ATTR)
    if isinstance(node, tree.CodeBlock | tree.Code):
        return
    for name in attr.classes:
        if name not in _CLASSES and not _CLASS_STEMS.match(name):
            yield f"The class `.{name}`"
    for name, _ in attr.pairs:
        if name not in _ATTRIBUTES and not _ATTRIBUTE_STEMS.match(name):
            yield f"The attribute `{name}`"


def _place(node: tree.ParsedNode) -> Span | None:
    return next((span for one in walk_past_words((node,)) if (span := getattr(one, "span", None))), None)
