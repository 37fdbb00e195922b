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
        "proof",
        "-proof",
        "for the authors to correct: line numbers, and the queries to them",
        "galley.copies.proof",
        is_numbered=True,
        has_queries=True,
    ),
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
    `sources`, the manuscript's files. No copy but a proof has the queries; one that waits for its answer is an error
    where the article is to be published.
    """
    from galley.document.queries import unanswered, without_queries  # noqa: PLC0415 - docs/decisions.md: loads trees

    asked = [one for one in COPIES if one.key in keys]
    plain, queries = without_queries(article, sources)
    if queries and any(not one.suffix for one in asked):
        findings.add(*unanswered(queries))
    found = ((one, article if one.has_queries else plain) for one in asked)
    return tuple(one.maker().make(one, seen, profile, sources, findings) for one, seen in found)


def verified(artifact: Artifact, copy: Copy) -> Iterable[Diagnostic]:
    """Return what is in a file of a copy that should not be."""
    return copy.variant.maker().verify(artifact, copy)
