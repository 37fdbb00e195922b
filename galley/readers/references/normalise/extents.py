"""Pages of whole works, chapters numbered in their titles, and editions named in titles, made regular."""

from __future__ import annotations

import re
from typing import Any

from galley.readers.references.normalise.numbers import normalise_edition

_WHOLE = frozenset(("book", "classic", "manuscript", "pamphlet", "report", "standard", "thesis"))
_SIZE = re.compile(
    r"(?:(?P<front>[ivxlcdm]+)\.? ?(?:p\.?|pp\.?)?[,;+ ]+)?\[?(?P<pages>\d+)\]? ?(?:pp?\.?|pgs?\.?|pages|seiten|s\.)?",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"\[?chapter (?P<number>\d{1,3}|[IVXL]{1,7})\]?(?:\s*[:.–—]|\s+-)\s+(?=\S)", re.IGNORECASE)
_EDITION = re.compile(r"\s*[(\[](?P<edition>[^()\[\]]{1,24}?\s+ed(?:ition|n)?\.?)[)\]]$", re.IGNORECASE)


def with_extents(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record whose whole work has a number of pages, and whose titles are titles alone.

    ScienceDirect writes “Chapter 12 - The Spleen” and “Surgery of the Abdomen (Third Edition)”.
    """
    if record["type"] in _WHOLE:
        _count_pages(record)
    if record["type"] == "chapter":
        _take_chapter(record)
    for title in ("container-title", "title") if record["type"] in {"book", "chapter"} else ():
        _take_edition(record, title)
    return record


def _count_pages(record: dict[str, Any]) -> None:
    """Set the number of pages, without those before the text (Citing Medicine, chapter 2, "Pagination")."""
    name = "number-of-pages" if "number-of-pages" in record or "container-title" in record else "page"
    found = _SIZE.fullmatch(record.get(name, ""))
    if found:
        record["number-of-pages"] = found["pages"]
        record.pop("page" if name == "page" else "", None)


def _take_chapter(record: dict[str, Any]) -> None:
    found = _CHAPTER.match(record.get("title", ""))
    if found:
        record["title"] = record["title"][found.end() :]
        record.setdefault("chapter-number", found["number"])


def _take_edition(record: dict[str, Any], name: str) -> None:
    """Take the edition out of a title; one that the record has in other words stays there."""
    found = _EDITION.search(record.get(name, ""))
    edition = normalise_edition(found["edition"]) if found else ""
    if found and edition.isdigit() and found.start() and record.setdefault("edition", edition) == edition:
        record[name] = record[name][: found.start()]
