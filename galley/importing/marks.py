"""Marks: words of letters and digits that stand for what pandoc would lose, and come out of it as they went in.

A mark holds a digest of the whole file, so that nobody can write one into the file itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from lxml import etree

from galley.formats.docx.names import W

_Value = TypeVar("_Value")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Marks(Generic[_Value]):
    """The marks of one file, and what each stands for."""

    secret: str
    values: list[_Value] = field(default_factory=list)

    @classmethod
    def of(cls, data: bytes) -> Marks[_Value]:
        """Return marks for a file with these bytes."""
        return cls(f"q{hashlib.sha256(data).hexdigest()[:16]}x")

    def add(self, value: _Value) -> str:
        """Return a new mark that stands for `value`."""
        self.values.append(value)
        return f"{self.secret}{len(self.values) - 1}z"

    def width(self, number: str) -> int:
        """Return how many letters the mark of a number has."""
        return len(f"{self.secret}{number}z")

    @property
    def beginning(self) -> str:
        """A word that stands at the head of the text and for nothing."""
        return f"{self.secret}bz"

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds marks in a text."""
        return re.compile(rf"{self.secret}(\d+)z")

    def split(self, text: str) -> Iterator[str | _Value]:
        """Yield the texts between marks, and what the marks stand for, in their order."""
        for at, piece in enumerate(self.pattern.split(text)):
            if at % 2:
                yield self.values[int(piece)]
            elif piece:
                yield piece


def run(text: str) -> etree._Element:
    """Return a run of plain text."""
    made = etree.Element(W("r"))
    said = etree.SubElement(made, W("t"))
    said.text = text
    said.set(_SPACE, "preserve")
    return made
