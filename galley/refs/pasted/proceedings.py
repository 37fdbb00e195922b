"""Printed papers of conferences: `In: Proceedings of …; 2016 May 3-5; Oslo, Norway. p. 7-9`, IEEE, APA, ACM, Chicago.

Sources: NLM, Citing Medicine, chapter 6; the IEEE Reference Guide; the APA Publication Manual, 10.5.
"""

from __future__ import annotations

import re

from galley.refs.pasted.full_names import in_full_before_date
from galley.refs.pasted.names import given_first, inverted, vancouver
from galley.refs.pasted.pieces import (
    FRONT_DATE,
    MONTH,
    ONE_DATE,
    PAGES,
    YEAR,
    Csl,
    clean_title,
    front_names,
    has_house,
    is_publisher,
    without_empty,
)

_MEETING = (
    r"(?:Proc(?:eedings|\.)|[Cc]onference|Conf\.|[Ss]ymposium|[Ww]orkshop|[Cc]ongress|Advances in|Annual Meeting)"
)
_PAGED = rf"(?:pp?\.? ?)(?P<page>{PAGES})"
_DAYS = rf"(?P<days>{ONE_DATE}(?:[-–](?:{MONTH} ?)?\d{{1,2}})?)"
_EVENT = r"(?P<event>[A-Z][^;:.\d]{2,60})"
_NLM = (
    # Proceedings of …; 2017 Dec 4-9; Long Beach, CA. New York: Press; 2017. p. 1-9
    re.compile(
        rf"(?P<book>[^;]*?\b{_MEETING}[^;]*?); (?:{_DAYS}; )?"
        rf"(?:{_EVENT}\. (?P<place>[^:;.]{{2,40}}): (?P<publisher>[^:;]{{2,80}}); )?(?P<date>{YEAR})(?:[.:] {_PAGED})?"
    ),
    # Proceedings of …; Long Beach, CA; 2017. p. 1-9, or 2017 Dec 4-9; Long Beach, CA
    re.compile(rf"(?P<book>[^;]*?\b{_MEETING}[^;]*?); {_EVENT}; (?P<date>{YEAR})(?:[.:] {_PAGED})?"),
    re.compile(rf"(?P<book>[^;]*?\b{_MEETING}[^;]*?); {_DAYS}; {_EVENT}(?:\. {_PAGED})?"),
)
_IEEE = re.compile(
    rf"in (?P<book>[^“”\"]*?\b{_MEETING}[^“”\"]*?)(?P<event>(?:, [A-Z][^,\d]{{1,30}}){{0,3}}), "
    rf"(?:{MONTH}(?: \d{{1,2}}(?:[-–]\d{{1,2}})?,?)? )?(?P<date>{YEAR})(?:, {_PAGED})?"
)
_APA = re.compile(rf"(?P<book>[^()]*?\b{_MEETING}[^()]*?) \({_PAGED}\)(?:\. (?P<publisher>[^.:;]{{2,80}}))?")
_ACM = re.compile(
    rf"(?P<book>[^()]*?\b{_MEETING}[^()]*? \([^()]*[’'‘]\d\d\))\. (?P<publisher>[^,.]{{2,80}}), "
    rf"(?P<place>[^.\d]{{2,60}}), (?P<page>\d+[-–]\d+)"
)
_CHICAGO = re.compile(
    rf"(?P<book>[^.]*?\b{_MEETING}[^.]*?), (?P<page>\d+[-–]\d+)"
    rf"(?:\. (?P<place>[^:.;\d]{{2,40}}): (?P<publisher>[^:.;]{{2,90}}))?"
)
_SPRINGER = re.compile(
    rf"(?P<book>[^.,]*?\b{_MEETING}[^.,]*?)(?P<event>(?:, [A-Z][^,.\d]{{1,40}}){{0,2}}), pp? ?(?P<page>\d+[-–]\d+)"
)
_HARVARD = re.compile(
    rf"(?P<book>[^.]*?\b{_MEETING}[^.]*?)\. (?P<place>[^:.;\d]{{2,40}}): (?P<publisher>[^:.;]{{2,90}}), {_PAGED}"
)
_IN = re.compile(r"(?:[.?!][”\"]?|[’'”\"],)(?P<mark>) [Ii]n:? (?=[A-Z])")
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{8,}?)[,.?!]?[”\"],? ")


def paper_dated_last(line: str) -> Csl | None:
    """Read a paper of a conference in the forms of NLM and IEEE."""
    authors = front_names(line, (vancouver, inverted))
    mark = re.search(r"[.?!] In: ?", line[authors.end :]) if authors else None
    if authors and mark:
        rest = line[authors.end :]
        found = next(filter(None, (form.fullmatch(rest, mark.end()) for form in _NLM)), None)
        return _paper(authors.names, clean_title(rest[: mark.start() + 1]), found, {}) if found else None
    straight = given_first(line)
    quoted = _QUOTED.match(line, straight.end + 2) if straight and line[straight.end :][:2] == ", " else None
    found = _IEEE.fullmatch(line, quoted.end()) if quoted else None
    return _paper(straight.names, quoted["title"], found, {}) if straight and quoted and found else None


def paper_dated_first(line: str) -> Csl | None:
    """Read a paper of a conference in the forms of APA and ACM."""
    authors = front_names(line, (inverted, vancouver, in_full_before_date), before_date=True)
    date = FRONT_DATE.match(line, authors.end) if authors else None
    mark = _IN.search(line[date.end() :]) if date else None
    if authors is None or date is None or mark is None:
        return None
    rest = line[date.end() :]
    forms = (_ACM, _APA, _CHICAGO, _SPRINGER, _HARVARD)
    found = next(filter(None, (form.fullmatch(rest, mark.end()) for form in forms)), None)
    if found is None:
        return None
    title = clean_title(rest[: mark.start("mark")].rstrip(",. ")).rstrip(".")
    return _paper(authors.names, title, found, {"issued": {"raw": date["inside"] or date["bare"]}})


def _paper(names: list[Csl], title: str, found: re.Match[str], extra: Csl) -> Csl | None:
    parts = found.groupdict()
    publisher = parts.get("publisher") or ""
    if publisher and not (is_publisher(publisher) or has_house(publisher)):
        return None
    csl = {"type": "paper-conference", "author": names, "title": title, "container-title": parts["book"].rstrip(" ,."),
           "issued": {"raw": parts.get("date") or (parts.get("days") or "")[:4]}, "page": parts.get("page"),
           "publisher": publisher, "publisher-place": parts.get("place"),
           "event-place": (parts.get("event") or "").strip(", ")}  # fmt: skip
    return without_empty({**csl, **extra})
