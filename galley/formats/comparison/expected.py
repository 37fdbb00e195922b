"""What an output must say: every text of the article once, in the order of reading, with the numbers printed.

Collected from the article anew, not taken from a writer: all words, numbers and formulas, each paragraph in parts
between which marks of the format may stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Metadata
from galley.document.plain_text import text_of
from galley.document.texts import Slot, slots
from galley.document.visit import children, table_rows
from galley.formats.front_matter import (
    are_numbered,
    author_marks,
    citation_of,
    events_of,
    kind_of,
    permission_of,
)
from galley.formats.labels import own_words, printed_date
from galley.formats.marks import RULE, alternative_of, labels_of, shown_address
from galley.source import Span
from galley.words.table import label as word_for


@dataclass(frozen=True, slots=True)
class Text:
    """A text that must stand there: its parts in their order, what a message calls it, and its place."""

    parts: tuple[str, ...]
    where: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TableText:
    """A table that must stand there; `cells` has the parts of each cell by its `id`."""

    table: tree.Table
    cells: Mapping[int, tuple[str, ...]]
    where: str
    span: Span | None = None

    def parts_of(self, cell: tree.Cell) -> tuple[str, ...]:
        """Return the parts of a cell."""
        return self.cells[id(cell)]


Expected: TypeAlias = Text | TableText


@dataclass(frozen=True, slots=True)
class Form:
    """What a format says in words of its own.

    `addresses`: the address of a link stands behind its words, unless they say it. `labels_for_alternatives`: the label
    of a figure stands where an image has no alternative text. `own_marks` False: labels of list items are the
    program's, formulas have no TeX, and what an image shows is no text. `panels_lead`: the panels of a figure stand
    before its caption. `image_word` stands before what an image shows, `note_word` before the mark of a note.
    `note_marks`: notes have the journal's marks; else they are numbered, as Word does by itself. `notes_last`: notes
    and references stand behind what is published with the article. `labels` are the journal's words.
    """

    addresses: bool = False
    labels_for_alternatives: bool = False
    own_marks: bool = True
    note_word: str = ""
    note_marks: bool = False
    image_word: str = ""
    panels_lead: bool = False
    notes_last: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    def of(self, labels: Mapping[str, str]) -> Form:
        """Return the form of a text in other words."""
        note, image = word_for(labels, "note"), word_for(labels, "image")
        said = (self.note_word and note, self.image_word and image)
        return replace(self, labels=labels, note_word=said[0], image_word=said[1])


def expected_of(article: Article, form: Form) -> Iterator[Expected]:
    """Yield what must stand in an output of `article`, in the order of reading."""
    return _Collector(article, form).all()


def in_order(one: Expected) -> Iterator[Text]:
    """Yield a text, or those of the cells of a table, row after row."""
    if isinstance(one, Text):
        yield one
        return
    for row in table_rows(one.table):
        for cell in row.cells:
            yield Text(one.parts_of(cell), f"a cell of {one.where}", one.span)


@dataclass(slots=True)
class _Collector:
    """Collects what must stand there; the notes that the texts call, by their numbers, come after them."""

    article: Article
    form: Form
    notes: dict[int, tree.Footnote] = field(default_factory=dict)
    told: int = 0

    def all(self) -> Iterator[Expected]:
        article = self.article
        yield Text((article.journal.title, kind_of(article.meta, self.form.labels)), "the head")
        for part, group in groupby(slots(article), key=lambda slot: slot.part):
            for slot in () if part in {"head", "sub-article"} else group:
                around = self._around(slot)
                yield Text(around[:1], "the supplementary files")
                yield self._text(slot.line, slot.where, slot.span)
                yield from self._blocks(slot.blocks, slot.where)
                yield Text(around[1:], "the supplementary files")
            if part == "title":
                yield from _people(article.meta)
                yield from self._facts(article)
        yield from self._apparatus() if not self.form.notes_last else ()
        form = self.form
        for one in article.sub_articles:
            self.form = form.of(own_words(one, article, form.labels))
            yield from self._sub_article(one)
            yield from self._called_notes() if not form.notes_last else ()
        yield from self._apparatus() if form.notes_last else ()

    def _apparatus(self) -> Iterator[Expected]:
        """Yield the notes, and the list of references."""
        yield from self._called_notes()
        for entry in self.article.bibliography:
            parts = (str(entry.number), *self._parts(entry.content))
            yield Text(parts, f"reference {entry.number}", entry.reference.span)

    def _sub_article(self, one: Article) -> Iterator[Expected]:
        """Yield what must stand there of a sub-article: its title, its people and facts, its texts."""
        texts = slots(one)
        where = f"the {one.meta.article_type}"
        for slot in (slot for slot in texts if slot.part == "title"):
            yield self._text(slot.line, where, slot.span)
        yield Text((kind_of(one.meta, self.form.labels),), where)
        yield from _people(one.meta)
        yield from self._facts(one)
        for part in ("fact", "abstract", "keyword", "translation", "body", "declaration"):
            for slot in (slot for slot in texts if slot.part == part):
                yield self._text(slot.line, where, slot.span)
                yield from self._blocks(slot.blocks, where)

    def _around(self, slot: Slot) -> tuple[str, ...]:
        """Return what stands before and behind the caption of a supplementary file."""
        if slot.part != "supplement":
            return ()
        one = self.article.supplements[int(slot.key.split(".")[1])]
        return one.label, one.name

    def _facts(self, article: Article) -> Iterator[Text]:
        meta = article.meta
        corresponding = (part for one in meta.authors if one.corresponding for part in (one.name, *one.emails))
        yield Text(tuple(corresponding), "the correspondence")
        yield Text(tuple(one.name_with_role for one in (*meta.editors, *meta.reviewers)), "the editors")
        yield Text(
            tuple(printed_date(self.form.labels, one.date) for one in events_of(meta)),
            "the dates",
            meta.spans.get("dates"),
        )
        doi = f"https://doi.org/{meta.doi}" if meta.doi else ""
        yield Text((*self._parts(citation_of(article, self.form.labels)), doi), "how to cite the article")
        yield Text((permission_of(meta), meta.license.url if meta.license else ""), "the licence")

    def _called_notes(self) -> Iterator[Expected]:
        while self.told < len(self.notes):
            note = [*self.notes.values()][self.told]
            yield from self._note(note)
            self.told += 1

    def _note(self, note: tree.Footnote) -> Iterator[Expected]:
        """Yield the mark of a note, and its texts; a letter alone would be found within another word."""
        where, mark = f"note {note.number}", self._mark(note)
        blocks = [*self._blocks(note.content, where)]
        first = blocks[0] if blocks else None
        if mark != note.mark or not isinstance(first, Text):
            yield from (Text((mark,), where), *blocks)
        else:
            yield from (replace(first, parts=(f"{mark} {first.parts[0]}", *first.parts[1:])), *blocks[1:])

    def _mark(self, note: tree.Footnote) -> str:
        mark = note.label if self.form.note_marks else str(note.number)
        return f"{self.form.note_word} {mark}" if self.form.note_word else mark

    def _text(self, nodes: tree.Inlines, where: str, span: Span | None = None) -> Text:
        return Text(tuple(self._parts(nodes)), where, span)

    # --- blocks --------------------------------------------------------------------------------------------------

    def _blocks(self, blocks: tree.Blocks, where: str) -> Iterator[Expected]:
        for block in blocks:
            match block:
                case tree.Section(identifier, title=title, content=content, number=number):
                    name, span = f"“{text_of(title)}”", self.article.origins.get(identifier)
                    yield Text((number, *self._parts(title)), name, span)
                    yield from self._blocks(content, name)
                case tree.FigureFloat():
                    yield from self._figure(block)
                case tree.TableFloat(label=name, caption=caption):
                    span = self.article.origins.get(block.identifier)
                    yield Text((name,), name, span)
                    yield from self._blocks(caption, f"the caption of {name}")
                    yield self._rows(block, span)
                    yield from self._blocks(block.notes, f"the notes of {name}")
                    yield from self._credits(block)
                case tree.BoxedText(identifier, label=name, title=title, content=content):
                    span = self.article.origins.get(identifier)
                    yield Text((name, *self._parts(title)), name or "a box", span)
                    yield from self._blocks(content, name or "a box")
                case _:
                    yield from self._block(block, where)

    def _block(self, block: tree.Block, where: str) -> Iterator[Expected]:
        match block:
            case tree.Para(content) | tree.Plain(content):
                yield self._text(content, where)
            case tree.CodeBlock(text=text):
                yield Text((text,), where)
            case tree.LineBlock(lines):
                yield from (self._text(line, where) for line in lines)
            case tree.HorizontalRule():
                yield Text((RULE,), where)
            case tree.OrderedList(items=items) | tree.BulletList(items):
                for label, item in zip(labels_of(block), items, strict=True):
                    yield Text((label,) if self.form.own_marks else (), where)
                    yield from self._blocks(item, where)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    yield self._text(term, where)
                    yield from (one for meaning in meanings for one in self._blocks(meaning, where))
            case _:
                inside: tree.Blocks = tuple(children(block))  # type: ignore[arg-type]  # children of these are blocks
                yield from self._blocks(inside, where)

    def _figure(self, figure: tree.FigureFloat) -> Iterator[Expected]:
        name = figure.label
        panels = tuple(self._panels(figure))
        yield from panels if self.form.panels_lead else ()
        yield Text((name,), name, self.article.origins.get(figure.identifier))
        yield from self._blocks(figure.caption, f"the caption of {name}")
        yield Text(self._alternatives(figure.graphics, name), f"the description of {name}")
        yield from () if self.form.panels_lead else panels
        yield from self._blocks(figure.content, name)
        yield from self._credits(figure)

    def _panels(self, figure: tree.FigureFloat) -> Iterator[Expected]:
        for panel in figure.panels:
            name = f"{figure.label} {panel.label}"
            yield Text((panel.label,), name, self.article.origins.get(panel.identifier))
            yield from self._blocks(panel.caption, f"the caption of {name}")
            yield Text(self._alternatives(panel.graphics, name), f"the description of {name}")

    def _credits(self, one: tree.FigureFloat | tree.TableFloat) -> Iterator[Expected]:
        for credit in one.credits:
            yield from self._blocks(credit.content, f"the rights in {one.label}")
        yield Text((f"https://doi.org/{one.doi}" if one.doi else "",), f"the DOI of {one.label}")

    def _rows(self, one: tree.TableFloat, span: Span | None) -> Expected:
        """Return what a table says: its rows, or the picture that it was given as."""
        if one.graphics:
            return Text(self._alternatives(one.graphics, one.label), f"the description of {one.label}", span)
        return self._table(one.table, one.label or "a table", span)

    def _alternatives(self, graphics: tuple[tree.Graphic, ...], name: str) -> tuple[str, ...]:
        if not self.form.own_marks:
            return ()
        instead = name if self.form.labels_for_alternatives else ""
        return tuple(part for one in graphics for part in self._shown(one.alt or instead))

    def _shown(self, alternative: str) -> tuple[str, ...]:
        """Return what stands for an image: the word that the format has for one, and what the image shows."""
        return (self.form.image_word, alternative) if alternative else ()

    def _table(self, table: tree.Table, where: str, span: Span | None) -> TableText:
        cells = {id(cell): tuple(self._of_cell(cell.content)) for row in table_rows(table) for cell in row.cells}
        return TableText(table, cells, where, span)

    def _of_cell(self, blocks: tree.Blocks) -> Iterator[str]:
        for one in self._blocks(blocks, "a cell"):
            inside = one.cells.values() if isinstance(one, TableText) else (one.parts,)
            yield from (part for parts in inside for part in parts if part.strip())

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
                yield tex if self.form.own_marks else ""
            case tree.Equation(label=label, tex=tex):
                yield from (tex if self.form.own_marks else "", label)
            case tree.Footnote(number=number, content=content):
                if content:
                    self.notes.setdefault(number, node)
                yield self._mark(node)
            case tree.Image():
                yield from self._shown(alternative_of(node)) if self.form.own_marks else ()
            case tree.Quoted(content=content):
                yield node.marks[0]
                yield from self._parts(content)
                yield node.marks[1]
            case tree.Link(content=content):
                yield from self._parts(content)
                yield shown_address(node) if self.form.addresses else ""
            case _:
                inside: tree.Inlines = tuple(children(node))  # type: ignore[arg-type]  # children of inlines are inlines
                yield from self._parts(inside)


def _people(meta: Metadata) -> Iterator[Text]:
    for author in meta.authors:
        marks = (mark for mark in author_marks(author, meta) if mark.isdigit())
        yield Text((author.name_with_degrees, *marks), "the authors", author.span)
    for one in meta.affiliations:
        number = str(one.number) if are_numbered(meta) else ""
        yield Text((number, one.text), "the affiliations", one.span)
    for author in meta.authors:
        present = (author.name, author.present_address) if author.present_address else ()
        noted = (author.name, author.note) if author.note else ()
        members = (author.name, *(member.name for member in author.members)) if author.members else ()
        told = (author.name, author.bio) if author.bio else ()
        yield Text((*present, *noted, *told, *members), "the authors", author.span)
