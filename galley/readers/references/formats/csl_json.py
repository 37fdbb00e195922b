"""CSL-JSON, read record by record, so that each has its place and a broken one does not hide the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from galley.document.reference import ANY_KEY, Loss
from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.findings.catalogue import REFERENCE_VALUE_IS_CLEAR as CLEAR
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.findings.finding import Diagnostic, Severity
from galley.readers.references.answers.shapes import Found, as_csl, works_in
from galley.readers.references.normalise.record import unread_names
from galley.readers.references.reader import Item, RawRecord
from galley.source import SourceFile

_LIST = re.compile(r"\s*\[\s*(?:\{|\]|\Z)")

NAME: str = "CSL-JSON"
SUFFIXES: tuple[str, ...] = (".json",)

_BLANKS = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\[\]{}]')
_WORD = re.compile(r'[^\s,:\[\]{}"]+')
_PARTNER = {"]": "[", "}": "{"}
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r'"id"\s*:\s*(?:"(?P<text>(?:[^"\\\n]|\\.)*)"|(?P<number>\d+))')
_MARKS = frozenset(("id", "type", "title", "author", "editor", "container-title", "DOI", "URL", "issued"))
"""Names of which an object that stands alone has one, if it is a record."""
_MARK = re.compile(r'"(?:id|type|title|author|editor|container-title|DOI|URL|issued|itemType)"\s*:', re.IGNORECASE)
_LONGEST_WHOLE_NUMBER = 18
_TOLD_NAMES = 5
_LONGEST_RECORD = 100_000
"""How far, in characters, the end of a broken record is looked for."""
_MOST_FAULTS = 50
"""How many faults of one file are told before reading it stops."""


def recognises(head: str) -> bool:
    """Tell whether a text is a JSON list, or an object that holds a name that records have."""
    if _LIST.match(head):
        return True
    return re.match(r"\s*\{\s*\"", head) is not None and _MARK.search(head) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a CSL-JSON file: a list of objects, or one object alone.

    A broken record is a loss; reading goes on with the next that can be found.
    """
    reader = _Reader(source)
    unread: dict[str, RawRecord] = {}
    try:
        for record in reader.records():
            yield from reader.told()
            yield record
            for name in unread_names(record.csl):
                unread.setdefault(name, record)
    except _GivenUp:
        message = "So much is wrong up to here that reading stops."
        yield from (*reader.told(), Loss(WELL_FORMED.broken(message, reader.place), ANY_KEY))
    yield from reader.told()
    yield from (not_read(name, record, source) for name, record in unread.items())


def not_read(name: str, record: RawRecord, source: SourceFile) -> Diagnostic:
    """Return the finding that a name in a record is no variable of CSL."""
    value = json.dumps(record.csl[name], ensure_ascii=False)
    message = f"“{name}” is not a variable of CSL, and is not read: {value[:80]}."
    return REFERENCE_FIELD_IS_READ.broken(message, source.span(record.offsets.get(name, record.offset)))


def _keyed(record: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return a record under the key that Zotero writes beside its address, and its other keys.

    The `id` that Zotero writes is an address; where an `id` is a key, the `citation-key` is another one.
    """
    key, own = record.get("citation-key"), record.get("id")
    if not isinstance(key, str) or not key or key == own:
        return record, ()
    if isinstance(own, str) and own.startswith(("http://", "https://")):
        return {**record, "id": key}, (own,)
    return record, (key,)


class _GivenUp(Exception):  # noqa: N818 - caught where the file is read
    """Too much is wrong with a file."""


class _Reader:
    """A cursor over the text of one file."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._text = source.text
        self._told: list[Item] = []
        self._position = 0
        self._separated = True
        self._within = False
        self._faults = 0
        self._twice: list[str] = []
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object, parse_float=str, parse_int=_whole_number, parse_constant=lambda _: None
        )

    @property
    def place(self) -> Any:
        """Return the place that reading has come to."""
        return self._source.span(self._position)

    def told(self) -> list[Item]:
        """Return what is to be told since the last call."""
        told, self._told = self._told, []
        return told

    def records(self) -> Iterator[RawRecord]:
        """Yield the records up to the closing bracket, or the one that stands alone."""
        self._skip_blanks()
        if self._next == "{":
            wrapped = list(works_in(self._text, self._position))
            if wrapped:
                yield from self._wrapped(wrapped)
                return
            yield from self._record(alone=True)
            self._check_end()
        elif self._next == "[":
            yield from self._list()
        else:
            found = f"begins with {self._next!r}" if self._next else "is empty"
            self._lose(
                self._position, f"A CSL-JSON file is a list of records, in square brackets; this one {found}.", ANY_KEY
            )

    def _list(self) -> Iterator[RawRecord]:
        self._position += 1
        self._separated = True
        while self._at_record():
            yield from self._record()

    def _wrapped(self, wrapped: list[Found]) -> Iterator[RawRecord]:
        """Yield the records that stand within an object, in lists or alone."""
        self._within = True
        for found in wrapped:
            self._position = found.offset
            yield from self._list() if found.is_list else self._record(found.key)

    def _record(self, key: str = "", *, alone: bool = False) -> Iterator[RawRecord]:
        """Yield the record that begins here, if it can be read and is a work, and step over it."""
        start = self._position
        self._separated = False
        self._twice = []
        value = self._decoded(start)
        if isinstance(value, dict):
            findings = tuple(self._doubts(start, value))
            made = as_csl(value)
            if made is None:
                return
            if (alone or self._within) and _MARKS.isdisjoint(made):
                self._lose(start, f"This JSON object is no record: {_names(made)}", ANY_KEY)
                return
            keyed, aliases = _keyed({"id": key, **made} if key else made)
            yield RawRecord(keyed, start, _Names(self._text, start, self._position), aliases=aliases, findings=findings)
        elif value is not None:
            self._lose(start, "A record is a JSON object, in braces.")

    @property
    def _next(self) -> str:
        return self._text[self._position : self._position + 1]

    def _skip_blanks(self) -> None:
        match = _BLANKS.match(self._text, self._position)
        self._position = match.end() if match else self._position

    def _lose(self, offset: int, message: str, key: str = "") -> None:
        self._tell(Loss(WELL_FORMED.broken(message, self._source.span(offset)), key))

    def _warn(self, offset: int, message: str) -> None:
        self._tell(replace(WELL_FORMED.broken(message, self._source.span(offset)), severity=Severity.WARNING))

    def _tell(self, item: Item) -> None:
        self._told.append(item)
        self._faults += 1
        if self._faults == _MOST_FAULTS:
            raise _GivenUp

    def _at_record(self) -> bool:
        """Step to the next record, over one comma; return False at the end of the list."""
        self._skip_blanks()
        while self._next == ",":
            comma = self._position
            self._position += 1
            self._skip_blanks()
            if self._separated or self._next in ("]", ","):
                self._warn(comma, "This comma does not stand between two records.")
            self._separated = True
        if not self._next:
            place = self._source.span(len(self._text.rstrip()))
            message = "The list of records is not closed by a square bracket; whatever stood behind here is lost."
            self._tell(Loss(WELL_FORMED.broken(message, place), ANY_KEY))
            return False
        if self._next == "]":
            self._position += 1
            self._check_end()
            return False
        if not self._separated:
            self._warn(self._position, "A comma is missing before this record.")
        return True

    def _check_end(self) -> None:
        self._skip_blanks()
        if self._next and not self._within:
            self._lose(self._position, "Text stands after the end of the records.", ANY_KEY)

    def _decoded(self, start: int) -> object:
        """Return the JSON value at `start` and step over it; None with a loss where it is broken."""
        try:
            value, self._position = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            offset, message = error.pos, f"The JSON of this record is broken: {error.msg}."
        except RecursionError:
            offset, message = start, "The JSON of this record is nested too deeply."
        else:
            return "null" if value is None else value
        self._pass_over(start)
        self._lose(offset, message, _id_in(self._text[start : min(self._position, start + _LONGEST_RECORD)]))
        return None

    def _pass_over(self, start: int) -> None:
        """Step over the broken record at `start`: to its closing bracket, else to the next line that opens one."""
        end = self._closing(start)
        if end is None:
            indent = start - (self._text.rfind("\n", 0, start) + 1)
            opening = re.compile(rf"^[ \t]{{0,{min(indent, 99)}}}(?=\{{)", re.MULTILINE)
            match = opening.search(self._text, start + 1)
            end = match.end() if match else len(self._text)
            self._separated = True
        self._position = end

    def _closing(self, start: int) -> int | None:
        """Return the offset after the value at `start`: its closing bracket; None if brackets do not pair."""
        word = _WORD.match(self._text, start)
        if word:
            return word.end()
        opened: list[str] = []
        for match in _TOKEN.finditer(self._text, start, start + _LONGEST_RECORD):
            token = match.group()
            if token in ("[", "{"):
                opened.append(token)
            elif token in _PARTNER and (not opened or opened.pop() != _PARTNER[token]):
                return None
            if not opened:
                return match.end()
        return None

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs):
            names = [name for name, _ in pairs]
            self._twice += sorted({name for name in names if names.count(name) > 1})
            result = dict(reversed(pairs))
        return result

    def _doubts(self, start: int, record: dict[str, Any]) -> Iterator[Diagnostic]:
        """Yield what may be read in two ways: a name that stands twice, half a surrogate pair."""
        place = self._source.span(start)
        for name in self._twice:
            yield CLEAR.broken(f"The name “{name}” stands twice in one object; the first is read.", place)
        escaped = _HALF_PAIR.search(self._text, start, self._position)
        if escaped and _SURROGATE.search(json.dumps(record, ensure_ascii=False)):
            message = "A string of this record holds half a surrogate pair, which is not a character."
            yield CLEAR.broken(message, self._source.span(escaped.start()))


@dataclass(frozen=True, slots=True)
class _Names(Mapping[str, int]):
    """The offsets of the names in one record, looked up in its text when they are asked for."""

    text: str
    start: int
    end: int

    def __getitem__(self, name: str) -> int:
        found = re.compile(rf'"{re.escape(name)}"\s*:').search(self.text, self.start, self.end)
        if found is None:
            raise KeyError(name)
        return found.start()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _names(record: Mapping[str, Any]) -> str:
    shown = ", ".join(f"“{name}”" for name in list(record)[:_TOLD_NAMES])
    return f"it has neither type nor title, but {shown}." if shown else "it is empty."


def _whole_number(digits: str) -> int | str:
    """Return a number, or its digits where it is too long to be one (Python refuses to read 5,000 digits)."""
    return int(digits) if len(digits) <= _LONGEST_WHOLE_NUMBER else digits


def _id_in(text: str) -> str:
    """Return the id that stands in the text of a broken record, "" where none can be made out."""
    found = _ID.search(text)
    return (found["text"] or found["number"] or "") if found else ""
