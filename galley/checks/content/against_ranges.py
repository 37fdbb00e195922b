"""What is called raised, low or normal is so by the table: not `PTH was low at 7.8` beside a row with 1.6–6.9.

A value of the row is judged by itself. Where a sentence has none, all values of the row are: a bilirubin that no column
has above its range was not raised. The name of a state, such as leukopenia, is judged where the paragraph refers to the
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.table_labels import plain_label
from galley.checks.grids import Grid
from galley.checks.passages import CITATION, REFERENCE

_HIGH = r"raised|elevated|high|increased|above (?:the|its) (?:upper )?(?:reference|normal|limit)[a-z ]{0,16}"
_LOW = r"low|reduced|decreased|below (?:the|its) (?:lower )?(?:reference|normal|limit)[a-z ]{0,16}"
_NORMAL = (
    r"(?<!of )(?<!than )normal(?![:,]? ?[<>≤≥\d]|:|,? up to)|unremarkable"
    r"|within (?:the |its )?(?:normal|reference)[a-z ]{0,12}"
)
_STATE = Pattern(
    rf"\b(?:(?P<high>{_HIGH})|(?P<low>{_LOW})|(?P<normal>{_NORMAL}))\b"
    r"(?![-/]| (?:to|from|by|until|again|range|limits?)\b)",
    re.IGNORECASE,
)
_WORDS = (
    "raised",
    "elevated",
    "high",
    "increased",
    "above",
    "low",
    "reduced",
    "decreased",
    "normal",
    "unremark",
    "within",
)
_BEFORE = Pattern(
    r"\b(?:(?P<high>raised|elevated|high|increased)|(?P<low>low|reduced|decreased)|(?P<normal>normal))"
    r"(?: (?:serum|plasma|blood|total))? $",
    re.IGNORECASE,
)
_NOT = Pattern(
    r"\b(?:not|no|nor|neither|never|without|later|then|again|previous\w*|follow\w*|had been|before|after|until|remained"
    r"|became|returned|normali[sz]ed|resolv\w+|months?|weeks?|years?|urin\w+|CSF|cerebrospinal|pleural|ascit\w+|fluid"
    r"|drain\w*|otherwise|usual\w*|may|can|should|except|apart|but|although|while|whereas|baseline|otherwise|target)\b",
    re.IGNORECASE,
)
"""What a sentence has that denies a state, or may tell of another time or fluid than the table."""
_NO_VALUE = Pattern(
    r"[ -](?:intake|diets?|supplement\w*|channel|gluconate|chloride|carbonate|replacement|infusions?|transfusions?"
    r"|dos\w+|load\w*|excretion|uptake|deposit\w*|stones?|metabolism|antagonist\w*|blockers?|score|content|tablets?)\b"
)
"""What a name begins that is no value of the blood: a high calcium intake."""
_READING = Pattern(rf"(?<![\w.,/–^-])(?P<value>{NUMBER})(?![\w.]*\d)")
_ENDS = Pattern(rf"(?P<low>{NUMBER}) ?(?:–|-|−|to) ?(?P<high>{NUMBER})(?: ?[^\d\s]\S*)?")
_ONE_END = Pattern(rf"(?P<sign><|≤|up to|below|>|≥|above) ?(?P<end>{NUMBER})(?: ?[^\d\s]\S*)?", re.IGNORECASE)
_HEAD = Pattern(r"\b(?:reference|normal)\b", re.IGNORECASE)
_CELL = Pattern(NUMBER)
_NAME_END = re.compile(r" ?[,(\[].*")
_MORE = re.compile(r"^(?:total|serum|plasma|blood|adjusted|corrected)\s+")
_WITH_DIGIT = Pattern(r"[a-z]\d")
_FAR, _SHORTEST = 90, 3
_STATES = (
    (r"leu[ck]ocytosis", "high", r"white (?:blood )?cells?|leu[ck]ocytes?|wbc|wcc"),
    (r"leu[ck]openia", "low", r"white (?:blood )?cells?|leu[ck]ocytes?|wbc|wcc"),
    (r"thrombocytosis|thrombocytotic", "high", r"platelets?"),
    (r"thrombocytopeni[ac]", "low", r"platelets?"),
    (r"neutrophilia", "high", r"neutrophils?"),
    (r"neutropeni[ac]", "low", r"neutrophils?"),
    (r"lymphopeni[ac]|lymphocytopenia", "low", r"lymphocytes?"),
    (r"eosinophilia", "high", r"eosinophils?"),
    (r"ana?emi[ac]", "low", r"ha?emoglobin|hb"),
    (r"hyponatra?emi[ac]", "low", r"sodium|na\+?"),
    (r"hypernatra?emi[ac]", "high", r"sodium|na\+?"),
    (r"hypokala?emi[ac]", "low", r"potassium|k\+?"),
    (r"hyperkala?emi[ac]", "high", r"potassium|k\+?"),
    (r"hypocalca?emi[ac]", "low", r"calcium"),
    (r"hypercalca?emi[ac]", "high", r"calcium"),
    (r"hypophosphata?emi[ac]", "low", r"phosphate"),
    (r"hypoalbumina?emi[ac]", "low", r"albumin"),
    (r"hyperbilirubina?emi[ac]", "high", r"bilirubin"),
)
"""A state, on which side of its range what it is of lies, and what a row calls that."""
_BY_STATE = tuple(
    (Pattern(rf"(?<![\w-])(?:{state})\b", re.IGNORECASE), side, Pattern(names, re.IGNORECASE))
    for state, side, names in _STATES
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of values with its normal range, of which an end may be open, and the words that name it in a text."""

    name: str
    words: Pattern
    low: Decimal | None
    high: Decimal | None
    values: tuple[Decimal, ...]

    def side(self, value: Decimal) -> str:
        """Return on which side of the range a value lies, "" at one of its ends."""
        if value in {self.low, self.high}:
            return ""
        if self.low is not None and value < self.low:
            return "low"
        return "high" if self.high is not None and value > self.high else "normal"

    @property
    def ends(self) -> str:
        """The range as words."""
        if self.low is None or self.high is None:
            return f"< {self.high}" if self.low is None else f"> {self.low}"
        return f"{self.low}–{self.high}"


def rows_of(grids: Iterable[Grid]) -> tuple[Row, ...]:
    """Return the rows of tables with a column of normal ranges; of a name in several none."""
    found = [row for grid in grids for row in _rows(grid)]
    names = [row.name for row in found]
    return tuple(row for row in found if names.count(row.name) == 1)


def _rows(grid: Grid) -> Iterator[Row]:
    width = max(map(len, grid.rows), default=0)
    at = next((one for one in range(1, width) if _HEAD.search(" ".join(grid.heads(one)))), None)
    for cells in grid.rows if at is not None else ():
        ends = _ends(cells[at].strip()) if at is not None and at < len(cells) else None
        name = _NAME_END.sub("", plain_label(cells[0])).strip().lower()
        values = tuple(value_of(one.strip()) for one in cells[1:] if _CELL.fullmatch(one.strip()))
        if ends and values and (len(name) >= _SHORTEST or _WITH_DIGIT.fullmatch(name)):
            words = re.escape(_MORE.sub("", name)).removesuffix("s")
            yield Row(name, Pattern(rf"(?<![\w-]){words}s?\b", re.IGNORECASE), *ends, values)


def _ends(cell: str) -> tuple[Decimal | None, Decimal | None] | None:
    if both := _ENDS.fullmatch(cell):
        return value_of(both["low"]), value_of(both["high"])
    one = _ONE_END.fullmatch(cell)
    if one is None:
        return None
    end = value_of(one["end"])
    return (None, end) if one["sign"].lower() in {"<", "≤", "up to", "below"} else (end, None)


def wrong(rows: tuple[Row, ...], text: str) -> Iterator[tuple[str, str]]:
    """Yield what a passage of the case calls raised, low or normal that is not so by the rows of its table."""
    for sentence in sentences(text):
        if CITATION in sentence:
            continue
        if any(word in sentence.lower() for word in _WORDS):
            for row in rows:
                yield from _of_row(sentence, row, rows)
        if REFERENCE in text:
            yield from _by_states(sentence, rows)


def _of_row(sentence: str, row: Row, rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    names = list(row.words.finditer(sentence))
    if len(names) != 1:
        return
    start, end = names[0].span()
    clause = _clause(sentence, end, row, rows)
    if _NO_VALUE.match(sentence, end):
        return
    before = _BEFORE.search(sentence[:start])
    states = [*([before] if before else []), *_STATE.finditer(clause)]
    if not states or states[0].lastgroup is None or (states[1:] and not _is_next(clause, states)):
        return
    side, shown = states[0].lastgroup, sentence[(before.start() if before else start) : end] + clause
    readings = [value_of(one["value"]) for one in _READING.finditer(clause)]
    if readings:
        known = [value for value in readings if value in row.values]
        is_wrong = len(known) == 1 and readings[0] == known[0] and row.side(known[0]) not in {side, ""}
        if is_wrong and not re.search(r"(?i)\b(?:not|no|nor|neither)\b", shown):
            yield _until(shown, states[0], before), f"{known[0]} is {_SAID[row.side(known[0])]} {row.ends}"
    elif not _NOT.search(sentence) and all(row.side(value) not in {side, ""} for value in row.values):
        told = ", ".join(map(str, row.values[:4]))
        yield shown.strip(" ,"), f"the table has {told} with {row.ends} as normal"


def _is_next(clause: str, states: list[re.Match[str]]) -> bool:
    """Tell whether a second state is that of something else: `bilirubin was raised and lipase was normal`."""
    first, second = states[:2]
    between = clause[first.end() if first.string == clause else 0 : second.start()]
    return bool(re.match(r",? (?:and|but|while|whereas) (?!was|were|is|then|still)[^,;]+\b(?:was|were)\b", between))


_SAID = {"low": "below", "high": "above", "normal": "within"}


def _until(shown: str, state: re.Match[str], before: re.Match[str] | None) -> str:
    """Return the words up to the value, or up to the state where that stands behind it."""
    value = _READING.search(shown)
    ends = [value.end() if value else 0, 0 if before else shown.find(state.group()) + len(state.group())]
    return shown[: max(ends)]


def _clause(sentence: str, start: int, row: Row, rows: tuple[Row, ...]) -> str:
    """Return what stands behind a name, up to the next thing that has a row or to the end of the clause."""
    clause = re.split(r"[.;](?!\d)|, (?:and|but|while|whereas) ", sentence[start : start + _FAR], maxsplit=1)[0]
    others = [match.start() for one in rows if one is not row and (match := one.words.search(clause))]
    return re.split(r" and (?:the |a |an )?$", clause[: min(others, default=len(clause))])[0]


def _around(match: re.Match[str]) -> str:
    """Return the clause that a match stands in."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return re.split(r"[,;] ", before)[-1] + match.group() + re.split(r"[,;] ", after, maxsplit=1)[0]


def _by_states(sentence: str, rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    for state, side, names in _BY_STATE:
        match = state.search(sentence)
        row = next((one for one in rows if names.search(one.name)), None) if match else None
        if match is None or row is None or _NOT.search(_around(match)):
            continue
        told_here = [value for one in _READING.finditer(sentence) if (value := value_of(one["value"])) in row.values]
        if all(row.side(value) not in {side, ""} for value in told_here or row.values):
            told = ", ".join(map(str, told_here or row.values[:4]))
            yield match.group(), f"the table has {told} with {row.ends} as normal"
