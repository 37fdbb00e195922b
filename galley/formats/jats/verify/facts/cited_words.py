"""The words of a cited work: those of its record, in its order and once, and no others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from galley.formats.jats.verify.element import Element, Said

_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|em|strong)>|</?span\b[^<>]*>")
_NO_LETTERS = re.compile(r"[^\w]+")
_NAMED = frozenset({"name", "collab", "string-name"})
_DERIVED = frozenset(
    {"year", "month", "day", "season", "string-date", "date-in-citation", "conf-date", "lpage", "etal"}
)
"""What an element says in other words than the record: dates, and the last page in full."""
_NUMBERS = ("isbn", "issn")
_SEVERAL = frozenset({"comment", *_NUMBERS})
"""Elements that may say the same twice, as a record does."""


def changed_of(record: Mapping[str, Any], citation: Element, said_by: Said) -> Iterator[str]:
    """Yield what an `element-citation` says in another order than its record, twice, or of its own, each in words."""
    held = _held(citation, said_by)
    yield from _out_of_order(record, held)
    yield from _said_twice(record, citation, held, said_by)
    yield from _made_up(record, citation, said_by)
    yield from _unmarked(record, citation, said_by)


_MARKED = re.compile(r"<(i|b|sup|sub)>([^<>]+)</\1>")
_TITLES = ("article-title", "chapter-title", "data-title")
_ELEMENTS = {"i": "italic", "b": "bold"}


def _unmarked(record: Mapping[str, Any], citation: Element, said_by: Said) -> Iterator[str]:
    marked = Counter(_MARKED.findall(str(record.get("title") or "")))
    titles = [node for tag in _TITLES for node in citation.iterfind(tag)]
    for (tag, words), times in marked.items():
        name = _ELEMENTS.get(tag, tag)
        if sum(plain(words) == plain(said_by(node)) for title in titles for node in title.iter(name)) > times:
            yield f"“{words}” as often as its title"
        if all(plain(words) != plain(said_by(node)) for node in citation.iter(name)):
            yield f"“{words}” as {name}"


@lru_cache(maxsize=4096)
def plain(value: str) -> str:
    """Return the letters and digits of a value: journals print names and titles with other signs between them."""
    bare = _MARKUP.sub("", value) if "<" in value else value
    return (bare if bare.isalnum() else _NO_LETTERS.sub("", bare)).casefold()


def names_of(record: Mapping[str, Any], role: str) -> Iterator[str]:
    """Yield the names that a record has in a role, each in one; "others" is none."""
    for name in record.get(role) or ():
        if name.get("literal") != "others":
            yield _name(name)


def _name(name: Mapping[str, Any]) -> str:
    keys = ("dropping-particle", "non-dropping-particle", "family", "given", "suffix")
    parts = [str(name[key]) for key in keys if name.get(key)]
    return "".join(parts) if name.get("family") or name.get("given") else str(name.get("literal") or "")


def _held(citation: Element, said_by: Said) -> Mapping[str, list[str]]:
    """Return the names in each role, as the XML has them."""
    held: dict[str, list[str]] = {role: [] for role in _ROLES}
    for group in citation.iterfind("person-group"):
        names = held.setdefault(str(group.get("person-group-type")), [])
        names.extend(plain(said_by(one)) for one in group if one.tag in _NAMED)
    return held


_ROLES = ("author", "editor", "translator")


def _out_of_order(record: Mapping[str, Any], said: Mapping[str, list[str]]) -> Iterator[str]:
    for role in _ROLES:
        held = said[role]
        at = 0
        for name in map(plain, names_of(record, role)):
            place = next((here for here in range(at, len(held)) if name in held[here]), None)
            if place is None and any(name in one for one in held):
                yield f"the order of its names ({role})"
                break
            at = at if place is None else place + 1


def _said_twice(
    record: Mapping[str, Any], citation: Element, held: Mapping[str, list[str]], said_by: Said
) -> Iterator[str]:
    tags = [one.tag for one in citation if one.tag not in _SEVERAL]
    single = [(one, said_by(one)) for one in citation if one.tag not in _SEVERAL] if len({*tags}) < len(tags) else []
    if len({(one.tag, words) for one, words in single}) < len(single):
        said = Counter((str(one.tag), *map(str, one.attrib.values()), words) for one, words in single)
        yield from (f"the {key[0]} {key[-1]} once" for key, times in said.items() if times > 1)
    for tag in (one for one in _NUMBERS if len(citation.findall(one)) > 1):
        numbers = str(record.get(tag.upper()) or "").split(", ")
        times = Counter(map(said_by, citation.iterfind(tag)))
        yield from (f"the {tag} {one} once" for one, count in times.items() if count > max(1, numbers.count(one)))
    for group in citation.iterfind("person-group"):
        if any(one.tag == "etal" for one in list(group)[:-1]):
            yield "the others at the end of its names, once"
    for role in _ROLES:
        if len(held[role]) > len(list(names_of(record, role))):
            yield f"as few names ({role})"


def _made_up(record: Mapping[str, Any], citation: Element, said_by: Said) -> Iterator[str]:
    known = plain(" ".join(_words_in(record, [])))
    for node in citation.iter(etree.Element):
        if not len(node) and node.tag not in _DERIVED and plain(said_by(node)).removeprefix("pmc") not in known:
            yield f"the words of its record ({node.tag} says {said_by(node)})"


def _words_in(value: object, found: list[str]) -> list[str]:
    """Add the words of a part of a record to `found`."""
    if isinstance(value, str):
        found.append(value)
    elif isinstance(value, Mapping):
        found.append(_name(value))
        for one in value.values():
            if isinstance(one, str):
                found.append(one)
            else:
                _words_in(one, found)
    elif isinstance(value, list | tuple):
        for one in value:
            _words_in(one, found)
    else:
        found.append(str(value))
    return found
