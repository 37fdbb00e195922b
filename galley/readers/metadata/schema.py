"""The form of an article's metadata: every key that `article.yaml` or a front matter may have.

`docs/metadata.md` tells each with an example; `docs/metadata.schema.json` is made from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from galley.readers.metadata.dates import DateText
from galley.readers.metadata.forms import Form
from galley.readers.metadata.parts import (
    AbstractForm,
    CopyrightForm,
    CrossrefForm,
    DatesForm,
    Doi,
    FundingForm,
    KeywordGroupForm,
    LicenseForm,
    NamedJournalForm,
    RelatedArticleForm,
    SupplementForm,
)
from galley.readers.metadata.people import AffiliationForm, ContributorForm
from galley.readers.metadata.shapes import KeywordGroups, People, Separated, Single, fold_citation
from galley.readers.yaml_source import YamlValue


class ArticleForm(Form):
    """The metadata of an article."""

    spellings: ClassVar[Mapping[str, str]] = {
        "identifier": "id",
        "running-title": "short-title",
        "title-short": "short-title",
        "running-head": "short-title",
        "language": "lang",
        "type": "article-type",
        "subject": "heading",
        "category": "heading",
        "fpage": "first-page",
        "lpage": "last-page",
        "page-first": "first-page",
        "page-last": "last-page",
        "page": "pages",
        "e-location": "elocation-id",
        "authors": "author",
        "affiliation": "affiliations",
        "editors": "editor",
        "plain-language-abstract": "plain-language-summary",
        "author-summary": "plain-language-summary",
        "highlights": "key-points",
        "keyword": "keywords",
        "tags": "keywords",
        "acknowledgments": "acknowledgements",
        "conflicts-of-interest": "conflicts",
        "conflict-of-interest": "conflicts",
        "competing-interests": "conflicts",
        "conflict": "conflicts",
        "coi-statement": "conflicts",
        "ethics-approval": "ethics",
        "ethics-statement": "ethics",
        "informed-consent": "consent",
        "data-availability-statement": "data-availability",
        "author-contributions": "contributions",
        "ai-use-statement": "ai-use",
        "funding-statement": "funding",
        "history": "dates",
        "licence": "license",
        "related-article": "related-articles",
        "supplementary-material": "supplementary",
        "supplements": "supplementary",
        "notices": "notice",
    }
    unused: ClassVar[frozenset[str]] = frozenset(
        {
            *("csl", "documentclass", "execute", "fontsize", "format", "geometry", "header-includes", "link-citations"),
            *("output", "toc", "aas-doi", "aas-journal", "archive_doi", "citation_author", "formatted_doi"),
            *("joss-doi", "repository", "review_url", "corresp", "equal-contributor", "deceased", "group"),
        }
    )

    lifted: ClassVar[tuple[str, ...]] = ("article", "author-notes", "citation")

    title: str = ""
    """The title, in Markdown."""
    subtitle: str = ""
    """The subtitle, in Markdown."""
    short_title: str = ""
    """The title for the head of the page."""
    id: str = ""
    """The base name of the output files: letters, digits, hyphens, at most 100 of them."""
    lang: str = "en"
    """The language, as BCP 47 writes it."""
    article_type: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")] = "research-article"
    """The type in JATS terms, such as case-report."""
    heading: str = ""
    """The heading under which the journal prints the article, such as Case Report."""
    journal: NamedJournalForm = NamedJournalForm()
    """The journal, or what differs from its profile."""
    doi: Doi = ""
    """The article's DOI."""
    publisher_id: str = ""
    """The publisher's number of the article."""
    volume: str = ""
    """The volume."""
    issue: str = ""
    """The issue."""
    elocation_id: str = ""
    """The article number that stands for pages."""
    pages: str = ""
    """First and last page, as in 12-19."""
    first_page: str = ""
    """The first page."""
    last_page: str = ""
    """The last page."""
    author: Annotated[tuple[ContributorForm, ...], People()] = ()
    """The authors."""
    affiliations: tuple[AffiliationForm, ...] = ()
    """The institutions that authors refer to."""
    editor: Annotated[tuple[ContributorForm, ...], People()] = ()
    """The editors who handled the article."""
    abstract: AbstractForm = AbstractForm()
    """The abstract, in Markdown."""
    plain_language_summary: AbstractForm = AbstractForm()
    """A summary for lay readers, in Markdown."""
    key_points: tuple[str, ...] = ()
    """The key points, each in Markdown."""
    keywords: Annotated[tuple[KeywordGroupForm, ...], KeywordGroups()] = ()
    """The keywords."""
    acknowledgements: str = ""
    """Thanks, in Markdown."""
    funding: FundingForm = FundingForm()
    """Who paid for the work."""
    conflicts: str = ""
    """The statement on conflicts of interest, in Markdown."""
    ethics: str = ""
    """The approval of an ethics committee, in Markdown."""
    consent: str = ""
    """The consent of patients, in Markdown."""
    data_availability: str = ""
    """Where the data are, in Markdown."""
    contributions: str = ""
    """Who did what, in Markdown."""
    ai_use: str = ""
    """What artificial intelligence was used for, in Markdown."""
    trial_registration: str = ""
    """Registry and number of the trial, in Markdown."""
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
    notice: tuple[str, ...] = ()
    """A note to readers that stands on the first page, in Markdown."""
    bibliography: tuple[str, ...] = ()
    """The reference files, from the manuscript's folder."""
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
