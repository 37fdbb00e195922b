"""What is said of the patient outside the case is what the case says: doses, values, sizes, times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Protocol

from galley.checks.check import Paper
from galley.checks.content import days_between
from galley.checks.content.numbers import NUMBER, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold import doses, often, scores, sizes, times, values
from galley.checks.content.retold.ours import is_of_the_patient, stretches
from galley.checks.content.retold.told import Told
from galley.checks.passages import Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic


class _Kind(Protocol):
    """A kind of quantities: a module of `galley.checks.content.retold`."""

    def told_in(self, sentence: str, /) -> Iterator[Told]:
        """Yield every quantity of its kind in a sentence."""

    def is_said(self, one: Told, known: Sequence[Told], /) -> bool:
        """Tell whether a quantity is one of those known."""


_KINDS: tuple[_Kind, ...] = (doses, values, sizes, times, scores)
_NUMBERS = Pattern(NUMBER)
_SHARE = Pattern(rf"{NUMBER} \({NUMBER} ?%?\)")
"""A cell that counts some of a review's patients: no value of this one."""
_DISCUSSES = Pattern(r"discuss|comment|conclusion|literature|review|introduction|background|lessons")


@dataclass(frozen=True)
class _Case:
    """What the case says, read by kinds when it is first asked for."""

    said: tuple[str, ...]
    cells: frozenset[Decimal]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    others: tuple[str, ...]
    passages: frozenset[Passage]
    _read: dict[int, tuple[Told, ...]] = field(default_factory=dict)

    def has(self, amount: str) -> bool:
        """Tell whether a number with its unit stands anywhere outside the abstract."""
        return any(amount in text for text in (*self.said, *self.others))

    def of(self, kind: _Kind) -> tuple[Told, ...]:
        """Return every quantity of a kind that the case tells."""
        if id(kind) not in self._read:
            self._read[id(kind)] = tuple(one for sentence in self.said for one in kind.told_in(sentence))
        return self._read[id(kind)]


def examine(paper: Paper, case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each quantity of the patient that the case tells otherwise, and has nowhere."""
    inside = frozenset(one for one in case if not _DISCUSSES.search(one.section))
    known = _known(paper, inside)
    abstract = [one for one in paper.passages if one.part == "abstract" and one.role != "heading"]
    for passage, words, why in often.wrong(abstract, known.said):
        yield CASE_FACTS_AGREE.broken(f"“{words}”: {why}.", passage.place(words))
    for passage in paper.passages:
        is_body = passage.part == "body" and passage.role in {"text", "caption"} and passage not in inside
        if is_body or passage.part == "abstract":
            for stretch in stretches(passage):
                yield from _of(stretch, passage, known)


def _known(paper: Paper, inside: frozenset[Passage]) -> _Case:
    said = tuple(sentence for one in paper.passages if one in inside for sentence in sentences(one.text))
    rows = tuple(
        (" ".join((row[0], *head)).lower(), tuple(number for cell in row[1:] for number in _NUMBERS.findall(cell)))
        for grid in paper.grids
        for head in [tuple(cell for line in grid.head for cell in line[1:])]
        for row in grid.rows
        if row
    )
    cells = (
        number
        for one in paper.passages
        if one.role == "cell" and not _SHARE.fullmatch(one.text)
        for number in _NUMBERS.findall(one.text)
    )
    others = tuple(one.text for one in paper.passages if one.part == "body" and one not in inside)
    return _Case(said, frozenset(map(value_of, cells)), rows, others, inside)


def _of(stretch: str, passage: Passage, case: _Case) -> Iterator[Diagnostic]:
    for kind in _KINDS:
        found = tuple(kind.told_in(stretch))
        for one in found:
            alone = one.thing not in {"", times.PAST} and not any(
                other.thing == one.thing for other in found if other is not one
            )
            is_change = kind is values and len(one.values) > 1
            since = one.start if is_change or one.thing == times.FOLLOWED else None
            if alone and is_of_the_patient(stretch, one.at, since) and (other := _otherwise(kind, one, case)):
                has_unit = kind is not scores
                is_in_digits = has_unit and one.shown[0][:1].isdigit()
                if passage.part == "abstract" and is_in_digits and not _is_anywhere(kind, one, stretch, case):
                    continue  # told by the check that looks for the numbers of the abstract
                message = f"“{one.words}”: in the case it is “{other}”."
                yield CASE_FACTS_AGREE.broken(message, passage.place(one.words))


def _is_anywhere(kind: _Kind, one: Told, stretch: str, case: _Case) -> bool:
    """Tell whether the text has the number of a quantity with its unit, or a time in another unit, of whatever."""
    if case.has(_amount(stretch[one.at :])):
        return True
    if one.thing != times.FOLLOWED:
        return False
    return kind.is_said(one, [*case.of(kind), *(other for text in case.others for other in kind.told_in(text))])


def _amount(text: str) -> str:
    """Return the number with which a text begins, and its unit."""
    return " ".join(text.split(" ", 2)[:2]).rstrip(".,;:)")


def _otherwise(kind: _Kind, one: Told, case: _Case) -> str:
    """Return what the case says of the same thing; "" where it says the same, or the number of something unnamed."""
    told = case.of(kind)
    same = [other for other in told if other.thing == one.thing and other.unit == one.unit]
    is_fixed = one.thing in scores.FIXED
    unbound = same if is_fixed else [other for other in told if other.thing in _may_be(one)]
    is_change = kind is values and len(one.values) > 1
    if kind.is_said(one, [*told, *_in_cells(one, case)] if is_change else unbound):
        return ""
    if not is_fixed and not is_change and value_of(one.shown[0].lower()) in case.cells:
        return ""
    if one.unit == "time" and _is_between_dates(one, case):
        return ""
    return same[0].words if same else _swapped(one, case)


def _in_cells(one: Told, case: _Case) -> Iterator[Told]:
    """Yield the values of a change that tables have."""
    yield from (replace(one, values=(value,)) for value in one.values if value in case.cells)


def _may_be(one: Told) -> tuple[str, ...]:
    """Return what a quantity of the case may be said of that is the one told: nobody is followed before a case."""
    return ("", one.thing) if one.thing == times.FOLLOWED else ("", one.thing, times.PAST)


def _is_between_dates(one: Told, case: _Case) -> bool:
    unit, number = times.as_time(one)[0], value_of(one.shown[0].lower())
    return days_between.is_between(number, unit, case.passages)


def _swapped(one: Told, case: _Case) -> str:
    """Return the number of a row of a table that has the digits of a value in another order, with its unit or name."""
    shown = one.shown[0]
    for label, numbers in case.rows:
        if one.unit in label.replace(" ", "") or one.thing in label:
            for number in numbers:
                if number != shown and sorted(number) == sorted(shown) and number.find(".") == shown.find("."):
                    return number
    return ""
