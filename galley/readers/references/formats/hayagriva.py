"""The YAML of Hayagriva, Typst's bibliography: works under their keys, each with the works that it stands in.

Source: "The Hayagriva YAML File Format" (typst/hayagriva, docs/file-format.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.document.reference import Loss
from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.findings.finding import Stop
from galley.readers.references.draft import Draft
from galley.readers.references.hayagriva.kinds import DEFAULT_PARENTS, TYPES, kind_of
from galley.readers.references.hayagriva.values import items_of, names_of, short_of, text_of, value_of
from galley.readers.references.normalise.identifiers import bare_pmcid, find_doi
from galley.readers.references.reader import Item
from galley.readers.yaml_source import YamlMapping, YamlValue, read_yaml
from galley.source import SourceFile

NAME: str = "Hayagriva (Typst)"
SUFFIXES: tuple[str, ...] = (".yml", ".yaml")

_ENTRY = re.compile(
    r"^(?P<key>\"[^\"\n]+\"|'[^'\n]+'|[^\s#\-\[{\"'&*!|>%@][^\n]*?)[ \t]*:[ \t]*(?:#.*)?$", re.MULTILINE
)
_TYPE = re.compile(r"^[ \t]+type[ \t]*:[ \t]*[\"']?([A-Za-z]+)", re.MULTILINE)
_MARK = re.compile(r"^[ \t]+(?:title|author|parent|date|url|doi)[ \t]*:", re.MULTILINE)
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TEXTS = {
    "edition": "edition", "page-range": "page", "page-total": "number-of-pages", "volume-total": "number-of-volumes",
    "language": "language", "note": "note", "genre": "genre", "archive": "archive", "chapter": "chapter-number",
    "archive-location": "archive_location", "runtime": "dimensions",
}  # fmt: skip
_IDENTIFIERS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID"}
_READ = frozenset((
    *_TEXTS, *_IDENTIFIERS, "type", "title", "author", "editor", "affiliated", "date", "parent", "publisher",
    "location", "organization", "issue", "volume", "url", "serial-number",
))  # fmt: skip
_NOT_PRINTED = frozenset(("abstract", "call-number"))
_ROLES = {
    "translator": "translator", "director": "director", "composer": "composer", "illustrator": "illustrator",
    "producer": "producer", "executiveproducer": "executive-producer", "narrator": "narrator", "compiler": "compiler",
    "organizer": "organizer", "writer": "script-writer", "castmember": "performer", "collaborator": "contributor",
}  # fmt: skip
_IN_SERIES = frozenset(("book", "report", "thesis", "software", "periodical"))
_WITH_NUMBER = frozenset(("article-journal", "article-magazine"))


def recognises(head: str) -> bool:
    """Tell whether a work stands in the text: a key, then indented a type of Hayagriva and what works have."""
    if re.search(r"^references:", head, re.MULTILINE):
        return False
    for _, start, end in _entries(head):
        text = head[start:end]
        stated = _TYPE.search(text)
        if stated and stated[1].lower() in TYPES and _MARK.search(text):
            return True
    return False


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the works of a file, each parsed alone; a broken one is a loss."""
    for key, start, end in _entries(source.text):
        line = source.first_line + source.text.count("\n", 0, start)
        text = _END.sub("", source.text[start:end])
        try:
            entry = read_yaml(SourceFile(source.path, text, line)).entries[0].value
        except Stop as stop:
            yield from (Loss(replace(one, rule=WELL_FORMED), key) for one in stop.findings[:1])
            continue
        if isinstance(entry, YamlMapping):
            yield _Work(source, start, end, entry).draft().record(key)
        else:
            message = f"“{key[:80]}” is no work: it has no fields."
            yield Loss(WELL_FORMED.broken(message, source.span(start)), key)


def _entries(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield key, beginning and end of every work: of what stands under a key without indent."""
    found = list(_ENTRY.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, end in zip(found, ends[: len(found)], strict=True):
        yield one["key"].strip("\"'"), one.start(), end


class _Work:
    """Makes the record of one work."""

    def __init__(self, source: SourceFile, start: int, end: int, entry: YamlMapping) -> None:
        self._source, self._start, self._end = source, start, end
        self._entry = entry
        stated = text_of(entry.get("type")).lower()
        self._parents = list(_parents(entry, stated))
        self._kind = kind_of(stated, [kind for kind, _ in self._parents])
        self._draft = Draft(source, start, self._kind)
        if stated and stated not in TYPES:
            self._tell("type", f"“{stated[:80]}” is not a type of Hayagriva")

    def draft(self) -> Draft:
        """Return the record: what the work says itself, then what it has of the works it stands in."""
        self._put_own()
        for kind, parent in self._parents:
            self._put_parent(kind, parent)
        self._put_serial()
        for one in self._entry.entries:
            if one.key not in _READ | _NOT_PRINTED:
                self._tell(one.key, f"The field {one.key[:80]} is not read: “{text_of(one.value)[:80]}”")
        return self._draft

    def _put_own(self) -> None:
        entry, draft = self._entry, self._draft
        draft.put("title", text_of(entry.get("title")), self._place("title"))
        draft.put("title-short", short_of(entry.get("title")))
        self._put_people(entry, "author", "editor")
        self._put_date("issued", entry.get("date"), "date")
        for name, variable in _TEXTS.items():
            draft.put(variable, text_of(entry.get(name)), self._place(name))
        self._put_address(entry)
        self._put_imprint(entry)
        self._put_numbers(entry)
        self._put_identifiers(entry)

    def _put_parent(self, kind: str, parent: YamlMapping) -> None:
        """Set what the work has of one that it stands in: its title, its place in that, its imprint."""
        draft = self._draft
        title = text_of(parent.get("title"))
        if kind == "conference":
            draft.put("event-title", title, self._place("parent"))
            draft.put("event-place", text_of(parent.get("location")))
            self._put_date("event-date", parent.get("date"), "parent")
            return
        if self._kind in _IN_SERIES or "container-title" in draft.csl:
            if draft.put("collection-title", title, self._place("parent")):
                draft.put("collection-number", text_of(parent.get("volume")) or text_of(parent.get("issue")))
        else:
            draft.put("container-title", title, self._place("parent"))
            draft.put("container-title-short", short_of(parent.get("title")))
            self._put_numbers(parent)
            self._put_people(parent, "container-author", "editor")
            draft.put("edition", text_of(parent.get("edition")))
            draft.put("page", text_of(parent.get("page-range")))
        self._put_date("issued", parent.get("date"), "parent")
        self._put_imprint(parent)
        self._put_identifiers(parent, "isbn", "issn")
        self._put_address(parent)
        for above, grand in _parents(parent, kind):
            self._put_parent(above, grand)

    def _put_people(self, entry: YamlMapping, author: str, editor: str) -> None:
        for name, variable in (("author", author), ("editor", editor)):
            self._add_names(variable, entry.get(name), name)
        for item in items_of(entry.get("affiliated")):
            if isinstance(item, YamlMapping):
                self._put_affiliated(item)

    def _put_affiliated(self, item: YamlMapping) -> None:
        role = text_of(item.get("role"))
        folded = re.sub(r"[^a-z]", "", role.lower())
        if folded == "holder":
            self._draft.put("publisher", value_of(item.get("names")), self._place("affiliated"))
        elif folded in _ROLES:
            self._add_names(_ROLES[folded], item.get("names"), "affiliated")
        else:
            self._tell("affiliated", f"The role “{role[:80]}” is not read")

    def _add_names(self, variable: str, value: YamlValue | None, field: str) -> None:
        doubts: list[str] = []
        if variable not in self._draft.csl or field == "affiliated":
            self._draft.add(variable, [name for item in items_of(value) for name in names_of(item, doubts)],
                            self._place(field))  # fmt: skip
        for doubt in doubts:
            self._draft.doubt(doubt, self._place(field))

    def _put_date(self, variable: str, value: YamlValue | None, field: str) -> None:
        raw = text_of(value)
        self._draft.put(variable, {"raw": raw} if raw else None, self._place(field))

    def _put_address(self, entry: YamlMapping) -> None:
        value = entry.get("url")
        if self._draft.put("URL", value_of(value), self._place("url")) and isinstance(value, YamlMapping):
            self._put_date("accessed", value.get("date"), "url")

    def _put_imprint(self, entry: YamlMapping) -> None:
        publisher = entry.get("publisher")
        if isinstance(publisher, YamlMapping) and publisher.get("name"):
            self._draft.put("publisher-place", text_of(publisher.get("location")), self._place("publisher"))
            publisher = publisher.get("name")
        self._draft.put("publisher", text_of(publisher) or text_of(entry.get("organization")), self._place("publisher"))
        self._draft.put("publisher-place", text_of(entry.get("location")), self._place("location"))

    def _put_numbers(self, entry: YamlMapping) -> None:
        for name in ("volume", "issue"):
            self._draft.put(name, text_of(entry.get(name)), self._place(name))

    def _put_identifiers(self, entry: YamlMapping, *only: str) -> None:
        serial = entry.get("serial-number")
        for name, variable in _IDENTIFIERS.items():
            inner = serial.get(name) if isinstance(serial, YamlMapping) else None
            text = text_of(entry.get(name)) or text_of(inner)
            if text and (not only or name in only):
                self._draft.put(variable, _regular(name, text), self._place(name))

    def _put_serial(self) -> None:
        """Set the number of the work: of an article its place in the volume, for want of pages."""
        draft, serial = self._draft, self._entry.get("serial-number")
        if isinstance(serial, YamlMapping):
            arxiv = text_of(serial.get("arxiv"))
            text = f"arXiv:{arxiv.removeprefix('arXiv:')}" if arxiv else text_of(serial.get("serial"))
        else:
            text = text_of(serial)
        if self._kind == "software":
            draft.put("version", text.removeprefix("v"), self._place("serial-number"))
        elif self._kind in _WITH_NUMBER and "page" not in draft.csl and not text.lower().startswith("arxiv"):
            draft.put("page", text, self._place("serial-number"))
        else:
            draft.put("number", text, self._place("serial-number"))

    def _place(self, field: str) -> int | None:
        found = re.compile(rf"^[ \t]+{re.escape(field)}[ \t]*:", re.MULTILINE).search(
            self._source.text, self._start, self._end
        )
        return found.end() - len(field) - 1 if found else None

    def _tell(self, field: str, message: str) -> None:
        self._draft.doubt(f"{message}.", self._place(field), rule=REFERENCE_FIELD_IS_READ)


def _parents(entry: YamlMapping, kind: str) -> Iterator[tuple[str, YamlMapping]]:
    """Yield the works that one stands in, each with its type, by default that of what stands in such."""
    for one in items_of(entry.get("parent")):
        if isinstance(one, YamlMapping):
            yield text_of(one.get("type")).lower() or DEFAULT_PARENTS.get(kind, "misc"), one


def _regular(name: str, text: str) -> str:
    if name == "doi":
        return find_doi(text) or text
    return bare_pmcid(text) if name == "pmcid" else text
