"""An issue of a journal: what its file says, what that means for each article, and an article that has been set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.metadata import Date
from galley.document.profile import Journal
from galley.source import Span

CONTENTS = "contents"
"""The type of a table of contents, which no one cites and no index takes for an article."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as the file of an issue lists it: the path of its manuscript, its section, its first page.

    `first_page` is 0 where the article follows the one before it.
    """

    path: str
    section: str
    first_page: int
    span: Span


@dataclass(frozen=True, slots=True)
class Issue:
    """What the file of an issue says; empty is unknown. `spans` maps a key to its place.

    `identifier` is the base name of what is made of the whole issue; `journal` a name, or the path of a folder (it has
    a slash). `title` is that of a special issue. Where `first_page` is 0, the articles have numbers and no pages of
    the issue.
    """

    identifier: str
    journal: str
    volume: str
    issue: str
    date: Date | None
    title: str
    first_page: int
    formats: tuple[str, ...]
    articles: tuple[Listed, ...]
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an issue has an article: volume, issue, date, pages from `first_page` to `last_page` (0: no pages).

    One that is not `is_final` has pages to lay out by; which it will have is not known yet. `span` is its place in the
    file of the issue.
    """

    volume: str
    issue: str
    date: Date | None
    first_page: int
    last_page: int
    is_final: bool
    span: Span


@dataclass(frozen=True, slots=True)
class SetArticle:
    """An article that has been set: what a table of contents says of it, and what tells it from others.

    `sheets` is the number of its pages; `names` are those of its files.
    """

    identifier: str
    title: tree.Inlines
    authors: tuple[str, ...]
    doi: str
    address: str
    language: str
    journal: Journal
    pages: str
    sheets: int
    names: tuple[str, ...] = ()
