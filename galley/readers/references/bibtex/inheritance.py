"""Fields that an entry has from another one: `crossref` of BibTeX and BibLaTeX, `xdata` of BibLaTeX.

A value `xdata=key-field` is that field of another entry, `xdata=key-author-2` a member of a list. Source: the BibLaTeX
manual, sections 2.4.1 and 3.14.6, and appendix B.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
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
_VOLUMES = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
"""What the title of a work in several volumes is to one of them, and to its parts."""
_IN_VOLUMES = _PARTS | {"book", "collection", "proceedings", "reference"}
_JOURNALS = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_IN_JOURNALS = frozenset(("article", "suppperiodical"))
_POINTER = re.compile(r"xdata\s*=\s*(?P<key>[^\s{}]+)-(?P<field>[A-Za-z]+)(?:-(?P<at>\d+|\*))?")
_AND = re.compile(r"\s+and\s+")
_DEEPEST = 5


def with_inherited(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries with the fields that they have from others; those that hold data only are left out."""
    known = list(entries)
    by_key = {entry.key.lower(): entry for entry in reversed(known)}
    for entry in known:
        if entry.kind != "xdata":
            yield _completed(_pointed(entry, by_key), by_key, 0)


def _pointed(entry: Entry, by_key: Mapping[str, Entry]) -> Entry:
    """Return an entry with the values that point into other entries written out; one that leads nowhere is left out."""
    if not any("xdata" in field.text and _POINTER.search(field.text) for field in entry.fields.values()):
        return entry
    fields = {
        name: replace(field, text=" and ".join(filter(None, (_value(one, by_key) for one in _AND.split(field.text)))))
        for name, field in entry.fields.items()
    }
    return replace(entry, fields=fields)


def _value(text: str, by_key: Mapping[str, Entry]) -> str:
    pointer = _POINTER.fullmatch(text.strip())
    if pointer is None:
        return text
    parent = by_key.get(pointer["key"].lower())
    value = parent.text(pointer["field"].lower()) if parent else ""
    members = _AND.split(value)
    at = int(pointer["at"]) if pointer["at"] and pointer["at"].isdigit() else 0
    return members[at - 1] if 0 < at <= len(members) else "" if at else value


def lost_pointers(entry: Entry, known: Container[str]) -> Iterator[Field]:
    """Yield the fields of an entry whose values point to entries that are not `known` by their keys."""
    for field in entry.fields.values():
        pointers = _POINTER.finditer(field.text) if "xdata" in field.text else ()
        if any(pointer["key"].lower() not in known for pointer in pointers):
            yield field


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
    titles = _titles_in(parent, entry) if not data_only else {}
    for name, field in parent.fields.items():
        if name in _OWN and not data_only:
            continue
        if name in titles:
            if name != "author" or entry.kind == "inbook":
                yield replace(field, name=titles[name])
        else:
            yield field


def _titles_in(parent: Entry, entry: Entry) -> Mapping[str, str]:
    """Return what the titles of `parent` are to an entry that stands in it."""
    if parent.kind.startswith("mv") and entry.kind in _IN_VOLUMES:
        return _VOLUMES
    if parent.kind == "periodical" and entry.kind in _IN_JOURNALS:
        return _JOURNALS
    return _TITLES if entry.kind in _PARTS else {}
