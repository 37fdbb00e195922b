"""What an earlier build made of references, records and lines of the list: used again, never made twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from galley.document.profile import Limits
from galley.document.reference import Reference
from galley.findings.finding import Findings
from galley.readers.references.library import Reader, regular_records
from galley.runtime import Cache, code_digest, digest
from galley.source import SourceFile, Span
from galley.tools.versions import package_version

if TYPE_CHECKING:
    from galley.compose.citations import Formatter
    from galley.csl.processor import FormattedEntry, Style


def remembering(cache: Cache) -> Formatter:
    """Return a formatter that keeps every line in `cache`, by engine and mends, style, language and record."""
    from galley.csl.processor import FormattedEntry, format_entries  # noqa: PLC0415 - records are read without it

    def formatted(style: Style, records: Sequence[Reference], language: str) -> tuple[FormattedEntry, ...]:
        common = digest("csl-entry", package_version("citeproc-py"), code_digest("csl"), style.xml, language)
        keys = [digest(common, json.dumps(record.csl, sort_keys=True, ensure_ascii=False)) for record in records]
        known = {key: json.loads(value) for key, value in cache.get(keys).items()}
        unknown = [record for record, key in zip(records, keys, strict=True) if key not in known]
        made = iter(format_entries(style, unknown, language))
        entries = tuple(
            FormattedEntry(record.key, *known[key]) if key in known else next(made)
            for record, key in zip(records, keys, strict=True)
        )
        cache.put({key: _stored(entry) for key, entry in zip(keys, entries, strict=True) if key not in known})
        return entries

    return formatted


def remembering_records(cache: Cache) -> Reader:
    """Return a reader that keeps the records of every reference file without findings, by the file and its reader."""

    def read(source: SourceFile, findings: Findings, limits: Limits) -> tuple[Reference, ...]:
        key = digest("records", code_digest("readers"), repr(limits), source.path, source.text)
        known = cache.get([key]).get(key)
        if known is not None:
            return tuple(Reference(name, csl, Span(source.path, *place)) for name, csl, place in json.loads(known))
        own = Findings()
        records = tuple(regular_records(source, own, limits))
        findings.add(*own.items)
        if not own.items:
            cache.put({key: json.dumps([_record(one) for one in records], ensure_ascii=False, default=dict).encode()})
        return records

    return read


def _record(reference: Reference) -> list[object]:
    span = reference.span or Span("")
    return [reference.key, reference.csl, [span.line, span.column]]


def _stored(entry: FormattedEntry) -> bytes:
    return json.dumps([entry.rich, entry.error], ensure_ascii=False).encode()
