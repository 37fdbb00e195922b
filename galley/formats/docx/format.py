"""Word as an output format: packed by pandoc, completed here, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future

from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.findings.finding import Diagnostic
from galley.formats.docx.comments import Comments
from galley.formats.docx.reference import ReferenceDocument
from galley.formats.docx.verify import verify_docx
from galley.formats.docx.write import write_docx
from galley.formats.format import Job, Rendered
from galley.formats.pdf.engine.layout import LayoutEngineMissing

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(job: Job) -> Future[Rendered]:
    """Send the copy to pandoc; the file is there when it has been packed."""
    return job.pool.submit(_written, job)


def _written(job: Job) -> Rendered:
    try:
        return Rendered((Artifact(job.name, MEDIA_TYPE, write_docx(job)),), findings=lacking(job.copy.profile))
    except LayoutEngineMissing as missing:
        return Rendered(missing=(str(missing),))


def lacking(profile: Profile) -> tuple[Diagnostic, ...]:
    """Return what the journal's reference document lacks."""
    file = profile.reference_docx
    return ReferenceDocument.of(file).lacking(file) if file else ()


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the file lacks, and what in it a program would stumble over."""
    for artifact in rendered.artifacts:
        yield from verify_docx(artifact.data, job.copy.printed, job.copy.profile.labels, Comments.of(job).queries)
