"""Which shapes of JSON hold works beside a list of CSL-JSON, and where in their text.

CSL-JSON in `items` or `references` or under its keys; answers of Crossref (`message`, alone or its `items`), DataCite
(`data`) and PubMed's esummary (`result`); Zotero's items, in an answer or in "BetterBibTeX JSON".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from galley.readers.references.answers import crossref, datacite, esummary, zotero
from galley.readers.references.answers.values import Json, mapping, text

_BLANKS = re.compile(r"[\s:,]*")
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=lambda _: None)
_LISTS = frozenset(("items", "references", "bibliography", "data", "results"))
_WRAPPERS = frozenset(("message", "data", "result"))
_RECORD = frozenset(("id", "type", "title", "author", "issued", "container-title", "DOI"))
"""Names by one of which an object is known as a record."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where works begin: a list of them, or one, whose key is given where the file has it beside the work."""

    offset: int
    is_list: bool = False
    key: str = ""


def works_in(source: str, start: int) -> Iterator[Found]:
    """Yield where in the JSON object at `start` its works stand; nothing where it is a record itself, or no shape."""
    members = dict(_members(source, start))
    if not members or not _RECORD.isdisjoint(members):
        return
    for name in _WRAPPERS & members.keys():
        if source[members[name]] == "{":
            yield from _in_wrapper(source, members[name])
            return
    lists = [Found(offset, is_list=True) for name, offset in members.items() if _is_list(source, name, offset)]
    yield from lists or _under_keys(source, members)


def _in_wrapper(source: str, start: int) -> Iterator[Found]:
    members = dict(_members(source, start))
    lists = [Found(offset, is_list=True) for name, offset in members.items() if _is_list(source, name, offset)]
    if lists and "DOI" not in members:
        yield from lists
    elif "uids" in members:
        yield from (Found(offset) for name, offset in members.items() if name != "uids")
    elif members:
        yield Found(start)


def _is_list(source: str, name: str, offset: int) -> bool:
    return name in _LISTS and re.compile(r"\[\s*(?:\{|\])").match(source, offset) is not None


def _under_keys(source: str, members: Mapping[str, int]) -> Iterator[Found]:
    """Yield the records that stand under their keys: all the members of the object are records."""
    kinds = [source[offset] == "{" and dict(_members(source, offset)) for offset in members.values()]
    if all(kind and not _RECORD.isdisjoint(kind) for kind in kinds):
        yield from (Found(offset, key=name) for name, offset in members.items())


def _members(source: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the names of the object at `start`, each with the offset of its value, as far as the JSON is whole."""
    at = _past_blanks(source, start + 1)
    while source[at : at + 1] == '"':
        try:
            name, at = _DECODER.raw_decode(source, at)
            at = _past_blanks(source, at)
            if at >= len(source):
                return
            yield name, at
            _, at = _DECODER.raw_decode(source, at)
        except (ValueError, RecursionError):
            return
        at = _past_blanks(source, at)


def _past_blanks(source: str, at: int) -> int:
    found = _BLANKS.match(source, at)
    return found.end() if found else at


def as_csl(record: Json) -> Json | None:
    """Return a record in CSL-JSON that is in another shape; itself where it is in none, None where it is no work."""
    for is_shape, made in _SHAPES:
        if is_shape(record):
            return made(record)
    return record


def _of_zotero(record: Json) -> Json | None:
    item = mapping(record.get("data")) or record
    return None if text(item.get("itemType")) in zotero.NO_WORKS else zotero.work(item)


def _of_datacite(record: Json) -> Json:
    return datacite.work(mapping(record.get("attributes")))


def _is_zotero(record: Json) -> bool:
    return "itemType" in record or "itemType" in mapping(record.get("data"))


def _is_datacite(record: Json) -> bool:
    return "attributes" in record and {"creators", "titles"} <= mapping(record["attributes"]).keys()


def _is_esummary(record: Json) -> bool:
    return {"uid", "articleids"} <= record.keys()


def _is_crossref(record: Json) -> bool:
    return {"content-domain", "DOI", "member"} <= record.keys() and isinstance(record.get("title"), list)


_SHAPES: tuple[tuple[Callable[[Json], bool], Callable[[Json], Json | None]], ...] = (
    (_is_zotero, _of_zotero),
    (_is_datacite, _of_datacite),
    (_is_esummary, esummary.work),
    (_is_crossref, crossref.work),
)
