"""How long drugs were given and complaints lasted, and how old the patient was before: alike throughout a report."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.check import Paper
from galley.checks.content import abstract_numbers, case_facts
from tests.papers import paper, rules, section
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"case-facts-agree"}
_DRUGS = ("enoxaparin", "amoxicillin", "prednisolone", "acetazolamide", "labetalol", "colchicine")


def report(case: str, said: str = "", *, age: int = 54, abstract: str = "") -> Paper:
    blocks = (
        section("Case report", f"A {age}-year-old woman was admitted. {case}"),
        *((section("Discussion", said),) if said else ()),
    )
    return paper(*blocks, title="A case", article_type="case-report", abstract=abstract)


def told(one: Paper) -> set[str]:
    return rules(one, [case_facts])


def test_courses(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        drug, unit = chosen.choice(_DRUGS), chosen.choice(("days", "weeks", "months"))
        right, wrong = chosen.sample((2, 3, 5, 7, 10, 14, 21), 2)
        case = chosen.choice(
            (
                "{drug} 75 mg once daily was given for {n} {unit}. On day {other} she went home.",
                "She was treated with {drug} 75 mg twice daily for {n} {unit}, and left on day {other}.",
                "The platelets rose on day {other}, and 75 mg of {drug} daily was given for {n} {unit}.",
            )
        )
        front = chosen.choice(
            (
                "She was given {drug} for {n} {unit}.",
                "After {n} {unit} of {drug} she was well.",
                "{drug} 75 mg was given for {n} {unit}.",
            )
        )
        words = {"drug": drug, "unit": unit}
        story = case.format(n=right, other=wrong, **words)
        ours = f"In our patient {front.format(n='{}', **words)}"
        assert told(report(story, abstract=front.format(n=right, **words))) == set()
        assert told(report(story, abstract=front.format(n=wrong, **words))) == _TOLD
        assert told(report(story, ours.format(right))) == set()
        assert told(report(story, ours.format(wrong))) == _TOLD
        for more in (
            f"{story} It was continued at home; {drug} was stopped later, and continued in summer.",
            f"{story} Then {drug} 75 mg was given for {wrong} {unit}.",
        ):
            assert told(report(more, abstract=front.format(n=wrong, **words))) == set(), more
        for silent in (
            f"In others {drug} 75 mg was given for {wrong} {unit} {{cite:1}}.",
            f"In our patient {drug} should be given for {wrong} {unit}.",
            f"In our patient {drug} was begun, and she was well for {wrong} {unit}.",
        ):
            assert told(report(story, silent)) == set(), silent


def test_courses_in_two_parts() -> None:
    case = "Thiamine 500 mg was given three times daily for 5 days, then 250 mg once daily for 7 days."
    for right in ("5 days", "7 days", "12 days"):
        assert told(report(case, abstract=f"Thiamine was given for {right}.")) == set()
    assert told(report(case, abstract="Thiamine was given for 21 days.")) == _TOLD
    assert told(report("Aspirin 75 mg was given for 6 weeks.", abstract="She had aspirin for 42 days.")) == set()


def test_ages_at_other_times(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        age, years = chosen.randint(30, 80), chosen.randint(2, 20)
        said, sign = chosen.choice(
            (
                ("{n} years before she had been treated for a fracture at the age of {age} years.", -1),
                ("At the age of {age}, {n} years earlier, she had had a stroke.", -1),
                ("She had had a stroke {n} years ago, when she was {age}.", -1),
                ("She had had diabetes for {n} years, since the age of {age}.", -1),
                ("She died of a stroke {n} years later, at the age of {age}.", 1),
            )
        )
        then = age + sign * years
        for near in (-1, 0, 1):
            assert told(report(said.format(n=years, age=then + near), age=age)) == set()
        for off in (-10, -2, 2, 3):
            assert told(report(said.format(n=years, age=then + off), age=age)) == _TOLD
    for silent in (
        "Her mother had a stroke two years earlier, at the age of 70.",
        "Two years before her transplantation, at the age of 30, she had a stroke.",
        "Two years before, at the age of about 40, she had a stroke.",
        "Women have it 10 years earlier, at the age of 30 {cite:1}.",
        "She had had asthma since the age of 12 months.",
    ):
        assert told(report(silent)) == set(), silent


def test_complaints_that_had_begun(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = chosen.sample(range(2, 60), 2)
        case = chosen.choice(
            (
                "She had pain in the left flank that had begun {} hours earlier.",
                "She had fever, which had started {} hours before, and a pulse of 102.",
            )
        )
        what = "pain in the left flank" if "pain" in case else "fever"
        front = f"A 54-year-old woman had {what} for {{}} hours."
        assert rules(report(case.format(right), abstract=front.format(right)), [abstract_numbers]) == set()
        wrongly = rules(report(case.format(right), abstract=front.format(wrong)), [abstract_numbers])
        assert wrongly == {"abstract-agrees-with-text"}
