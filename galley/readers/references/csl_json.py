"""CSL-JSON read record by record, so that each has its place and a broken one does not hide the others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from galley.checks.text import mojibake
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.findings.catalogue import TEXT_IS_NOT_MOJIBAKE
from galley.findings.finding import Findings
from galley.readers.references.normalise.record import RawRecord
from galley.source import SourceFile, Span

_BLANKS = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\[\]{}]')
_WORD = re.compile(r'[^\s,:\[\]{}"]+')
_PARTNER = {"]": "[", "}": "{"}
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_WHOLE_NUMBER = 18
_LONGEST_RECORD = 100_000
"""How far, in characters, the end of a broken record is looked for."""
_MOST_FAULTS = 50
"""How many faults of one file are told before reading it stops."""


class _Refused(Exception):  # noqa: N818 - JSON that is refused, caught where the record is read
    """JSON that can be parsed but is refused: NaN, a name that stands twice in one object."""


def read_csl_json(source: SourceFile, findings: Findings) -> Iterator[RawRecord]:
    """Yield the records of a CSL-JSON file, a list of objects; what is wrong becomes a finding at its own line.

    A broken record is passed over; reading goes on with the next that can be found.
    """
    reader = _Reader(source, findings)
    try:
        if reader.enter_list():
            yield from reader.records()
    except _GivenUp:
        findings.add(WELL_FORMED.broken("So much is wrong up to here that reading stops.", reader.place))


class _GivenUp(Exception):  # noqa: N818 - caught where the file is read
    """Too much is wrong with a file."""


class _Reader:
    """A cursor over the text of one file."""

    def __init__(self, source: SourceFile, findings: Findings) -> None:
        self._source = source
        self._text = source.text
        self._findings = findings
        self._position = 0
        self._separated = True
        self._faults = 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_object, parse_float=str, parse_int=_whole_number, parse_constant=_refuse_constant
        )

    def enter_list(self) -> bool:
        """Step over the opening bracket; without one there is nothing to read."""
        self._skip_blanks()
        if self._next == "[":
            self._position += 1
            return True
        found = f"begins with {self._next!r}" if self._next else "is empty"
        self._report(self._position, f"A CSL-JSON file is a list of records, in square brackets; this one {found}.")
        return False

    def records(self) -> Iterator[RawRecord]:
        """Yield the records up to the closing bracket."""
        while self._at_record():
            start = self._position
            self._separated = False
            value = self._decoded(start)
            if isinstance(value, dict):
                self._check_text(start, value)
                yield RawRecord(value, self._source.span(start))
            elif value is not None:
                self._report(start, "A record is a JSON object, in braces.")

    @property
    def place(self) -> Span:
        """Return the place that reading has come to."""
        return self._source.span(self._position)

    @property
    def _next(self) -> str:
        return self._text[self._position : self._position + 1]

    def _skip_blanks(self) -> None:
        match = _BLANKS.match(self._text, self._position)
        self._position = match.end() if match else self._position

    def _report(self, offset: int, message: str) -> None:
        self._findings.add(WELL_FORMED.broken(message, self._source.span(offset)))
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
                self._report(comma, "This comma does not stand between two records.")
            self._separated = True
        if not self._next:
            self._report(len(self._text.rstrip()), "The list of records is not closed by a square bracket.")
            return False
        if self._next == "]":
            self._check_end()
            return False
        if not self._separated:
            self._report(self._position, "A comma is missing before this record.")
        return True

    def _check_end(self) -> None:
        self._position += 1
        self._skip_blanks()
        if self._next:
            self._report(self._position, "Text stands after the end of the list of records.")

    def _decoded(self, start: int) -> object:
        """Return the JSON value at `start` and step over it; None with a finding where it is broken."""
        try:
            value, self._position = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            self._report(error.pos, f"The JSON of this record is broken: {error.msg}.")
        except RecursionError:
            self._report(start, "The JSON of this record is nested too deeply.")
        except _Refused as error:
            self._report(start, f"The JSON of this record is refused: {error}.")
        else:
            return "null" if value is None else value
        self._pass_over(start)
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

    def _check_text(self, start: int, record: dict[str, Any]) -> None:
        """Report what escaped characters hide from a look at the file: half surrogate pairs, text wrongly decoded."""
        if not _ESCAPE.search(self._text, start, self._position):
            return
        text = json.dumps(record, ensure_ascii=False)
        if _SURROGATE.search(text):
            self._report(start, "A string of this record holds half a surrogate pair, which is no character.")
        for _, run, meant in mojibake(text):
            if run not in self._text[start : self._position]:
                message = f"“{run}” looks like “{meant}”, read with the wrong character set."
                self._findings.add(TEXT_IS_NOT_MOJIBAKE.broken(message, self._source.span(start)))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        message = f"the name “{twice}” stands twice in one object"
        raise _Refused(message)
    return result


def _whole_number(digits: str) -> int | str:
    """Return a number, or its digits where it is too long to be one (Python refuses to read 5,000 digits)."""
    return int(digits) if len(digits) <= _LONGEST_WHOLE_NUMBER else digits


def _refuse_constant(name: str) -> object:
    message = f"{name} is no JSON"
    raise _Refused(message)
