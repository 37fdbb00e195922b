"""The XML for SciELO as an output format."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.findings.catalogue import DEPOSIT_CARRIES_ALL
from galley.findings.finding import Diagnostic
from galley.formats.deposits.needs import Need, date_need, issn_need, require
from galley.formats.format import Job, Rendered
from galley.formats.jats.write import MEDIA_TYPE
from galley.formats.scielo.verify import verify_scielo
from galley.formats.scielo.write import RELATED, write_scielo

NAME = "SciELO"


def write(job: Job) -> Rendered:
    """Return the XML; raises `Stop` with the facts that are missing."""
    require(job, NAME, _needs(job))
    (jats,) = job.made["jats"]
    made = Artifact(job.name, MEDIA_TYPE, write_scielo(jats.data, job.copy.article))
    return Rendered((made,), tuple(_left_out(job)))


def _left_out(job: Job) -> Iterator[Diagnostic]:
    meta = job.copy.article.meta
    for number, one in enumerate(meta.related):
        if one.kind not in RELATED:
            message = f"SciELO has no place for a related article of the kind {one.kind}: {one.identifier} is left out."
            yield DEPOSIT_CARRIES_ALL.broken(message, meta.spans.get(f"related-articles.{number}"))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield where the XML says otherwise than the JATS, which was compared with the article."""
    (jats,) = job.made["jats"]
    for artifact in rendered.artifacts:
        yield from verify_scielo(artifact.data, jats.data, job.copy.article)


def _needs(job: Job) -> Iterator[Need]:
    journal, meta = job.copy.article.journal, job.copy.article.meta
    yield Need(journal.publisher_id, "journal.publisher-id", "journal's profile", "journal: {publisher-id: rsp}")
    yield Need(journal.title, "journal.title", "journal's profile")
    yield Need(
        journal.abbreviated_title, "journal.abbreviated-title", "journal's profile",
        "journal: {abbreviated-title: Rev Saúde Pública}",
    )  # fmt: skip
    yield Need(journal.publisher_name, "journal.publisher", "journal's profile")
    yield issn_need(job)
    yield date_need(job)
    yield Need(meta.doi, "doi")
    yield Need(meta.language, "lang")
