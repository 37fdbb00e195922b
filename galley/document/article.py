"""The article in the middle: every output is a function of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from galley.document.metadata import Metadata
from galley.document.profile import Journal
from galley.document.reference import BibliographyEntry, CitationSite
from galley.document.tree import Blocks, Inlines
from galley.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A section file, parsed: its source, its blocks, and the place of every citation key in reading order."""

    source: SourceFile
    blocks: Blocks
    sites: tuple[CitationSite, ...] = ()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file delivered with the article: its delivered name, media type, bytes; pixel size for bitmaps."""

    name: str
    media_type: str
    data: bytes
    source: str = ""
    width: int = 0
    height: int = 0


DeclarationKind: TypeAlias = Literal[
    "acknowledgements", "funding", "conflicts", "ethics", "consent", "data-availability", "contributions", "ai-use",
    "trial-registration", "appendix", "abbreviations", "supplementary", "notes",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declaration:
    """A statement of the back matter, from metadata or from a section of the text, with its printed heading."""

    kind: DeclarationKind
    identifier: str
    title: Inlines
    content: Blocks
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplementary file: label ("Supplementary file 1"), caption, and the name of its asset."""

    identifier: str
    label: str
    caption: Inlines
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Article:
    """The composed article: every output is a function of it.

    `body` holds nested sections (`tree.Section`), `declarations` the back matter; citations, cross-references, floats,
    equations and notes are resolved and numbered. `origins` maps an identifier of the article to its source place.
    `floats` are figures and tables that stand after the references: only a review copy has any. A `draft` has
    placeholders, and is not for publication.
    """

    meta: Metadata
    journal: Journal
    body: Blocks
    declarations: tuple[Declaration, ...]
    supplements: tuple[Supplement, ...]
    bibliography: tuple[BibliographyEntry, ...]
    assets: tuple[Asset, ...]
    origins: Mapping[str, Span] = field(default_factory=dict)
    floats: Blocks = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Artifact:
    """An output file: name, media type, bytes."""

    name: str
    media_type: str
    data: bytes
