"""What the front of an article says in words of galley's: who wrote it, when, under what licence, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from galley.document.article import Article
from galley.document.metadata import KEYS, Contributor, Metadata
from galley.document.plain_text import text_of
from galley.source import Span

_INITIALS = frozenset({"doi", "pmcid", "pmid"})
_CALLED: Mapping[str, str] = {"lang": "language", "rev-recd": "revised", "pub": "published"}
"""What keys and JATS's kinds of dates are called by readers, where that is not what they are."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line, its place, and what it is called by: it stays that fact under its name, whatever it says."""

    text: str
    span: Span | None = None
    name: str = ""


def facts_of(meta: Metadata[Any, Any], *, says_grants: bool = False) -> Mapping[str, Sequence[Fact]]:
    """Return the facts of an article under what they are of, as in “the authors”.

    Where its statement `says_grants`, which is compared by itself, only the identifiers of funders are left of them.
    """
    found: dict[str, list[Fact]] = {}
    for where, fact in (*_facts(meta), *_grants(meta, says_grants=says_grants)):
        if fact.text:
            found.setdefault(where, []).append(fact)
    return found


def called(key: str) -> str:
    """Return what a key of the metadata is called in a list of changes: “the DOI”, “the article type”."""
    return f"the {key.upper() if key in _INITIALS else _CALLED.get(key, key).replace('-', ' ')}"


def _facts(meta: Metadata[Any, Any]) -> Iterator[tuple[str, Fact]]:
    affiliations = {one.identifier: one.text for one in meta.affiliations}
    for at, author in enumerate(meta.authors):
        span = author.span or meta.spans.get(f"author.{at}")
        yield "the authors", Fact(_of_person(author, affiliations), span, author.name)
    for one in meta.affiliations:
        yield "the affiliations", Fact("; ".join(filter(None, (one.text, one.ror))), one.span, one.text)
    for name, people in (("the editors", meta.editors), ("the reviewers", meta.reviewers)):
        yield from ((name, Fact(one.name_with_role, one.span, one.name)) for one in people)
    for row in KEYS:
        if row.form == "word":
            yield called(row.key), Fact(getattr(meta, row.name), meta.spans.get(row.key), row.key)
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


def _others(meta: Metadata[Any, Any]) -> Iterator[tuple[str, Fact]]:
    spans = meta.spans
    for event in meta.events:
        kind = _CALLED.get(event.kind, event.kind)
        yield "the dates", Fact(f"{kind} {event.date.iso}", spans.get("dates"), kind)
    published = f"published {meta.published.iso}" if meta.published else ""
    yield "the dates", Fact(published, spans.get("published"), "published")
    if meta.license:
        said = " ".join(filter(None, (meta.license.name, meta.license.url)))
        yield "the licence", Fact(said, spans.get("license"), "license")
    if meta.copyright:
        yield "the copyright", Fact(meta.copyright.statement, spans.get("copyright"), "copyright")
    for related in meta.related:
        yield "the related articles", Fact(f"{related.kind} {related.identifier}", spans.get("related"))
    for name, value in meta.custom_meta:
        yield f"the {name}", Fact(value, spans.get(f"custom-meta.{name}"), name)


def _grants(meta: Metadata[Any, Any], *, says_grants: bool) -> Iterator[tuple[str, Fact]]:
    for award in meta.awards:
        printed = () if says_grants else (award.funder, *award.numbers, *award.recipients)
        parts = (*printed[:1], award.funder_id, *printed[1:])
        yield "the funding", Fact("; ".join(filter(None, parts)), meta.spans.get("funding"))


def are_grants_said(article: Article) -> bool:
    """Tell whether the statement on funding names all that is said of each grant, but for identifiers of funders."""
    said = " ".join(text_of(one.content) for one in article.declarations if one.kind == "funding")
    grants = article.meta.awards
    return all(part in said for one in grants for part in (one.funder, *one.numbers, *one.recipients))
