"""A Word file prepared for pandoc: changes made or undone, and marks in the place of all that pandoc would lose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from galley.findings.catalogue import (
    COMMENT_IS_ANSWERED,
    TRACKED_CHANGE_IS_DECIDED,
    WORD_CITATION_IS_READ,
    WORD_CONTENT_IS_CARRIED,
    WORD_STRUCTURE_IS_STYLED,
)
from galley.findings.finding import Diagnostic, Rule
from galley.formats.docx.names import W
from galley.formats.docx.opened import Package, packed
from galley.importing import changes, content, layout, mathematics, note_list, symbols
from galley.importing.actions import Tracked
from galley.importing.anchors import Anchors, Caption, Reference
from galley.importing.changes import TrackedChange
from galley.importing.citations import paperpile
from galley.importing.citing import Cited, Citing, sources
from galley.importing.marks import Marks, run
from galley.importing.works import Works
from galley.source import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A mark: what is to be told at its place; `comment` is what stands there in a comment of Markdown."""

    rule: Rule
    message: str
    comment: str = ""

    def at(self, span: Span | None) -> Diagnostic:
        """Return the finding."""
        return self.rule.broken(self.message, span)


Mark: TypeAlias = Cited | Caption | Reference | Told


@dataclass(frozen=True, slots=True)
class Prepared:
    """A Word file as pandoc is to read it, the meaning of its marks, and what was found on the way.

    `words` are the words of its paragraphs and notes as they are handed to pandoc, marks and all.
    """

    data: bytes
    marks: Marks[Mark]
    works: Works
    captions: tuple[Caption, ...]
    words: tuple[str, ...]
    insertions: int
    deletions: int
    citations: int
    lists: int
    findings: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Preparing:
    package: Package
    tracked: Tracked
    path: str
    marks: Marks[Mark]
    findings: list[Diagnostic] = field(default_factory=list)
    insertions: int = 0
    deletions: int = 0

    def all(self) -> Prepared:
        roots = dict(self._roots())
        citing = Citing(sources(self.package), self._marked, self._unread)
        anchors = Anchors(_style_names(self.package), self._marked, self._lost)
        comments = content.comments_of(self.package)
        for root in roots.values():
            self._settle(root, comments)
        self._list_notes(roots)
        for root in roots.values():
            paperpile.put_in_brackets(root, self.package, self._unread)
            citing.read(root)
            content.unwrap_controls(root)
        for root in roots.values():
            anchors.gather(root)
        for root in roots.values():
            anchors.resolve(root)
        self._margins()
        words = tuple(word for root in roots.values() for word in content.words_of(root).split())
        self._begin(roots[self.package.main])
        return Prepared(
            packed(self.package, roots), self.marks, citing.works, tuple(anchors.captions), words, self.insertions,
            self.deletions, citing.places, citing.lists, tuple(self.findings),
        )  # fmt: skip

    def _list_notes(self, roots: Mapping[str, etree._Element]) -> None:
        """Make the typed list of endnotes or footnotes that are one."""
        for kind in note_list.KINDS:
            for part in self.package.parts_of(f"{kind}s"):
                if count := note_list.list_out_of_notes(roots[self.package.main], roots[part], kind):
                    message = f"{count} {kind}s are references: they are the list now, and are cited where they stood."
                    found = WORD_STRUCTURE_IS_STYLED.broken(message, Span(self.path), "look whether they are")
                    self.findings.append(found)

    def _begin(self, root: etree._Element) -> None:
        """Put a paragraph at the head: pandoc makes metadata of titles, authors and abstracts that stand there."""
        body = root.find(W("body"))
        if body is not None:
            first = etree.Element(W("p"))
            first.append(run(self.marks.beginning))
            body.insert(0, first)

    def _roots(self) -> Iterator[tuple[str, etree._Element]]:
        yield self.package.main, self.package.root(self.package.main)
        for kind in ("footnotes", "endnotes"):
            for part in self.package.parts_of(kind):
                yield part, self.package.root(part)

    def _settle(self, root: etree._Element, comments: Mapping[str, str]) -> None:
        content.choose_alternatives(root)
        layout.take_contents_out(root)
        layout.take_soft_hyphens_out(root)
        layout.raise_by_position(root)
        layout.set_in_capitals(root)
        content.take_hidden_out(root, self._lost)
        content.set_readings_in_text(root)
        symbols.set_symbols_in_text(root, self._lost)
        content.empty_separators(root)
        content.mark_comments(root, comments, self._comment)
        inserted, deleted = changes.resolve(root, self.tracked, self._change)
        self.insertions += inserted
        self.deletions += deleted
        layout.join_initials(root)
        layout.set_pictures_apart(root)
        content.set_boxes_in_text(root, self._lost)
        layout.tell_columns(root, self._lost)
        layout.tell_highlights(root, self._lost)
        content.take_objects_out(root, self._lost)
        content.take_links_out(root, self.package, self._lost)
        self._build_formulas(root)

    def _build_formulas(self, root: etree._Element) -> None:
        if typed := mathematics.build_up(root):
            said = ", ".join(dict.fromkeys(typed[:8]))
            message = f"Scripts that are typed in formulas are set raised or lowered: {said}."
            self.findings.append(WORD_STRUCTURE_IS_STYLED.broken(message, Span(self.path), "look whether they are"))

    # --- marks ---------------------------------------------------------------------------------------------------

    def _marked(self, what: Mark) -> etree._Element:
        return run(self.marks.add(what))

    def _lost(self, message: str) -> etree._Element:
        return self._marked(Told(WORD_CONTENT_IS_CARRIED, message))

    def _unread(self, message: str) -> etree._Element:
        return self._marked(Told(WORD_CITATION_IS_READ, message))

    def _comment(self, said: str) -> etree._Element:
        return self._marked(Told(COMMENT_IS_ANSWERED, f"Comment of {said}"))

    def _change(self, change: TrackedChange) -> str:
        done = "took out" if change.is_deletion else "put in"
        who = f"{change.author or 'Somebody'}{f', {change.date},' if change.date else ''} {done}"
        comment = f"{who}: {change.words}" if change.is_deletion else ""
        return self.marks.add(Told(TRACKED_CHANGE_IS_DECIDED, f"{who} “{change.words[:80]}”.", comment))

    def _margins(self) -> None:
        for said in content.margins_of(self.package):
            message = f"The header or footer “{said[:120]}” is not carried: the journal makes them."
            self.findings.append(WORD_CONTENT_IS_CARRIED.broken(message, Span(self.path)))


def prepare(data: bytes, tracked: Tracked, path: str) -> Prepared:
    """Return a Word file prepared for pandoc; raises `Unreadable` where it is none."""
    return _Preparing(Package.of(data), tracked, path, Marks.of(data)).all()


def _style_names(package: Package) -> Mapping[str, str]:
    found = {}
    for part in package.parts_of("styles"):
        for style in package.root(part).iter(W("style")):
            name = style.find(W("name"))
            if name is not None:
                found[str(style.get(W("styleId")))] = str(name.get(W("val"), "")).lower()
    return found
