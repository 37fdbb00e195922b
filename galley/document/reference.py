"""References: records of CSL-JSON, where they are cited, and how they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from galley.document.tree import Inlines
from galley.source import Span

CslRecord: TypeAlias = Mapping[str, Any]
"""One bibliographic record in CSL-JSON (CSL-data schema 1.0.2), normalised."""


ALL_RECORDS = "*"
"""Stands for every key of the library where works are listed that no text cites."""


@dataclass(frozen=True, slots=True)
class CitationSite:
    """A citation key where it is cited."""

    key: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A record of the library under the key the author cites, normalised CSL-JSON, and its place."""

    key: str
    csl: CslRecord
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """A line of the reference list: its number, key, the line as printed without the number, and its record."""

    number: int
    key: str
    content: Inlines
    text: str
    reference: Reference
