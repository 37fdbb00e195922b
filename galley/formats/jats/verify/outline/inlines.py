"""The runs of a text of the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import walk
from galley.formats.jats.verify.outline.step import FORMULA, PLAIN, Line, Look

_STYLES: Mapping[type, str] = {
    tree.Emph: "italic", tree.Strong: "bold", tree.Underline: "underline", tree.Strikeout: "strike",
    tree.Superscript: "sup", tree.Subscript: "sub", tree.SmallCaps: "sc",
}  # fmt: skip
_CLASSES = {"smallcaps": "sc", "underline": "underline", "ul": "underline"}
_LINKS = (tree.Link, tree.ReferenceLink, tree.CrossReference, tree.Footnote)
_SPACES = (tree.Space, tree.SoftBreak, tree.LineBreak)
_TAG = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_WEB = re.compile(r"(?:https?|ftps?)://|www\.", re.IGNORECASE)
_SITE = re.compile(r"[a-z]+://(?:www\.)?([^/?#\s]+)", re.IGNORECASE)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no character for (section 2.2)."""


def is_tag(language: str) -> bool:
    """Tell whether a language has the form that BCP 47 gives its tags."""
    return _TAG.fullmatch(language) is not None


@dataclass(slots=True)
class Reading:
    """What is known while an article is read: its files, and the notes that were called so far.

    `trials` are those that something led to, None where nothing is to lead to any. `marks` are those of the notes of
    the table that is read; `known` the identifiers of what has one in every JATS, `anchors` those of passages, which
    have one where a link leads there, and `linked` those that links lead to.
    """

    language: str
    media: Mapping[str, str]
    supplements: Mapping[str, str]
    trials: set[str] | None = None
    notes: dict[str, tree.Footnote] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    known: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)

    def line(self, nodes: tree.Inlines, language: str = "", *, flow: bool = False) -> Line:
        """Return a text; in a `flow` a formula may be set off."""
        made = Line()
        self._read(made, nodes, Look(language=language) if language else PLAIN, flow=flow)
        return made

    def _read(self, line: Line, nodes: tree.Inlines, look: Look, *, flow: bool) -> None:
        for node in nodes:
            kind = type(node)
            if kind is tree.Str:
                text = node.text  # type: ignore[union-attr]  # asked above; `isinstance` costs a third more
                line.add(text if text.isascii() and text.isprintable() else legal(text), look)
            elif self.marks and isinstance(node, tree.Superscript) and self._are_marks(node):
                self._read_marks(line, text_of(node.content), _styled(look, "sup"))
            elif kind in _SPACES:
                line.add(" ", look)
            elif kind in _STYLES:
                self._read(line, node.content, _styled(look, _STYLES[kind]), flow=False)  # type: ignore[union-attr,arg-type]
            else:
                self._read_other(line, node, look, flow=flow)

    def _read_other(self, line: Line, node: tree.Inline, look: Look, *, flow: bool) -> None:
        match node:
            case tree.CitationMark(content=content, superscript=raised):
                self._read(line, content, _styled(look, "sup") if raised else look, flow=flow and not raised)
            case tree.ReferenceLink(key, number):
                self._lead(line, str(number), look, f"ref {key}")
            case tree.CrossReference(target, _, content):
                self.linked.add(target)
                self._read(line, content, look._replace(target=target, link=""), flow=False)
            case tree.Footnote():
                self._call(line, node, look)
            case tree.Quoted(content=content):
                opening, closing = node.marks
                self._read(line, (tree.Str(opening), *content, tree.Str(closing)), look, flow=flow)
            case tree.Code(text=text):
                line.add(legal(text), _styled(look, "monospace"))
            case tree.Math(kind, tex):
                self._formula(line, (tex, kind == "DisplayMath"), look, set_off=flow and kind == "DisplayMath")
            case tree.Equation():
                self._equation(line, node, look, flow=flow)
            case tree.Image():
                line.add(self._image(node), look.unlinked)
            case tree.Link():
                self._link(line, node, look, flow=flow)
            case tree.Span():
                self._span(line, node, look, flow=flow)
            case _:
                message = f"no text of an article: {type(node).__name__}"
                raise TypeError(message)

    def _lead(self, line: Line, text: str, look: Look, target: str) -> None:
        self.linked.add(target)
        line.add(text, look._replace(target=target, link=""))

    def _call(self, line: Line, note: tree.Footnote, look: Look) -> None:
        if note.content:
            self.notes.setdefault(note.identifier, note)
        self._lead(line, legal(note.label), _styled(look, "sup"), note.identifier)

    def _are_marks(self, node: tree.Superscript[tree.Inline]) -> bool:
        return self.marks.issuperset(text_of(node.content).split(","))

    def _read_marks(self, line: Line, text: str, look: Look) -> None:
        for number, mark in enumerate(text.split(",")):
            if number:
                line.add(",", look)
            line.add(mark, look._replace(link="table-fn"))

    def _formula(self, line: Line, formula: tuple[str, bool], look: Look, *, set_off: bool) -> None:
        line.formulas.append(formula)
        line.add(f"{FORMULA}{' set off' * set_off}", Look(look.styles))

    def _equation(self, line: Line, node: tree.Equation, look: Look, *, flow: bool) -> None:
        line.formulas.append((node.tex, True))
        if node.label or not flow:
            self.known.add(node.identifier)
            line.add(f"{FORMULA}{' set off' * flow}", Look(look.styles, target=node.identifier))
        else:
            line.add(f"{FORMULA} set off", Look(look.styles))
        if node.label:
            line.add(f" {legal(node.label)}", look)

    def _image(self, node: tree.Image[tree.Inline]) -> str:
        said = text_of(node.alt) or node.attr.get("alt") or ""
        return f"⟦image {legal(node.url or 'image')} {self.media.get(node.url, '')} {legal(said)}⟧"

    def _span(self, line: Line, node: tree.Span[tree.Inline], look: Look, *, flow: bool) -> None:
        attr, inner = node.attr, look
        if attr.identifier:
            self.anchors.add(attr.identifier)
            line.add_anchor(attr.identifier)
        style = next((_CLASSES[one] for one in attr.classes if one in _CLASSES), "")
        language = attr.get("lang") or ""
        if style:
            inner = _styled(inner, style)
        if is_tag(language):
            inner = inner._replace(language="" if language == self.language else language)
        self._read(line, node.content, inner, flow=flow and inner is look)

    def _link(self, line: Line, node: tree.Link[tree.Inline], look: Look, *, flow: bool) -> None:
        url = node.url
        content = node.content or (() if url.startswith("#") else (tree.Str(url),))
        target = url[1:] if url.startswith("#") else self.supplements.get(url, "")
        match content:
            case (tree.Image() as image,) if target or url:
                self.linked.add(target)
                line.add(self._image(image), look._replace(target=target, link="" if target else legal(url)))
                return
        if target:
            self.linked.add(target)
            self._read(line, content, look._replace(target=target, link=""), flow=False)
        elif url.startswith("mailto:"):
            self._mail(line, url.removeprefix("mailto:").partition("?")[0], content, look)
        elif url:
            self._lead_out(line, node, content, look)
        else:
            self._read(line, content, look, flow=flow)

    def _lead_out(self, line: Line, node: tree.Link[tree.Inline], content: tree.Inlines, look: Look) -> None:
        before, url = len(line.runs), node.url
        self._read(line, content, look._replace(link=address(url, text_of(content), node.title), target=""), flow=False)
        links = [one for one in walk(content) if isinstance(one, _LINKS)]
        led = any(one.link.partition(" ")[0] == legal(url) for one, _ in line.runs[before:])
        if links and not led:
            line.add(" ", look)
            line.add(legal(url), look._replace(link=address(url, url, node.title), target=""))

    def _mail(self, line: Line, address: str, content: tree.Inlines, look: Look) -> None:
        if text_of(content) != address:
            self._read(line, content, look, flow=False)
            line.add(" ", look)
        line.add(legal(address), look._replace(link=f"mailto:{legal(address)}", target=""))


def address(url: str, words: str, title: str) -> str:
    """Return where a link leads, and its title: the site where its words are the address (JATS4R, accessibility)."""
    if not (_WEB.match(url) or url.startswith("doi:")):
        return legal(url)
    if url.startswith("doi:"):
        url = url.replace("%3C", "<").replace("%3E", ">")  # no attribute of XML needs what a URL does
    site = _SITE.match(url) if _WEB.match(words) and _WEB.match(url) else None
    return " ".join(filter(None, (legal(url), legal(title or (site[1] if site else "")))))


def legal(text: str) -> str:
    """Return text as XML can hold it."""
    return _NO_XML.sub("\ufffd", text)


def _styled(look: Look, style: str) -> Look:
    return look if style in look.styles else look._replace(styles=look.styles | {style})
