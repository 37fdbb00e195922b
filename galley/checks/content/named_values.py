"""A value that is named has one number: the lactate of the abstract, of the case and of the table beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from galley.checks.check import Paper
from galley.checks.content import values_at_times
from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patient import is_case_report
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.table_labels import labels_of
from galley.checks.language import is_english
from galley.checks.passages import REFERENCE, Passage
from galley.findings.catalogue import COUNT_IS_TOLD_ALIKE
from galley.findings.finding import Diagnostic

_NAME = (
    r"(?P<name>ha?emoglobin|creatinine|albumin|glucose|bilirubin|C-reactive protein|CRP|calcium|urea|lactate|sodium"
    r"|potassium|chloride|bicarbonate|magnesium|phosphate|ferritin|cortisol|troponin|procalcitonin|ammonia"
    r"|fibrinogen|lipase|amylase|MCV"
    r"|mean corpuscular volume|platelets?(?: count)?|WBCs?(?: count)?|WCC|white (?:blood )?cells?(?: count)?"
    r"|leu[ck]ocytes?(?: count)?"
    r"|lactate dehydrogenase|creatine kinase|D-dimers?)"
)
_SAME = {
    "hemoglobin": "haemoglobin", "c-reactive protein": "crp", "mean corpuscular volume": "mcv",
    "white blood cell": "white cell", "wbc": "white cell", "wcc": "white cell",
    "leukocyte": "white cell", "leucocyte": "white cell", "d-dimers": "d-dimer",
}  # fmt: skip
_UNIT = (
    r"(?P<unit>(?:g|mg|µg|μg|ug|ng|pg|mmol|µmol|μmol|umol|nmol|pmol|U|IU|mEq)/(?:dL|dl|L|l|mL|ml)"
    r"|fL|(?:× ?)?10\^9(?:/[Ll])?)"
)
_HEADED = _UNIT.replace(r"10\^9", r"10\^?9")
"""A unit in a table, of which the raised figures are plain."""
_IN_UNITS = ("/d", "/l", "/m", "fl", "10^9")
_LINK = (
    r"(?:[ ,:=]|\((?:MCV|CRP|Hb|LDH|CK|WBC|WCC)\)|\b(?:serum|level|concentration|value|count|of|was|were|is|had|an?"
    r"|the|his|her|at|on|admission|initial|elevated|raised|low|high|normal|only|and)\b){1,10}?"
)
_VALUE = Pattern(rf"\b{_NAME}\b{_LINK}(?P<value>{NUMBER}) ?{_UNIT}(?![\w^])", re.IGNORECASE, _IN_UNITS)
_LABEL = Pattern(
    rf"(?:serum |plasma |blood |total )?{_NAME}(?: level| concentration)?"
    rf"(?: \([A-Za-z-]{{2,5}}\))?,? ?[(\[]?{_HEADED}[)\]]?",
    re.IGNORECASE,
)
_PLAIN = Pattern(NUMBER)
_SURE = 2
"""So many values of a table has a passage that names one and goes by it."""
_CHANGED = Pattern(
    r"\b(?:day|days|weeks?|months?|hours?|later|after|before|peak\w*|nadir|fell|fallen|rose|risen|increas\w+"
    r"|decreas\w+"
    r"|dropped|follow\w*|cerebrospinal|CSF|urin\w+|fluid|mean (?!corp)|median|previous\w*"
    r"|earlier|prior|had been|normali[sz]ed"
    r"|from|to|then)\b",
    re.IGNORECASE,
)
"""What a sentence has in which a value may be that of another time or another fluid."""

_ALIKE = {
    "pg/ml": "ng/L", "ng/ml": "µg/L", "µg/ml": "mg/L", "mg/ml": "g/L", "iu/L": "u/L",
}  # fmt: skip
"""Units in which a mass or an activity in a volume has the same number."""

_Values = Mapping[tuple[str, str], set[Decimal]]


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each value of which a table has others, where sentence or abstract go by it."""
    if not is_english(paper.article) or not paper.grids:
        return
    told = tuple(_at_times(paper))
    for passage, words, why in told:
        yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: {why}.", passage.place(words))
    if not (rows := _rows(paper)):
        return
    abstract: defaultdict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for passage in paper.passages:
        if passage.part == "abstract":
            for name, match in _values(passage.text):
                abstract[name].add(value_of(match["value"]))
    for passage in paper.passages:
        if passage.part == "body" and passage.role == "text":
            known = {words for one, words, _ in told if one is passage}
            yield from _of_passage(passage, rows, abstract, known)


def _at_times(paper: Paper) -> Iterator[tuple[Passage, str, str]]:
    """Yield the values of a single case that its table has otherwise at the same time."""
    if not is_case_report(paper.article):
        return
    known = values_at_times.known_in((grid, tuple(map(_named, labels_of(grid)))) for grid in paper.grids)
    for passage in paper.passages if known else ():
        if passage.part == "body" and passage.role in {"text", "caption"}:
            for words, why in values_at_times.wrong(known, passage.text, _told):
                yield passage, words, why


def _told(sentence: str) -> Iterator[values_at_times.Value]:
    for name, match in _values(sentence):
        yield name, match["value"], match.group()


def _named(label: str) -> tuple[str, str] | None:
    """Return the quantity and the unit that the label of a row names, None where it names none."""
    match = _LABEL.fullmatch(label)
    return (_plain(match["name"]), _symbol(match["unit"])) if match else None


def _of_passage(passage: Passage, rows: _Values, abstract: _Values, known: set[str]) -> Iterator[Diagnostic]:
    goes_by_table = REFERENCE in passage.text and _goes_by(passage.text, rows)
    for sentence in sentences(passage.text):
        for name, match in _values(sentence):
            told, value = rows.get(name, set()), value_of(match["value"])
            names_table = (
                goes_by_table
                or REFERENCE in sentence
                or any(map(_is_swapped, (str(value),) * len(told), map(str, told)))
            )
            if not told and (unit := _unit_of(name, value, rows)):
                words = match.group()
                yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: the table has it in {unit}.", passage.place(words))
            if (
                match.group() in known
                or not told
                or value in told
                or not (names_table or abstract.get(name, set()) & told)
            ):
                continue
            if not _CHANGED.search(sentence) and value not in abstract.get(name, set()):
                words = match.group()
                others = ", ".join(map(str, sorted(told)))
                yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: the table has {others}.", passage.place(words))


def _goes_by(text: str, rows: _Values) -> bool:
    """Tell whether a passage has values of a table, so that its others are of that too."""
    return sum(value_of(match["value"]) in rows.get(name, ()) for name, match in _values(text)) >= _SURE


def _unit_of(name: tuple[str, str], value: Decimal, rows: _Values) -> str:
    """Return the unit in which tables have the same number of a quantity, "" where they have it in none."""
    return next((unit for (other, unit), told in rows.items() if other == name[0] and value in told), "")


def _is_swapped(one: str, other: str) -> bool:
    """Tell whether two numbers have the same digits, in another order, and their points at one place."""
    return one != other and sorted(one) == sorted(other) and one.find(".") == other.find(".")


def _values(text: str) -> Iterator[tuple[tuple[str, str], re.Match[str]]]:
    for match in _VALUE.finditer(text):
        yield (_plain(match["name"]), _symbol(match["unit"])), match


def _rows(paper: Paper) -> _Values:
    """Return the values of each row of a table that names a quantity and its unit."""
    rows: defaultdict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for grid in paper.grids:
        for row, said in zip(grid.rows, labels_of(grid), strict=True):
            if label := _LABEL.fullmatch(said):
                found = {value_of(cell.strip()) for cell in row[1:] if _PLAIN.fullmatch(cell.strip())}
                rows[_plain(label["name"]), _symbol(label["unit"])] |= found
    return rows


def _plain(name: str) -> str:
    name = name.lower().removesuffix(" count").removesuffix("s")
    return _SAME.get(name, name)


def _symbol(unit: str) -> str:
    """Return a unit so that two ways to write one, and two in which a quantity has the same number, are one."""
    bare = unit.lower().replace("×", "").replace(" ", "").replace("μ", "µ").replace("umol", "µmol").replace("ug", "µg")
    whole = bare.replace("109", "10^9").replace("/l", "/L")
    return _ALIKE.get(whole, whole)
