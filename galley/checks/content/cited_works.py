"""What a record says of a cited work can be: its pages run forwards, its year is past, its title is no shout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.document.metadata import ParsedMetadata
from galley.document.reference import ALL_RECORDS, CslRecord, Reference
from galley.findings.catalogue import REFERENCE_IS_PLAUSIBLE, VERSION_OF_RECORD_IS_CITED
from galley.findings.finding import Diagnostic

_PAGES = Pattern(r"(?P<first>\d+)-(?P<last>\d+)")
_PREPRINT = Pattern(
    r"\b(?:bio|med|chem|psy|soc)Rxiv\b|\bar[Xx]iv\b|\bpreprints?\b|research square|\bSSRN\b",
    re.IGNORECASE,
    needs=("rxiv", "preprint", "research square", "ssrn"),
)
_WORDS = 4


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield the findings on the records that are cited."""
    cited = {site.key for site in paper.citations}
    year = _year(paper.article.meta) or _latest(paper)
    published = {_title(one.csl): one for one in paper.library.values() if not _is_preprint(one.csl)}
    placed = [bool(_PLACED & one.csl.keys()) for one in paper.library.values() if _is_in_a_journal(one.csl)]
    are_whole = sum(placed) > _MOST_WHOLE * len(placed) and len(placed) >= _SOME
    for key, reference in paper.library.items():
        if key in cited or ALL_RECORDS in cited:
            for wrong in (*_implausible(reference.csl, year), *_without_place(reference.csl, are_whole)):
                yield REFERENCE_IS_PLAUSIBLE.broken(f"The record “{key}”: {wrong}.", reference.span)
            yield from _superseded(reference, published.get(_title(reference.csl)))


def _year(meta: ParsedMetadata) -> int:
    dates = [event.date.year for event in meta.events] + ([meta.published.year] if meta.published else [])
    return max(dates, default=0)


def _latest(paper: Paper) -> int:
    """Return the latest year that a work may have where the article has no date: one that is far behind all others.

    A year that is past when this is written is never in the future; of the years behind it one alone may be mistyped.
    """
    years = sorted(issued(one.csl) for one in paper.library.values())
    if len(years) < _FEW or years[-1] <= max(_PAST, years[-2] + _GAP):
        return 0
    return years[-1] - 1


_PAST, _GAP, _FEW = 2026, 2, 3
_PRINTING = 1440


def issued(record: CslRecord) -> int:
    """Return the year of a record, 0 where it has none."""
    parts = record.get("issued", {}).get("date-parts") or [[0]]
    return int(parts[0][0]) if parts[0] and str(parts[0][0]).isdigit() else 0


def _implausible(record: CslRecord, year: int) -> Iterator[str]:
    pages = _PAGES.fullmatch(record.get("page", ""))
    if pages and len(pages["first"]) >= len(pages["last"]) and int(pages["first"]) > int(pages["last"]):
        yield f"its pages {pages.group()} run backwards"
    if year and issued(record) > year:
        yield f"its year {issued(record)} is after the article's own, or yet to come"
    if 0 < issued(record) < _PRINTING:
        yield f"its year {issued(record)} is before the printing of books"
    title = re.sub(r"<[^>]*>", "", record.get("title", ""))
    if title.isupper() and len(re.findall(r"[^\W\d_]{2,}", title)) >= _WORDS:
        yield "its title is in capitals"


_PLACED = frozenset(("volume", "issue", "page", "number", "DOI", "PMID", "PMCID", "URL"))
"""What tells where in a journal an article is."""
_MOST_WHOLE, _SOME = 0.8, 5
_YET_TO_COME = Pattern(r"press|forthcoming|ahead|accepted|online|submitted|epub|advance", re.IGNORECASE)


def _is_in_a_journal(record: CslRecord) -> bool:
    return record.get("type") == "article-journal" and bool(record.get("container-title"))


def _without_place(record: CslRecord, are_whole: bool) -> Iterator[str]:  # noqa: FBT001 - what the others are
    """Yield what an article of a journal lacks that nearly all others have: a place in it, or an identifier."""
    said = " ".join(str(record.get(key, "")) for key in ("status", "note", "annote", "medium"))
    if are_whole and _is_in_a_journal(record) and not _PLACED & record.keys() and not _YET_TO_COME.search(said):
        yield "it has neither volume nor pages, nor an identifier"


def _superseded(reference: Reference, published: Reference | None) -> Iterator[Diagnostic]:
    """Yield a finding for a preprint whose version of record is in the reference files too."""
    if published and published.key != reference.key and _is_preprint(reference.csl):
        message = f"The record “{reference.key}” is a preprint, and “{published.key}” is its version of record."
        yield VERSION_OF_RECORD_IS_CITED.broken(message, reference.span, f"cite @{published.key}")


def _title(record: CslRecord) -> str:
    return "".join(filter(str.isalnum, re.sub(r"<[^>]*>", "", record.get("title", "")).casefold()))


def _is_preprint(record: CslRecord) -> bool:
    where = " ".join(str(record.get(key, "")) for key in ("container-title", "publisher", "genre", "archive"))
    doi = record.get("DOI", "").lower()
    return bool(_PREPRINT.search(where)) or doi.startswith(("10.1101/", "10.48550/", "10.21203/rs"))
