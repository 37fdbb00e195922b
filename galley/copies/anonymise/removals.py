"""What of the metadata and the statements a blind copy leaves out, each with a line for the report.

Sources: the publishers' instructions for double-anonymised review. Elsevier (Double blind peer review guidelines) and
Springer Nature (Prepare your manuscript for double anonymous peer review) take out names, affiliations, addresses,
acknowledgements, contributions, funding and competing interests; Sage (Manuscript preparation for double-anonymized
journals) and Cambridge (Anonymising your manuscript) trial registrations besides. All of them ask that works of the
authors stay in the reference list and are spoken of in the third person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from galley.document.article import Article
from galley.document.declarations import DECLARATIONS
from galley.document.metadata import KEYS, Contributor, Metadata
from galley.document.plain_text import text_of
from galley.document.texts import slots
from galley.findings.catalogue import BLIND_COPY_LISTS_REMOVALS
from galley.findings.finding import Diagnostic
from galley.source import Span

IDENTIFIER = "manuscript"
"""The name of every blind copy inside its files."""

LEFT_OUT = frozenset(row.kind for row in DECLARATIONS if row.anonymised == "left out")
"""Statements that name the authors or those around them, and go whole."""

_OF_REVIEW = frozenset({"received", "rev-recd"})
"""Dates that reviewers know anyway; all others lead to a published record."""


def without_metadata_of_authors(meta: Metadata, identifier: str = IDENTIFIER) -> Metadata:
    """Return the metadata of a manuscript that nobody has written and that stands nowhere yet."""
    gone = {row.name for row in KEYS if row.anonymised == "left out"}
    nothing: dict[str, Any] = {one.name: one.default for one in fields(meta) if one.name in gone}
    events = tuple(event for event in meta.events if event.kind in _OF_REVIEW)
    return replace(meta, identifier=identifier, events=events, **nothing)


def removals_of(article: Article) -> Iterator[Diagnostic]:
    """Yield a note on each thing that is left out: one for an author, an affiliation, a grant, a statement."""
    for part in (replace(article, sub_articles=()), *article.sub_articles):
        yield from _of_part(part, article.origins)


def _of_part(article: Article, origins: Mapping[str, Span]) -> Iterator[Diagnostic]:
    meta = article.meta
    for number, author in enumerate(meta.authors):
        yield _removed(f"The author {_described(author)}", author.span or meta.spans.get(f"author.{number}"))
    for affiliation in meta.affiliations:
        yield _removed(f"The affiliation “{affiliation.text}”", affiliation.span or meta.spans.get("affiliations"))
    for number, editor in enumerate(meta.editors):
        yield _removed(f"The editor {editor.name}", editor.span or meta.spans.get(f"editor.{number}"))
    for reviewer in meta.reviewers:
        yield _removed(f"The reviewer {reviewer.name}", reviewer.span)
    if meta.custom_meta:
        yield _removed("What `custom-meta` says", meta.spans.get("custom-meta"))
    for number, award in enumerate(meta.awards):
        span = meta.spans.get(f"funding.awards.{number}") or meta.spans.get("funding")
        yield _removed(f"The grant of {award.funder}", span)
    for one in article.declarations:
        if one.kind in LEFT_OUT:
            span = one.span or origins.get(one.identifier)
            yield _removed(f"The statement “{text_of(one.title)}”", span)
    gone = {row.key for row in KEYS if row.anonymised == "left out"}
    for slot in slots(article):
        if slot.name in gone and slot.nodes:
            yield _removed(f"The {slot.name} “{text_of(slot.nodes)}”", slot.span)
    yield from _records(meta)


def _described(author: Contributor) -> str:
    parts = (
        (author.orcid, "ORCID"), (author.email, "e-mail"), (author.roles, "roles"), (author.present_address, "address"),
        (author.members, f"{len(author.members)} members"),
    )  # fmt: skip
    held = [words for value, words in parts if value]
    return f"{author.name} (with {', '.join(held)})" if held else author.name


def _records(meta: Metadata) -> Iterator[Diagnostic]:
    """Yield a note on what leads to the article where it is published, deposited or posted."""
    copyright_ = (meta.copyright.statement or meta.copyright.holder or meta.copyright.year) if meta.copyright else ""
    rows = (row for row in KEYS if row.anonymised == "left out" and row.form == "word")
    said = (
        *((f"The {row.key}", getattr(meta, row.name), row.key) for row in rows),
        ("The date of publication", meta.published.iso if meta.published else "", "date"),
        ("The copyright", copyright_, "copyright"),
    )
    for words, value, key in said:
        if value:
            yield _removed(f"{words} ({value})", _first(meta, key))
    for event in meta.events:
        if event.kind not in _OF_REVIEW and event.kind != "pub":
            span = _first(meta, f"dates.{event.kind}", "dates")
            yield _removed(f"The date {event.date.iso} ({event.kind})", span)
    for number, related in enumerate(meta.related):
        span = _first(meta, f"related-articles.{number}", "related-articles")
        yield _removed(f"The related article {related.identifier}", span)


def _first(meta: Metadata, *keys: str) -> Span | None:
    return next((meta.spans[key] for key in (*keys, "") if key in meta.spans), None)


def _removed(what: str, span: Span | None) -> Diagnostic:
    return BLIND_COPY_LISTS_REMOVALS.broken(f"{what} is left out of the blind copy.", span)
