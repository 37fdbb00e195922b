"""Inlines of the tree as JATS phrase elements, each where the content model lets it stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeAlias

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import INLINE_CONTAINERS, walk
from galley.document.web_addresses import doi_of
from galley.formats.format import MathMarkup
from galley.formats.jats.ids import Identifiers
from galley.formats.jats.math import formula
from galley.formats.jats.xml import Element, add, element, site


@dataclass(frozen=True, slots=True)
class Scope:
    """What the writing of one article shares: identifiers, media types, MathML, and the notes met so far.

    `table_notes` maps the marks of the table being written to the identifiers of its notes; `aliases` maps an
    identifier that has no element of its own to the element in its place.
    """

    ids: Identifiers
    media_types: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    mathml: MathMarkup = field(default_factory=dict)
    table_notes: Mapping[str, str] = field(default_factory=dict)
    notes: dict[tree.Footnote, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    formulas: Iterator[int] = field(default_factory=lambda: count(1))


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place for text: the elements, besides emphasis, that its content model allows."""

    allowed: frozenset[str]

    @property
    def inside_emphasis(self) -> Place:
        """Return the place that an emphasis in this one makes."""
        return LINK if self == LINK else PHRASE

    def without(self, *tags: str) -> Place:
        """Return this place with fewer elements allowed."""
        return Place(self.allowed.difference(tags))


PHRASE = Place(frozenset({"xref", "ext-link", "email", "inline-formula", "inline-graphic"}))
HEADING = Place(PHRASE.allowed | {"break"})
FLOW = Place(PHRASE.allowed | {"disp-formula"})
CELL = Place(FLOW.allowed | {"break"})
VERSE = Place(frozenset({"xref", "inline-formula", "inline-graphic"}))
STATEMENT = Place(frozenset({"ext-link", "email"}))
LINK = Place(frozenset())

_EMPHASIS: dict[type[tree.Inline], str] = {
    tree.Emph: "italic", tree.Strong: "bold", tree.Underline: "underline", tree.Strikeout: "strike",
    tree.Subscript: "sub", tree.SmallCaps: "sc",
}  # fmt: skip
_Leaf: TypeAlias = (
    tree.Emph | tree.Strong | tree.Underline | tree.Strikeout | tree.Superscript | tree.Subscript | tree.SmallCaps
    | tree.Code | tree.Math | tree.Equation | tree.Image | tree.ReferenceLink | tree.CrossReference | tree.Footnote
)  # fmt: skip
_SPAN_CLASSES = {"smallcaps": "sc", "underline": "underline", "ul": "underline"}
_LINKING = (tree.Link, tree.ReferenceLink, tree.CrossReference, tree.Footnote)


def write_inlines(scope: Scope, parent: Element, nodes: tree.Inlines, place: Place) -> None:
    """Append `nodes` to `parent`, an element whose content model is that of `place`."""
    for node in nodes:
        match node:
            case tree.Str(text):
                add(parent, text)
            case tree.Space() | tree.SoftBreak():
                add(parent, " ")
            case tree.LineBreak():
                add(parent, element("break") if "break" in place.allowed else "\n")
            case tree.Quoted(content=content):
                opening, closing = node.marks
                write_inlines(scope, parent, (tree.Str(opening), *content, tree.Str(closing)), place)
            case tree.Span():
                _write_span(scope, parent, node, place)
            case tree.Link() | tree.CrossReference() if _holds_link(node.content):
                write_inlines(scope, parent, _links_apart(node), place)
            case tree.Link():
                _write_link(scope, parent, node, place)
            case tree.CitationMark():
                _write_mark(scope, parent, node, place)
            case _:
                _put(parent, _leaf(scope, node, place), place)


def inline_element(scope: Scope, tag: str, nodes: tree.Inlines, place: Place, **attributes: str | None) -> Element:
    """Return an element that holds `nodes`."""
    made = element(tag, **attributes)
    write_inlines(scope, made, nodes, place)
    return made


def title_element(scope: Scope, tag: str, nodes: tree.Inlines) -> Element:
    """Return a title: one that is bold as a whole is so by its place (PMC: formatting)."""
    words = [node for node in nodes if not isinstance(node, tree.Space | tree.SoftBreak)]
    match words:
        case [tree.Strong(content)]:
            return title_element(scope, tag, content)
    return inline_element(scope, tag, nodes, HEADING)


def display_formula(scope: Scope, node: tree.Math | tree.Equation) -> Element:
    """Return a display formula with identifier and, for an equation, its printed label."""
    number = next(scope.formulas)
    markup = scope.mathml.get((node.tex, True))
    body = formula(node.tex, display=True, markup=markup, number=number)
    if isinstance(node, tree.Equation):
        label = element("label", node.label) if node.label else None
        return element("disp-formula", label, body, id=scope.ids.claim("eq", node.identifier))
    return element("disp-formula", body, id=scope.ids.claim("eq", f"u{number}"))


def _leaf(scope: Scope, node: _Leaf, place: Place) -> Element:
    match node:
        case tree.Emph() | tree.Strong() | tree.Underline() | tree.Strikeout() | tree.Subscript() | tree.SmallCaps():
            return inline_element(scope, _EMPHASIS[type(node)], node.content, place.inside_emphasis)
        case tree.Superscript(content):
            return _superscript(scope, content, place)
        case tree.Code(text=text):
            return element("monospace", text)
        case tree.Equation():
            shown = "disp-formula" in place.allowed
            return display_formula(scope, node) if shown else _inline_equation(scope, node)
        case tree.Math("DisplayMath") if "disp-formula" in place.allowed:
            return display_formula(scope, node)
        case tree.Math(kind, tex):
            return _inline_formula(scope, tex, display=kind == "DisplayMath")
        case tree.Image():
            return inline_graphic(scope, node)
        case tree.ReferenceLink(key, number):
            return element("xref", str(number), ref_type="bibr", rid=scope.ids.of(f"ref {key}"))
        case tree.CrossReference(target, kind, content):
            return inline_element(scope, "xref", content, LINK, ref_type=kind, rid=scope.ids.of(target))
        case tree.Footnote(identifier):
            if node.content and node not in scope.notes:
                scope.notes[node] = scope.ids.claim("fn", identifier)
            return element("xref", element("sup", node.label), ref_type="fn", rid=scope.ids.of(identifier))


def _put(parent: Element, child: Element, place: Place) -> None:
    """Append `child`, inside `named-content` (which may hold anything anywhere) where `place` does not allow it."""
    free = child.tag in place.allowed or child.tag in _FREE
    add(parent, child if free else element("named-content", child, content_type=f"{child.tag}-in-phrase"))


_FREE = frozenset({*_EMPHASIS.values(), "sup", "monospace", "named-content", "styled-content"})


def _superscript(scope: Scope, content: tree.Inlines, place: Place) -> Element:
    marks = text_of(content).split(",")
    if not all(mark in scope.table_notes for mark in marks):
        return inline_element(scope, "sup", content, place.inside_emphasis)
    made = element("sup")
    for index, mark in enumerate(marks):
        link = element("xref", mark, ref_type="table-fn", rid=scope.table_notes[mark])
        add(made, "," if index else None, link)
    return made


def _inline_formula(scope: Scope, tex: str, *, display: bool) -> Element:
    markup = scope.mathml.get((tex, display))
    return element("inline-formula", formula(tex, display=display, markup=markup, number=next(scope.formulas)))


def _inline_equation(scope: Scope, node: tree.Equation) -> Element:
    made = _inline_formula(scope, node.tex, display=True)
    made.set("id", scope.ids.claim("eq", node.identifier))
    # a formula in a line has no label element
    add(made, f" {node.label}" if node.label else None)
    return made


def inline_graphic(scope: Scope, image: tree.Image) -> Element:
    """Return an image in a line of text, named as it is delivered."""
    kind, _, subtype = scope.media_types.get(image.url, "").partition("/")
    alternative = text_of(image.alt) or image.attr.get("alt") or ""
    text = element("alt-text", alternative) if alternative else None
    return element("inline-graphic", text, mimetype=kind, mime_subtype=subtype, xlink_href=image.url or "image")


def _write_mark(scope: Scope, parent: Element, mark: tree.CitationMark, place: Place) -> None:
    if mark.superscript:
        add(parent, inline_element(scope, "sup", mark.content, place.inside_emphasis))
    else:
        write_inlines(scope, parent, mark.content, place)


def _write_span(scope: Scope, parent: Element, span: tree.Span, place: Place) -> None:
    language = span.attr.get("lang") or ""
    emphasis = next((_SPAN_CLASSES[name] for name in span.attr.classes if name in _SPAN_CLASSES), None)
    if scope.ids.of(span.attr.identifier):
        identifier = scope.ids.claim("txt", span.attr.identifier)
        inner = replace(span, attr=replace(span.attr, identifier=""))
        inside = place.without("break")
        add(parent, inline_element(scope, "named-content", (inner,), inside, content_type="target", id=identifier))
    elif emphasis:
        inner = replace(span, attr=replace(span.attr, classes=()))
        add(parent, inline_element(scope, emphasis, (inner,), place.inside_emphasis))
    elif is_language(language):
        inside = place.without("break", "disp-formula")
        add(parent, inline_element(scope, "styled-content", span.content, inside, xml_lang=language))
    else:
        write_inlines(scope, parent, span.content, place)


def is_language(text: str) -> bool:
    """Tell whether `text` has the form of a BCP 47 language tag."""
    return bool(text) and all(part.isascii() and part.isalnum() and len(part) <= _SUBTAG for part in text.split("-"))


_SUBTAG = 8


def _write_link(scope: Scope, parent: Element, link: tree.Link, place: Place) -> None:
    url = link.url
    content = link.content or ((tree.Str(url),) if not url.startswith("#") else ())
    target = scope.ids.of(url[1:]) if url.startswith("#") else scope.files.get(url)
    if target:
        _put(parent, inline_element(scope, "xref", content, LINK, ref_type="other", rid=target), place)
    elif url.startswith("#") or not url:
        write_inlines(scope, parent, content, place)
    elif url.startswith("mailto:"):
        _write_email(scope, parent, url.removeprefix("mailto:"), content, place)
    elif url.startswith("doi:"):
        doi = doi_of(url)
        made = inline_element(
            scope, "ext-link", content, LINK, ext_link_type="doi", xlink_href=doi, xlink_title=link.title
        )
        _put(parent, made, place)
    elif _WEB.match(url):
        title = link.title or (site(url) if _WEB.match(text_of(content)) else "")
        made = inline_element(scope, "ext-link", content, LINK, ext_link_type="uri", xlink_href=url, xlink_title=title)
        _put(parent, made, place)
    else:
        # PMC: an ext-link of type uri leads to the web
        made = inline_element(scope, "named-content", content, LINK, content_type="link", xlink_href=url)
        _put(parent, made, place)


_WEB = re.compile(r"(?:https?|ftps?)://|www\.", re.IGNORECASE)


def _write_email(scope: Scope, parent: Element, address: str, content: tree.Inlines, place: Place) -> None:
    """Write an e-mail address, after the words of its link where they are others: `email` holds an address only."""
    address = address.partition("?")[0]
    if text_of(content) == address:
        _put(parent, element("email", address), place)
        return
    write_inlines(scope, parent, (*content, tree.Space()), place)
    _put(parent, element("email", address, xlink_href=f"mailto:{address}"), place)


def _holds_link(nodes: tree.Inlines) -> bool:
    return any(isinstance(node, _LINKING) for node in walk(nodes))


def _links_apart(link: tree.Link | tree.CrossReference) -> tree.Inlines:
    """Return the content of a link around other links, each stretch between them with the link of its own.

    JATS has no link within a link. A link with no words of its own left keeps its address as text.
    """
    pieces = tuple(_stretches(link.content, lambda nodes: replace(link, content=nodes)))
    bare = isinstance(link, tree.Link) and not any(
        isinstance(node, tree.Link) and node.url == link.url for node in walk(pieces)
    )
    return (*pieces, *_address(link)) if bare and isinstance(link, tree.Link) else pieces


def _address(link: tree.Link) -> tree.Inlines:
    if link.url.startswith("#") or not link.url:
        return ()
    return (tree.Space(), replace(link, content=(tree.Str(link.url),)))


def _stretches(nodes: tree.Inlines, wrap: Callable[[tree.Inlines], tree.Inline]) -> Iterator[tree.Inline]:
    stretch: list[tree.Inline] = []
    for node in nodes:
        if not _holds_link((node,)):
            stretch.append(node)
            continue
        yield from _wrapped(stretch, wrap)
        stretch = []
        if isinstance(node, _LINKING):
            yield node
        elif isinstance(node, INLINE_CONTAINERS):
            yield replace(node, content=tuple(_stretches(node.content, wrap)))
    yield from _wrapped(stretch, wrap)


def _wrapped(stretch: list[tree.Inline], wrap: Callable[[tree.Inlines], tree.Inline]) -> Iterator[tree.Inline]:
    if text_of(tuple(stretch)).strip():
        yield wrap(tuple(stretch))
    else:
        yield from stretch
