"""The lines of the reference list, each kept by the processor, the style, the language and the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from galley.csl.processor import FormattedEntry, Style, format_entries
from galley.document.reference import Reference
from galley.results.findings import texts
from galley.runtime.cache import digest
from galley.runtime.folders import code_digest
from galley.tools.versions import package_version


@dataclass(frozen=True)
class Lines:
    """The lines of references in one style and language."""

    style: Style
    language: str

    @cached_property
    def _common(self) -> str:
        """What the keys of all lines have in common; it is asked for where something is kept."""
        parts = ("csl-entry", package_version("citeproc-py"), code_digest("csl"), self.style.xml, self.language)
        return digest(*parts)

    def key(self, record: Reference) -> str:
        """Return the key of a line."""
        csl = json.dumps(record.csl, sort_keys=True, ensure_ascii=False)
        return digest(self._common, csl, *(("names-repeated",) if record.names_repeated else ()))

    def make(self, records: Sequence[Reference]) -> Iterable[FormattedEntry]:
        """Print the lines."""
        return format_entries(self.style, records, self.language)

    def packed(self, entry: FormattedEntry) -> bytes | None:
        """Return a line as bytes; one with a fault is not kept."""
        return None if entry.error else _json({"rich": entry.rich, "printed": entry.printed})

    def unpacked(self, record: Reference, data: bytes) -> FormattedEntry:
        """Return the line that was kept."""
        kept = json.loads(data)
        (rich,) = texts([kept["rich"]])
        return FormattedEntry(record.key, rich, printed=texts(kept["printed"]))


def _json(kept: object) -> bytes:
    return json.dumps(kept, ensure_ascii=False).encode()
