"""What a check is: a module that looks at a manuscript, read and composed, and yields what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from galley.checks.grids import Grid, grids_of
from galley.checks.passages import Passage
from galley.checks.words import Words, paragraphs_of
from galley.document import tree
from galley.document.article import Article
from galley.document.profile import Profile
from galley.document.reference import CitationSite, Loss, Reference
from galley.document.texts import nodes_past_words
from galley.findings.finding import Diagnostic
from galley.source import SourceFile


@dataclass(frozen=True)
class Paper:
    """All that a check may look at.

    `sources` are the sections as they were typed, `texts` those of the metadata; `library` the records of the reference
    files by their keys, `losses` those that cannot be read; `citations` every key that is cited or listed, with its
    place; `article` what was composed of them, `passages` what it says. `left_out` are the words that the manuscript's
    dialect does not print, `told` the findings of the stages before; `apart` has the
    paths of the files of each sub-article, in which notes have names of their own; `fronts` are the files, or the
    fronts of such, with the metadata.
    """

    sources: tuple[SourceFile, ...]
    library: Mapping[str, Reference]
    citations: tuple[CitationSite, ...]
    article: Article
    profile: Profile
    losses: tuple[Loss, ...] = ()
    passages: tuple[Passage, ...] = ()
    texts: tuple[SourceFile, ...] = ()
    left_out: tuple[str, ...] = ()
    told: tuple[Diagnostic, ...] = ()
    apart: tuple[frozenset[str], ...] = ()
    fronts: tuple[SourceFile, ...] = ()

    @cached_property
    def nodes(self) -> tuple[tree.Node, ...]:
        """All that the article is made of but its words and spaces, in the order of reading: two dozen checks ask."""
        return tuple(nodes_past_words(self.article))

    @cached_property
    def paragraphs(self) -> tuple[Words, ...]:
        """The words of each paragraph, heading and cell of the article as they were typed."""
        return paragraphs_of(self.article)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of the article."""
        return tuple(grids_of(self.article, self.nodes))


class Check(Protocol):
    """One check, a module of `galley.checks`; it reads and writes nothing."""

    __name__: str

    def check(self, paper: Paper, /) -> Iterable[Diagnostic]:
        """Yield what is wrong with `paper`."""
