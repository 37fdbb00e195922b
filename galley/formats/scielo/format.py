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
from galley.formats.scielo.versions import VERSIONS, Sps
from galley.formats.scielo.write import write_scielo

NAME = "SciELO"


def write(job: Job) -> Rendered:
    """Return the XML; raises `Stop` with the facts that are missing."""
    sps = _version(job)
    require(job, NAME, _needs(job, sps))
    (jats,) = job.made["jats"]
    data = write_scielo(jats.data, job.copy.article, sps, job.copy.profile.labels)
    return Rendered((Artifact(job.name, MEDIA_TYPE, data),), tuple(_left_out(job, sps)))


def _version(job: Job) -> Sps:
    return VERSIONS[job.copy.profile.scielo.version]


def _left_out(job: Job, sps: Sps) -> Iterator[Diagnostic]:
    meta = job.copy.article.meta
    for number, one in enumerate(meta.related):
        if one.kind not in sps.related or one.identifier_type != "doi":
            what = f"kind {one.kind}" if one.kind not in sps.related else f"address {one.identifier_type}"
            message = f"SciELO has no place for a related article of the {what}: {one.identifier} is left out."
            yield DEPOSIT_CARRIES_ALL.broken(message, meta.spans.get(f"related-articles.{number}"))
    for event in meta.events:
        if event.kind not in {*sps.history, "pub", "collection"}:
            message = f"{sps.name} has no place for a date of the kind {event.kind}: {event.date.iso} is left out."
            yield DEPOSIT_CARRIES_ALL.broken(message, meta.spans.get("dates"))
    if meta.article_type not in sps.articles:
        message = f"{sps.name} does not know the type {meta.article_type}: the article is one of the type other."
        yield DEPOSIT_CARRIES_ALL.broken(message, meta.spans.get("article-type"))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield where the XML says otherwise than the JATS, which was compared with the article."""
    (jats,) = job.made["jats"]
    for artifact in rendered.artifacts:
        yield from verify_scielo(artifact.data, jats.data, job.copy.article, _version(job))


def _needs(job: Job, sps: Sps) -> Iterator[Need]:
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
    yield Need(meta.heading, "heading")
    yield Need(meta.license.url if meta.license else "", "license")
    yield Need(meta.elocation_id or meta.first_page, "elocation-id", "metadata", "elocation-id: e12")
    yield from _needs_of_version(job, sps)


def _needs_of_version(job: Job, sps: Sps) -> Iterator[Need]:
    meta = job.copy.article.meta
    if meta.published and sps.has_date_type:
        yield Need("yes" if meta.published.day else "", "date", "metadata, with its day", "date: 2026-06-01")
    if sps.needs_issue:
        yield Need(meta.issue, "issue")
    for number, one in enumerate(meta.affiliations if sps.needs_country else ()):
        yield Need(one.country_code, f"affiliations.{number}.country-code", "metadata", "country-code: BR")
