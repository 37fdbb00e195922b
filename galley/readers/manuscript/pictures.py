"""Pictures of figures: bitmaps and drawings as they are, a PDF as a bitmap for the web and as vectors in print."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from galley.document.article import Asset
from galley.document.profile import Limits
from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.runtime import IMAGE_REFUSALS, World
from galley.source import Span
from galley.tools.images import inspect_image
from galley.tools.pdf_figures import looks_like_pdf, read_figure
from galley.tools.pdfium import UnreadablePdf


def picture_at(path: str, span: Span | None, world: World, limits: Limits, findings: Findings) -> Asset:
    """Return the picture at `path`, which `span` names; raises Stop where it cannot be read."""
    data = world.public(path, span, refusals=IMAGE_REFUSALS)
    if not looks_like_pdf(data):
        return bitmap_or_drawing(data, path, span, limits)
    stem = posixpath.splitext(path)[0]
    beside = next((name for end in (".svg", ".png") if world.kind(name := stem + end) == "file"), "")
    if beside.endswith(".svg"):
        return replace(picture_at(beside, span, world, limits, findings), name=path)
    try:
        figure = read_figure(data)
    except UnreadablePdf as fault:
        raise Stop(catalogue.IMAGE_IS_READABLE.broken(f"{path}: {fault}", span)) from None
    if figure.obstacle:
        message = f"{path} is printed as a bitmap, not as vectors: {figure.obstacle}."
        hint = "save it again with all fonts embedded and colours in RGB, or as SVG"
        findings.add(catalogue.FIGURE_KEEPS_VECTORS.broken(message, span, hint))
    vector = b"" if figure.obstacle else data
    if beside:
        return replace(picture_at(beside, span, world, limits, findings), name=path, vector=vector)
    facts = inspect_image(figure.png, limits, path, span)
    return Asset(path, facts.media_type, figure.png, path, facts.width, facts.height, vector)


def bitmap_or_drawing(data: bytes, path: str, span: Span | None, limits: Limits) -> Asset:
    """Return the picture in `data`, which is called `path`; raises Stop where it cannot be read."""
    facts = inspect_image(data, limits, path, span)
    return Asset(path, facts.media_type, data, path, facts.width, facts.height)
