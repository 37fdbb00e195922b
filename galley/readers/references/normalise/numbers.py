"""Page ranges and numbers of records made regular."""

from __future__ import annotations

import re

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_LABEL = re.compile(r"pp?\.? ?(?=\d)", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<prefix>[A-Za-z]*)(?P<first>[0-9]+)(?P<letter>[A-Za-z]?) ?(?:--?-?|[{_DASHES}]) ?"
    r"(?P<prefix2>[A-Za-z]*)(?P<last>[0-9]+)(?P<letter2>[A-Za-z]?)"
)
_SIMPLE = re.compile(rf"([^\s{_DASHES}-]+) ?(?:--?-?|[{_DASHES}]) ?([^\s{_DASHES}-]+)")
_BETWEEN = re.compile("(?<=\\w)[\u2010-\u2013\u2212](?=\\w)")


def normalise_pages(text: str) -> str:
    """Return pages with full ranges and plain hyphens: `284–7` is `284-287`, `S93-9` is `S93-S99`.

    Several ranges stand apart by commas or semicolons. What is not clearly a shortened range stays as written: roman
    numerals, article numbers, `567-5`. A range of one page is that page.
    """
    bare = _LABEL.sub("", text, count=1)
    return "".join(part if index % 2 else _widened(part) for index, part in enumerate(re.split(r"([,;] ?)", bare)))


def plain_dashes(text: str) -> str:
    """Return a number with hyphens for dashes inside it: `1–2` is `1-2`."""
    return _BETWEEN.sub("-", text)


def _widened(pages: str) -> str:
    match = _RANGE.fullmatch(pages)
    if match is None:
        simple = _SIMPLE.fullmatch(pages)
        return f"{simple[1]}-{simple[2]}" if simple else pages
    start = f"{match['prefix']}{match['first']}{match['letter']}"
    last = _full_last(match)
    return start if last == start else f"{start}-{last}"


def _full_last(match: re.Match[str]) -> str:
    """Return the last page in full where the range counts upwards, else as written. Digits are compared as text."""
    first, last = match["first"], match["last"]
    written = f"{match['prefix2']}{last}{match['letter2']}"
    if match["prefix2"] not in ("", match["prefix"]):
        return written
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if len(full) == len(first) and full < first:
        return written
    return f"{match['prefix']}{full}{match['letter2']}"
