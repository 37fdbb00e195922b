"""References: records of CSL-JSON, where they are cited, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from galley.document.tree import Inlines
from galley.findings.finding import Diagnostic
from galley.source import Span

CslRecord: TypeAlias = Mapping[str, Any]
"""One bibliographic record in CSL-JSON (CSL-data schema 1.0.2), normalised."""


ALL_RECORDS = "*"
"""Stands for every key of the library where works are listed that no text cites."""


@dataclass(frozen=True, slots=True)
class CitationSite:
    """A citation key where it is cited; `in_text` where it stands outside brackets, as a word of the sentence."""

    key: str
    span: Span | None
    in_text: bool = False


RETRACTION = "RetractionIn"
"""The kind of a notice that retracts a work."""

CONCERN = "ExpressionOfConcernIn"
"""The kind of a notice that doubts a work."""

ERRATUM = "ErratumIn"
"""The kind of a notice that corrects a work."""

UPDATE = "UpdateIn"
"""The kind of a notice that a later version of a work was published, as of a review of the Cochrane Library."""

RETRACTIONS = frozenset((RETRACTION, "RetractedandRepublishedIn"))
CORRECTIONS = frozenset((ERRATUM, "CorrectedandRepublishedIn"))
OF_OTHERS = {
    "RetractionOf": (RETRACTION, "retraction"), "RetractedandRepublishedFrom": (RETRACTION, "republication"),
    "ExpressionOfConcernFor": (CONCERN, "expression of concern"), "ErratumFor": (ERRATUM, "erratum"),
    "CorrectedandRepublishedFrom": (ERRATUM, "corrected republication"),
}  # fmt: skip
"""Kinds of links by which a record says that its work is a notice: which notice on the other work, in words."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What was published about a work later: its kind in PubMed's words ("RetractionIn"), and where.

    `source` is the printed place of the notice, "" where only an identifier is known.
    """

    kind: str
    source: str = ""
    pmid: str = ""
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """What was found, on the day `checked` (ISO 8601), to be published about the works that carry an identifier.

    The identifier has the form in which works are cited: `doi:10.5555/12345678`.
    """

    identifier: str
    updates: tuple[Notice, ...]
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A record of the library under the key the author cites, normalised CSL-JSON, and its place.

    `aliases` are further keys that its file gives it; `generated` says that its own key is galley's, for its file gives
    it none. `findings` say what is doubtful about this record alone: they matter where it is printed. `names_repeated`
    says that the work above it in the list begins with the same names, where the style prints those once.
    """

    key: str
    csl: CslRecord
    span: Span | None = None
    aliases: tuple[str, ...] = ()
    updates: tuple[Notice, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    generated: bool = False
    names_repeated: bool = False


ANY_KEY = "*"


@dataclass(frozen=True, slots=True)
class Loss:
    """A record that cannot be read: the finding that says why, and its key, "" where that cannot be read either.

    The key `ANY_KEY` stands for records of which it is not known how many there are: a file, or the rest of one.
    """

    finding: Diagnostic
    key: str = ""


@dataclass(frozen=True, slots=True)
class Library(Mapping[str, Reference]):
    """The records of all reference files under their keys, in the order of the files, and those that were lost."""

    records: Mapping[str, Reference]
    losses: tuple[Loss, ...] = ()

    def __getitem__(self, key: str) -> Reference:
        """Return the record under `key`."""
        return self.records[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self.records)

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self.records)


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """A line of the reference list: its number, key, the line as printed without the number, and its record."""

    number: int
    key: str
    content: Inlines
    text: str
    reference: Reference
