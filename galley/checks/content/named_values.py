"""A value that is named has one number: the lactate of the abstract, of the case and of the table beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content import (
    against_ranges,
    changed_values,
    reference_ranges,
    row_names,
    times_in_rows,
    values_at_times,
)
from galley.checks.content.changed_values import is_turned
from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patient import is_case_report
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.quantities import IN_UNITS, NAME, UNIT, plain, symbol
from galley.checks.content.table_labels import labels_of, plain_label
from galley.checks.grids import Grid
from galley.checks.language import is_english
from galley.checks.passages import REFERENCE, Passage
from galley.findings.catalogue import COUNT_IS_TOLD_ALIKE
from galley.findings.finding import Diagnostic

_HEADED = UNIT.replace(r"10\^9", r"10\^?9")
"""A unit in a table, of which the raised figures are plain."""
_LINK = (
    r"(?:[ ,:=]|\((?:MCV|CRP|Hb|LDH|CK|WBC|WCC)\)|\b(?:serum|level|concentration|value|count|of|was|were|is|had|an?"
    r"|the|his|her|at|on|admission|initial|(?:elevated|raised|reduced|lowered) to|elevated|raised|reduced"
    r"|low|high|normal|only|and|still|slightly|mildly|moderately|markedly|severely|clearly)\b"
    r"|\d{1,2} ?[ap]\.?m\.?(?= )){1,13}?"
)
_VALUE = Pattern(rf"\b{NAME}\b{_LINK}(?P<value>{NUMBER}) ?{UNIT}(?![\w^])", re.IGNORECASE, IN_UNITS)
_LABEL = Pattern(
    rf"(?:serum |plasma |blood |total )?{NAME}(?: level| concentration)?"
    rf"(?: \([A-Za-z0-9 .-]{{2,12}}\))?,? ?[(\[]?{_HEADED}[)\]]?",
    re.IGNORECASE,
)
_KNOWN = Pattern(NAME, re.IGNORECASE)
_PLAIN = Pattern(NUMBER)
_SURE = 2
"""So many values of a table has a passage that names one and goes by it."""
_CHANGED = Pattern(
    r"\b(?:day|days|weeks?|months?|hours?|later|after|before|peak\w*|nadir|fell|fallen|rose|risen|increas\w+"
    r"|decreas\w+"
    r"|dropped|follow\w*|cerebrospinal|CSF|urin\w+|fluid|mean (?!corp)|median|previous\w*"
    r"|earlier|prior|had been|last (?:visit|review|seen)|visit|outpatient|clinic|now|normali[sz]ed"
    r"|from|to|then)\b",
    re.IGNORECASE,
)
"""What a sentence has in which a value may be that of another time or another fluid."""
_PER_HOUR = Pattern(r"\b(?:in|per|after|at) (?:the (?:first|1st)|one|an?|1) hour\b", needs=("hour",))
"""Of a unit: `78 mm in the first hour`."""
_AS_IT_WAS = Pattern(r"\b(?:was|were|is) (?:[a-z]+ )?(?:elevated|raised|reduced|lowered) to\b", needs=(" to",))
"""Of a value as it was: `ALT was raised to 58 U/L`."""
_ELSEWHERE = Pattern(
    r"\b(?:cerebrospinal|CSF|urin\w+|fluid|mean (?!corp)|median|normal range|reference)\b|\ue000", re.IGNORECASE
)
_MOST_LISTED = 6
_DIGITS = 3
"""So many digits a value has of which the order alone shows a slip, at whatever time."""

_SHORT = 4
"""So long at most is a symbol of letters alone: `38 Bethesda units` has none."""

_Values = Mapping[tuple[str, str], set[Decimal]]


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each value of which a table has others, where sentence or abstract go by it."""
    if not is_english(paper.article) or not paper.grids:
        return
    grids = tuple(times_in_rows.upright(grid, _is_named) for grid in paper.grids)
    rows = _rows(grids)
    names = tuple(dict.fromkeys(name for name, _ in rows if not _KNOWN.fullmatch(name)))
    told = tuple(_at_times(paper, grids, rows, names))
    for passage, words, why in told:
        yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: {why}.", passage.place(words))
    ranges = reference_ranges.ranges_of((grid, map(_named, labels_of(grid))) for grid in grids)
    for passage in paper.passages if ranges else ():
        if passage.part == "body" and passage.role == "text":
            for words, why in reference_ranges.wrong(ranges, passage.text, lambda said: _values(said, names)):
                yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: {why}.", passage.place(words))
    yield from _against_ranges(paper)
    if not rows:
        return
    abstract: defaultdict[tuple[str, str], set[Decimal]] = defaultdict(set)
    said = " ".join(one.text for one in paper.passages)
    for passage in paper.passages:
        if passage.part == "abstract":
            for name, match in _values(passage.text, names):
                abstract[name].add(value_of(match["value"]))
    for passage in paper.passages:
        if passage.part == "body" and passage.role == "text":
            known = {words for one, words, _ in told if one is passage}
            yield from _of_passage(passage, _Paper(rows, abstract, names, said), known)


def _against_ranges(paper: Paper) -> Iterator[Diagnostic]:
    """Yield what the case calls raised, low or normal that is not so by the normal ranges of its tables."""
    rows = against_ranges.rows_of(paper.grids) if is_case_report(paper.article) else ()
    for passage in paper.passages if rows else ():
        if passage.part == "body" and passage.role == "text" and "discuss" not in passage.section:
            for words, why in against_ranges.wrong(rows, passage.text):
                yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: {why}.", passage.place(words))


def _at_times(
    paper: Paper, grids: tuple[Grid, ...], rows: _Values, names: row_names.Names
) -> Iterator[tuple[Passage, str, str]]:
    """Yield the values of a single case that its table has otherwise at the same time."""
    if not is_case_report(paper.article):
        return
    known = values_at_times.known_in((grid, tuple(map(_named, labels_of(grid)))) for grid in grids)
    parts = {"body": {"text", "caption"}, "abstract": {"text"}}
    shown = [one for one in paper.passages if one.role in parts.get(one.part, ())]
    said = " ".join(one.text for one in paper.passages) if rows else ""
    for passage in shown:
        if known:
            for words, why in values_at_times.wrong(known, passage.text, lambda said: _told(said, names)):
                yield passage, words, why
        if rows:
            for words, why in changed_values.wrong(known, rows, passage.text, said, names):
                yield passage, words, why


def _told(sentence: str, names: row_names.Names) -> Iterator[values_at_times.Value]:
    for name, match in _values(sentence, names):
        yield name, match["value"], match.group()


def _is_named(label: str) -> bool:
    return _named(plain_label(label)) is not None


def _named(label: str) -> tuple[str, str] | None:
    """Return the quantity and the unit that the label of a row names, None where it names none."""
    match = _LABEL.fullmatch(label)
    return (plain(match["name"]), symbol(match["unit"])) if match else row_names.key_of(label)


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a paper tells: the values of its tables and of its abstract, the names of rows, and all its text."""

    rows: _Values
    abstract: _Values
    names: row_names.Names
    said: str


def _of_passage(passage: Passage, paper: _Paper, known: set[str]) -> Iterator[Diagnostic]:
    rows, abstract, names = paper.rows, paper.abstract, paper.names
    goes_by_table = REFERENCE in passage.text and _goes_by(passage.text, rows, names)
    for sentence in sentences(passage.text):
        for name, match in _values(sentence, names):
            told, value = rows.get(name, set()), value_of(match["value"])
            names_table = (
                goes_by_table
                or REFERENCE in sentence
                or (REFERENCE in passage.text and any(_is_one_off(str(value), str(one)) for one in told))
                or any(map(is_turned, (str(value),) * len(told), map(str, told)))
            )
            is_unit = "/" in name[1] or not name[1].isalpha() or len(name[1]) <= _SHORT
            if not told and is_unit and (unit := _unit_of(name, value, rows)):
                words = match.group()
                yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: the table has it in {unit}.", passage.place(words))
            if (
                match.group() in known
                or not told
                or value in told
                or not (names_table or abstract.get(name, set()) & told)
            ):
                continue
            clause = next((part for part in sentence.split("; ") if match.group() in part), sentence)
            is_slip = not _CHANGED.search(_AS_IT_WAS.sub("", _PER_HOUR.sub("", clause))) or _is_turned(
                match["value"], told, sentence, paper.said
            )
            is_turned_there = any(is_turned(str(value), str(one)) for one in told)
            if is_slip and (is_turned_there or value not in abstract.get(name, set())):
                words = match.group()
                yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: the table has {_listed(told)}.", passage.place(words))


def _is_one_off(one: str, other: str) -> bool:
    """Tell whether two numbers of several digits are as long and differ in one digit, which is not the first."""
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) == len(other) >= _DIGITS and len(differing) == 1 and differing[0] > 0


def _listed(values: set[Decimal]) -> str:
    """Return the values of a table as a list, of many the first few and how many there are."""
    shown = ", ".join(map(str, sorted(values)[:_MOST_LISTED]))
    return shown if len(values) <= _MOST_LISTED else f"{shown} and {len(values) - _MOST_LISTED} others"


def _is_turned(shown: str, told: set[Decimal], sentence: str, said: str) -> bool:
    """Tell whether a value that stands once has the digits of a value of the table in another order."""
    digits = sum(map(str.isdigit, shown))
    if digits < _DIGITS or _ELSEWHERE.search(sentence) or len(_whole(shown, said)) > 1:
        return False
    return any(is_turned(shown, str(one)) for one in told)


def _whole(number: str, text: str) -> list[str]:
    return re.findall(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", text)


def _goes_by(text: str, rows: _Values, names: row_names.Names) -> bool:
    """Tell whether a passage has values of a table, so that its others are of that too."""
    return sum(value_of(match["value"]) in rows.get(name, ()) for name, match in _values(text, names)) >= _SURE


def _unit_of(name: tuple[str, str], value: Decimal, rows: _Values) -> str:
    """Return the unit in which tables have the same number of a quantity, "" where they have it in none."""
    return next((unit for (other, unit), told in rows.items() if other == name[0] and value in told), "")


def _values(text: str, names: row_names.Names) -> Iterator[tuple[tuple[str, str], re.Match[str] | row_names.Named]]:
    for match in _VALUE.finditer(text):
        yield (plain(match["name"]), symbol(match["unit"])), match
    yield from row_names.values_in(text, names)


def _rows(grids: tuple[Grid, ...]) -> _Values:
    """Return the values of each row of a table that names a quantity and its unit."""
    rows: defaultdict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for grid in grids:
        for row, said in zip(grid.rows, labels_of(grid), strict=True):
            if key := _named(said):
                found = {value_of(cell.strip()) for cell in row[1:] if _PLAIN.fullmatch(cell.strip())}
                rows[key] |= found
    return rows
