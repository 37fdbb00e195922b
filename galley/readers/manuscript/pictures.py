"""Pictures of figures: bitmaps and drawings as they are, a PDF as a bitmap for the web and as vectors in print."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from galley.document.article import Asset
from galley.document.profile import Limits
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.runtime import IMAGE_REFUSALS, World
from galley.source import Span
from galley.tools.images import inspect_image

_GIT_LINK = re.compile(rb"[\w./ -]{3,300}\.(?:svg|png|jpe?g|tiff?|webp|pdf)\s*", re.IGNORECASE)
"""What a symbolic link to a picture is where Git could not make one."""


def picture_at(path: str, span: Span | None, world: World, limits: Limits, findings: Findings) -> Asset:
    """Return the picture at `path`, which `span` names; raises Stop where it cannot be read."""
    data = world.public(path, span, refusals=IMAGE_REFUSALS)
    if _GIT_LINK.fullmatch(data):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), data.decode().strip()))
        if target == path or world.kind(target) != "file":
            raise Stop(_dangling(path, target, span))
        return replace(picture_at(target, span, world, limits, findings), name=path)
    if not looks_like_pdf(data):
        return bitmap_or_drawing(data, path, span, limits)
    beside = _beside(path, world, (".svg", ".png"))
    if beside.endswith(".svg"):
        return replace(picture_at(beside, span, world, limits, findings), name=path)
    from galley.readers.manuscript import pdf_pictures  # noqa: PLC0415 - docs/decisions.md: most papers have none

    made = pdf_pictures.picture_of_pdf(data, path, span, limits, findings)
    if not beside:
        return made
    return replace(picture_at(beside, span, world, limits, findings), name=path, vector=made.vector)


def bitmap_or_drawing(data: bytes, path: str, span: Span | None, limits: Limits) -> Asset:
    """Return the picture in `data`, which is called `path`; raises Stop where it cannot be read."""
    facts = inspect_image(data, limits, path, span)
    return Asset(path, facts.media_type, data, path, facts.width, facts.height)


def _beside(path: str, world: World, endings: tuple[str, ...]) -> str:
    """Return the first file of the same name with one of `endings`, "" where there is none."""
    stem = posixpath.splitext(path)[0]
    names = (f"{stem}{ending}" for ending in endings)
    return next((name for name in names if name != path and world.kind(name) == "file"), "")


def looks_like_pdf(data: bytes) -> bool:
    """Tell whether a file is a PDF. Source: ISO 32000-2, 7.5.2 with Annex I, which lets readers search 1,024 bytes."""
    return b"%PDF-" in data[:1024]


def _dangling(path: str, target: str, span: Span | None) -> Diagnostic:
    message = f"The image {path} is a link that Git has left as a text, and {target} is not here."
    return catalogue.IMAGE_IS_LOCAL.broken(message, span, "put the picture itself in its place")
