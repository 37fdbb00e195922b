"""The record for the Directory of Open Access Journals as an output format.

Source: doajArticles.xsd 1.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.findings.finding import Diagnostic
from galley.formats.deposits.needs import Need, date_need, issn_need, page_need, require
from galley.formats.doaj.verify import verify_doaj
from galley.formats.doaj.write import write_doaj
from galley.formats.format import Job, Rendered

MEDIA_TYPE = "application/xml"
NAME = "DOAJ"


def write(job: Job) -> Rendered:
    """Return the record; raises `Stop` with the facts that are missing."""
    require(job, NAME, _needs(job))
    return Rendered((Artifact(job.name, MEDIA_TYPE, write_doaj(job)),))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the record says otherwise than the article."""
    for artifact in rendered.artifacts:
        yield from verify_doaj(artifact.data, job)


def _needs(job: Job) -> Iterator[Need]:
    yield Need(job.copy.article.journal.title, "journal.title", "journal's profile")
    yield issn_need(job)
    yield date_need(job)
    yield page_need(job)
