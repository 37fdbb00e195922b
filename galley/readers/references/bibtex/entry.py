"""A BibTeX entry in the making: its fields decoded from TeX, and which of them were looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from galley.findings.catalogue import REFERENCE_FIELD_IS_READ, REFERENCE_MARKUP_IS_UNDERSTOOD
from galley.readers.references.bibtex.names import read_names
from galley.readers.references.bibtex.syntax import Entry
from galley.readers.references.bibtex.types import NOT_PRINTED, NOT_PRINTED_PREFIXES
from galley.readers.references.draft import Draft
from galley.readers.references.tex.decode import decode_tex
from galley.source import SourceFile

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BRACES = re.compile(r"\\.|[{}]|\s+and\s+", re.DOTALL | re.IGNORECASE)
_ESCAPED = re.compile(r"\\([%&_#~$^{}])")
_ADDRESS = re.compile(r"\s*\\(?:url|path|nolinkurl)\s*\{(.*)\}\s*", re.DOTALL)
_TILDE = re.compile(r"\{?(?:\\textasciitilde|\$\\sim\$|\\~)\s?(?:\{\})?\}?")
_ANGLES = {"$<$": "<", "$>$": ">", "{$<$}": "<", "{$>$}": ">", r"{\textless}": "<", r"{\textgreater}": ">",
           r"\textless{}": "<", r"\textgreater{}": ">", r"\textless": "<", r"\textgreater": ">"}  # fmt: skip


class EntryDraft(Draft):
    """Collects the record of one entry."""

    def __init__(self, source: SourceFile, entry: Entry, *, biblatex: bool) -> None:
        """Begin the record of `entry`; `biblatex` says which dialect it is in."""
        super().__init__(source, entry.offset)
        self.entry = entry
        self.biblatex = biblatex
        self.seen: set[str] = set()
        """The names of the fields that were read."""
        self._told: set[str] = set()
        self._findings += entry.findings

    def decoded(self, tex: str, offset: int | None) -> str:
        """Return the TeX of the field at `offset` as CSL's rich text."""
        text = decode_tex(tex)
        self._tell_unknown(text.unknown, offset)
        return " ".join(text.text.split()) or "".join(text.unknown)[1:]

    def text_of(self, name: str) -> str:
        """Return the text of a field, "" where the entry has none."""
        field = self.entry.fields.get(name)
        if field is None:
            return ""
        self.seen.add(name)
        return self.decoded(field.text, field.offset)

    def plain(self, *names: str) -> str:
        """Return the text of the first of some fields that has any, without braces."""
        return next((text for name in names if (text := self.text_of(name))), "")

    def titled(self, title: str, subtitle: str = "", addon: str = "") -> str:
        """Return a title with its subtitle after a colon, and an addition after a full stop."""
        parts = [self.text_of(name) for name in (title, subtitle, addon) if name]
        main, below, behind = (*parts, "", "")[:3]
        if main and below:
            main = f"{main} {below}" if main.endswith((":", "?", "!")) else f"{main}: {below}"
        main = main or below
        return f"{main.rstrip('.')}. {behind}" if main and behind else main or behind

    def listed(self, name: str) -> str:
        """Return the text of a literal list: in BibLaTeX `and` separates its members, in BibTeX it is a word."""
        field = self.entry.fields.get(name)
        if field is None or not self.biblatex or not _AND.search(field.text):
            return self.text_of(name)
        self.seen.add(name)
        members = [
            text for part in _members(field.text) if (text := self.decoded(part, field.offset)) and text != "others"
        ]
        return "; ".join(members)

    def _tell_unknown(self, names: Iterable[str], offset: int | None) -> None:
        """Tell of commands that are not known, each once a record."""
        fresh = [name for name in dict.fromkeys(names) if name not in self._told]
        self._told.update(fresh)
        if fresh:
            message = f"TeX that is not known is left out, and its argument printed: {', '.join(fresh)}."
            self.doubt(message, offset, rule=REFERENCE_MARKUP_IS_UNDERSTOOD)

    def offset_of(self, name: str) -> int | None:
        """Return the offset of a field, None where the entry has none."""
        field = self.entry.fields.get(name)
        return field.offset if field else None

    def put_text(self, variable: str, name: str) -> None:
        """Set a variable to the text of a field."""
        if name not in self.entry.fields:
            return
        text, offset = self.text_of(name), self.offset_of(name)
        if not self.put(variable, text, offset) and text and text != self.csl[variable]:
            self.doubt(
                f"The field “{name}” is not printed beside another: “{text}”.", offset, rule=REFERENCE_FIELD_IS_READ
            )

    def put_verbatim(self, variable: str, name: str) -> None:
        """Set a variable to a field that holds an identifier, whose signs mean nothing to TeX."""
        field = self.entry.fields.get(name)
        if field is not None:
            self.seen.add(name)
            self.put(variable, verbatim(field.text), field.offset)

    def put_address(self, variable: str, name: str) -> None:
        """Set a variable to the web address in a field."""
        field = self.entry.fields.get(name)
        if field is not None:
            self.seen.add(name)
            first, *others = self.addresses(field.text) or [""]
            self.put(variable, first, field.offset)
            if others:
                message = f"A reference has one address; not printed: {' '.join(others)}."
                self.doubt(message, field.offset, rule=REFERENCE_FIELD_IS_READ)

    def addresses(self, tex: str) -> list[str]:
        """Return the web addresses in a field as they are typed into a browser."""
        wrapped = _ADDRESS.fullmatch(tex)
        return verbatim(wrapped[1] if wrapped else tex).split()

    def add_names(self, variable: str, name: str) -> None:
        """Add the names in a field; what is doubtful about them is told at the field."""
        field = self.entry.fields.get(name)
        if field is None:
            return
        self.seen.add(name)
        read = read_names(field.text)
        self.add(variable, read.names, field.offset)
        self._tell_unknown(read.unknown, field.offset)
        for doubt in read.doubts:
            self.doubt(doubt, field.offset)
        for remark in read.remarks:
            self.remark(remark, field.offset)

    def unread(self) -> Iterator[str]:
        """Yield the names of the fields that were not looked at and may be missed."""
        for name in sorted(self.entry.fields.keys() - self.seen - NOT_PRINTED):
            if not name.startswith(NOT_PRINTED_PREFIXES) and self.entry.text(name):
                yield name

    def aliases(self) -> tuple[str, ...]:
        """Return the further keys that BibLaTeX's field `ids` gives."""
        return tuple(key.strip() for key in self.entry.text("ids").split(",") if key.strip())


def verbatim(tex: str) -> str:
    """Return an address or identifier: signs that TeX asks to escape as they are, braces dropped."""
    if not ("\\" in tex or "$" in tex or "{" in tex):
        return tex.strip()
    text = _TILDE.sub("~", tex)
    for written, sign in _ANGLES.items():
        text = text.replace(written, sign)
    escaped = "\\" in text
    text = _ESCAPED.sub(r"\1", text.replace("{\\_}", "_"))
    return text.strip() if escaped and "{" not in text else text.replace("{", "").replace("}", "").strip()


def _members(text: str) -> list[str]:
    """Return the members of a literal list: the parts between `and` outside of braces."""
    members: list[str] = []
    depth = start = 0
    for match in _BRACES.finditer(text):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0 and match.group().strip().lower() == "and":
            members.append(text[start : match.start()])
            start = match.end()
    return [*members, text[start:]]
