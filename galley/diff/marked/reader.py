"""The texts of an article taken apart into blocks and atoms (`galley.diff.merge`), by what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from galley.diff.merge import FORMULA, Atom, Block
from galley.document import tree
from galley.document.meaning import NOTE, meaning_of, meaning_of_reference, pieces_of, said_of_citation
from galley.document.plain_text import text_of
from galley.source import Span

_MARKS = {
    tree.Emph: "italic", tree.Strong: "bold", tree.Underline: "underline", tree.Strikeout: "struck",
    tree.Superscript: "raised", tree.Subscript: "lowered", tree.SmallCaps: "small capitals", tree.Span: "",
}  # fmt: skip
_ONE_OF_A_KIND = frozenset({"heading", "term"})
_UNKNOWN = "unknown file"
_MADE = re.compile(r"[a-z-]+-\d+")


@dataclass(frozen=True, slots=True)
class Held:
    """What is written for an atom: its node, the empty containers around it from the outside in, its text for lists."""

    path: tuple[tree.Inline, ...]
    node: tree.Inline
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """What a block was taken from, and its place."""

    node: Any
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Takes apart the texts of one version.

    `digests` has the digest of each file by its name, `sources` what its author calls it; `origins` has the places of
    identifiers. `taken` keeps what texts were taken apart to, for the other version, which has most of them too.
    """

    digests: Mapping[str, str]
    sources: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Span] = field(default_factory=dict)
    taken: dict[tree.Inlines, tuple[Atom, ...]] = field(default_factory=dict)

    # --- blocks --------------------------------------------------------------------------------------------------

    def line(self, kind: str, nodes: tree.Inlines, span: Span | None = None, key: str = "") -> Block:
        """Return a line of text; a heading is its section's, whatever it says."""
        name = kind if kind in _ONE_OF_A_KIND else ""
        return Block(kind, Placed(nodes, span), self._apart(nodes), key=key, name=name)

    def blocks(self, blocks: tree.Blocks, span: Span | None = None) -> tuple[Block, ...]:
        """Return blocks, at `span` where they have no place of their own."""
        return tuple(self._block(one, span) for one in blocks)

    def holder(self, kind: str, children: Iterable[Block], node: Any = None, *, fixed: bool = False) -> Block:
        """Return a container of blocks."""
        return Block(kind, Placed(node), children=tuple(children), fixed=fixed, is_leaf=False)

    def _block(self, block: tree.Block, around: Span | None) -> Block:
        span = getattr(block, "span", None) or self.origins.get(getattr(block, "identifier", ""), around)
        match block:
            case tree.Para(content) | tree.Plain(content):
                equation = content[0] if content and isinstance(content[0], tree.Equation) else None
                own = block.span or (self.origins.get(equation.identifier) if equation else None)
                name = _given(equation.identifier) if equation else ""
                return Block("text", Placed(block, own or span), self._apart(content), name=name)
            case tree.LineBlock(lines):
                nodes = tuple(one for line in lines for one in (tree.LineBreak(), *line))[1:]
                return Block("lines", Placed(block, span), tuple(self._atoms(nodes, (), "")))
            case tree.CodeBlock(attr, text):
                held = Held((), tree.Code(attr, text), text)
                return Block("code", Placed(block, span), (Atom(f"code {text}", held),))
            case tree.HorizontalRule():
                return Block("rule", Placed(block, span), (Atom("rule", Held((), tree.Str(""), "")),))
            case _:
                return replace(self._container(block, span), value=Placed(block, span))

    def _container(self, block: Any, span: Span | None) -> Block:
        match block:
            case tree.Section(level=level, title=title, content=content):
                children = (self.line("heading", title, span), *self.blocks(content, span))
                return replace(self.holder(f"section {level}", children), name=text_of(title))
            case tree.BoxedText(title=title, content=content):
                return self.holder("box", (self.line("heading", title, span), *self.blocks(content, span)))
            case tree.BlockQuote(content):
                return self.holder("quotation", self.blocks(content, span))
            case tree.Div(content=content):
                return self.holder("division", self.blocks(content, span))
            case tree.BulletList(items):
                return self.holder("list", self._items(items, span))
            case tree.OrderedList(start, style, delimiter, items):
                return self.holder(f"list {start} {style} {delimiter}", self._items(items, span))
            case tree.DefinitionList(items):
                return self.holder("definitions", (self._definition(*one, span) for one in items))
            case tree.FigureFloat():
                return self._figure(block, span)
            case tree.TableFloat():
                return self._table_float(block, span)
            case _:
                message = f"{type(block).__name__} is no block of a composed article"
                raise TypeError(message)

    def _items(self, items: Iterable[tree.Blocks], span: Span | None) -> Iterator[Block]:
        return (self.holder("item", self.blocks(item, span)) for item in items)

    def _definition(self, term: tree.Inlines, meanings: Sequence[tree.Blocks], span: Span | None) -> Block:
        said = (one.span for meaning in meanings for one in meaning if isinstance(one, tree.Para | tree.Plain))
        place = next(filter(None, said), span)  # a term has none of its own
        children = (self.line("term", term, place), *self._items(meanings, span))
        return replace(self.holder("definition", children), name=text_of(term))

    # --- figures and tables --------------------------------------------------------------------------------------

    def _figure(self, one: tree.FigureFloat[tree.Block], span: Span | None) -> Block:
        panels = (self._panel(panel, span) for panel in one.panels)
        parts = (
            *self._shown(one.caption, one.graphics, span),
            self.holder("panels", panels),
            self.holder("content", self.blocks(one.content, span)),
            self.holder("credits", self._credits(one, span)),
        )
        return replace(self.holder("figure", parts, fixed=True), name=_given(one.identifier))

    def _panel(self, panel: tree.Panel[tree.Block], span: Span | None) -> Block:
        return self.holder("panel", self._shown(panel.caption, panel.graphics, span), panel, fixed=True)

    def _shown(self, caption: tree.Blocks, graphics: Iterable[tree.Graphic], span: Span | None) -> tuple[Block, Block]:
        pictures = (self._picture(one, span) for one in graphics)
        return self._one_text("caption", caption, span), self.holder("pictures", pictures)

    def _picture(self, graphic: tree.Graphic, span: Span | None) -> Block:
        picture = Atom(self._file(graphic.name), Held((), tree.Str(""), self._picture_of(graphic.name)))
        described = tuple(self._atoms((tree.Str(f": {graphic.alt}"),), (), "")) if graphic.alt else ()
        return Block("picture", Placed(graphic, graphic.span or span), (picture, *described))

    def _picture_of(self, name: str) -> str:
        return f"[picture {self.sources.get(name) or name}]"

    def _file(self, name: str) -> str:
        return f"file {self.digests.get(name, _UNKNOWN)}"

    def _credits(self, one: Any, span: Span | None) -> Iterator[Block]:
        return (self.holder(f"credit {each.kind}", self.blocks(each.content, span), each) for each in one.credits)

    def _table_float(self, one: tree.TableFloat[tree.Block], span: Span | None) -> Block:
        parts = (
            *self._shown(one.caption, one.graphics, span),
            self.holder("rows", () if one.graphics else (self._table(one.table, span),)),
            self.holder("notes", self.blocks(one.notes, span)),
            self.holder("credits", self._credits(one, span)),
        )
        return replace(self.holder("table", parts, fixed=True), name=_given(one.identifier))

    def _table(self, table: tree.Table[tree.Block], span: Span | None) -> Block:
        groups = (table.head, *(rows for body in table.bodies for rows in (body.head, body.rows)), table.foot)
        # where a cell reaches over rows, none of these can be taken out or put in alone
        spans = [[(cell.row_span, cell.col_span) for cell in row.cells] for group in groups for row in group]
        is_fixed = any(rows > 1 for row in spans for rows, _ in row)
        kind = f"grid {len(table.columns)} {len(table.bodies)} {spans if is_fixed else ''}"
        children = (self.holder("rows", (self._row(row, span) for row in rows), fixed=is_fixed) for rows in groups)
        return self.holder(kind, children, table, fixed=True)

    def _row(self, row: tree.Row[tree.Block], span: Span | None) -> Block:
        spans = [cell.col_span for cell in row.cells]
        cells = (self._one_text("cell", cell.content, span, cell) for cell in row.cells)
        first = text_of(row.cells[0].content) if row.cells else ""  # by which readers know a row, whatever is in it
        return replace(self.holder(f"row {spans}", cells, row, fixed=True), name=first)

    def _one_text(self, kind: str, content: tree.Blocks, span: Span | None, node: Any = None) -> Block:
        """Return what mostly has one paragraph, which then became that of the other version, whatever it says."""
        return self.holder(kind, self.blocks(content, span), node, fixed=len(content) == 1)

    # --- inlines -------------------------------------------------------------------------------------------------

    def _apart(self, nodes: tree.Inlines) -> tuple[Atom, ...]:
        """Return the atoms of a text; those that tell of files or notes are of one version alone."""
        atoms = self.taken.get(nodes)
        if atoms is None:
            atoms = tuple(self._atoms(nodes, (), ""))
            if not any(one.inside or one.meaning.startswith("file ") for one in atoms):
                self.taken[nodes] = atoms
        return atoms

    def _atoms(self, nodes: tree.Inlines, path: tuple[tree.Inline, ...], marks: str) -> Iterator[Atom]:
        for node in nodes:
            match node:
                case tree.Str(text):
                    for piece in pieces_of(text):
                        yield Atom(f"{marks}{piece}", Held(path, tree.Str(piece), piece))
                case tree.Space() | tree.SoftBreak():
                    yield Atom(" ", Held(path, node, " "))
                case tree.LineBreak():
                    yield Atom("line end", Held(path, node, " "))
                case tree.Quoted(content=content):
                    opening, closing = node.marks
                    yield from self._atoms((tree.Str(opening), *content, tree.Str(closing)), path, marks)
                case tree.Link(attr, content, url, title):
                    yield from self._atoms(content, (*path, tree.Link(attr, (), url, title)), f"{marks} link {url} ")
                case tree.Span(attr, content):
                    yield from self._in_span(attr, content, path, marks)
                case _ if type(node) in _MARKS:
                    inside: Any = node
                    yield from self._atoms(
                        inside.content, (*path, replace(inside, content=())), f"{marks} {_MARKS[type(node)]} "
                    )
                case _:
                    yield self._single(node, path, marks)

    def _in_span(
        self, attr: tree.Attr, content: tree.Inlines, path: tuple[tree.Inline, ...], marks: str
    ) -> Iterator[Atom]:
        """Yield what is in a span; its identifier goes with the first atom."""
        if attr.identifier and not content:
            yield Atom("", Held(path, tree.Span(attr, ()), ""))
        bare = replace(attr, identifier="")
        for at, atom in enumerate(self._atoms(content, (*path, tree.Span(bare, ())), marks)):
            if at or not attr.identifier:
                yield atom
            else:
                around = (*path, tree.Span(attr, ()), *atom.value.path[len(path) + 1 :])
                yield Atom(atom.meaning, replace(atom.value, path=around), atom.inside)

    def _single(self, node: tree.Inline, path: tuple[tree.Inline, ...], marks: str) -> Atom:
        """Return what is one thing: a citation, a reference, a formula, a picture, a note."""
        match node:
            case tree.CitationMark():
                return Atom(meaning_of(node), Held(path, node, said_of_citation(node)))
            case tree.ReferenceLink(key=key):
                return Atom(f"cite {key}", Held(path, node, f"[@{key}]"))
            case tree.CrossReference(target=target):
                said = f"[@{target}]" if _given(target) else text_of((node,))
                return Atom(meaning_of_reference(node), Held(path, node, said))
            case tree.Math(tex=tex) | tree.Equation(tex=tex):
                return Atom(f"{FORMULA}{tex}", Held(path, node, f"${tex}$"))
            case tree.Code(text=text):
                return Atom(f"{marks}code {text}", Held(path, node, f"`{text}`"))
            case tree.Image(url=url):
                return Atom(self._file(url), Held(path, node, self._picture_of(url)))
            case tree.Footnote(content=content):
                said = "[note]" if content else "[note again]"
                return Atom(NOTE, Held(path, node, said), self.blocks(content))
            case _:
                message = f"{type(node).__name__} is no inline of a composed article"
                raise TypeError(message)


def _given(identifier: str) -> str:
    """Return an identifier that an author gave; one that is made of a number tells the order, not the float."""
    return "" if _MADE.fullmatch(identifier) else identifier
