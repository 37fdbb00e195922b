"""The plain text of the Cochrane Library: `Record #1 of 2`, then tags with a colon.

Source: exports of the Cochrane Library ("Citation manager export", plain text), and its help on the fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.references.normalise.identifiers import bare_pmid, find_pmid
from galley.readers.references.reader import Item
from galley.readers.references.tagged.draft import TaggedDraft, filled
from galley.readers.references.tagged.lexer import Grammar, tagged_records
from galley.source import SourceFile

NAME: str = "Cochrane Library"
SUFFIXES: tuple[str, ...] = (".txt",)

_TEXTS = {"VL": "volume", "NO": "issue", "PG": "page", "LA": "language", "SO": "container-title"}
_IGNORED = frozenset(("Record", "ID", "AB", "KY", "CC", "XR", "PB", "US", "CI", "MC", "AD"))
_READ = frozenset(("AU", "TI", "YR", "PM", "DOI", "SN", "PT"))
_KNOWN = frozenset(_TEXTS) | _IGNORED | _READ
_REVIEW = re.compile(r"(?:CD|MR|ED)\d{6}")
"""The number of a review, by which it is cited for want of pages."""
_GRAMMAR = Grammar(
    line=re.compile(r"(?P<tag>[A-Z]{2,3}(?=: )|Record(?= #\d))(?:: )?(?P<value>.*)"),
    starts=frozenset(("Record",)),
    known=_KNOWN,
    strict=re.compile(r"[A-Z]{2,3}: "),
)


def recognises(head: str) -> bool:
    """Tell whether a record begins as the Cochrane Library numbers them, and has its tags."""
    return re.search(r"^Record #\d+ of \d+\n(?:.*\n){0,2}?[A-Z]{2}: ", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a file of the Cochrane Library."""
    yield from filled(tagged_records(source, _GRAMMAR), source, _fill, _KNOWN)


def _fill(draft: TaggedDraft) -> None:
    draft.csl["type"] = "article-journal"
    draft.put_first("title", "TI")
    draft.add_names("author", draft.all("AU"))
    draft.put_texts(_TEXTS)
    draft.put_raw_date("issued", "YR")
    if _REVIEW.fullmatch(draft.value("ID")):
        draft.put_first("page", "ID")
    draft.put_doi("DOI")
    number = draft.first("PM")
    if number:
        draft.put("PMID", find_pmid(number.value) or bare_pmid(number.value), number.offset)
    draft.add_serial_numbers("SN")
    if draft.value("PT").lower().startswith("conference abstract"):
        draft.put("genre", "abstract")
