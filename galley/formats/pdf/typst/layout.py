"""Typst behind the same wall as WeasyPrint: one document in, a PDF and what the engine said of it out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from galley.findings.catalogue import PROFILE_IS_VALID
from galley.findings.finding import Stop
from galley.formats.pdf.engine.job import Failure, LayoutJob
from galley.formats.pdf.engine.layout import Layout, LayoutEngineMissing
from galley.formats.pdf.glyphs import missing_glyph
from galley.formats.pdf.typst.worker import FONT_FOLDERS, NOWHERE, PROXIES
from galley.runtime.remedies import for_module
from galley.source import Span


class TypstMissing(LayoutEngineMissing):
    """Typst is not installed; `remedy` is the command that brings it."""

    def __init__(self) -> None:
        self.remedy = for_module("typst")
        Exception.__init__(self, f"pages by Typst need the Python package typst: {self.remedy}")


class TypstLayout(Layout):
    """A layout child that sets pages with Typst."""

    MODULE = "galley.formats.pdf.typst.worker"

    def _variables(self, fonts: Sequence[Path]) -> dict[str, str]:
        folders = "\n".join(str(folder.absolute()) for folder in fonts)
        return {FONT_FOLDERS: folders, **dict.fromkeys(PROXIES, NOWHERE)}

    def fault(self, failure: Failure, job: LayoutJob | None) -> Exception:
        """Return what is raised where there is no PDF: a fault of a template has its place there."""
        if failure.kind == "missing":
            return TypstMissing()
        if failure.kind == "glyph":
            return Stop(missing_glyph(failure.detail))
        if failure.kind == "template" and job:
            return Stop(PROFILE_IS_VALID.broken(f"the template for Typst: {failure.detail}", _place(failure, job)))
        return super().fault(failure, job)


def _place(failure: Failure, job: LayoutJob) -> Span:
    """Return the place of a fault in a template; the template of the page where it is not known."""
    path = next((one.path for one in job.sheets if one.path.rpartition("/")[2] == failure.sheet), job.sheets[0].path)
    return Span(path, failure.line, failure.column) if failure.line else Span(path)
