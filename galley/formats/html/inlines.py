"""Inlines of the tree as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias, assert_never
from urllib.parse import quote

from lxml import etree

from galley.document import tree
from galley.document.languages import direction
from galley.formats.html.changes import add_change
from galley.formats.html.queries import add_mark, add_passage
from galley.formats.html.scope import Scope
from galley.formats.marks import alternative_of
from galley.formats.pdf.html.element import Element, add, write_text
from galley.formats.pdf.html.inlines import is_length
from galley.formats.pdf.html.scope import is_safe_address

MATHML = "http://www.w3.org/1998/Math/MathML"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_PLAIN_STYLE = re.compile(r"(?:[a-z-]+: ?[a-z0-9.% -]+;? ?)+")
_TAGS: dict[type[tree.Inline], tuple[str, str]] = {
    tree.Emph: ("em", ""), tree.Strong: ("strong", ""), tree.Underline: ("span", "underline"),
    tree.Strikeout: ("s", ""), tree.Superscript: ("sup", ""), tree.Subscript: ("sub", ""),
    tree.SmallCaps: ("span", "small-caps"),
}  # fmt: skip
_OPENING = re.compile(r"[(\[“‘]$")
_CLOSING = re.compile(r"[,.;:!?)\]”’%]+")
_SPAN_CLASSES = {"smallcaps": "small-caps", "underline": "underline", "ul": "underline"}
_Object: TypeAlias = (
    tree.Emph | tree.Strong | tree.Underline | tree.Strikeout | tree.Superscript | tree.Subscript | tree.SmallCaps
    | tree.Math | tree.Equation | tree.Image | tree.Footnote | tree.Span | tree.CitationMark
)  # fmt: skip


def write_inlines(scope: Scope, parent: Element, nodes: tree.Inlines, *, linked: bool = False) -> None:
    """Append `nodes` to `parent`; in what is `linked` already no link begins."""
    for at, node in enumerate(nodes):
        match node:
            case tree.Str(text):
                begin, end = _taken(nodes, at)
                write_text(parent, text[begin:end])
            case tree.Math(tex=tex) if node.kind == "InlineMath" and any(marks := _marks_around(nodes, at)):
                holder = add(parent, "span", class_="joined")
                write_text(holder, marks[0])
                _write_formula(scope, holder, tex, display=False)
                write_text(holder, marks[1])
            case tree.Space() | tree.SoftBreak():
                write_text(parent, " ")
            case tree.LineBreak():
                add(parent, "br")
            case tree.Code(text=text):
                add(parent, "code", text)
            case tree.Quoted(content=content):
                write_text(parent, node.marks[0])
                write_inlines(scope, parent, content, linked=linked)
                write_text(parent, node.marks[1])
            case tree.ReferenceLink(key, number):
                _write_reference(scope, parent, key, number, linked=linked)
            case tree.CrossReference(target, content=content):
                address = scope.ids.of(target)
                _write_link(scope, parent, f"#{address}" if address else "", content, linked=linked)
            case tree.Link(content=content, url=url):
                _write_link(scope, parent, _address(scope, url), content, linked=linked)
            case _:
                _write_object(scope, parent, node, linked=linked)


def _marks_around(nodes: tree.Inlines, at: int) -> tuple[str, str]:
    """Return the marks that no line may part from a formula: a bracket that opens before it, and what closes it."""
    before = nodes[at - 1] if at else None
    behind = nodes[at + 1] if at + 1 < len(nodes) else None
    opening = _OPENING.search(before.text) if isinstance(before, tree.Str) else None
    closing = _CLOSING.match(behind.text) if isinstance(behind, tree.Str) else None
    return (opening.group() if opening else "", closing.group() if closing else "")


def _taken(nodes: tree.Inlines, at: int) -> tuple[int, int | None]:
    """Return what part of a text is left where formulas beside it have taken marks of it."""
    before = nodes[at - 1] if at else None
    behind = nodes[at + 1] if at + 1 < len(nodes) else None
    closing = _marks_around(nodes, at - 1)[1] if _is_inline_math(before) else ""
    opening = _marks_around(nodes, at + 1)[0] if _is_inline_math(behind) else ""
    return len(closing), -len(opening) or None


def _is_inline_math(node: tree.Inline | None) -> bool:
    return isinstance(node, tree.Math) and node.kind == "InlineMath"


def _write_object(scope: Scope, parent: Element, node: _Object, *, linked: bool) -> None:
    match node:
        case (
            tree.Emph(content) | tree.Strong(content) | tree.Underline(content) | tree.Strikeout(content)
            | tree.Superscript(content) | tree.Subscript(content) | tree.SmallCaps(content)
        ):  # fmt: skip
            tag, class_ = _TAGS[type(node)]
            write_inlines(scope, add(parent, tag, class_=class_), content, linked=linked)
        case tree.Change():
            write_inlines(scope, add_change(scope, parent, node), node.content, linked=linked)
        case tree.Span():
            _write_span(scope, parent, node, linked=linked)
        case tree.CitationMark(keys, content, superscript):
            tag = "sup" if superscript else "span"
            mark = add(parent, tag, id=scope.note_mark(keys), class_="citation")
            write_inlines(scope, mark, content, linked=linked)
        case tree.Math(kind, tex):
            _write_formula(scope, parent, tex, display=kind == "DisplayMath")
        case tree.Equation(identifier, label, tex):
            holder = add(parent, "span", class_="equation", id=scope.ids.claim("eq", identifier))
            _write_formula(scope, holder, tex, display=True)
            if label:
                add(holder, "span", label, class_="equation-number")
        case tree.Image():
            _write_image(scope, parent, node)
        case tree.Footnote():
            _write_call(scope, parent, node, linked=linked)
        case _:
            assert_never(node)


# --- links -------------------------------------------------------------------------------------------------------


def _address(scope: Scope, url: str) -> str:
    """Return where a link may lead: the web, a mailbox, a place of the page, a file beside it; else ""."""
    if url.startswith("#"):
        target = scope.ids.of(url[1:])
        return f"#{target}" if target else ""
    if url in scope.files:
        return quote(url)
    return url if is_safe_address(url) else ""


def _write_link(scope: Scope, parent: Element, address: str, content: tree.Inlines, *, linked: bool) -> None:
    if not address or linked:
        write_inlines(scope, parent, content, linked=linked)
    else:
        write_inlines(scope, add(parent, "a", href=address), content, linked=True)


def _write_reference(scope: Scope, parent: Element, key: str, number: int, *, linked: bool) -> None:
    """Write the number of a reference, whose text is shown on hover and focus."""
    target = scope.reference_id(key)
    if linked or not target:
        write_text(parent, str(number))
        return
    attributes = {"href": f"#{target}", "role": "doc-biblioref", "aria_label": f"{scope.word('reference')} {number}"}
    add(parent, "a", str(number), **attributes, data_reference=scope.lines[key])


def _write_call(scope: Scope, parent: Element, note: tree.Footnote, *, linked: bool) -> None:
    """Write the call of a note, whose text comes behind that of the article, and leads back to its first call."""
    is_first = bool(note.content) and note.number not in scope.notes
    if is_first:
        scope.notes[note.number] = note
        scope.note_ids[note.number] = scope.ids.claim("fn", note.identifier)
    target = scope.note_ids.get(note.number, "")
    own = f"{target}-call" if is_first else "" if target else scope.ids.claim("fn", note.identifier)
    holder = add(parent, "sup", id=own, class_="note-call")
    if linked or not target:
        write_text(holder, note.label)
    else:
        name = f"{scope.word('note')} {note.label}"
        add(holder, "a", note.label, href=f"#{target}", role="doc-noteref", aria_label=name)


# --- spans, formulas, images -------------------------------------------------------------------------------------


def _write_span(scope: Scope, parent: Element, span: tree.Span, *, linked: bool) -> None:
    passage = add_passage(scope.queries, parent, span) if scope.queries else None
    made = _span(scope, parent if passage is None else passage, span.attr)
    write_inlines(scope, made, span.content, linked=linked)
    if passage is not None:
        add_mark(passage, linked=linked)


def _span(scope: Scope, parent: Element, attr: tree.Attr) -> Element:
    """Return the element of a span; the parent itself where the span says nothing."""
    class_ = next((_SPAN_CLASSES[name] for name in attr.classes if name in _SPAN_CLASSES), "")
    attributes = dict(language_of(attr))
    if attr.identifier and scope.ids.of(attr.identifier):
        attributes["id"] = scope.ids.claim("txt", attr.identifier)
    return add(parent, "span", class_=class_, **attributes) if class_ or attributes else parent


def language_of(attr: tree.Attr) -> Iterator[tuple[str, str]]:
    """Yield the attributes that say the language of an element, and its direction where it is from right to left."""
    language = attr.get("lang") or ""
    if _LANGUAGE.fullmatch(language):
        yield "lang", language
        if direction(language) == "rtl":
            yield "dir", "rtl"


def _write_formula(scope: Scope, parent: Element, tex: str, *, display: bool) -> None:
    """Write a formula as MathML, its TeX beside it; as its TeX where there is none, which is a finding.

    A displayed one may be wider than the page, and is scrolled then.
    """
    holder = add(parent, "span", class_="display-formula", tabindex="0") if display else parent
    markup = scope.mathml.get((tex, display))
    if markup is None:
        add(holder, "code", tex)
        return
    math = etree.fromstring(markup.encode())
    for node in [*math.iter(etree.Element)]:
        _suit_page(scope, node)
    math.set("alttext", tex)
    math.tail = None
    holder.append(math)


def _suit_page(scope: Scope, node: Element) -> None:
    """Take from a node of a formula what the page says elsewhere: the TeX, and a style, which its policy forbids."""
    if node.tag == f"{{{MATHML}}}semantics":
        for annotation in node.findall(f"{{{MATHML}}}annotation"):
            node.remove(annotation)
    style = node.attrib.pop("style", "")
    if _PLAIN_STYLE.fullmatch(str(style)):
        node.set("class", scope.style_class(str(style)))


def _write_image(scope: Scope, parent: Element, image: tree.Image) -> None:
    source = scope.images.get(image.url)
    if source is None:
        write_text(parent, alternative_of(image))
        return
    width = image.attr.get("width") or ""
    class_ = f"inline {scope.style_class(f'width:{width}')}" if is_length(width) else "inline"
    add(parent, "img", src=source, alt=alternative_of(image), class_=class_)
