"""Printed chapters whose authors have their initials first: the forms of IEEE and of Elsevier.

Sources: the IEEE Reference Guide; Elsevier's numbered style.
"""

from __future__ import annotations

import re

from galley.refs.pasted.fronts import QUOTED
from galley.refs.pasted.names import NameList, given_first
from galley.refs.pasted.pieces import PAGES, YEAR, Csl, has_house, is_publisher, without_empty

_EDITION = (
    r"(?:, (?P<edition>\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) ed\.)?"
)
_AT_END = rf"(?P<date>{YEAR}), pp?\. (?P<page>{PAGES})"
_IEEE = re.compile(
    rf"in (?P<book>[^“”\":;]{{4,160}}?){_EDITION}, (?P<editors>[A-Z]\.[^:;]{{3,200}}?), Eds?\.,? "
    rf"(?P<place>(?:[^.:;]|(?<=\b[A-Z])\.){{2,60}}): (?P<publisher>[^:;]{{2,80}}), {_AT_END}"
)
_IN_ELSEVIER = re.compile(r"(?P<title>[^:;]{8,300}?(?:: [^:;]{8,200}?)?), in: ")
_ELSEVIER = re.compile(
    rf"(?P<book>[^:;]{{4,160}}?){_EDITION}, (?P<publisher>[^,:;]{{2,60}}), (?P<place>[^:;\d]{{2,50}}), {_AT_END}"
)


def chapter_given_first(line: str) -> Csl | None:
    """Read `A. Berg, “Chapter,” in Book, C. Roe, Ed. Oslo: Press, 2011, pp. 7-9`, and Elsevier's `in: C. Roe (Ed.)`."""
    authors = given_first(line)
    if authors is None or line[authors.end : authors.end + 2] != ", ":
        return None
    rest = line[authors.end + 2 :]
    quoted = QUOTED.match(rest)
    return _of_ieee(authors, quoted, rest) if quoted else _of_elsevier(authors, rest)


def _of_ieee(authors: NameList, quoted: re.Match[str], rest: str) -> Csl | None:
    found = _IEEE.fullmatch(rest, quoted.end())
    editors = given_first(found["editors"]) if found else None
    if found is None or editors is None or editors.end != len(found["editors"]) or not is_publisher(found["publisher"]):
        return None
    return _chapter(authors, quoted["title"], editors, found)


def _of_elsevier(authors: NameList, rest: str) -> Csl | None:
    title = _IN_ELSEVIER.match(rest)
    editors = given_first(rest, title.end()) if title else None
    if title is None or editors is None or not editors.are_editors:
        return None
    found = _ELSEVIER.fullmatch(rest[editors.end :].lstrip(" .,"))
    if found is None or not has_house(found["publisher"]) or has_house(found["place"]):
        return None
    return _chapter(authors, title["title"], editors, found)


def _chapter(authors: NameList, title: str, editors: NameList, found: re.Match[str]) -> Csl:
    csl: Csl = {"type": "chapter", "author": authors.names, "title": title, "container-title": found["book"],
                "editor": editors.names, "edition": found["edition"], "publisher": found["publisher"],
                "publisher-place": found["place"], "issued": {"raw": found["date"]}, "page": found["page"]}  # fmt: skip
    return without_empty(csl)
