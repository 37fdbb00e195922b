"""What machines read of the page: the tags of Google Scholar, and what schema.org says of the article.

Sources: Google Scholar, "Inclusion Guidelines for Webmasters" (citation_… tags); schema.org, ScholarlyArticle.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from galley.document.article import Article
from galley.document.metadata import Award, Contributor, Metadata
from galley.document.plain_text import text_of
from galley.document.reference import BibliographyEntry, CslRecord
from galley.document.texts import slots
from galley.document.visit import without_asides
from galley.formats.addresses import Addresses, ror_address
from galley.formats.jats.markup import without_markup

_PAIR = re.compile(r"\s*;\s*")


def scholar_tags(article: Article, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Yield names and values of the `citation_…` tags, in their order; what is not known is left out."""
    for name, value in _tags(article, addresses):
        if value:
            yield f"citation_{name}", value


def _tags(article: Article, addresses: Addresses) -> Iterator[tuple[str, str]]:
    meta, journal = article.meta, article.journal
    yield "title", meta.title_text
    for author in meta.authors:
        yield "author", name_in_list(author)
        yield from (
            ("author_institution", one.text) for one in meta.affiliations if one.identifier in author.affiliations
        )
        yield "author_orcid", f"https://orcid.org/{author.orcid}" if author.orcid else ""
    yield "publication_date", meta.published.iso.replace("-", "/") if meta.published else ""
    yield "journal_title", journal.title
    yield "journal_abbrev", journal.abbreviated_title
    yield "publisher", journal.publisher_name
    yield "issn", journal.issn_print
    yield "issn", journal.issn_electronic
    yield "volume", meta.volume
    yield "issue", meta.issue
    yield "firstpage", meta.first_page or meta.elocation_id
    yield "lastpage", meta.last_page
    yield "doi", meta.doi
    yield "language", meta.language.partition("-")[0]
    yield "keywords", "; ".join(word for group in meta.keywords for word in group.keywords)
    yield "fulltext_html_url", addresses.page
    yield "pdf_url", addresses.pdf
    yield from (("reference", _reference(entry)) for entry in article.bibliography)


def name_in_list(author: Contributor) -> str:
    """Return a name as a list has it: family name first; that of a group as it is."""
    family = " ".join(part for part in (author.particle, author.family) if part)
    return author.collaboration or ", ".join(part for part in (family, author.given, author.suffix) if part)


def _reference(entry: BibliographyEntry) -> str:
    """Return a cited work as pairs of a key and a value; its line where its record says too little."""
    record = entry.reference.csl
    pages = _value(record, "page").partition("-")
    pairs = (
        ("title", without_markup(_value(record, "title"))),
        *(("author", name) for name in _authors(record)),
        ("journal_title", _value(record, "container-title")),
        ("publication_date", _year(record)),
        ("volume", _value(record, "volume")),
        ("issue", _value(record, "issue")),
        ("firstpage", pages[0]),
        ("lastpage", pages[2]),
        ("doi", _value(record, "DOI")),
    )
    said = [f"citation_{key}={_PAIR.sub(', ', value)}" for key, value in pairs if value]
    return ";".join(said) if len(said) > 1 else entry.text


def _authors(record: CslRecord) -> Iterator[str]:
    for one in record.get("author") or ():
        parts = (one.get("non-dropping-particle"), one.get("family"))
        family = " ".join(str(part) for part in parts if part)
        yield one.get("literal") or ", ".join(part for part in (family, one.get("given")) if part)


def _year(record: CslRecord) -> str:
    parts = (record.get("issued") or {}).get("date-parts") or [[]]
    return str(parts[0][0]) if parts[0] else ""


def _value(record: CslRecord, key: str) -> str:
    return " ".join(str(record.get(key) or "").split())


# --- schema.org --------------------------------------------------------------------------------------------------


def linked_data(article: Article, addresses: Addresses) -> str:
    """Return the article as JSON-LD; no `<` is in it, so that it cannot end the element it stands in."""
    said = json.dumps({"@context": "https://schema.org", **_article(article, addresses)}, ensure_ascii=False)
    return said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _article(article: Article, addresses: Addresses) -> dict[str, Any]:
    meta = article.meta
    doi = f"https://doi.org/{meta.doi}" if meta.doi else ""
    return _known(
        {
            "@type": "ScholarlyArticle",
            "headline": meta.title_text,
            "name": meta.title_text,
            "genre": meta.heading,
            "author": [_person(one, meta) for one in meta.authors],
            "editor": [_person(one, meta) for one in meta.editors],
            "datePublished": meta.published.iso if meta.published else "",
            "inLanguage": meta.language,
            "abstract": abstract_text(article),
            "keywords": [word for group in meta.keywords for word in group.keywords],
            "license": meta.license.url if meta.license else "",
            "copyrightHolder": {"@type": "Organization", "name": meta.copyright.holder}
            if meta.copyright and meta.copyright.holder
            else None,
            "copyrightYear": meta.copyright.year if meta.copyright else "",
            "url": addresses.page,
            "sameAs": doi,
            "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": meta.doi} if doi else None,
            "isPartOf": _issue(article),
            "pageStart": meta.first_page,
            "pageEnd": meta.last_page,
            "pagination": "" if meta.first_page else meta.elocation_id,
            "funding": [_grant(one, number) for one in meta.awards for number in one.numbers or ("",)],
            "citation": [_cited(entry) for entry in article.bibliography],
        }
    )


def abstract_text(article: Article) -> str:
    """Return the main abstract as plain text."""
    main = (one for one in slots(article) if one.part == "abstract" and not one.kind)
    texts = (without_asides(one.line) or one.blocks for one in main)
    return "\n".join(filter(None, map(text_of, texts)))


def _person(one: Contributor, meta: Metadata) -> dict[str, Any]:
    if one.collaboration:
        return {"@type": "Organization", "name": one.collaboration}
    places = [place for place in meta.affiliations if place.identifier in one.affiliations]
    family = " ".join(part for part in (one.particle, one.family) if part)
    return _known(
        {
            "@type": "Person",
            "name": one.name,
            "givenName": one.given,
            "familyName": family,
            "honorificSuffix": ", ".join(part for part in (one.suffix, *one.degrees) if part),
            "identifier": f"https://orcid.org/{one.orcid}" if one.orcid else "",
            "affiliation": [
                _known({"@type": "Organization", "name": place.text, "identifier": ror_address(place.ror)})
                for place in places
            ],
        }
    )


def _issue(article: Article) -> dict[str, Any] | None:
    """Return what the article is part of: the issue, of the volume, of the journal, as far as they are known."""
    journal, meta = article.journal, article.meta
    if not journal.title:
        return None
    publisher = {"@type": "Organization", "name": journal.publisher_name} if journal.publisher_name else None
    numbers = [number for number in (journal.issn_print, journal.issn_electronic) if number]
    whole = _known(
        {
            "@type": "Periodical",
            "name": journal.title,
            "alternateName": journal.abbreviated_title,
            "issn": numbers,
            "publisher": publisher,
            "url": journal.url,
        }
    )
    if meta.volume:
        whole = {"@type": "PublicationVolume", "volumeNumber": meta.volume, "isPartOf": whole}
    return {"@type": "PublicationIssue", "issueNumber": meta.issue, "isPartOf": whole} if meta.issue else whole


def _grant(award: Award, number: str) -> dict[str, Any]:
    organization = _known(
        {"@type": "Organization", "name": award.funder, "identifier": ror_address(award.funder_id) or award.funder_id}
    )
    return _known({"@type": "Grant", "identifier": number, "funder": organization})


def _cited(entry: BibliographyEntry) -> dict[str, Any]:
    record = entry.reference.csl
    doi = _value(record, "DOI")
    title = without_markup(_value(record, "title"))
    said = {"@type": "CreativeWork", "name": title or entry.text, "datePublished": _year(record)}
    return _known({**said, "sameAs": f"https://doi.org/{doi}" if doi else ""})


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value}
