"""Page numbers of references: first and last page in full, or the number of an electronic article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.document.pages import full_last, is_article_number, page_range, runs_of_pages
from galley.formats.jats.xml import Element, element

_DASH = re.compile(r"\s*[-‐‑‒–—]+\s*")


def page_elements(pages: str, number: str = "") -> Iterator[Element]:
    """Yield the elements for CSL `page`, and for `number` where a journal article has one instead of pages."""
    if not pages:
        if number:
            yield element("elocation-id", number)
        return
    runs = runs_of_pages(pages)
    if len(runs) != 1:
        yield from _several(runs, pages)
        return
    first, *last = _first_and_last(pages)
    if last:
        yield element("fpage", first)
        yield element("lpage", last[0])
    else:
        yield element("elocation-id" if is_article_number(_DASH.sub("-", pages)) else "fpage", first)


def _several(runs: list[str], pages: str) -> Iterator[Element]:
    if runs:
        yield element("fpage", _first_and_last(runs[0])[0])
        yield element("lpage", _first_and_last(runs[-1])[-1])
    yield element("page-range", pages)


def _first_and_last(pages: str) -> list[str]:
    found = page_range(_DASH.sub("-", pages))
    return [found[0], full_last(*found)] if found else [pages]
