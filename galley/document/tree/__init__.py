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
    BoxedText,
    BulletList,
    Cell,
    ChangedBlocks,
    CodeBlock,
    ColSpec,
    Credit,
    CreditKind,
    DefinitionList,
    Div,
    Figure,
    FigureFloat,
    Graphic,
    Header,
    HorizontalRule,
    LineBlock,
    OrderedList,
    Panel,
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
    Change,
    ChangedState,
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
from galley.document.tree.stage import BlockT, InlineT

__all__ = [
    "NO_ATTR",
    "Alignment",
    "Attr",
    "Block",
    "BlockQuote",
    "Blocks",
    "BoxedText",
    "BulletList",
    "Cell",
    "Change",
    "ChangedBlocks",
    "ChangedState",
    "Citation",
    "CitationMark",
    "Cite",
    "Code",
    "CodeBlock",
    "ColSpec",
    "Credit",
    "CreditKind",
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
    "Panel",
    "Para",
    "ParsedBlock",
    "ParsedBlocks",
    "ParsedInline",
    "ParsedInlines",
    "ParsedNode",
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


_Inline: TypeAlias = (
    Str | Space | SoftBreak | LineBreak | Code | Math | Equation | ReferenceLink | Emph[InlineT] | Strong[InlineT]
    | Underline[InlineT] | Strikeout[InlineT] | Superscript[InlineT] | Subscript[InlineT] | SmallCaps[InlineT]
    | Quoted[InlineT] | Link[InlineT] | Image[InlineT] | Span[InlineT] | CitationMark[InlineT]
    | CrossReference[InlineT] | Footnote[BlockT]
)  # fmt: skip
_Block: TypeAlias = (
    CodeBlock | HorizontalRule | Plain[InlineT] | Para[InlineT] | LineBlock[InlineT] | BlockQuote[BlockT]
    | OrderedList[BlockT] | BulletList[BlockT] | DefinitionList[InlineT, BlockT] | Div[BlockT]
    | Section[InlineT, BlockT] | FigureFloat[BlockT] | TableFloat[BlockT]
    | BoxedText[InlineT, BlockT]
)  # fmt: skip

Inline: TypeAlias = "_Inline[Inline, Block]"
Block: TypeAlias = "_Block[Inline, Block]"
Inlines: TypeAlias = tuple[Inline, ...]
Blocks: TypeAlias = tuple[Block, ...]
Node: TypeAlias = "Inline | Block"

ParsedInline: TypeAlias = "_Inline[ParsedInline, ParsedBlock] | Cite | Note | RawInline"
ParsedBlock: TypeAlias = "_Block[ParsedInline, ParsedBlock] | Header | Figure | Table[ParsedBlock] | RawBlock"
ParsedInlines: TypeAlias = tuple[ParsedInline, ...]
ParsedBlocks: TypeAlias = tuple[ParsedBlock, ...]
ParsedNode: TypeAlias = "ParsedInline | ParsedBlock"
