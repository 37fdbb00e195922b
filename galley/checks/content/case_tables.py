"""A table with a row, or a column, for each case: what is told of all of them is what its cells give.

Medians, means and ranges are computed from the cells, and so are the counts of what a column has. Only what agrees in
part is told, so that it is surely of the same cases: a range that is right beside a median that is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from galley.checks.content.numbers import COUNT, NUMBER, is_share, rounds_to, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.grids import Grid
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import COUNT_IS_TOLD_ALIKE
from galley.findings.finding import Diagnostic

_CASE = Pattern(
    r"(?:patients?|cases?|pts?|no|nr|first authors?|authors?|stud(?:y|ies)|references?|reports?|#)\b.*|", re.IGNORECASE
)
_ONE_CASE = Pattern(r"(?:patient|case|pt)\.? ?(?:no\.? ?)?\d{1,2}|\d{1,2}", re.IGNORECASE)
_LEAST = 3
_VALUE = Pattern(rf"(?P<number>{NUMBER})(?: ?(?:years?|y|yrs?|months?|mo|days?|d|weeks?|h|min|minutes|mL|cm|mm))?")
_HEAD_END = Pattern(r" ?[,(\[;].*|/.*")
_TRIPLE = Pattern(
    rf"(?P<value>{NUMBER})(?: ?[a-zA-Z/²^\d]{{1,8}})? ?[(\[;,] ?range:?,? (?:from )?(?P<low>{NUMBER})(?: ?[a-z]+)?"
    rf" ?(?:–|-|−|to) ?(?P<high>{NUMBER})(?: ?[a-zA-Z]+)?[)\]]?",
    re.IGNORECASE,
)
_KIND = Pattern(r"\b(?P<kind>median|mean|average)\b", re.IGNORECASE)
_CLAUSE = Pattern(r"[.;,(]")
SEXES = {
    "f": "women|woman|females?|girls?", "female": "women|woman|females?|girls?", "woman": "women", "w": "women|woman",
    "m": "men|man|males?|boys?", "male": "men|man|males?|boys?", "man": "men",
}  # fmt: skip
_SAME_NAMES = {
    "stay": r"(?:hospital )?stay", "los": r"(?:length of )?(?:hospital )?stay",
    "length of stay": r"(?:length of )?stay",
    "hospital stay": r"(?:hospital )?stay", "operative time": r"(?:operative|operating|operation) time",
    "operating time": r"(?:operative|operating|operation) time", "follow-up": r"follow-up", "fu": "follow-up",
    "follow up": "follow-?up",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cases:
    """The cells of a table of cases by the small name of what each column tells."""

    columns: Mapping[str, tuple[str, ...]]
    many: int

    def values(self, name: str, rows: Iterable[int] | None = None) -> list[Decimal]:
        """Return the numbers of a column, none where a cell is no number."""
        cells = self.columns[name]
        found = [_VALUE.fullmatch(cells[at]) for at in (range(self.many) if rows is None else rows)]
        return [value_of(one["number"]) for one in found if one] if all(found) else []


def wrong(grids: tuple[Grid, ...], passages: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield what the text says of the cases of the one table of cases that their cells do not give."""
    tables = _apart([one for one in map(cases_of, grids) if one])
    for passage in passages:
        if passage.part in {"abstract", "body"} and passage.role in {"text", "note", "caption"}:
            for sentence in sentences(passage.text):
                if CITATION not in sentence:
                    for cases in tables:
                        for words, message in (
                            *_of_spreads(sentence, cases),
                            *_of_counts(sentence, cases),
                            *_of_yes(sentence, cases),
                        ):
                            yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: {message}.", passage.place(words))
            for cases in tables:
                if found := _of_one(passage.text, cases):
                    yield COUNT_IS_TOLD_ALIKE.broken(f"“{found[0]}”: {found[1]}.", passage.place(found[0]))


_PERSON = Pattern(
    r"(?P<age>\d{1,3})[- ]years?[- ]old (?:[a-z-]+ ){0,3}?(?P<sex>woman|female|girl|man|male|boy)\b", re.IGNORECASE
)
_NUMBERED = Pattern(r"(?:Patient|Case) (?:no\. ?)?(?P<number>\d{1,2})\.")


def _apart(tables: list[Cases]) -> list[Cases]:
    """Return the tables of cases without the columns that another of them has as well."""
    named = Counter(name for one in tables for name in one.columns)
    return [Cases({name: cells for name, cells in one.columns.items() if named[name] == 1}, one.many) for one in tables]


def _of_one(text: str, cases: Cases) -> tuple[str, str] | None:
    """Return the age or sex of a case, told where a paragraph on it begins, that its row does not have."""
    number = _NUMBERED.match(text)
    person = _PERSON.search(text, number.end()) if number else None
    if number is None or person is None or person.start() > _NEAR or not 0 < int(number["number"]) <= cases.many:
        return None
    at = int(number["number"]) - 1
    age = _VALUE.fullmatch(cases.columns["age"][at]) if "age" in cases.columns else None
    sex = SEXES.get(cases.columns["sex"][at].lower()) if "sex" in cases.columns else None
    if age and value_of(age["number"]) != int(person["age"]):
        return person.group(), f"the table has {age['number']} years for number {at + 1}"
    if sex and not re.fullmatch(sex, person["sex"].lower()):
        return person.group(), f"the table has {cases.columns['sex'][at]} for number {at + 1}"
    return None


_NEAR = 120


def cases_of(grid: Grid) -> Cases | None:
    """Return the cases of a table, None where it is none of cases."""
    if not grid.head or len({len(row) for row in (*grid.rows, grid.head[-1])}) != 1:
        return None
    head, rows = grid.head[-1], grid.rows
    if len(head) > _LEAST and all(map(_ONE_CASE.fullmatch, map(str.strip, head[1:]))):
        names, cells = [row[0] for row in rows], [tuple(row[1:]) for row in rows]
        many = len(head) - 1
    elif len(rows) >= _LEAST and len(head) > 1 and _CASE.fullmatch(head[0].strip()) and _are_cases(rows, head):
        names, cells = list(head[1:]), [tuple(row[at] for row in rows) for at in range(1, len(head))]
        many = len(rows)
    else:
        return None
    stripped = (_HEAD_END.sub("", name.strip()).strip().lower() for name in names)
    columns = dict(zip(stripped, (tuple(map(str.strip, one)) for one in cells), strict=True))
    return Cases(columns, many) if len(columns) == len(names) else None


def _are_cases(rows: tuple[tuple[str, ...], ...], head: tuple[str, ...]) -> bool:
    """Tell whether each row is of one case: it is numbered, or of a work in a table that gives ages and sexes."""
    numbered = all(_ONE_CASE.fullmatch(row[0].strip()) for row in rows)
    return numbered or (
        bool(head[0].strip())
        and not any(re.fullmatch(r"(?i)total|all|mean|median|range", row[0].strip()) for row in rows)
        and _one_each(rows, head)
    )


def _one_each(rows: tuple[tuple[str, ...], ...], head: tuple[str, ...]) -> bool:
    """Tell whether a column has the sex, or the age, of one person in each row, and none says how many there are."""
    columns = [tuple(row[at].strip().lower() for row in rows) for at in range(1, min(map(len, rows)))]
    if any(all(cell in SEXES for cell in column) for column in columns):
        return True
    ages = [column for name, column in zip(head[1:], columns, strict=False) if _AGE.fullmatch(name.strip())]
    return len(ages) == 1 and all(map(_ONE_AGE.fullmatch, ages[0])) and not any(map(_MANY_EACH.search, head[1:]))


_AGE = Pattern(r"age(?:,? ?[(\[]?(?:in )?(?:years?|yrs?|y)[)\]]?)?(?: at [a-z]+)?", re.IGNORECASE)
_ONE_AGE = Pattern(r"[1-9]\d?")
_MANY_EACH = Pattern(
    r"\b(?:mean|median|average|range|patients|cases|number|no|subjects|participants|size of)\b|^[nN]\b|%|, n\b",
    re.IGNORECASE,
)


def _of_spreads(sentence: str, cases: Cases) -> Iterator[tuple[str, str]]:
    """Yield a median, a mean or a range that is not that of the cells, where the rest of it is."""
    if "range" not in sentence:
        return
    for name in cases.columns:
        said = Pattern(rf"\b(?:{_SAME_NAMES.get(name, re.escape(name))})\b", re.IGNORECASE)
        first = said.search(sentence) if name else None
        if first is None or not cases.values(name):
            continue
        yield from _of_means(sentence, name, cases)
        triples = list(_TRIPLE.finditer(sentence))
        for at, match in enumerate(triples):
            end = triples[at + 1].start() if at + 1 < len(triples) else len(sentence)
            yield from _judged(sentence, match, end, name, cases)


_BESIDE = Pattern(rf"; (?P<kind>mean|median)(?: of)? (?P<value>{NUMBER})")


def _of_means(sentence: str, name: str, cases: Cases) -> Iterator[tuple[str, str]]:
    """Yield a second average in the brackets of a range, where that range is the column's: `(range 2–9; mean 4.1)`."""
    values = cases.values(name)
    for match in _BESIDE.finditer(sentence):
        spread = next((one for one in _TRIPLE.finditer(sentence) if one.end() == match.start()), None)
        if spread and (value_of(spread["low"]), value_of(spread["high"])) == (min(values), max(values)):
            is_mean = match["kind"].lower() == "mean"
            exact = sum(values, Decimal(0)) / len(values) if is_mean else Decimal(median(values))
            if not rounds_to(exact, match["value"]):
                yield match.group().strip("; "), f"the table gives {round(exact, 1).normalize():f}"


def _judged(sentence: str, match: re.Match[str], end: int, name: str, cases: Cases) -> Iterator[tuple[str, str]]:
    kinds = list(_KIND.finditer(sentence[: match.start()]))
    near = _CLAUSE.compiled.split(sentence[match.end() : end].lstrip(" ,"))[0]
    before = sentence[kinds[-1].end() if kinds else 0 : match.start()] if kinds else ""
    values = cases.values(name, _rows(near, cases) or _rows(before, cases))
    if not values:
        return
    low, high = value_of(match["low"]), value_of(match["high"])
    told = [low == min(values), high == max(values)]
    right = f"{min(values)}–{max(values)}"
    if kinds:
        kind = kinds[-1]["kind"].lower()
        exact = Decimal(median(values)) if kind == "median" else sum(values, Decimal(0)) / len(values)
        told.append(rounds_to(exact, match["value"]))
        right = f"{kind} {round(exact, 1).normalize():f}, range {right}"
    if not all(told) and sum(told) * 2 >= len(told):
        yield match.group(), f"the table gives {right}"


def _rows(words: str, cases: Cases) -> list[int] | None:
    """Return the rows that a clause is about by a word of their cells, None where it is about all."""
    for cells in cases.columns.values():
        kinds = {cell.lower() for cell in cells if cell and not _VALUE.fullmatch(cell)}
        named = [kind for kind in kinds if re.search(rf"(?i)\b(?:{SEXES.get(kind, re.escape(kind))})\b", words)]
        if len(named) == 1 and 1 < len(kinds) < max(len(cells), 3):
            return [at for at, cell in enumerate(cells) if cell.lower() == named[0]]
    return None


def _of_counts(sentence: str, cases: Cases) -> Iterator[tuple[str, str]]:
    """Yield numbers of cases of each kind that make all cases, and are not those of their column."""
    for cells in cases.columns.values():
        kinds = sorted({cell.lower() for cell in cells if cell})
        if not 1 <= len(kinds) <= _KINDS or any(_VALUE.fullmatch(kind) for kind in kinds):
            continue
        for words, told in _counted(sentence, kinds):
            found = {kind: sum(cell.lower() == kind for cell in cells) for kind in told}
            if sum(told.values()) == cases.many and found != told and _is_near(found, told):
                shown = ", ".join(f"{kind} {count}" for kind, count in found.items())
                yield words, f"the table has {shown}"


def _of_yes(sentence: str, cases: Cases) -> Iterator[tuple[str, str]]:
    """Yield how many of all cases had what a column says of each by yes or no: `Mitotane was given to seven (88%)`."""
    for name, cells in cases.columns.items():
        if not name or len(name) < _LEAST or not {cell.lower() for cell in cells} <= {"yes", "no"}:
            continue
        yes = sum(cell.lower() == "yes" for cell in cells)
        match = re.match(
            rf"{re.escape(name)} (?:was|were|had been) (?:given|used|seen|present|found|done|performed|reported|noted)"
            rf" (?:to|in) (?P<n>{COUNT})(?: (?:of the )?(?:patients|cases))? \((?P<p>{NUMBER}) ?%\)",
            sentence,
            re.IGNORECASE,
        )
        if match and is_share(value_of(match["n"].lower()), Decimal(cases.many), match["p"]):
            n = value_of(match["n"].lower())
            if n not in {yes, cases.many - yes}:
                yield match.group(), f"the table has it in {yes} of {cases.many}"


_KINDS = 6
_PAIRS = (("left", "right"), ("yes", "no"), ("male", "female"), ("m", "f"))


def _counted(sentence: str, kinds: list[str]) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield what a sentence counts of some kinds: `on the right in 11 (92%) and on the left in 1`."""
    known = {*kinds, *(other for pair in _PAIRS for other in pair if set(pair) & set(kinds))}
    named = {kind: SEXES.get(kind, re.escape(kind)) for kind in sorted(known) if kind not in {"yes", "no"}}
    for form in (
        r"\b(?:{kind}) in (?P<n>{count})\b",
        r"\b(?P<n>{count})(?: patients)?(?: \([\d.]+ ?%\))? (?:were )?(?:{kind})\b",
    ):
        found: dict[str, int] = {}
        ends: list[int] = []
        for kind, words in named.items():
            matches = list(re.finditer(form.format(kind=words, count=COUNT), sentence, re.IGNORECASE))
            if len(matches) == 1:
                found[kind] = int(value_of(matches[0]["n"].lower()))
                ends += matches[0].span()
        if len(found) > 1:
            yield sentence[min(ends) : max(ends)], found


def _is_near(found: Mapping[str, int], told: Mapping[str, int]) -> bool:
    """Tell whether counts differ by few cases, so that they are of the same column."""
    return sum(abs(found[kind] - told[kind]) for kind in told) <= max(2, sum(told.values()) // 4)
