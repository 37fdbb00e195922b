"""What the front of an article says in words of galley's: who wrote it, when, under what licence, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from galley.document.metadata import KEYS, Contributor, Metadata
from galley.source import Span

_INITIALS = frozenset({"doi", "pmcid", "pmid"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A line, and its place."""

    text: str
    span: Span | None = None


def facts_of(meta: Metadata[Any, Any]) -> Mapping[str, Sequence[Fact]]:
    """Return the facts of an article under what they are of, as in “the authors”."""
    found: dict[str, list[Fact]] = {}
    for where, text, span in _facts(meta):
        if text:
            found.setdefault(where, []).append(Fact(text, span))
    return found


def called(key: str) -> str:
    """Return what a key of the metadata is called in a list of changes: “the DOI”, “the article type”."""
    return f"the {key.upper() if key in _INITIALS else key.replace('-', ' ')}"


def _facts(meta: Metadata[Any, Any]) -> Iterator[tuple[str, str, Span | None]]:
    affiliations = {one.identifier: one.text for one in meta.affiliations}
    for at, author in enumerate(meta.authors):
        yield "the authors", _of_person(author, affiliations), author.span or meta.spans.get(f"author.{at}")
    for one in meta.affiliations:
        yield "the affiliations", "; ".join(filter(None, (one.text, one.ror))), one.span
    for name, people in (("the editors", meta.editors), ("the reviewers", meta.reviewers)):
        yield from ((name, one.name_with_role, one.span) for one in people)
    for row in KEYS:
        if row.form == "word":
            yield called(row.key), getattr(meta, row.name), meta.spans.get(row.key)
    yield from _others(meta)


def _of_person(one: Contributor, affiliations: Mapping[str, str]) -> str:
    """Return all that is said of an author on one line."""
    roles = ", ".join(" ".join(filter(None, (role.text, role.degree))) for role in one.roles)
    flags = (
        "corresponding author" if one.corresponding else "",
        "equal contribution" if one.equal_contribution else "",
        "deceased" if one.deceased else "",
    )
    members = ", ".join(member.name for member in one.members)
    known = (affiliations.get(name, name) for name in one.affiliations)
    said = (one.name_with_degrees, *known, one.orcid, *one.emails, *flags, one.note, one.bio, one.present_address)
    return "; ".join(filter(None, (*said, roles, members)))


def _others(meta: Metadata[Any, Any]) -> Iterator[tuple[str, str, Span | None]]:
    spans = meta.spans
    for event in meta.events:
        yield "the dates", f"{event.kind} {event.date.iso}", spans.get("dates")
    yield "the dates", f"published {meta.published.iso}" if meta.published else "", spans.get("published")
    if meta.license:
        yield "the licence", " ".join(filter(None, (meta.license.name, meta.license.url))), spans.get("license")
    if meta.copyright:
        yield "the copyright", meta.copyright.statement, spans.get("copyright")
    for award in meta.awards:
        said = (award.funder, award.funder_id, *award.numbers, *award.recipients)
        yield "the funding", "; ".join(filter(None, said)), spans.get("funding")
    for related in meta.related:
        yield "the related articles", f"{related.kind} {related.identifier}", spans.get("related")
    for name, value in meta.custom_meta:
        yield f"the {name}", value, spans.get(f"custom-meta.{name}")
