"""A value at a time is that of its row and column: `on day 3 the lactate was 4.1 mmol/L` beside a table with days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, rounds_to, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold import scores
from galley.checks.grids import Grid
from galley.checks.passages import CITATION

_TIME = Pattern(
    r"\b(?:(?P<kind>post-?operative |hospital |ICU |illness )?(?P<unit>day|week|month|hour) (?P<at>\d{1,3})"
    r"(?![.·/–-]?\d)|(?P<at2>\d{1,3}|two|three|four|five|six|eight|ten|twelve)"
    r"[ -](?P<unit2>days?|weeks?|months?|years?|hours?|h)\b(?![- ](?:old|of age))"
    r"|(?P<word>admission|arrival|presentation|discharge|baseline|diagnosis))",
    re.IGNORECASE,
)
_AT = Pattern(r"\b(?:on|at|upon) (?:(?:the time of|her|his|hospital|first|initial) )?$", re.IGNORECASE)
"""What stands before the word for a time, which may be another's: a purulent discharge, a rare presentation."""
_MOVES = Pattern(
    r"\b(?:from|rose|risen|fell|fallen|increas\w+|decreas\w+|dropp\w+|before|after|later|then|between|previous\w*|earlier"
    r"|until|since|within|mean|median|range|IQR|normal|maximum|peak\w*|nadir|highest|lowest|both|respectively|again"
    r"|urin\w+|ICU|intensive care|readmi\w+|transfer\w*|CSF|cerebrospinal|fluid|drain\w*|as(?:cites|citic)|pleural"
    r"|repeat\w*)\b",
    re.IGNORECASE,
)
"""What a sentence has that tells of several values, or of another fluid."""
CELL = Pattern(NUMBER)
"""A cell that is a value."""
_LEAST = 2
"""So many columns have times in a table that goes by them."""
_SCALE = Pattern(rf"(?:{'|'.join(scores.SCALES.values())})(?: \([A-Z]{{2,6}}\))?(?: [Ss]core)?(?: \([^()]*\))?")

Value = tuple[tuple[str, str], str, str]
"""What has a value, and in which unit; its number; the words that tell it."""
Known = dict[tuple[str, str], dict[str, str]]
"""The cells of a row by the times of their columns; a row by what it names and its unit."""


def known_in(grids: Iterable[tuple[Grid, tuple[tuple[str, str] | None, ...]]]) -> Known:
    """Return the cells with times of tables, by the name and unit of each of their rows; none of a name in several."""
    found: Known = {}
    twice: set[tuple[str, str]] = set()
    for grid, names in grids:
        times = _times(grid)
        if len(times) < _LEAST:
            continue
        for row, name in zip(grid.rows, names, strict=True):
            key = name or _scale(row[0])
            if key:
                twice |= {key} & found.keys()
                found[key] = {time: row[at].strip() for at, time in times.items() if at < len(row)}
    return {key: cells for key, cells in found.items() if key not in twice}


def _times(grid: Grid) -> dict[int, str]:
    """Return the time of each column that has one, none where two have the same."""
    width = max(map(len, grid.rows), default=0)
    heads = {at: list(_TIME.finditer(" ".join(grid.heads(at)))) for at in range(1, width)}
    times = {at: _key(found[0]) for at, found in heads.items() if len(found) == 1}
    return times if len(set(times.values())) == len(times) else {}


def _at_its_head(sentence: str, time: re.Match[str]) -> str:
    """Return a sentence without the time that it begins with: `After 8 weeks` tells of no other."""
    return sentence[time.end() :] if sentence[: time.start()] in {"After ", "At "} else sentence


def _key(match: re.Match[str]) -> str:
    if match["word"]:
        return match["word"].lower()
    if match["unit"]:
        kind = (match["kind"] or "").lower().replace("-", "")
        return f"{kind}{match['unit'].lower()} {int(match['at'])}"
    unit = match["unit2"].lower().rstrip("s")
    return f"{value_of(match['at2'].lower())} {'hour' if unit == 'h' else unit}"


def _scale(label: str) -> tuple[str, str] | None:
    if not _SCALE.fullmatch(label.strip()):
        return None
    return next((name, "") for name, words in scores.SCALES.items() if re.match(words, label.strip()))


def wrong(known: Known, text: str, values_in: Callable[[str], Iterator[Value]]) -> Iterator[tuple[str, str]]:
    """Yield each value of a text that the table has otherwise for the only time of its sentence."""
    for sentence in sentences(text):
        yield from _later(known, sentence, values_in)
        times = list(_TIME.finditer(sentence))
        if len(times) != 1 or CITATION in sentence or _MOVES.search(_at_its_head(sentence, times[0])):
            continue
        if times[0]["word"] and not _AT.search(sentence[: times[0].start()]):
            continue
        told = [*values_in(sentence), *_scores(sentence)]
        for key, number, words in told:
            cell = known.get(key, {}).get(_key(times[0]), "")
            alone = sum(other == key for other, _, _ in told) == 1
            if alone and CELL.fullmatch(cell) and not is_same(number, cell):
                yield words, f"the table has {cell} at this time"


_LATER = Pattern(
    r"(?:, | and |, and )(?:on|after|at|by)"
    r" (?P<time>(?:day|week|month|hour) \d{1,3}|\d{1,3} (?:day|week|month|hour)s?),?"
    rf" (?:it was |to )?(?P<number>{NUMBER}) (?P<unit>[^\s\d]+?)(?=[,.;:)]|\s|$)"
)
"""A second value of what was measured: `after three weeks it was 31 pmol/L, after 12 weeks 17.6 pmol/L`."""


def _later(known: Known, sentence: str, values_in: Callable[[str], Iterator[Value]]) -> Iterator[tuple[str, str]]:
    """Yield the later values of a sentence on one thing that the table has otherwise at their times."""
    found = list(_LATER.finditer(sentence)) if CITATION not in sentence else []
    keys = {key for key, _, _ in values_in(sentence)} if found else set()
    key = keys.pop() if len(keys) == 1 else ("", "")
    for match in found:
        time = _TIME.search(match["time"])
        cell = known.get(key, {}).get(_key(time), "") if time else ""
        if match["unit"] == key[1] and CELL.fullmatch(cell) and not is_same(match["number"], cell):
            yield match.group().lstrip(" ,"), f"the table has {cell} at this time"


def _scores(sentence: str) -> Iterator[Value]:
    for one in scores.told_in(sentence):
        if one.thing in scores.SCALES and one.unit == "number" and one.values[0] == int(one.values[0]):
            yield (one.thing, ""), one.shown[0], one.words


def is_same(number: str, cell: str) -> bool:
    """Tell whether a number may be that of a cell, rounded, or is none."""
    one, other = value_of(number), value_of(cell)
    return one == other or rounds_to(one, cell) or rounds_to(other, number) or Decimal(0) in {one, other}
