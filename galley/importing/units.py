"""The units of a Word file that somebody edits as one: paragraphs, headings, cells, notes, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from galley.document.profile import Limits
from galley.formats.docx.ast import Value
from galley.importing import markdown
from galley.importing.actions import Tracked
from galley.importing.anchors import REFERENCES
from galley.importing.ast import Inlines, content_of, nodes_of, rewritten, text_of
from galley.importing.inlines import plain
from galley.importing.marks import Marks
from galley.importing.prepare import Mark, Prepared, Told, prepare

Kind: TypeAlias = Literal["paragraph", "heading", "cell", "note", "reference"]

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
"""What a change is made of: a word, or one sign."""
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "‑": "-", "…": "."})


def folded(token: str) -> str:
    """Return a token in the form in which Markdown and Word are compared."""
    return token.translate(_FOLDED)


@dataclass(frozen=True)
class Unit:
    """One unit: of which kind, on which level a heading is, its text, and what is told in it."""

    kind: Kind
    text: str
    level: int = 0
    told: tuple[Told, ...] = ()

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """From where to where in the text each token stands."""
        return tuple(found.span() for found in TOKEN.finditer(self.text))

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The tokens, as they are compared."""
        return tuple(folded(self.text[start:end]) for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Read:
    """A Word file as its units."""

    prepared: Prepared
    units: tuple[Unit, ...]


def read_units(data: bytes, tracked: Tracked, path: str, limits: Limits) -> Read:
    """Return the units of a Word file; raises `Unreadable` and `Stop`."""
    prepared = prepare(data, tracked, path)
    blocks = rewritten(markdown.read(prepared.data, path, limits), plain, list)
    found = (one for one in _units(blocks, prepared.marks) if one.tokens or one.told)
    return Read(prepared, tuple(_with_list(found)))


def _with_list(units: Iterator[Unit]) -> Iterator[Unit]:
    """Yield the units, those of the list of references as such."""
    is_list = False
    for one in units:
        if one.kind == "heading":
            is_list = REFERENCES.match(one.text) is not None
        yield Unit("reference", one.text, one.level, one.told) if is_list else one


def _units(blocks: Sequence[Value], marks: Marks[Mark]) -> Iterator[Unit]:
    for block in blocks:
        match block["t"]:
            case "Para" | "Plain":
                yield from _unit("paragraph", content_of(block), marks)
            case "Header":
                yield from _unit("heading", content_of(block), marks, block["c"][0])
            case "Table":
                for cell in _cells(block):
                    yield from (_as_cell(one) for one in _units(cell, marks))
            case "LineBlock":
                for line in block["c"]:
                    yield from _unit("paragraph", line, marks)
            case "DefinitionList":
                for term, meanings in block["c"]:
                    yield from _unit("paragraph", term, marks)
                    yield from _units([one for meaning in meanings for one in meaning], marks)
            case _:
                yield from _units(_inside(block), marks)


def _inside(block: Value) -> list[Value]:
    """Return the blocks of a block that only holds others."""
    match block["t"]:
        case "BlockQuote":
            return list(block["c"])
        case "Div":
            return list(block["c"][1])
        case "BulletList":
            return [one for item in block["c"] for one in item]
        case "OrderedList":
            return [one for item in block["c"][1] for one in item]
        case _:
            return []


def _as_cell(one: Unit) -> Unit:
    return Unit("cell", one.text, told=one.told) if one.kind == "paragraph" else one


def _unit(kind: Kind, inlines: Inlines, marks: Marks[Mark], level: int = 0) -> Iterator[Unit]:
    said = text_of(inlines)
    if said.strip() == marks.beginning:
        return
    told = tuple(one for one in marks.split(said) if isinstance(one, Told))
    yield Unit(kind, " ".join(marks.pattern.sub("", said).split()), level, told)
    for note in (one for one in nodes_of(inlines) if one["t"] == "Note"):
        yield from (Unit("note", one.text, told=one.told) for one in _units(note["c"], marks))


def _cells(table: Value) -> Iterator[list[Value]]:
    """Yield the blocks of each cell: of the head, the bodies, the foot."""
    _, _, _, head, bodies, foot = table["c"]
    groups = [head[1], *(rows for body in bodies for rows in body[2:4]), foot[1]]
    for rows in groups:
        for _, cells in rows:
            yield from (cell[4] for cell in cells)
