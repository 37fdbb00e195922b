"""Where in the manuscript that comes from by which a file of a blind copy names an author."""

from __future__ import annotations

from collections.abc import Iterator

from galley.copies.anonymise.identity import identity_of
from galley.copies.anonymise.text_blocks import passages_of
from galley.document.article import Article
from galley.document.metadata import Contributor
from galley.source import Span


def place_of(subject: str, original: Article) -> Span | None:
    """Return where the text of an article names `subject`, a person, mailbox or ORCID; else where its metadata do."""
    return next((span for span in _places(subject, original) if span), None)


def _places(subject: str, original: Article) -> Iterator[Span | None]:
    identity = identity_of(original)
    for passage in passages_of(original):
        for one in identity.sightings(passage.text):
            if subject in (one.subject, f"the ORCID {one.subject.replace('-', '')}"):
                yield passage.span_at(one.start)
    for number, author in enumerate(original.meta.authors):
        if subject in _said_of(author):
            yield author.span or original.meta.spans.get(f"author.{number}")
    yield original.meta.spans.get("author") or original.meta.spans.get("")


def _said_of(author: Contributor) -> Iterator[str]:
    yield from (author.name, *map(str.casefold, author.emails), f"the ORCID {author.orcid.replace('-', '')}")
    for member in author.members:
        yield from _said_of(member)
