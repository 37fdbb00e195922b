"""The queries of a proof as Word's own comments, each at its passage, by who asks it (ECMA-376, part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC

from lxml import etree

from galley.copies.copy import Copy
from galley.document import tree
from galley.document.queries import NUMBER, QUERY, Query, printed_queries
from galley.document.visit import walk
from galley.formats.docx import ast
from galley.formats.docx.ast import Value, node
from galley.formats.docx.names import W
from galley.formats.format import Job
from galley.words.table import label

PART = "word/comments.xml"
_STYLES = {
    "CommentText": ("paragraph", "annotation text", "Normal", "20"),
    "CommentReference": ("character", "annotation reference", "DefaultParagraphFont", "16"),
}
"""Styles that comments have, by their identifiers: kind, Word's name, what it is based on, size in half points."""


@dataclass(frozen=True, slots=True)
class Comments:
    """Makes comments of queries, by their numbers.

    `asking` asks those that name nobody; `moment` is their date, "" for none.
    """

    queries: Mapping[str, Query] = field(default_factory=dict)
    asking: str = ""
    moment: str = ""

    @classmethod
    def of(cls, job: Job) -> Comments:
        """Return the comments of a copy; there are none but in a proof."""
        copy = job.copy
        if not copy.variant.has_queries:
            return cls()
        moment = job.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if job.is_dated else ""
        return cls(printed_queries(copy.printed), _asking(copy), moment)

    def around(self, span: tree.Span, inside: list[Value]) -> list[Value]:
        """Return the passage of a query in its comment; of any other span what is in it."""
        number = span.attr.get(NUMBER) or ""
        if QUERY not in span.attr.classes or number not in self.queries:
            return inside
        return self._commented([self.queries[number]], inside)

    def at_call(self, note: tree.Footnote, call: Value) -> list[Value]:
        """Return the call of a note with the comments on passages of the note.

        They cannot stand in it: LibreOffice 7.4 opens no file with a comment in a note.
        """
        spans = [one for one in walk(note.content) if isinstance(one, tree.Span)] if self.queries else []
        asked = [self.queries.get(one.attr.get(NUMBER) or "") for one in spans if QUERY in one.attr.classes]
        return self._commented([one for one in asked if one], [call])

    def _commented(self, queries: list[Query], inside: list[Value]) -> list[Value]:
        made = inside
        for query in queries:
            number = str(query.number)
            said = {"id": number, "author": query.sender or self.asking, "date": self.moment}
            begin = node(
                "Span", ["", ["comment-start"], [[*pair] for pair in said.items() if pair[1]]], [*_text(query)]
            )
            made = [begin, *made, node("Span", ["", ["comment-end"], [["id", number]]], [])]
        return made


def _asking(copy: Copy) -> str:
    """Return who asks what nobody is named for: the journal."""
    journal = copy.printed.journal
    return journal.abbreviated_title or journal.title or label(copy.profile.labels, "proof-copy")


def _text(query: Query) -> Iterator[Value]:
    passage = f"“{query.passage}”: " if query.passage else ""
    yield ast.words(f"Q{query.number} ({query.to}) {passage}{query.text}")
    if query.is_answered:
        yield node("LineBreak")
        yield ast.words(f"→ {query.answer}" if query.answer else "✓")


def with_initials(data: bytes) -> bytes:
    """Return the part of the comments with the initials of who asks, which Word shows at the passage."""
    root = _read(data)
    for one in root.iter(W("comment")):
        words = str(one.get(W("author"))).split()
        one.set(W("initials"), "".join(word[0] for word in words if word[0].isalnum())[:4].upper())
    return _written(root)


def has_comments(data: bytes) -> bool:
    """Tell whether a part has comments: pandoc writes an empty one where there are none."""
    return b"<w:comment " in data


def with_styles(data: bytes) -> bytes:
    """Return styles with those of comments."""
    root = _read(data)
    known = {str(one.get(W("styleId"))) for one in root.iter(W("style"))}
    for key, (kind, name, base, size) in _STYLES.items():
        if key not in known:
            made = etree.SubElement(root, W("style"), {W("type"): kind, W("styleId"): key})
            etree.SubElement(made, W("name"), {W("val"): name})
            if base in known:
                etree.SubElement(made, W("basedOn"), {W("val"): base})
            if kind == "paragraph":
                spacing = {W("before"): "0", W("after"): "0", W("line"): "240", W("lineRule"): "auto"}
                etree.SubElement(etree.SubElement(made, W("pPr")), W("spacing"), spacing)
            properties = etree.SubElement(made, W("rPr"))
            for size_of in ("sz", "szCs"):
                etree.SubElement(properties, W(size_of), {W("val"): size})
    return _written(root)


def _read(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
