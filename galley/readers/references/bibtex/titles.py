"""The titles of an entry of BibTeX or BibLaTeX: of the work, of its book or journal, of a whole of several volumes."""

from __future__ import annotations

import re

from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.readers.references.bibtex import types
from galley.readers.references.bibtex.entry import EntryDraft

_WORDS = re.compile(r"[^\W\d_]{3,}.*\s[^\W\d_]{2,}|[^\W\d_]{5,}")
"""What tells the title of a chapter from its number."""


def set_titles(draft: EntryDraft) -> None:
    """Set the titles of the work, of what it stands in, and of the whole that this is a volume of."""
    title = draft.titled("title", "subtitle", "titleaddon")
    main = draft.titled("maintitle", "mainsubtitle", "maintitleaddon")
    book = draft.titled("booktitle", "booksubtitle", "booktitleaddon")
    journal = draft.titled("journaltitle", "journalsubtitle") or draft.titled("journal")
    offset = draft.offset_of("title")
    if is_part(draft):
        book, title, offset = title, draft.text_of("chapter"), draft.offset_of("chapter")
    if main and not book and draft.csl["type"] == "book":
        draft.put("title", main, draft.offset_of("maintitle"))
        draft.put("volume-title", title, offset)
    else:
        draft.put("title", title, offset)
    if main and book:
        draft.put("container-title", main, draft.offset_of("maintitle"))
        draft.put("volume-title", book, draft.offset_of("booktitle"))
    container = next((one for one in ("journaltitle", "journal", "booktitle") if one in draft.entry.fields), "")
    if journal or draft.entry.kind not in types.WHOLE_BOOKS or not title:
        draft.put("container-title", journal or book, draft.offset_of(container))
    elif book and book.casefold() not in {title.casefold(), draft.titled("title").casefold()}:
        draft.csl["type"] = "chapter"
        draft.put("container-title", book, draft.offset_of("booktitle"))
    draft.put("collection-title" if journal else "", book)
    if draft.csl["type"] == "periodical" and not title:
        draft.put("title", draft.titled("issuetitle", "issuesubtitle") or journal)
    draft.csl.pop("", None)
    if main and main not in draft.csl.values():
        _set_whole(draft, main)


def is_part(draft: EntryDraft) -> bool:
    """Tell whether an `inbook` has the title of a part in `chapter`: another's book, by its editors, is in `title`."""
    has_parties = {"author", "editor"} <= draft.entry.fields.keys() and "booktitle" not in draft.entry.fields
    return draft.entry.kind == "inbook" and has_parties and _WORDS.search(draft.text_of("chapter")) is not None


def _set_whole(draft: EntryDraft, main: str) -> None:
    """Set the title of a whole that nothing else names: a page stands in its site, as a chapter in its book."""
    offset = draft.offset_of("maintitle")
    if draft.csl["type"] in types.IN_PERIODICALS or not draft.put("container-title", main, offset):
        draft.doubt(f"The field “maintitle” is not printed: “{main}”.", offset, rule=REFERENCE_FIELD_IS_READ)
