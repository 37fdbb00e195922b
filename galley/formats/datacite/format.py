"""The metadata for DataCite as an output format: for repositories and preprint servers.

Source: DataCite Metadata Schema 4.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.findings.finding import Diagnostic
from galley.formats.datacite.verify import verify_datacite
from galley.formats.datacite.write import write_datacite
from galley.formats.deposits.needs import Need, date_need, require
from galley.formats.format import Job, Rendered

MEDIA_TYPE = "application/vnd.datacite.datacite+xml"
NAME = "DataCite"


def write(job: Job) -> Rendered:
    """Return the metadata; raises `Stop` with the facts that are missing."""
    require(job, NAME, _needs(job))
    return Rendered((Artifact(job.name, MEDIA_TYPE, write_datacite(job)),))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the metadata say otherwise than the article."""
    for artifact in rendered.artifacts:
        yield from verify_datacite(artifact.data, job)


def _needs(job: Job) -> Iterator[Need]:
    meta, journal = job.copy.article.meta, job.copy.article.journal
    yield Need(meta.doi, "doi", example="doi: 10.5555/12345678")
    yield Need(" ".join(one.name for one in meta.authors), "author", example="author: Ada Example")
    yield Need(journal.publisher_name, "journal.publisher", "journal's profile", "journal: {publisher: Example Press}")
    yield date_need(job)
