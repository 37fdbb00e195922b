"""What is asked of the references of a manuscript, and what comes of it: words between the two sides of the wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from galley.findings.finding import Diagnostic

LOCK = "refs.lock"
"""The name of the file that holds what was fetched by identifiers."""


# --- what is asked -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListRecords:
    """List the records with their keys, places and identifiers."""


@dataclass(frozen=True, slots=True)
class Export:
    """Write all records in a format, a key of `galley.refs.export.table.EXPORTS`; those of `keys` only where any is."""

    format: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tidy:
    """Put the reference files in order."""


@dataclass(frozen=True, slots=True)
class Look:
    """Find out what is to be fetched.

    That are `identifiers`, as the user wrote them, and all that the files `cited_in` cite, as far as no record carries
    them; with `known`, those of all records instead, to look what was published about the works since.
    """

    identifiers: tuple[str, ...] = ()
    cited_in: tuple[str, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a registry answered to a question for works: their identifiers, the name of the registry, the bytes."""

    identifiers: tuple[str, ...]
    source: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Add:
    """Put what was fetched into the lock; `date` is the day of the look (ISO 8601)."""

    fetched: tuple[Fetched, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Compare the records with what was fetched, or with the file `retractions` of Retraction Watch."""

    fetched: tuple[Fetched, ...]
    date: str
    retractions: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    """Read the reference list in the file at `path`, as it is printed or typed."""

    path: str


Action: TypeAlias = ListRecords | Export | Tidy | Look | Add | Compare | Import


# --- what comes of it --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: its key, whether galley made that, where it stands, its identifiers, and a few words."""

    key: str
    generated: bool
    place: str
    identifiers: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A line as it was pasted, and the record as galley would print it; "" where it is not understood."""

    pasted: str
    parsed: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to be written: its path, its text now and then, and the SHA-256 of its bytes now.

    The text and the digest are "" where there is no such file yet.
    """

    path: str
    before: str
    after: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes of an action. `wanted` are the identifiers to be fetched; `lock` is where that is to be kept."""

    rows: tuple[Row, ...] = ()
    text: str = ""
    changes: tuple[Change, ...] = ()
    wanted: tuple[str, ...] = ()
    lock: str = ""
    pairs: tuple[Pair, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
