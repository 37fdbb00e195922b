"""What a case tells twice: values that rise and fall, how often a dose is given, on which side of what a thing lies.

The sentences are generated; those beside the wrong ones speak of others, of another time, or say the same otherwise.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from galley.checks.check import Paper
from galley.checks.content import (
    case_facts,
    contributors,
    float_order,
    named_values,
    possible_values,
)
from tests.papers import figure, paper, rules, section, table
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    from galley.checks.check import Check

__all__ = ["chosen"]

_BEGINS = "A 54-year-old woman was admitted. "
_VALUES = (("CRP", "mg/L"), ("creatinine", "µmol/L"), ("white cell count", "U/L"), ("lactate", "mmol/L"))


def report(case: str, *more: object, **others: str) -> Paper:
    """Return a report of one case: a paragraph, and what else it holds."""
    blocks = (section("Case report", _BEGINS + case, *more),)  # type: ignore[arg-type]
    return paper(*blocks, title="A case", article_type="case-report", **others)  # type: ignore[arg-type]


def told(one: Paper, check: Check) -> set[str]:
    return rules(one, [check])


def test_values_that_change(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        name, unit = chosen.choice(_VALUES)
        first, day, later = chosen.randint(20, 80), chosen.randint(101, 298), chosen.randint(81, 99)
        wrong = day + 1 + 9 * chosen.randint(1, 9)
        rows = ("Test|Admission|Day 2|Day 7", f"{name.capitalize()} ({unit})|{first}|{day}|{later}")
        said = chosen.choice(
            (
                "The {name} rose to {value} {unit} on day 2.",
                "Her {name} increased from {first} to {value} {unit} on day 2 and fell to {later} {unit} on day 7.",
                "The {name} peaked at {value} {unit} on day 2, and had fallen to {later} {unit} by day 7.",
            )
        )
        words = {"name": name, "unit": unit, "first": first, "later": later}
        text = said.format(value=day, **words)
        assert told(report(text, table(1, rows)), named_values) == set(), text
        text = said.format(value=wrong, **words)
        assert told(report(text, table(1, rows)), named_values) == {"count-is-told-alike"}, text
        for other in (
            f"The {name} rose to {wrong + 400} {unit} on day 3.",
            f"The {name} rose to {wrong} {unit} on day 2 after the operation.",
            f"The {name} of the fluid rose to {wrong} {unit} on day 2.",
            f"In others the {name} rose to {wrong} {unit} on day 2 {{cite:1}}.",
        ):
            assert told(report(other, table(1, rows)), named_values) == set(), other


def test_digits_that_turned(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        tens, ones = chosen.sample(range(1, 10), 2)
        right, turned = 100 + 10 * tens + ones, 100 + 10 * ones + tens
        rows = ("Test|Admission|Day 2|Day 7", f"CRP (mg/L)|12|{right}|8")
        said = chosen.choice(("The CRP peaked at {} mg/L.", "Within two days the CRP rose from 12 to {} mg/L."))
        assert told(report(said.format(right), table(1, rows)), named_values) == set()
        assert told(report(said.format(turned), table(1, rows)), named_values) == {"count-is-told-alike"}
        twice = f"{said.format(turned)} It was {turned} mg/L again."
        assert told(report(twice, table(1, rows)), named_values) == set()


def test_unit_of_a_value_that_changed(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, last = (f"{chosen.randint(2, 9)}.{chosen.randint(1, 9)}" for _ in "ab")
        rows = ("Test|Admission|Day 2", f"Creatinine (mg/dL)|{first}|{last}")
        said = "The serum creatinine rose from {} to {} {}."
        assert told(report(said.format(first, last, "mg/dL"), table(1, rows)), named_values) == set()
        wrong = report(said.format(first, last, "mmol/L"), table(1, rows))
        assert told(wrong, named_values) == {"count-is-told-alike"}
        both = report(said.format(80, 176, "µmol/L"), table(1, rows))
        assert told(both, named_values) == set()


def test_how_often_a_dose_is_given(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        drug = chosen.choice(("apixaban", "linezolid", "cefazolin", "valaciclovir"))
        dose, unit = 50 * chosen.randint(1, 30), chosen.choice(("mg", "mg/kg"))
        often, other = chosen.sample(("once daily", "twice daily", "three times daily", "every 6 hours"), 2)
        case = chosen.choice(
            ("She was given {drug} {dose} {unit} {often}.", "{drug} {dose} {unit} by mouth {often} was begun.")
        ).format(drug=drug, dose=dose, unit=unit, often=often)
        short = f"A 54-year-old woman was treated with {drug} {dose} {unit} {{}}."
        assert told(report(case, abstract=short.format(often)), case_facts) == set()
        assert told(report(case, abstract=short.format(other)), case_facts) == {"case-facts-agree"}
        for more in (
            f"{case} Later {drug} {dose} {unit} {other} was given.",
            f"{case} She also took {dose} {unit} of {drug} {other}.",
            f"She was given {drug} {dose} {unit}, then twice daily.",
        ):
            assert told(report(more, abstract=short.format(other)), case_facts) == set(), more


def test_beside_what_it_lies(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        side, other = chosen.sample(("left", "right"), 2)
        what = chosen.choice(("ligament of Treitz", "midline", "aorta", "trachea", "spinous process"))
        case = f"A sac lay to the {side} of the {what}. It was seen to the {side} of the {what} at operation too."
        caption = f"Loops to the {{}} of the {what}, with fluid."
        assert told(report(case, figure(1, caption.format(side))), case_facts) == set()
        assert told(report(case, figure(1, caption.format(other))), case_facts) == {"case-facts-agree"}
        for more in (
            f"A normal vessel to the {other} of the {what}.",
            f"Loops to the {other} of the {what} after rotation to the {side}.",
            f"Loops to the {other} of the heart.",
        ):
            assert told(report(case, figure(1, more)), case_facts) == set(), more


def test_dose_whose_digits_turned(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        weight, each = 10 * chosen.randint(5, 9), chosen.choice((7, 8, 9))
        right = f"{weight * each}"
        turned = f"{right[1]}{right[0]}{right[2:]}"
        said = f"She weighed {weight} kg and was given daptomycin {{}} mg ({each} mg/kg) once daily."
        assert told(report(said.format(right)), case_facts) == set()
        assert told(report(said.format(round(int(right) * 1.03))), case_facts) == set()
        if abs(int(turned) - int(right)) > 0.03 * int(right):
            assert told(report(said.format(turned)), case_facts) == {"case-facts-agree"}, (weight, each, turned)


@pytest.mark.parametrize(
    "said",
    [
        "We report a {}-year-old patient in whom this was found.",
        "We describe the case of a {}-year-old woman with a rupture.",
        "This report presents a rare case of a {}-year-old patient.",
    ],
)
def test_age_where_the_case_is_announced(said: str) -> None:
    case = section("Case report", _BEGINS)
    for age, expected in (("54", set()), ("45", {"case-facts-agree"})):
        one = paper(section("Introduction", said.format(age)), case, title="A case", article_type="case-report")
        assert told(one, case_facts) == expected
    cited = section("Introduction", "Ong and Lee described a 45-year-old man {cite:1}.")
    assert told(paper(cited, case, title="A case", article_type="case-report"), case_facts) == set()


@pytest.mark.parametrize("fluid", ["lavage fluid", "BAL fluid", "lavage"])
def test_cells_of_a_lavage(fluid: str) -> None:
    said = f"The {fluid} held {{}}% eosinophils, 41% macrophages, 18% lymphocytes and 7% neutrophils."
    assert told(report(said.format(34)), possible_values) == set()
    assert told(report(said.format(43)), possible_values) == {"value-is-possible"}
    two = "The blood had 34% eosinophils, the lavage fluid 47% macrophages, 18% lymphocytes and 17% neutrophils."
    assert told(report(two), possible_values) == set()


_AUTHORS = (("Ann", "Bell"), ("Carl", "Dorn"), ("Eva", "Falk"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("AB and CD wrote the text. All authors approved the final version.", {"Eva Falk"}),
        ("AB wrote the text, CD drew the figures. All authors read and approved the final manuscript.", {"Eva Falk"}),
        ("AB, CD and EF wrote the text. All authors approved the final version.", set()),
        ("AB and CD wrote the text. All authors revised it.", set()),
        ("AB and CD wrote the text, and the other authors drew the figures. All authors approved the text.", set()),
        ("All authors read and approved the final manuscript.", set()),
        ("All authors contributed equally. All authors approved the final version.", set()),
    ],
)
def test_author_of_whom_nothing_is_said(said: str, expected: set[str]) -> None:
    one = paper("What was found.", authors=_AUTHORS, declarations={"contributions": said})
    messages = {found.message for found in contributors.check(one)}
    assert messages == {f"The contributions say nothing of {name}." for name in expected}


def test_typed_mentions_have_their_place_in_the_order() -> None:
    floats = (figure(1), figure(2))
    assert told(paper("See {fig:2}, then {fig:1}.", *floats), float_order) == {"floats-are-mentioned-in-order"}
    assert told(paper("See Figure 1A, then {fig:2} and {fig:1}.", *floats), float_order) == set()
