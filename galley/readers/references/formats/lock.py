"""`refs.lock`: what `galley refs add` and `galley refs check` fetched, one JSON object a line, sorted.

A line with "csl" is a record, under the "key" that it was given. One without tells what was published about a work that
another reference file has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from galley.document.reference import Later, Loss, Notice
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.readers.references.reader import Item, RawRecord
from galley.source import SourceFile

_FIRST = re.compile(r'\{"id": ?"(?:doi|pmid|pmcid|arxiv|isbn|pasted):[^"\n]+", ?"(?:key|checked)": ?"')

NAME: str = "refs.lock"
SUFFIXES: tuple[str, ...] = ()

_LINE = re.compile(r"[^\n]+")
_KEY = re.compile(r'"key": ?"([^"\\]+)"')
_NOTICE = ("kind", "source", "pmid", "doi")
_HINT = "take the line out, or take the file from version control again; galley refs add writes it"


def recognises(head: str) -> bool:
    """Tell whether the first line is one of a lock."""
    return _FIRST.match(head) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a lock, and what it tells of others; a line that cannot be read costs itself."""
    for line in _LINE.finditer(source.text):
        if not line.group().strip():
            continue
        entry = entry_of(line.group())
        if entry is None:
            key = _KEY.search(line.group())
            message = "This line of the lock is broken."
            yield Loss(WELL_FORMED.broken(message, source.span(line.start()), _HINT), key[1] if key else "")
        elif "csl" in entry:
            csl = {**entry["csl"], "id": entry["key"]}
            yield RawRecord(csl, line.start(), aliases=_aliases(entry), updates=notices_of(entry))
        else:
            yield Later(entry["id"], notices_of(entry), entry["checked"])


def entry_of(line: str) -> dict[str, Any] | None:
    """Return what a line of a lock says, None where it is none."""
    try:
        entry = json.loads(line, parse_float=str, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        return None
    is_record = isinstance(entry.get("csl"), dict) and isinstance(entry.get("key"), str) and entry["key"]
    return entry if is_record or ("csl" not in entry and isinstance(entry.get("checked"), str)) else None


def notices_of(entry: Mapping[str, Any]) -> tuple[Notice, ...]:
    """Return what a line tells of notices about the work."""
    updates = entry.get("updates")
    rows = [one for one in updates if isinstance(one, dict)] if isinstance(updates, list) else []
    return tuple(Notice(*(str(one.get(name, "")) for name in _NOTICE)) for one in rows if one.get("kind"))


def _aliases(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the identifiers that a work is cited by; a pasted one has none but what stands in its record."""
    further = entry.get("also")
    names = (entry["id"], *(further if isinstance(further, list) else ()))
    return tuple(one for one in names if isinstance(one, str) and not one.startswith("pasted:"))
