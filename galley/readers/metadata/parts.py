"""Forms of the parts of an article's metadata: journal, abstract, keywords, funding, dates, licence, related files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from galley.document.languages import short_code
from galley.document.profile import Journal
from galley.readers.metadata.dates import DateText
from galley.readers.metadata.forms import KEBAB, Form
from galley.readers.metadata.people import PersonForm
from galley.readers.metadata.shapes import Joined, Separated, fold_abstract, fold_funding
from galley.readers.yaml_source import YamlValue


def bare_doi(text: str) -> str:
    """Return a DOI without what stands before it."""
    bare = text[4:] if text[:4].lower() == "doi:" else text
    return bare.split("doi.org/")[-1].strip()


Doi = Annotated[str, AfterValidator(bare_doi)]
"""The annotation of a DOI, written bare or as an address."""


Language = Annotated[str, AfterValidator(short_code)]
"""The annotation of a language, by its BCP 47 tag, its code of three letters, or its English name."""


class JournalForm(Form):
    """The journal as it calls itself."""

    spellings: ClassVar[Mapping[str, str]] = {
        "name": "title",
        "abbrev-title": "abbreviated-title",
        "short-title": "abbreviated-title",
        "pissn": "issn-print",
        "eissn": "issn-electronic",
        "issn": "issn-electronic",
        "publisher-name": "publisher",
        "publisher-loc": "publisher-place",
    }

    title: str = ""
    """The journal's title."""
    abbreviated_title: str = ""
    """Its abbreviated title."""
    publisher_id: str = ""
    """The publisher's identifier of the journal."""
    nlm_ta: str = ""
    """Its abbreviation in the NLM Catalog, when it is listed there."""
    issn_print: str = ""
    """The ISSN of the printed journal."""
    issn_electronic: str = ""
    """The ISSN of the journal online."""
    publisher: str = ""
    """The publisher."""
    publisher_place: str = ""
    """The publisher's place."""
    url: str = ""
    """The journal's address on the web."""

    def model(self) -> Journal:
        """Return the journal."""
        return Journal(
            title=self.title,
            abbreviated_title=self.abbreviated_title,
            publisher_id=self.publisher_id,
            nlm_ta=self.nlm_ta,
            issn_print=self.issn_print,
            issn_electronic=self.issn_electronic,
            publisher_name=self.publisher,
            publisher_place=self.publisher_place,
            url=self.url,
        )


class NamedJournalForm(JournalForm):
    """The journal of an article: its profile, and what differs from that."""

    short_form: ClassVar[str] = "profile"

    profile: str = ""
    """The journal's name in `styles/`, or the path of its folder."""


class AbstractSectionForm(Form):
    """A part of an abstract with its heading."""

    json_types: ClassVar[tuple[str, ...]] = ("string", "object")
    spellings: ClassVar[Mapping[str, str]] = {"heading": "title", "label": "title", "content": "text"}

    title: str = ""
    """The heading, such as Background."""
    text: str
    """The text, in Markdown."""


class AbstractForm(Form):
    """An abstract: one text, or parts with headings."""

    short_form: ClassVar[str] = "text"
    json_types: ClassVar[tuple[str, ...]] = ("array", "object")

    text: str = ""
    """The text, in Markdown; paragraphs that begin with a bold heading become parts."""
    sections: tuple[AbstractSectionForm, ...] = ()
    """The parts."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Read a list of parts, and a mapping of headings to texts."""
        return fold_abstract(value)


class GraphicalAbstractForm(Form):
    """An abstract that is a picture."""

    spellings: ClassVar[Mapping[str, str]] = {
        "file": "image",
        "path": "image",
        "src": "image",
        "alt-text": "alt",
        "fig-alt": "alt",
        "text": "caption",
        "description": "caption",
    }

    image: str
    """The path of the picture, from the manuscript's folder."""
    alt: str
    """What it shows, for readers who cannot see it."""
    caption: str = ""
    """What is printed under it, in Markdown."""


class TranslatedForm(Form):
    """What is said in another language."""

    lang: Language
    """The language, as BCP 47 writes it."""


class TranslatedLineForm(TranslatedForm):
    """A title or subtitle in another language."""

    text: str
    """The text, in Markdown."""


class TranslatedAbstractForm(TranslatedForm):
    """The abstract in another language."""

    abstract: AbstractForm
    """The abstract, in Markdown."""


class KeywordGroupForm(Form):
    """Keywords of one vocabulary, in one language."""

    spellings: ClassVar[Mapping[str, str]] = {"terms": "keywords", "language": "lang"}

    keywords: Annotated[tuple[str, ...], Separated(";")]
    """The keywords."""
    vocabulary: str = ""
    """The vocabulary, such as MeSH; left out for the authors' own keywords."""
    identifier: str = ""
    """The vocabulary's address."""
    lang: Language = ""
    """The language, where it is not that of the article."""


class AwardForm(Form):
    """A grant."""

    short_form: ClassVar[str] = "funder"
    spellings: ClassVar[Mapping[str, str]] = {
        "source": "funder",
        "name": "funder",
        "agency": "funder",
        "ror": "funder-id",
        "number": "numbers",
        "award-number": "numbers",
        "award-id": "numbers",
        "grant": "numbers",
        "recipient": "recipients",
        "investigator": "recipients",
        "investigators": "recipients",
    }

    funder: str
    """Who gave it."""
    funder_id: str = ""
    """The funder's ROR, or its DOI in the Funder Registry."""
    numbers: tuple[str, ...] = ()
    """The numbers of the grants."""
    recipients: tuple[PersonForm, ...] = ()
    """Who received it."""


class FundingForm(Form):
    """Who paid for the work."""

    short_form: ClassVar[str] = "statement"
    unused: ClassVar[frozenset[str]] = frozenset({"open-access"})
    json_types: ClassVar[tuple[str, ...]] = ("array", "object")

    statement: str = ""
    """The statement as printed."""
    awards: tuple[AwardForm, ...] = ()
    """The grants."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Read a list of grants, and a single grant."""
        return fold_funding(value)


class CrossrefForm(Form):
    """The words before the numbers of what is referred to."""

    unused: ClassVar[frozenset[str]] = frozenset(
        {
            *(
                "fig-labels",
                "tbl-labels",
                "lst-labels",
                "eq-labels",
                "sec-labels",
                "labels",
                "subref-labels",
                "chapters",
            ),
            *(
                "title-delim",
                "ref-hyperlink",
                "lof-title",
                "lot-title",
                "lol-title",
                "appendix-title",
                "appendix-delim",
            ),
            *("maxHeading", "custom"),
            *(
                f"{kind}-{part}"
                for kind in ("thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem", "alg")
                for part in ("title", "prefix", "labels")
            ),
        }
    )

    fig_title: str = ""
    """The word in the label of a figure."""
    fig_prefix: str = ""
    """The word where a figure is referred to."""
    tbl_title: str = ""
    """The word in the label of a table."""
    tbl_prefix: str = ""
    """The word where a table is referred to."""
    lst_title: str = ""
    """The word in the label of a listing."""
    lst_prefix: str = ""
    """The word where a listing is referred to."""
    eq_prefix: str = ""
    """The word where an equation is referred to."""
    sec_prefix: str = ""
    """The word where a section is referred to."""

    @property
    def words(self) -> dict[str, str]:
        """The words by the names that a journal's profile has for them."""
        words = {
            "figure": self.fig_title, "figure-reference": self.fig_prefix,
            "table": self.tbl_title, "table-reference": self.tbl_prefix,
            "listing": self.lst_title, "listing-reference": self.lst_prefix,
            "equation-reference": self.eq_prefix, "section-reference": self.sec_prefix,
        }  # fmt: skip
        return {name: word for name, word in words.items() if word}


class DatesForm(Form):
    """The history of the article."""

    spellings: ClassVar[Mapping[str, str]] = {
        "submitted": "received",
        "rev-recd": "revised",
        "pub": "published",
        "epub": "published",
        "online": "published",
    }

    received: DateText | None = None
    """When the manuscript came in."""
    revised: tuple[DateText, ...] = ()
    """When revised versions came in."""
    accepted: DateText | None = None
    """When it was accepted."""
    published: DateText | None = None
    """When it was published; `date` says the same."""
    collection: DateText | None = None
    """The issue or collection that it was gathered in."""
    preprint: DateText | None = None
    """When it was posted as a preprint."""
    corrected: DateText | None = None
    """When it was corrected."""
    retracted: DateText | None = None
    """When it was retracted."""


class LicenseForm(Form):
    """The licence."""

    short_form: ClassVar[str] = "name"
    spellings: ClassVar[Mapping[str, str]] = {"link": "url"}
    unused: ClassVar[frozenset[str]] = frozenset({"type"})

    name: str = ""
    """A Creative Commons licence such as CC BY 4.0, or any other by its name or text."""
    url: str = ""
    """Its address."""
    text: str = ""
    """The sentence printed."""


class CopyrightForm(Form):
    """The copyright."""

    short_form: ClassVar[str] = "statement"
    spellings: ClassVar[Mapping[str, str]] = {"years": "year", "text": "statement"}

    statement: str = ""
    """The statement as printed."""
    year: Annotated[str, Joined()] = ""
    """Year or years."""
    holder: Annotated[str, Joined()] = ""
    """Who holds it."""


class RelatedArticleForm(Form):
    """An article that belongs to this one: an erratum, a preprint, a comment."""

    spellings: ClassVar[Mapping[str, str]] = {"uri": "url", "link": "url", "kind": "type"}

    type: Annotated[str, Field(pattern=KEBAB)]
    """How it is related, in JATS terms: corrected-article, retracted-article, preprint, commentary-article, …"""
    doi: Doi = ""
    """Its DOI."""
    pmid: str = ""
    """Its PubMed number."""
    url: str = ""
    """Its address, where it has neither."""


class SupplementForm(Form):
    """A supplementary file."""

    short_form: ClassVar[str] = "file"
    spellings: ClassVar[Mapping[str, str]] = {"path": "file", "title": "caption", "description": "caption"}

    file: str
    """Its path, from the manuscript's folder."""
    id: str = ""
    """Its identifier, for cross-references."""
    label: str = ""
    """Its label, such as Supplementary file 1."""
    caption: str = ""
    """What it is, in Markdown."""
