"""Every variant of an article: as published, for reviewers, and for reviewers who must not know who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from galley.copies.copy import Copy, Variant

if TYPE_CHECKING:
    from galley.document.article import Article
    from galley.document.artifact import Artifact
    from galley.document.profile import Profile
    from galley.findings.finding import Diagnostic, Findings
    from galley.source import SourceFile

COPIES: tuple[Variant, ...] = (
    Variant("published", "", "the journal's page, as it is published", "galley.copies.published"),
    Variant(
        "review", "-review", "one column, double spaced, every line numbered", "galley.copies.review", is_numbered=True
    ),
    Variant(
        "blind",
        "-blind",
        "the review copy without what tells who wrote it",
        "galley.copies.anonymise.variant",
        is_numbered=True,
    ),
)
"""In the order in which they are rendered. A new one is a row here and the module that it names."""

PUBLISHED = COPIES[0].key


def copies_of(
    article: Article, profile: Profile, sources: Sequence[SourceFile], keys: Sequence[str], findings: Findings
) -> tuple[Copy, ...]:
    """Return the variants named by `keys`, each once, in the order of `COPIES`.

    What is taken out of a blind copy, and what still may tell who wrote it, goes to `findings`, with its place in
    `sources`, the manuscript's files.
    """
    asked = (one for one in COPIES if one.key in keys)
    return tuple(one.maker().make(one, article, profile, sources, findings) for one in asked)


def verified(artifact: Artifact, copy: Copy) -> Iterable[Diagnostic]:
    """Return what is in a file of a copy that should not be."""
    return copy.variant.maker().verify(artifact, copy)
