"""The parts of a manuscript that is imported: front matter, abstract, sections, typed list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from galley.formats.docx.ast import Value
from galley.importing.ast import Inlines, nodes_of


@dataclass(slots=True)
class Draft:
    """What a Word file holds, by its part; `unread` are paragraphs of the front whose part is not known."""

    heading: str = ""
    title: Inlines = field(default_factory=list)
    second_title: Inlines = field(default_factory=list)
    authors: list[Inlines] = field(default_factory=list)
    affiliations: list[Inlines] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """How many affiliations stand before each author, where a block of lines says who each is."""
    correspondence: list[str] = field(default_factory=list)
    """A line for each author who is written to."""
    is_addressing: bool = False
    """Whether the lines that follow say where to write to."""
    footnotes: int = 0
    """How many footnotes stand behind the names of authors."""
    abstract: list[tuple[Inlines, list[Value]]] = field(default_factory=list)
    keywords: list[Inlines] = field(default_factory=list)
    facts: list[tuple[str, Inlines]] = field(default_factory=list)
    unread: list[Inlines] = field(default_factory=list)
    sections: list[list[Value]] = field(default_factory=list)
    last_floats: list[Value] = field(default_factory=list)
    """Figures and tables that stand behind the text, under a heading of their own."""
    listed: list[Inlines] = field(default_factory=list)
    """The typed list of references, an entry each."""
    guessed: list[str] = field(default_factory=list)
    """What was taken for a heading or the title though it has not the style of one."""
    is_titled: bool = False
    """Whether a paragraph has the style of a title."""
    journal: str = ""
    """What stands above the title in a file of galley's."""
    numbers: list[str] = field(default_factory=list)
    """The typed numbers of headings, and labels of lines, which were taken off."""
    marks: re.Pattern[str] = re.compile(r"(?!)")
    """What finds marks in a text: they are no words of it."""


def linked(blocks: Sequence[Value]) -> set[str]:
    """Return the identifiers that links lead to."""
    links = (one for one in nodes_of(list(blocks)) if one["t"] == "Link")
    return {one["c"][2][0][1:] for one in links if one["c"][2][0].startswith("#")}
