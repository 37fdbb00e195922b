"""One lexer for all formats of tagged lines: a line is a tag and its value, any other line goes on with the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from galley.source import SourceFile


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lines of a format.

    `line` matches a line with a tag: its groups are `tag` and `value`. A record begins at a tag of `starts` and ends at
    one of `ends` or at the next beginning. `known` are the tags that the format has: a line that fits by its form only
    is text where its tag is none of them and `strict` does not match it.
    """

    line: re.Pattern[str]
    starts: frozenset[str]
    known: frozenset[str]
    ends: frozenset[str] = frozenset()
    strict: re.Pattern[str] | None = None
    several: frozenset[str] = frozenset()
    """Tags whose further lines are further values."""


@dataclass(frozen=True, slots=True)
class Field:
    """A tag, its value in one line, and the offset of the tag."""

    tag: str
    value: str
    offset: int


@dataclass(frozen=True, slots=True)
class TaggedRecord:
    """The fields of one record in their order, and the offset where it begins."""

    offset: int
    fields: tuple[Field, ...]
    headless: bool = False
    """Whether it begins without a tag that begins records."""


@dataclass(slots=True)
class _Open:
    """A record that is being read: its fields, the last one as its pieces."""

    offset: int
    headless: bool
    fields: list[Field] = field(default_factory=list)
    tag: str = ""
    at: int = 0
    pieces: list[str] = field(default_factory=list)

    def close_field(self) -> None:
        if self.tag:
            self.fields.append(Field(self.tag, " ".join(filter(None, self.pieces)), self.at))
        self.tag, self.pieces = "", []

    def closed(self) -> TaggedRecord:
        self.close_field()
        return TaggedRecord(self.offset, tuple(self.fields), self.headless)


def tagged_records(source: SourceFile, grammar: Grammar) -> Iterator[TaggedRecord]:
    """Yield the records of a file. What stands outside of records without a tag, a preamble, is passed over."""
    record: _Open | None = None
    for line in re.finditer(r"[^\n]+", source.text):
        found = grammar.line.match(line.group())
        if found is None or not _is_tag(found, grammar):
            if record is not None:
                _continue(record, line, grammar)
            continue
        tag = found["tag"].strip()
        if tag in grammar.ends or tag in grammar.starts:
            if record is not None:
                yield record.closed()
            record = _Open(line.start(), headless=False) if tag in grammar.starts else None
        elif record is None:
            record = _Open(line.start(), headless=True)
        if record is not None:
            record.close_field()
            record.tag, record.at, record.pieces = tag, line.start(), [(found["value"] or "").strip()]
    if record is not None:
        yield record.closed()


def _is_tag(found: re.Match[str], grammar: Grammar) -> bool:
    tag = found["tag"].strip()
    return (
        tag in grammar.known
        or tag in grammar.ends
        or (grammar.strict is None or bool(grammar.strict.match(found.string)))
    )


def _continue(record: _Open, line: re.Match[str], grammar: Grammar) -> None:
    if record.tag in grammar.several:
        tag = record.tag
        record.close_field()
        record.tag, record.at, record.pieces = tag, line.start(), [line.group().strip()]
    else:
        record.pieces.append(line.group().strip())
