"""The syntax of BibTeX files: which entries there are, where, with which fields; and what is not well-formed.

Text between entries is a comment, as in BibTeX. A fault costs as little as it can: an entry that is not closed ends
where a line opens the next one, a field that cannot be read is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from galley.document.reference import ANY_KEY, Loss
from galley.document.shortening import shortened
from galley.findings.catalogue import REFERENCE_VALUE_IS_CLEAR
from galley.findings.catalogue import REFERENCES_ARE_WELL_FORMED as WELL_FORMED
from galley.findings.finding import Diagnostic, Severity
from galley.readers.references.normalise.worded_dates import month_number
from galley.source import SourceFile

_OPENING = re.compile(r"(?<![\w.])@[ \t]*(?P<kind>[A-Za-z]+)\s*(?P<bracket>[{(])")
_ENTRY_AT_LINE_START = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*[^\s,{}()\"=]+\s*[,})]", re.MULTILINE)
_KEY = re.compile(r"[^\s,{}\"=]+")
_SPACED_KEY = re.compile(r"[^,{}\"=]*[^\s,{}\"=](?=\s*,)")
MOST_LETTERS = 1_000_000
"""Characters in one field: abbreviations that stand for one another double with each step."""
DEEPEST = 100
"""Braces in one another."""
_BLANKS = re.compile(r"\s*")
_NAME = re.compile(r"(?P<name>[A-Za-z_][^\s={}\",#()%]*)\s*=\s*")
_WORD = re.compile(r"[^\s,{}\"=#()]+")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_BRACES_AND_QUOTES = re.compile(r"\\.|[{}\"]", re.DOTALL)
_NEXT_FIELD = re.compile(r",\s*(?=[A-Za-z_][^\s={}\",#()%]*\s*=)|[})]\s*(?=\Z|@|\n\s*\n)")
_ENDS_IN_FIELD = re.compile(r",\s*\n\s*[A-Za-z][\w-]*\s*=\s*$")
_FIELD_IN_TEXT = re.compile(r",\s*(?=[A-Za-z_][\w-]*\s*=\s*[{\"])|,[ \t]*\n\s*(?=[A-Za-z_][\w-]*\s*=\s*\w)")
"""A further field inside a value, which shows that a brace before it is not closed."""
_PRINTED = frozenset(("title", "booktitle", "journal", "journaltitle", "author", "editor", "publisher"))
_BRACE_OR_COMMAND = re.compile(r"[{\\]")
_SEPARATORS = re.compile(r"[\s,]*")
_PASSED_OVER = frozenset(("comment", "preamble"))
_TOLD_CHARACTERS = 60
_MOST_FAULTS = 50
"""How many broken entries of one file are told before reading it stops."""

MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
_JOURNALS = {
    "acmcs": "ACM Computing Surveys", "acta": "Acta Informatica", "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development", "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering", "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters", "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences", "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing", "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems", "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software", "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems", "tcs": "Theoretical Computer Science",
}  # fmt: skip
STANDARD_STRINGS = {**MONTHS, **_JOURNALS}
"""The abbreviations that BibTeX's standard styles define."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in lower case, the offset of that, and its value, abbreviations written out, in TeX."""

    name: str
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: type in lower case, key, offset of the `@`, fields by name, and what was found in reading it."""

    kind: str
    key: str
    offset: int
    fields: dict[str, Field]
    findings: tuple[Diagnostic, ...] = ()

    def text(self, *names: str) -> str:
        """Return the value of the first of the fields `names` that has any, "" if none has."""
        fields = (self.fields.get(name) for name in names)
        return next((field.text for field in fields if field and field.text.strip("{} \t\n")), "")


class _Broken(Exception):  # noqa: N818 - caught where the entry is read
    """An entry is not well-formed at an offset."""

    def __init__(self, offset: int, message: str, key: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.key = key


def scan_bibtex(source: SourceFile) -> Iterator[Entry | Loss]:
    """Yield the entries of a BibTeX file, and those that cannot be read."""
    scanner = _Scanner(source)
    position = faults = 0
    while opening := _OPENING.search(source.text, position):
        horizon = scanner.horizon(opening.end())
        try:
            entry, position = scanner.entry(opening, horizon)
        except _Broken as fault:
            faults += 1
            yield Loss(WELL_FORMED.broken(fault.message, source.span(fault.offset)), fault.key)
            position = horizon
            if faults == _MOST_FAULTS:
                message = "So many entries are broken up to here that reading stops."
                yield Loss(WELL_FORMED.broken(message, source.span(horizon)), ANY_KEY)
                return
        else:
            if entry is not None:
                yield entry


class _Scanner:
    """Reads entries at given places of one file, and keeps the abbreviations that it defines."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._text = source.text
        self._starts: Iterator[int] = (match.start() for match in _ENTRY_AT_LINE_START.finditer(source.text))
        self._horizon = 0
        self._strings = dict(STANDARD_STRINGS)
        self._key = ""
        self._findings: list[Diagnostic] = []

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
        start = opening.start()
        self._key, self._findings = "", []
        if kind in _PASSED_OVER:
            return None, self._closed(opening.end(), horizon, start, f"This @{kind}")
        closing = ")" if opening["bracket"] == "(" else "}"
        if kind == "string":
            fields, end = self._fields(self._after_blanks(opening.end(), horizon), horizon, closing, start)
            self._strings |= {field.name: field.text for field in fields.values()}
            return None, end
        position = self._read_key(opening.end(), horizon)
        fields, end = self._fields(position, horizon, closing, start)
        if not fields:
            raise _Broken(start, f"The entry “{self._key}” has no fields.", self._key)
        for one in fields.values():
            if "=" in one.text and one.name in _PRINTED and _FIELD_IN_TEXT.search(one.text):
                self._warn(
                    f"The field “{one.name}” holds what looks like further fields; a brace is missing.", one.offset
                )
        return Entry(kind, self._key, start, fields, tuple(self._findings)), end

    def _read_key(self, position: int, horizon: int) -> int:
        """Read the key that begins here, if there is one, and return the offset after it."""
        position = self._after_blanks(position, horizon)
        key = _KEY.match(self._text, position, horizon)
        if key is None or _NAME.match(self._text, position, horizon):
            return position
        following = self._after_blanks(key.end(), horizon)
        if (
            following < horizon
            and self._text[following] not in ",})"
            and not _NAME.match(self._text, following, horizon)
        ):
            spaced = _SPACED_KEY.match(self._text, position, horizon)
            key = spaced or key
            self._doubt(f"The key “{key.group()}” holds a space, so it cannot be cited.", position)
        elif following < horizon and self._text[following] not in ",})":
            self._warn("A comma is missing after the key.", following)
        self._key = key.group()
        return key.end()

    def _fields(self, position: int, horizon: int, closing: str, start: int) -> tuple[dict[str, Field], int]:
        fields: dict[str, Field] = {}
        while True:
            separators = _SEPARATORS.match(self._text, position, horizon)
            position = separators.end() if separators else position
            character = self._text[position] if position < horizon else ""
            if character == closing:
                return fields, position + 1
            if not character:
                return self._unclosed(fields, start, (horizon, closing))
            name = _NAME.match(self._text, position, horizon)
            position = self._field(name, horizon, fields) if name else self._passed_over(position, horizon)

    def _unclosed(self, fields: dict[str, Field], start: int, limits: tuple[int, str]) -> tuple[dict[str, Field], int]:
        """Return the fields of an entry whose end is not found: a field may have swallowed others, and the end."""
        horizon, closing = limits
        if not fields:
            raise _Broken(start, "This entry is not closed.", self._key)
        last = list(fields.values())[-1]
        name = _NAME.match(self._text, last.offset, horizon)
        if name is None or not _FIELD_IN_TEXT.search(last.text):
            self._warn("This entry is not closed.", start)
            return fields, horizon
        text, position = self._up_to_next_field(name.end() + 1, horizon, name)
        following, end = self._fields(position, horizon, closing, start)
        return following | fields | {last.name: replace(last, text=text)}, end

    def _up_to_next_field(self, position: int, horizon: int, name: re.Match[str]) -> tuple[str, int]:
        """Return a value whose brace is not closed as far as the next field, and the offset of that."""
        cut = _FIELD_IN_TEXT.search(self._text, position, horizon)
        what = f"The field “{name['name']}” is not closed by a brace"
        if cut is None:
            raise _Broken(name.start(), f"{what}.", self._key)
        self._warn(f"{what}; it is read up to the next field.", name.start())
        text = self._text[position : cut.start()]
        depth = 0
        for brace in _BRACES.finditer(text):
            depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        return text + "}" * depth, cut.start()

    def _field(self, name: re.Match[str], horizon: int, fields: dict[str, Field]) -> int:
        """Read the field whose name is found, and return the offset after its value; a comma that lacks is told."""
        text, position = self._value(name, horizon)
        key = name["name"].lower()
        if key not in fields:
            fields[key] = Field(key, name.start(), text)
        elif fields[key].text != text:
            self._doubt(f"The field “{key}” stands twice; the first is read.", name.start())
        position = self._after_blanks(position, horizon)
        if position < horizon and self._text[position] not in ",})":
            if not _NAME.match(self._text, position, horizon):
                return self._passed_over(position, horizon)
            self._warn("A comma is missing before this field.", position)
        return position

    def _passed_over(self, position: int, horizon: int) -> int:
        """Step over what is no field, up to the next one or to the end of the entry; the text is told."""
        found = _NEXT_FIELD.search(self._text, position, horizon)
        if found is None:
            raise _Broken(position, "A field, as name = {value}, is expected here.", self._key)
        skipped = " ".join(self._text[position : found.start()].split())
        if not skipped:
            raise _Broken(position, "A field, as name = {value}, is expected here.", self._key)
        self._warn(f"This is not a field, as name = {{value}}, and is not read: “{skipped[:80]}”.", position)
        return found.start()

    def _after_blanks(self, position: int, horizon: int) -> int:
        match = _BLANKS.match(self._text, position, horizon)
        return match.end() if match else position

    def _value(self, name: re.Match[str], horizon: int) -> tuple[str, int]:
        """Return the value after a name, its pieces joined, and the offset after it."""
        pieces: list[str] = []
        position = name.end()
        while True:
            text, position = self._piece(position, horizon, name)
            pieces.append(text)
            if sum(map(len, pieces)) > MOST_LETTERS or "{" * DEEPEST in text:
                reason = f"The field “{name['name']}” is longer or nested more deeply than any record's."
                raise _Broken(name.start(), reason, self._key)
            following = self._after_blanks(position, horizon)
            if following >= horizon or self._text[following] != "#":
                return "".join(pieces), position
            position = self._after_blanks(following + 1, horizon)

    def _piece(self, position: int, horizon: int, name: re.Match[str]) -> tuple[str, int]:
        """Return one piece of a value and the offset after it."""
        character = self._text[position] if position < horizon else ""
        what = f"The field “{name['name']}”"
        if character == "{":
            try:
                end = self._closed(position + 1, horizon, name.start(), what)
            except _Broken:
                return self._up_to_next_field(position + 1, horizon, name)
            return self._text[position + 1 : end - 1], end
        if character == '"':
            end = self._closing_quote(position + 1, horizon, name.start(), what)
            return self._text[position + 1 : end - 1], end
        word = _WORD.match(self._text, position, horizon)
        if word is None:
            if character in {",", "}", ")"}:
                self._warn(f"{what} has no value.", name.start())
                return "", position
            raise _Broken(name.start(), f"{what} has no value.", self._key)
        return self._meaning(word.group(), word.start()), word.end()

    def _meaning(self, word: str, offset: int) -> str:
        """Return what a word without braces stands for: a number for itself, an abbreviation for its text."""
        if word.isdigit():
            return word
        meaning = self._strings.get(word.lower())
        if meaning is None and not month_number(word):
            self._doubt(
                f"The abbreviation “{shortened(word, _TOLD_CHARACTERS)}” is not defined; it is printed as it stands.",
                offset,
            )
        return word if meaning is None else meaning

    def _closed(self, position: int, horizon: int, start: int, what: str) -> int:
        end = self._text.find("}", position, horizon)
        if end >= 0 and not _BRACE_OR_COMMAND.search(self._text, position, end):
            return end + 1
        depth = 1
        for match in _BRACES.finditer(self._text, position, horizon):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if depth == 0:
                return match.end()
        raise _Broken(start, f"{what} is not closed by a brace.", self._key)

    def _closing_quote(self, position: int, horizon: int, start: int, what: str) -> int:
        depth = 0
        for match in _BRACES_AND_QUOTES.finditer(self._text, position, horizon):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if depth < 0:
                break
            if depth == 0 and match.group() == '"':
                if _ENDS_IN_FIELD.search(self._text[position : match.start()]):
                    break  # what follows is the value of another field
                return match.end()
        raise _Broken(start, f"{what} is not closed by a quotation mark.", self._key)

    def _warn(self, message: str, offset: int) -> None:
        self._findings.append(
            replace(WELL_FORMED.broken(message, self._source.span(offset)), severity=Severity.WARNING)
        )

    def _doubt(self, message: str, offset: int) -> None:
        self._findings.append(REFERENCE_VALUE_IS_CLEAR.broken(message, self._source.span(offset)))
