"""Writes the metadata for DataCite, kernel 4: plain text, identifiers of people, institutions, funders and works."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from galley.document.article import Article
from galley.document.metadata import Contributor, Metadata
from galley.document.texts import slots
from galley.formats.addresses import ror_address
from galley.formats.deposits.marked import Marking
from galley.formats.deposits.paragraphs import paragraphs
from galley.formats.format import Job
from galley.formats.front_matter import kind_of
from galley.formats.jats.front import FUNDER_REGISTRY
from galley.formats.jats.xml import LANG, Element, legal

NAMESPACE = "http://datacite.org/schema/kernel-4"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_ORCID = "https://orcid.org"
_ROR = "https://ror.org"
_DATES: Mapping[str, str] = {"received": "Submitted", "accepted": "Accepted", "rev-recd": "Updated"}
RELATIONS: Mapping[str, str] = {
    "preprint": "HasVersion", "companion": "IsSupplementedBy", "commentary": "IsReviewedBy",
    "translated-article": "IsTranslationOf", "continues": "Continues", "continued-by": "IsContinuedBy",
}  # fmt: skip
"""DataCite's relations by JATS @related-article-type; any other work is referenced."""
_TYPES: Mapping[str, str] = {"doi": "DOI", "pmid": "PMID", "uri": "URL"}


def write_datacite(job: Job) -> bytes:
    """Return the metadata of the article of `job`."""
    article = job.copy.article
    meta = article.meta
    root = etree.Element(f"{{{NAMESPACE}}}resource", nsmap={None: NAMESPACE, "xsi": _XSI})  # type: ignore[dict-item]  # None is the default namespace
    root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} https://schema.datacite.org/meta/kernel-4.6/metadata.xsd")
    _add(root, "identifier", meta.doi, identifierType="DOI")
    creators = _add(root, "creators")
    for one in meta.authors:
        _write_creator(_add(creators, "creator"), one, meta)
    _write_texts(root, article, Marking({}, job.mathml))
    _add(root, "publisher", article.journal.publisher_name)
    _add(root, "publicationYear", str(meta.published.year) if meta.published else "")
    _add(root, "resourceType", kind_of(meta, job.copy.profile.labels), resourceTypeGeneral="JournalArticle")
    _write_dates(root, meta)
    _add(root, "language", meta.language)
    _write_related(root, article)
    _write_rights(root, meta)
    _write_funding(root, meta)
    _write_journal(root, article)
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    made.text = legal(text) or None
    for key, value in attributes.items():
        if value:
            made.set(key, legal(value))
    return made


def _add_known(parent: Element, tag: str, text: str, **attributes: str) -> None:
    if text.strip():
        _add(parent, tag, text, **attributes)


def _write_creator(made: Element, one: Contributor, meta: Metadata) -> None:
    if one.collaboration:
        _add(made, "creatorName", one.collaboration, nameType="Organizational")
    else:
        family = " ".join(part for part in (one.particle, one.family) if part)
        name = ", ".join(part for part in (family, one.given, one.suffix) if part)
        _add(made, "creatorName", name, nameType="Personal")
        _add_known(made, "givenName", one.given)
        _add_known(made, "familyName", family)
    if one.orcid:
        scheme = {"nameIdentifierScheme": "ORCID", "schemeURI": _ORCID}
        _add(made, "nameIdentifier", f"{_ORCID}/{one.orcid}", **scheme)
    for place in meta.affiliations:
        if place.identifier in one.affiliations:
            address = ror_address(place.ror)
            scheme = {"affiliationIdentifierScheme": "ROR", "schemeURI": _ROR} if address else {}
            _add(made, "affiliation", place.text, affiliationIdentifier=address, **scheme)


def _write_texts(root: Element, article: Article, marking: Marking) -> None:
    titles = _add(root, "titles")
    for one in slots(article):
        if one.part == "title" and one.nodes:
            made = _add(titles, "title", titleType="" if one.key == "title" else "Subtitle")
            made.set(LANG, article.meta.language)
            marking.write(made, one.line)
    words = [one.line for one in slots(article) if one.part == "keyword"]
    if words:
        subjects = _add(root, "subjects")
        for word in words:
            marking.write(_add(subjects, "subject"), word)
    texts = [one for one in slots(article) if one.part == "abstract" and not one.kind]
    if texts:
        made = _add(_add(root, "descriptions"), "description", descriptionType="Abstract")
        made.set(LANG, article.meta.language)
        for one in texts:
            for line in (one.line,) if one.is_line else paragraphs(one.blocks):
                if line:
                    made.text = f"{made.text} " if made.text else None
                    marking.write(made, line)


def _write_dates(root: Element, meta: Metadata) -> None:
    holder = _add(root, "dates")
    _add_known(holder, "date", meta.published.iso if meta.published else "", dateType="Issued")
    for event in meta.events:
        if event.kind in _DATES:
            _add(holder, "date", event.date.iso, dateType=_DATES[event.kind])


def _write_related(root: Element, article: Article) -> None:
    related = [
        (one.identifier, _TYPES[one.identifier_type], RELATIONS.get(one.kind, "References"))
        for one in article.meta.related
        if one.identifier_type in _TYPES
    ]
    cited = [(str(entry.reference.csl.get("DOI") or ""), "DOI", "Cites") for entry in article.bibliography]
    known = [one for one in (*related, *cited) if one[0]]
    if known:
        holder = _add(root, "relatedIdentifiers")
        for identifier, kind, relation in known:
            _add(holder, "relatedIdentifier", identifier, relatedIdentifierType=kind, relationType=relation)


def _write_rights(root: Element, meta: Metadata) -> None:
    if meta.license and (meta.license.url or meta.license.name):
        name = meta.license.name or meta.license.url
        _add(_add(root, "rightsList"), "rights", name, rightsURI=meta.license.url)


def _write_funding(root: Element, meta: Metadata) -> None:
    if meta.awards:
        holder = _add(root, "fundingReferences")
    for award in meta.awards:
        for number in award.numbers or ("",):
            made = _add(holder, "fundingReference")
            _add(made, "funderName", award.funder)
            if FUNDER_REGISTRY in award.funder_id:
                doi = award.funder_id[award.funder_id.index(FUNDER_REGISTRY) :]
                _add(made, "funderIdentifier", f"https://doi.org/{doi}", funderIdentifierType="Crossref Funder ID")
            elif address := ror_address(award.funder_id):
                _add(made, "funderIdentifier", address, funderIdentifierType="ROR", schemeURI=_ROR)
            _add_known(made, "awardNumber", number)


def _write_journal(root: Element, article: Article) -> None:
    meta, journal = article.meta, article.journal
    if not journal.title:
        return
    made = _add(_add(root, "relatedItems"), "relatedItem", relatedItemType="Journal", relationType="IsPublishedIn")
    issn = journal.issn_electronic or journal.issn_print
    _add_known(made, "relatedItemIdentifier", issn, relatedItemIdentifierType="ISSN")
    _add(_add(made, "titles"), "title", journal.title)
    _add_known(made, "volume", meta.volume)
    _add_known(made, "issue", meta.issue)
    _add_known(made, "firstPage", meta.first_page or meta.elocation_id)
    _add_known(made, "lastPage", meta.last_page)
