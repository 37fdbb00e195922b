"""The article in the middle: every output is a function of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeAlias

from galley.document.declarations import DeclarationKind
from galley.document.metadata import Metadata
from galley.document.profile import Journal
from galley.document.reference import BibliographyEntry, CitationSite
from galley.document.tree import ParsedBlock, ParsedBlocks, ParsedInline
from galley.document.tree.stage import BlockT_co, InlineT_co
from galley.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A section file, parsed: its source, its blocks, and the place of every citation key in reading order."""

    source: SourceFile
    blocks: ParsedBlocks
    sites: tuple[CitationSite, ...] = ()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file delivered with the article: its delivered name, media type, bytes; pixel size for bitmaps.

    `vector` is the PDF that a figure was given as: its page is printed in place of the bitmap.
    """

    name: str
    media_type: str
    data: bytes
    source: str = ""
    width: int = 0
    height: int = 0
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Declaration(Generic[InlineT_co, BlockT_co]):
    """A statement of the back matter, from metadata or from a section of the text, with its printed heading."""

    kind: DeclarationKind
    identifier: str
    title: tuple[InlineT_co, ...]
    content: tuple[BlockT_co, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Supplement(Generic[InlineT_co]):
    """A supplementary file: label ("Supplementary file 1"), caption, and the name of its asset.

    One that `is_written` has no asset: a format writes the file.
    """

    identifier: str
    label: str
    caption: tuple[InlineT_co, ...]
    name: str
    media_type: str
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Article(Generic[InlineT_co, BlockT_co]):
    """The composed article: every output is a function of it.

    `body` holds nested sections (`tree.Section`), `declarations` the back matter; citations, cross-references, floats,
    equations and notes are resolved and numbered. `galley.document.texts` lists the texts. `origins` maps an identifier
    of the article to its source place. `floats` are figures and tables that stand after the references: only a review
    copy has any. A `draft` has placeholders, and is not for publication. `sub_articles` are published with it: a
    translation, a reply (`meta.article_type`). Each has texts of its own; works, files and notes are numbered with
    those of the article, which alone has `bibliography`, `assets` and `origins`.
    """

    meta: Metadata[InlineT_co, BlockT_co]
    journal: Journal
    body: tuple[BlockT_co, ...]
    declarations: tuple[Declaration[InlineT_co, BlockT_co], ...]
    supplements: tuple[Supplement[InlineT_co], ...]
    bibliography: tuple[BibliographyEntry, ...]
    assets: tuple[Asset, ...]
    origins: Mapping[str, Span] = field(default_factory=dict)
    floats: tuple[BlockT_co, ...] = ()
    draft: bool = False
    sub_articles: tuple[Article[InlineT_co, BlockT_co], ...] = ()


ParsedDeclaration: TypeAlias = Declaration[ParsedInline, ParsedBlock]
ParsedSupplement: TypeAlias = Supplement[ParsedInline]
ParsedArticle: TypeAlias = Article[ParsedInline, ParsedBlock]
"""An article that is being composed."""
