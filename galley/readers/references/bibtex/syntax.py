"""The syntax of BibTeX files: which entries there are, where, with which fields; and what is not well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.findings.finding import Diagnostic
from galley.source import SourceFile, Span

_OPENING = re.compile(r"@[ \t]*(?P<kind>[A-Za-z]+)\s*(?P<bracket>[{(])")
_ENTRY_AT_LINE_START = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*[^\s,{}()\"=]+\s*[,})]", re.MULTILINE)
_KEY = re.compile(r"\s*(?P<key>[^\s,{}\"=]*)\s*")
_BLANKS = re.compile(r"\s*")
_NAME = re.compile(r"(?P<name>[A-Za-z][^\s={}\",#()]*)\s*=\s*")
_WORD = re.compile(r"[^\s,{}\"=#()]+")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACES_AND_QUOTES = re.compile(r"\\.|[{}\"]", re.DOTALL)
_COMMANDS = frozenset(("comment", "preamble", "string"))
_MOST_FAULTS = 50
"""How many broken entries of one file are told before reading it stops."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in lower case, the offsets of name and value, and the text of a value in one piece.

    `text` is what stands between the braces or quotes, or the bare number; None for pieces joined by `#` and macros.
    """

    name: str
    name_start: int
    name_end: int
    value_start: int
    value_end: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: kind in lower case, key, fields, and its place, that of the `@`.

    `start`, `opening` and `end` are the offsets of the `@`, of the opening bracket, and after the closing one.
    """

    kind: str
    key: str
    fields: tuple[Field, ...]
    start: int
    opening: int
    end: int
    span: Span
    parenthesised: bool

    def text(self, *names: str) -> str:
        """Return the text of the first of the fields `names` that has any, "" if none has."""
        texts = (field.text for name in names for field in self.fields if field.name == name)
        return next((text for text in texts if text and text.strip()), "")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the source: the text that stands for that between two offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a file holds: its entries, the ranges of text that are broken, and the findings that say why."""

    source: SourceFile
    entries: tuple[Entry, ...]
    broken: tuple[tuple[int, int], ...]
    findings: tuple[Diagnostic, ...]

    def edited(self, edits: Iterable[Edit]) -> str:
        """Return the text of the file with `edits`, and blanks for what is broken: every line keeps its number."""
        text = self.source.text
        blanks = [Edit(start, end, re.sub(r"[^\n]", " ", text[start:end])) for start, end in self.broken]
        pieces: list[str] = []
        position = 0
        for edit in sorted((*edits, *blanks), key=lambda edit: edit.start):
            pieces += (text[position : edit.start], edit.text)
            position = edit.end
        return "".join((*pieces, text[position:]))


class _Broken(Exception):  # noqa: N818 - caught where the entry is read
    """An entry is not well-formed at an offset."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


def scan_bibtex(source: SourceFile) -> Scan:
    """Return the entries of a BibTeX file. Text between entries is a comment, as in BibTeX.

    An entry ends at the latest where a line opens the next one; so an unclosed brace breaks one entry only.
    """
    scanner = _Scanner(source)
    entries: list[Entry] = []
    broken: list[tuple[int, int]] = []
    findings: list[Diagnostic] = []
    position = 0
    while opening := _OPENING.search(source.text, position):
        horizon = scanner.horizon(opening.end())
        try:
            entry, position = scanner.entry(opening, horizon)
        except _Broken as fault:
            findings.append(WELL_FORMED.broken(fault.message, source.span(fault.offset)))
            broken.append((opening.start(), horizon))
            position = horizon
            if len(findings) == _MOST_FAULTS:
                message = "So many entries are broken up to here that reading stops."
                findings.append(WELL_FORMED.broken(message, source.span(horizon)))
                broken.append((horizon, len(source.text)))
                break
        else:
            entries.extend(() if entry is None else (entry,))
    return Scan(source, tuple(entries), tuple(broken), tuple(findings))


class _Scanner:
    """Reads entries at given places of one file."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._text = source.text
        self._starts: Iterator[int] = (match.start() for match in _ENTRY_AT_LINE_START.finditer(source.text))
        self._horizon = 0

    def horizon(self, offset: int) -> int:
        """Return where the next entry at a line's start begins, after `offset`; offsets come in ascending order."""
        while self._horizon < offset:
            self._horizon = next(self._starts, len(self._text))
            if self._horizon == len(self._text):
                break
        return self._horizon

    def entry(self, opening: re.Match[str], horizon: int) -> tuple[Entry | None, int]:
        """Return the entry that opens there (None for a command or comment) and the offset after it."""
        kind = opening["kind"].lower()
        if kind in _COMMANDS:
            return None, self._closed(opening.end(), horizon, opening.start(), f"This @{kind}")
        key = _KEY.match(self._text, opening.end(), horizon)
        if key is None or not key["key"]:
            raise _Broken(opening.start(), "This entry has no key.")
        fields, end = self._fields(key.end(), horizon, ")" if opening["bracket"] == "(" else "}", opening.start())
        if not fields:
            raise _Broken(opening.start(), f"The entry “{key['key']}” has no fields.")
        span = self._source.span(opening.start())
        parenthesised = opening["bracket"] == "("
        return Entry(kind, key["key"], fields, opening.start(), opening.end() - 1, end, span, parenthesised), end

    def _fields(self, position: int, horizon: int, closing: str, start: int) -> tuple[tuple[Field, ...], int]:
        fields: list[Field] = []
        position = self._after_blanks(position, horizon)
        while True:
            character = self._text[position:horizon][:1] if position < horizon else ""
            if character == closing:
                return tuple(fields), position + 1
            if not character:
                raise _Broken(start, "This entry is not closed.")
            if character != ",":
                raise _Broken(position, "A comma or the end of the entry is expected here.")
            position = self._after_blanks(position + 1, horizon)
            name = _NAME.match(self._text, position, horizon)
            if name is not None:
                field = self._field(name, horizon)
                fields.append(field)
                position = self._after_blanks(field.value_end, horizon)
            elif self._text[position : position + 1] not in (closing, ","):
                raise _Broken(
                    position if position < horizon else start, "A field, as name = {value}, is expected here."
                )

    def _after_blanks(self, position: int, horizon: int) -> int:
        match = _BLANKS.match(self._text, position, horizon)
        return match.end() if match else position

    def _field(self, name: re.Match[str], horizon: int) -> Field:
        start = name.end()
        pieces: list[str | None] = []
        position = start
        while True:
            text, end = self._piece(position, horizon, name)
            pieces.append(text)
            position = self._after_blanks(end, horizon)
            if self._text[position : position + 1] != "#" or position >= horizon:
                break
            position = self._after_blanks(position + 1, horizon)
        text = pieces[0] if len(pieces) == 1 else None
        return Field(name["name"].lower(), name.start("name"), name.end("name"), start, end, text)

    def _piece(self, position: int, horizon: int, name: re.Match[str]) -> tuple[str | None, int]:
        """Return one piece of a value (None for a macro) and the offset after it."""
        character = self._text[position : position + 1] if position < horizon else ""
        what = f"The field “{name['name']}”"
        if character == "{":
            end = self._closed(position + 1, horizon, name.start(), what)
            return self._text[position + 1 : end - 1], end
        if character == '"':
            end = self._closing_quote(position + 1, horizon, name.start(), what)
            return self._text[position + 1 : end - 1], end
        word = _WORD.match(self._text, position, horizon)
        if word is None:
            raise _Broken(name.start(), f"{what} has no value.")
        return (word.group() if word.group().isdigit() else None), word.end()

    def _closed(self, position: int, horizon: int, start: int, what: str) -> int:
        depth = 1
        for match in _BRACES.finditer(self._text, position, horizon):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if depth == 0:
                return match.end()
        raise _Broken(start, f"{what} is not closed by a brace.")

    def _closing_quote(self, position: int, horizon: int, start: int, what: str) -> int:
        depth = 0
        for match in _BRACES_AND_QUOTES.finditer(self._text, position, horizon):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if depth < 0:
                break
            if depth == 0 and match.group() == '"':
                return match.end()
        raise _Broken(start, f"{what} is not closed by a quotation mark.")
