"""Reads an import file for Open Journal Systems back: it says of the article what the article says, files and all."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import Affiliation, Award, Contributor, Metadata
from galley.document.texts import Slot, slots
from galley.findings.finding import Diagnostic
from galley.formats.deposits.facts import Facts, Words, differences, known, letters, parsed, plain
from galley.formats.deposits.paragraphs import paragraphs
from galley.formats.format import Job
from galley.formats.jats.xml import Element

_ROR_LENGTH = 9
_PKP = {"o": "http://pkp.sfu.ca"}


def verify_ojs(data: bytes, job: Job) -> Iterator[Diagnostic]:
    """Yield a finding for each fact that the file has not as the article has it."""
    yield from differences("Open Journal Systems", _expected(job), read_ojs(data))


def _expected(job: Job) -> Facts:
    article, own, words = job.copy.article, job.copy.profile.ojs, Words(job.mathml)
    meta = article.meta
    published = meta.published.iso if meta.published else ""
    pages = f"{meta.first_page}-{meta.last_page}".strip("-") or meta.elocation_id
    contacts = [one for one in meta.authors if one.corresponding] or [*meta.authors]
    files = [one for key in ("pdf", "jats") for one in job.made[key]]
    return known(
        {
            "section": (own.section,),
            "language": (own.locale,),
            "kind of files": tuple(own.genre for _ in files),
            "files": tuple(f"{one.name} {len(one.data)} {sha256(one.data).hexdigest()}" for one in files),
            "galleys": tuple(f"{at} {one.name}" for at, one in enumerate(files)),
            "DOI": (meta.doi,),
            "publisher's number": (meta.publisher_id,),
            "date of publication": (published,),
            "date of submission": tuple(one.date.iso for one in meta.events if one.kind == "received" and one.date.day),
            "titles": tuple(_titles(article, words)),
            "abstract": (words.abstract(article),),
            "abstracts in other languages": tuple(_other_abstracts(article, words)),
            "licence": (meta.license.url if meta.license else "",),
            "holder of the copyright": (meta.copyright.holder if meta.copyright else "",),
            "year of the copyright": (next(filter(str.isdecimal, meta.copyright.years), "") if meta.copyright else "",),
            "keywords": tuple(letters(words.line(one.line)) for one in slots(article) if one.part == "keyword"),
            "funders": tuple(map(_funder, meta.awards)),
            "authors": tuple(_person(one, meta, own.user_group) for one in meta.authors),
            "author who is written to": tuple(_name(one) for one in contacts[:1]),
            "references": tuple(plain(one.text) for one in article.bibliography),
            "volume": (meta.volume,),
            "issue": (meta.issue,),
            "year of the issue": (published[:4] if meta.volume or meta.issue else "",),
            "pages": (pages,),
        }
    )


def _titles(article: Article, words: Words) -> Iterator[str]:
    """Yield titles, then subtitles, as the file has them: those of translations with their languages."""
    for name in ("title", "subtitle"):
        found = (one for one in slots(article) if one.key == name or one.key.startswith(f"trans-{name}."))
        yield from (f"{name} {letters(words.line(one.line))}" for one in found if one.nodes)


def _other_abstracts(article: Article, words: Words) -> Iterator[str]:
    inside = [one for one in slots(article) if one.key.startswith("trans-abstract.")]
    for language in dict.fromkeys(one.language for one in inside):
        said = "".join(words.line(line) for one in inside if one.language == language for line in _lines_of(one))
        yield f"{language.replace('-', '_')} {letters(said)}"


def _lines_of(one: Slot) -> Iterator[tree.Inlines]:
    yield from (one.line,) if one.is_line else paragraphs(one.blocks)


def _funder(award: Award) -> str:
    return f"{award.funder} ({', '.join(award.numbers)})" if award.numbers else award.funder


def _name(one: Contributor) -> str:
    family = " ".join(part for part in (one.particle, one.family, one.suffix) if part)
    return one.collaboration or " ".join(part for part in (one.given, family) if part)


def _person(one: Contributor, meta: Metadata, group: str) -> str:
    places = [place for place in meta.affiliations if place.identifier in one.affiliations]
    country = next((place.country_code for place in places if place.country_code), "")
    orcid = f"https://orcid.org/{one.orcid}" if one.orcid else ""
    said = (_name(one), group, *map(_place, places), country, one.email, orcid, one.bio)
    return " | ".join(part for part in said if part)


def _place(place: Affiliation) -> str:
    bare = place.ror.rstrip("/").rpartition("/")[2]
    is_ror = len(bare) == _ROR_LENGTH and bare.startswith("0")
    return f"https://ror.org/{bare} {place.text}" if is_ror else place.text


# --- read back ---------------------------------------------------------------------------------------------------


def read_ojs(data: bytes) -> Facts:
    """Return the facts of an import file."""
    root = parsed(data)
    article = root.find("o:article", _PKP)
    publication = root.find("o:article/o:publication", _PKP)
    if article is None or publication is None:
        return {}

    def all_of(path: str, node: Element = publication) -> tuple[str, ...]:
        return tuple(one.text or "" for one in node.iterfind(path, _PKP))

    language = article.get("locale", "")
    abstracts = [
        (one.get("locale", ""), _letters_of(one.text or "")) for one in publication.iterfind("o:abstract", _PKP)
    ]
    people = publication.findall("o:authors/o:author", _PKP)
    files = article.findall("o:submission_file", _PKP)
    names = {one.get("id"): one.findtext("o:name", "", _PKP) for one in files}
    return known(
        {
            "section": (publication.get("section_ref", ""),),
            "language": (language,),
            "kind of files": tuple(one.get("genre", "") for one in files),
            "files": tuple(map(_read_file, files)),
            "galleys": tuple(_read_galley(one, names) for one in publication.iterfind("o:article_galley", _PKP)),
            "DOI": all_of("o:id[@type='doi']"),
            "publisher's number": all_of("o:id[@type='publisher-id']"),
            "date of publication": (publication.get("date_published", ""),),
            "date of submission": (article.get("date_submitted", ""),),
            "titles": tuple(
                f"{name} {_letters_of(said)}" for name in ("title", "subtitle") for said in all_of(f"o:{name}")
            ),
            "abstract": tuple(said for where, said in abstracts if where == language),
            "abstracts in other languages": tuple(f"{where} {said}" for where, said in abstracts if where != language),
            "licence": all_of("o:licenseUrl"),
            "holder of the copyright": all_of("o:copyrightHolder"),
            "year of the copyright": all_of("o:copyrightYear"),
            "keywords": tuple(map(letters, all_of("o:keywords/o:keyword"))),
            "funders": all_of("o:agencies/o:agency"),
            "authors": tuple(map(_read_person, people)),
            "author who is written to": tuple(
                _read_name(one) for one in people if one.get("primary_contact") == "true"
            ),
            "references": all_of("o:citations/o:citation"),
            "volume": all_of("o:issue_identification/o:volume"),
            "issue": all_of("o:issue_identification/o:number"),
            "year of the issue": all_of("o:issue_identification/o:year"),
            "pages": all_of("o:pages"),
        }
    )


def _letters_of(html: str) -> str:
    """Return the letters of a piece of HTML; what is no such thing is itself."""
    try:
        return letters("".join(map(str, etree.fromstring(f"<x>{html}</x>").itertext())))
    except etree.XMLSyntaxError:
        return html


def _read_file(node: Element) -> str:
    content = node.find("o:file", _PKP)
    embedded = "" if content is None else content.findtext("o:embed", "", _PKP)
    try:
        data = b64decode(embedded, validate=True)
    except binascii.Error:
        data = b""
    size = "" if content is None else content.get("filesize", "")
    return f"{node.findtext('o:name', '', _PKP)} {size} {sha256(data).hexdigest()}"


def _read_galley(node: Element, names: dict[str | None, str]) -> str:
    reference = node.find("o:submission_file_ref", _PKP)
    name = names.get(reference.get("id"), "") if reference is not None else ""
    return f"{node.findtext('o:seq', '', _PKP)} {name}"


def _read_name(node: Element) -> str:
    parts = (node.findtext(f"o:{name}", "", _PKP) for name in ("givenname", "familyname"))
    return " ".join(part for part in parts if part)


def _read_person(node: Element) -> str:
    said = [_read_name(node), node.get("user_group_ref", "")]
    for place in node:
        if etree.QName(place).localname in {"affiliation", "rorAffiliation"}:
            parts = (place.findtext("o:ror", "", _PKP), place.findtext("o:name", "", _PKP))
            said.append(" ".join(part for part in parts if part))
    said += [node.findtext(f"o:{name}", "", _PKP) for name in ("country", "email", "orcid", "biography")]
    return " | ".join(part for part in said if part)
