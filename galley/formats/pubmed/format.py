"""The citation for PubMed as an output format, in the form in which publishers send it.

Source: NLM, "XML Help for PubMed Data Providers" and PubMed.dtd.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.findings.finding import Diagnostic
from galley.formats.deposits.needs import Need, date_need, issn_need, require
from galley.formats.format import Job, Rendered
from galley.formats.pubmed.verify import verify_pubmed
from galley.formats.pubmed.write import write_pubmed

MEDIA_TYPE = "application/xml"
NAME = "PubMed"


def write(job: Job) -> Rendered:
    """Return the citation; raises `Stop` with the facts that are missing."""
    require(job, NAME, _needs(job))
    return Rendered((Artifact(job.name, MEDIA_TYPE, write_pubmed(job)),))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the citation says otherwise than the article."""
    for artifact in rendered.artifacts:
        yield from verify_pubmed(artifact.data, job)


def _needs(job: Job) -> Iterator[Need]:
    meta, journal = job.copy.article.meta, job.copy.article.journal
    yield Need(journal.publisher_name, "journal.publisher", "journal's profile", "journal: {publisher: Example Press}")
    yield Need(journal.nlm_ta, "journal.nlm-ta", "journal's profile", "journal: {nlm-ta: J Ex Case Rep}")
    yield issn_need(job)
    yield date_need(job)
    place = meta.first_page or meta.elocation_id or meta.doi or meta.publisher_id
    yield Need(place, "pages", example="pages: 101-12, or elocation-id: e42, or doi: 10.5555/12345678")
