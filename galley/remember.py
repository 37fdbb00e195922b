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
from galley.readers.references.normalise.journals import TITLES
from galley.readers.references.normalise.record import normalise_record
from galley.runtime import Cache, code_digest, digest
from galley.runtime.folders import resource_digest
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
        known = cache.read(dict.fromkeys(keys, _line))
        unknown = [record for record, key in zip(records, keys, strict=True) if key not in known]
        made = iter(format_entries(style, unknown, language))
        entries = tuple(
            FormattedEntry(record.key, known[key]) if key in known else next(made)
            for record, key in zip(records, keys, strict=True)
        )
        fresh = {key: entry for key, entry in zip(keys, entries, strict=True) if key not in known and not entry.error}
        cache.put({key: json.dumps({"rich": one.rich}, ensure_ascii=False).encode() for key, one in fresh.items()})
        return entries

    return formatted


def remembering_records(cache: Cache) -> ReadFile:
    """Return a reader that keeps what it read in every reference file, by the file's text and its reader."""
    packages = (f"{name} {package_version(name)}" for name in ("ftfy", "lxml", "pylatexenc", "ruamel.yaml"))
    made_by = digest(code_digest("readers"), resource_digest(TITLES), *packages)

    def read(source: SourceFile) -> tuple[Read, ...]:
        key = digest("records", made_by, source.path, source.text)
        if known := cache.read({key: _all_restored}).get(key):
            return known
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


def _all_restored(value: bytes) -> tuple[Read, ...]:
    return tuple(_restored(item) for item in json.loads(value))


def _restored(value: Any) -> Read:
    match value:
        case ["record", str(key), dict(csl), place, [*aliases], [*notices], [*told]] if normalise_record(csl) == csl:
            findings = tuple(map(_finding, told))
            return Reference(key, csl, _span(place), _texts(aliases), tuple(map(_notice, notices)), findings)
        case ["loss", finding, str(key)]:
            return Loss(_finding(finding), key)
        case _:
            return _finding(value)


def _notice(value: Any) -> Notice:
    return Notice(*_texts(value))


def _finding(value: Any) -> Diagnostic:
    match value:
        case ["finding", str(rule), severity, str(message), place, [*hints]]:
            return Diagnostic(_RULES[rule], Severity(severity), message, _span(place), _texts(hints))
        case _:
            raise ValueError(value)


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    if not all(isinstance(value, str) for value in values):
        raise TypeError(values)
    return tuple(values)


def _place(span: Span | None) -> object:
    return [span.path, span.line, span.column] if span else None


def _span(place: Any) -> Span | None:
    match place:
        case None:
            return None
        case [str(path), int(line), int(column)]:
            return Span(path, line, column)
        case _:
            raise ValueError(place)


def _line(value: bytes) -> str:
    (text,) = _texts([json.loads(value)["rich"]])
    return text
