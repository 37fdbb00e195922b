"""What a variant of an article is: a row of `galley.copies.table`, and the module that makes the copy and checks it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from galley.document.article import Article
    from galley.document.artifact import Artifact
    from galley.document.changes import Change
    from galley.document.checklists import FilledChecklist
    from galley.document.profile import Profile
    from galley.findings.finding import Diagnostic, Findings
    from galley.source import SourceFile


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant of the article: its key on the command line, what its files add to the base name, and what it is.

    `home` is the module that makes it (`Maker`), loaded when it is needed; `is_numbered` says that its lines have
    numbers, `has_queries` that the queries in the text are printed.
    """

    key: str
    suffix: str
    summary: str
    home: str
    is_numbered: bool = False
    has_queries: bool = False

    def maker(self) -> Maker:
        """Return the module that makes this variant."""
        return cast("Maker", import_module(self.home))


@dataclass(frozen=True, slots=True)
class Copy:
    """One variant of an article, ready to be rendered.

    `base` is the name of its files without their endings. The XML says what `article` says; the pages say `printed`,
    where figures and tables may stand at the end, in the look of `profile`. `original` is the article that it was made
    from; `checklists` are those that were filled for it. A copy in which the `changes` since another version are marked
    has the list of them.
    """

    variant: Variant
    base: str
    article: Article
    printed: Article
    profile: Profile
    original: Article
    checklists: tuple[FilledChecklist, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def is_published(self) -> bool:
        """Whether these are the journal's own pages."""
        return not self.variant.suffix


class Maker(Protocol):
    """The module of a variant."""

    def make(
        self, variant: Variant, article: Article, profile: Profile, sources: Sequence[SourceFile], findings: Findings
    ) -> Copy:
        """Return the copy of `article`; what is noticed about it, with its place in `sources`, goes to `findings`."""

    def verify(self, artifact: Artifact, copy: Copy) -> Iterable[Diagnostic]:
        """Yield what is in a file of the copy that should not be."""
