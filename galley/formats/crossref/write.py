"""Writes the deposit with Crossref, in the order of its schema (crossref5.4.0.xsd, journal_article)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Contributor, Date, Metadata
from galley.document.reference import BibliographyEntry
from galley.document.texts import slots
from galley.formats.addresses import Addresses, addresses_of, ror_address
from galley.formats.crossref.relations import RELATIONS, VIA
from galley.formats.deposits.lines import put_on_lines
from galley.formats.deposits.marked import Marking
from galley.formats.deposits.paragraphs import paragraphs
from galley.formats.deposits.trials import trials_of
from galley.formats.format import Job
from galley.formats.jats.front import FUNDER_REGISTRY
from galley.formats.jats.markup import without_markup
from galley.formats.jats.xml import LANG, MATHML, Element, legal

VERSION = "5.4.0"
NAMESPACE = f"http://www.crossref.org/schema/{VERSION}"
JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
FUNDING = "http://www.crossref.org/fundref.xsd"
ACCESS = "http://www.crossref.org/AccessIndicators.xsd"
TRIALS = "http://www.crossref.org/clinicaltrials.xsd"
RELATED = "http://www.crossref.org/relations.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PREFIXES = {
    None: NAMESPACE, "xsi": _XSI, "jats": JATS, "mml": MATHML, "fr": FUNDING, "ai": ACCESS, "ct": TRIALS,
    "rel": RELATED,
}  # fmt: skip
_FACE: Mapping[type[tree.Inline], str] = {
    tree.Emph: "i", tree.Strong: "b", tree.Underline: "u", tree.Superscript: "sup", tree.Subscript: "sub",
    tree.SmallCaps: "scp",
}  # fmt: skip
_JATS: Mapping[type[tree.Inline], str] = {
    tree.Emph: "italic", tree.Strong: "bold", tree.Underline: "underline", tree.Superscript: "sup",
    tree.Subscript: "sub", tree.SmallCaps: "sc", tree.Strikeout: "strike",
}  # fmt: skip
_MIXED = frozenset({"title", "subtitle", "p"})
_PAGES = re.compile(r"\s*[-–]\s*")
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]")


def write_crossref(job: Job) -> bytes:
    """Return the deposit of the article of `job`."""
    article, profile = job.copy.article, job.copy.profile
    root = etree.Element(
        f"{{{NAMESPACE}}}doi_batch",
        nsmap=_PREFIXES,  # type: ignore[arg-type]  # None is the default namespace
        version=VERSION,
    )
    root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} https://www.crossref.org/schemas/crossref{VERSION}.xsd")
    head = _add(root, "head")
    stamp = job.created.strftime("%Y%m%d%H%M%S")
    _add(head, "doi_batch_id", f"{article.meta.identifier}-{stamp}"[:100])
    _add(head, "timestamp", stamp)
    depositor = _add(head, "depositor")
    _add(depositor, "depositor_name", profile.depositor.name)
    _add(depositor, "email_address", profile.depositor.email)
    _add(head, "registrant", profile.registrant)
    journal = _add(_add(root, "body"), "journal")
    _write_journal(journal, article)
    _write_article(journal, job, addresses_of(article.meta, profile))
    put_on_lines(root, _MIXED)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: Element, tag: str, text: str = "", namespace: str = NAMESPACE, **attributes: str) -> Element:
    made = etree.SubElement(parent, f"{{{namespace}}}{tag}")
    made.text = legal(text) or None
    for key, value in attributes.items():
        if value:
            made.set(key.replace("__", "-"), legal(value))
    return made


def _add_known(parent: Element, tag: str, text: str, **attributes: str) -> None:
    if text.strip():
        _add(parent, tag, text, **attributes)


def _language(meta: Metadata) -> str:
    return meta.language.partition("-")[0]


def _write_journal(parent: Element, article: Article) -> None:
    meta, journal = article.meta, article.journal
    about = _add(parent, "journal_metadata", language=_language(meta))
    _add(about, "full_title", journal.title)
    _add_known(about, "abbrev_title", journal.abbreviated_title)
    _add_known(about, "issn", journal.issn_print, media_type="print")
    _add_known(about, "issn", journal.issn_electronic, media_type="electronic")
    if meta.published and (meta.volume or meta.issue):
        issue = _add(parent, "journal_issue")
        _write_date(issue, "publication_date", Date(meta.published.year), media_type="online")
        if meta.volume:
            _add(_add(issue, "journal_volume"), "volume", meta.volume)
        _add_known(issue, "issue", meta.issue)


def _write_date(parent: Element, name: str, date: Date, **attributes: str) -> None:
    made = _add(parent, name, **attributes)
    if date.month:
        _add(made, "month", f"{date.month:02d}")
        if date.day:
            _add(made, "day", f"{date.day:02d}")
    _add(made, "year", f"{date.year:04d}")


def _write_article(parent: Element, job: Job, where: Addresses) -> None:
    article = job.copy.article
    meta = article.meta
    made = _add(parent, "journal_article", publication_type="full_text", language=_language(meta))
    _write_titles(made, article, job)
    _write_contributors(made, meta)
    _write_abstracts(made, article, job)
    if meta.published:
        _write_date(made, "publication_date", meta.published, media_type="online")
    if accepted := next((event.date for event in meta.events if event.kind == "accepted"), None):
        _write_date(made, "acceptance_date", accepted)
    if meta.first_page:
        pages = _add(made, "pages")
        _add(pages, "first_page", meta.first_page)
        _add_known(pages, "last_page", meta.last_page)
    if meta.elocation_id or meta.publisher_id:
        item = _add(made, "publisher_item")
        _add_known(item, "item_number", meta.elocation_id[:32], item_number_type="article_number")
        _add_known(item, "identifier", meta.publisher_id, id_type="pii")
    _write_funding(made, meta)
    _write_licence(made, meta)
    _write_trials(made, article)
    _write_relations(made, meta)
    data = _add(made, "doi_data")
    _add(data, "doi", meta.doi)
    _add(data, "resource", where.page, content_version="vor", mime_type="text/html")
    if where.pdf:
        mining = _add(_add(data, "collection", property="text-mining"), "item")
        _add(mining, "resource", where.pdf, content_version="vor", mime_type="application/pdf")
    if article.bibliography:
        listed = _add(made, "citation_list")
        for entry in article.bibliography:
            _write_citation(_add(listed, "citation", key=f"ref{entry.number}"), entry)


def _write_titles(parent: Element, article: Article, job: Job) -> None:
    titles = _add(parent, "titles")
    marking = Marking({kind: f"{{{NAMESPACE}}}{name}" for kind, name in _FACE.items()}, job.mathml, formulas=True)
    marking.write(_add(titles, "title"), article.meta.title)
    for one in slots(article):
        if one.key == "subtitle" and one.nodes:
            marking.write(_add(titles, "subtitle"), one.line)


# --- people ------------------------------------------------------------------------------------------------------


def _write_contributors(parent: Element, meta: Metadata) -> None:
    people = [*((one, "author") for one in meta.authors), *((one, "editor") for one in meta.editors)]
    if not people:
        return
    holder = _add(parent, "contributors")
    for index, (one, role) in enumerate(people):
        attributes = {"sequence": "additional" if index else "first", "contributor_role": role}
        if one.collaboration:
            _add(holder, "organization", one.collaboration, **attributes)
        else:
            _write_person(_add(holder, "person_name", **attributes), one, meta)


def _write_person(made: Element, one: Contributor, meta: Metadata) -> None:
    family = " ".join(part for part in (one.particle, one.family) if part)
    _add_known(made, "given_name", one.given[:60] if family else "")
    _add(made, "surname", (family or one.given)[:60])
    _add_known(made, "suffix", one.suffix[:10])
    places = [place for place in meta.affiliations if place.identifier in one.affiliations]
    if places:
        holder = _add(made, "affiliations")
        for place in places:
            institution = _add(holder, "institution")
            _add(institution, "institution_name", place.name)
            _add_known(institution, "institution_id", ror_address(place.ror), type="ror")
            parts = (place.address, place.city, place.region, place.postal_code, place.country)
            _add_known(institution, "institution_place", ", ".join(part for part in parts if part))
            _add_known(institution, "institution_department", ", ".join(filter(None, (place.group, place.department))))
    if one.orcid:
        _add(made, "ORCID", f"https://orcid.org/{one.orcid}", authenticated="false")


# --- abstracts ---------------------------------------------------------------------------------------------------


def _write_abstracts(parent: Element, article: Article, job: Job) -> None:
    marking = Marking({kind: f"{{{JATS}}}{name}" for kind, name in _JATS.items()}, job.mathml, formulas=True)
    kinds: dict[str, list[Any]] = {}
    for slot in slots(article):
        if slot.part == "abstract" and not slot.is_graphical:
            kinds.setdefault(slot.kind, []).append(slot)
    for kind, texts in kinds.items():
        made = _add(parent, "abstract", namespace=JATS, abstract__type=kind)
        made.set(LANG, article.meta.language)
        holder = made
        for text in texts:
            if text.is_line:
                holder = _add(made, "sec", namespace=JATS) if text.line else made
                if text.line:
                    marking.write(_add(holder, "title", namespace=JATS), text.line)
            else:
                for paragraph in paragraphs(text.blocks):
                    marking.write(_add(holder, "p", namespace=JATS), paragraph)


# --- what surrounds the article ----------------------------------------------------------------------------------


def _write_funding(parent: Element, meta: Metadata) -> None:
    if not meta.awards:
        return
    program = _add(parent, "program", namespace=FUNDING, name="fundref")
    for award in meta.awards:
        group = _assertion(program, "fundgroup")
        if address := ror_address(award.funder_id):
            _assertion(group, "ror", address)
        else:
            name = _assertion(group, "funder_name", award.funder)
            if FUNDER_REGISTRY in award.funder_id:
                doi = award.funder_id[award.funder_id.index(FUNDER_REGISTRY) :]
                _assertion(name, "funder_identifier", f"https://doi.org/{doi}")
        for number in award.numbers:
            _assertion(group, "award_number", number)


def _assertion(parent: Element, name: str, text: str = "") -> Element:
    return _add(parent, "assertion", text, FUNDING, name=name)


def _write_licence(parent: Element, meta: Metadata) -> None:
    if not (meta.license and meta.license.url and meta.published):
        return
    published = meta.published
    start = Date(published.year, published.month or 1, published.day or 1).iso
    program = _add(parent, "program", namespace=ACCESS, name="AccessIndicators")
    if "creativecommons.org/" in meta.license.url:
        _add(program, "free_to_read", namespace=ACCESS, start_date=start)
    _add(program, "license_ref", meta.license.url, ACCESS, applies_to="vor", start_date=start)


def _write_trials(parent: Element, article: Article) -> None:
    trials = tuple(trials_of(article))
    if trials:
        program = _add(parent, "program", namespace=TRIALS)
        for registry, number in trials:
            _add(program, "clinical-trial-number", number, TRIALS, registry=registry)


def _write_relations(parent: Element, meta: Metadata) -> None:
    related = [one for one in meta.related if one.kind in RELATIONS and one.identifier_type in VIA]
    if not related:
        return
    program = _add(parent, "program", namespace=RELATED)
    for one in related:
        name, kind = RELATIONS[one.kind]
        attributes = {"relationship__type": kind, "identifier__type": one.identifier_type}
        _add(_add(program, "related_item", namespace=RELATED), name, one.identifier, RELATED, **attributes)


# --- references --------------------------------------------------------------------------------------------------


def _write_citation(made: Element, entry: BibliographyEntry) -> None:
    for name, value in _citation_facts(entry):
        _add_known(made, name, value)


def _citation_facts(entry: BibliographyEntry) -> Iterator[tuple[str, str]]:
    record = entry.reference.csl

    def value(key: str) -> str:
        return without_markup(" ".join(str(record.get(key) or "").split()))

    is_journal = value("type").startswith("article")
    issn = _ISSN.search(value("ISSN"))
    yield "issn", issn[0] if issn else ""
    yield "journal_title", value("container-title") if is_journal else ""
    yield "author", _first_author(record.get("author") or ())
    yield "volume", value("volume")[:32]
    yield "issue", value("issue")[:32]
    yield "first_page", _PAGES.split(value("page"))[0][:32]
    yield "cYear", _year(record.get("issued") or {})
    yield "doi", value("DOI")
    yield "volume_title", "" if is_journal else value("container-title") or value("title")
    yield "article_title", value("title") if is_journal or value("container-title") else ""
    yield "unstructured_citation", entry.text


def _first_author(names: Any) -> str:
    """Return the family name of the first author, or the name of a group."""
    first: Mapping[str, Any] = next(iter(names), {})
    parts = (first.get("non-dropping-particle"), first.get("family"))
    return str(first.get("literal") or " ".join(str(part) for part in parts if part) or first.get("given") or "")


def _year(date: Any) -> str:
    parts = date.get("date-parts") or [[]]
    year = str(parts[0][0]) if parts[0] else ""
    return year if re.fullmatch(r"\d{4}", year) else ""
