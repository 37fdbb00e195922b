"""Crossref: `GET /works/{doi}`, and what was published about the work since.

Source: Crossref, "REST API", format of works (github CrossRef/rest-api-doc, api_format.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.reference import CONCERN, ERRATUM, RETRACTION, Notice
from galley.readers.references.answers.crossref import work
from galley.readers.references.answers.values import Json, rows, text
from galley.refs.answers.answer import Unreadable, Work, json_of

NAME: str = "Crossref"

_NOTICES = {
    "retraction": RETRACTION, "removal": RETRACTION, "withdrawal": RETRACTION, "partial_retraction": RETRACTION,
    "expression_of_concern": CONCERN, "correction": ERRATUM, "erratum": ERRATUM, "corrigendum": ERRATUM,
    "addendum": ERRATUM,
}  # fmt: skip
"""What Crossref calls updates, in the words of PubMed."""


def works(data: bytes) -> Iterator[Work]:
    """Yield the work of an answer; raises Unreadable."""
    message = json_of(data).get("message")
    if not isinstance(message, dict) or not text(message.get("DOI")):
        message = "answers with JSON that holds no work"
        raise Unreadable(message)
    yield Work(work(message), notices_of(message), tuple(_doubts(message)))


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


def _doubts(message: Json) -> Iterator[str]:
    if not text(message.get("title")):
        yield "Crossref has no title for it."
    if not rows(message.get("author")) and not rows(message.get("editor")):
        yield "Crossref has no authors for it."
