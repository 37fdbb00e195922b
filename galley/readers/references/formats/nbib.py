"""NBIB, the format of MEDLINE: what PubMed saves for citation managers.

Source: "MEDLINE/PubMed Data Element (Field) Descriptions", NLM.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.document.reference import Notice
from galley.readers.references.normalise.identifiers import find_doi, find_pmid
from galley.readers.references.normalise.inverted_names import inverted_names
from galley.readers.references.reader import Item
from galley.readers.references.tagged.draft import TaggedDraft, unread_tags
from galley.readers.references.tagged.lexer import Field, Grammar, tagged_records
from galley.source import SourceFile

NAME: str = "NBIB (MEDLINE)"
SUFFIXES: tuple[str, ...] = (".nbib", ".medline", ".txt")

NOTICES = {
    "RIN": "RetractionIn", "ROF": "RetractionOf", "RRI": "RetractedandRepublishedIn",
    "RRF": "RetractedandRepublishedFrom", "EIN": "ErratumIn", "EFR": "ErratumFor", "ECI": "ExpressionOfConcernIn",
    "ECF": "ExpressionOfConcernFor", "CRI": "CorrectedandRepublishedIn", "CRF": "CorrectedandRepublishedFrom",
    "RPI": "RepublishedIn", "RPF": "RepublishedFrom", "UIN": "UpdateIn", "UOF": "UpdateOf",
}  # fmt: skip
"""Tags that name a notice about the work, as PubMed's XML calls them (`CommentsCorrections/@RefType`)."""
RETRACTED = "Retracted Publication"

_TEXTS = {"VI": "volume", "IP": "issue", "JT": "container-title", "TA": "container-title-short", "TT": "original-title",
          "EN": "edition", "PB": "publisher", "CTI": "collection-title"}  # fmt: skip
_IGNORED = frozenset((
    "AB", "AD", "AUID", "CI", "CIN", "CN", "COI", "COIS", "CON", "CRDT", "CTDT", "DA", "DCOM", "DEP", "DRIN",
    "DRDT", "EDAT", "GN", "GR", "GS", "IR", "FIR", "IRAD", "JID", "LR", "MH", "MHDA", "MID", "OAB", "OABL", "OCI",
    "OID", "OT", "OTO", "OWN", "PHST", "PMCR", "PS", "FPS", "PST", "PUBM", "RF", "RN", "ROF", "SB", "SFM", "SI",
    "SO", "STAT", "CP", "LID", "RCT", "PROF", "VTI",
))  # fmt: skip
_READ = frozenset((
    "PMID", "AU", "FAU", "ED", "FED", "TI", "BTI", "DP", "PG", "AID", "PMC", "IS", "ISBN", "ISSN", "LA", "PT", "PL",
    "CDAT", "PUBD",
))  # fmt: skip
_KNOWN = frozenset(_TEXTS) | frozenset(NOTICES) | _IGNORED | _READ
_GRAMMAR = Grammar(
    line=re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}- ?(?P<value>.*)"),
    starts=frozenset(("PMID",)),
    known=_KNOWN,
    strict=re.compile(r"(?=.{4}- )[A-Z0-9]+ *- "),
    width=4,
    separator="- ",
)
AHEAD = "aheadofprint"
_LETTER = "letter"
_SHELF = re.compile(r"NBK\d+(?=\s*(?:\[bookaccession\])?$)")
_AUTHORS = frozenset(("FAU", "AU", "CN"))


def recognises(head: str) -> bool:
    """Tell whether a record begins with its PMID."""
    return re.search(r"^PMID ?- ?\d", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a file in MEDLINE's format."""
    unread: dict[str, Field] = {}
    for record in tagged_records(source, _GRAMMAR):
        draft = TaggedDraft(source, record)
        _fill(draft, record.fields)
        for tag in sorted(draft.fields.keys() - _KNOWN):
            unread.setdefault(tag, draft.fields[tag][0])
        yield draft.record()
    yield from unread_tags(unread, source)


def _fill(draft: TaggedDraft, fields: tuple[Field, ...]) -> None:
    draft.csl["type"] = _kind(draft)
    _set_titles(draft)
    _add_authors(draft, fields)
    draft.add_names("editor", draft.all("FED") if draft.first("FED") else draft.all("ED"))
    draft.put_raw_date("issued", "DP", "PUBD", "CDAT")
    draft.put_texts(_TEXTS)
    _set_identifiers(draft)
    _set_pages(draft)
    draft.join_all("language", ", ", "LA")
    if draft.value("PST").lower() == AHEAD and "volume" not in draft.csl:
        draft.put("status", "epub ahead of print")
    if "BTI" in draft.fields:
        draft.put_first("publisher-place", "PL")
        draft.put("URL", shelf_address(*(one.value for one in draft.all("AID"))))
    if any(one.value == "Letter" for one in draft.all("PT")):
        draft.put("genre", _LETTER)
    _add_notices(draft)


def _kind(draft: TaggedDraft) -> str:
    if "BTI" in draft.fields:
        return "chapter" if draft.value("TI") else "book"
    if any(one.value == "Preprint" for one in draft.all("PT")):
        return "article"
    return "article-journal"


def _set_titles(draft: TaggedDraft) -> None:
    """Set the title without the stop that NLM prints behind it; one in brackets is translated, and stays so."""
    for variable, tag in (("title", "TI"), ("container-title" if draft.value("TI") else "title", "BTI")):
        one = draft.first(tag)
        if one:
            draft.put(variable, without_stop(one.value), one.offset)


def without_stop(title: str) -> str:
    """Return a title without its final stop, which MEDLINE adds; three stops are the title's own."""
    return title if title.endswith("..") else title.removesuffix(".").rstrip()


def shelf_address(*numbers: str) -> str:
    """Return where a work of NLM's Bookshelf is read, by its number there; "" where none of `numbers` is one."""
    found = next(filter(None, map(_SHELF.match, numbers)), None)
    return f"https://www.ncbi.nlm.nih.gov/books/{found.group()}/" if found else ""


def _add_authors(draft: TaggedDraft, fields: tuple[Field, ...]) -> None:
    """Add the authors in their order: in full where a full name stands before the short one."""
    before = ""
    for one in fields:
        if one.tag not in _AUTHORS:
            continue
        doubts: list[str] = []
        if one.tag == "FAU" or (one.tag == "AU" and before != "FAU"):
            draft.add("author", inverted_names(one.value, doubts), one.offset)
        elif one.tag == "CN":
            draft.add("author", [{"literal": one.value.rstrip(". ")}], one.offset)
        for doubt in doubts:
            draft.doubt(doubt, one.offset)
        before = one.tag


def _set_identifiers(draft: TaggedDraft) -> None:
    draft.put_first("PMID", "PMID")
    draft.put_first("PMCID", "PMC")
    for one in draft.all("LID", "AID"):
        if "[doi]" in one.value or find_doi(one.value):
            draft.put("DOI", find_doi(one.value.replace("[doi]", "")), one.offset)
    draft.put_doi("SO")
    draft.add_serial_numbers("IS", "ISSN", "ISBN")


def _set_pages(draft: TaggedDraft) -> None:
    """Set the pages; an article without has the publisher's number."""
    draft.put_first("page", "PG")
    if "page" not in draft.csl:
        for one in draft.all("LID", "AID"):
            if one.value.endswith("[pii]"):
                draft.put("number", one.value.removesuffix("[pii]").strip(), one.offset)


def _add_notices(draft: TaggedDraft) -> None:
    for one in draft.all(*filter(NOTICES.__contains__, draft.fields)):
        printed = re.split(r"\.?\s+(?:doi|PMID):", one.value)[0]
        doi = find_doi(one.value.partition("doi:")[2])
        draft.updates.append(Notice(NOTICES[one.tag], printed, find_pmid(one.value), doi))
    retracted = any(one.value == RETRACTED for one in draft.all("PT"))
    if retracted and not any(one.kind == NOTICES["RIN"] for one in draft.updates):
        draft.updates.append(Notice(NOTICES["RIN"]))
