"""What an article says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeAlias

from galley.document.east_asian import is_eastern
from galley.document.keys import keys_of, line, lines, own, word
from galley.document.plain_text import text_of
from galley.document.submission import SubmissionNotes
from galley.document.tree import ParsedBlock, ParsedInline
from galley.document.tree.stage import BlockT_co, InlineT_co
from galley.document.visit import without_asides
from galley.source import Span


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
    """An author or editor: a person (`family`, `given`, …) or a group (`collaboration`, with its `members`).

    `note` is a note to readers about the author, `bio` a line on who that is; `other_emails` stand behind `email`.
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    particle: str = ""
    degrees: tuple[str, ...] = ()
    note: str = ""
    bio: str = ""
    collaboration: str = ""
    members: tuple[Contributor, ...] = ()
    orcid: str = ""
    email: str = ""
    other_emails: tuple[str, ...] = ()
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

    @property
    def emails(self) -> tuple[str, ...]:
        """Return every e-mail address."""
        return tuple(filter(None, (self.email, *self.other_emails)))

    @property
    def name_with_degrees(self) -> str:
        """Return the name as it stands under the title, degrees behind it."""
        return ", ".join((self.name, *self.degrees))

    @property
    def name_with_role(self) -> str:
        """Return the name of an editor or reviewer, with the role in brackets where one is given."""
        roles = ", ".join(role.text or role.term for role in self.roles)
        return f"{self.name} ({roles})" if roles else self.name


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
class AbstractSection(Generic[InlineT_co, BlockT_co]):
    """A part of an abstract; `title` is empty for an abstract without headings."""

    title: tuple[InlineT_co, ...]
    content: tuple[BlockT_co, ...]


GRAPHICAL = "graphical"
"""The JATS abstract-type of an abstract that is a picture."""


@dataclass(frozen=True, slots=True)
class Abstract(Generic[InlineT_co, BlockT_co]):
    """An abstract: JATS abstract-type ("" for the main one, "plain-language-summary", "key-points") and its parts.

    One that is `GRAPHICAL` has a figure alone, which no number counts.
    """

    kind: str
    sections: tuple[AbstractSection[InlineT_co, BlockT_co], ...]


@dataclass(frozen=True, slots=True)
class KeywordGroup(Generic[InlineT_co]):
    """Keywords of one vocabulary ("" for the authors' own)."""

    words: tuple[tuple[InlineT_co, ...], ...]
    vocabulary: str = ""
    identifier: str = ""

    @property
    def keywords(self) -> tuple[str, ...]:
        """Return the keywords as plain text."""
        return tuple(map(text_of, self.words))


@dataclass(frozen=True, slots=True)
class Translation(Generic[InlineT_co, BlockT_co]):
    """What the front says in another language, a BCP 47 tag; what is not translated is empty."""

    language: str
    title: tuple[InlineT_co, ...] = ()
    subtitle: tuple[InlineT_co, ...] = ()
    abstract: tuple[AbstractSection[InlineT_co, BlockT_co], ...] = ()
    keywords: tuple[KeywordGroup[InlineT_co], ...] = ()


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

    @property
    def years(self) -> tuple[str, ...]:
        """Return each year that is named, or what else stands in its place."""
        return tuple(re.findall(r"(?<!\d)\d{4}(?!\d)", self.year)) or tuple(filter(None, (self.year,)))


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """A related article: JATS related-article-type, identifier type (doi, pmid, uri) and value."""

    kind: str
    identifier_type: str
    identifier: str


_META = "front/article-meta"
_TITLES = f"{_META}/title-group"


@dataclass(frozen=True, slots=True)
class Metadata(Generic[InlineT_co, BlockT_co]):
    """What the article says of itself; empty is unknown. `spans` maps a key ("author.0.orcid") to its place.

    Each field but the first and the last is a row (`galley.document.keys`); its texts stand in the order of reading.
    """

    identifier: str
    title: tuple[InlineT_co, ...] = line("The title, in Markdown.", jats=f"{_TITLES}/article-title", page="title")
    subtitle: tuple[InlineT_co, ...] = line(
        "The subtitle, in Markdown.", jats=f"{_TITLES}/subtitle", page="under-title"
    )
    short_title: tuple[InlineT_co, ...] = line(
        "The title for the head of the page, in Markdown.",
        spellings=("running-title", "title-short", "title_short", "running-head"),
        jats=f"{_TITLES}/alt-title[@alt-title-type='running-head']",
        page="head",
    )
    notices: tuple[tuple[InlineT_co, ...], ...] = lines(
        "A note to readers that stands on the first page, in Markdown.",
        "left out",
        key="notice",
        spellings=("notices",),
        jats="front/notes[@notes-type='article-notice']/p",
        page="facts",
    )
    subjects: tuple[tuple[InlineT_co, ...], ...] = lines(
        "A subject that the article belongs to, beside its heading.",
        "kept",
        spellings=("subject-areas", "topics"),
        jats=f"{_META}/article-categories/subj-group[@subj-group-type='subject']/subject",
        page="facts",
    )
    on_behalf_of: tuple[tuple[InlineT_co, ...], ...] = lines(
        "A group for which the authors wrote, in Markdown.",
        "left out",
        jats=f"{_META}/contrib-group/on-behalf-of",
        page="facts",
    )
    presented_at: tuple[tuple[InlineT_co, ...], ...] = lines(
        "Where the work was presented before, in Markdown.",
        "left out",
        spellings=("presented", "prior-presentation"),
        jats=f"{_META}/author-notes/fn[@fn-type='presented-at']/p",
        page="facts",
    )
    peer_review: tuple[tuple[InlineT_co, ...], ...] = lines(
        "How the article was reviewed, in Markdown.",
        "left out",
        spellings=("provenance", "peer-review-statement"),
        jats=f"{_META}/author-notes/fn[@custom-type='peer-review']/p",
        page="facts",
    )
    language: str = word("The language, as BCP 47 writes it.", "kept", "en", key="lang", spellings=("language",))
    article_type: str = word(
        "The type in JATS terms, such as case-report.",
        "kept",
        "research-article",
        spellings=("type",),
        jats="@article-type",
    )
    heading: str = word(
        "The heading under which the journal prints the article, such as Case Report.",
        "searched",
        spellings=("subject", "category"),
        jats=f"{_META}/article-categories/subj-group[@subj-group-type='heading']/subject",
    )
    doi: str = word("The article's DOI.", "left out", jats=f"{_META}/article-id[@pub-id-type='doi']")
    publisher_id: str = word(
        "The publisher's number of the article.", "left out", jats=f"{_META}/article-id[@pub-id-type='publisher-id']"
    )
    pmid: str = word("The article's number in PubMed.", "left out", jats=f"{_META}/article-id[@pub-id-type='pmid']")
    pmcid: str = word(
        "The article's number in PubMed Central.", "left out", jats=f"{_META}/article-id[@pub-id-type='pmcid']"
    )
    manuscript_id: str = word(
        "The number of the manuscript at the journal.",
        "left out",
        spellings=("manuscript-number",),
        jats=f"{_META}/article-id[@pub-id-type='manuscript']",
    )
    volume: str = word("The volume.", "left out", jats=f"{_META}/volume")
    issue: str = word("The issue.", "left out", jats=f"{_META}/issue")
    elocation_id: str = word("The article number that stands for pages.", "left out", spellings=("e-location",))
    first_page: str = word("The first page.", "left out", spellings=("fpage", "page-first"), jats=f"{_META}/fpage")
    last_page: str = word("The last page.", "left out", spellings=("lpage", "page-last"))
    authors: tuple[Contributor, ...] = own("left out")
    affiliations: tuple[Affiliation, ...] = own("left out")
    editors: tuple[Contributor, ...] = own("left out")
    reviewers: tuple[Contributor, ...] = own("left out")
    custom_meta: tuple[tuple[str, str], ...] = own("left out")
    abstracts: tuple[Abstract[InlineT_co, BlockT_co], ...] = own("searched")
    keywords: tuple[KeywordGroup[InlineT_co], ...] = own("searched")
    translations: tuple[Translation[InlineT_co, BlockT_co], ...] = own("searched")
    awards: tuple[Award, ...] = own("left out")
    events: tuple[Event, ...] = own("kept")
    published: Date | None = own("left out", None)
    license: License | None = own("searched", None)
    copyright: Copyright | None = own("left out", None)
    related: tuple[RelatedArticle, ...] = own("left out")
    submission: SubmissionNotes = own("left out", SubmissionNotes())
    spans: Mapping[str, Span] = field(default_factory=dict)

    @property
    def title_text(self) -> str:
        """Return the title as plain text, without notes and citations."""
        return text_of(without_asides(self.title))


KEYS = keys_of(Metadata)
"""Every row."""

ParsedAbstractSection: TypeAlias = AbstractSection[ParsedInline, ParsedBlock]
ParsedTranslation: TypeAlias = Translation[ParsedInline, ParsedBlock]
ParsedAbstract: TypeAlias = Abstract[ParsedInline, ParsedBlock]
ParsedMetadata: TypeAlias = Metadata[ParsedInline, ParsedBlock]
