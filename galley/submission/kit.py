"""The values of a submission: its files, what is missing, and what its parts are made of."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeAlias

from galley.copies.copy import Copy
from galley.document.article import Article
from galley.document.queries import Query
from galley.document.submission import Submission
from galley.findings.catalogue import SUBMISSION_IS_COMPLETE
from galley.findings.finding import Diagnostic
from galley.formats.format import Rendered
from galley.source import SourceFile, Span
from galley.submission.press import Press

Kind: TypeAlias = Literal[
    "manuscript", "title-page", "declarations", "cover-letter", "figure", "table", "supplementary-file", "checklist",
    "response-to-reviewers", "portal-fields",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A file of a submission: what it is, in words too, its name, and whether reviewers may know the authors by it."""

    kind: Kind
    title: str
    name: str
    media_type: str
    data: bytes
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a submission lacks: what, where it belongs, and what to write there."""

    what: str
    place: Span | None
    hint: str = ""

    @property
    def finding(self) -> Diagnostic:
        """Return it as a finding."""
        return SUBMISSION_IS_COMPLETE.broken(self.what, self.place, *((self.hint,) if self.hint else ()))

    def named_from(self, folder: str) -> Lack:
        """Return it as others read it: its file by the path from `folder`, or by its name alone."""
        if self.place is None:
            return self
        path = posixpath.relpath(self.place.path, folder or ".")
        return replace(self, place=replace(self.place, path=posixpath.basename(path) if path[:3] == "../" else path))


@dataclass(frozen=True, slots=True)
class Desk:
    """What the parts of a submission are made of.

    `original` is the article with its authors, `copy` the manuscript as it is sent and `rendered` its files; `asked` is
    what the journal wants; `metadata` and `profile` are where that of the article and that of the journal stands,
    `letter` is the template of the cover letter that the manuscript brings, in the place of the journal's; `queries`
    are those of the manuscript.
    """

    original: Article
    copy: Copy
    rendered: Rendered
    asked: Submission
    metadata: Span
    press: Press
    letter: SourceFile | None = None
    queries: tuple[Query, ...] = ()

    def place(self, key: str) -> Span:
        """Return where a key of the metadata stands, else where it belongs."""
        return self.original.meta.spans.get(key) or self.metadata


Made: TypeAlias = "Iterator[File | Lack]"


class Part(Protocol):
    """A module that makes a part of a submission."""

    def make(self, desk: Desk) -> Made:
        """Yield the files of the part, and what they lack."""
