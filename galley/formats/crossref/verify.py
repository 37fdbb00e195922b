"""Reads a deposit with Crossref back: it says of the article what the article says."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from galley.document.article import Article
from galley.document.metadata import Contributor, Metadata
from galley.document.reference import CslRecord
from galley.document.texts import slots
from galley.findings.finding import Diagnostic
from galley.formats.addresses import addresses_of
from galley.formats.crossref.relations import RELATIONS, VIA
from galley.formats.deposits.facts import Facts, Words, differences, iso, known, letters, parsed, plain
from galley.formats.deposits.trials import trials_of
from galley.formats.format import Job
from galley.formats.jats.markup import without_markup
from galley.formats.jats.xml import Element

_YEAR_DIGITS = 4
_ROR_LENGTH = 9
_MATH = "{http://www.w3.org/1998/Math/MathML}math"


def verify_crossref(data: bytes, job: Job) -> Iterator[Diagnostic]:
    """Yield a finding for each fact that the deposit has not as the article has it."""
    yield from differences("Crossref", _expected(job), read_crossref(data))


def _expected(job: Job) -> Facts:
    article, profile = job.copy.article, job.copy.profile
    meta, journal = article.meta, article.journal
    where = addresses_of(meta, profile)
    return known(
        {
            "timestamp": (job.created.strftime("%Y%m%d%H%M%S"),),
            "depositor": (profile.depositor.name, profile.depositor.email),
            "registrant": (profile.registrant,),
            "journal": (journal.title, journal.abbreviated_title),
            "ISSN": (journal.issn_print, journal.issn_electronic),
            "volume": (meta.volume,) if meta.published else (),
            "issue": (meta.issue,) if meta.published else (),
            **_texts(article, Words(job.mathml, formulas=True)),
            "authors": tuple(_person(one, meta) for one in meta.authors),
            "editors": tuple(_person(one, meta) for one in meta.editors),
            "date of publication": (meta.published.iso if meta.published else "",),
            "year of the issue": (str(meta.published.year) if meta.published and (meta.volume or meta.issue) else "",),
            "date of acceptance": tuple(one.date.iso for one in meta.events if one.kind == "accepted")[:1],
            "pages": (meta.first_page, meta.last_page if meta.first_page else ""),
            "article number": (meta.elocation_id,),
            "publisher's number": (meta.publisher_id,),
            "grants": tuple(
                "; ".join((_funder(one.funder, one.funder_id), *one.numbers)) for one in meta.awards
            ),
            "licence": (meta.license.url if meta.license and meta.published else "",),
            "trials": tuple(f"{number} in {registry}" for registry, number in trials_of(article)),
            "related works": tuple(
                f"{RELATIONS[one.kind][1]} {one.identifier_type} {one.identifier}"
                for one in meta.related
                if one.kind in RELATIONS and one.identifier_type in VIA
            ),
            "DOI": (meta.doi,),
            "addresses": (where.page, where.pdf),
            "references": tuple(plain(entry.text) for entry in article.bibliography),
            "DOIs of references": tuple(str(entry.reference.csl.get("DOI") or "") for entry in article.bibliography),
            "years of references": tuple(_year_of(entry.reference.csl) for entry in article.bibliography),
            "titles of references": tuple(_title_of(entry.reference.csl) for entry in article.bibliography),
        }
    )  # fmt: skip


def _texts(article: Article, words: Words) -> dict[str, tuple[str, ...]]:
    lines = {one.key: letters(words.line(one.line)) for one in slots(article) if one.part == "title"}
    kinds = dict.fromkeys(one.kind for one in slots(article) if one.part == "abstract" and not one.is_graphical)
    abstracts = {f"abstract {kind}".strip(): (words.abstract(article, kind),) for kind in kinds}
    return {"title": (lines.get("title", ""),), "subtitle": (lines.get("subtitle", ""),), **abstracts}


def _person(one: Contributor, meta: Metadata) -> str:
    if one.collaboration:
        return one.collaboration
    family = " ".join(part for part in (one.particle, one.family) if part)
    name = (one.given, family, one.suffix) if family else ("", one.given, one.suffix)
    places = (place for place in meta.affiliations if place.identifier in one.affiliations)
    orcid = f"https://orcid.org/{one.orcid}" if one.orcid else ""
    said = (*name, *(part for place in places for part in (place.name, _ror(place.ror))), orcid)
    return " | ".join(part for part in said if part)


def _ror(identifier: str) -> str:
    """Return the address of a ROR, which is nine characters that begin with 0."""
    bare = identifier.rstrip("/").rpartition("/")[2]
    return f"https://ror.org/{bare}" if len(bare) == _ROR_LENGTH and bare.startswith("0") else ""


def _funder(name: str, identifier: str) -> str:
    if (ror := _ror(identifier)) and "10.13039/" not in identifier:
        return ror
    known_as = identifier[identifier.index("10.13039/") :] if "10.13039/" in identifier else ""
    return f"{name} {known_as}".strip()


def _year_of(record: CslRecord) -> str:
    parts = (record.get("issued") or {}).get("date-parts") or [[""]]
    return str(parts[0][0]) if parts[0] and len(str(parts[0][0])) == _YEAR_DIGITS else ""


def _title_of(record: CslRecord) -> str:
    return plain(without_markup(str(record.get("title") or "")))


# --- read back ---------------------------------------------------------------------------------------------------


def read_crossref(data: bytes) -> Facts:
    """Return the facts of a deposit."""
    root = parsed(data)
    for node in root.iter(etree.Element):
        if not str(node.tag).startswith(_MATH[:-4]):
            node.tag = etree.QName(node).localname if node.tag != _MATH else node.tag

    def all_of(path: str) -> tuple[str, ...]:
        return tuple(map(_said, root.findall(f".//{path}")))

    article = root.find(".//journal_article")
    if article is None:
        return {}
    return known(
        {
            "timestamp": all_of("timestamp"),
            "depositor": all_of("depositor/*"),
            "registrant": all_of("registrant"),
            "journal": (*all_of("full_title"), *all_of("abbrev_title")),
            "ISSN": all_of("journal_metadata/issn"),
            "volume": all_of("journal_volume/volume"),
            "issue": all_of("journal_issue/issue"),
            "title": tuple(map(letters, all_of("titles/title"))),
            "subtitle": tuple(map(letters, all_of("titles/subtitle"))),
            **{_abstract_name(one): (letters(_said(one)),) for one in article.iterfind("abstract")},
            "authors": tuple(_read_people(article, "author")),
            "editors": tuple(_read_people(article, "editor")),
            "date of publication": tuple(map(_date, article.findall("publication_date"))),
            "year of the issue": all_of("journal_issue/publication_date/year"),
            "date of acceptance": tuple(map(_date, article.findall("acceptance_date"))),
            "pages": all_of("journal_article/pages/*"),
            "article number": all_of("publisher_item/item_number"),
            "publisher's number": all_of("publisher_item/identifier"),
            "grants": tuple(_grant(one) for one in article.iterfind(".//assertion[@name='fundgroup']")),
            "licence": all_of("license_ref"),
            "trials": tuple(f"{one.text} in {one.get('registry')}" for one in article.iter("clinical-trial-number")),
            "related works": tuple(
                f"{one.get('relationship-type')} {one.get('identifier-type')} {one.text}"
                for one in article.iterfind(".//related_item/*")
            ),
            "DOI": all_of("doi_data/doi"),
            "addresses": all_of("resource"),
            "references": tuple(map(plain, all_of("unstructured_citation"))),
            "DOIs of references": all_of("citation/doi"),
            "years of references": all_of("citation/cYear"),
            "titles of references": tuple(
                plain(one.findtext("article_title") or one.findtext("volume_title") or "")
                for one in article.iter("citation")
            ),
        }
    )


def _said(node: Element) -> str:
    """Return the text of an element, formulas left out."""
    pieces = [node.text or ""]
    for child in node:
        pieces += ["" if child.tag == _MATH else _said(child), child.tail or ""]
    return "".join(pieces).strip()


def _abstract_name(node: Element) -> str:
    return f"abstract {node.get('abstract-type') or ''}".strip()


def _date(node: Element) -> str:
    return iso(node.findtext("year"), node.findtext("month"), node.findtext("day"))


def _read_people(article: Element, role: str) -> Iterator[str]:
    for one in article.findall("contributors/*"):
        if one.get("contributor_role") != role:
            continue
        if one.tag == "organization":
            yield one.text or ""
            continue
        parts = [one.findtext(name) for name in ("given_name", "surname", "suffix")]
        for place in one.iterfind("affiliations/institution"):
            parts += [place.findtext("institution_name"), place.findtext("institution_id")]
        yield " | ".join(part for part in (*parts, one.findtext("ORCID")) if part)


def _grant(group: Element) -> str:
    said = {"funder_name": "", "ror": "", "funder_identifier": ""}
    numbers = []
    for one in group.iter("assertion"):
        name, text = str(one.get("name")), (one.text or "").strip()
        if name == "award_number":
            numbers.append(text)
        elif name in said:
            said[name] = text.removeprefix("https://doi.org/")
    funder = said["ror"] or f"{said['funder_name']} {said['funder_identifier']}".strip()
    return "; ".join((funder, *numbers))
