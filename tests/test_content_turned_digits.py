"""Digits that turned: in what is said of the patient elsewhere, at other times than the table has, in lists."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.check import Paper
from galley.checks.content import case_facts, named_values
from tests.papers import figure, paper, rules, section, table
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

    from galley.checks.check import Check

__all__ = ["chosen"]

_TOLD, _ALIKE = {"case-facts-agree"}, {"count-is-told-alike"}
_BEGINS = "A 54-year-old woman was admitted. "


def report(case: str, *more: object, said: str = "", abstract: str = "") -> Paper:
    blocks = (section("Case report", _BEGINS + case, *more), *((section("Discussion", said),) if said else ()))  # type: ignore[arg-type]
    return paper(*blocks, title="A case", article_type="case-report", abstract=abstract)


def told(one: Paper, check: Check) -> set[str]:
    return rules(one, [check])


def turned(chosen: random.Random) -> tuple[str, str]:
    tens, ones = chosen.sample((1, 2, 3, 6, 7, 8, 9), 2)  # none with the digits of the age, 54
    return f"{tens}{ones}", f"{ones}{tens}"


def test_what_is_said_of_the_patient(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = turned(chosen)
        case, said = chosen.choice(
            (
                ("The antidote was given {} minutes after arrival.", "Our patient had the antidote within {} minutes."),
                ("The saturation was {}% on arrival.", "In our patient the oximeter showed {}%."),
                ("The tumour of {} mm was removed.", "We report a woman with a tumour of {} mm."),
            )
        )
        assert told(report(case.format(right), said=said.format(right)), case_facts) == set()
        assert told(report(case.format(right), said=said.format(wrong)), case_facts) == _TOLD
        short = said.replace("We report a woman", "She was a woman")
        cited = f"Others had {wrong} cases {{cite:1}}."
        assert told(report(case.format(right), said=cited, abstract=short.format(wrong)), case_facts) == _TOLD
        assert told(report(case.format(right), abstract=short.format(right)), case_facts) == set()
        day = f"{case.format(right)} She left on day {wrong}."
        if "tumour" not in case:  # a size is held to the case by its name
            assert told(report(day, said=said.format(wrong)), case_facts) == set()
        for silent in (
            f"In others the antidote was given after {wrong} minutes {{cite:1}}.",
            f"In our patient it was less than the usual {wrong} minutes.",
            f"The threshold is {wrong}%.",
        ):
            assert told(report(case.format(right), said=silent), case_facts) == set(), silent


def test_legends(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = turned(chosen)
        unit = chosen.choice(("g", "beats per minute", "mL", "degrees"))
        case = f"The sum was {right} {unit} in all."
        assert told(report(case, figure(1, f"The specimen, {right} {unit}.")), case_facts) == set()
        assert told(report(case, figure(1, f"The specimen, {wrong} {unit}.")), case_facts) == _TOLD


def test_values_at_other_times(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = turned(chosen)
        rows = ("Test|Admission|Day 2|11 months", f"Platelets (10^9/L)|231|912|4{right}")
        said = "At her last visit, 11 months after the operation, platelets were {} × 10^9/L."
        assert told(report(said.format(f"4{right}"), table(1, rows)), named_values) == set()
        assert told(report(said.format(f"4{wrong}"), table(1, rows)), named_values) == _ALIKE
        other = f"{said.format(f'4{wrong}')} They had been 4{wrong} × 10^9/L before."
        assert told(report(other, table(1, rows)), named_values) == set()
        assert told(report(said.format(f"5{wrong}"), table(1, rows)), named_values) == set()


def test_lists_of_values(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, second, third = (f"{n}.{chosen.randint(1, 9)}" for n in chosen.sample(range(1, 9), 3))
        name, unit = chosen.choice((("Lactate", "mmol/L"), ("Methaemoglobin", "%"), ("Lipid share", "%")))
        shown = f" {unit}" if unit != "%" else unit
        rows = ("Test|Arrival|1 hour|4 hours|12 hours", f"{name} ({unit})|9.9|{first}|{second}|{third}")
        said = f"The {name.lower()} fell to {{}}{shown} at 1 hour, {{}}{shown} at 4 hours and {{}}{shown} at 12 hours."
        assert told(report(said.format(first, second, third), table(1, rows)), named_values) == set()
        for wrong in ((first, third, second), (second, second, third), (first, second, first)):
            assert told(report(said.format(*wrong), table(1, rows)), named_values) == _ALIKE
        both = f"The CRP fell to 12 mg/L at 4 hours, and the {name.lower()} to {{}}{shown} at 12 hours."
        assert told(report(both.format(third), table(1, rows)), named_values) == set()
        assert told(report(both.format(second), table(1, rows)), named_values) == _ALIKE
        short = f"The {name.lower()} fell to {{}}{shown} at 4 hours."
        assert told(report("She was well.", table(1, rows), abstract=short.format(second)), named_values) == set()
        assert told(report("She was well.", table(1, rows), abstract=short.format(third)), named_values) == _ALIKE


def test_extubated_on_one_day(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        day = chosen.randint(2, 9)
        case = f"She was extubated on day {day} and left intensive care on day {day + 1}."
        assert told(report(case, abstract=f"She was extubated on day {day}."), case_facts) == set()
        assert told(report(case, abstract=f"She was extubated on day {day + 1}."), case_facts) == _TOLD
        again = f"{case} She was reintubated."
        assert told(report(again, abstract=f"She was extubated on day {day + 1}."), case_facts) == set()
