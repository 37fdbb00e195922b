"""The records of reference files, kept by the file's text and what read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from functools import cached_property
from typing import Any

from galley.document.reference import Later, Loss, Notice, Reference
from galley.findings.finding import Diagnostic
from galley.readers.references.library import Read, records_of
from galley.readers.references.normalise.record import normalise_record
from galley.results.findings import packed_finding, packed_place, texts, unpacked_finding, unpacked_place
from galley.runtime.cache import digest
from galley.runtime.folders import NLM_TITLES, code_digest, resource_digest
from galley.source import SourceFile
from galley.tools.versions import package_version

_READERS = ("ftfy", "lxml", "pylatexenc", "ruamel.yaml")
"""The packages that read."""


class Records:
    """What stands in reference files."""

    @cached_property
    def _made_by(self) -> str:
        """What reads them; it is asked for where something is kept."""
        packages = (f"{name} {package_version(name)}" for name in _READERS)
        return digest(code_digest("readers"), resource_digest(NLM_TITLES), *packages)

    def key(self, source: SourceFile) -> str:
        """Return the key of a file."""
        return digest("records", self._made_by, source.path, source.text)

    def make(self, sources: Sequence[SourceFile]) -> Iterable[tuple[Read, ...]]:
        """Read the files."""
        return (tuple(records_of(source)) for source in sources)

    def packed(self, items: tuple[Read, ...]) -> bytes:
        """Return what was read as bytes."""
        text = json.dumps(list(map(_packed, items)), ensure_ascii=False, default=dict)
        return text.encode("utf-8", "surrogatepass")

    def unpacked(self, _source: SourceFile, data: bytes) -> tuple[Read, ...]:
        """Return what was kept; a file of which nothing was is read again."""
        items = tuple(map(_unpacked, json.loads(data)))
        if not items:
            raise ValueError(data)
        return items


def _packed(item: Read) -> object:
    match item:
        case Reference(key, csl, span, aliases, notices, findings):
            told = [packed_finding(finding) for finding in findings]
            return ["record", key, csl, packed_place(span), aliases, [astuple(notice) for notice in notices], told]
        case Loss(finding, key):
            return ["loss", packed_finding(finding), key]
        case Later(identifier, notices, checked):
            return ["later", identifier, [astuple(notice) for notice in notices], checked]
        case Diagnostic():
            return packed_finding(item)


def _unpacked(value: Any) -> Read:
    match value:
        case ["record", str(key), dict(csl), place, [*aliases], [*notices], [*told]] if normalise_record(csl) == csl:
            found = tuple(map(unpacked_finding, told))
            return Reference(
                key, csl, unpacked_place(place), texts(aliases), tuple(Notice(*texts(one)) for one in notices), found
            )
        case ["loss", finding, str(key)]:
            return Loss(unpacked_finding(finding), key)
        case ["later", str(identifier), [*notices], str(checked)]:
            return Later(identifier, tuple(Notice(*texts(one)) for one in notices), checked)
        case _:
            return unpacked_finding(value)
