"""What a registry needs to know: a fact that is missing is a finding that names its key, and none is made up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from galley.findings.catalogue import DEPOSIT_HAS_ITS_FACTS
from galley.findings.finding import Diagnostic, Stop
from galley.formats.addresses import addresses_of
from galley.formats.format import Job
from galley.source import Span


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that a registry needs: its value, "" where it is not known; where it is given, under which key."""

    value: str
    key: str
    where: str = "metadata"
    example: str = ""


def require(job: Job, registry: str, needs: Iterable[Need]) -> None:
    """Raise `Stop` with a finding for each need that is not met, and for a draft."""
    meta = job.copy.article.meta
    place = meta.spans.get("") or next(iter(meta.spans.values()), None)
    span = Span(place.path) if place else None
    found = [_missing(one, registry, span) for one in needs if not one.value.strip()]
    if job.copy.article.draft:
        found.append(DEPOSIT_HAS_ITS_FACTS.broken(f"A draft is not deposited with {registry}.", span))
    if found:
        raise Stop(*found)


def _missing(need: Need, registry: str, span: Span | None) -> Diagnostic:
    message = f"The deposit with {registry} needs `{need.key}` in the {need.where}."
    hints = (f"for instance `{need.example}`",) if need.example else ()
    return DEPOSIT_HAS_ITS_FACTS.broken(message, span, *hints)


def page_need(job: Job) -> Need:
    """Return the need of the address of the article's page, as far as it is missing."""
    where = addresses_of(job.copy.article.meta, job.copy.profile)
    if where.absent:
        return Need("", where.absent[0], "metadata, which `url-template` of the journal's profile asks for")
    return Need(where.page, "url-template", "journal's profile", "url-template: https://example.org/{publisher-id}")


def date_need(job: Job) -> Need:
    """Return the need of a date of publication."""
    published = job.copy.article.meta.published
    return Need(published.iso if published else "", "date", example="date: 2026-06-01")


def issn_need(job: Job) -> Need:
    """Return the need of an ISSN."""
    journal = job.copy.article.journal
    return Need(journal.issn_electronic or journal.issn_print, "journal.issn-electronic", "journal's profile")
