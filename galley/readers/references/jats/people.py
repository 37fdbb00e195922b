"""The people and bodies of a reference in JATS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from galley.readers.references.normalise.inverted_names import inverted_names, with_particle
from galley.readers.references.normalise.names import OTHERS
from galley.readers.references.xml.records import Element, plain_text

ROLES: Mapping[str, str] = {
    "author": "author", "allauthors": "author", "authors": "author", "inventor": "author", "editor": "editor",
    "editors": "editor", "guest-editor": "editor", "guesteditor": "editor", "translator": "translator",
    "director": "director", "series-editor": "collection-editor", "book-author": "container-author",
    "compiler": "compiler", "curator": "curator", "interviewer": "interviewer", "recipient": "recipient",
    "composer": "composer", "illustrator": "illustrator", "producer": "producer", "performer": "performer",
}  # fmt: skip
"""Roles (`@person-group-type`) and the variables of CSL that hold them; that of an assignee is no name."""

NAMES = frozenset((
    "name", "string-name", "collab", "name-alternatives", "collab-alternatives", "anonymous", "etal", "on-behalf-of",
    "institution", "institution-wrap",
))  # fmt: skip
"""Elements that are a name, or say that there are more."""


def names_of(element: Element, doubts: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the names that an element is, as CSL has them; what can be read in two ways is added to `doubts`."""
    match element.tag:
        case "name":
            yield from _person(element)
        case "string-name":
            marked = element.find("surname") is not None
            yield from _person(element) if marked else inverted_names(plain_text(element), doubts)
        case "name-alternatives" | "collab-alternatives":
            yield from _one_of(element, doubts)
        case "etal":
            yield dict(OTHERS)
        case "anonymous":
            yield {"literal": "Anonymous"}
        case _:
            words = _body(element)
            if words:
                yield {"literal": words}


def _person(element: Element) -> Iterator[dict[str, Any]]:
    parts = {child.tag: plain_text(child) for child in element if isinstance(child.tag, str)}
    surname, given = parts.get("surname", ""), parts.get("given-names", "")
    if surname:
        yield with_particle(surname, given, parts.get("suffix", ""))
    elif given:
        yield {"family": given}


def _one_of(element: Element, doubts: list[str]) -> Iterator[dict[str, Any]]:
    """Yield one of the forms of a name: that in Latin letters, else the first."""
    forms = [one for one in element if isinstance(one.tag, str)]
    latin = (one for one in forms if plain_text(one)[:1].isascii() or one.get("name-style") == "western")
    chosen = next(latin, forms[0] if forms else None)
    if chosen is not None:
        yield from names_of(chosen, doubts)


def _body(element: Element) -> str:
    """Return the name of a body without the people who are its members."""
    pieces = [element.text or ""]
    for child in element:
        is_name = isinstance(child.tag, str) and child.tag not in {"contrib-group", "institution-id", "fn", "xref"}
        pieces += [plain_text(child) if is_name else "", child.tail or ""]
    return " ".join("".join(pieces).split()).strip(",;: ")
