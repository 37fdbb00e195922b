"""DataCite: `GET /dois/{doi}`.

Source: DataCite, "REST API", and the DataCite Metadata Schema 4.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from galley.readers.references.answers.datacite import work
from galley.readers.references.answers.values import text
from galley.refs.answers.answer import Unreadable, Work, json_of

NAME: str = "DataCite"


def works(data: bytes) -> Iterator[Work]:
    """Yield the work of an answer; raises Unreadable."""
    whole = json_of(data).get("data")
    attributes = whole.get("attributes") if isinstance(whole, dict) else None
    if not isinstance(attributes, dict) or not text(attributes.get("doi")):
        message = "answers with JSON that holds no work"
        raise Unreadable(message)
    csl = work(attributes)
    yield Work(csl, (), () if csl.get("title") else ("DataCite has no title for it.",))
