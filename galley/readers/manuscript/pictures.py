"""Pictures of figures: bitmaps and drawings as they are, a PDF as a bitmap for the web and as vectors in print."""

from __future__ import annotations

import posixpath
import re
import shlex
from dataclasses import replace

from galley.document.article import Asset
from galley.document.profile import Limits
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.runtime import IMAGE_REFUSALS, World
from galley.source import Span
from galley.tools.images import first_frame, inspect_image, looks_like_gif

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
    if data.startswith(_POSTSCRIPT):
        return replace(_instead_of_postscript(path, span, world, limits, findings), name=path)
    if looks_like_gif(data):
        return _still(data, path, span, limits, findings)
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


_POSTSCRIPT = (b"%!PS", b"\xc5\xd0\xd3\xc6")
"""How PostScript begins, and how it does with a preview for the screen (Encapsulated PostScript 3.0, 5)."""


def _instead_of_postscript(path: str, span: Span | None, world: World, limits: Limits, findings: Findings) -> Asset:
    """Return the picture of the same name in a format that is read; raises Stop where there is none."""
    if beside := _beside(path, world, (".svg", ".pdf", ".png", ".tif", ".tiff", ".jpg", ".jpeg")):
        return picture_at(beside, span, world, limits, findings)
    drawing = f"{posixpath.splitext(path)[0]}.pdf"
    command = shlex.join(("ps2pdf", "-dEPSCrop", path, drawing))
    hint = f"convert it to {posixpath.basename(drawing)} beside it, which is then taken in its place: {command}"
    raise Stop(catalogue.IMAGE_IS_READABLE.broken(f"{path}: PostScript is a program, and is not run.", span, hint))


def _still(data: bytes, path: str, span: Span | None, limits: Limits, findings: Findings) -> Asset:
    """Return the first frame of a GIF; that there are more is a finding."""
    still = first_frame(data, limits, path, span)
    if still.frames > 1:
        message = f"{path} is an animation; its first frame is printed."
        hint = "save the frame that is meant as PNG, and list the animation under `supplementary`"
        findings.add(catalogue.IMAGE_IS_STILL.broken(message, span, hint))
    return bitmap_or_drawing(still.png, path, span, limits)


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
