"""Printed web pages and works of bodies, as NLM, AMA and APA print them (Citing Medicine, chapter 25)."""

from __future__ import annotations

import re

from galley.refs.pasted.fronts import TITLE, fronts
from galley.refs.pasted.names import body, vancouver
from galley.refs.pasted.pieces import CITED, ENGLISH_DATE, FRONT_DATE, ONE_DATE, Csl, front_names, without_empty

_OF_SITE = re.compile(
    rf"\. (?:\[?(?P<place>[^:;\[\]]+)\]?: )?(?P<publisher>[^:;]+)[;,] (?P<date>c?{ONE_DATE}){CITED}"
    r"(?:\. \((?P<number>[^()]+)\))?"
)
_OF_BODY = re.compile(rf"\. (?P<date>{ONE_DATE}){CITED}")
_PUBLISHED = re.compile(rf"\. (?:(?:Published|Updated|Posted) )?(?P<date>{ENGLISH_DATE}|{ONE_DATE})\.?$")


def page_of_site(line: str) -> Csl | None:
    """Read `Body. Title [Internet]. Oslo: Body; 2020 May 3`, and the same without an author."""
    if "[Internet]" not in line:
        return None
    before, _, behind = line.partition(" [Internet]")
    found = _OF_SITE.fullmatch(behind)
    dated = _OF_BODY.fullmatch(behind)
    if dated:
        names, title = _author_and_title(before)
        page: Csl = {"type": "webpage", "author": names, "title": title, "issued": {"raw": dated["date"]}}
        return page if names and "literal" in names[0] and ". " not in title else None
    if found is None or re.search(r"\. \d", found["publisher"]) or re.search(r"\b(?:editor|translator)s?\b", behind):
        return None
    names, title = _author_and_title(before)
    if ". " in title:
        return None
    csl: Csl = {"type": "webpage", "author": names, "title": title, "issued": {"raw": found["date"].lstrip("c")},
                "publisher": found["publisher"], "publisher-place": found["place"],
                "number": found["number"]}  # fmt: skip
    return without_empty(csl)


def page_that_was_seen(line: str) -> Csl | None:
    """Read `Berg AB. Title. Site. Published May 3, 2020`, AMA's pages, where an address and a day stood behind it."""
    names = front_names(line, (vancouver,))
    dated = _PUBLISHED.search(line)
    text = line[names.end if names else 0 : dated.start() if dated else len(line)].rstrip(". ")
    title, _, site = text.partition(". ")
    if names is None or re.search(r"\d{2}|;", text) or ". " in site:
        return None
    csl: Csl = {"type": "webpage", "author": names.names, "title": title, "container-title": site}
    return without_empty(csl | ({"issued": {"raw": dated["date"]}} if dated else {}))


def work_of_body(line: str) -> Csl | None:
    """Read `Body. (2020). Title (2nd ed.)`, APA's report of a body that publishes it itself."""
    head, mark, rest = line.partition(" (")
    date = FRONT_DATE.match(f" ({rest}") if mark else None
    names = body(head.rstrip(".")) if date else []
    if not names or date is None:
        return None
    title = f" ({rest}"[date.end() :].rstrip(". ")
    edition = re.search(r" \((?P<edition>[^()]+ ed\.)\)$", title)
    title = title[: edition.start()] if edition else title
    if re.search(r"[.;\[\]]|\d\(|, \d", title):
        return None
    csl: Csl = {"type": "book" if edition else "webpage", "author": names, "title": title,
                "issued": {"raw": date["inside"] or date["bare"]}, "edition": edition["edition"] if edition else None,
                "publisher": head.rstrip(".") if edition else None}  # fmt: skip
    return without_empty(csl)


_PAGE_OF_BODY = re.compile(
    rf"{TITLE}(?:\. (?P<genre>[A-Z][\w ]+ guideline) \[?(?P<number>[A-Z]{{1,4}}\d+)\]?)?"
    r"(?:\. (?P<site>[A-Z][\w ]+ website|GOV\.UK))?[.,] "
    rf"(?:(?:Published|Updated|Posted) )?(?P<date>{ENGLISH_DATE}|{ONE_DATE})"
)
_PAGE_OF_BODY_AND_YEAR = re.compile(
    rf"{TITLE}(?:\. (?P<genre>[A-Z][\w ]+ guideline) \[?(?P<number>[A-Z]{{1,4}}\d+)\]?)?"
)


def page_of_body(line: str) -> Csl | None:
    """Read `Body. Title. 2016`, a page or report on the web whose address stood behind it."""
    for front in fronts(line):
        if len(front.names) != 1 or "literal" not in front.names[0]:
            continue
        found = (_PAGE_OF_BODY_AND_YEAR if front.year else _PAGE_OF_BODY).fullmatch(front.rest)
        if found and "[" not in found["title"]:
            parts = found.groupdict()
            csl: Csl = {"type": "webpage", "author": front.names, "title": found["title"],
                        "container-title": parts.get("site"), "genre": found["genre"], "number": found["number"],
                        "issued": {"raw": front.year or parts["date"]}}  # fmt: skip
            return without_empty(csl)
    return None


def _author_and_title(text: str) -> tuple[list[Csl], str]:
    names = front_names(text, (vancouver,))
    if names:
        return names.names, text[names.end :]
    head, _, title = text.partition(". ")
    return (body(head), title) if title and body(head) else ([], text)
