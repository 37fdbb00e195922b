"""The deposit with Crossref as an output format: the metadata under the article's DOI.

Source: Crossref metadata deposit schema 5.4.0.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.findings.catalogue import DEPOSIT_CARRIES_ALL
from galley.findings.finding import Diagnostic
from galley.formats.crossref.relations import RELATIONS, VIA
from galley.formats.crossref.verify import verify_crossref
from galley.formats.crossref.write import write_crossref
from galley.formats.deposits.needs import Need, date_need, issn_need, page_need, require
from galley.formats.format import Job, Rendered

MEDIA_TYPE = "application/vnd.crossref.deposit+xml"
NAME = "Crossref"


def write(job: Job) -> Rendered:
    """Return the deposit; raises `Stop` with the facts that are missing."""
    require(job, NAME, _needs(job))
    data = write_crossref(job)
    return Rendered((Artifact(job.name, MEDIA_TYPE, data),), tuple(_left_out(job)))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the deposit says otherwise than the article."""
    for artifact in rendered.artifacts:
        yield from verify_crossref(artifact.data, job)


def _needs(job: Job) -> Iterator[Need]:
    profile, meta, journal = job.copy.profile, job.copy.article.meta, job.copy.article.journal
    yield Need(profile.depositor.name, "depositor.name", "journal's profile", "depositor: {name: Example Press}")
    yield Need(profile.depositor.email, "depositor.email", "journal's profile", "depositor: {email: doi@example.org}")
    yield Need(profile.registrant, "registrant", "journal's profile", "registrant: Example Press")
    yield page_need(job)
    yield Need(meta.doi, "doi", example="doi: 10.5555/12345678")
    yield Need(journal.title, "journal.title", "journal's profile")
    yield issn_need(job)
    yield date_need(job)
    # Crossref takes a deposit only if its timestamp is above that of the one before.
    environment, example = (
        "environment, for a timestamp above that of the deposit before",
        "SOURCE_DATE_EPOCH=1790000000",
    )
    yield Need("given" if job.is_dated else "", "SOURCE_DATE_EPOCH", environment, example)


def _left_out(job: Job) -> Iterator[Diagnostic]:
    for number, one in enumerate(job.copy.article.meta.related):
        if one.kind not in RELATIONS or one.identifier_type not in VIA:
            span = job.copy.article.meta.spans.get(f"related-articles.{number}")
            message = f"Crossref has no relation for the {one.kind} {one.identifier}; the deposit leaves it out."
            yield DEPOSIT_CARRIES_ALL.broken(message, span)
