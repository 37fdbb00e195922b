"""The form of a journal's profile: every key that `profile.yaml` may have. `docs/journals.md` tells each."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from galley.document.profile import Limits
from galley.readers.journal.requirements import RequirementsForm
from galley.readers.journal.submission import SubmissionForm
from galley.readers.metadata.forms import Form
from galley.readers.metadata.parts import JournalForm
from galley.words.table import words_of

_DEFAULT = Limits()
Positive = Annotated[int, Field(gt=0)]
LineNumbers = Annotated[int, Field(ge=0, le=100)]


class CitationMarksForm(Form):
    """How citation numbers stand in the text."""

    superscript: bool = False
    """Whether they are raised."""
    after_punctuation: bool = False
    """Whether they stand after a comma or full stop."""
    range_mark: str = "–"
    """What stands between the first and the last number of a range."""


class PageForm(Form):
    """The printed page."""

    size: Literal["A4", "A5", "B5", "Letter"] = "A4"
    """The paper."""
    columns: Literal["1", "2"] = "2"
    """The columns of text."""
    options: dict[str, str] = Field(default_factory=dict)
    """What else the journal's own template reads."""
    line_numbers: LineNumbers = 0
    """The lines that are numbered: 0 none, 1 every line, 5 every fifth."""


class DepositorForm(Form):
    """Who sends deposits."""

    name: str = ""
    """The name."""
    email: str = ""
    """The address that the registry answers to."""


class OjsForm(Form):
    """The journal's Open Journal Systems."""

    version: Literal["", "3.5"] = ""
    """The version whose form is written."""
    section: str = ""
    """The abbreviation of the section that articles go to."""
    locale: str = ""
    """The language of the journal, as Open Journal Systems writes it."""
    genre: str = "Article Text"
    """What the journal calls the files of an article."""
    user_group: str = "Author"
    """What the journal calls its authors."""


class MecaForm(Form):
    """Where packages of manuscripts are sent."""

    destination: str = ""
    """The title of the publication."""
    provider: str = ""
    """Who receives them for it."""


class ScieloForm(Form):
    """What is deposited with SciELO."""

    version: Literal[
        "sps-1.1", "sps-1.2", "sps-1.3", "sps-1.4", "sps-1.5", "sps-1.6", "sps-1.7", "sps-1.8", "sps-1.9", "sps-1.10"
    ] = "sps-1.10"
    """The version of the SciELO Publishing Schema that is written and declared."""


class ReviewForm(Form):
    """The review copy."""

    template: str = "review.html.jinja"
    """The template of its pages."""
    css: tuple[str, ...] = ("article.css", "review.css")
    """Its style sheets, in their order."""
    typst: str = "review.typ"
    """The Typst template of its pages."""
    floats: Literal["in-place", "end"] = "in-place"
    """Where figures and tables stand."""
    line_numbers: LineNumbers = 1
    """The lines that are numbered: 0 none, 1 every line, 5 every fifth."""
    size: Literal["", "A4", "A5", "B5", "Letter"] = ""
    """The paper; that of the published page where none is named."""


class LimitsForm(Form):
    """Bounds of one build: bytes, seconds and counts."""

    file_bytes: Positive = _DEFAULT.file_bytes
    """The largest file."""
    total_bytes: Positive = _DEFAULT.total_bytes
    """All files together."""
    files: Positive = _DEFAULT.files
    """The number of files."""
    evaluation_seconds: Positive = _DEFAULT.evaluation_seconds
    """Seconds for evaluating a small manuscript; a long one has more."""
    parse_seconds: Positive = _DEFAULT.parse_seconds
    """Seconds for parsing a text."""
    parse_memory_megabytes: Positive = _DEFAULT.parse_memory_megabytes
    """Memory for parsing a text."""
    layout_seconds: Positive = _DEFAULT.layout_seconds
    """Seconds for the layout."""
    layout_memory_megabytes: Positive = _DEFAULT.layout_memory_megabytes
    """Memory for the layout."""
    image_pixels: Positive = _DEFAULT.image_pixels
    """The pixels of an image."""
    total_pixels: Positive = _DEFAULT.total_pixels
    """The pixels of all images together."""
    text_nodes: Positive = _DEFAULT.text_nodes
    """Words, spaces, cells and other pieces of the text."""
    notes: Positive = _DEFAULT.notes
    """The number of notes."""
    citations: Positive = _DEFAULT.citations
    """The number of citations in the text."""
    word_characters: Positive = _DEFAULT.word_characters
    """Characters of the longest word."""


_REFERENCES = (
    "figure-reference", "table-reference", "section-reference", "equation-reference", "listing-reference",
)  # fmt: skip
LABELS = frozenset(
    name
    for name in (*words_of("en"), *_REFERENCES, "only-figures", "only-tables")
    if not name.startswith(("type-", "months"))
)
"""The words that a journal may print in its own way."""

SeverityWord: TypeAlias = Literal["off", "note", "warning", "error"]


class ProfileForm(Form):
    """A journal's profile."""

    journal: JournalForm = JournalForm()
    """The journal as it calls itself."""
    csl: str = ""
    """The citation style: a .csl file of the folder, or the name of a style in the CSL repository."""
    fixed_csl: bool = False
    """Whether it holds for every article, whatever style the article or the command names."""
    template: str = "page.html.jinja"
    """The template of the page."""
    css: tuple[str, ...] = ("article.css", "page.css")
    """The style sheets, in their order."""
    engine: Literal["weasyprint", "typst"] = "weasyprint"
    """What lays out the pages, where the command does not say."""
    typst: str = ""
    """The Typst template of the page; without one the journal has no pages by that engine."""
    fonts: tuple[str, ...] = ()
    """Folders of fonts; galley's own where none is named."""
    reference_docx: str = ""
    """A Word file whose styles, typefaces and page Word files are written with."""
    citation: CitationMarksForm = CitationMarksForm()
    """How citation numbers stand in the text."""
    note_marks: Literal["", "numbers", "letters", "symbols"] = ""
    """What footnotes are called by; letters where citations are raised numbers, else numbers, where nothing is said."""
    page: PageForm = PageForm()
    """The printed page."""
    review: ReviewForm = ReviewForm()
    """The review copy."""
    number_sections: bool = False
    """Whether headings are numbered."""
    print_abstract: bool = True
    """Whether the abstract is printed with the article; its citations then come first."""
    labels: dict[str, str] = Field(default_factory=dict)
    """Words that the journal prints, such as Fig. for Figure."""
    severities: dict[str, SeverityWord] = Field(default_factory=dict)
    """How grave the journal takes a rule, by the rule's id: off, note, warning or error."""
    needs: tuple[str, ...] = ()
    """What publication needs; each one missing is a finding."""
    requirements: dict[str, RequirementsForm] = Field(default_factory=dict)
    """What the journal asks of an article, by its type; under `all`, of every other type."""
    submission: SubmissionForm = SubmissionForm()
    """What the journal wants to be sent, for `galley submit`."""
    formats: tuple[str, ...] = ()
    """The formats that are written where the command names none: keys of `galley formats`."""
    depositor: DepositorForm = DepositorForm()
    """Who sends deposits to Crossref."""
    registrant: str = ""
    """The organisation that owns the DOI prefix."""
    ojs: OjsForm = OjsForm()
    """The journal's Open Journal Systems, for `-f ojs`."""
    meca: MecaForm = MecaForm()
    """Where manuscripts are sent with `-f meca`."""
    scielo: ScieloForm = ScieloForm()
    """What `-f scielo` writes."""
    url_template: str = ""
    """The address of an article's page, with {id}, {doi}, {publisher-id}, {volume}, {issue}, {year} and the like."""
    pdf_url_template: str = ""
    """The address of an article's PDF, in the same way."""
    limits: LimitsForm = LimitsForm()
    """Bounds of one build."""
