"""CSL-YAML, as pandoc and Better BibTeX write it: a list of records, or one under `references`.

Source: Pandoc User's Guide, "Inline YAML references": texts may hold Markdown's emphasis, and dates have parts by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from galley.document.reference import Loss
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.findings.finding import Stop
from galley.readers.references.formats.csl_json import not_read
from galley.readers.references.normalise.record import unread_names
from galley.readers.references.normalise.vocabulary import DATE_VARIABLES, TEXT_VARIABLES
from galley.readers.references.reader import Item, RawRecord
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, YamlValue, read_yaml
from galley.source import SourceFile

NAME: str = "CSL-YAML"
SUFFIXES: tuple[str, ...] = (".yaml", ".yml")

_LIST = re.compile(r"^references:[ \t]*(?:#.*)?$", re.MULTILINE)
_ITEM = re.compile(r"^(?P<indent>[ ]*)-(?=[ \n])", re.MULTILINE)
_VARIABLE = r"(?:id|type|title|author|editor|issued|DOI|container-title)"
_ID = re.compile(r"^[ -]*id:[ \t]*[\"']?([^\"'\n#]+?)[\"']?[ \t]*$", re.MULTILINE)
_RICH = re.compile(
    r"\*\*(?P<b>[^*\s](?:[^*]*[^*\s])?)\*\*|(?<![\w*])\*(?P<i>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
    r"|\^(?P<sup>[^\s^]+)\^|(?<!~)~(?P<sub>[^\s~]+)~(?!~)|\[(?P<sc>[^\]]+)\]\{\.smallcaps\}|\[(?P<nocase>[^\]]+)\]\{\.nocase\}"
)
_TAGS = {"b": "b", "i": "i", "sup": "sup", "sub": "sub"}
_PROSE = TEXT_VARIABLES - {"DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "language", "citation-key", "keyword"}
_DATE_PARTS = ("year", "month", "day")
_CONTAINER_DASHES = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def recognises(head: str) -> bool:
    """Tell whether the text is a list of mappings that have a variable of CSL, or has one under `references`."""
    item = rf"[ ]*-[ \n]\s*{_VARIABLE}[ \t]*:"
    return re.search(rf"\A\s*(?:---\s*\n)?(?:#.*\n|\s)*(?:(?:.*\n)*?references:\s*(?:#.*)?\n)?{item}", head) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a CSL-YAML file, each parsed alone; a broken one is a loss."""
    unread: dict[str, RawRecord] = {}
    starts = list(_starts(source.text))
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        text = _CONTAINER_DASHES.sub("", source.text[start:end])
        line = source.first_line + source.text.count("\n", 0, start)
        cut = SourceFile(source.path, text.replace("-", " ", 1), line)
        try:
            mapping = read_yaml(cut)
        except Stop as stop:
            found = _ID.search(text)
            key = found[1] if found else ""
            yield from (Loss(replace(one, rule=WELL_FORMED), key) for one in stop.findings[:1])
            continue
        record = _record(mapping, source, start)
        yield record
        for name in unread_names(record.csl):
            unread.setdefault(name, record)
    yield from (not_read(name, record, source) for name, record in unread.items())


def _starts(text: str) -> Iterator[int]:
    """Yield the offsets of the records: of the items of the list, which all have one indent."""
    listed = _LIST.search(text)
    first = _ITEM.search(text, listed.end() if listed else 0)
    if first is None:
        return
    for item in _ITEM.finditer(text, first.start()):
        if item["indent"] == first["indent"]:
            yield item.start()


def _record(mapping: YamlMapping, source: SourceFile, start: int) -> RawRecord:
    csl: dict[str, Any] = {}
    offsets: dict[str, int] = {}
    for entry in mapping.entries:
        csl[entry.key] = _value(entry.value, entry.key)
        found = re.compile(rf"^[ -]*{re.escape(entry.key)}[ \t]*:", re.MULTILINE).search(source.text, start)
        offsets[entry.key] = found.end() - len(entry.key) - 1 if found else start
    indent = len(source.text[start:]) - len(source.text[start:].lstrip(" "))
    return RawRecord(csl, start + indent, offsets)


def _value(value: YamlValue, variable: str) -> Any:
    """Return a value as JSON has it: dates with parts by name as date parts, Markdown as CSL's rich text."""
    match value:
        case YamlScalar():
            if value.is_null:
                return None
            return _rich(value.text) if variable in _PROSE else value.text
        case YamlSequence() if variable in DATE_VARIABLES:
            return {"date-parts": [parts for item in value.items if (parts := _parts(item))]}
        case YamlSequence():
            return [_value(item, variable) for item in value.items]
        case YamlMapping() if variable in DATE_VARIABLES and (parts := _parts(value)):
            rest = {entry.key: _value(entry.value, "") for entry in value.entries if entry.key not in _DATE_PARTS}
            return {"date-parts": [parts], **rest}
        case YamlMapping():
            return {entry.key: _value(entry.value, entry.key) for entry in value.entries}


def _parts(value: YamlValue) -> list[str]:
    """Return the parts of a date that are given by name."""
    if not isinstance(value, YamlMapping):
        return []
    named = (value.get(name) for name in _DATE_PARTS)
    return [one.text for one in named if isinstance(one, YamlScalar)]


def _rich(text: str) -> str:
    if not any(mark in text for mark in "*^~["):
        return text
    return _RICH.sub(_tagged, text)


def _tagged(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    inner = match[kind]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{inner}</{_TAGS[kind]}>"
    opening = '<span class="nocase">' if kind == "nocase" else '<span style="font-variant:small-caps;">'
    return f"{opening}{inner}</span>"
