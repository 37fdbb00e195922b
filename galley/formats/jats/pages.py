"""Page numbers of references: first and last page in full, or the number of an electronic article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.formats.jats.xml import Element, element

_DASH = re.compile(r"\s*[-‐‑‒–—]+\s*")
_NUMBER = re.compile(r"^(\D*)(\d+)(\D*)$")
_ELECTRONIC = re.compile(r"^(?:e|art|article\s+|CD)\w*\d$", re.IGNORECASE)
_RANGE = 2


def page_elements(pages: str, number: str = "") -> Iterator[Element]:
    """Yield the elements for CSL `page`, and for `number` where a journal article has one instead of pages."""
    if not pages:
        if number:
            yield element("elocation-id", number)
        return
    if "," in pages or ";" in pages:
        runs = [run for run in re.split(r"\s*[,;]\s*", pages) if run]
        yield element("page-range", pages) if not runs else element("fpage", _first_and_last(runs[0])[0])
        if runs:
            yield element("lpage", _first_and_last(runs[-1])[-1])
            yield element("page-range", pages)
        return
    first, *last = _first_and_last(pages)
    if last:
        yield element("fpage", first)
        yield element("lpage", last[0])
    else:
        yield element("elocation-id" if _ELECTRONIC.match(first) else "fpage", first)


def _first_and_last(pages: str) -> list[str]:
    parts = [part for part in _DASH.split(pages) if part]
    if len(parts) != _RANGE:
        return [pages]
    return [parts[0], expanded(parts[0], parts[1])]


def expanded(first: str, last: str) -> str:
    """Return the last page in full: 59 after 1237 is 1259, 9 after e12 is e19."""
    begin, end = _NUMBER.match(first), _NUMBER.match(last)
    if not begin or not end:
        return last
    prefix, digits, _ = begin.groups()
    end_prefix, end_digits, end_suffix = end.groups()
    if end_prefix not in {"", prefix} or len(end_digits) >= len(digits):
        return f"{prefix}{last}" if not end_prefix and prefix and len(end_digits) >= len(digits) else last
    return f"{prefix}{digits[: -len(end_digits)]}{end_digits}{end_suffix}"
