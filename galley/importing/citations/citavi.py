"""Citavi: fields that hold its own JSON in base64, a placeholder whose entries bring the records of their works.

Source: files that Citavi 6 wrote, as fiduswriter's biblatex-csl-converter and other readers of them describe them. An
object that stands twice is written once and named by `$ref`, as Json.NET does.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from galley.importing.citations.cluster import CitedWork, Cluster, Malformed

NAME: str = "Citavi"
_CITATION = re.compile(r"\s*ADDIN\s+CitaviPlaceholder\{(?P<data>[^}]*)\}?")
_OLD = re.compile(r"\s*ADDIN\s+CITAVI\.PLACEHOLDER\b")
_LIST = re.compile(r"\s*ADDIN\s+CITAVI[ .]?BIBLIOGRAPHY", re.IGNORECASE)
_TYPES = {
    "JournalArticle": "article-journal", "Book": "book", "BookEdited": "book", "Contribution": "chapter",
    "ConferenceProceedings": "book", "InternetDocument": "webpage", "Thesis": "thesis", "NewspaperArticle":
    "article-newspaper", "Standard": "standard", "Patent": "patent", "UnpublishedWork": "manuscript",
    "Lecture": "speech", "Software": "software", "File": "document",
}  # fmt: skip
_PLAIN = {"Title": "title", "Volume": "volume", "Number": "issue", "Doi": "DOI", "PubMedId": "PMID",
          "OnlineAddress": "URL", "Isbn": "ISBN", "PlaceOfPublication": "publisher-place", "Edition": "edition",
          "SeriesTitle": "collection-title"}  # fmt: skip
_PAGES = re.compile(r"<os>([^<]*)</os>\s*\Z")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def is_citation(instruction: str) -> bool:
    """Tell whether a field with this instruction cites works."""
    return bool(_CITATION.match(instruction) or _OLD.match(instruction))


def is_list(instruction: str) -> bool:
    """Tell whether it prints the list of works."""
    return _LIST.match(instruction) is not None


def cluster(instruction: str, _data: bytes) -> Cluster:
    """Return what a field cites; raises Malformed."""
    held = _held(instruction)
    entries = held.get("Entries")
    if not isinstance(entries, list) or not entries or not all(isinstance(one, dict) for one in entries):
        message = "it holds no works"
        raise Malformed(message)
    objects = dict(_objects(held))
    return Cluster(tuple(_work(one, objects) for one in entries))


def _held(instruction: str) -> Mapping[str, Any]:
    found = _CITATION.match(instruction)
    if found is None:
        message = "an older Citavi wrote it: open the file in Citavi 6 first"
        raise Malformed(message)
    try:
        held = json.loads(base64.b64decode("".join(found["data"].split()), validate=True))
    except (binascii.Error, ValueError, RecursionError):
        held = None
    if not isinstance(held, dict):
        message = "what it holds is not whole"
        raise Malformed(message)
    return held


def _objects(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the objects that have a name, by it."""
    if isinstance(value, dict):
        if "$id" in value:
            yield str(value["$id"]), value
        for one in value.values():
            yield from _objects(one)
    elif isinstance(value, list):
        for one in value:
            yield from _objects(one)


def _work(entry: Mapping[str, Any], objects: Mapping[str, Mapping[str, Any]]) -> CitedWork:
    reference = _object(entry.get("Reference"), objects)
    if not reference.get("Title"):
        message = "it names a work without its record: refresh the citations in Citavi first"
        raise Malformed(message)
    pages = str(_object(entry.get("PageRange"), objects).get("OriginalString") or "").strip()
    return CitedWork(
        _csl(reference, objects),
        (f"citavi:{name}",) if (name := entry.get("ReferenceId") or reference.get("Id")) else (),
        prefix=str(entry.get("Prefix") or ""),
        suffix=str(entry.get("Suffix") or ""),
        label="page" if pages else "",
        locator=pages,
    )


def _object(value: Any, objects: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        return {}
    return objects.get(str(value["$ref"]), {}) if "$ref" in value else value


def _csl(reference: Mapping[str, Any], objects: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the record of a work in CSL-JSON."""
    kind = _TYPES.get(str(reference.get("ReferenceType")), "document")
    made: dict[str, Any] = {"type": kind}
    made |= {name: str(value) for key, name in _PLAIN.items() if (value := reference.get(key))}
    if subtitle := reference.get("Subtitle"):
        made["title"] = f"{made['title']}: {subtitle}"
    for key, role in (("Authors", "author"), ("Editors", "editor"), ("Organizations", "author")):
        people = list(_people(reference.get(key), objects))
        if people and role not in made:
            made[role] = people
    periodical = _object(reference.get("Periodical"), objects)
    parent = _object(reference.get("ParentReference"), objects)
    if container := periodical.get("Name") or parent.get("Title"):
        made["container-title"] = str(container)
    if short := periodical.get("StandardAbbreviation"):
        made["container-title-short"] = str(short)
    publishers = [str(one["Name"]) for one in _all(reference.get("Publishers"), objects) if one.get("Name")]
    made |= {"publisher": "; ".join(publishers)} if publishers else {}
    if pages := _PAGES.search(str(reference.get("PageRange") or "")):
        made["page"] = pages[1]
    if year := _YEAR.search(str(reference.get("Year") or reference.get("YearResolved") or parent.get("Year") or "")):
        made["issued"] = {"date-parts": [[int(year[0])]]}
    return made


def _all(values: Any, objects: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    yield from (_object(one, objects) for one in (values if isinstance(values, list) else ()))


def _people(values: Any, objects: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """Yield names; what has a last name alone is an organisation."""
    for one in _all(values, objects):
        given = " ".join(str(one[key]) for key in ("FirstName", "MiddleName") if one.get(key))
        last = str(one.get("LastName") or "")
        if given:
            made = {"family": last, "given": given, "suffix": str(one.get("Suffix") or "")}
            yield {name: said for name, said in made.items() if said}
        elif last:
            yield {"literal": last}
