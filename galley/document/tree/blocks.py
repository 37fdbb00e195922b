"""Blocks: those of pandoc, then those that composing makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from galley import source
from galley.document.tree.attributes import Attr

if TYPE_CHECKING:
    from galley.document.tree import Blocks, Inlines

# --- blocks of pandoc --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plain:
    """Text that is not a paragraph, as in a tight list or a table cell."""

    content: Inlines
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    content: Inlines
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Lines of verse or address, each kept."""

    lines: tuple[Inlines, ...]
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
class BlockQuote:
    """A quotation set apart."""

    content: Blocks


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered list: first number, style and delimiter as pandoc names them, items."""

    start: int
    style: str
    delimiter: str
    items: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """A bulleted list."""

    items: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their definitions."""

    items: tuple[tuple[Inlines, tuple[Blocks, ...]], ...]


@dataclass(frozen=True, slots=True)
class Header:
    """A heading as written; composing turns headings into nested `Section` nodes."""

    level: int
    attr: Attr
    content: Inlines
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
class Cell:
    """A table cell."""

    attr: Attr
    alignment: Alignment
    row_span: int
    col_span: int
    content: Blocks


@dataclass(frozen=True, slots=True)
class Row:
    """A table row."""

    attr: Attr
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableBody:
    """One group of rows; the first `row_head_columns` cells of each row are row headings."""

    attr: Attr
    row_head_columns: int
    head: tuple[Row, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    attr: Attr
    caption: Blocks
    columns: tuple[ColSpec, ...]
    head: tuple[Row, ...]
    bodies: tuple[TableBody, ...]
    foot: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written; composing replaces it by a `FigureFloat`."""

    attr: Attr
    caption: Blocks
    content: Blocks


@dataclass(frozen=True, slots=True)
class Div:
    """A generic block container."""

    attr: Attr
    content: Blocks


# --- blocks that composing makes ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its heading; `sec_type` is the JATS value where the heading or a class tells it.

    `number` is the printed number ("2.1"), or "" where the journal does not number its sections.
    """

    identifier: str
    level: int
    title: Inlines
    content: Blocks
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
class FigureFloat:
    """A figure with its printed label ("Figure 1"); `wide` asks for the whole page width."""

    identifier: str
    label: str
    caption: Blocks
    graphics: tuple[Graphic, ...]
    content: Blocks = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class TableFloat:
    """A table with its printed label ("Table 1"; "" for a table without caption and identifier)."""

    identifier: str
    label: str
    caption: Blocks
    table: Table
    notes: Blocks = ()
    wide: bool = False
