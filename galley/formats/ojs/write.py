"""Writes the import file for Open Journal Systems, in the order of its schema (native.xsd, pkp-native.xsd, 3.5).

Abstracts are HTML within text; PDF and XML stand inside as base64, each a file and a galley that shows it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape

from lxml import etree

from galley.document import tree
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.metadata import Affiliation, Contributor, Metadata
from galley.document.texts import Slot, slots
from galley.formats.addresses import ror_address
from galley.formats.deposits.marked import Marking
from galley.formats.deposits.paragraphs import paragraphs
from galley.formats.format import Job
from galley.formats.jats.xml import Element, legal

NAMESPACE = "http://pkp.sfu.ca"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAMESPACES: Mapping[str | None, str] = {None: NAMESPACE, "xsi": _XSI}
_MARKUP: Mapping[type[tree.Inline], str] = {
    tree.Emph: "em", tree.Strong: "strong", tree.Underline: "u", tree.Superscript: "sup", tree.Subscript: "sub",
}  # fmt: skip
_PUBLISHED = "3"
"""The status of what is published (PKPPublication::STATUS_PUBLISHED)."""


def write_ojs(job: Job) -> bytes:
    """Return the import file of the article of `job`."""
    article, own = job.copy.article, job.copy.profile.ojs
    root = etree.Element(f"{{{NAMESPACE}}}articles", nsmap=_NAMESPACES)  # type: ignore[arg-type]  # None is the default
    root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} native.xsd")
    made = _add(root, "article", locale=own.locale, stage="production", status=_PUBLISHED, current_publication_id="1")
    received = next((one.date.iso for one in article.meta.events if one.kind == "received" and one.date.day), "")
    if received:
        made.set("date_submitted", received)
    _add(made, "id", "1", type="internal", advice="ignore")
    files = [(kind, one) for kind, key in (("PDF", "pdf"), ("XML", "jats")) for one in job.made[key]]
    for number, (_, file) in enumerate(files, 1):
        _write_file(made, file, number, job)
    _write_publication(made, article, job, [kind for kind, _ in files])
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    made.text = legal(text) or None
    for key, value in attributes.items():
        made.set(key, legal(value))
    return made


def _add_known(parent: Element, tag: str, text: str, **attributes: str) -> None:
    if text.strip():
        _add(parent, tag, text, **attributes)


def _write_file(parent: Element, file: Artifact, number: int, job: Job) -> None:
    own, identifier = job.copy.profile.ojs, f"{number}"
    made = _add(parent, "submission_file", id=identifier, file_id=identifier, stage="proof", genre=own.genre,
                viewable="true")  # fmt: skip
    _add(made, "name", file.name, locale=own.locale)
    extension = file.name.rpartition(".")[2]
    content = _add(made, "file", id=identifier, filesize=f"{len(file.data)}", extension=extension)
    _add(content, "embed", b64encode(file.data).decode("ascii"), encoding="base64")


def _write_publication(parent: Element, article: Article, job: Job, galleys: list[str]) -> None:
    meta, own = article.meta, job.copy.profile.ojs
    contact = next((at for at, one in enumerate(meta.authors, 1) if one.corresponding), 1)
    made = _add(parent, "publication", status=_PUBLISHED, section_ref=own.section, seq="1", access_status="0",
                version="1", date_published=meta.published.iso if meta.published else "")  # fmt: skip
    if meta.authors:
        made.set("primary_contact_id", f"{contact}")
    _add(made, "id", "1", type="internal", advice="ignore")
    _add_known(made, "id", meta.doi, type="doi", advice="update")
    _add_known(made, "id", meta.publisher_id, type="publisher-id", advice="update")
    _write_texts(made, article, job)
    _write_rights(made, meta, own.locale)
    _write_words(made, article, job)
    for number, one in enumerate(meta.authors, 1):
        holder = _add(made, "authors") if number == 1 else made.find(f"{{{NAMESPACE}}}authors")
        if holder is not None:
            _write_author(holder, one, number, job, is_contact=number == contact)
    for number, kind in enumerate(galleys, 1):
        galley = _add(made, "article_galley", locale=own.locale, approved="true")
        _add(galley, "name", kind, locale=own.locale)
        _add(galley, "seq", f"{number - 1}")
        _add(galley, "submission_file_ref", id=f"{number}")
    if article.bibliography:
        listed = _add(made, "citations")
        for entry in article.bibliography:
            _add(listed, "citation", " ".join(entry.text.split()))
    _write_issue(made, meta)


# --- texts -------------------------------------------------------------------------------------------------------


def _write_texts(parent: Element, article: Article, job: Job) -> None:
    """Write titles, subtitles and abstracts, those of a translation in its own language."""
    own, marking = job.copy.profile.ojs, Marking(_MARKUP, job.mathml)
    texts = [(one, _locale(one.language) or own.locale) for one in slots(article) if one.nodes]
    for tag in ("title", "subtitle"):
        for one, where in texts:
            if one.name in {tag, f"trans-{tag}"}:
                _add(parent, tag, _line(one.line, marking), locale=where)
    abstracts: dict[str, list[Slot]] = {}
    for one, where in texts:
        if one.name == "trans-abstract" or (one.part == "abstract" and not one.kind):
            abstracts.setdefault(where, []).append(one)
    for where, parts in abstracts.items():
        _add(parent, "abstract", "".join(_abstract(parts, marking)), locale=where)


def _abstract(parts: list[Slot], marking: Marking) -> Iterator[str]:
    for one in parts:
        lines = [(tree.Strong(one.line),)] if one.is_line else paragraphs(one.blocks)
        yield from (f"<p>{_line(line, marking)}</p>" for line in lines if line)


def _line(line: tree.Inlines, marking: Marking) -> str:
    """Return a line as HTML."""
    holder = etree.Element("p")
    marking.write(holder, line)
    return escape(holder.text or "", quote=False) + "".join(etree.tostring(one, encoding="unicode") for one in holder)


def _locale(language: str) -> str:
    """Return a language as Open Journal Systems writes it: en, pt_BR."""
    return language.replace("-", "_")


def _write_rights(parent: Element, meta: Metadata, locale: str) -> None:
    _add_known(parent, "licenseUrl", meta.license.url if meta.license else "")
    if meta.copyright:
        _add_known(parent, "copyrightHolder", meta.copyright.holder, locale=locale)
        _add_known(parent, "copyrightYear", next(filter(str.isdecimal, meta.copyright.years), ""))


def _write_words(parent: Element, article: Article, job: Job) -> None:
    """Write keywords, and who paid."""
    own, marking = job.copy.profile.ojs, Marking({}, job.mathml)
    words = [one.line for one in slots(article) if one.part == "keyword" and one.line]
    if words:
        holder = _add(parent, "keywords", locale=own.locale)
        for one in words:
            marking.write(_add(holder, "keyword"), one)
    if article.meta.awards:
        holder = _add(parent, "agencies", locale=own.locale)
        for award in article.meta.awards:
            numbers = f" ({', '.join(award.numbers)})" if award.numbers else ""
            _add(holder, "agency", f"{award.funder}{numbers}")


# --- people and places -------------------------------------------------------------------------------------------


def _write_author(parent: Element, one: Contributor, number: int, job: Job, *, is_contact: bool) -> None:
    own, meta = job.copy.profile.ojs, job.copy.article.meta
    made = _add(parent, "author", include_in_browse="true", user_group_ref=own.user_group, seq=f"{number - 1}",
                id=f"{number}")  # fmt: skip
    if is_contact:
        made.set("primary_contact", "true")
    family = " ".join(part for part in (one.particle, one.family, one.suffix) if part)
    given = one.collaboration or one.given or family
    _add(made, "givenname", given, locale=own.locale)
    _add_known(made, "familyname", "" if given == family else family, locale=own.locale)
    places = [place for place in meta.affiliations if place.identifier in one.affiliations]
    for place in places:
        _write_place(made, place, own.locale)
    _add_known(made, "country", next((place.country_code for place in places if place.country_code), ""))
    _add(made, "email", one.email)
    _add_known(made, "orcid", f"https://orcid.org/{one.orcid}" if one.orcid else "")
    _add_known(made, "biography", one.bio, locale=own.locale)


def _write_place(parent: Element, place: Affiliation, locale: str) -> None:
    address = ror_address(place.ror)
    made = _add(parent, "rorAffiliation" if address else "affiliation")
    _add_known(made, "ror", address)
    _add(made, "name", place.text, locale=locale)


def _write_issue(parent: Element, meta: Metadata) -> None:
    if meta.volume or meta.issue:
        made = _add(parent, "issue_identification")
        _add_known(made, "volume", meta.volume)
        _add_known(made, "number", meta.issue)
        _add_known(made, "year", f"{meta.published.year}" if meta.published else "")
    pages = "-".join(part for part in (meta.first_page, meta.last_page) if part)
    _add_known(parent, "pages", pages or meta.elocation_id)
