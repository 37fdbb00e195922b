"""Printed articles that have no volume yet: in press, ahead of print, with a DOI alone.

Sources: NLM, Citing Medicine, chapter 1 (forthcoming); AMA Manual of Style, 11th edition, 3.11.4; APA, 10.1.
"""

from __future__ import annotations

import re

from galley.refs.pasted.fronts import Front, fronts
from galley.refs.pasted.names import inverted, vancouver
from galley.refs.pasted.pieces import KIND, ONE_DATE, YEAR, Csl, is_known_journal, splits, without_empty

_JOURNAL = r"(?P<journal>[^;]{2,160}?)"
_IN_PRESS = re.compile(
    rf"{_JOURNAL}[.,;]? (?:\(?[Ii]n press\)?|\(?[Ff]orthcoming\)?|[Aa]ccepted for publication)"
    rf"(?:[,;.]? \(?(?P<date>{YEAR})\)?)?"
)
_PRESS_IN_FRONT = re.compile(r" \((?:in press|forthcoming)\)[.:,]? ")
_DATED = re.compile(rf"{_JOURNAL}[.,]? \(?(?P<date>{ONE_DATE})\)?(?:\. Online ahead of print)?")
_AHEAD = re.compile(
    rf"{_JOURNAL}(?:[.,] (?:Advance online publication|[Oo]nline ahead of print|[Ee]pub ahead of print))?"
)


def in_press(line: str) -> Csl | None:
    """Read `Berg AB. Title. Journal. In press`, and `Berg, A. B. (in press). Title. Journal` of APA."""
    names = inverted(line) or vancouver(line)
    pressed = _PRESS_IN_FRONT.match(line, names.end) if names else None
    if names and pressed:
        found = _of_known_journal(Front(names.names, "", line[pressed.end() :]), _AHEAD)
        return {**found, "status": "in press"} if found else None
    for front in fronts(line):
        found = _of_known_journal(front, _IN_PRESS) if not front.year else None
        if found:
            return {**found, "status": "in press"}
    return None


def with_identifier_only(line: str) -> Csl | None:
    """Read an article in a journal that is known, behind which only a DOI or PMID stood."""
    for front in fronts(line):
        found = _of_known_journal(front, _AHEAD if front.year else _DATED)
        if found:
            return found
    return None


def _of_known_journal(front: Front, form: re.Pattern[str]) -> Csl | None:
    for title, source in splits(front.rest):
        found = form.fullmatch(source)
        if found and is_known_journal(found["journal"]):
            date = front.year or found.groupdict().get("date")
            csl: Csl = {"type": "article-journal", "author": front.names, "title": title,
                        "container-title": KIND.sub("", found["journal"]).rstrip(" .,"),
                        "issued": {"raw": date} if date else None}  # fmt: skip
            return without_empty(csl)
    return None
