"""The values that pass between the stages: frozen, slotted dataclasses, one article in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from galley.diagnostics import Severity
from galley.eastern import is_eastern
from galley.review_page import ReviewPage
from galley.source import SourceFile, Span
from galley.tree import Blocks, Inlines

CslRecord: TypeAlias = Mapping[str, Any]
"""One bibliographic record in CSL-JSON (CSL-data schema 1.0.2), normalised."""


# --- the journal -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal as JATS `journal-meta` knows it; "" is unknown."""

    title: str = ""
    abbreviated_title: str = ""
    publisher_id: str = ""
    nlm_ta: str = ""
    issn_print: str = ""
    issn_electronic: str = ""
    publisher_name: str = ""
    publisher_place: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class CitationForm:
    """How citation numbers stand in the text: raised or not, and the mark of a collapsed range."""

    superscript: bool = False
    range_mark: str = "–"
    after_punctuation: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one build: bytes, seconds and counts."""

    file_bytes: int = 20_000_000
    total_bytes: int = 300_000_000
    files: int = 2_000
    parse_seconds: int = 20
    parse_memory_megabytes: int = 1_024
    layout_seconds: int = 300
    layout_memory_megabytes: int = 4_096
    image_pixels: int = 100_000_000
    text_nodes: int = 500_000
    notes: int = 5_000
    citations: int = 20_000
    word_characters: int = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """The printed page: paper size ("A4"), columns, options of its template; 0 numbers no line, 5 every fifth."""

    size: str = "A4"
    columns: int = 2
    options: Mapping[str, str] = field(default_factory=dict)
    line_numbers: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A journal folder, read: what `styles/<name>/profile.yaml` says and the files beside it.

    `csl` is the CSL style as bytes; `template` and `css` are the page's Jinja template and style sheets, each with its
    path (for file:line of a fault); `print_abstract` says that the abstract is printed; `needs` names
    what publication in the journal needs (`galley.rules.declarations`); `review` has the pages of the review copy.
    """

    name: str
    journal: Journal
    csl: SourceFile
    template: SourceFile
    css: tuple[SourceFile, ...]
    fonts: tuple[str, ...] = ()
    citation: CitationForm = field(default_factory=CitationForm)
    limits: Limits = field(default_factory=Limits)
    page: Page = field(default_factory=Page)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    number_sections: bool = False
    print_abstract: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    review: ReviewPage = field(default_factory=ReviewPage)


# --- the article's metadata --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Role:
    """A contributor role; `term` is a CRediT term (NISO) where the author named one, `degree` lead/equal/supporting."""

    text: str
    term: str = ""
    degree: str = ""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An affiliation; `number` is its printed label, in the order of the authors."""

    identifier: str
    number: int
    name: str
    department: str = ""
    group: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    country_code: str = ""
    ror: str = ""
    span: Span | None = None

    @property
    def text(self) -> str:
        """Return the affiliation on one line, as printed."""
        parts = (self.group, self.department, self.name, self.address, self.city, self.region, self.postal_code)
        return ", ".join(part for part in (*parts, self.country) if part)


@dataclass(frozen=True, slots=True)
class Contributor:
    """An author or editor: a person (`family`, `given`, …) or a group (`collaboration`, with its `members`)."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    particle: str = ""
    collaboration: str = ""
    members: tuple[Contributor, ...] = ()
    orcid: str = ""
    email: str = ""
    corresponding: bool = False
    equal_contribution: bool = False
    deceased: bool = False
    present_address: str = ""
    roles: tuple[Role, ...] = ()
    affiliations: tuple[str, ...] = ()
    span: Span | None = None

    @property
    def name(self) -> str:
        """Return the printed name; one in Chinese, Japanese or Korean characters begins with the family name."""
        main = (self.family, self.given) if is_eastern(self.family) else (self.given, self.particle, self.family)
        return self.collaboration or " ".join(part for part in (*main, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date; month and day are 0 where not given."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """Return the ISO 8601 form, as exact as known."""
        return "-".join(f"{part:0{width}}" for part, width in ((self.year, 4), (self.month, 2), (self.day, 2)) if part)


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event of the article's history: JATS date-type (received, rev-recd, accepted, pub) and its date."""

    kind: str
    date: Date


@dataclass(frozen=True, slots=True)
class AbstractSection:
    """A part of an abstract; `title` is empty for an abstract without headings."""

    title: Inlines
    content: Blocks


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract: JATS abstract-type ("" for the main one, "plain-language-summary", "key-points") and its parts."""

    kind: str
    sections: tuple[AbstractSection, ...]


@dataclass(frozen=True, slots=True)
class KeywordGroup:
    """Keywords of one vocabulary ("" for the authors' own); `marked_up` has all of them where one has markup."""

    keywords: tuple[str, ...]
    vocabulary: str = ""
    identifier: str = ""
    marked_up: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """A grant: funder, registry identifier (ROR or Funder Registry DOI), numbers, recipients."""

    funder: str
    funder_id: str = ""
    numbers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class License:
    """The licence: its address, the text printed, and a name such as CC BY 4.0."""

    url: str = ""
    text: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Copyright:
    """The copyright statement, year and holder; "" is unknown."""

    statement: str = ""
    year: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """A related article: JATS related-article-type, identifier type (doi, pmid, uri) and value."""

    kind: str
    identifier_type: str
    identifier: str


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
class Metadata:
    """What the article says of itself; empty is unknown. `spans` maps a key ("author.0.orcid") to its place."""

    identifier: str
    title: Inlines
    title_text: str
    language: str = "en"
    subtitle: Inlines = ()
    short_title: str = ""
    article_type: str = "research-article"
    heading: str = ""
    doi: str = ""
    publisher_id: str = ""
    volume: str = ""
    issue: str = ""
    elocation_id: str = ""
    first_page: str = ""
    last_page: str = ""
    authors: tuple[Contributor, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    editors: tuple[Contributor, ...] = ()
    abstracts: tuple[Abstract, ...] = ()
    keywords: tuple[KeywordGroup, ...] = ()
    awards: tuple[Award, ...] = ()
    events: tuple[Event, ...] = ()
    published: Date | None = None
    license: License | None = None
    copyright: Copyright | None = None
    related: tuple[RelatedArticle, ...] = ()
    notices: tuple[Inlines, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)


# --- the manuscript as read --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CitationSite:
    """A citation key where it is cited."""

    key: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A section file, parsed: its source, its blocks, and the place of every citation key in reading order."""

    source: SourceFile
    blocks: Blocks
    sites: tuple[CitationSite, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A record of the library under the key the author cites, normalised CSL-JSON, and its place."""

    key: str
    csl: CslRecord
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """A file delivered with the article: its delivered name, media type, bytes; pixel size for bitmaps."""

    name: str
    media_type: str
    data: bytes
    source: str = ""
    width: int = 0
    height: int = 0


# --- the composed article ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """A line of the reference list: its number, key, the line as printed without the number, and its record."""

    number: int
    key: str
    content: Inlines
    text: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Article:
    """The composed article: every output is a function of it.

    `body` holds nested sections (`tree.Section`), `declarations` the back matter; citations, cross-references, floats,
    equations and notes are resolved and numbered. `origins` maps an identifier of the article to its source place.
    `floats` are figures and tables that stand after the references: only a review copy has any.
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


@dataclass(frozen=True, slots=True)
class Artifact:
    """An output file: name, media type, bytes."""

    name: str
    media_type: str
    data: bytes
