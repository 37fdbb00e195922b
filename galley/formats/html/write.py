"""The article as one HTML page: every text of it once, in the order of reading, with the numbers of every other output.

The page has no script and asks for nothing: its style sheet is allowed by a digest, its images are data.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from lxml import etree

from galley.copies.copy import Copy
from galley.document import tree
from galley.document.article import Article, Asset
from galley.document.issue import CONTENTS
from galley.document.languages import direction, direction_within
from galley.document.plain_text import text_of
from galley.document.profile import Limits
from galley.document.queries import printed_queries
from galley.document.texts import Slot, slots
from galley.formats.addresses import addresses_of
from galley.formats.format import MathMarkup
from galley.formats.front_matter import parts_of_translation, unit_of
from galley.formats.html.blocks import label_by, write_blocks, write_heading
from galley.formats.html.changes import CHANGES, write_changes
from galley.formats.html.front import write_front
from galley.formats.html.head import linked_data, scholar_tags
from galley.formats.html.inlines import write_inlines
from galley.formats.html.queries import NOTES, add_notes
from galley.formats.html.scope import Scope
from galley.formats.html.sheet import sheet_of
from galley.formats.labels import own_words
from galley.formats.pdf.html.directions import put_in_order
from galley.formats.pdf.html.element import Element, add, element, write_text
from galley.formats.pdf.html.scope import addresses
from galley.formats.sub_articles import section_of
from galley.tools.images import inspect_image, printable_image
from galley.words.table import label, words_of

_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"})
"""The images that every browser shows."""
_ROLES = {"appendix": "doc-appendix", "acknowledgements": "doc-acknowledgments"}
_BLOCKS = frozenset(
    {"html", "head", "meta", "title", "script", "style", "body", "main", "header", "section", "h1", "h2", "h3", "h4",
     "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "div", "table", "caption", "thead",
     "tbody", "tfoot", "tr", "th", "td", "blockquote", "pre", "hr"}
)  # fmt: skip
POLICY = "default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def write_html(copy: Copy, mathml: MathMarkup) -> bytes:
    """Return the page of a copy."""
    article = shown(copy)
    images = {one.name: _as_data(one, copy.profile.limits) for one in article.assets if _is_image(one)}
    scope = Scope.of(article, copy.profile.labels, mathml, images)
    scope.queries = printed_queries(article) if copy.variant.has_queries else {}
    scope.changes = tuple(one.number for one in copy.changes if one.is_marked)
    root = element("html", lang=article.meta.language, dir=direction(article.meta.language))
    head = add(root, "head")
    body = add(root, "body", class_="" if copy.is_published else "review")
    _write_body(_Page(scope, article), body, copy)
    if scope.queries:
        add_notes(body, scope.queries)
    put_in_order(root)
    more = (CHANGES if copy.changes else "") + (NOTES if scope.queries else "")
    _write_head(head, copy, sheet_of(scope.styles) + more)
    _put_on_lines(root)
    return b"<!DOCTYPE html>\n" + etree.tostring(root, method="html", encoding="utf-8") + b"\n"


def shown(copy: Copy) -> Article:
    """Return what the page of a copy says: with the queries, in a proof."""
    return copy.printed if copy.variant.has_queries else copy.article


def _is_image(asset: Asset) -> bool:
    return asset.media_type.startswith("image/")


def _as_data(asset: Asset, limits: Limits) -> str:
    """Return the address of an image that holds the image itself; one that no browser shows becomes PNG."""
    media_type, data = asset.media_type, asset.data
    if media_type not in _SHOWN:
        media_type, data = printable_image(data, inspect_image(data, limits, asset.name))
    return f"data:{media_type};base64,{b64encode(data).decode()}"


def _put_on_lines(root: Element) -> None:
    """Put each block on a line of its own, so that versions can be compared, and give each element an end tag."""
    for node in root.iter(etree.Element):
        if node.tag in _BLOCKS and not node.tail:
            node.tail = "\n"
        if not len(node) and node.text is None:
            node.text = ""  # libxml2 leaves out the end tags that HTML 4 did without


# --- the head ----------------------------------------------------------------------------------------------------


def _write_head(head: Element, copy: Copy, sheet: str) -> None:
    """Write the head; only a published article tells machines what it is, and may be indexed."""
    article = copy.article
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    add(head, "meta", charset="utf-8")
    policy = {"http-equiv": "Content-Security-Policy", "content": POLICY.format(digest=digest)}
    head.append(etree.Element("meta", policy))
    add(head, "title", article.meta.title_text)
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "meta", name="color-scheme", content="light dark")
    add(head, "meta", name="referrer", content="no-referrer")
    if article.meta.article_type != CONTENTS:
        _write_for_machines(head, copy)
    add(head, "style", sheet)


def _write_for_machines(head: Element, copy: Copy) -> None:
    article = copy.article
    if copy.is_published and not article.draft:
        where = addresses_of(article.meta, copy.profile)
        for name, content in scholar_tags(article, where):
            add(head, "meta", name=name, content=content)
        add(head, "script", linked_data(article, where), type="application/ld+json")
    else:
        add(head, "meta", name="robots", content="noindex")


# --- the body ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    scope: Scope
    article: Article

    def write(self, main: Element) -> None:
        """Append every text, under its heading, then notes and references."""
        for (part, kind, name), group in groupby(slots(self.article), key=unit_of):
            texts = tuple(group)
            if part == "title":
                write_front(self.scope, main, self.article, texts)
            elif part == "abstract":
                self._abstract(main, kind, texts)
            elif part == "keyword":
                self._listed(main, name, texts)
            elif part == "translation":
                self._translation(main, name, texts)
            elif part == "fact":
                for one in texts:
                    self._listed(main, name, (one,))
            elif part == "declaration":
                self._declaration(main, kind, texts)
            elif part == "supplement":
                self._supplements(main, texts)
            elif part not in {"head", "sub-article"}:
                self._texts(main, texts, 2)
        self._notes(main)
        listed = self._reference_list(main)
        for part_of_it in self.article.sub_articles:
            self._sub_article(main, part_of_it)
        self._references(listed)

    def _texts(self, parent: Element, texts: Sequence[Slot], depth: int) -> None:
        for one in texts:
            if one.line:
                write_heading(self.scope, parent, one.line, depth)
            write_blocks(self.scope, parent, one.blocks, depth + 1 if one.is_line else depth)

    def _part(self, parent: Element, title: str, role: str = "", class_: str = "") -> Element:
        made = add(parent, "section", class_=class_)
        heading = add(made, "h2", title)
        if role:
            label_by(self.scope, made, heading, role)
        return made

    def _abstract(self, parent: Element, kind: str, texts: Sequence[Slot]) -> None:
        made = self._part(parent, self.scope.word(kind or "abstract"), "doc-abstract", "abstract")
        self._texts(made, texts, 3)

    def _translation(self, parent: Element, language: str, texts: Sequence[Slot]) -> None:
        """Append what is said in another language: title and subtitle, abstract, keywords."""
        words, (titles, abstract, keywords) = words_of(language), parts_of_translation(texts)
        made = add(parent, "section", class_="abstract", lang=language, dir=direction(language))
        heading = add(made, "h2", words["abstract"]) if abstract else None
        for one in titles:
            write_inlines(self.scope, add(made, "p", class_="subtitle"), one.line)
        self._texts(made, abstract, 3)
        if heading is not None:
            label_by(self.scope, made, heading, "doc-abstract")
        if keywords:
            self._listed(made, "keywords", keywords, words)

    def _listed(
        self, parent: Element, name: str, texts: Sequence[Slot], words: Mapping[str, str] | None = None
    ) -> None:
        line = add(parent, "p", class_="fact")
        add(line, "span", f"{label(words or self.scope.labels, name)}:", class_="label")
        for index, one in enumerate(texts):
            write_text(line, label(words or self.scope.labels, "separator") if index else " ")
            write_inlines(self.scope, line, one.line)

    def _declaration(self, parent: Element, kind: str, texts: Sequence[Slot]) -> None:
        identifier = texts[0].key.removeprefix("declaration.").removesuffix(".title")
        made = add(parent, "section", id=self.scope.ids.claim("app" if kind == "appendix" else "sec", identifier))
        heading = write_heading(self.scope, made, texts[0].line, 2)
        if kind in _ROLES:
            label_by(self.scope, made, heading, _ROLES[kind])
        for one in texts[1:]:
            write_blocks(self.scope, made, one.blocks, 3)

    def _supplements(self, parent: Element, captions: Sequence[Slot]) -> None:
        made = self._part(parent, self.scope.word("supplementary-files"))
        for one, caption in zip(self.article.supplements, captions, strict=True):
            line = add(made, "p", id=self.scope.ids.claim("supp", one.identifier))
            add(line, "span", f"{one.label}.", class_="label")
            write_text(line, " ")
            write_inlines(self.scope, line, caption.line)
            write_text(line, " (")
            write_inlines(self.scope, line, (tree.Link(tree.NO_ATTR, (tree.Str(one.name),), one.name),))
            write_text(line, ")")

    def _sub_article(self, parent: Element, one: Article) -> None:
        """Append what is published with the article, in words of its language, and the notes that it calls."""
        scope, language = self.scope, one.meta.language
        made = add(parent, "section", lang=language, dir=direction(language))
        around, scope.labels = scope.labels, own_words(one, self.article, scope.labels)
        scope.part_of = text_of(one.meta.title)
        write_blocks(scope, made, (section_of(one, scope.labels),), 2)
        self._notes(made)
        scope.labels, scope.part_of = around, ""

    def _notes(self, parent: Element) -> None:
        """Append the notes that were called and are not written yet."""
        scope, written = self.scope, self.scope.written
        if written == len(scope.notes):
            return
        is_marked = any(note.mark for note in scope.notes.values())
        part = self._part(parent, scope.word("notes"), "doc-endnotes", "notes")
        holder = add(part, "ol", class_="marked" if is_marked else "")
        while written < len(scope.notes):  # a note may call another
            note = [*scope.notes.values()][written]
            number = "" if note.mark else str(note.number)
            item = add(holder, "li", id=scope.note_ids[note.number], value=number)
            if note.mark:
                add(item, "div", note.mark, class_="note-mark")
            write_blocks(scope, item, note.content, 3)
            self._add_way_back(item, f"{scope.note_ids[note.number]}-call", "")
            written += 1
        scope.written = written

    def _reference_list(self, parent: Element) -> Element | None:
        if not self.article.bibliography:
            return None
        return add(self._part(parent, self.scope.word("references"), "doc-bibliography", "references"), "ol")

    def _references(self, holder: Element | None) -> None:
        """Append the works to their list, when all that leads to them is written."""
        scope = self.scope
        if holder is None:
            return
        for entry in self.article.bibliography:
            identifier = scope.ids.claim("ref", f"ref {entry.key}")
            other = direction_within(self.article.meta.language, entry.text)
            item = add(holder, "li", id=identifier, value=str(entry.number), dir=other)
            write_inlines(scope, item, with_links(entry.content))
            for at, mark in enumerate(scope.marks.get(entry.key, ()), 1):
                self._add_way_back(item, mark, f" ({at})")

    def _add_way_back(self, item: Element, target: str, which: str) -> None:
        holder = item[-1] if len(item) and item[-1].tag == "p" else item
        write_text(holder, " ")
        name = f"{self.scope.word('back-to-text')}{which}"
        add(holder, "a", "↩\ufe0e", href=f"#{target}", role="doc-backlink", aria_label=name)


def _write_body(page: _Page, body: Element, copy: Copy) -> None:
    scope = page.scope
    add(body, "a", scope.word("skip-to-article"), href="#main", class_="skip")
    if copy.changes:
        write_changes(body, copy.changes)
    main = add(body, "main", id="main")
    if copy.article.draft:
        add(main, "p", scope.word("draft"), class_="copy")
    if not copy.is_published:
        add(main, "p", scope.word("review-copy"), class_="copy")
    page.write(main)


def with_links(nodes: tree.Inlines) -> tree.Inlines:
    """Return the text of an entry with its web addresses and DOIs as links; not a character is changed."""
    linked: list[tree.Inline] = []
    for node in nodes:
        pieces = addresses(node.text) if isinstance(node, tree.Str) else ()
        for text, url in pieces:
            linked.append(tree.Link(tree.NO_ATTR, (tree.Str(text),), url) if url else tree.Str(text))
        if not isinstance(node, tree.Str):
            linked.append(node)
    return tuple(linked)
