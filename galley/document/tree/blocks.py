"""Blocks: those of pandoc, then those that composing makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias

from galley import source
from galley.document.tree.attributes import Attr
from galley.document.tree.holder import Holder
from galley.document.tree.inlines import ChangedState
from galley.document.tree.stage import BlockT_co, InlineT_co

if TYPE_CHECKING:
    from galley.document.tree import ParsedBlocks, ParsedInlines

# --- blocks of pandoc --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plain(Holder, Generic[InlineT_co]):
    """Text that is not a paragraph, as in a tight list or a table cell."""

    content: tuple[InlineT_co, ...]
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Para(Holder, Generic[InlineT_co]):
    """A paragraph."""

    content: tuple[InlineT_co, ...]
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class LineBlock(Holder, Generic[InlineT_co]):
    """Lines of verse or address, each kept."""

    lines: tuple[tuple[InlineT_co, ...], ...]
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Code as written."""

    attr: Attr
    text: str
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Raw markup of another format; none is left in an article."""

    format: str
    text: str
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class BlockQuote(Holder, Generic[BlockT_co]):
    """A quotation set apart."""

    content: tuple[BlockT_co, ...]


@dataclass(frozen=True, slots=True)
class OrderedList(Holder, Generic[BlockT_co]):
    """A numbered list: first number, style and delimiter as pandoc names them, items."""

    start: int
    style: str
    delimiter: str
    items: tuple[tuple[BlockT_co, ...], ...]


@dataclass(frozen=True, slots=True)
class BulletList(Holder, Generic[BlockT_co]):
    """A bulleted list."""

    items: tuple[tuple[BlockT_co, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(Holder, Generic[InlineT_co, BlockT_co]):
    """Terms with their definitions."""

    items: tuple[tuple[tuple[InlineT_co, ...], tuple[tuple[BlockT_co, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Header(Holder):
    """A heading as written; composing turns headings into nested `Section` nodes."""

    level: int
    attr: Attr
    content: ParsedInlines
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class HorizontalRule:
    """A thematic break."""


Alignment: TypeAlias = Literal["AlignLeft", "AlignRight", "AlignCenter", "AlignDefault"]


@dataclass(frozen=True, slots=True)
class ColSpec:
    """Alignment of a table column and its share of the width (None: left to the layout)."""

    alignment: Alignment
    width: float | None


@dataclass(frozen=True, slots=True)
class Cell(Generic[BlockT_co]):
    """A table cell."""

    attr: Attr
    alignment: Alignment
    row_span: int
    col_span: int
    content: tuple[BlockT_co, ...]


@dataclass(frozen=True, slots=True)
class Row(Generic[BlockT_co]):
    """A table row."""

    attr: Attr
    cells: tuple[Cell[BlockT_co], ...]


@dataclass(frozen=True, slots=True)
class TableBody(Generic[BlockT_co]):
    """One group of rows; the first `row_head_columns` cells of each row are row headings."""

    attr: Attr
    row_head_columns: int
    head: tuple[Row[BlockT_co], ...]
    rows: tuple[Row[BlockT_co], ...]


@dataclass(frozen=True, slots=True)
class Table(Holder, Generic[BlockT_co]):
    """A table."""

    attr: Attr
    caption: tuple[BlockT_co, ...]
    columns: tuple[ColSpec, ...]
    head: tuple[Row[BlockT_co], ...]
    bodies: tuple[TableBody[BlockT_co], ...]
    foot: tuple[Row[BlockT_co], ...]


@dataclass(frozen=True, slots=True)
class Figure(Holder):
    """A figure as written; composing replaces it by a `FigureFloat`."""

    attr: Attr
    caption: ParsedBlocks
    content: ParsedBlocks


@dataclass(frozen=True, slots=True)
class Div(Holder, Generic[BlockT_co]):
    """A generic block container."""

    attr: Attr
    content: tuple[BlockT_co, ...]


# --- blocks that composing makes ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section(Holder, Generic[InlineT_co, BlockT_co]):
    """A section with its heading; `sec_type` is the JATS value where the heading or a class tells it.

    `number` is the printed number ("2.1"), or "" where the journal does not number its sections.
    """

    identifier: str
    level: int
    title: tuple[InlineT_co, ...]
    content: tuple[BlockT_co, ...]
    sec_type: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Graphic:
    """An image of a float: the name of its asset, alternative text, and width as the author gave it ("50%")."""

    name: str
    alt: str
    width: str = ""
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Panel(Generic[BlockT_co]):
    """A part of a figure with a name of its own: its letter ("A"), its caption and its images."""

    identifier: str
    label: str
    caption: tuple[BlockT_co, ...]
    graphics: tuple[Graphic, ...]


CreditKind: TypeAlias = Literal["attrib", "copyright-statement", "license"]


@dataclass(frozen=True, slots=True)
class Credit(Generic[BlockT_co]):
    """Who made a float or holds the rights in it, under the name of the element that JATS has for it."""

    kind: CreditKind
    content: tuple[BlockT_co, ...]


@dataclass(frozen=True, slots=True)
class FigureFloat(Holder, Generic[BlockT_co]):
    """A figure with its printed label ("Figure 1"); `wide` asks for the whole page width.

    `graphics` are the images that are no panel's. `landscape` asks for a page of its own that lies across. `doi` is the
    figure's own.

    Until it is numbered, `label` is the number that its author gave ("S1"), "" where the order tells it.
    """

    identifier: str
    label: str
    caption: tuple[BlockT_co, ...]
    graphics: tuple[Graphic, ...]
    content: tuple[BlockT_co, ...] = ()
    wide: bool = False
    landscape: bool = False
    panels: tuple[Panel[BlockT_co], ...] = ()
    credits: tuple[Credit[BlockT_co], ...] = ()
    doi: str = ""

    @property
    def images(self) -> tuple[Graphic, ...]:
        """Return every image of the figure, those of its panels too, in their order."""
        return (*self.graphics, *(one for panel in self.panels for one in panel.graphics))


@dataclass(frozen=True, slots=True)
class TableFloat(Holder, Generic[BlockT_co]):
    """A table with its printed label ("Table 1"; "" for a table without caption and identifier), as for figures.

    One that was given as a picture has `graphics` and no rows.
    """

    identifier: str
    label: str
    caption: tuple[BlockT_co, ...]
    table: Table[BlockT_co]
    notes: tuple[BlockT_co, ...] = ()
    wide: bool = False
    landscape: bool = False
    graphics: tuple[Graphic, ...] = ()
    credits: tuple[Credit[BlockT_co], ...] = ()
    doi: str = ""

    @property
    def images(self) -> tuple[Graphic, ...]:
        """Return the pictures that stand for the rows, as of a figure."""
        return self.graphics


@dataclass(frozen=True, slots=True)
class BoxedText(Holder, Generic[InlineT_co, BlockT_co]):
    """Text in a box, with its printed label ("Box 1"; "" for one without a number) and title."""

    identifier: str
    label: str
    title: tuple[InlineT_co, ...]
    content: tuple[BlockT_co, ...]


# --- blocks that comparing makes ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChangedBlocks(Div[BlockT_co]):
    """Blocks that one of two versions alone has, as of `Change`; without content the place of a change."""

    state: ChangedState = "inserted"
    number: int = 0
    moved: bool = False
