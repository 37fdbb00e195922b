"""The PDF as an output format: laid out by a child process, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace

from galley.copies.copy import Copy
from galley.document.artifact import Artifact
from galley.findings.catalogue import (
    FORMAT_IS_MADE,
    IMAGE_IS_SHARP,
    NOTHING_LEAVES_THE_SHEET,
    PAGES_ARE_AS_SAID,
    PDF_HOLDS_ALL_TEXT,
)
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.findings.printers import plural
from galley.formats.format import Job, Rendered
from galley.formats.pdf.engine.layout import LayoutEngineMissing
from galley.formats.pdf.start import layout_of, layout_of_any
from galley.formats.pdf.verify.expected import Piece, pieces_of
from galley.formats.pdf.verify.validate import verify_pdf
from galley.formats.pdf.write import PreparedPdf, Printing, prepare_pdf, print_pdf
from galley.tools.pdf_structure import structure_of


def write(job: Job) -> Future[Rendered]:
    """Send the pages of the copy to the layout child; the result is there when it has laid them out.

    Raises `Stop` as `prepare_pdf`, and where a format asks for the lines of pages whose engine does not tell them.
    """
    copy = job.copy
    if job.tells_lines and copy.profile.engine != "weasyprint":
        raise Stop(FORMAT_IS_MADE.broken("A checklist names lines, which Typst does not tell: leave out `--engine`."))
    printing = Printing(job.created, Findings(), job.mathml, _attachments(job), job.tells_lines)
    prepared = prepare_pdf(copy.printed, copy.profile, printing)
    pieces = job.pool.submit(lambda: tuple(pieces_of(copy.printed, with_abstract=copy.profile.print_abstract)))
    return job.pool.submit(_printed, job, prepared, printing, pieces)


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what a reader of the pages, a screen reader or an archive would miss.

    What the layout has told to be off the paper is not told word by word again, nor that it cannot be read.
    """
    off = [one for one in rendered.findings if one.rule == NOTHING_LEAVES_THE_SHEET]
    for artifact in rendered.artifacts:
        labels = job.copy.profile.labels
        found = verify_pdf(artifact.data, job.copy.printed, expected=rendered.pieces, labels=labels)
        yield from (one for one in found if not (off and _follows(one, off)))
        yield from _pages_as_said(artifact, job.copy)


def _follows(found: Diagnostic, off: Sequence[Diagnostic]) -> bool:
    """Tell whether something was found because of what stands `off` the paper."""
    is_lost = found.rule == PDF_HOLDS_ALL_TEXT and found.span is not None
    return found.rule == NOTHING_LEAVES_THE_SHEET or (is_lost and found.span in {one.span for one in off})


def _pages_as_said(artifact: Artifact, copy: Copy) -> Iterator[Diagnostic]:
    """Yield that a published article has more or fewer pages than its first and last one say; a draft may."""
    meta = copy.article.meta
    first, last = (int(one) if one.isascii() and one.isdecimal() else 0 for one in (meta.first_page, meta.last_page))
    if not (copy.is_published and first and last) or copy.article.draft:
        return
    sheets = structure_of(artifact.data).pages
    if last - first + 1 != sheets:
        said = f"By its pages, {first}–{last}, the article has {plural(last - first + 1, 'page')}"
        place = meta.spans.get("last-page") or meta.spans.get("pages") or meta.spans.get("first-page")
        hint = f"from page {first} on it ends on page {first + sheets - 1}"
        yield PAGES_ARE_AS_SAID.broken(f"{said}; the PDF has {plural(sheets, 'page')}.", place, hint)


def _attachments(job: Job) -> tuple[Artifact, ...]:
    """Return the XML under the name that the article itself has."""
    name = f"{job.copy.article.meta.identifier}.xml"
    return tuple(replace(artifact, name=name) for artifact in job.made["jats"])


def _printed(job: Job, prepared: PreparedPdf, printing: Printing, pieces: Future[tuple[Piece, ...]]) -> Rendered:
    copy = job.copy
    engine = copy.profile.engine
    layout = job.children.take(layout_of(engine), lambda: layout_of_any(engine))
    try:
        pdf = print_pdf(prepared, copy.printed, copy.profile, printing, layout)
    except LayoutEngineMissing as missing:
        return Rendered(missing=(str(missing),))
    return Rendered(
        (replace(pdf.artifact, name=job.name),),
        tuple(one for one in printing.findings.items if copy.is_published or one.rule != IMAGE_IS_SHARP),
        pdf.versions,
        pieces=pieces.result(),
        lines=pdf.lines,
    )
