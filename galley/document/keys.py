"""The keys of the metadata, each one row: a field of `Metadata` with what follows from it.

From the row of a text or a word come the form that reads it and its JSON Schema, the text for pandoc, its slot
(`galley.document.texts`), its place on the page, the comparison with the XML, and what the anonymised copy does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeAlias

Form: TypeAlias = Literal["line", "lines", "word", "own"]
"""One paragraph of Markdown; several; a plain text; a form of its own (`galley.readers.metadata.schema`)."""

Page: TypeAlias = Literal["", "title", "under-title", "facts", "head"]
"""Where the page has a text: as its title, under it, beside the abstract with a label, at the head of every page."""

Anonymised: TypeAlias = Literal["kept", "searched", "left out"]
"""What the anonymised copy does: leave it; take the authors' names out of it; take it out whole."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the metadata.

    `name` is the field of `Metadata`; `key` the key as it is written, with other `spellings` of it; `summary` says what
    it is; `jats` is the XPath, from `article` on, of what holds it.
    """

    form: Form
    anonymised: Anonymised
    summary: str = ""
    key: str = ""
    spellings: tuple[str, ...] = ()
    jats: str = ""
    page: Page = ""
    default: str = ""
    name: str = ""


def line(summary: str, anonymised: Anonymised = "searched", **row: Any) -> Any:
    """Return a field that holds one paragraph of Markdown."""
    return field(default=(), metadata={"key": Key("line", anonymised, summary, **row)})


def lines(summary: str, anonymised: Anonymised = "searched", **row: Any) -> Any:
    """Return a field that holds paragraphs of Markdown, each a text of its own."""
    return field(default=(), metadata={"key": Key("lines", anonymised, summary, **row)})


def word(summary: str, anonymised: Anonymised, default: str = "", **row: Any) -> Any:
    """Return a field that holds a plain text."""
    return field(default=default, metadata={"key": Key("word", anonymised, summary, default=default, **row)})


def own(anonymised: Anonymised, default: Any = ()) -> Any:
    """Return a field whose key has a form of its own."""
    return field(default=default, metadata={"key": Key("own", anonymised)})


def keys_of(kind: type[Any]) -> tuple[Key, ...]:
    """Return the rows of a class, in the order of its fields."""
    rows = ((one.name, one.metadata["key"]) for one in fields(kind) if "key" in one.metadata)
    return tuple(replace(row, name=name, key=row.key or name.replace("_", "-")) for name, row in rows)
