"""The form of an article's metadata: every key that `article.yaml` or a front matter may have.

`docs/metadata.md` tells each with an example; `docs/metadata.schema.json` is made from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import Field, create_model

from galley.document.declarations import DECLARATIONS
from galley.document.metadata import KEYS
from galley.readers.metadata.dates import DateText
from galley.readers.metadata.forms import KEBAB, Form
from galley.readers.metadata.parts import (
    AbstractForm,
    CopyrightForm,
    CrossrefForm,
    DatesForm,
    Doi,
    FundingForm,
    GraphicalAbstractForm,
    KeywordGroupForm,
    LicenseForm,
    NamedJournalForm,
    RelatedArticleForm,
    SupplementForm,
    TranslatedAbstractForm,
    TranslatedLineForm,
)
from galley.readers.metadata.people import AffiliationForm, ByMark, ContributorForm
from galley.readers.metadata.shapes import ByLanguage, KeywordGroups, People, Separated, Single, fold_citation
from galley.readers.metadata.stated import AiUseForm, DataAvailabilityForm
from galley.readers.metadata.submission import SubmissionNotesForm
from galley.readers.yaml_source import YamlValue

_ArticleForm = TypeVar("_ArticleForm", bound=Form)


def _with_rows(form: type[_ArticleForm]) -> type[_ArticleForm]:
    """Return `form` with a field for each key that is a row, unless it has one of its own for it."""
    rows = tuple(row for row in KEYS if row.form != "own")
    texts: dict[str, Any] = {
        **{row.key: (str, Field(row.default, description=row.summary)) for row in rows if row.form != "lines"},
        **{row.key: (tuple[str, ...], Field((), description=row.summary)) for row in rows if row.form == "lines"},
        **{row.kind: (str, Field("", description=row.summary)) for row in DECLARATIONS if row.summary},
    }
    spelt = (*((row.key, row.spellings) for row in KEYS), *((row.kind, row.spellings) for row in DECLARATIONS))
    named = {key.replace("-", "_"): text for key, text in texts.items()}
    fields: Any = {name: text for name, text in named.items() if name not in form.model_fields}
    whole = create_model(form.__name__, __base__=form, __doc__=form.__doc__, **fields)
    whole.spellings = {**form.spellings, **{one: key for key, spellings in spelt for one in spellings}}
    return whole


@_with_rows
class ArticleForm(Form):
    """The metadata of an article: the keys that are more than a text or a word."""

    spellings: ClassVar[Mapping[str, str]] = {
        "identifier": "id",
        "page": "pages",
        "authors": "author",
        "author_info": "author",
        "affiliation": "affiliations",
        "institute": "affiliations",
        "institutes": "affiliations",
        "editors": "editor",
        "reviewer": "reviewers",
        "plain-language-abstract": "plain-language-summary",
        "author-summary": "plain-language-summary",
        "highlights": "key-points",
        "visual-abstract": "graphical-abstract",
        "keyword": "keywords",
        "translated-title": "trans-title",
        "translated-abstract": "trans-abstract",
        "tags": "keywords",
        "funding-statement": "funding",
        "history": "dates",
        "licence": "license",
        "related-article": "related-articles",
        "supplementary-material": "supplementary",
        "supplements": "supplementary",
        "sub-article": "sub-articles",
    }
    unused: ClassVar[frozenset[str]] = frozenset(
        {
            *("documentclass", "execute", "fontsize", "format", "geometry", "header-includes", "link-citations"),
            *("output", "toc", "aas-doi", "aas-journal", "archive_doi", "citation_author", "formatted_doi"),
            *("joss-doi", "repository", "review_url", "corresp", "equal-contributor", "deceased", "group"),
        }
    )

    lifted: ClassVar[tuple[str, ...]] = ("article", "author-notes", "citation")

    id: str = ""
    """The base name of the output files: letters, digits, hyphens, at most 100 of them."""
    article_type: Annotated[str, Field(pattern=KEBAB)] = "research-article"
    """The type in JATS terms, such as case-report."""
    journal: NamedJournalForm = NamedJournalForm()
    """The journal, or what differs from its profile."""
    doi: Doi = ""
    """The article's DOI."""
    pages: str = ""
    """First and last page, as in 12-19."""
    author: Annotated[tuple[ContributorForm, ...], People()] = ()
    """The authors."""
    affiliations: Annotated[tuple[AffiliationForm, ...], ByMark()] = ()
    """The institutions that authors refer to."""
    editor: Annotated[tuple[ContributorForm, ...], People()] = ()
    """The editors who handled the article."""
    reviewers: Annotated[tuple[ContributorForm, ...], People()] = ()
    """Who reviewed the article, where the journal names them."""
    custom_meta: dict[str, str] = Field(default_factory=dict)
    """What else the XML is to say of the article, by names of one's own."""
    abstract: AbstractForm = AbstractForm()
    """The abstract, in Markdown."""
    plain_language_summary: AbstractForm = AbstractForm()
    """A summary for lay readers, in Markdown."""
    key_points: tuple[str, ...] = ()
    """The key points, each in Markdown."""
    graphical_abstract: GraphicalAbstractForm | None = None
    """The abstract as a picture."""
    keywords: Annotated[tuple[KeywordGroupForm, ...], KeywordGroups()] = ()
    """The keywords."""
    trans_title: Annotated[tuple[TranslatedLineForm, ...], ByLanguage("text")] = ()
    """The title in other languages, in Markdown, by their BCP 47 tags."""
    trans_subtitle: Annotated[tuple[TranslatedLineForm, ...], ByLanguage("text")] = ()
    """The subtitle in other languages, in the same way."""
    trans_abstract: Annotated[tuple[TranslatedAbstractForm, ...], ByLanguage("abstract")] = ()
    """The abstract in other languages, in the same way, each written as the abstract is."""
    funding: FundingForm = FundingForm()
    """Who paid for the work."""
    data_availability: DataAvailabilityForm = DataAvailabilityForm()
    """Where the data are: in Markdown, or each of the data."""
    ai_use: AiUseForm = AiUseForm()
    """What artificial intelligence was used for: in Markdown, or the tools."""
    abbreviations: dict[str, str] = Field(default_factory=dict)
    """Abbreviations and what they mean, in Markdown."""
    date: DateText | None = None
    """The date of publication."""
    dates: DatesForm = DatesForm()
    """The history of the article."""
    license: Annotated[LicenseForm, Single()] = LicenseForm()
    """The licence."""
    copyright: CopyrightForm = CopyrightForm()
    """The copyright."""
    related_articles: tuple[RelatedArticleForm, ...] = ()
    """Articles that belong to this one."""
    supplementary: tuple[SupplementForm, ...] = ()
    """Supplementary files."""
    sub_articles: tuple[str, ...] = ()
    """What is published with it, such as a translation or a reply: folders or files with metadata of their own."""
    submission: SubmissionNotesForm = SubmissionNotesForm()
    """What is said to the editor alone, for `galley submit`."""
    bibliography: tuple[str, ...] = ()
    """The reference files, from the manuscript's folder."""
    csl: str = ""
    """The citation style, by its name or as a .csl file, where the journal leaves it to the article."""
    number_sections: bool | None = None
    """Whether headings are numbered; else the journal says it."""
    crossref: CrossrefForm = CrossrefForm()
    """The words before the numbers of figures, tables and the like."""
    formats: tuple[str, ...] = ()
    """The formats to write, such as pdf and jats, where the command names none."""
    sections: tuple[str, ...] = ()
    """The section files in their order, where it is not that of their names."""
    nocite: Annotated[tuple[str, ...], Separated(",; \n")] = ()
    """Keys of works to list though no text cites them; `@*` for all."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Lift what pandoc keeps under `article` and Quarto under `citation`."""
        return super().fold(fold_citation(value))
