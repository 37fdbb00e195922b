"""What a reader of reference files is, and what it yields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from galley.document.reference import Later, Loss, Notice
from galley.findings.finding import Diagnostic
from galley.source import SourceFile


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as its file has it: CSL-JSON not yet normalised, and where it stands.

    `offset` is that of the record in the text, `offsets` are those of its variables as far as they are known. The "id"
    of the record is "" where the format has no keys. `findings` are doubts about this record alone.
    """

    csl: Mapping[str, Any]
    offset: int
    offsets: Mapping[str, int] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    updates: tuple[Notice, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


Item: TypeAlias = RawRecord | Loss | Later | Diagnostic
"""What a file holds: a record, a record that cannot be read, what came of a look at the records of other files, or a
finding on the file that costs no record."""


class Reader(Protocol):
    """One format of reference files. A member is a module of `galley.readers.references.formats`."""

    NAME: str
    """What the format is called, as in "a RIS file"."""

    SUFFIXES: tuple[str, ...]
    """The suffixes of its files, each with its dot, in lower case; those that other formats have too stand last."""

    def recognises(self, head: str) -> bool:
        """Tell from the beginning of a text whether it is in this format."""

    def read(self, source: SourceFile) -> Iterator[Item]:
        """Yield what a file holds, in its order; a function of the text alone. A fault costs its record only."""
