"""The article as it is published."""

from __future__ import annotations

from collections.abc import Sequence

from galley.copies.copy import Copy, Variant
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.findings.finding import Findings
from galley.source import SourceFile


def make(
    variant: Variant, article: Article, profile: Profile, _sources: Sequence[SourceFile], _findings: Findings
) -> Copy:
    """Return the article as it is."""
    return Copy(variant, article.meta.identifier, article, article, profile, article)


def verify(_artifact: Artifact, _copy: Copy) -> tuple[()]:
    """Return nothing: there is nothing that must not be in it."""
    return ()
