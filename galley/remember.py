"""Lines of the reference list that an earlier build made: used again, never made twice."""

from __future__ import annotations

import json
from collections.abc import Sequence

from galley.cite import Formatter
from galley.engines.csl import FormattedEntry, Style, format_entries
from galley.engines.versions import package_version
from galley.model import Reference
from galley.workspace import Cache, code_digest, digest


def remembering(cache: Cache) -> Formatter:
    """Return a formatter that keeps every line in `cache`, by engine and mends, style, language and record."""

    def formatted(style: Style, records: Sequence[Reference], language: str) -> tuple[FormattedEntry, ...]:
        common = digest("csl-entry", package_version("citeproc-py"), code_digest("engines"), style.xml, language)
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


def _stored(entry: FormattedEntry) -> bytes:
    return json.dumps([entry.html, entry.text, entry.error], ensure_ascii=False).encode()
