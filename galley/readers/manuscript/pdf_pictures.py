"""Figures that are given as PDF: vectors in print, a bitmap elsewhere."""

from __future__ import annotations

from galley.document.article import Asset
from galley.document.profile import Limits
from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.source import Span
from galley.tools.images import inspect_image
from galley.tools.pdf_figures import read_figure
from galley.tools.pdfium import UnreadablePdf


def picture_of_pdf(data: bytes, path: str, span: Span | None, limits: Limits, findings: Findings) -> Asset:
    """Return the picture in a PDF, with a bitmap of its page; raises `Stop` where the PDF cannot be read."""
    try:
        figure = read_figure(data)
    except UnreadablePdf as fault:
        raise Stop(catalogue.IMAGE_IS_READABLE.broken(f"{path}: {fault}", span)) from None
    if figure.obstacle:
        message = f"{path} is printed as a bitmap, not as vectors: {figure.obstacle}."
        hint = "save it again with all fonts embedded and colours in RGB, or as SVG"
        findings.add(catalogue.FIGURE_KEEPS_VECTORS.broken(message, span, hint))
    vector = b"" if figure.obstacle else data
    facts = inspect_image(figure.png, limits, path, span)
    return Asset(path, facts.media_type, figure.png, path, facts.width, facts.height, vector)
