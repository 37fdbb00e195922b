"""RefWorks' tagged format: tags of two characters, records that begin with `RT`.

Source: the RefWorks Tagged Format, ProQuest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.references.by_type import Stated, settle
from galley.readers.references.normalise.work_types import work_type
from galley.readers.references.reader import Item
from galley.readers.references.tagged.draft import TaggedDraft, filled
from galley.readers.references.tagged.lexer import Grammar, tagged_records
from galley.source import SourceFile

NAME: str = "RefWorks"
SUFFIXES: tuple[str, ...] = (".rwt", ".txt")

_TEXTS = {"VO": "volume", "ED": "edition", "PB": "publisher", "PP": "publisher-place", "LA": "language",
          "ST": "title-short", "OT": "original-title"}  # fmt: skip
_IGNORED = frozenset((
    "AB", "AD", "AN", "AV", "CR", "DB", "DS", "FL", "ID", "IP", "K1", "LK", "LL", "LT", "MP", "NO", "OL", "RD",
    "RP", "SF", "SR", "U1", "U2", "U4", "U5", "U6", "U7", "U8", "U9", "WV", "WP", "CN", "SL", "GE",
))  # fmt: skip
_READ = frozenset((
    "A1", "A2", "A3", "A4", "A5", "A6", "CL", "DO", "FD", "IS", "JF", "JO", "OP", "PM", "RT", "SN", "SP", "T1", "T2",
    "T3", "U3", "UL", "YR",
))  # fmt: skip
_KNOWN = frozenset(_TEXTS) | _IGNORED | _READ
_GRAMMAR = Grammar(
    line=re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*)|(?P<nothing>)$)"),
    starts=frozenset(("RT",)),
    known=_KNOWN,
    strict=re.compile(r"(?!)"),
    width=2,
    separator=" ",
)
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def recognises(head: str) -> bool:
    """Tell whether a record begins with its type."""
    return re.search(r"^RT [A-Z]", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a file in RefWorks' tagged format."""
    records = (one for one in tagged_records(source, _GRAMMAR) if not one.headless)
    yield from filled(records, source, _fill, _KNOWN)


def _fill(draft: TaggedDraft) -> None:
    kind = draft.csl["type"] = work_type(draft.value("RT")) or ("article-journal" if draft.first("JF") else "document")
    draft.put_first("title", "T1")
    draft.put_first("container-title", "JF")
    draft.put_first("container-title" if kind != "book" else "collection-title", "T2")
    draft.put_first("container-title", "JO")
    draft.put_first("container-title-short", "JO")
    draft.put_first("collection-title", "T3")
    draft.add_names("author", draft.all("A1"))
    if kind != "patent":
        draft.add_names("editor", draft.all("A2"))
    draft.add_names("collection-editor", draft.all("A3"))
    draft.add_names("translator", draft.all("A4"))
    _set_date(draft)
    draft.put_texts(_TEXTS)
    draft.put_first("issue" if kind in _PERIODICALS else "number", "IS")
    _set_pages(draft)
    draft.put_doi("DO", "UL", "LK")
    pmid = draft.first("PM")
    if pmid:
        draft.put("PMID", pmid.value, pmid.offset)
    draft.put_pmid("AN", "NO", "ID")
    draft.add_serial_numbers("SN")
    draft.put_address("UL", "LK")
    _set_kind(draft, kind)
    draft.put_raw_date("accessed", "RD") if "URL" in draft.csl and kind == "webpage" else None
    edited = draft.value("RT").lower() == "book, edited"
    country = draft.value("U3", "A2") if kind == "patent" else ""
    settle(draft, Stated(is_edited=edited, has_third_title=True, country=country))


def _set_kind(draft: TaggedDraft, kind: str) -> None:
    """Set the kind of a thesis or report, which stands in the field that other works have a classification in."""
    if kind in {"thesis", "report", "manuscript"}:
        draft.put_first("genre", "CL")


def _set_date(draft: TaggedDraft) -> None:
    """Set the date; `FD` is the free form, with or without the year."""
    year, day = draft.first("YR"), draft.value("FD")
    if year and day and not _YEAR.search(day):
        draft.put("issued", {"raw": f"{day} {year.value}"}, year.offset)
    elif day:
        draft.put_raw_date("issued", "FD")
    else:
        draft.put_raw_date("issued", "YR")


def _set_pages(draft: TaggedDraft) -> None:
    first, last = draft.first("SP"), draft.value("OP")
    if first and not last and first.value.isdigit() and draft.text("type") in {"book", "thesis", "report"}:
        draft.put("number-of-pages", first.value, first.offset)
    elif first:
        draft.put("page", f"{first.value}-{last}" if last and last != first.value else first.value, first.offset)
