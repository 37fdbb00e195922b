"""Notes in which a file keeps its references: made the typed list that they are, cited by raised numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.formats.docx.names import W
from galley.importing.anchors import REFERENCES
from galley.importing.changes import drop
from galley.importing.content import text_of, words_of
from galley.importing.fields import fields_of
from galley.importing.marks import run
from galley.refs.pasted.grammar import Refused, read_line
from galley.refs.pasted.lines import plain

if TYPE_CHECKING:
    from lxml import etree

KINDS = ("endnote", "footnote")
_FEWEST = 2
_MOST_READ = 0.9
"""Of so many notes in all a record must be read; the others must name a year."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CALLED = "called"
"""Marks the runs that were calls; pandoc reads no such attribute."""
_NOTE = re.compile(r"\s*NOTEREF\s+(?P<name>\S+)")


@dataclass(slots=True)
class _Listing:
    """The numbers of notes by their identifiers; notes of the same words are one entry."""

    numbers: dict[str, int] = field(default_factory=dict)
    entries: dict[str, etree._Element] = field(default_factory=dict)

    def number(self, name: str, note: etree._Element) -> int:
        """Return the number of a note, in the order in which they are called."""
        said = words_of(note)
        self.entries.setdefault(said, note)
        return self.numbers.setdefault(name, list(self.entries).index(said) + 1)


def list_out_of_notes(root: etree._Element, notes: etree._Element, kind: str) -> int:
    """Make the list of references of the notes of a kind in a text, where they are one; return of how many entries."""
    by_name = {
        str(one.get(W("id"))): one for one in notes.iterchildren(W(kind)) if one.get(W("type"), "normal") == "normal"
    }
    calls = [one for one in root.iter(W(f"{kind}Reference")) if str(one.get(W("id"))) in by_name]
    body = root.find(W("body"))
    if body is None or len(calls) < _FEWEST or not _are_references(list(by_name.values())) or _has_list(body):
        return 0
    listing = _Listing()
    for one in calls:
        name = str(one.get(W("id")))
        _set_number(one, listing.number(name, by_name[name]))
    _number_again(root, listing.numbers)
    _append(body, list(listing.entries.values()))
    for one in by_name.values():
        drop(one)
    return len(listing.entries)


def _are_references(notes: Sequence[etree._Element]) -> bool:
    said = [plain(words_of(one)) for one in notes]
    unread = [one for one in said if not _is_read(one)]
    return len(said) - len(unread) >= _MOST_READ * len(said) and all(map(_YEAR.search, unread))


def _is_read(line: str) -> bool:
    try:
        read_line(line)
    except Refused:
        return False
    return True


def _has_list(body: etree._Element) -> bool:
    """Tell whether a list is typed in the text."""
    said = [text for one in body.iter(W("p")) if (text := text_of(one).strip())]
    return any(REFERENCES.match(one) for one in said[:-1])


def _set_number(call: etree._Element, number: int) -> None:
    """Put a raised number in the place of a call, behind a comma where the call before stands right before it."""
    host = call.getparent()
    if host is None:
        return
    before = host.getprevious()
    is_next = before is not None and before.tag == W("r") and before.get(_CALLED) is not None
    made = _raised(f",{number}" if is_next else f"{number}")
    host.addnext(made)
    drop(call)
    if next(host.iterchildren(W("t")), None) is None:
        drop(host)


def _raised(said: str) -> etree._Element:
    made = run(said)
    made.set(_CALLED, "1")
    _raise(made)
    return made


def _raise(one: etree._Element) -> None:
    properties = one.find(W("rPr"))
    if properties is None:
        properties = one.makeelement(W("rPr"))
        one.insert(0, properties)
    for old in properties.findall(W("vertAlign")):
        drop(old)
    raised = properties.makeelement(W("vertAlign"))
    raised.set(W("val"), "superscript")
    properties.append(raised)


def _number_again(root: etree._Element, numbers: Mapping[str, int]) -> None:
    """Raise the numbers of fields that call a note again (17.16.5.36): they print what the first call does."""
    for one in fields_of(root):
        if _NOTE.match(one.instruction) and one.words.strip().isdigit() and int(one.words) in numbers.values():
            for result in one.result:
                _raise(result)


def _append(body: etree._Element, notes: Sequence[etree._Element]) -> None:
    """Put the notes behind the text as paragraphs, under a heading."""
    last = [one for one in body.iter(W("p")) if text_of(one).strip()]
    section = body.find(W("sectPr"))
    made = []
    if not (last and REFERENCES.match(text_of(last[-1]))):
        heading = body.makeelement(W("p"))
        heading.append(run("References"))
        made.append(heading)
    for note in notes:
        entry = body.makeelement(W("p"))
        for at, paragraph in enumerate(note.iter(W("p"))):
            entry.extend([run(" ")] if at else [])
            entry.extend([one for one in paragraph if one.tag != W("pPr")])
        made.append(entry)
    for one in made:
        if section is not None:
            section.addprevious(one)
        else:
            body.append(one)
