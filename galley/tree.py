"""The pandoc AST as frozen dataclasses, and the nodes that composing adds to it.

The first part mirrors pandoc-types 1.23 (`Text.Pandoc.Definition`) name by name. The second part holds what only a
composed article has: sections, floats with their labels, citation marks, resolved cross-references, numbered notes.
Nodes that a finding may speak of carry their place in the source (`span`), which never counts in a comparison.
Writers match on these classes; a node they do not know is a programming error, never a silent loss.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from galley import source


@dataclass(frozen=True, slots=True)
class Attr:
    """Identifier, classes and key-value pairs of a pandoc element."""

    identifier: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the value of the last pair called `name`, or None."""
        return dict(self.pairs).get(name)


NO_ATTR = Attr()


# --- inlines of pandoc -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Str:
    """Text without breakable space."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """Breakable space."""


@dataclass(frozen=True, slots=True)
class SoftBreak:
    """A line end of the source that means a space."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Emph:
    """Emphasis, printed italic."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis, printed bold."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Underline:
    """Underlined text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strikeout:
    """Struck-out text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered text."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """Small capitals."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted text; writers print the typographic quotation marks."""

    kind: Literal["SingleQuote", "DoubleQuote"]
    content: Inlines


@dataclass(frozen=True, slots=True)
class Citation:
    """One key of a citation cluster with what the author wrote around it."""

    key: str
    prefix: Inlines = ()
    suffix: Inlines = ()
    mode: Literal["NormalCitation", "AuthorInText", "SuppressAuthor"] = "NormalCitation"
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation cluster as written; composing replaces every one of them."""

    citations: tuple[Citation, ...]
    content: Inlines = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code."""

    attr: Attr
    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """TeX mathematics."""

    kind: Literal["InlineMath", "DisplayMath"]
    tex: str
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RawInline:
    """Raw markup of another format; none is left in an article."""

    format: str
    text: str
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink."""

    attr: Attr
    content: Inlines
    url: str
    title: str = ""
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """An image; in an article `url` is the name of an `Asset`."""

    attr: Attr
    alt: Inlines
    url: str
    title: str = ""
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as written; composing replaces it by a `Footnote`."""

    content: Blocks


@dataclass(frozen=True, slots=True)
class Span:
    """A generic inline container."""

    attr: Attr
    content: Inlines


# --- inlines that composing makes --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """The printed number of one reference, a link to its entry in the reference list."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation cluster as printed: punctuation and affixes around `ReferenceLink` nodes.

    `keys` names every work cited, those inside a collapsed range too. `superscript` says that the mark is raised.
    `span` is the place of the cluster in the manuscript.
    """

    keys: tuple[str, ...]
    content: Inlines
    superscript: bool
    span: source.Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CrossReference:
    """The printed reference to a float, section or equation, for instance `Figure 1`."""

    target: str
    kind: Literal["fig", "table", "sec", "disp-formula", "supplementary-material", "app"]
    content: Inlines


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered footnote, standing where its call stands."""

    identifier: str
    number: int
    content: Blocks


@dataclass(frozen=True, slots=True)
class Equation:
    """A display equation that carries a label, for instance `(1)`."""

    identifier: str
    label: str
    tex: str


Inline: TypeAlias = (
    Str | Space | SoftBreak | LineBreak | Emph | Strong | Underline | Strikeout | Superscript | Subscript | SmallCaps
    | Quoted | Cite | Code | Math | RawInline | Link | Image | Note | Span
    | ReferenceLink | CitationMark | CrossReference | Footnote | Equation
)  # fmt: skip
Inlines: TypeAlias = tuple[Inline, ...]


# --- blocks of pandoc --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plain:
    """Text that is not a paragraph, as in a tight list or a table cell."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Lines of verse or address, each kept."""

    lines: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Code as written."""

    attr: Attr
    text: str


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


Block: TypeAlias = (
    Plain | Para | LineBlock | CodeBlock | RawBlock | BlockQuote | OrderedList | BulletList | DefinitionList | Header
    | HorizontalRule | Table | Figure | Div | Section | FigureFloat | TableFloat
)  # fmt: skip
Blocks: TypeAlias = tuple[Block, ...]
Node: TypeAlias = Inline | Block
