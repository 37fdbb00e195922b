"""Works that fields cite, each once and under one key: known by DOI, PMID, address, else by title, year and author."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from galley.checks.references import folded
from galley.document.reference import CslRecord
from galley.importing.citations.cluster import CitedWork
from galley.readers.references.keys import free_key
from galley.readers.references.normalise.record import normalise_record

_IDENTIFIERS = ("DOI", "PMID", "PMCID")


@dataclass(slots=True)
class Works:
    """The works that are cited, in the order of their first citation."""

    records: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _regular: dict[str, CslRecord] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _titles: dict[str, list[str]] = field(default_factory=dict)

    def key(self, work: CitedWork) -> str:
        """Return the key of a work, which is added where it is not known yet."""
        record = normalise_record({**work.record, "id": ""})
        names = [*_identifiers(record), *work.names]
        title = _title(record)
        key = next((self._names[name] for name in names if name in self._names), "") or self._titled(title, record)
        if not key:
            key = free_key(record, self.records)
            self.records[key] = {**work.record, "id": key}
            self._regular[key] = record
            self._titles.setdefault(title, []).append(key)
        for name in names:
            self._names.setdefault(name, key)
        return key

    def _titled(self, title: str, record: CslRecord) -> str:
        """Return the work of the same title, year and author, unless an identifier speaks against it."""
        known = self._titles.get(title, ()) if title else ()
        return next((key for key in known if not _differ(self._regular[key], record)), "")

    def file(self) -> str:
        """Return the records as CSL-JSON."""
        return json.dumps(list(self.records.values()), ensure_ascii=False, indent=2) + "\n"


def _identifiers(record: CslRecord) -> list[str]:
    return [f"{name}:{str(record[name]).lower()}" for name in _IDENTIFIERS if record.get(name)]


def _differ(first: CslRecord, second: CslRecord) -> bool:
    """Tell whether two records have an identifier each of one kind that is not the same: an article and its erratum."""
    shared = (name for name in _IDENTIFIERS if first.get(name) and second.get(name))
    return any(str(first[name]).lower() != str(second[name]).lower() for name in shared)


def _title(record: CslRecord) -> str:
    title = folded(str(record.get("title", "")))
    return f"{title}:{_year(record)}:{_first_author(record)}" if title else ""


def _year(record: CslRecord) -> str:
    parts = record.get("issued", {}).get("date-parts")
    return str(parts[0][0]) if parts else ""


def _first_author(record: CslRecord) -> str:
    names = record.get("author") or record.get("editor") or ()
    return folded(str(names[0].get("family") or names[0].get("literal", ""))) if names else ""
