"""The journal: what its profile says, and the bounds of a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from galley.document.submission import Submission
from galley.findings.finding import Severity
from galley.source import SourceFile, Span


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


EngineKey: TypeAlias = Literal["weasyprint", "typst"]
"""The engines that lay out pages (`galley.formats.pdf.start`)."""
EngineChoice: TypeAlias = EngineKey | Literal[""]
"""The engine that is asked for; "" for the journal's."""

NoteMarks: TypeAlias = Literal["", "numbers", "letters", "symbols"]


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
    evaluation_seconds: int = 20
    parse_seconds: int = 20
    parse_memory_megabytes: int = 1_024
    layout_seconds: int = 300
    layout_memory_megabytes: int = 4_096
    image_pixels: int = 100_000_000
    total_pixels: int = 1_000_000_000
    text_nodes: int = 500_000
    notes: int = 5_000
    citations: int = 20_000
    word_characters: int = 20_000


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font: its path, its bytes, and whether galley ships it."""

    path: str
    data: bytes = field(repr=False)
    is_shipped: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """A Word file whose looks those of the journal are: its path, its bytes, and the place that names it."""

    path: str
    data: bytes = field(repr=False)
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The printed page: paper size ("A4"), columns, options of its template; 0 numbers no line, 5 every fifth.

    `first_number` is that of the first page.
    """

    size: str = "A4"
    columns: int = 2
    options: Mapping[str, str] = field(default_factory=dict)
    line_numbers: int = 0
    first_number: int = 1


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Template and style sheets, where floats stand, which lines are numbered (0 none, 1 every line, 5 every fifth).

    `size` is the paper, "" for that of the published page; `typst` as in a profile.
    """

    template: SourceFile = field(default_factory=lambda: SourceFile("review.html.jinja", ""))
    css: tuple[SourceFile, ...] = ()
    floats: Literal["in-place", "end"] = "in-place"
    line_numbers: int = 1
    size: str = ""
    typst: tuple[SourceFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Depositor:
    """Who sends deposits: a name, and the address that the registry answers to; "" is unknown."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Ojs:
    """The journal's Open Journal Systems: its version, and what it calls a section, a language, a file and an author.

    "" is unknown. `genre` and `user_group` are those of an installation in English.
    """

    version: str = ""
    section: str = ""
    locale: str = ""
    genre: str = "Article Text"
    user_group: str = "Author"


@dataclass(frozen=True, slots=True)
class Meca:
    """Where packages of manuscripts are sent: the publication, and who receives for it; "" is unknown."""

    destination: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Scielo:
    """The version of the SciELO Publishing Schema that the journal's deposits declare."""

    version: str = "sps-1.10"


EVERY_TYPE = "all"
"""The word under which a profile asks something of every type of article that it does not name."""


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a journal asks of a type of article; None and () ask nothing, and 0 is a limit too.

    `words` and `abstract` are the most words, `title_characters` the most characters, `references`, `figures`, `tables`
    and `authors` the most of each; `keywords` the least and the most. `sections` are the headings of the text in their
    order, `needs` what publication needs besides the profile's, `abbreviations` short forms that need no words,
    `checklists` the reporting checklists that are to be filled.
    """

    words: int | None = None
    abstract: int | None = None
    title_characters: int | None = None
    references: int | None = None
    figures: int | None = None
    tables: int | None = None
    keywords: tuple[int, int] | None = None
    authors: int | None = None
    sections: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    abbreviations: tuple[str, ...] = ()
    checklists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A journal folder, read: what `styles/<name>/profile.yaml` says and the files beside it.

    `csl` is the CSL style as bytes; `template` and `css` are the page's Jinja template and style sheets, each with its
    path (for file:line of a fault); `templates` are those that it may extend, `images` the journal's own by their file
    names, for template and style sheets; `print_abstract` says that the abstract is printed; `needs` names
    what publication in the journal needs (`galley.checks.declarations`); `review` has the pages of the review copy;
    `formats` are the keys of the formats to write; `note_marks` says what notes are called by; `depositor` and
    `registrant` are named in deposits; `url_template` and `pdf_url_template` make the addresses of an article's page
    and PDF (`galley.formats.addresses`); `ojs`, `meca` and `scielo` say what those deposits need; `fixed_csl` says that
    no other style is used; `reference_docx` has the looks of Word files. A `draft` is printed with placeholders.
    `engine` lays out the pages; where that is Typst, `typst` are its templates: that of the page, then all that it may
    import. `requirements` are those of an article's type, `checklists` the files of the journal's own,
    `submission` is what the journal wants to be sent.
    """

    name: str
    journal: Journal
    csl: SourceFile
    template: SourceFile
    css: tuple[SourceFile, ...]
    templates: tuple[SourceFile, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=dict)
    fonts: tuple[FontFile, ...] = ()
    citation: CitationForm = field(default_factory=CitationForm)
    limits: Limits = field(default_factory=Limits)
    page: Page = field(default_factory=Page)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    number_sections: bool = False
    print_abstract: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    review: ReviewPage = field(default_factory=ReviewPage)
    formats: tuple[str, ...] = ()
    depositor: Depositor = field(default_factory=Depositor)
    registrant: str = ""
    ojs: Ojs = field(default_factory=Ojs)
    meca: Meca = field(default_factory=Meca)
    scielo: Scielo = field(default_factory=Scielo)
    url_template: str = ""
    pdf_url_template: str = ""
    note_marks: NoteMarks = ""
    fixed_csl: bool = False
    reference_docx: ReferenceFile | None = None
    draft: bool = False
    engine: EngineKey = "weasyprint"
    typst: tuple[SourceFile, ...] = ()
    requirements: Mapping[str, Requirements] = field(default_factory=dict)
    checklists: tuple[SourceFile, ...] = ()
    submission: Submission = field(default_factory=Submission)

    def requirements_of(self, article_type: str) -> Requirements:
        """Return what the journal asks of a type of article: what it asks of this one, else of any (`all`)."""
        return self.requirements.get(article_type) or self.requirements.get(EVERY_TYPE) or Requirements()
