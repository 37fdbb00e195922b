"""The article as it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from galley.copies.copy import Copy, Variant
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.findings.finding import Findings
from galley.source import SourceFile


def make(
    variant: Variant, article: Article, profile: Profile, _sources: Sequence[SourceFile], _findings: Findings
) -> Copy:
    """Return the article as it is, its pages numbered from the first that it says."""
    return Copy(variant, article.meta.identifier, article, article, _from_first_page(profile, article), article)


def _from_first_page(profile: Profile, article: Article) -> Profile:
    first = article.meta.first_page
    if profile.engine == "typst" or not (first.isascii() and first.isdecimal() and int(first)):
        return profile
    return replace(profile, page=replace(profile.page, first_number=int(first)))


def verify(_artifact: Artifact, _copy: Copy) -> tuple[()]:
    """Return nothing: there is nothing that must not be in it."""
    return ()
