"""The blind copy as a variant: the review copy without what tells who wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from galley.copies.anonymise.assets import neutral_names
from galley.copies.anonymise.copy import blinded
from galley.copies.anonymise.verify import verify_blind, verify_blind_html, verify_blind_text
from galley.copies.copy import Copy, Variant
from galley.copies.review import review_article, review_profile
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.findings.finding import Diagnostic, Findings
from galley.source import SourceFile, Span


def make(
    variant: Variant, article: Article, profile: Profile, sources: Sequence[SourceFile], findings: Findings
) -> Copy:
    """Return the copy; what was taken out, and what still may tell who wrote it, goes to `findings`."""
    blind = blinded(article, sources, profile.labels)
    findings.add(*blind.findings)
    base = f"{article.meta.identifier}{variant.suffix}"
    printed = review_article(blind.article, profile)
    return Copy(variant, base, blind.article, printed, review_profile(profile), article)


def verify(artifact: Artifact, copy: Copy) -> Iterator[Diagnostic]:
    """Yield what a file of the copy still tells of the authors."""
    names = neutral_names(copy.original)
    if artifact.media_type == "text/html" and artifact.name not in {asset.name for asset in copy.article.assets}:
        yield from verify_blind_html(artifact.data, copy.original, artifact.name)
        return
    if artifact.media_type == "text/plain" and artifact.name not in {asset.name for asset in copy.article.assets}:
        yield from verify_blind_text(artifact.data.decode(), copy.original, artifact.name)
        return
    places = {names[asset.name]: Span(asset.source) for asset in copy.original.assets if asset.name in names}
    for one in verify_blind(artifact.data, artifact.media_type, copy.original, artifact.name):
        yield replace(one, span=places.get(artifact.name) or one.span)
