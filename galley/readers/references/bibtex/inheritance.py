"""Fields that an entry has from another one: `crossref` of BibTeX and BibLaTeX, `xdata` of BibLaTeX.

Source: the BibLaTeX manual, section 2.4.1 and appendix B.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from galley.readers.references.bibtex.syntax import Entry, Field

_OWN = frozenset((
    "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
    "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "file", "abstract",
    "keywords", "pages", "doi", "url", "urldate", "eprint", "note",
))  # fmt: skip
"""What an entry never has from its parent."""

_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon", "author": "bookauthor"}
_PARTS = frozenset(("inbook", "incollection", "inproceedings", "conference", "inreference", "bookinbook", "suppbook",
                    "suppcollection"))  # fmt: skip
_DEEPEST = 5


def with_inherited(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries with the fields that they have from others; those that hold data only are left out."""
    known = list(entries)
    by_key = {entry.key.lower(): entry for entry in reversed(known)}
    for entry in known:
        if entry.kind != "xdata":
            yield _completed(entry, by_key, 0)


def _completed(entry: Entry, by_key: Mapping[str, Entry], depth: int) -> Entry:
    if depth == _DEEPEST or not ("crossref" in entry.fields or "xdata" in entry.fields):
        return entry
    fields = dict(entry.fields)
    for name in ("xdata", "crossref"):
        for key in entry.text(name).split(","):
            parent = by_key.get(key.strip().lower())
            if parent is not None and parent is not entry:
                for field in _inherited(_completed(parent, by_key, depth + 1), entry, data_only=name == "xdata"):
                    fields.setdefault(field.name, field)
    return replace(entry, fields=fields)


def _inherited(parent: Entry, entry: Entry, *, data_only: bool) -> Iterator[Field]:
    """Yield what an entry has from `parent`: of a book that it is a part of, the title as that of the book."""
    is_part = entry.kind in _PARTS and not data_only
    for name, field in parent.fields.items():
        if name in _OWN and not data_only:
            continue
        if is_part and name in _TITLES:
            if name != "author" or entry.kind == "inbook":
                yield replace(field, name=_TITLES[name])
        else:
            yield field
