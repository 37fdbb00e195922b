"""Reads a record for DOAJ back: it says of the article what the article says."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.article import Article
from galley.document.languages import bibliographic_code
from galley.document.texts import slots
from galley.findings.finding import Diagnostic
from galley.formats.addresses import addresses_of
from galley.formats.deposits.facts import Facts, Words, differences, known, letters, parsed
from galley.formats.format import Job

_MOST_KEYWORDS = 6
_WORDS = ("title", "abstract", "keywords/keyword")
_PLAIN = (
    "language", "publisher", "journalTitle", "issn", "eissn", "publicationDate", "volume", "issue", "startPage",
    "endPage", "doi", "publisherRecordId", "documentType", "fullTextUrl",
)  # fmt: skip


def verify_doaj(data: bytes, job: Job) -> Iterator[Diagnostic]:
    """Yield a finding for each fact that the record has not as the article has it."""
    yield from differences("DOAJ", _expected(job), read_doaj(data))


def _expected(job: Job) -> Facts:
    article, words = job.copy.article, Words(job.mathml)
    meta, journal = article.meta, article.journal
    values = (
        bibliographic_code(meta.language), journal.publisher_name, journal.title, journal.issn_print,
        journal.issn_electronic, meta.published.iso if meta.published else "", meta.volume, meta.issue,
        meta.first_page or meta.elocation_id, meta.last_page, meta.doi, meta.publisher_id, meta.article_type,
        addresses_of(meta, job.copy.profile).page,
    )  # fmt: skip
    keywords = [letters(words.line(one.line)) for one in slots(article) if one.part == "keyword"]
    return known(
        {
            **{name: (value,) for name, value in zip(_PLAIN, values, strict=True)},
            "title": (_title(article, words),),
            "abstract": (words.abstract(article),),
            "keywords/keyword": tuple(keywords[:_MOST_KEYWORDS]),
            "authors": tuple(_people(article)),
        }
    )


def _title(article: Article, words: Words) -> str:
    return letters(":".join(words.line(one.line) for one in slots(article) if one.part == "title" and one.nodes))


def _people(article: Article) -> Iterator[str]:
    meta = article.meta
    for one in meta.authors:
        places = (place.text for place in meta.affiliations if place.identifier in one.affiliations)
        orcid = f"https://orcid.org/{one.orcid}" if one.orcid else ""
        yield " | ".join(part for part in (one.name, one.email, *places, orcid) if part)


def read_doaj(data: bytes) -> Facts:
    """Return the facts of a record."""
    record = parsed(data).find("record")
    if record is None:
        return {}
    places = {one.get("affiliationId"): one.text or "" for one in record.iterfind("affiliationsList/affiliationName")}
    authors = []
    for one in record.iterfind("authors/author"):
        named = (places.get(number.text, "") for number in one.iterfind("affiliationId"))
        parts = (one.findtext("name"), one.findtext("email"), *named, one.findtext("orcid_id"))
        authors.append(" | ".join(part for part in parts if part))
    plain = {name: tuple(node.text or "" for node in record.findall(name)) for name in _PLAIN}
    texts = {
        name: tuple(letters("".join(map(str, node.itertext()))) for node in record.findall(name)) for name in _WORDS
    }
    return known({**plain, **texts, "authors": tuple(authors)})
