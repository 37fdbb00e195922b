"""Crossref: `GET /works/{doi}`.

Source: Crossref, "REST API", format of works (github CrossRef/rest-api-doc, api_format.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from galley.document.reference import CONCERN, ERRATUM, RETRACTION, Notice
from galley.refs.answers.answer import Json, Unreadable, Work, json_of, rows, text

NAME: str = "Crossref"

_TYPES = {
    "book": "book", "book-chapter": "chapter", "book-part": "chapter", "book-section": "chapter", "book-series": "book",
    "book-set": "book", "book-track": "chapter", "component": "document", "database": "dataset", "dataset": "dataset",
    "dissertation": "thesis", "edited-book": "book", "grant": "document", "journal": "periodical",
    "journal-article": "article-journal", "journal-issue": "periodical", "monograph": "book", "other": "document",
    "peer-review": "review", "posted-content": "article", "proceedings": "book",
    "proceedings-article": "paper-conference", "reference-book": "book", "reference-entry": "entry-encyclopedia",
    "report": "report", "report-component": "chapter", "standard": "standard",
}  # fmt: skip
_KEPT = (
    "title", "subtitle", "container-title", "short-container-title", "author", "editor", "translator", "chair",
    "volume", "issue", "page", "publisher", "publisher-location", "ISSN", "ISBN", "DOI", "language", "edition-number",
    "issued", "published-print", "original-title",
)  # fmt: skip
_NOTICES = {
    "retraction": RETRACTION, "removal": RETRACTION, "withdrawal": RETRACTION, "partial_retraction": RETRACTION,
    "expression_of_concern": CONCERN, "correction": ERRATUM, "erratum": ERRATUM, "corrigendum": ERRATUM,
    "addendum": ERRATUM,
}  # fmt: skip
"""What Crossref calls updates, in the words of PubMed."""
_NOT_PRINTED_PUBLISHER = frozenset(("article-journal", "article-magazine", "review"))


def works(data: bytes) -> Iterator[Work]:
    """Yield the work of an answer; raises Unreadable."""
    message = json_of(data).get("message")
    if not isinstance(message, dict) or not text(message.get("DOI")):
        message = "answers with JSON that holds no work"
        raise Unreadable(message)
    yield Work(_record(message), notices_of(message), tuple(_doubts(message)))


def notices_of(message: Json) -> tuple[Notice, ...]:
    """Return what was published about the work, each event once: publisher and Retraction Watch tell of the same."""
    found: dict[tuple[str, str], Notice] = {}
    for one in rows(message.get("updated-by")):
        kind, doi = _NOTICES.get(text(one.get("type")).lower().replace("-", "_"), ""), text(one.get("DOI")).lower()
        if kind:
            found.setdefault((kind, doi), Notice(kind, _day(one.get("updated")), "", doi))
    return tuple(found.values())


def _day(date: object) -> str:
    parts = date.get("date-parts") if isinstance(date, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [one for one in first if isinstance(one, int)]
    return "-".join(f"{one:02}" for one in numbers)


def _record(message: Json) -> dict[str, Any]:
    csl = {name: message[name] for name in _KEPT if message.get(name)}
    csl["type"] = _TYPES.get(text(message.get("type")), "document")
    for name, new in (("publisher-location", "publisher-place"), ("edition-number", "edition")):
        if name in csl:
            csl[new] = csl.pop(name)
    if "page" not in csl and text(message.get("article-number")):
        csl["page"] = text(message["article-number"])
    elif text(message.get("article-number")):
        csl["number"] = text(message["article-number"])
    if not csl.get("author") and text(message.get("type")) == "edited-book":
        csl.pop("author", None)
    if csl["type"] == "article":
        _put_preprint(csl, message)
    elif csl["type"] in _NOT_PRINTED_PUBLISHER:
        csl.pop("publisher", None)
    return csl


def _put_preprint(csl: dict[str, Any], message: Json) -> None:
    """Set where a preprint was posted: the institution or group, which is what readers know; the publisher owns it."""
    servers = [text(one.get("name")) for one in rows(message.get("institution"))]
    server = next(filter(None, servers), "") or text(message.get("group-title"))
    if server:
        csl["publisher"] = server
    csl["genre"] = "preprint"
    csl["URL"] = f"https://doi.org/{text(message.get('DOI'))}"


def _doubts(message: Json) -> Iterator[str]:
    if not text(message.get("title")):
        yield "Crossref has no title for it."
    if not rows(message.get("author")) and not rows(message.get("editor")):
        yield "Crossref has no authors for it."
