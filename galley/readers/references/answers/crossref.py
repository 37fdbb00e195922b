"""A work as Crossref answers with it.

Source: Crossref, "REST API", format of works (github CrossRef/rest-api-doc, api_format.md).
"""

from __future__ import annotations

from typing import Any

from galley.readers.references.answers.values import Json, rows, text

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
_NOT_PRINTED_PUBLISHER = frozenset(("article-journal", "article-magazine", "review"))


def work(message: Json) -> dict[str, Any]:
    """Return the record of a work, in CSL-JSON."""
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
