"""References: a CSL record as `element-citation`, the one form that every consumer of JATS reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from galley.checks.metadata import is_isbn, is_issn
from galley.document.reference import BibliographyEntry, CslRecord
from galley.formats.jats.markup import marked_up, without_markup
from galley.formats.jats.names import access_date, date_elements, date_text, person_group
from galley.formats.jats.pages import page_elements
from galley.formats.jats.xml import Element, append_all, element, site, text_element

# CSL 1.0.2 item types as JATS publication types (JATS4R citations; Tag Library 1.3, @publication-type)
PUBLICATION_TYPES: Mapping[str, str] = {
    "article-journal": "journal", "article-magazine": "journal", "review": "journal", "review-book": "journal",
    "periodical": "journal", "article": "preprint", "article-newspaper": "newspaper",
    "book": "book", "classic": "book", "collection": "book", "pamphlet": "book",
    "chapter": "book", "entry": "book", "entry-dictionary": "book", "entry-encyclopedia": "book",
    "paper-conference": "confproc", "event": "confproc", "speech": "confproc",
    "dataset": "data", "software": "software", "thesis": "thesis", "report": "report", "manuscript": "working-paper",
    "webpage": "webpage", "post": "webpage", "post-weblog": "webpage",
    "patent": "patent", "standard": "standard",
    "bill": "legal", "hearing": "legal", "legal_case": "legal", "legislation": "legal", "regulation": "legal",
    "treaty": "legal", "personal_communication": "letter", "interview": "interview",
    "broadcast": "audiovisual", "motion_picture": "audiovisual", "performance": "audiovisual", "song": "audiovisual",
    "musical_score": "audiovisual", "figure": "image", "graphic": "image", "map": "map",
}  # fmt: skip
_PARTS_OF_BOOKS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})
_WITH_DAY = frozenset({"preprint", "webpage", "newspaper", "data", "software", "patent", "legal", "audiovisual"})
_OTHER_GROUPS = (
    ("editor", "editor"), ("translator", "translator"), ("director", "director"),
    ("collection-editor", "series-editor"), ("container-author", "book-author"),
    ("compiler", "compiler"), ("curator", "curator"), ("inventor", "inventor"),
    ("interviewer", "interviewer"), ("recipient", "recipient"), ("composer", "composer"),
    ("illustrator", "illustrator"),
)  # fmt: skip
_RICH = frozenset({"series", "comment"})
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)


def reference_element(entry: BibliographyEntry, identifier: str) -> Element:
    """Return a `ref` with its printed number as label."""
    return element("ref", element("label", str(entry.number)), element_citation(entry), id=identifier)


def element_citation(entry: BibliographyEntry) -> Element:
    """Return the record of an entry, tagged; the journal's name in the form that the printed line has."""
    record = entry.reference.csl
    kind = publication_type(record)
    made = element("element-citation", publication_type=kind)
    append_all(made, [person_group("author", record.get("author") or ())])
    append_all(made, _titles(record, kind, entry.text))
    append_all(made, _imprint(record))
    append_all(made, date_elements(record.get("issued") or {}, exact=kind in _WITH_DAY))
    append_all(made, [_text(record, "volume", "volume"), _text(record, "issue", "issue")])
    append_all(made, page_elements(_value(record, "page"), _value(record, "number") if kind == "journal" else ""))
    append_all(made, _numbers(record, kind))
    append_all(made, _identifiers(record))
    append_all(made, _addresses(record))
    append_all(made, _comments(record))
    if not len(made):
        made.append(element("comment", entry.text or entry.key))
    return made


def publication_type(record: CslRecord) -> str:
    """Return the JATS publication type of a record.

    JATS4R allows `preprint` only with authors, title, source, date and a link; with less it is a working paper.
    """
    kind = PUBLICATION_TYPES.get(_value(record, "type")) or _type_of_a_document(record)
    if kind != "preprint":
        return kind
    source = _value(record, "container-title") or _value(record, "publisher")
    link = _value(record, "DOI") or _value(record, "URL") or _value(record, "PMID") or _value(record, "PMCID")
    dated = any(node.tag == "year" for node in date_elements(record.get("issued") or {}, exact=False))
    complete = bool(record.get("author")) and bool(_value(record, "title")) and bool(source and link and dated)
    return "preprint" if complete else "working-paper"


def _type_of_a_document(record: CslRecord) -> str:
    """Return the type of a work of which its record says none; JATS4R advises against `other`."""
    printed = any(_value(record, key) for key in ("publisher", "DOI", "ISBN", "number"))
    return "webpage" if _value(record, "URL") and not printed else "report"


def _titles(record: CslRecord, kind: str, printed: str) -> Iterator[Element | None]:
    """Yield the title of the work and, where it is part of another, the editors and title of that."""
    title, container = _value(record, "title"), _container(record, printed)
    groups = [person_group(role, record.get(name) or ()) for name, role in _OTHER_GROUPS]
    if kind in {"preprint", "data"} and not container:
        container = _value(record, "publisher")
    part = _part_tag(record, kind, container)
    if part:
        yield marked_up(part, title)
        yield from groups
        yield marked_up("source", container)
    else:
        yield marked_up("source", title or container)
        yield from groups


def _part_tag(record: CslRecord, kind: str, container: str) -> str:
    if _value(record, "type") in _PARTS_OF_BOOKS:
        return "chapter-title"
    if kind == "data":
        return "data-title"
    if _value(record, "type") == "periodical" and not container:
        return ""
    if kind in {"journal", "newspaper", "preprint", "confproc", "working-paper", "letter", "patent", "legal"}:
        return "article-title"
    return "article-title" if container and kind != "book" else ""


def _container(record: CslRecord, printed: str) -> str:
    long, short = _value(record, "container-title"), _value(record, "container-title-short")
    if short and (not long or (short in printed and long not in printed)):
        return short
    return long or _value(record, "journalAbbreviation")


def _imprint(record: CslRecord) -> Iterator[Element | None]:
    event = record.get("event-date") or {}
    yield _text(record, "edition", "edition")
    yield _text(record, "collection-title", "series")
    yield _text(record, "event-title" if record.get("event-title") else "event", "conf-name")
    yield text_element("conf-date", date_text(event))
    yield _text(record, "event-place", "conf-loc")
    yield _text(record, "publisher-place", "publisher-loc")
    if not (publication_type(record) in {"preprint", "data"} and not _value(record, "container-title")):
        yield _text(record, "publisher", "publisher-name")
    version = _value(record, "version")
    yield text_element("version", version, designator=version)


def _numbers(record: CslRecord, kind: str) -> Iterator[Element | None]:
    number = _value(record, "number")
    if kind == "patent":
        yield text_element("patent", number)
    elif kind == "standard":
        yield text_element("pub-id", number, pub_id_type="std-designation")
    elif kind != "journal":
        yield text_element("pub-id", number, pub_id_type="other")
    yield _size(record)


def _size(record: CslRecord) -> Element | None:
    pages = _value(record, "number-of-pages")
    return element("size", pages, units="pages") if pages else None


def _identifiers(record: CslRecord) -> Iterator[Element | None]:
    yield text_element("pub-id", _DOI.sub("", _value(record, "DOI")), pub_id_type="doi")
    yield _text(record, "PMID", "pub-id", pub_id_type="pmid")
    pmcid = _value(record, "PMCID")
    yield text_element("pub-id", f"PMC{pmcid}" if pmcid.isdigit() else pmcid, pub_id_type="pmcid")
    yield from (text_element("isbn", one) for one in _value(record, "ISBN").split(", ") if is_isbn(one))
    yield from (text_element("issn", one) for one in _value(record, "ISSN").split(", ") if is_issn(one))


def _addresses(record: CslRecord) -> Iterator[Element | None]:
    url = _value(record, "URL")
    if url and not _SAFE.match(url):
        yield text_element("comment", url)
    elif url and not _DOI.match(url):
        title = without_markup(_value(record, "title")) or site(url)
        yield element("ext-link", url, ext_link_type="uri", xlink_href=url, xlink_title=title)
    elif url and not _value(record, "DOI"):
        yield element("pub-id", _DOI.sub("", url), pub_id_type="doi")
    yield access_date(record.get("accessed") or {})


def _comments(record: CslRecord) -> Iterator[Element | None]:
    genre = _value(record, "genre")
    yield text_element("comment", "" if genre == "preprint" else genre)
    yield _text(record, "status", "comment")
    yield _text(record, "note", "comment")


def _text(record: CslRecord, key: str, tag: str, **attributes: str) -> Element | None:
    value = _value(record, key)
    if tag in _RICH:
        return marked_up(tag, value, **attributes)
    return text_element(tag, without_markup(value), **attributes)


def _value(record: CslRecord, key: str) -> str:
    value: Any = record.get(key)
    return "" if value is None else " ".join(str(value).split())
