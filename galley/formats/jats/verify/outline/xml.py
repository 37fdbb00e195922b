"""The outline of a JATS document, by the JATS Tag Library alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from galley.document.metadata import KEYS
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.element import ALI, HREF, LANG, XLINK, Element
from galley.formats.jats.verify.outline.article import TITLES
from galley.formats.jats.verify.outline.blocks import joined
from galley.formats.jats.verify.outline.step import FORMULA, PLAIN, Line, Look, Outline, Step

_STYLES = frozenset({"italic", "bold", "sup", "sub", "sc", "strike", "underline", "monospace"})
_BLOCKS = frozenset(
    {"p", "list", "def-list", "disp-quote", "verse-group", "code", "preformat", "fig", "fig-group", "table-wrap",
     "boxed-text", "supplementary-material"}
)  # fmt: skip
_META = "front/article-meta"
_NOT_OF_STATEMENTS = frozenset({"ref-list", "app-group", "fn-group"})


def outline_in(document: Document) -> Outline:
    """Return the outline."""
    root = document.root
    reader = _Reader(root)
    parts = _front(root, reader)
    parts["body"] = reader.of(root.iterfind("body/*"), 1)
    statements = (one for one in root.iterfind("back/*") if one.tag not in _NOT_OF_STATEMENTS)
    parts["statements"] = reader.of(statements, 0)
    parts["appendices"] = reader.of(root.iterfind("back/app-group/app"), 0)
    parts["notes"] = reader.of(root.iterfind("back/fn-group/fn"), 0)
    parts["references"] = list(_references(root, reader))
    return Outline(parts, document.by_id())


def _references(root: Element, reader: _Reader) -> Iterator[Step]:
    for node in root.iterfind("back/ref-list/*"):
        if node.tag == "ref":
            yield Step(f"ref {_each(node, 'label')}", None, node.get("id") or "", node)
        else:
            yield Step(str(node.tag), reader.line(node), "", node)


def _front(root: Element, reader: _Reader) -> dict[str, list[Step]]:
    parts: dict[str, list[Step]] = {}
    for row in KEYS:
        if row.form in {"line", "lines"} and row.jats:
            nodes: Any = root.xpath(row.jats)
            parts[row.key] = reader.lines(nodes, title=row.key in TITLES)
    for group in root.iterfind(f"{_META}/title-group/trans-title-group"):
        for node in group:
            parts.setdefault(f"{node.tag}.{group.get(LANG)}", []).extend(reader.lines([node], title=True))
    for node in (*root.iterfind(f"{_META}/abstract"), *root.iterfind(f"{_META}/trans-abstract")):
        name = node.get("abstract-type") or _in_language(node, str(node.tag))
        parts.setdefault(name, []).extend(reader.of(node, 1))
    for node in root.iterfind(f"{_META}/kwd-group"):
        name = _in_language(node, "trans-keywords" if node.get(LANG) else "keywords")
        parts.setdefault(name, []).extend(reader.lines(node))
    parts["conflicts"] = reader.of(root.iterfind(f"{_META}/author-notes/fn[@fn-type='coi-statement']/*"), 0)
    parts["funding"] = reader.lines(root.iterfind(f"{_META}/funding-group/funding-statement"))
    return parts


def _leads_to_object(node: Element) -> str:
    """Return where a related object leads to: its registry and its number there, and its address."""
    names = ("source-type", "source-id-type", "source-id", "document-id-type", "document-id", HREF)
    return " ".join(filter(None, ("object", *(node.get(name) for name in names))))


def _in_language(node: Element, name: str) -> str:
    return f"{name}.{node.get(LANG)}" if node.get(LANG) else name


class _Reader:
    """Reads elements of a document."""

    def __init__(self, root: Element) -> None:
        self.language = root.get(LANG) or ""
        self.has_others = bool(root.xpath("boolean(//@xml:lang[. != string($own)])", own=self.language))

    def of(self, nodes: Iterable[Element], depth: int) -> list[Step]:
        """Return the steps of elements; at a `depth` of 1 and more sections count theirs."""
        found: list[Step] = []
        for node in nodes:
            found += self._block(node, depth)
        return found

    def lines(self, nodes: Iterable[Element], *, title: bool = False) -> list[Step]:
        """Return a step for each element, its text as one line."""
        made = ((node, self.line(node)) for node in nodes)
        return [Step("line", line.as_title() if title else line, "", node) for node, line in made]

    # --- texts ----------------------------------------------------------------------------------------------------

    def line(self, node: Element) -> Line:
        """Return the text of an element."""
        made, language = Line(), self._language_of(node)
        self._read(made, node, Look(language=language) if language else PLAIN)
        return made

    def _language_of(self, node: Element) -> str:
        """Return the language that is said nearest around an element, "" for that of the whole document."""
        if not self.has_others:
            return ""
        language = next((str(one.get(LANG)) for one in (node, *node.iterancestors()) if one.get(LANG)), "")
        return "" if language == self.language else language

    def _read(self, line: Line, node: Element, look: Look) -> None:
        if node.text:
            line.add(node.text, look)
        for child in node:
            if isinstance(child.tag, str):
                self._read_child(line, child, look)
            if child.tail:
                line.add(child.tail, look)

    def _read_child(self, line: Line, node: Element, look: Look) -> None:
        tag = str(node.tag)
        if tag in _STYLES:
            self._read(line, node, look._replace(styles=look.styles | {tag}))
        elif tag == "xref":
            of_table = node.get("ref-type") == "table-fn"
            leads, target = ("table-fn", "") if of_table else ("", node.get("rid") or "")
            self._read(line, node, look._replace(link=leads, target=target))
        elif tag == "ext-link":
            prefix = "doi:" if node.get("ext-link-type") == "doi" else ""
            leads = " ".join(filter(None, (f"{prefix}{node.get(HREF) or ''}", node.get(f"{XLINK}title"))))
            self._read(line, node, look._replace(link=leads, target=""))
        elif tag == "email":
            address = node.get(HREF) or f"mailto:{node.text or ''}"
            self._read(line, node, look._replace(link=address, target=""))
        elif tag == "related-object":
            self._read(line, node, look._replace(link=_leads_to_object(node), target=""))
        elif tag in {"named-content", "styled-content"}:
            self._read_content(line, node, look)
        elif tag in {"inline-formula", "disp-formula"}:
            self._formula(line, node, look)
        elif tag == "inline-graphic":
            said = f"⟦image {_media_of(node)} {_each(node, 'alt-text')}⟧"
            line.add(said, look if _is_alone(node) else look.unlinked)
        elif tag == "break":
            line.add(" ", look)
        else:
            line.add(f"⟦{tag}⟧", look)
            self._read(line, node, look)

    def _read_content(self, line: Line, node: Element, look: Look) -> None:
        language = node.get(LANG)
        if language:
            look = look._replace(language="" if language == self.language else language)
        if node.get(HREF):
            look = look._replace(link=str(node.get(HREF)), target="")
        if node.get("content-type") == "target":
            line.add_anchor(node.get("id") or "")
        self._read(line, node, look)

    def _formula(self, line: Line, node: Element, look: Look) -> None:
        label = node.find("label")
        set_off = node.tag == "disp-formula"
        named = label is not None if set_off else node.get("id") is not None
        line.formulas.append(node)
        target = (node.get("id") or "") if named else ""
        line.add(f"{FORMULA}{' set off' * set_off}", Look(look.styles, target=target))
        if label is not None:
            line.add(f" {_each(node, 'label')}", look)
        for child in node:
            line.add((child.tail or "").rstrip(), look)

    # --- blocks ---------------------------------------------------------------------------------------------------

    def _block(self, node: Element, depth: int) -> Iterator[Step]:
        tag = str(node.tag)
        if tag == "p":
            yield from self._paragraph(node, depth)
        elif tag == "disp-formula":
            line = Line()
            self._formula(line, node, PLAIN)
            yield Step("p", line, "", node)
        elif tag in _READ:
            yield from _READ[tag](self, node, depth)
        elif isinstance(node.tag, str):
            yield Step(f"<{tag}>", self.line(node), "", node)

    def _paragraph(self, node: Element, depth: int) -> Iterator[Step]:
        if node.get("content-type") == "heading":
            yield Step("heading", self.line(node).as_title(), node.get("id") or "", node)
        elif _holds_blocks_alone(node):
            yield from self.of(node, depth)
        elif len(node) or (node.text or "").strip():
            yield Step("p", self.line(node), "", node)

    def _titled(self, node: Element, kind: str, depth: int) -> Iterator[Step]:
        title, label = node.find("title"), node.find("label")
        line = self.line(title).as_title() if title is not None else Line()
        yield Step(kind, line, node.get("id") or "", node)
        yield from self.of((one for one in node if one is not title and one is not label), depth)

    def section(self, node: Element, depth: int) -> Iterator[Step]:
        kind = node.get("sec-type") or ""
        if not depth:
            yield from self._titled(node, f"sec {kind}", 1)
        else:
            yield from self._titled(node, f"sec {depth} {kind} {_each(node, 'label')}", depth + 1)

    def title(self, node: Element, _: int) -> Iterator[Step]:
        yield Step("title", self.line(node).as_title(), "", node)

    def statement(self, node: Element, _: int) -> Iterator[Step]:
        yield from self._titled(node, str(node.tag), 0 if node.tag == "glossary" else 1)

    def _wrapped(self, node: Element, kind: str, end: str) -> Iterator[Step]:
        yield Step(kind, None, "", node)
        yield from self.of(node, 0)
        yield Step(end, None, "", node)

    def list(self, node: Element, _: int) -> Iterator[Step]:
        yield Step(f"list {node.get('list-type')}", None, "", node)
        for item in node:
            label = item.find("label")
            yield Step(f"item {_words(label)}", None, "", item)
            yield from self.of((one for one in item if one is not label), 0)
            yield Step("/item", None, "", item)
        yield Step("/list", None, "", node)

    def definitions(self, node: Element, _: int) -> Iterator[Step]:
        for part in (one for item in node for one in item):
            if part.tag == "term":
                yield Step("term", self.line(part), "", part)
            else:
                yield from self._wrapped(part, "def", "/def")
        yield Step("/definitions", None, "", node)

    def quote(self, node: Element, _: int) -> Iterator[Step]:
        yield from self._wrapped(node, "quote", "/quote")

    def verses(self, node: Element, _: int) -> Iterator[Step]:
        yield from (
            Step("verse" if one.tag == "verse-line" else f"<{one.tag}>", self.line(one), "", one) for one in node
        )
        yield Step("/verse", None, "", node)

    def code(self, node: Element, _: int) -> Iterator[Step]:
        yield Step(f"code {node.get('language') or ''}", self.line(node), "", node)

    # --- floats ---------------------------------------------------------------------------------------------------

    def float(self, node: Element, _: int) -> Iterator[Step]:
        kind = {"fig": "figure", "fig-group": "figures", "table-wrap": "table"}[str(node.tag)]
        across = f" {node.get('orientation')}" if node.get("orientation") else ""
        doi = _each(node, "object-id[@pub-id-type='doi']")
        yield Step(f"{kind}{across} {doi}", None, node.get("id") or "", node)
        yield from (step for child in node if child.tag != "object-id" for step in self._part(child))
        yield Step(f"/{kind}", None, "", node)

    def box(self, node: Element, _: int) -> Iterator[Step]:
        yield Step("box", None, node.get("id") or "", node)
        yield from (step for child in node for step in self._part(child))
        yield Step("/box", None, "", node)

    def _part(self, node: Element) -> Iterator[Step]:
        match node.tag:
            case "label" | "attrib":
                yield Step(str(node.tag), self.line(node), "", node)
            case "caption":
                yield Step("caption", joined(self.of(node, 0)), "", node)
            case "graphic":
                yield Step(f"graphic {_media_of(node)} {_each(node, 'alt-text')}", None, "", node)
            case "table":
                yield from self._rows(node)
            case "table-wrap-foot":
                yield from self.of(node, 0)
            case "permissions":
                yield from self._permissions(node)
            case _:
                yield from self._block(node, 0)

    def _permissions(self, node: Element) -> Iterator[Step]:
        for one in node.iterfind("copyright-statement"):
            yield Step("copyright-statement", self.line(one), "", one)
        for one in node.iterfind("license"):
            address = " ".join(_words(part) for part in one.iterfind(f"{ALI}license_ref"))
            for part in one.iterfind("license-p"):
                yield Step(f"license {one.get(HREF) or ''} {address}", self.line(part), "", one)
        years, holders = (" ".join(map(_words, node.iterfind(f"copyright-{name}"))) for name in ("year", "holder"))
        if years or holders:
            yield Step(f"rights {years} {holders}", None, "", node)

    def note(self, node: Element, _: int) -> Iterator[Step]:
        label = node.find("label")
        line = self.line(label) if label is not None else Line()
        in_table = next(node.iterancestors("table-wrap-foot"), None) is not None
        yield Step("note", line, "" if in_table else node.get("id") or "", node)
        yield from self.of((one for one in node if one is not label), 0)
        if in_table:
            yield Step("/note", None, "", node)

    def file(self, node: Element, _: int) -> Iterator[Step]:
        media = [f"{_media_of(one)} {_each(one, 'alt-text')}" for one in node.iterfind("media")]
        yield Step(f"file {_each(node, 'label')} {' '.join(media)}", None, node.get("id") or "", node)
        for title in node.iterfind("caption/title"):
            yield Step("caption", self.line(title).as_title(), "", title)

    def _rows(self, table: Element) -> Iterator[Step]:
        for group in table:
            if group.tag == "colgroup":
                yield Step(f"columns {' '.join(one.get('width') or '' for one in group)}", None, "", group)
                continue
            yield Step(str(group.tag), None, "", group)
            for row in group:
                yield Step("row", None, "", row)
                for cell in row:
                    yield from self._cell(cell)

    def _cell(self, cell: Element) -> Iterator[Step]:
        spans = f"{cell.get('colspan') or 1}x{cell.get('rowspan') or 1}"
        scope = f" {cell.get('scope')}" if cell.get("scope") else ""
        kind = f"{cell.tag}{scope} {cell.get('align') or ''} {spans}"
        if any(child.tag in _BLOCKS for child in cell):
            yield Step(kind, Line(), "", cell)
            yield from self.of(cell, 0)
        else:
            yield Step(kind, self.line(cell), "", cell)


_Read: TypeAlias = Callable[["_Reader", Element, int], Iterator[Step]]
_READ: Mapping[str, _Read] = {
    "sec": _Reader.section, "title": _Reader.title, "ack": _Reader.statement, "glossary": _Reader.statement,
    "notes": _Reader.statement, "app": _Reader.statement, "list": _Reader.list, "def-list": _Reader.definitions,
    "disp-quote": _Reader.quote, "verse-group": _Reader.verses, "code": _Reader.code, "preformat": _Reader.code,
    "fig": _Reader.float, "fig-group": _Reader.float, "table-wrap": _Reader.float, "boxed-text": _Reader.box,
    "fn": _Reader.note, "supplementary-material": _Reader.file,
}  # fmt: skip
"""What reads each kind of block."""


def _holds_blocks_alone(node: Element) -> bool:
    words = [node.text, *(child.tail for child in node)]
    return bool(len(node)) and all(one.tag in _BLOCKS for one in node) and not any((one or "").strip() for one in words)


def _is_alone(node: Element) -> bool:
    """Tell whether an element is all that is in another; `named-content` that makes a place for it is nothing."""
    around = node.getparent()
    if around is not None and (around.get("content-type") or "").endswith("-in-phrase"):
        return _is_alone(around)
    return around is not None and len(around) == 1 and not (around.text or "").strip() and not (node.tail or "").strip()


def _media_of(node: Element) -> str:
    kind = "/".join(filter(None, (node.get("mimetype"), node.get("mime-subtype"))))
    return f"{node.get(HREF) or ''} {kind}"


def _each(node: Element, path: str) -> str:
    """Return the words of all that a path leads to: what stands there twice is no other's."""
    return " ".join(map(_words, node.iterfind(path)))


def _words(node: Element | None) -> str:
    return "" if node is None else "".join(str(part) for part in node.itertext())
