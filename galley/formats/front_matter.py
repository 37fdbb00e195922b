"""What the front of an article says beside its texts: the marks of authors, dates, how to cite it, its licence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from galley.document.article import Article
from galley.document.issue import CONTENTS
from galley.document.metadata import Contributor, Event, Metadata
from galley.document.plain_text import text_of
from galley.document.texts import Slot
from galley.document.tree import Inlines, Str
from galley.document.visit import without_asides
from galley.formats.labels import type_of_article
from galley.words.table import label

_EVENT_LABELS = {"received": "received", "rev-recd": "revised", "accepted": "accepted", "pub": "published"}
"""The label of each event that is printed, in the order of printing, by its JATS date-type."""
_MOST_CITED_AUTHORS = 6


def kind_of(meta: Metadata, labels: Mapping[str, str]) -> str:
    """Return what kind of article it is, as the journal calls it, else by its type."""
    return meta.heading or type_of_article(labels, meta.article_type)


def author_marks(author: Contributor, meta: Metadata) -> tuple[str, ...]:
    """Return the marks after an author's name: affiliation numbers, then * † ‡ § ¶ as far as they apply."""
    numbers = [str(one.number) for one in meta.affiliations if one.identifier in author.affiliations]
    marks = numbers if are_numbered(meta) else []
    signs = (
        (author.corresponding, "*"),
        (author.equal_contribution and is_equal_shared(meta), "†"),
        (author.deceased, "‡"),
        (author.present_address, "§"),
        (author.note, "¶"),
    )
    return (*marks, *(sign for holds, sign in signs if holds))


def is_equal_shared(meta: Metadata) -> bool:
    """Tell whether there is anyone to be equal to."""
    return sum(author.equal_contribution for author in meta.authors) > 1


def are_numbered(meta: Metadata) -> bool:
    """Tell whether affiliations need numbers: not where all authors share one."""
    return len(meta.affiliations) > 1 or any(not author.affiliations for author in meta.authors)


def events_of(meta: Metadata) -> tuple[Event, ...]:
    """Return the dated events that are printed, in their order; `kind` is the name of the label of each."""
    events = [event for event in meta.events if event.kind in _EVENT_LABELS]
    if meta.published and not any(event.kind == "pub" for event in events):
        events.append(Event("pub", meta.published))
    ordered = sorted(events, key=lambda event: [*_EVENT_LABELS].index(event.kind))
    return tuple(Event(_EVENT_LABELS[event.kind], event.date) for event in ordered)


def issue_line(meta: Metadata) -> str:
    """Return year, volume, issue and pages as they are cited: 2026;12(3):101–103; "" when nothing is known."""
    volume = meta.volume + (f"({meta.issue})" if meta.issue else "")
    pages = "–".join(dict.fromkeys(part for part in (meta.first_page, meta.last_page) if part)) or meta.elocation_id
    year = str(meta.published.year) if meta.published and (volume or pages) else ""
    place = f"{volume}:{pages}" if volume and pages else volume or pages
    return f"{year};{place}" if year else place


def permission_of(meta: Metadata) -> str:
    """Return the copyright statement and the licence in one line, without the address of the licence."""
    statement = meta.copyright.statement if meta.copyright else ""
    if meta.copyright and not statement and meta.copyright.holder:
        statement = f"© {meta.copyright.year} {meta.copyright.holder}".replace("  ", " ")
    terms = (meta.license.text or meta.license.name) if meta.license else ""
    line = ". ".join(part.rstrip(".") for part in (statement, terms) if part)
    return line if line.endswith("。") else f"{line}." if line else ""


def citation_of(article: Article, labels: Mapping[str, str]) -> Inlines:
    """Return how to cite the article, without its DOI; nothing where it has no place that a reader could find it by."""
    meta = article.meta
    if meta.article_type == CONTENTS or not (meta.doi or issue_line(meta)):
        return ()
    names = [_cited_name(author) for author in meta.authors]
    shown = (
        [*names[:_MOST_CITED_AUTHORS], label(labels, "et-al").rstrip(".")]
        if len(names) > _MOST_CITED_AUTHORS
        else names
    )
    journal = article.journal.abbreviated_title or article.journal.title
    title = without_asides(meta.title)
    before, after = (f"{', '.join(shown).rstrip('.')}. " if shown else ""), (journal, issue_line(meta))
    stop = "" if text_of(title).endswith(".") else "."
    return (Str(before), *title, Str("".join((stop, *(f" {part.rstrip('.')}." for part in after if part)))))


def _cited_name(author: Contributor) -> str:
    initials = "".join(part[0] for part in author.given.replace("-", " ").split() if part)
    family = " ".join(part for part in (author.particle, author.family) if part)
    return author.collaboration or " ".join(part for part in (family, initials, author.suffix) if part)


def unit_of(slot: Slot) -> tuple[str, str, str]:
    """Return what the texts under one heading have in common: part, kind, and what they stand under."""
    if slot.part == "sub-article":
        return slot.part, "", ""
    if slot.part == "translation":
        return slot.part, "", slot.language
    apart = slot.key.removesuffix(".title") if slot.part == "declaration" else slot.name
    return slot.part, slot.kind, "" if slot.part == "title" else apart


def parts_of_translation(texts: Sequence[Slot]) -> tuple[tuple[Slot, ...], tuple[Slot, ...], tuple[Slot, ...]]:
    """Return the texts in another language as they are printed: title and subtitle, abstract, keywords."""
    names = (("trans-title", "trans-subtitle"), ("trans-abstract",), ("trans-keywords",))
    titles, abstract, keywords = (tuple(one for one in texts if one.name in some) for some in names)
    return titles, abstract, keywords
