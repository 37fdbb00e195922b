"""Writes the record for DOAJ, in the order of its schema (doajArticles.xsd, recordType): plain text without markup."""

from __future__ import annotations

from lxml import etree

from galley.document.article import Article
from galley.document.languages import bibliographic_code
from galley.document.metadata import Metadata
from galley.document.texts import slots
from galley.formats.addresses import addresses_of
from galley.formats.deposits.marked import Marking
from galley.formats.deposits.paragraphs import paragraphs
from galley.formats.format import Job
from galley.formats.jats.xml import Element, legal

MOST_KEYWORDS = 6
"""DOAJ takes no more."""


def write_doaj(job: Job) -> bytes:
    """Return the record of the article of `job`."""
    article = job.copy.article
    meta, journal = article.meta, article.journal
    root = etree.Element("records")
    made = etree.SubElement(root, "record")
    language = bibliographic_code(meta.language)
    facts = (
        ("language", language), ("publisher", journal.publisher_name), ("journalTitle", journal.title),
        ("issn", journal.issn_print), ("eissn", journal.issn_electronic),
        ("publicationDate", meta.published.iso if meta.published else ""), ("volume", meta.volume),
        ("issue", meta.issue), ("startPage", meta.first_page or meta.elocation_id), ("endPage", meta.last_page),
        ("doi", meta.doi), ("publisherRecordId", meta.publisher_id), ("documentType", meta.article_type),
    )  # fmt: skip
    for tag, text in facts:
        _add_known(made, tag, text)
    marking = Marking({}, job.mathml)
    _write_title(made, article, marking, language)
    _write_people(made, meta)
    _write_abstract(made, article, marking, language)
    _add(made, "fullTextUrl", addresses_of(meta, job.copy.profile).page, format="html")
    words = [one.line for one in slots(article) if one.part == "keyword"][:MOST_KEYWORDS]
    if words:
        holder = _add(made, "keywords", language=language)
        for word in words:
            marking.write(_add(holder, "keyword"), word)
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    made = etree.SubElement(parent, tag)
    made.text = legal(text) or None
    for key, value in attributes.items():
        made.set(key, legal(value))
    return made


def _add_known(parent: Element, tag: str, text: str) -> None:
    if text.strip():
        _add(parent, tag, text)


def _write_title(parent: Element, article: Article, marking: Marking, language: str) -> None:
    made = _add(parent, "title", language=language)
    for index, one in enumerate(one for one in slots(article) if one.part == "title" and one.nodes):
        made.text = f"{made.text or ''}{': ' if index else ''}" or None
        marking.write(made, one.line)


def _write_people(parent: Element, meta: Metadata) -> None:
    if meta.authors:
        holder = _add(parent, "authors")
    for one in meta.authors:
        made = _add(holder, "author")
        _add(made, "name", one.name)
        _add_known(made, "email", one.email)
        for place in meta.affiliations:
            if place.identifier in one.affiliations:
                _add(made, "affiliationId", str(place.number))
        _add_known(made, "orcid_id", f"https://orcid.org/{one.orcid}" if one.orcid else "")
    if meta.affiliations:
        listed = _add(parent, "affiliationsList")
        for place in meta.affiliations:
            _add(listed, "affiliationName", place.text, affiliationId=str(place.number))


def _write_abstract(parent: Element, article: Article, marking: Marking, language: str) -> None:
    texts = [one for one in slots(article) if one.part == "abstract" and not one.kind]
    if not texts:
        return
    made = _add(parent, "abstract", language=language)
    for one in texts:
        for line in (one.line,) if one.is_line else paragraphs(one.blocks):
            if line:
                made.text = f"{made.text} " if made.text else None
                marking.write(made, line)
