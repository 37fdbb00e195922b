"""Citations by identifier: `@doi:…`, `@url:…`, tags; each stands for a record of the references that Manubot made."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_ALIAS = re.compile(r"^[ ]{0,3}\[@(?P<key>[^\]\s]+)\]:[ \t]*(?P<target>\S+)[^\n]*\n?", re.MULTILINE)
_BRACED = re.compile(r"(?<![\w\\])@\{(?P<key>[^{}\s]+)\}")
_PLAIN = re.compile(r"(?<![\w\\@{])@(?P<key>[A-Za-z0-9_][\w:.#$%&\-+?<>~/=@]*[\w/])")
_ADDRESS = re.compile(r"https?://")
"""An address is cited without `url:`, too. Source: manubot.org, "Citations"; `manubot/cite/url.py`."""
_FLOATS = ("fig:", "tbl:", "eq:", "sec:")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that citations stand for: of Manubot's `citations.tsv`, and aliases of the text."""

    known: Mapping[str, str]
    aliases: Mapping[str, str]

    def of(self, written: str) -> str | None:
        """Return the key of a citation as it is written, None where it is not known."""
        seen: set[str] = set()
        while written in self.aliases and written not in seen:
            seen.add(written)
            written = self.aliases[written]
        folded = written.casefold()
        known = self.known.get(folded) or self.known.get(folded.rstrip("/")) or (written if seen else None)
        return known or (f"{{url:{written}}}" if _ADDRESS.match(written) else None)


def read_citations(table: SourceFile | None) -> dict[str, str]:
    """Return the key of the record for each spelling of an identifier in `output/citations.tsv`."""
    known: dict[str, str] = {}
    for row in csv.DictReader((table.text if table else "").splitlines(), delimiter="\t"):
        key = (row.get("short_id") or "").strip()
        for spelling in row.values():
            if key and isinstance(spelling, str) and spelling:
                known.setdefault(spelling.strip().casefold(), key)
    return known


def tags_of(table: SourceFile | None) -> dict[str, str]:
    """Return the aliases in `citation-tags.tsv`, which old manuscripts have: a tag and its citation in each row."""
    rows = csv.DictReader((table.text if table else "").splitlines(), delimiter="\t")
    pairs = ((row.get("tag"), row.get("citation")) for row in rows)
    return {f"tag:{tag.strip()}": citation.strip() for tag, citation in pairs if tag and citation}


def aliases_of(source: SourceFile) -> Iterator[tuple[str, str]]:
    """Yield the aliases that a text defines, as `[@tag:x]: doi:10…`."""
    for match in _ALIAS.finditer(hide_code(source.text)):
        yield match["key"], match["target"]


def with_keys(source: SourceFile, keys: Keys) -> SourceFile:
    """Return a text whose citations by identifier have the keys of their records; definitions of aliases go."""
    visible = hide_code(source.text)
    edits = [Edit(match.start(), match.end(), "") for match in _ALIAS.finditer(visible)]
    for pattern in (_BRACED, _PLAIN):
        for match in pattern.finditer(visible):
            written = match["key"]
            if written.startswith(_FLOATS) or any(edit.start <= match.start() < edit.end for edit in edits):
                continue
            if key := keys.of(written):
                edits.append(Edit(match.start(), match.end(), f"@{key}"))
    return edited(source, edits)


def variables_of(source: SourceFile | None) -> dict[str, str]:
    """Return the texts and numbers of `output/variables.json` by their names."""
    try:
        read = json.loads(source.text) if source else {}
    except ValueError:
        return {}
    plain = read.items() if isinstance(read, dict) else ()
    return {str(name): str(value) for name, value in plain if isinstance(value, str | int | float)}
