"""The MECA package as an output format: an article with its files, as journals and repositories hand it on.

Source: NISO RP-30, Manuscript Exchange Common Approach (MECA); manifest and transfer, version 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.findings.finding import Diagnostic
from galley.formats.deposits.needs import Need, require
from galley.formats.format import Job, Rendered
from galley.formats.meca.verify import verify_meca
from galley.formats.meca.write import write_meca

MEDIA_TYPE = "application/zip"
NAME = "MECA"


def write(job: Job) -> Rendered:
    """Return the package; raises `Stop` with the facts that are missing."""
    require(job, NAME, _needs(job))
    return Rendered((Artifact(job.name, MEDIA_TYPE, write_meca(job)),))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the package says otherwise than the article, and what stands in it unlisted."""
    for artifact in rendered.artifacts:
        yield from verify_meca(artifact.data, job)


def _needs(job: Job) -> Iterator[Need]:
    profile, where = job.copy.profile, "journal's profile"
    yield Need(job.copy.article.journal.title, "journal.title", where)
    yield Need(profile.depositor.name, "depositor.name", where, "depositor: {name: Example Press}")
    yield Need(profile.depositor.email, "depositor.email", where, "depositor: {email: doi@example.org}")
    yield Need(profile.meca.destination, "meca.destination", where, "meca: {destination: Journal of Examples}")
    yield Need(profile.meca.provider, "meca.provider", where, "meca: {provider: Example Repository}")
