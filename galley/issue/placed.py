"""An article in its place in an issue: what it says otherwise is a finding, what it does not say is filled in."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from galley.document.article import Article
from galley.document.issue import Placement
from galley.document.metadata import Date, Event, Metadata
from galley.findings.catalogue import ISSUE_AGREES_WITH_ARTICLE
from galley.findings.finding import Diagnostic

_COLLECTION = "collection"


def contradictions(meta: Metadata, where: Placement) -> Iterator[Diagnostic]:
    """Yield what an article says of volume, issue, date and pages, and its issue otherwise; pages once they are known.

    Each finding stands at the article's place in the file of the issue, with a hint on the place in the article.
    """
    for key, own, asked in _compared(meta, where):
        if own and own != asked:
            said = f"and the issue {asked}" if asked else "and the issue has none"
            place = meta.spans.get(key)
            hint = f"it stands in {place}" if place else f"look for `{key}` in the article"
            message = f"The article {meta.identifier} says {key.replace('-', ' ')} {own}, {said}."
            yield ISSUE_AGREES_WITH_ARTICLE.broken(message, where.span, hint)


def _compared(meta: Metadata, where: Placement) -> Iterator[tuple[str, str, str]]:
    yield "volume", meta.volume, where.volume
    yield "issue", meta.issue, where.issue
    gathered = next((one.date for one in meta.events if one.kind == _COLLECTION), None)
    if gathered and where.date:
        yield "collection", *_as_exact(gathered, where.date)
    if where.first_page:
        yield "elocation-id", meta.elocation_id, ""
    if where.first_page and where.is_final:
        yield "first-page", meta.first_page, str(where.first_page)
        yield "last-page", meta.last_page, str(where.last_page)


def _as_exact(one: Date, other: Date) -> tuple[str, str]:
    """Return two dates as exact as both are known."""
    parts = len([part for part in (one.year, one.month and other.month, one.day and other.day) if part])
    return "-".join(one.iso.split("-")[:parts]), "-".join(other.iso.split("-")[:parts])


def other_journal(own: str, folder: str, asked: str, identifier: str, where: Placement) -> Iterator[Diagnostic]:
    """Yield that an article names another journal than the issue; `own` is a name, or a path from its `folder`."""
    named = posixpath.normpath(posixpath.join(folder, own)) if "/" in own else own
    wanted = posixpath.normpath(asked) if "/" in asked else asked
    if own and named != wanted and posixpath.basename(named) != posixpath.basename(wanted):
        message = f"The article {identifier} is for the journal {own}, and the issue is of {asked}."
        yield ISSUE_AGREES_WITH_ARTICLE.broken(message, where.span)


def placed(article: Article, where: Placement) -> Article:
    """Return the article with the volume, issue, date and pages that its issue gives it."""
    meta = article.meta
    published = meta.published or where.date
    # PMC: a date of the issue stands beside the day on which the article itself appeared (pmc-style-is-met)
    is_apart = where.date and published and published.day and not any(one.kind == _COLLECTION for one in meta.events)
    events = (*meta.events, Event(_COLLECTION, where.date)) if is_apart and where.date else meta.events
    changed = replace(meta, volume=where.volume, issue=where.issue, events=events, published=published)
    if where.first_page:
        first, last = str(where.first_page), str(where.last_page)
        changed = replace(changed, first_page=first, last_page=last, elocation_id="")
    return replace(article, meta=changed)
