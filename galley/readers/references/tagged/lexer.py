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

    `line` matches a line with a tag, which begins at the margin: its groups are `tag` and `value`. A record begins at a
    tag of `starts` and ends at one of `ends` or at the next beginning. `known` are the tags that the format has: a line
    that fits by its form only is text where its tag is none of them and `strict` does not match it.
    """

    line: re.Pattern[str]
    starts: frozenset[str]
    known: frozenset[str]
    ends: frozenset[str] = frozenset()
    strict: re.Pattern[str] | None = None
    several: frozenset[str] = frozenset()
    """Tags whose further lines are further values."""
    width: int = 0
    separator: str = ""
    """The columns of a tag, and what stands between it and a value, as programs write the format: a line with a known
    tag that is so need not be matched."""


class Field(NamedTuple):
    """A tag, its value in one line, and the offset of the tag."""

    tag: str
    value: str
    offset: int


_field = tuple.__new__
"""Makes a field of its parts in half the time that the class takes; each line of a file is one."""


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
    text = source.text
    lines = _Lines(text, grammar)
    marks = grammar.starts | grammar.ends
    record: _Open | None = None
    start = end = 0
    for line in text.split("\n"):
        tag = lines.columns.get(line[: lines.begin])
        value = line[lines.begin :] if tag else ""
        if tag is None and line and line[0] != " ":
            tag, value = lines.matched(line, start)
        if tag:
            if record is not None and start > end + 1:
                _continue(record, text[end:start], end, grammar)
            end = start + len(line)
            if tag in marks:
                if record is not None:
                    yield record.closed()
                record = _Open(start, headless=False) if tag in grammar.starts else None
            elif record is None:
                record = _Open(start, headless=True)
            if record is not None:
                record.fields.append(_field(Field, (tag, value.strip(), start)))
        start += len(line) + 1
    if record is not None:
        _continue(record, text[end:], end, grammar)
        yield record.closed()


class _Lines:
    """Tells the lines that begin with a tag: most by their columns alone, the others by the pattern of the format."""

    __slots__ = ("_grammar", "_known", "_pattern", "_text", "begin", "columns")

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text = text
        self._grammar = grammar
        self._known = grammar.known | grammar.ends
        self._pattern = re.compile(f"^(?:{grammar.line.pattern})$", re.MULTILINE)
        usual = (tag for tag in self._known if len(tag) <= grammar.width)
        self.begin = grammar.width + len(grammar.separator)
        self.columns = {tag.ljust(grammar.width) + grammar.separator: tag for tag in usual}

    def matched(self, line: str, start: int) -> tuple[str, str]:
        """Return tag and value of a line that stands at `start`; the tag is "" where it has none."""
        found = self._pattern.match(self._text, start)
        tag = found["tag"].strip() if found else ""
        if not found or not (tag in self._known or self._grammar.strict is None or self._grammar.strict.match(line)):
            return "", ""
        return tag, found["value"] or ""


def _continue(record: _Open, text: str, start: int, grammar: Grammar) -> None:
    """Add the lines of `text`, which have no tag, to the field before them."""
    last = record.fields[-1]
    if last.tag not in grammar.several:
        value = " ".join(filter(None, (last.value, *map(str.strip, text.split("\n")))))
        record.fields[-1] = Field(last.tag, value, last.offset)
        return
    for line in re.finditer(r"[^\n]+", text):
        record.fields.append(Field(last.tag, line.group().strip(), start + line.start()))
