"""The variants of an article: as published, for reviewers, and for reviewers who must not know who wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from galley.document.article import Article, Artifact
from galley.document.profile import Profile
from galley.findings.finding import Diagnostic, Findings
from galley.request import VARIANTS
from galley.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Copy:
    """One variant, ready to be rendered.

    `base` is the name of its files without their endings. The XML says what `article` says; the pages say `printed`,
    where figures and tables may stand at the end, in the look of `profile`. `original` is the article whose authors a
    blind copy must not name, None for the others. `published` says that these are the journal's own pages.
    """

    base: str
    article: Article
    printed: Article
    profile: Profile
    original: Article | None = None
    published: bool = False


def copies_of(
    article: Article, profile: Profile, sources: Sequence[SourceFile], keys: Sequence[str], findings: Findings
) -> tuple[Copy, ...]:
    """Return the variants named by `keys`, each once, in the order of `VARIANTS`.

    What is taken out of a blind copy, and what still may tell who wrote it, goes to `findings`, with its place in
    `sources`, the manuscript's files.
    """
    copies = []
    for variant in VARIANTS:
        base = f"{article.meta.identifier}{variant.suffix}"
        if variant.key == "published" and variant.key in keys:
            copies.append(Copy(base, article, article, profile, published=True))
        elif variant.key == "review" and variant.key in keys:
            named = replace(article, meta=replace(article.meta, identifier=base))
            copies.append(_for_review(base, named, profile))
        elif variant.key in keys:
            copies.append(_blind(base, article, profile, sources, findings))
    return tuple(copies)


def _for_review(base: str, article: Article, profile: Profile) -> Copy:
    from galley.copies.review import review_article, review_profile  # noqa: PLC0415 - most builds make no review copy

    return Copy(base, article, review_article(article, profile), review_profile(profile))


def _blind(base: str, article: Article, profile: Profile, sources: Sequence[SourceFile], findings: Findings) -> Copy:
    from galley.copies.anonymise import blinded  # noqa: PLC0415 - most builds make no blind copy

    blind = blinded(article, sources, profile.labels)
    findings.add(*blind.findings)
    return replace(_for_review(base, blind.article, profile), original=article)


def verified_blind(artifact: Artifact, copy: Copy) -> Iterator[Diagnostic]:
    """Yield what a file of a blind copy still tells of its authors; nothing for the other variants."""
    if copy.original is None:
        return
    from galley.copies.anonymise.assets import neutral_names  # noqa: PLC0415 - most builds make no blind copy
    from galley.copies.anonymise.verify import verify_blind  # noqa: PLC0415

    names = neutral_names(copy.original)
    places = {names[asset.name]: Span(asset.source) for asset in copy.original.assets if asset.name in names}
    for one in verify_blind(artifact.data, artifact.media_type, copy.original, artifact.name):
        yield replace(one, span=places.get(artifact.name))
