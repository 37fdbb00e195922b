"""JATS XML as an output format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from galley.findings.finding import Diagnostic
from galley.formats.format import Job, Rendered
from galley.formats.jats.verify.source_comparison import Made
from galley.formats.jats.verify.validate import verify_jats
from galley.formats.jats.write import write_jats
from galley.runtime import validators


def write(job: Job) -> Rendered:
    """Return the XML of the copy."""
    return Rendered((replace(write_jats(job.copy.article, job.copy.profile, job.mathml), name=job.name),))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the DTD, the schematron and galley's own checks find in it."""
    for artifact in rendered.artifacts:
        made = Made(job.copy.profile.labels, job.mathml)
        yield from verify_jats(artifact.data, job.copy.article, validators(), made)
