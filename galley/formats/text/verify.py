"""Has the plain text every text of the article once, in the order of reading, and nothing else? Read back from it.

What must stand there is collected from the article anew, not taken from the writer: all words, numbers and formulas,
each paragraph in parts between which marks of the text form may stand. Spaces and line ends do not count.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Metadata
from galley.document.plain_text import shortened, text_of
from galley.document.profile import Profile
from galley.document.texts import Slot, slots
from galley.document.visit import children
from galley.findings.catalogue import TEXT_ADDS_NOTHING, TEXT_HOLDS_ALL_TEXT
from galley.findings.finding import Diagnostic
from galley.formats.front_matter import (
    are_numbered,
    author_marks,
    citation_of,
    events_of,
    kind_of,
    permission_of,
    printed_date,
)
from galley.formats.labels import LABELS, label
from galley.formats.text.tables import Placed, groups_of, read_table
from galley.formats.text.write import IMAGE, NOTE, QUOTES, RULE, alternative_of, labels_of, shown_address
from galley.source import Span

_SPACE = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")
_WORD = re.compile(r"\w+")
_MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that must stand there: its parts in their order, what a message calls it, and its place."""

    parts: tuple[str, ...]
    where: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that must stand there; `cells` has the parts of each cell by its `id`."""

    table: tree.Table
    cells: Mapping[int, tuple[str, ...]]
    where: str
    span: Span | None = None

    def is_filled(self, placed: Placed) -> bool:
        """Tell whether a cell has text."""
        return bool(self.cells[id(placed.cell)])


def verify_text(text: str, article: Article, profile: Profile) -> tuple[Diagnostic, ...]:
    """Return what the plain text of `article` lacks, and what it says that the article does not say."""
    reader = _Reader.of(text, _words_of(profile.labels))
    for one in _Collector(article).all():
        if isinstance(one, _Table):
            reader.read_table(one)
        else:
            reader.read(one)
        if len(reader.found) >= _MOST_FINDINGS:
            break
    else:
        reader.pass_over(len(reader.plain), "the end")
    return tuple(reader.found)


def _words_of(labels: Mapping[str, str]) -> frozenset[str]:
    """Return the words that galley itself prints."""
    names = {*LABELS, "notes", NOTE, IMAGE}
    return frozenset(word for name in names for word in _WORD.findall(_plain(f" {label(labels, name)} ", " ")))


# --- reading -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """Reads on from text to text.

    `plain` is the text in plain letters and without spaces; `offsets` has the place in `text` of each of its letters.
    """

    text: str
    plain: str
    offsets: list[int]
    words: frozenset[str]
    found: list[Diagnostic]
    at: int = 0

    @classmethod
    def of(cls, text: str, words: frozenset[str]) -> _Reader:
        pieces = [(index, _plain(character)) for index, character in enumerate(text)]
        offsets = [index for index, piece in pieces for _ in piece]
        return cls(text, "".join(piece for _, piece in pieces), [*offsets, len(text)], words, [])

    def read(self, one: _Text) -> None:
        """Go behind a text; it is a finding if it does not stand ahead."""
        for part in filter(None, map(_plain, one.parts)):
            start = self.plain.find(part, self.at)
            if start < 0:
                message = f"The plain text lacks text of {one.where}, from here on: “{shortened(''.join(one.parts))}”."
                self.found.append(TEXT_HOLDS_ALL_TEXT.broken(message, one.span))
                return
            self.pass_over(start, one.where)
            self.at = start + len(part)

    def pass_over(self, end: int, where: str) -> None:
        """Go to `end`; any word on the way that is none of galley's own is a finding."""
        between = self.text[self.offsets[self.at] : self.offsets[end]]
        foreign = [word for word in _WORD.findall(_plain(between, " ")) if word.strip("_") and word not in self.words]
        if foreign:
            message = f"The plain text says before {where} what the article does not: “{shortened(' '.join(foreign))}”."
            self.found.append(TEXT_ADDS_NOTHING.broken(message))
        self.at = end

    def read_table(self, one: _Table) -> None:
        """Go behind a table, each cell of which must hold its text and no other."""
        rows = [row for group in groups_of(one.table) for row in group if any(map(one.is_filled, row))]
        if not rows:
            return
        lines = self.text.split("\n")
        starts = [*accumulate((len(line) + 1 for line in lines), initial=0)]
        read = read_table(lines, bisect_right(starts, self.offsets[self.at]) - 1, one.table, one.is_filled)
        if read is None:
            self.found.append(TEXT_HOLDS_ALL_TEXT.broken(f"The plain text lacks the rows of {one.where}.", one.span))
            return
        for placed, cells in zip(rows, read.rows, strict=True):
            for cell, text in zip(placed, cells, strict=True):
                self._read_cell(text, _Text(one.cells[id(cell.cell)], f"a cell of {one.where}", one.span))
        self.at = bisect_left(self.offsets, min(starts[read.after], len(self.text)))

    def _read_cell(self, text: str, one: _Text) -> None:
        inside = _Reader.of(text, self.words)
        inside.read(one)
        inside.pass_over(len(inside.plain), one.where)
        self.found.extend(inside.found)


def _plain(text: str, space: str = "") -> str:
    """Return text in plain letters (NFKD, character by character), without spaces or with one for several."""
    return _SPACE.sub(space, "".join(unicodedata.normalize("NFKD", one) for one in text)).replace("−", "-")


# --- what must stand there ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Collector:
    """Collects what must stand there; the notes that the texts call, by their numbers, come after them."""

    article: Article
    notes: dict[int, tree.Footnote] = field(default_factory=dict)

    def all(self) -> Iterator[_Text | _Table]:
        article = self.article
        yield _Text((article.journal.title, kind_of(article.meta)), "the head")
        for part, group in groupby(slots(article), key=lambda slot: slot.part):
            for slot in () if part == "head" else group:
                around = self._around(slot)
                yield _Text(around[:1], "the supplementary files")
                yield self._text(slot.line, slot.where, slot.span)
                yield from self._blocks(slot.blocks, slot.where)
                yield _Text(around[1:], "the supplementary files")
            if part == "title":
                yield from _people(article.meta)
                yield from self._facts(article)
        yield from self._called_notes()
        for entry in article.bibliography:
            parts = (str(entry.number), *self._parts(entry.content))
            yield _Text(parts, f"reference {entry.number}", entry.reference.span)

    def _around(self, slot: Slot) -> tuple[str, ...]:
        """Return what stands before and behind the caption of a supplementary file."""
        if slot.part != "supplement":
            return ()
        one = self.article.supplements[int(slot.key.split(".")[1])]
        return one.label, one.name

    def _facts(self, article: Article) -> Iterator[_Text]:
        meta = article.meta
        corresponding = (part for one in meta.authors if one.corresponding for part in (one.name, one.email))
        yield _Text(tuple(corresponding), "the correspondence")
        yield _Text(tuple(one.name for one in meta.editors), "the editors")
        yield _Text(tuple(printed_date(one.date) for one in events_of(meta)), "the dates", meta.spans.get("dates"))
        doi = f"https://doi.org/{meta.doi}" if meta.doi else ""
        yield _Text((*self._parts(citation_of(article)), doi), "how to cite the article")
        yield _Text((permission_of(meta), meta.license.url if meta.license else ""), "the licence")

    def _called_notes(self) -> Iterator[_Text | _Table]:
        done = 0
        while done < len(self.notes):
            note = [*self.notes.values()][done]
            yield _Text((str(note.number),), f"note {note.number}")
            yield from self._blocks(note.content, f"note {note.number}")
            done += 1

    def _text(self, nodes: tree.Inlines, where: str, span: Span | None = None) -> _Text:
        return _Text(tuple(self._parts(nodes)), where, span)

    # --- blocks --------------------------------------------------------------------------------------------------

    def _blocks(self, blocks: tree.Blocks, where: str) -> Iterator[_Text | _Table]:
        for block in blocks:
            match block:
                case tree.Section(identifier, title=title, content=content, number=number):
                    name, span = f"“{text_of(title)}”", self.article.origins.get(identifier)
                    yield _Text((number, *self._parts(title)), name, span)
                    yield from self._blocks(content, name)
                case tree.FigureFloat(identifier, label=name, caption=caption, graphics=graphics, content=content):
                    yield _Text((name,), name, self.article.origins.get(identifier))
                    yield from self._blocks(caption, f"the caption of {name}")
                    yield _Text(tuple(one.alt for one in graphics), f"the description of {name}")
                    yield from self._blocks(content, name)
                case tree.TableFloat(identifier, label=name, caption=caption, table=table, notes=notes):
                    span = self.article.origins.get(identifier)
                    yield _Text((name,), name, span)
                    yield from self._blocks(caption, f"the caption of {name}")
                    yield self._table(table, name or "a table", span)
                    yield from self._blocks(notes, f"the notes of {name}")
                case _:
                    yield from self._block(block, where)

    def _block(self, block: tree.Block, where: str) -> Iterator[_Text | _Table]:
        match block:
            case tree.Para(content) | tree.Plain(content):
                yield self._text(content, where)
            case tree.CodeBlock(text=text):
                yield _Text((text,), where)
            case tree.LineBlock(lines):
                yield from (self._text(line, where) for line in lines)
            case tree.HorizontalRule():
                yield _Text((RULE,), where)
            case tree.OrderedList(items=items) | tree.BulletList(items):
                for label, item in zip(labels_of(block), items, strict=True):
                    yield _Text((label,), where)
                    yield from self._blocks(item, where)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    yield self._text(term, where)
                    yield from (one for meaning in meanings for one in self._blocks(meaning, where))
            case _:
                inside: tree.Blocks = tuple(children(block))  # type: ignore[arg-type]  # children of these are blocks
                yield from self._blocks(inside, where)

    def _table(self, table: tree.Table, where: str, span: Span | None) -> _Table:
        rows = [
            [(placed, tuple(self._of_cell(placed.cell.content))) for placed in row]
            for group in groups_of(table)
            for row in group
        ]
        cells = {id(placed.cell): parts for row in rows for placed, parts in row}
        return _Table(table, cells, where, span)

    def _of_cell(self, blocks: tree.Blocks) -> Iterator[str]:
        for one in self._blocks(blocks, "a cell"):
            inside = one.cells.values() if isinstance(one, _Table) else (one.parts,)
            yield from (part for parts in inside for part in parts if _plain(part))

    # --- inlines -------------------------------------------------------------------------------------------------

    def _parts(self, nodes: tree.Inlines) -> Iterator[str]:
        """Yield the parts of a text: stretches of words, and each number or formula by itself."""
        words: list[str] = []
        for node in nodes:
            match node:
                case tree.Str(text) | tree.Code(text=text):
                    words.append(text)
                case tree.Space() | tree.SoftBreak() | tree.LineBreak():
                    words.append(" ")
                case _:
                    yield "".join(words)
                    words.clear()
                    yield from self._inside(node)
        yield "".join(words)

    def _inside(self, node: tree.Inline) -> Iterator[str]:
        match node:
            case tree.ReferenceLink(number=number):
                yield str(number)
            case tree.Math(tex=tex):
                yield tex
            case tree.Equation(label=label, tex=tex):
                yield from (tex, label)
            case tree.Footnote(number=number, content=content):
                if content:
                    self.notes.setdefault(number, node)
                yield str(number)
            case tree.Image():
                yield alternative_of(node)
            case tree.Quoted(kind, content):
                yield QUOTES[kind][0]
                yield from self._parts(content)
                yield QUOTES[kind][1]
            case tree.Link(content=content):
                yield from self._parts(content)
                yield shown_address(node)
            case _:
                inside: tree.Inlines = tuple(children(node))  # type: ignore[arg-type]  # children of inlines are inlines
                yield from self._parts(inside)


def _people(meta: Metadata) -> Iterator[_Text]:
    for author in meta.authors:
        marks = (mark for mark in author_marks(author, meta) if mark.isdigit())
        yield _Text((author.name, *marks), "the authors", author.span)
    for one in meta.affiliations:
        number = str(one.number) if are_numbered(meta) else ""
        yield _Text((number, one.text), "the affiliations", one.span)
    for author in meta.authors:
        present = (author.name, author.present_address) if author.present_address else ()
        members = (author.name, *(member.name for member in author.members)) if author.members else ()
        yield _Text((*present, *members), "the authors", author.span)
