"""The pandoc AST as frozen dataclasses, and the nodes that composing adds to it.

The first part mirrors pandoc-types 1.23 (`Text.Pandoc.Definition`) name by name. The second part holds what only a
composed article has: sections, floats with their labels, citation marks, resolved cross-references, numbered notes.
Nodes that a finding may speak of carry their place in the source (`span`), which never counts in a comparison.
Writers match on these classes; a node they do not know is a programming error, never a silent loss.
"""

from __future__ import annotations

from typing import TypeAlias

from galley.document.tree.attributes import NO_ATTR, Attr
from galley.document.tree.blocks import (
    Alignment,
    BlockQuote,
    BulletList,
    Cell,
    CodeBlock,
    ColSpec,
    DefinitionList,
    Div,
    Figure,
    FigureFloat,
    Graphic,
    Header,
    HorizontalRule,
    LineBlock,
    OrderedList,
    Para,
    Plain,
    RawBlock,
    Row,
    Section,
    Table,
    TableBody,
    TableFloat,
)
from galley.document.tree.inlines import (
    Citation,
    CitationMark,
    Cite,
    Code,
    CrossReference,
    Emph,
    Equation,
    Footnote,
    Image,
    LineBreak,
    Link,
    Math,
    Note,
    Quoted,
    RawInline,
    ReferenceLink,
    SmallCaps,
    SoftBreak,
    Space,
    Span,
    Str,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Underline,
)

__all__ = [
    "NO_ATTR",
    "Alignment",
    "Attr",
    "Block",
    "BlockQuote",
    "Blocks",
    "BulletList",
    "Cell",
    "Citation",
    "CitationMark",
    "Cite",
    "Code",
    "CodeBlock",
    "ColSpec",
    "CrossReference",
    "DefinitionList",
    "Div",
    "Emph",
    "Equation",
    "Figure",
    "FigureFloat",
    "Footnote",
    "Graphic",
    "Header",
    "HorizontalRule",
    "Image",
    "Inline",
    "Inlines",
    "LineBlock",
    "LineBreak",
    "Link",
    "Math",
    "Node",
    "Note",
    "OrderedList",
    "Para",
    "Plain",
    "Quoted",
    "RawBlock",
    "RawInline",
    "ReferenceLink",
    "Row",
    "Section",
    "SmallCaps",
    "SoftBreak",
    "Space",
    "Span",
    "Str",
    "Strikeout",
    "Strong",
    "Subscript",
    "Superscript",
    "Table",
    "TableBody",
    "TableFloat",
    "Underline",
]

Inline: TypeAlias = (
    Str | Space | SoftBreak | LineBreak | Emph | Strong | Underline | Strikeout | Superscript | Subscript | SmallCaps
    | Quoted | Cite | Code | Math | RawInline | Link | Image | Note | Span
    | ReferenceLink | CitationMark | CrossReference | Footnote | Equation
)  # fmt: skip
Inlines: TypeAlias = tuple[Inline, ...]
Block: TypeAlias = (
    Plain | Para | LineBlock | CodeBlock | RawBlock | BlockQuote | OrderedList | BulletList | DefinitionList | Header
    | HorizontalRule | Table | Figure | Div | Section | FigureFloat | TableFloat
)  # fmt: skip
Blocks: TypeAlias = tuple[Block, ...]
Node: TypeAlias = Inline | Block
