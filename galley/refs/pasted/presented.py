"""Printed talks and posters: `Poster presented at: Congress; June 17-20, 2019; Berlin`, and the form of APA.

Sources: AMA Manual of Style, 11th edition, 3.13.9; the APA Publication Manual, 7th edition, 10.5.
"""

from __future__ import annotations

import re

from galley.refs.pasted.fronts import TITLE, fronts
from galley.refs.pasted.pieces import MONTH, YEAR, Csl, without_empty

_DAYS = (
    rf"(?P<days>{MONTH} (?:\d{{1,2}}(?:[-–](?:{MONTH} )?\d{{1,2}})?, )?{YEAR}"
    rf"|{YEAR} {MONTH}(?: \d{{1,2}}(?:[-–](?:{MONTH} )?\d{{1,2}})?)?)"
)
_PLACE = r"(?P<place>[^;.\d]{2,60})"
_PRESENTED = re.compile(
    rf"{TITLE}\. (?P<genre>Paper|Poster|Abstract|Oral presentation)(?: presentation)? presented at:? (?:the )?"
    rf"(?P<event>[^;]{{4,160}}?)[;,] {_DAYS}[;,] {_PLACE}"
)
_APA = re.compile(
    rf"{TITLE} \[(?P<genre>(?:Conference|Paper|Poster|Oral) (?:presentation|session))\]\. "
    r"(?P<event>[^.,]{4,160}), (?P<place>[A-Z][^,.\d]+(?:, [A-Z][^,.\d]+)?)"
)
_YEAR = re.compile(YEAR)


def talk(line: str) -> Csl | None:
    """Read a talk or poster that says where it was presented."""
    for front in fronts(line):
        found = (_APA if front.year else _PRESENTED).fullmatch(front.rest)
        if found is None:
            continue
        day = None if front.year else _YEAR.search(found["days"])
        csl: Csl = {"type": "speech", "author": front.names, "title": found["title"], "genre": found["genre"],
                    "event-title": found["event"], "event-place": found["place"],
                    "issued": {"raw": front.year or (day.group() if day else "")}}  # fmt: skip
        return without_empty(csl)
    return None
