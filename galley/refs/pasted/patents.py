"""Printed patents, as NLM, AMA, APA and IEEE print them.

Sources: NLM, Citing Medicine, chapter 11; AMA Manual of Style, 11th edition, 3.12; APA, 11.8; the IEEE Reference Guide.
"""

from __future__ import annotations

import re

from galley.refs.pasted.fronts import QUOTED, TITLE, Front, fronts
from galley.refs.pasted.names import NameList, vancouver
from galley.refs.pasted.pieces import ENGLISH_DATE, MONTH, ONE_DATE, YEAR, Csl, without_empty

_COUNTRY = r"(?P<country>[A-Z][\w. ]+?)"
_NUMBER = r"(?P<number>[A-Z]{0,3} ?\d(?:[,/]?\d| (?=\d{3}))*(?: ?[A-Z]\d?)?)"
_INVENTORS = re.compile(r", inventors?(?:; (?P<assignee>[^;]+), assignees?)?\. ")
_OFFICE = (
    r"(?P<publisher>(?:U\.S\.|United States) Patent and Trademark Office|European Patent Office"
    r"|World Intellectual Property Organization)"
)
_DAY = rf"(?P<date>{ONE_DATE}|{ENGLISH_DATE})"
_OF_INVENTORS = re.compile(rf"(?P<title>.+?)\. {_COUNTRY} [Pp]atent (?:[Aa]pplication )?{_NUMBER}\. {_DAY}")
_OF_AUTHORS = (
    # Title. US patent 9,876,543. January 23, 2018
    re.compile(rf"{TITLE}\. {_COUNTRY} [Pp]atent (?:[Aa]pplication )?(?:No\. )?{_NUMBER}[.,] {_DAY}"),
)
_OF_YEAR = re.compile(rf"{TITLE} \({_COUNTRY} Patent (?:Application )?No\. {_NUMBER}\)(?:\. {_OFFICE})?")
_IEEE = re.compile(
    rf"{_COUNTRY} Patent (?:Appl(?:ication|\.) )?(?:No\. )?{_NUMBER},? (?P<date>{MONTH} \d{{1,2}}, {YEAR}|{YEAR})"
)


def patent(line: str) -> Csl | None:
    """Read a patent: its number stands behind the word, and inventors or authors before its title."""
    if "atent" not in line:
        return None
    names: NameList | None = vancouver(line)
    roles = _INVENTORS.match(line, names.end) if names else None
    found = _OF_INVENTORS.fullmatch(line, roles.end()) if roles else None
    if names and roles and found:
        return _patent(Front(names.names, "", ""), found["title"], found) | without_empty(
            {"publisher": roles["assignee"]}
        )
    for front in fronts(line):
        quoted = QUOTED.match(front.rest)
        named = _IEEE.fullmatch(front.rest, quoted.end()) if quoted else None
        if quoted and named:
            return _patent(front, quoted["title"], named)
        forms = (_OF_YEAR,) if front.year else _OF_AUTHORS
        plain = next(filter(None, (form.fullmatch(front.rest) for form in forms)), None)
        if plain:
            return _patent(front, plain["title"], plain)
    return None


def _patent(front: Front, title: str, found: re.Match[str]) -> Csl:
    parts = found.groupdict()
    csl: Csl = {"type": "patent", "author": front.names, "title": title, "number": parts["number"],
                "jurisdiction": parts["country"], "issued": {"raw": front.year or parts.get("date")},
                "publisher": parts.get("publisher")}  # fmt: skip
    return without_empty(csl)
