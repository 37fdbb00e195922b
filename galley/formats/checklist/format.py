"""The filled checklists of a copy as an output format: JSON of all, a PDF and a Word file of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace

from galley.copies.copy import Copy
from galley.copies.review import review_profile
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.checklists import FilledChecklist, as_json
from galley.document.profile import Profile
from galley.findings.catalogue import FORMAT_IS_MADE
from galley.findings.finding import Diagnostic, Findings
from galley.formats.checklist.locate import located
from galley.formats.checklist.page import page_of
from galley.formats.checklist.sheet import SHEET
from galley.formats.docx.format import MEDIA_TYPE as DOCX
from galley.formats.docx.verify import verify_docx
from galley.formats.docx.write import write_docx
from galley.formats.format import Job, Rendered
from galley.formats.pdf.engine.layout import Layout, LayoutEngineMissing
from galley.formats.pdf.start import layout_of_any
from galley.formats.pdf.verify.validate import verify_pdf
from galley.formats.pdf.write import MEDIA_TYPE as PDF
from galley.formats.pdf.write import Printing, write_pdf

MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class _Document:
    """A checklist as an article in its look, and the name of its files without their endings."""

    name: str
    article: Article
    profile: Profile


def write(job: Job) -> Future[Rendered]:
    """Fill in pages and lines, and print each checklist of the copy."""
    return job.pool.submit(_written, job)


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what a reader of the files would miss."""
    lists = _lists(job)
    files = {artifact.name: artifact.data for artifact in rendered.artifacts}
    if files[job.name].decode() != as_json(lists):
        yield FORMAT_IS_MADE.broken(f"{job.name} does not say what the checklists say.")
    for one in _documents(job, lists):
        yield from verify_pdf(files[f"{one.name}.pdf"], one.article, labels=one.profile.labels)
        yield from verify_docx(files[f"{one.name}.docx"], one.article, one.profile.labels)


def _written(job: Job) -> Rendered:
    lists = _lists(job)
    # the pages that a checklist names go with it
    made = [*job.made["pdf"], Artifact(job.name, MEDIA_TYPE, as_json(lists).encode())]
    findings = Findings()
    try:
        for one in _documents(job, lists):
            made += _files(one, job, findings)
    except LayoutEngineMissing as missing:
        return Rendered(missing=(str(missing),))
    return Rendered(tuple(made), tuple(findings.items))


def _lists(job: Job) -> tuple[FilledChecklist, ...]:
    return tuple(located(job.copy.checklists, job.copy.printed, job.lines))


def _documents(job: Job, lists: tuple[FilledChecklist, ...]) -> Iterator[_Document]:
    (pdf,) = job.made["pdf"]
    made_of = f"Pages are those of {pdf.name} (SHA-256 {hashlib.sha256(pdf.data).hexdigest()[:16]}…)."
    profile = _look(job.copy)
    for one in lists:
        name = f"{job.copy.base}-{one.name}"
        yield _Document(name, page_of(one, job.copy.article, name, made_of), profile)


def _look(copy: Copy) -> Profile:
    """Return the journal's pages for reviewers, without line numbers."""
    review = review_profile(copy.profile)
    return replace(review, engine="weasyprint", css=(*review.css, SHEET), page=replace(review.page, line_numbers=0))


def _files(one: _Document, job: Job, findings: Findings) -> Iterator[Artifact]:
    layout = job.children.take(Layout, layout_of_any)
    printed = write_pdf(one.article, one.profile, Printing(job.created, findings), layout)
    yield Artifact(f"{one.name}.pdf", PDF, printed.artifact.data)
    name = f"{one.name}.docx"
    copy = replace(job.copy, article=one.article, printed=one.article, profile=one.profile, original=one.article)
    yield Artifact(name, DOCX, write_docx(replace(job, copy=copy, name=name, mathml={}, made={})))
