"""Open Library: `GET /books?bibkeys=ISBN:…&format=json&jscmd=data`.

Source: Open Library, "Books API".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from galley.readers.metadata.names import family_start
from galley.readers.references.answers.values import Json, rows, text
from galley.readers.references.normalise.inverted_names import with_particle
from galley.refs.answers.answer import Work, json_of

NAME: str = "Open Library"


def works(data: bytes) -> Iterator[Work]:
    """Yield the books of an answer; raises Unreadable."""
    for key, book in json_of(data).items():
        number = key.removeprefix("ISBN:")
        if isinstance(book, dict) and number != key:
            yield Work(_record(book, number), (), (), (f"isbn:{number}",))


def _record(book: Json, number: str) -> dict[str, Any]:
    title, below = text(book.get("title")), text(book.get("subtitle"))
    date = text(book.get("publish_date"))
    csl: dict[str, Any] = {
        "type": "book",
        "title": f"{title}: {below}" if below else title,
        "author": [_name(text(one.get("name"))) for one in rows(book.get("authors")) if text(one.get("name"))],
        "issued": {"raw": date} if date else None,
        "publisher": "; ".join(text(one.get("name")) for one in rows(book.get("publishers"))[:1]),
        "publisher-place": "; ".join(text(one.get("name")) for one in rows(book.get("publish_places"))[:1]),
        "ISBN": number,
        "number-of-pages": text(book.get("number_of_pages")),
    }
    return {name: value for name, value in csl.items() if value}


def _name(written: str) -> dict[str, Any]:
    words = written.split()
    if len(words) == 1 or re.search(
        r"\b(?:Organization|Organisation|Society|Association|Committee|Institute)\b", written
    ):
        return {"literal": written}
    start = family_start(words)
    return with_particle(" ".join(words[start:]), " ".join(words[:start]), "")
