"""The article as it is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from galley.copies.copy import Copy, Variant
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.lfs import pointer_in
from galley.document.profile import Profile
from galley.findings.catalogue import FILE_EXISTS
from galley.findings.finding import Diagnostic, Findings
from galley.source import SourceFile


def make(
    variant: Variant, article: Article, profile: Profile, _sources: Sequence[SourceFile], findings: Findings
) -> Copy:
    """Return the article as it is; a supplementary file that is not there but for its pointer is a finding."""
    findings.add(*_pointers(article))
    return Copy(variant, article.meta.identifier, article, article, profile, article)


def _pointers(article: Article) -> Iterator[Diagnostic]:
    files = {one.name: one for one in article.assets}
    for at, one in enumerate(article.supplements):
        file = files.get(one.name)
        if file is not None and pointer_in(file.data):
            message = f"{file.source or file.name} is a Git LFS pointer, not the file."
            place = article.meta.spans.get(f"supplementary.{at}.file")
            yield FILE_EXISTS.broken(message, place, "fetch the file with `git lfs pull`")


def verify(_artifact: Artifact, _copy: Copy) -> tuple[()]:
    """Return nothing: there is nothing that must not be in it."""
    return ()
