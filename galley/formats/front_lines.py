"""The lines that stand under the title of an article, in every output that has no page of the journal's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from galley.document.article import Article
from galley.document.metadata import Metadata
from galley.document.tree import Inlines, Str
from galley.formats.front_matter import (
    are_numbered,
    citation_of,
    events_of,
    is_equal_shared,
    permission_of,
)
from galley.formats.labels import printed_date
from galley.words.table import filled, label


def affiliation_lines(meta: Metadata, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a mark ("" where none is needed) and what it stands for: affiliations, equal shares, deaths, addresses."""
    for one in meta.affiliations:
        yield (str(one.number) if are_numbered(meta) else "", one.text)
    if is_equal_shared(meta):
        yield "†", label(labels, "equal-contribution")
    if any(author.deceased for author in meta.authors):
        yield "‡", label(labels, "deceased")
    for author in meta.authors:
        if author.present_address:
            yield "§", f"{filled(labels, 'present-address', name=author.name)}: {author.present_address}"
        if author.note:
            yield "¶", f"{author.name}: {author.note}"
        if author.bio:
            yield "", f"{author.name}: {author.bio}"
        if author.members:
            names = ", ".join(member.name for member in author.members)
            yield "", f"{filled(labels, 'members', name=author.name)}: {names}"


def fact_lines(article: Article, labels: Mapping[str, str]) -> Iterator[tuple[str, Inlines]]:
    """Yield a label and what it tells: correspondence, editors, dates, how to cite the article, its licence."""
    meta = article.meta
    for author in meta.authors:
        if author.corresponding:
            address = ", ".join(part for part in (author.name, *author.emails) if part)
            yield f"* {label(labels, 'correspondence')}", (Str(address),)
    for name, people in (("editors", meta.editors), ("reviewers", meta.reviewers)):
        if people:
            yield label(labels, name), (Str(", ".join(one.name_with_role for one in people)),)
    for event in events_of(meta):
        yield label(labels, event.kind), (Str(printed_date(labels, event.date)),)
    if cited := citation_of(article, labels):
        doi = f" https://doi.org/{meta.doi}" if meta.doi else ""
        yield label(labels, "how-to-cite"), (*cited, Str(doi))
    terms = " ".join(part for part in (permission_of(meta), meta.license.url if meta.license else "") if part)
    if terms:
        yield label(labels, "licence"), (Str(terms),)
