"""Plain text as an output format: UTF-8, in lines short enough for an e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.findings.finding import Diagnostic
from galley.formats.format import Job, Rendered
from galley.formats.text.verify import verify_text
from galley.formats.text.write import write_text

MEDIA_TYPE = "text/plain"


def write(job: Job) -> Rendered:
    """Return the text of the copy."""
    text = write_text(job.copy.article, job.copy.profile)
    return Rendered((Artifact(job.name, MEDIA_TYPE, text.encode()),))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the text lacks, and what it has that the article has not."""
    for artifact in rendered.artifacts:
        yield from verify_text(artifact.data.decode(), job.copy.article, job.copy.profile)
