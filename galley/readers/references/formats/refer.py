"""Refer and EndNote's "Refer/BibIX" (ENW): lines that begin with a per cent sign and a letter.

Sources: refer(1); the tags of EndNote's Refer/BibIX import filter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.readers.references.by_type import Stated, settle
from galley.readers.references.normalise.identifiers import bare_pmcid
from galley.readers.references.normalise.work_types import work_type
from galley.readers.references.reader import Item
from galley.readers.references.tagged.draft import TaggedDraft, filled
from galley.readers.references.tagged.lexer import Field, Grammar, TaggedRecord, tagged_records
from galley.source import SourceFile

NAME: str = "EndNote (ENW)"
SUFFIXES: tuple[str, ...] = (".enw", ".refer", ".txt")

_TEXTS = {"%V": "volume", "%I": "publisher", "%C": "publisher-place", "%7": "edition", "%G": "language",
          "%6": "number-of-volumes", "%!": "title-short", "%&": "section", "%(": "original-title"}  # fmt: skip
_IGNORED = frozenset((
    "%1", "%2", "%3", "%4", "%5", "%F", "%K", "%L", "%M", "%O", "%W", "%X", "%Z", "%*", "%+", "%^", "%>", "%<",
    "%=", "%~", "%)", "%#", "%$", "%H",
))  # fmt: skip
_READ = frozenset((
    "%0", "%A", "%B", "%D", "%E", "%J", "%N", "%P", "%Q", "%R", "%S", "%T", "%U", "%Y", "%8", "%9", "%@", "%?",
    "%[",
))  # fmt: skip
_KNOWN = frozenset(_TEXTS) | _IGNORED | _READ
_GRAMMAR = Grammar(
    line=re.compile(r"(?P<tag>%\S)(?: (?P<value>.*)|(?P<nothing>)$)"),
    starts=frozenset(),
    known=_KNOWN,
    width=2,
    separator=" ",
)
_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper"))
_BOOKS = frozenset(("book", "thesis", "report", "map", "software", "dataset"))
_ONCE = frozenset(("%0", "%T"))
_DAY = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def recognises(head: str) -> bool:
    """Tell whether a record begins with its type."""
    return re.search(r"^%0 \S", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a Refer file."""
    yield from filled(_records(source), source, _fill, _KNOWN)


def _records(source: SourceFile) -> Iterator[TaggedRecord]:
    """Yield the records: each begins at its type, or at a paragraph that says again what a record says once.

    EndNote writes the type `%0` first; bepress and others write the title first, with an empty line before it.
    """
    for every in tagged_records(source, _GRAMMAR):
        open_fields: list[Field] = []
        for paragraph in _paragraphs(source.text, every.fields):
            for at, one in enumerate(paragraph):
                begins = at == 0 and _said(open_fields) & _said(paragraph)
                if open_fields and (begins or (one.tag == "%0" and "%0" in _said(open_fields))):
                    yield TaggedRecord(open_fields[0].offset, tuple(open_fields))
                    open_fields = []
                open_fields.append(one)
        if open_fields:
            yield TaggedRecord(open_fields[0].offset, tuple(open_fields))


def _said(fields: Sequence[Field]) -> set[str]:
    """Return those of the tags that a record has once and always."""
    return {one.tag for one in fields if one.tag in _ONCE}


def _paragraphs(text: str, fields: Sequence[Field]) -> Iterator[list[Field]]:
    """Yield the fields between the tags that have an empty line before them."""
    paragraph: list[Field] = []
    for one in fields:
        if paragraph and _ends_in_empty_line(text[paragraph[-1].offset : one.offset]):
            yield paragraph
            paragraph = []
        paragraph.append(one)
    if paragraph:
        yield paragraph


def _ends_in_empty_line(text: str) -> bool:
    return text.endswith("\n") and text[:-1].rstrip(" \t").endswith("\n")


def _fill(draft: TaggedDraft) -> None:
    kind = draft.csl["type"] = work_type(draft.value("%0")) or ("article-journal" if draft.first("%J") else "document")
    draft.put_first("title", "%T")
    draft.put_first("container-title", "%J")
    if kind == "paper-conference" and draft.first("%3"):
        draft.put_first("container-title", "%3")
        draft.put_first("event-title", "%B")
    draft.put_first("collection-title" if kind in _BOOKS else "container-title", "%B")
    draft.put_first("collection-title", "%S")
    draft.add_names("author", draft.all("%A", "%Q"))
    draft.add_names("editor", draft.all("%E"))
    draft.add_names("collection-editor", draft.all("%Y"))
    draft.add_names("translator", draft.all("%?"))
    _set_date(draft)
    draft.put_texts(_TEXTS)
    draft.put_first("issue" if kind in _PERIODICALS else "number", "%N")
    draft.put_first("number-of-pages" if kind in _BOOKS and draft.value("%P").isdigit() else "page", "%P")
    draft.put_raw_date("accessed", "%[")
    if kind not in _PERIODICALS:
        draft.put_first("genre", "%9")
    _set_identifiers(draft)
    settle(draft, _stated(draft))


def _stated(draft: TaggedDraft) -> Stated:
    place = draft.value("%1")
    return Stated(
        place="" if place.upper().startswith("PMC") else place,
        country=draft.value("%3"),
        has_proceedings=draft.first("%3") is not None,
        is_edited=draft.value("%0").lower() == "edited book",
        has_third_title=draft.first("%S") is not None,
        year_cited=place,
        date_cited=draft.value("%2"),
    )


def _set_date(draft: TaggedDraft) -> None:
    """Set the date; `%8` has the day and month, with or without the year."""
    year, day = draft.first("%D"), draft.value("%8")
    if year and day and not _DAY.search(day):
        draft.put("issued", {"raw": f"{day} {year.value}"}, year.offset)
    elif year and not day:
        draft.put("issued", {"raw": year.value}, year.offset)
    else:
        draft.put_raw_date("issued", "%8")


def _set_identifiers(draft: TaggedDraft) -> None:
    draft.put_doi("%R", "%U")
    draft.put_pmid("%M", "%Z", "%W")
    number, database = draft.first("%M"), draft.value("%W", "%~").lower()
    if (
        number
        and re.fullmatch(r"\d{1,8}", number.value)
        and database in {"", "nlm", "pubmed", "medline", "nlm medline"}
    ):
        draft.put("PMID", number.value, number.offset)
    for one in draft.all("%2", "%1", "%3"):
        if one.value.upper().startswith("PMC"):
            draft.put("PMCID", bare_pmcid(one.value), one.offset)
    draft.add_serial_numbers("%@")
    draft.put_address("%U")
