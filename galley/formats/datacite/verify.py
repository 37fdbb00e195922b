"""Reads the metadata for DataCite back: they say of the article what the article says."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from galley.document.article import Article
from galley.document.metadata import Award, Contributor, Metadata
from galley.document.texts import slots
from galley.findings.finding import Diagnostic
from galley.formats.deposits.facts import Facts, Words, differences, known, letters, parsed
from galley.formats.format import Job
from galley.formats.jats.xml import Element

_EVENTS = {"received": "Submitted", "accepted": "Accepted", "rev-recd": "Updated"}
_ROR_LENGTH = 9


def verify_datacite(data: bytes, job: Job) -> Iterator[Diagnostic]:
    """Yield a finding for each fact that the metadata have not as the article has it."""
    yield from differences("DataCite", _expected(job), read_datacite(data))


def _expected(job: Job) -> Facts:
    article, words = job.copy.article, Words(job.mathml)
    meta, journal = article.meta, article.journal
    published = meta.published.iso if meta.published else ""
    issn = journal.issn_electronic or journal.issn_print
    place = (journal.title, issn, meta.volume, meta.issue, meta.first_page or meta.elocation_id, meta.last_page)
    return known(
        {
            "DOI": (meta.doi,),
            "titles": tuple(letters(words.line(one.line)) for one in slots(article) if one.part == "title"),
            "authors": tuple(_person(one, meta) for one in meta.authors),
            "publisher": (journal.publisher_name,),
            "year": (published[:4],),
            "dates": tuple(sorted((f"Issued {published}", *_events(meta)))),
            "language": (meta.language,),
            "abstract": (words.abstract(article),),
            "keywords": tuple(letters(words.line(one.line)) for one in slots(article) if one.part == "keyword"),
            "grants": tuple(_grant(one, number) for one in meta.awards for number in one.numbers or ("",)),
            "licence": (meta.license.url if meta.license else "",),
            "works cited": tuple(_cited(article)),
            "related works": tuple(
                one.identifier for one in meta.related if one.identifier_type in {"doi", "pmid", "uri"}
            ),
            "journal": place if journal.title else (),
        }
    )


def _events(meta: Metadata) -> Iterator[str]:
    return (f"{_EVENTS[one.kind]} {one.date.iso}" for one in meta.events if one.kind in _EVENTS)


def _cited(article: Article) -> Iterator[str]:
    return (str(entry.reference.csl.get("DOI") or "") for entry in article.bibliography)


def _person(one: Contributor, meta: Metadata) -> str:
    family = " ".join(part for part in (one.particle, one.family) if part)
    name = one.collaboration or ", ".join(part for part in (family, one.given, one.suffix) if part)
    places = [place for place in meta.affiliations if place.identifier in one.affiliations]
    orcid = f"https://orcid.org/{one.orcid}" if one.orcid else ""
    said = (name, orcid, *(part for place in places for part in (place.text, _ror(place.ror))))
    return " | ".join(part for part in said if part)


def _grant(award: Award, number: str) -> str:
    identifier = award.funder_id
    doi = f"https://doi.org/{identifier[identifier.index('10.13039/') :]}" if "10.13039/" in identifier else ""
    return " | ".join(part for part in (award.funder, doi or _ror(identifier), number) if part)


def _ror(identifier: str) -> str:
    """Return the address of a ROR, which is nine characters that begin with 0."""
    bare = identifier.rstrip("/").rpartition("/")[2]
    return f"https://ror.org/{bare}" if len(bare) == _ROR_LENGTH and bare.startswith("0") else ""


# --- read back ---------------------------------------------------------------------------------------------------


def read_datacite(data: bytes) -> Facts:
    """Return the facts of the metadata."""
    root = parsed(data)
    for node in root.iter(etree.Element):
        node.tag = etree.QName(node).localname

    def all_of(path: str) -> tuple[str, ...]:
        return tuple("".join(map(str, one.itertext())).strip() for one in root.findall(path))

    related = root.findall("relatedIdentifiers/relatedIdentifier")
    item = root.find("relatedItems/relatedItem")
    names = ("titles/title", "relatedItemIdentifier", "volume", "issue", "firstPage", "lastPage")
    return known(
        {
            "DOI": all_of("identifier"),
            "titles": tuple(map(letters, all_of("titles/title"))),
            "authors": tuple(map(_read_person, root.findall("creators/creator"))),
            "publisher": all_of("publisher"),
            "year": all_of("publicationYear"),
            "dates": tuple(sorted(f"{one.get('dateType')} {one.text}" for one in root.iterfind("dates/date"))),
            "language": all_of("language"),
            "abstract": tuple(map(letters, all_of("descriptions/description"))),
            "keywords": tuple(map(letters, all_of("subjects/subject"))),
            "grants": tuple(map(_read_grant, root.findall("fundingReferences/fundingReference"))),
            "licence": tuple(one.get("rightsURI") or "" for one in root.iterfind("rightsList/rights")),
            "works cited": tuple(one.text or "" for one in related if one.get("relationType") == "Cites"),
            "related works": tuple(one.text or "" for one in related if one.get("relationType") != "Cites"),
            "journal": tuple(item.findtext(name) or "" for name in names) if item is not None else (),
        }
    )


def _read_person(node: Element) -> str:
    parts = [node.findtext("creatorName"), node.findtext("nameIdentifier")]
    for place in node.iterfind("affiliation"):
        parts += [place.text, place.get("affiliationIdentifier")]
    return " | ".join(part for part in parts if part)


def _read_grant(node: Element) -> str:
    parts = (node.findtext(name) for name in ("funderName", "funderIdentifier", "awardNumber"))
    return " | ".join(part for part in parts if part)
