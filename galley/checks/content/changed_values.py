"""A value that rose or fell is that of a table: `the CRP rose to 146 mg/L on day 1` beside a 164 of that day.

Told are values that the table has otherwise at the same time, in another unit, or with two digits changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import TypeAlias

from galley.checks.content import row_names
from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.quantities import IN_UNITS, NAME, UNIT, plain, symbol
from galley.checks.content.values_at_times import CELL, Known, is_same
from galley.checks.passages import CITATION, REFERENCE

_TIME = (
    r"(?:(?P<time>(?:day|week|month) \d{1,3}|\d{1,3} (?:hours?|days?|weeks?|months?)|admission|arrival|presentation"
    r"|discharge)\b"
    r"(?! (?:after|of|before|post|following|from)|[.·/–-]?\d))"
)
_TO = rf"\b(?:to|at) (?P<value>{NUMBER}) ?{UNIT}(?![\w^])(?: (?:on|at|by) {_TIME})?"
_RISES = r"(?:rose|risen|rise|increased|climbed|went up|peaked|fell|fallen|fall|decreased|dropped|declined|went down)"
_STEMS = ("rose", "rise", "increased", "climbed", "went ", "peaked", "fell", "fall", "decreased", "dropped", "declined")
_MAY_CHANGE = Pattern(rf"\b{_RISES} .{{0,80}}?\b(?:to|at) \d", re.IGNORECASE | re.DOTALL, _STEMS)
_CHANGED = Pattern(
    rf"\b{NAME}\b(?P<between>(?: \([a-z]+\)|(?! {NAME.replace('?P<name>', '?:')}\b)[^.;:()\d]){{0,40}}?)\b{_RISES}"
    rf"(?: [a-z]+)?(?: from (?P<first>{NUMBER})(?: ?[a-zµ^/\d]{{1,9}})?(?: on [a-z]+(?: \d+)?)?)? {_TO}",
    re.IGNORECASE,
    IN_UNITS,
)
_THEN = Pattern(
    rf",? (?:and|then|but)(?: then| it| had| later| again)*? {_RISES}(?: back| again| further)? {_TO}", re.IGNORECASE
)
_WAS = Pattern(
    rf"\b{NAME}\b(?: \([A-Za-z]{{2,5}}\))? (?:was|of|had been) {NUMBER} ?{UNIT}(?![\w^])(?: (?:on|at) {_TIME})?",
    re.IGNORECASE,
    IN_UNITS,
)
"""A first value, behind which others come: `The CRP was 146 mg/L on admission and fell to 38 mg/L on day 5`."""
_AT = rf"(?P<value>{NUMBER}) ?{UNIT}(?![\w^]) (?:on|at|by) {_TIME}"
_NEXT = Pattern(rf"(?:,|,? and|, then) (?:to )?{_AT}", re.IGNORECASE)
_ALSO = Pattern(rf"\b{NAME}(?: \([A-Za-z]{{2,5}}\))? to {_AT}", re.IGNORECASE, IN_UNITS)
"""Values behind others, each with its time: `rose to 164 mg/L on day 1, 97 mg/L on day 3 and the lactate to …`."""
_RISEN = Pattern(rf"\b{_RISES}\b", re.IGNORECASE)
_ANOTHER = Pattern(
    r"\b(?:urin\w+|CSF|cerebrospinal|fluid|drain\w*|ascit\w+|pleural|mean|median|range|capillary|venous|normal)\b",
    re.IGNORECASE,
)
"""What a sentence has that tells of another fluid, or of many patients."""
_DIGITS = 3
"""So many digits a value has of which the order alone shows a slip."""

_Change: TypeAlias = tuple[tuple[str, str], re.Match[str] | row_names.Named]
Rows = Mapping[tuple[str, str], AbstractSet[Decimal]]
"""The values of the rows of tables, by what they name and its unit."""


def wrong(known: Known, rows: Rows, text: str, said: str, names: row_names.Names = ()) -> Iterator[tuple[str, str]]:
    """Yield the words for each value of a text that a table has otherwise, and why; `said` is all that is said.

    `names` are those of rows that no list of quantities has.
    """
    for sentence in sentences(text) if _MAY_CHANGE.search(text) else ():
        if not _MAY_CHANGE.search(sentence) or CITATION in sentence:
            continue
        changes: tuple[_Change, ...] = (*_changes(sentence), *row_names.changes_in(sentence, names))
        front = _FRONT.search(sentence)
        for key, match in changes:
            if _ANOTHER.search(_clause(sentence, match.group())):
                continue
            time = match["time"] or (front["time"] if front else "")
            if why := _otherwise(key, match, known, rows, _plain_time(time)) or _turned(key, match, rows, text, said):
                yield match.group().lstrip(", ").removeprefix("and "), why


def _clause(sentence: str, words: str) -> str:
    """Return the part of a sentence between semicolons that has some words."""
    return next((part for part in sentence.split("; ") if words in part), sentence)


def _changes(sentence: str) -> Iterator[tuple[tuple[str, str], re.Match[str]]]:
    """Yield every value to which something changes, with what that is and its unit, and those behind it."""
    for match in _CHANGED.finditer(sentence):
        name = plain(match["name"])
        yield (name, symbol(match["unit"])), match
        yield from _later(name, sentence, match.end())
    for match in _WAS.finditer(sentence):
        yield from _later(plain(match["name"]), sentence, match.end())
    risen = _RISEN.search(sentence)
    for match in _ALSO.finditer(sentence, risen.end()) if risen else ():
        yield (plain(match["name"]), symbol(match["unit"])), match


def _later(name: str, sentence: str, at: int) -> Iterator[tuple[tuple[str, str], re.Match[str]]]:
    """Yield the values of what is named that stand one behind the other from a place of a sentence on."""
    then = _following(sentence, at)
    while then:
        yield (name, symbol(then["unit"])), then
        then = _following(sentence, then.end())


def _following(sentence: str, at: int) -> re.Match[str] | None:
    return _THEN.match(sentence, at) or _NEXT.match(sentence, at)


_FRONT = Pattern(
    r"^(?:On|At|By) (?P<time>(?:day|week|month) \d{1,3})\b(?! (?:after|of|before|post|following|from)|[.·/–-]?\d)"
    r"(?!.*\b(?:day|week|month) \d)"
)
"""The only time of a sentence, at its beginning."""


def _plain_time(time: str) -> str:
    """Return a time as the heads of tables are read: `4 hours` is `4 hour`."""
    return time.lower().rstrip("s") if time[:1].isdigit() else time.lower()


def _otherwise(
    key: tuple[str, str], match: re.Match[str] | row_names.Named, known: Known, rows: Rows, time: str
) -> str:
    """Return what the table has at the time of a value, or in which unit it has the value; "" where that is right."""
    if key not in rows:
        value = value_of(match["value"])
        units = [unit for (name, unit), told in rows.items() if name == key[0] and value in told]
        return f"the table has it in {units[0]}" if units else ""
    cell = known.get(key, {}).get(time, "")
    return f"the table has {cell} at this time" if CELL.fullmatch(cell) and not is_same(match["value"], cell) else ""


def _turned(key: tuple[str, str], match: re.Match[str] | row_names.Named, rows: Rows, text: str, said: str) -> str:
    """Return the value of a row that has the digits of this one in another order; "" where it may be another value."""
    shown, told = match["value"], rows.get(key, frozenset())
    if value_of(shown) in told or said.count(f" {shown} ") > 1:
        return ""
    if sum(one.isdigit() for one in shown) < _DIGITS and REFERENCE not in text:
        return ""
    return next((f"the table has {one}" for one in map(str, told) if is_turned(shown, one)), "")


def is_turned(one: str, other: str) -> bool:
    """Tell whether two numbers have the same digits, in another order, and their points at one place."""
    return one != other and sorted(one) == sorted(other) and one.find(".") == other.find(".")
