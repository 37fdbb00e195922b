"""What an earlier build made of references, records and lines of the list: used again, never made twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from galley.document.reference import Loss, Notice, Reference
from galley.findings.catalogue import RULES
from galley.findings.finding import Diagnostic, Severity
from galley.readers.references.library import Read, ReadFile, records_of
from galley.runtime import Cache, code_digest, digest
from galley.source import SourceFile, Span
from galley.tools.versions import package_version

if TYPE_CHECKING:
    from galley.compose.citations import Formatter
    from galley.csl.processor import FormattedEntry, Style

_RULES = {rule.id: rule for rule in RULES}


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


def remembering_records(cache: Cache) -> ReadFile:
    """Return a reader that keeps what it read in every reference file, by the file's text and its reader."""

    def read(source: SourceFile) -> tuple[Read, ...]:
        key = digest("records", code_digest("readers"), source.path, source.text)
        known = cache.get([key]).get(key)
        if known is not None:
            return tuple(_restored(value) for value in json.loads(known))
        items = tuple(records_of(source))
        cache.put(
            {
                key: json.dumps(list(map(_kept, items)), ensure_ascii=False, default=dict).encode(
                    "utf-8", "surrogatepass"
                )
            }
        )
        return items

    return read


def _kept(item: Read) -> object:
    """Return what was read in a file as JSON, under the name of its kind."""
    match item:
        case Reference(key, csl, span, aliases, notices, findings):
            told = [_kept(finding) for finding in findings]
            return ["record", key, csl, _place(span), aliases, [astuple(notice) for notice in notices], told]
        case Loss(finding, key):
            return ["loss", _kept(finding), key]
        case Diagnostic(rule, severity, message, span, hints):
            return ["finding", rule.id, severity, message, _place(span), hints]


def _restored(value: Any) -> Any:
    match value:
        case ["record", key, csl, place, aliases, notices, told]:
            findings = tuple(map(_restored, told))
            return Reference(key, csl, _span(place), tuple(aliases), tuple(Notice(*one) for one in notices), findings)
        case ["loss", finding, key]:
            return Loss(_restored(finding), key)
        case _:
            _, rule, severity, message, place, hints = value
            return Diagnostic(_RULES[rule], Severity(severity), message, _span(place), tuple(hints))


def _place(span: Span | None) -> object:
    return [span.path, span.line, span.column] if span else None


def _span(place: Any) -> Span | None:
    return Span(*place) if place else None


def _stored(entry: FormattedEntry) -> bytes:
    return json.dumps([entry.rich, entry.error], ensure_ascii=False).encode()
