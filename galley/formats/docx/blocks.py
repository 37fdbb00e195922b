"""The nodes of an article as the JSON of pandoc's AST, with the fields and bookmarks that Word numbers and links by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, assert_never

from galley.document import tree
from galley.document.languages import direction
from galley.document.meaning import meaning_of, meaning_of_reference
from galley.document.plain_text import text_of
from galley.formats.docx import ast, sections, wordml
from galley.formats.docx.ast import Value, node
from galley.formats.docx.bidirectional import EMBED_END, EMBED_LEFT, EMBED_RIGHT
from galley.formats.docx.comments import Comments
from galley.formats.docx.grid import regular
from galley.formats.marks import alternative_of
from galley.tools.plain_tex import for_texmath

MEANING = "meaning"
"""The attribute of a span that says what is meant by a number."""
FIGURE, FIGURE_CAPTION, TABLE_CAPTION = "Captioned Figure", "Image Caption", "Table Caption"
EQUATION, TABLE_NOTE = "Equation", "Table Note"
PANEL_CAPTION, BOX, BOX_TITLE = "Panel Caption", "Boxed Text", "Boxed Text Title"
"""The styles of Word that the parts of a float have, by their names."""

Placed = Callable[[str, str, str, int], str]
"""Puts a picture into the package and returns WordprocessingML.

It takes the name of the asset, what it shows, its width, and how many columns share the page.
"""

_SEQUENCES = {"figure": "Figure", "table": "Table", "equation": "Equation"}
_PARTS_TO_A_LINE = 2
_BOXES = frozenset("☐☒")
"""What pandoc would make a list of tasks of, whose boxes are no text."""
_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>\d+)(?P<after>\D*)\Z", re.DOTALL)


def labels_of(nodes: Iterable[tree.Node]) -> Mapping[str, str]:
    """Return the printed label of everything numbered among `nodes`, by its identifier."""
    kinds = (tree.FigureFloat, tree.TableFloat, tree.Equation, tree.BoxedText)
    return {one.identifier: one.label for one in nodes if isinstance(one, kinds) and one.identifier}


@dataclass(slots=True)
class Converter:
    """Makes JSON of the nodes of one article; `labels` are those of its floats and equations, by identifiers."""

    labels: Mapping[str, str]
    placed: Placed
    comments: Comments = field(default_factory=Comments)
    bookmarks: wordml.Bookmarks = field(default_factory=wordml.Bookmarks)
    noted: set[int] = field(default_factory=set)
    """The notes that stand in the text already: a second call of one is its number."""
    columns: int = 1
    """Of the table that is being written."""
    runs_left: bool = False
    """Whether what is written runs from right to left."""
    in_note: bool = False
    """Whether what is written stands in a note."""
    tells: bool = False
    """Whether what is numbered says what is meant, in a span that pandoc writes as what is in it (`MEANING`)."""

    # --- blocks --------------------------------------------------------------------------------------------------

    def blocks(self, blocks: tree.Blocks) -> list[Value]:
        """Return `blocks` as JSON."""
        return [made for block in blocks for made in self._block(block)]

    def in_language(self, language: str, blocks: tree.Blocks) -> list[Value]:
        """Return blocks in a language, "" for that of what is around them."""
        with self.running_as(language) as turned:
            made = self.blocks(blocks)
        return [ast.in_language(language, made)] if turned and direction(language) == "rtl" else made

    @contextmanager
    def running_as(self, language: str) -> Iterator[bool]:
        """Have what is written meanwhile run as a language does, where one is named; gives whether it turns."""
        around = self.runs_left
        self.runs_left = direction(language) == "rtl" if language else around
        try:
            yield self.runs_left != around
        finally:
            self.runs_left = around

    def _block(self, block: tree.Block) -> Iterator[Value]:
        match block:
            case tree.Para(content):
                paragraph = ast.para(self.inlines(content))
                is_numbered = any(isinstance(one, tree.Equation) for one in content)
                yield ast.styled(EQUATION, [paragraph]) if is_numbered else paragraph
            case tree.Plain(content):
                yield node("Plain", self.inlines(content))
            case tree.LineBlock(lines):
                yield node("LineBlock", [self.inlines(line) for line in lines])
            case tree.CodeBlock(attr, text):
                yield from self._marked_blocks(attr.identifier, [node("CodeBlock", ast.NO_ATTR, text)])
            case tree.BlockQuote(content):
                yield node("BlockQuote", self.blocks(content))
            case tree.Div(attr, content):
                yield from self._marked_blocks(attr.identifier, self.in_language(attr.get("lang") or "", content))
            case tree.HorizontalRule():
                yield node("HorizontalRule")
            case tree.OrderedList(start, style, delimiter, items):
                attributes = [start, node(style), node(delimiter)]
                yield node("OrderedList", attributes, [self.blocks(item) for item in items])
            case tree.BulletList(items):
                yield node("BulletList", [self.blocks(item) for item in items])
            case tree.DefinitionList(items):
                terms = ([self.inlines(term), [self.blocks(one) for one in meanings]] for term, meanings in items)
                yield node("DefinitionList", [*terms])
            case _:
                yield from self._titled(block)

    def _titled(self, block: tree.Section | tree.FigureFloat | tree.TableFloat | tree.BoxedText) -> Iterator[Value]:
        match block:
            case tree.Section(identifier, level, title, content, number=number):
                before = self.said("number", [ast.words(f"{number} ")]) if number else []
                yield ast.heading(level, self.marked(identifier, [*before, *self.inlines(title)]))
                yield from self.blocks(content)
            case tree.FigureFloat():
                yield from self._across(block, self._figure(block))
            case tree.TableFloat():
                yield from self._across(block, self._table_float(block))
            case tree.BoxedText():
                yield from self._box(block)
            case _:
                assert_never(block)

    def _across(self, one: tree.FigureFloat | tree.TableFloat, made: Iterator[Value]) -> Iterator[Value]:
        """Yield a float between the ends of sections, where it asks for pages that lie across and can have them."""
        if not one.landscape or self.columns > 1 or self.in_note or self.tells:
            yield from made
            return
        yield ast.raw_block(sections.UPRIGHT_END)
        yield from made
        yield ast.raw_block(sections.ACROSS_END)

    def _figure(self, one: tree.FigureFloat) -> Iterator[Value]:
        # Parts stand one below the other, each of half the width: as wide as the page, each would fill one.
        room = 1 if len(one.graphics) + len(one.panels) == 1 else _PARTS_TO_A_LINE
        for graphic in one.graphics:
            yield self._picture(graphic, room)
        for panel in one.panels:
            for graphic in panel.graphics:
                yield self._picture(graphic, room)
            yield from self._panel_caption(panel)
        yield from self._caption(FIGURE_CAPTION, "figure", one)
        yield from self.blocks(one.content)
        yield from self._credits(FIGURE_CAPTION, one)

    def _picture(self, graphic: tree.Graphic, parts: int = 1) -> Value:
        """Return a picture of the width that it asks for, else of one of the `parts` of the room."""
        columns = self.columns if graphic.width else self.columns * parts
        picture = self.placed(graphic.name, graphic.alt, graphic.width, columns)
        return ast.styled(FIGURE, [ast.para([ast.raw(picture)])])

    def _panel_caption(self, panel: tree.Panel[tree.Block]) -> Iterator[Value]:
        letter = self.marked(panel.identifier, [node("Strong", [ast.words(panel.label)])])
        said, rest = _first_line(panel.caption)
        yield ast.styled(PANEL_CAPTION, [ast.para([*letter, node("Space"), *self.inlines(said)])])
        if rest:
            yield ast.styled(PANEL_CAPTION, self.blocks(rest))

    def _table_float(self, one: tree.TableFloat) -> Iterator[Value]:
        yield from self._caption(TABLE_CAPTION, "table", one)
        if one.graphics:
            yield from map(self._picture, one.graphics)
        else:
            yield self._table(regular(one.table))
        if one.notes:
            yield ast.styled(TABLE_NOTE, self.blocks(one.notes))
        yield from self._credits(TABLE_NOTE, one)

    def _credits(self, style: str, one: tree.FigureFloat | tree.TableFloat) -> Iterator[Value]:
        made = [block for credit in one.credits for block in self.blocks(credit.content)]
        if one.doi:
            address = f"https://doi.org/{one.doi}"
            made.append(ast.para([ast.link([ast.words(address)], address)]))
        if made:
            yield ast.styled(style, made)

    def _box(self, one: tree.BoxedText) -> Iterator[Value]:
        label = self.marked(one.identifier, [ast.words(one.label)] if one.label else [])
        stop = [ast.words(". ")] if one.label and one.title else []
        title = [*label, *stop, *self.inlines(one.title)]
        if one.label or one.title:
            yield ast.styled(BOX_TITLE, [ast.para(title)])
        elif label:
            yield from self._marked_blocks(one.identifier, [])
        yield ast.styled(BOX, self.blocks(one.content))

    def _caption(self, style: str, kind: str, one: tree.FigureFloat | tree.TableFloat) -> Iterator[Value]:
        first, rest = _first_line(one.caption)
        label = [node("Strong", [*self._label(kind, one.identifier, one.label), ast.words(".")])] if one.label else []
        said = self.inlines(first)
        inlines = [*label, *([node("Space")] if label and said else []), *said]
        if inlines:
            yield ast.styled(style, [ast.para(inlines)])
        if rest:
            yield ast.styled(style, self.blocks(rest))

    def _label(self, kind: str, identifier: str, label: str) -> list[Value]:
        """Return a printed label whose number is a field, in a bookmark that cross-references name."""
        return self.said(f"label {identifier}", self._counted_label(kind, identifier, label))

    def said(self, meaning: str, inlines: list[Value]) -> list[Value]:
        """Return inlines with what they mean, where that is asked for."""
        return [node("Span", ["", [], [[MEANING, meaning]]], inlines)] if self.tells else inlines

    def _counted_label(self, kind: str, identifier: str, label: str) -> list[Value]:
        found = _NUMBERED.match(label)
        if not found:
            return self.marked(identifier, [ast.words(label)])
        before, number, after = found.group("before", "number", "after")
        series = f"{_SEQUENCES[kind]}{re.sub(r'[^A-Za-z]', '', before.split()[-1]) if _is_apart(before) else ''}"
        is_bold = kind != "equation"
        begin = wordml.field_begin(f"SEQ {series} \\* ARABIC", bold=is_bold)
        end = wordml.BOLD_FIELD_END if is_bold else wordml.FIELD_END
        counted = [ast.raw(begin), ast.words(number), ast.raw(end)]
        return self.marked(identifier, [ast.words(before), *counted, *([ast.words(after)] if after else [])])

    def marked(self, identifier: str, inlines: list[Value]) -> list[Value]:
        """Return inlines in the bookmark of `identifier`; without one as they are."""
        if not identifier:
            return inlines
        begin, end = self.bookmarks.around(identifier)
        return [ast.raw(begin), *inlines, ast.raw(end)]

    def _marked_blocks(self, identifier: str, blocks: list[Value]) -> list[Value]:
        if not identifier:
            return blocks
        begin, end = self.bookmarks.around(identifier)
        return [ast.raw_block(begin), *blocks, ast.raw_block(end)]

    # --- tables --------------------------------------------------------------------------------------------------

    def _table(self, table: tree.Table) -> Value:
        around, self.columns = self.columns, self.columns * max(1, len(table.columns))
        columns = [
            [node(one.alignment), node("ColWidth", one.width) if one.width else node("ColWidthDefault")]
            for one in table.columns
        ]
        bodies = [
            [ast.NO_ATTR, body.row_head_columns, self._rows(body.head), self._rows(body.rows)] for body in table.bodies
        ]
        head, foot = ([ast.NO_ATTR, self._rows(rows)] for rows in (table.head, table.foot))
        self.columns = around
        return node("Table", ast.NO_ATTR, [None, []], columns, head, bodies, foot)

    def _rows(self, rows: Iterable[tree.Row[tree.Block]]) -> list[Any]:
        return [[ast.NO_ATTR, [self._cell(cell) for cell in row.cells]] for row in rows]

    def _cell(self, cell: tree.Cell[tree.Block]) -> list[Any]:
        return [ast.NO_ATTR, node(cell.alignment), cell.row_span, cell.col_span, self.blocks(cell.content)]

    # --- inlines -------------------------------------------------------------------------------------------------

    def inlines(self, nodes: tree.Inlines) -> list[Value]:
        """Return inlines as JSON."""
        return [made for one in nodes for made in self._inline(one)]

    def _inline(self, one: tree.Inline) -> Iterator[Value]:
        match one:
            case tree.Str(text) if text in _BOXES:
                yield node("Span", ast.NO_ATTR, [ast.words(text)])
            case tree.Str(text):
                yield ast.words(text)
            case tree.Space() | tree.SoftBreak() | tree.LineBreak():
                yield node(type(one).__name__)
            case tree.Code(text=text):
                yield node("Code", ast.NO_ATTR, text)
            case tree.Math(kind, tex):
                yield node("Math", node(kind), for_texmath(tex))
            case tree.Equation(identifier, label, tex):
                yield from (node("Math", node("InlineMath"), for_texmath(tex)), ast.raw(wordml.TAB))
                yield from self._label("equation", identifier, label)
            case tree.ReferenceLink(number=number):
                yield ast.link([ast.words(str(number))], f"#{self.bookmarks.name(f'reference-{number}')}")
            case tree.Footnote():
                yield from self.comments.at_call(one, self._note(one))
            case tree.Image():
                yield ast.raw(self.placed(one.url, alternative_of(one), one.attr.get("width") or "", self.columns))
            case _:
                yield self._around(one)

    def _note(self, one: tree.Footnote) -> Value:
        if one.number in self.noted:
            return node("Superscript", [ast.words(str(one.number))])
        self.noted.add(one.number)
        around, self.in_note = self.in_note, True
        note = node("Note", self.blocks(one.content))
        self.in_note = around
        return note

    def _passage(self, language: str, content: tree.Inlines) -> list[Value]:
        """Return inlines in a language, between the characters that embed them where they run the other way."""
        with self.running_as(language) as turned:
            inside = self.inlines(content)
            begin = EMBED_RIGHT if self.runs_left else EMBED_LEFT
        return [ast.passage(language, [ast.words(begin), *inside, ast.words(EMBED_END)])] if turned else inside

    def _around(self, one: Any) -> Value:
        language = one.attr.get("lang") or "" if isinstance(one, tree.Span) else ""
        inside = self._passage(language, one.content)
        match one:
            case tree.Quoted():
                opening, closing = one.marks
                return node("Span", ast.NO_ATTR, [ast.words(opening), *inside, ast.words(closing)])
            case tree.Span(attr):
                passage = inside if self.in_note else self.comments.around(one, inside)
                return node("Span", ast.NO_ATTR, self.marked(attr.identifier, passage))
            case tree.CitationMark(superscript=superscript):
                printed = node("Superscript", inside) if superscript else node("Span", ast.NO_ATTR, inside)
                return self.said(meaning_of(one), [printed])[0]
            case tree.Link(url=url):
                return ast.link(inside, self._target(url))
            case tree.CrossReference(target):
                return self.said(meaning_of_reference(one), [self._cross_reference(target, one.content, inside)])[0]
            case _:
                return node(type(one).__name__, inside)

    def _cross_reference(self, target: str, content: tree.Inlines, inside: list[Value]) -> Value:
        """Return a field that repeats the label of `target` where that is what is printed, else a link to it."""
        name = self.bookmarks.name(target)
        if text_of(content) != self.labels.get(target):
            return ast.link(inside, f"#{name}")
        field = [ast.raw(wordml.field_begin(f"REF {name} \\h")), *inside, ast.raw(wordml.FIELD_END)]
        return node("Span", ast.NO_ATTR, field)

    def _target(self, url: str) -> str:
        return f"#{self.bookmarks.name(url[1:])}" if url.startswith("#") else url


def _first_line(caption: tree.Blocks) -> tuple[tree.Inlines, tree.Blocks]:
    """Return the line that a caption begins with, and what follows it."""
    first = caption[0] if caption else None
    return (first.content, caption[1:]) if isinstance(first, tree.Para | tree.Plain) else ((), caption)


def _is_apart(before: str) -> bool:
    """Tell whether a label has letters at its number, as in “Table S1”: those are counted in a series of their own."""
    return bool(before) and not before[-1].isspace() and before[-1].isalpha()
