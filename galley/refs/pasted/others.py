"""Printed web pages and patents, as NLM prints them (Citing Medicine, chapters 11 and 25)."""

from __future__ import annotations

import re

from galley.refs.pasted.names import NameList, body, vancouver
from galley.refs.pasted.pieces import CITED, ENGLISH_DATE, FRONT_DATE, ONE_DATE, Csl, front_names, without_empty

_OF_SITE = re.compile(
    rf"\. (?:\[?(?P<place>[^:;\[\]]+)\]?: )?(?P<publisher>[^:;]+)[;,] (?P<date>c?{ONE_DATE}){CITED}"
    r"(?:\. \((?P<number>[^()]+)\))?"
)
_OF_BODY = re.compile(rf"\. (?P<date>{ONE_DATE}){CITED}")
_PATENT = re.compile(
    r"(?P<title>.+?)\. (?P<country>[A-Z][\w. ]+?) patent (?:application )?(?P<number>[A-Z]{0,3} ?[\d,/]+"
    rf"(?: ?[A-Z]\d?)?)\. (?P<date>{ONE_DATE})"
)
_PUBLISHED = re.compile(rf"\. (?:(?:Published|Updated|Posted) )?(?P<date>{ENGLISH_DATE}|{ONE_DATE})\.?$")
_INVENTORS = re.compile(r", inventors?(?:; (?P<assignee>[^;]+), assignees?)?\. ")


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


def _author_and_title(text: str) -> tuple[list[Csl], str]:
    names = front_names(text, (vancouver,))
    if names:
        return names.names, text[names.end :]
    head, _, title = text.partition(". ")
    return (body(head), title) if title and body(head) else ([], text)


def patent(line: str) -> Csl | None:
    """Read `Berg AB, inventor; Company, assignee. Title. United States patent US 6239091. 2001 May 29`."""
    names: NameList | None = vancouver(line)
    roles = _INVENTORS.match(line, names.end) if names else None
    found = _PATENT.fullmatch(line, roles.end()) if roles else None
    if names is None or roles is None or found is None:
        return None
    csl: Csl = {"type": "patent", "author": names.names, "title": found["title"], "number": found["number"],
                "jurisdiction": found["country"], "issued": {"raw": found["date"]},
                "publisher": roles["assignee"]}  # fmt: skip
    return without_empty(csl)
