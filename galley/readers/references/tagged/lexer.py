"""One lexer for all formats of tagged lines: a line is a tag and its value, any other line goes on with the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

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


class Field(NamedTuple):
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
    """A record that is being read."""

    offset: int
    headless: bool
    fields: list[Field] = field(default_factory=list)

    def closed(self) -> TaggedRecord:
        return TaggedRecord(self.offset, tuple(self.fields), self.headless)


def tagged_records(source: SourceFile, grammar: Grammar) -> Iterator[TaggedRecord]:
    """Yield the records of a file. What stands outside of records without a tag, a preamble, is passed over."""
    record: _Open | None = None
    marks = grammar.starts | grammar.ends
    end = 0
    for tag, value, (start, stop) in _lines(source.text, grammar):
        if record is not None and start > end + 1:
            _continue(record, source.text[end:start], end, grammar)
        end = stop
        if tag in marks:
            if record is not None:
                yield record.closed()
            record = _Open(start, headless=False) if tag in grammar.starts else None
        elif record is None:
            record = _Open(start, headless=True)
        if record is not None:
            record.fields.append(Field(tag, value, start))
    if record is not None:
        _continue(record, source.text[end:], end, grammar)
        yield record.closed()


def _lines(text: str, grammar: Grammar) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield tag, value, and begin and end of the lines that begin with a tag."""
    known = grammar.known | grammar.ends
    tagged = re.compile(f"^(?:{grammar.line.pattern})$", re.MULTILINE)
    for found in tagged.finditer(text):
        tag, value = found.group("tag", "value")
        tag = tag.strip()
        if tag in known or grammar.strict is None or grammar.strict.match(found.group()):
            yield tag, value.strip() if value else "", found.span()


def _continue(record: _Open, text: str, start: int, grammar: Grammar) -> None:
    """Add the lines of `text`, which have no tag, to the field before them."""
    last = record.fields[-1]
    if last.tag not in grammar.several:
        value = " ".join(filter(None, (last.value, *map(str.strip, text.split("\n")))))
        record.fields[-1] = Field(last.tag, value, last.offset)
        return
    for line in re.finditer(r"[^\n]+", text):
        record.fields.append(Field(last.tag, line.group().strip(), start + line.start()))
