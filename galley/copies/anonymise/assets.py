"""The files of a blind copy: neutral names, and images without what was written into them."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from galley.copies.anonymise.redaction import Redaction
from galley.document.article import Article, Asset
from galley.findings.catalogue import BLIND_COPY_HIDES_ITS_ORIGIN, BLIND_COPY_LISTS_REMOVALS
from galley.findings.finding import Diagnostic
from galley.source import Span
from galley.tools.image_metadata import without_metadata

_OF_PAPER = re.compile(r"^blind-[0-9a-f]{6}-(?=(?:image|file)-\d)")


@dataclass(frozen=True, slots=True)
class CleanAssets:
    """The assets under neutral names, and what was taken out of them or not looked at."""

    assets: tuple[Asset, ...]
    findings: tuple[Diagnostic, ...]


def neutral_names(article: Article) -> Mapping[str, str]:
    """Return each asset's neutral name by its delivered one: `blind-3fa9c1-image-1.png`, `blind-3fa9c1-file-1.pdf`.

    The digits are of a digest of the article's identifier, so that copies of several papers can lie in one folder.
    """
    paper = hashlib.sha256(article.meta.identifier.encode()).hexdigest()[:6]
    supplements = {one.name for one in article.supplements}
    counts = {"image": 0, "file": 0}
    names = {}
    for asset in article.assets:
        kind = "file" if asset.name in supplements else "image"
        counts[kind] += 1
        names[asset.name] = f"blind-{paper}-{kind}-{counts[kind]}{posixpath.splitext(asset.name)[1]}"
    return names


def within_paper(name: str) -> str:
    """Return a name without the digits by which `neutral_names` tells papers apart: `image-1.png`."""
    return _OF_PAPER.sub("", name)


def clean_assets(assets: Sequence[Asset], names: Mapping[str, str], redaction: Redaction) -> CleanAssets:
    """Return the assets under their neutral names, images without metadata; a file of another kind is a warning."""
    clean: list[Asset] = []
    findings: list[Diagnostic] = []
    for asset in assets:
        place = Span(asset.source) if asset.source else None
        try:
            cleaned = without_metadata(
                asset.data,
                asset.media_type,
                lambda text: redaction.text(text, place),  # noqa: B023 - called at once
                lambda name: redaction.identity.links.has(f"x:{name}"),
            )
        except ValueError as error:
            message = f"{asset.source or asset.name} cannot be freed of metadata: {error}."
            findings.append(BLIND_COPY_HIDES_ITS_ORIGIN.broken(message, place))
            continue
        findings.extend(_said(asset, cleaned.removed, place))
        clean.append(replace(asset, name=names[asset.name], data=cleaned.data, source=""))
    return CleanAssets(tuple(clean), tuple(findings))


def _said(asset: Asset, removed: Sequence[str], place: Span | None) -> Iterator[Diagnostic]:
    name = asset.source or asset.name
    if removed:
        message = f"{', '.join(removed)} of the image {name} is left out of the blind copy."
        yield BLIND_COPY_LISTS_REMOVALS.broken(message, place)
    if not asset.media_type.startswith("image/"):
        message = f"The file {name} goes to reviewers as it is: what it says was not looked into."
        hint = "open it, and its properties, and take out what names the authors"
        yield BLIND_COPY_HIDES_ITS_ORIGIN.broken(message, place, hint)
