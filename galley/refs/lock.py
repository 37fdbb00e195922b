"""The lock, `refs.lock`: its lines in one form, sorted, so that the same facts are the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from galley.document.reference import Notice
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED
from galley.findings.finding import Stop
from galley.readers.references.formats.lock import entry_of
from galley.refs.actions import Change
from galley.runtime.world import World
from galley.source import SourceFile

Entry: TypeAlias = dict[str, Any]
"""A line: "id", of a record "key", "source", "fetched", "sha256" and "csl", of a look "checked" and "updates"."""

_ORDER = ("id", "key", "checked", "also", "source", "fetched", "sha256", "updates", "csl")


def read_lock(path: str, world: World) -> tuple[dict[str, Entry], SourceFile | None]:
    """Return the lines of a lock by their identifiers, and its text, None where there is no lock.

    Raises Stop at a line that cannot be read: to write the others would lose it.
    """
    if world.kind(path) != "file":
        return {}, None
    source = world.text(path)
    entries: dict[str, Entry] = {}
    offset = 0
    for line in source.text.split("\n"):
        if line.strip():
            entry = entry_of(line)
            if entry is None:
                message = "This line of the lock is broken, so nothing is added."
                hint = "take the line out, or take the file from version control again"
                raise Stop(REFERENCES_ARE_WELL_FORMED.broken(message, source.span(offset), hint))
            entries[entry["id"]] = entry
        offset += len(line) + 1
    return entries, source


def written(entries: Iterable[Mapping[str, Any]]) -> str:
    """Return the text of a lock."""
    lines = sorted((_line(entry) for entry in entries), key=lambda line: line[0])
    return "".join(f"{text}\n" for _, text in lines)


def change(
    path: str, entries: Iterable[Mapping[str, Any]], source: SourceFile | None, world: World
) -> tuple[Change, ...]:
    """Return what is to be written, nothing where the lock is as it should be."""
    text = written(entries)
    before = source.text if source else ""
    digest = next((one.sha256 for one in world.inputs if one.path == path), "") if source else ""
    return (Change(path, before, text, digest),) if text != before else ()


def notices(updates: Iterable[Notice]) -> list[dict[str, str]]:
    """Return what was published about a work as it stands in a line, in one order."""
    rows = [{name: value for name, value in asdict(one).items() if value} for one in dict.fromkeys(updates)]
    return sorted(rows, key=lambda row: (row["kind"], row.get("doi", ""), row.get("pmid", ""), row.get("source", "")))


def _line(entry: Mapping[str, Any]) -> tuple[str, str]:
    ordered = {name: entry[name] for name in _ORDER if entry.get(name)}
    ordered |= {name: entry[name] for name in sorted(entry.keys() - set(_ORDER))}
    if "csl" in ordered:
        ordered["csl"] = json.loads(json.dumps(ordered["csl"], sort_keys=True))
    return entry["id"], json.dumps(ordered, ensure_ascii=False)
