"""The facts of a cited work: as its `ref` has them, and as its record does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from galley.checks.metadata import is_isbn, is_issn
from galley.document.pages import full_last, is_article_number, page_range, runs_of_pages
from galley.document.reference import BibliographyEntry
from galley.formats.jats.verify.element import HREF, Element, Said, text
from galley.formats.jats.verify.facts.cited_words import changed_of, names_of, plain

_ON_THE_WEB = re.compile(r"(?:https?|ftp)://")

_KINDS: Mapping[str, frozenset[str]] = {
    # An article that lies on a preprint server, or is as good as unpublished, is one (JATS4R: preprints).
    "article-journal": frozenset({"journal", "preprint", "working-paper"}),
    "article": frozenset({"preprint", "working-paper"}),
    "article-newspaper": frozenset({"newspaper"}),
    "book": frozenset({"book"}),
    "chapter": frozenset({"book"}),
    "entry-encyclopedia": frozenset({"book"}),
    "paper-conference": frozenset({"confproc"}),
    "dataset": frozenset({"data"}),
    "software": frozenset({"software"}),
    "thesis": frozenset({"thesis"}),
    "report": frozenset({"report"}),
    "webpage": frozenset({"webpage"}),
    "patent": frozenset({"patent"}),
    "standard": frozenset({"standard"}),
    "map": frozenset({"map"}),
}
"""What @publication-type may say of a CSL type (JATS4R: citations); of others anything."""
_TITLES: Mapping[str, str] = {
    "article-journal": "article-title", "article": "article-title", "chapter": "chapter-title",
    "entry-encyclopedia": "chapter-title", "dataset": "data-title", "paper-conference": "article-title",
    "book": "source", "thesis": "source", "report": "source", "webpage": "source",
}  # fmt: skip
"""The element of the title of a work of each type."""
_NAMED_ROLES: Mapping[str, str] = {
    **{role: role for role in ("author", "editor", "translator", "director", "compiler", "curator", "illustrator")},
    **{role: role for role in ("inventor", "interviewer", "recipient", "composer")},
    "collection-editor": "series-editor",
    "container-author": "book-author",
}
"""What people did for a work, by the variables of CSL, in the words of JATS (person-group, @custom-type)."""
_PLAIN = ("volume", "issue", "edition")
_NUMBERED_BY_VOLUME = frozenset({"article-journal", "article-magazine", "review", "review-book", "periodical"})
"""Works whose number is that of an article in a volume: an `elocation-id` where there are no pages."""
_DASH = re.compile(r"\s*[-‐‑‒–—]+\s*")
_ADDRESS_OF_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_YEAR, _DAY = 1, 3
_Fact: TypeAlias = tuple[str, str]
"""What a thing that is said of a work is called, and what is said; a list has tens of thousands."""


def lost_of(entry: BibliographyEntry, reference: Element, said_by: Said = text) -> Iterator[str]:
    """Yield what the XML of a reference says otherwise than its record, each in words; `said_by` is its `text`."""
    record, citation = entry.reference.csl, reference.find("element-citation")
    if citation is None:
        return
    if len(reference.findall("element-citation")) > 1:
        yield "its work once"
    kind = str(record.get("type") or "")
    said = citation.get("publication-type") or ""
    if kind in _KINDS and said not in _KINDS[kind]:
        yield f"its type (the XML says {said})"
    yield from _lost_title(record, kind, citation, said_by)
    held = _by_key(_facts_in(citation, said_by))
    for key, value in _facts_of(record):
        if plain(value) not in held.get(key, ""):
            yield f"{key} {value}"
    yield from _lost_suffixes(record, citation)
    number = "" if record.get("page") or said != "journal" else str(record.get("number") or "")
    if plain(number) not in held.get("pages", ""):
        yield f"number {number}"
    for node in citation.iterfind("date-in-citation"):
        if (node.get("iso-8601-date") or text(node)) not in text(node):
            yield f"the day of access {text(node)} for machines"
    yield from changed_of(record, citation, said_by)


def _lost_suffixes(record: Mapping[str, Any], citation: Element) -> Iterator[str]:
    """Yield each suffix of a name that the XML has otherwise, its stop included."""
    held = {text(node) for node in citation.iter("suffix")}
    for name in (name for role in ("author", "editor", "translator") for name in record.get(role) or ()):
        suffix = " ".join(str(name.get("suffix") or "").split())
        if suffix and not name.get("literal") and suffix not in held:
            yield f"the suffix {suffix}"


def _lost_title(record: Mapping[str, Any], kind: str, citation: Element, said_by: Said) -> Iterator[str]:
    title, container = (str(record.get(key) or "") for key in ("title", "container-title"))
    tag = _TITLES.get(kind, "")
    if kind in {"report", "webpage", "thesis"} and container:
        tag = "article-title"
    if tag and title and plain(title) not in plain(" ".join(map(said_by, citation.iterfind(tag)))):
        yield f"its title in {tag}"


def _by_key(facts: Iterator[_Fact]) -> dict[str, str]:
    collected: dict[str, str] = {}
    for key, value in facts:
        collected[key] = f"{collected.get(key, '')}|{plain(value)}"
    return collected


def _facts_in(citation: Element, said_by: Said) -> Iterator[_Fact]:
    parts: dict[str, list[Element]] = {}
    for node in citation:
        parts.setdefault(str(node.tag), []).append(node)
    groups = parts.get("person-group", ())
    for group in groups:
        role = f"the {group.get('custom-type') or group.get('person-group-type') or ''}"
        for person in group:
            yield role, _name_in(person, said_by) if person.tag == "name" else said_by(person)
    yield from ((key, said_by(parts[key][0])) for key in _PLAIN if key in parts)
    yield from ((str(node.get("pub-id-type")), said_by(node)) for node in parts.get("pub-id", ()))
    for tag in _KEYS.keys() & parts.keys():
        yield from ((_KEYS[tag], said_by(node)) for node in parts[tag])
    yield from (("the others", str(node.tag)) for group in groups for node in group.iterfind("etal"))
    yield from (("address", node.get(HREF) or "") for node in parts.get("ext-link", ()))
    yield "date", _date_in(citation)
    yield from (("accessed", said_by(node)) for node in parts.get("date-in-citation", ()))
    yield "pages", "|".join(said_by(parts[tag][0]) for tag in ("fpage", "lpage", "elocation-id") if tag in parts)


def _name_in(person: Element, said_by: Said) -> str:
    parts = {str(part.tag): part for part in reversed(person)}
    return "".join([said_by(parts[name]) for name in ("surname", "given-names", "suffix") if name in parts])


_KEYS: Mapping[str, str] = {
    "isbn": "isbn", "version": "version", "publisher-name": "publisher", "publisher-loc": "place",
    "source": "publisher", "series": "series", "issn": "issn", "conf-name": "conference",
    "conf-loc": "place of the conference", "comment": "comment", "patent": "number", "pub-id": "number",
}  # fmt: skip
"""The elements that say one thing each."""


def _date_in(citation: Element) -> str:
    """Return the date in its parts; where these are the year alone, as exact as it is for machines."""
    years = [text(node) for node in citation.iter("year")]
    parts = [text(citation.find(part)).zfill(2) for part in ("month", "day") if citation.find(part) is not None]
    if parts:
        return "-".join([*years[:1], *parts])
    iso = next((node.get("iso-8601-date") or "" for node in citation.iter("year")), "")
    return "|".join((*years, iso, text(citation.find("string-date"))))


def _facts_of(record: Mapping[str, Any]) -> Iterator[_Fact]:
    for role, name_of_role in _NAMED_ROLES.items():
        if role in record:
            yield from ((f"the {name_of_role}", name) for name in names_of(record, role))
    if any(name.get("literal") == "others" for name in record.get("author") or ()):
        yield "the others", "etal"
    yield from ((fact, str(record[key])) for key, fact in _NAMED.items() if record.get(key))
    if not record.get("event-title"):
        yield "conference", str(record.get("event") or "")
    yield from (("issn", issn) for issn in str(record.get("ISSN") or "").split(", ") if is_issn(issn))
    if record.get("type") not in _NUMBERED_BY_VOLUME:
        yield "number", str(record.get("number") or "")
    yield "comment", "" if record.get("genre") == "preprint" else str(record.get("genre") or "")
    yield "doi", _ADDRESS_OF_DOI.sub("", str(record.get("DOI") or ""))
    yield from (("isbn", isbn) for isbn in str(record.get("ISBN") or "").split(", ") if is_isbn(isbn))
    address = str(record.get("URL") or "")
    if _ON_THE_WEB.match(address) and not _ADDRESS_OF_DOI.match(address):
        yield "address", address
    yield "date", _date_of(record, "issued")
    yield "accessed", _date_of(record, "accessed")
    yield from _pages_of(" ".join(str(record.get("page") or "").split()))


_NAMED: Mapping[str, str] = {
    **{key: key for key in (*_PLAIN, "version", "publisher")}, "publisher-place": "place", "status": "comment",
    "collection-title": "series", "event-title": "conference", "event-place": "place of the conference",
    "note": "comment", "PMID": "pmid", "PMCID": "pmcid",
}  # fmt: skip
"""What a fact of each field is called."""


def _date_of(record: Mapping[str, Any], key: str) -> str:
    """Return a date as far as it is one of the calendar: in full if it is written so, else its year."""
    ends = (record.get(key) or {}).get("date-parts") or ()
    numbers = [int(part) for part in (ends[0] if ends else ()) if str(part).isdecimal()]
    if len(ends) != 1 or not numbers or (len(numbers) > _YEAR and numbers[1] > 12):  # noqa: PLR2004 - months of a year
        return str(numbers[0]) if numbers else ""
    return "-".join(f"{part:02d}" for part in numbers[:_DAY])


def _pages_of(pages: str) -> Iterator[_Fact]:
    runs = runs_of_pages(pages) if pages else []
    plain = _DASH.sub("-", pages)
    if len(runs) == 1 and is_article_number(plain):
        yield "pages", plain
    if len(runs) != 1 or is_article_number(plain):
        return
    found = page_range(plain)
    if found:
        yield "pages", f"{found[0]}{full_last(*found)}"
