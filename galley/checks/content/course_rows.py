"""An event of the case is on the day of its row in the table of the course: `rigors on day 4` beside a row of day 5.

A row is found by its words: all that no other row has, and half of the others. Told is a day that no row has which has
one of these words, or none at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.possible.days import MONTHS
from galley.checks.grids import Grid
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_MONTH = "|".join(map(str.capitalize, MONTHS))
_DAY = (
    rf"(?:(?P<month>{_MONTH}) (?P<date>\d{{1,2}})(?:,? (?:19|20)\d\d)?"
    rf"|(?P<date2>\d{{1,2}}) (?P<month2>{_MONTH})(?: (?:19|20)\d\d)?"
    r"|(?:(?P<kind>post-?operative|hospital|illness|postpartum) )?[Dd]ay (?P<day>\d{1,3}))(?!\d|[.·/–-]\d)"
)
_IN_TEXT = Pattern(rf"\b[Oo]n (?:the same day, )?{_DAY}", needs=("ay ", *map(str.capitalize, MONTHS)))
_IN_CELL = Pattern(_DAY)
_HEAD = Pattern(r"(?:(?P<kind>post-?operative|hospital) )?days?(?: (?:of|since|after) [a-z]+)*", re.IGNORECASE)
_NUMBER = Pattern(r"\d{1,3}")
_ELSE = Pattern(
    r"\b(?:repeat\w*|second|again|follow\w*|control|another|later|third|previous\w*|re-[a-z]+ed|planned|before|after"
    r"|re(?:admi|start|insert|intub|operat|explor)\w+|until|since|nor|not|no|had (?:been )?[a-z]+(?:ed|en|wn)|still"
    r"|to be|consider\w*|would|should|further|also|both|last|next|then|earlier|following)\b",
    re.IGNORECASE,
)
"""What a sentence has in which something may have been for another time, or is looked back on."""
_WORD = re.compile(r"[A-Za-z][a-z]{3,}|[A-Z]{2,}")
_PLAIN_WORDS = """
with without from into over after before than that were been have this last first days weeks months left right
normal seen shows showed showing patient hospital positive negative both
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
_CLAUSE = Pattern(r"; |, and |, but |(?<=\d) and (?=[a-z])")
_LEAST, _STEM = 4, 6
_ONCE = frozenset(("discha", "extuba"))
"""What is done once, so that its word alone tells of its row."""


@dataclass(frozen=True, slots=True)
class _Row:
    day: str
    own: frozenset[str]
    words: frozenset[str]


def examine(grids: Iterable[Grid], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each event that a sentence of the case has on another day than its row."""
    for grid in grids:
        rows = _rows(grid)
        if len(rows) >= _LEAST:
            for passage in case:
                for sentence in sentences(passage.text):
                    for words, day in _wrong(sentence, rows):
                        message = f"“{words}”: the table of the course has it on {day}."
                        yield CASE_FACTS_AGREE.broken(message, passage.place(words))


def _rows(grid: Grid) -> list[_Row]:
    """Return the rows that begin with a day, each with the words of the others of its cells; none if some do not."""
    head = " ".join(grid.heads(0)).strip()
    numbered = _HEAD.fullmatch(head)
    told = [(_day_of(row[0].strip(), numbered), _stems(" ".join(row[1:]))) for row in grid.rows if len(row) > 1]
    days = [(day, words) for day, words in told if day]
    counted = Counter(word for _, words in told for word in words)
    return [_Row(day, frozenset(word for word in words if counted[word] == 1), words) for day, words in days]


def _day_of(cell: str, numbered: re.Match[str] | None) -> str:
    if numbered and _NUMBER.fullmatch(cell):
        return f"{_kind(numbered['kind'])}day {int(cell)}"
    match = _IN_CELL.fullmatch(cell)
    return _day(match) if match else ""


def _day(match: re.Match[str]) -> str:
    if match["day"]:
        return f"{_kind(match['kind'])}day {int(match['day'])}"
    return f"{int(match['date'] or match['date2'])} {match['month'] or match['month2']}"


def _kind(kind: str | None) -> str:
    plain = (kind or "").lower().replace("-", "")
    return f"{plain} " if plain == "postoperative" else ""


def _stems(text: str) -> frozenset[str]:
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in found if word not in _PLAIN)


def _wrong(sentence: str, rows: list[_Row]) -> Iterator[tuple[str, str]]:
    for clause in _CLAUSE.compiled.split(sentence) if CITATION not in sentence else ():
        days = list(_IN_TEXT.finditer(clause))
        if len(days) != 1 or _ELSE.search(clause):
            continue
        day, said = _day(days[0]), _stems(clause)
        found = [row for row in rows if _is_of(row, said)]
        is_elsewhere = any(row.day == day and row.words & said for row in rows)
        if len(found) == 1 and found[0].day != day and not is_elsewhere and _is_one_way(day, rows):
            yield days[0].group(), found[0].day


def _is_of(row: _Row, said: frozenset[str]) -> bool:
    """Tell whether a clause tells of a row: by all its own words, and by half of those that it has."""
    return (
        bool(row.own)
        and row.own <= said
        and len(row.words & said) * 2 > len(row.words)
        and (len(row.words) > 1 or row.own <= _ONCE)
    )


def _is_one_way(day: str, rows: list[_Row]) -> bool:
    """Tell whether the rows tell their days as a text does: by dates, or counted from the same day."""
    return any(row.day.rpartition(" ")[0] == day.rpartition(" ")[0] or not _counted(row.day, day) for row in rows)


def _counted(one: str, other: str) -> bool:
    return "day " in one or "day " in other
