"""What a page field says: a range of pages, several of them, or an article's number. One judgement for all outputs.

`284-287` and `S93-S99` are ranges; `e00122-21` is an article's number: the American Society for Microbiology numbers
articles by five digits and the year, and nothing of that may be shortened, widened or given a dash.
"""

from __future__ import annotations

import re

_ASM = r"(?:[A-Za-z]+\.e?\d|e\d|0)\d{4}-\d{2}"
_ASM_NUMBER = re.compile(_ASM, re.IGNORECASE)
_COUNTED = re.compile(r"(?P<prefix>[^\W\d_]*)(?P<number>\d+)(?P<suffix>[a-z]?)", re.IGNORECASE)
_IN_ARTICLE = re.compile(r"(?P<article>[A-Z]?\d+)(?P<mark>[:.])(?P<page>\d+)")
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:e|art|article\s+|CD)\w*\d|{_ASM}|\d{{6,}}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;]\s*")


def runs_of_pages(text: str) -> list[str]:
    """Return the parts of a page field that stand apart by commas or semicolons."""
    return [run for run in _SEPARATOR.split(text) if run]


def page_range(run: str) -> tuple[str, str] | None:
    """Return first and last page of `run`, one part of a page field with plain hyphens; None where it is no range.

    Both are as they are written. A range counts upwards: `567-5` and `e2020-12` are none.
    """
    first, hyphen, last = run.partition("-")
    if not hyphen or not first or not last or "-" in last or _ASM_NUMBER.fullmatch(run):
        return None
    if _ROMAN.fullmatch(first) and (_ROMAN.fullmatch(last) or last.isdigit()):
        return first, last
    inside, end_inside = _IN_ARTICLE.fullmatch(first), _IN_ARTICLE.fullmatch(last)
    if inside and end_inside and inside["mark"] == end_inside["mark"]:
        return first, last
    begin, end = _COUNTED.fullmatch(first), _COUNTED.fullmatch(last)
    if begin is None or end is None:
        return None
    if end["prefix"] not in {"", begin["prefix"]}:
        return first, last
    return (first, last) if _value(full_last(first, last)) >= _value(first) else None


def full_last(first: str, last: str) -> str:
    """Return the last page of a range in full: `1237` and `59` give `1259`, `S93` and `9` give `S99`."""
    begin, end = _COUNTED.fullmatch(first), _COUNTED.fullmatch(last)
    if begin is None or end is None or end["prefix"] not in {"", begin["prefix"]}:
        return last
    digits, own = begin["number"], end["number"]
    number = digits[: len(digits) - len(own)] + own if len(own) < len(digits) else own
    return f"{begin['prefix']}{number}{end['suffix']}"


def is_article_number(pages: str) -> bool:
    """Tell whether a page field holds the number of an electronic article, not a page."""
    return _NUMBERED.fullmatch(pages) is not None and page_range(pages) is None


def _value(page: str) -> tuple[int, str]:
    """Return what pages are compared by; digits as text, whatever their length."""
    counted = _COUNTED.fullmatch(page)
    number = counted["number"].lstrip("0") if counted else ""
    return len(number), number + (counted["suffix"] if counted else "")
