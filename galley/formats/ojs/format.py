"""The import file for Open Journal Systems as an output format: metadata, the list, PDF and XML inside.

Source: the native import and export schema of PKP (native.xsd, pkp-native.xsd), version 3.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.findings.catalogue import DEPOSIT_CARRIES_ALL
from galley.findings.finding import Diagnostic
from galley.formats.deposits.needs import Need, require
from galley.formats.format import Job, Rendered
from galley.formats.ojs.verify import verify_ojs
from galley.formats.ojs.write import write_ojs

MEDIA_TYPE = "application/xml"
NAME = "Open Journal Systems"
_DAY = len("2026-03-14")


def write(job: Job) -> Rendered:
    """Return the import file; raises `Stop` with the facts that are missing."""
    require(job, NAME, _needs(job))
    return Rendered((Artifact(job.name, MEDIA_TYPE, write_ojs(job)),), tuple(_left_out(job)))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the file says otherwise than the article."""
    for artifact in rendered.artifacts:
        yield from verify_ojs(artifact.data, job)


def _needs(job: Job) -> Iterator[Need]:
    meta, own, profile = job.copy.article.meta, job.copy.profile.ojs, "journal's profile"
    yield Need(own.version, "ojs.version", profile, 'ojs: {version: "3.5"}')
    yield Need(own.section, "ojs.section", profile, "ojs: {section: ART}")
    yield Need(own.locale, "ojs.locale", profile, "ojs: {locale: en}")
    yield Need(own.genre, "ojs.genre", profile, "ojs: {genre: Article Text}")
    yield Need(own.user_group, "ojs.user-group", profile, "ojs: {user-group: Author}")
    published = meta.published.iso if meta.published else ""
    yield Need(published if len(published) == _DAY else "", "date", "metadata, with its day", "date: 2026-06-01")
    if meta.volume:
        yield Need(meta.volume if meta.volume.isdecimal() else "", "volume", "metadata, as a number", "volume: 12")


def _left_out(job: Job) -> Iterator[Diagnostic]:
    for number, one in enumerate(job.copy.article.meta.related):
        span = job.copy.article.meta.spans.get(f"related-articles.{number}")
        message = f"{NAME} has no place for the {one.kind} {one.identifier}; the file leaves it out."
        yield DEPOSIT_CARRIES_ALL.broken(message, span)
