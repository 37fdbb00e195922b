"""What a printed reference begins with: authors, authors and the year, or neither; and what is left of the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from galley.refs.pasted.full_names import in_full, in_full_before_date
from galley.refs.pasted.names import Names, given_first, inverted, vancouver
from galley.refs.pasted.pieces import FRONT_DATE, front_names

TITLE = r"(?P<title>(?:(?!\. |[?!] )[^“”\"]){8,400}?)"
"""A title of one sentence: where it has another, what follows it is not told beyond doubt."""
QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{8,}?)[,.]?[”\"],? ")


@dataclass(frozen=True, slots=True)
class Front:
    """The authors at the beginning of a line, the year behind them, "" where none stands there, and the rest."""

    names: Names
    year: str
    rest: str


def fronts(line: str) -> Iterator[Front]:
    """Yield the ways to read the beginning of a line: authors and year, authors alone, authors with initials first."""
    dated = front_names(line, (inverted, vancouver, in_full_before_date), before_date=True)
    date = FRONT_DATE.match(line, dated.end) if dated else None
    if dated and date:
        yield Front(dated.names, date["inside"] or date["bare"], line[date.end() :])
    last = front_names(line, (vancouver, inverted, in_full))
    if last:
        yield Front(last.names, "", line[last.end :])
    straight = given_first(line)
    if straight and line[straight.end : straight.end + 2] == ", ":
        yield Front(straight.names, "", line[straight.end + 2 :])
