"""What a case tells twice: values that rise and fall, how often a dose is given, on which side of what a thing lies.

The sentences are generated; those beside the wrong ones speak of others, of another time, or say the same otherwise.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from galley.checks.check import Paper
from galley.checks.content import (
    abstract_numbers,
    case_facts,
    contributors,
    float_order,
    intervals,
    misspelt,
    named_values,
    possible_values,
    units,
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


def test_values_of_rows_that_no_list_has(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        name, unit = chosen.choice(
            (("Normetanephrine", "pmol/L"), ("Haematocrit", "%"), ("Alkaline phosphatase", "U/L"))
        )
        first, day, later = chosen.randint(50, 60), chosen.randint(20, 34), chosen.randint(35, 49)
        rows = ("Test|Admission|Day 3|Day 14", f"{name} ({unit})|{first}|{later}|{day}")
        said = chosen.choice(
            (
                "On day 14 the {name} was {value} {unit}.",
                "On day 14 the {name} had fallen from {first} {unit} to {value} {unit}.",
            )
        )
        words = {"name": name.lower(), "unit": unit, "first": first}
        assert told(report(said.format(value=day, **words), table(1, rows)), named_values) == set()
        wrong = report(said.format(value=day + 7, **words), table(1, rows))
        assert told(wrong, named_values) == {"count-is-told-alike"}
        for other in (
            f"On day 9 the {name.lower()} was {day + 7} {unit}.",
            f"On day 14 the {name.lower()} of the fluid was {day + 7} {unit}.",
            f"On day 14 of another course the {name.lower()} rose to {day + 7} {unit}.",
            f"On day 14 the {name.lower()} was {day + 7} {unit} in others {{cite:1}}.",
        ):
            assert told(report(other, table(1, rows)), named_values) == set(), other


def test_the_child_that_is_born(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        sex, other = chosen.sample(("girl", "boy"), 2)
        case = f"At 38 weeks she gave birth to a {sex} of 3120 g."
        short = f"A healthy {{}} was born at {chosen.randint(36, 40)} weeks."
        assert told(report(case, abstract=short.format(sex)), case_facts) == set()
        assert told(report(case, abstract=short.format(other)), case_facts) == {"case-facts-agree"}
        for more in (f"{case} Her older {other} was born at term.", f"She gave birth to twins, a {sex} and a {other}."):
            assert told(report(more, abstract=short.format(other)), case_facts) == set(), more


def test_time_since_an_operation(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    words = ("four", "five", "six", "seven", "eight", "nine")
    for _ in samples(pytestconfig):
        right, wrong = chosen.sample(words, 2)
        what = chosen.choice(("sleeve gastrectomy", "delivery", "hip replacement"))
        unit = chosen.choice(("weeks", "months"))
        case = f"She came {right} {unit} after {what} with a fever."
        for said, expected in ((right, set()), (wrong, {"case-facts-agree"})):
            title = f"Fever {said} {unit} after {what}: a case"
            made = paper(section("Case report", _BEGINS + case), title=title, article_type="case-report")
            assert told(made, case_facts) == expected
        for more in (
            f"{case} She went home {wrong} {unit} later.",
            f"{case} It had begun {wrong} {unit} after {what}.",
        ):
            made = paper(section("Case report", _BEGINS + more), title=f"Fever {wrong} {unit} after {what}: a case")
            assert told(made, case_facts) == set(), more


def test_weight_less_what_was_lost(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        before, lost = chosen.randint(90, 130), chosen.randint(12, 30)
        case = f"She had weighed {before} kg. On admission she weighed {{}} kg, {lost} kg less than before."
        assert told(report(case.format(before - lost)), case_facts) == set()
        assert told(report(case.format(before - lost - 9)), case_facts) == {"case-facts-agree"}
        assert told(report(f"She weighed {before - lost} kg, {lost} kg less than her sister."), case_facts) == set()


def test_times_the_upper_limit(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        high, times = 10 * chosen.randint(5, 40), chosen.choice((3, 4, 6, 8))
        rows = ("Test|Reference range|Admission", f"Amylase (U/L)|20–{high}|{high * times}")
        in_table = f"The amylase was {high * times} U/L, {{}} times the upper limit."
        beside = f"The amylase was {high * times} U/L (reference < {high} U/L), {{}} times the upper limit of normal."
        for said in (in_table, beside):
            assert told(report(said.format(f"{times}.0"), table(1, rows)), possible_values) == set()
            assert told(report(said.format(f"{times + 2}.0"), table(1, rows)), possible_values) == {"value-is-possible"}
        other = f"The amylase was {high * times + 7} U/L, {times + 2}.0 times the upper limit."
        assert told(report(other, table(1, rows)), possible_values) == set()


@pytest.mark.parametrize(
    "family",
    [
        "She had one brother and two sisters.",
        "Two of her siblings had died of it.",
        "Her sisters were healthy, and the twins of an aunt too.",
    ],
)
def test_a_family_is_no_series(family: str) -> None:
    case = f"{family} The heart rate was 78. On day 2 {{}} blood pressure was 120/70 mmHg."
    assert told(report(case.format("her")), case_facts) == set()
    both = "A 54-year-old woman. We examined the two sisters. On day 2 his blood pressure was normal."
    assert told(report(both), case_facts) == set()
    twins = paper(
        section("Case report", _BEGINS + "His pulse was 78."), title="Twins with a rash", article_type="case-report"
    )
    assert told(twins, case_facts) == set()


def test_side_of_what_is_normal_in_the_case(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        side, other = chosen.sample(("left", "right"), 2)
        organ = chosen.choice(("kidney", "adrenal gland", "ovary"))
        case = section("Case report", f"{_BEGINS}A mass lay in the {side} {organ}. The {other} {organ} was normal.")
        for said, expected in (
            (f"We report a woman whose {side} {organ} was removed.", set()),
            (f"We report a woman whose {other} {organ} was removed.", {"case-facts-agree"}),
            (f"We report a woman with a solitary {other} {organ}.", set()),
            (f"The {other} {organ} is larger in most people.", set()),
        ):
            one = paper(section("Introduction", said), case, title="A case", article_type="case-report")
            assert told(one, case_facts) == expected, said


@pytest.mark.parametrize(
    ("abstract", "text", "expected"),
    [
        ("She was treated for 21 days.", "She was treated for three weeks.", set()),
        ("She was treated for 21 days.", "She was married for three years.", {"abstract-agrees-with-text"}),
        ("She was well after 7 days.", "She was well after a week.", set()),
        ("She was well after 7 days.", "She was well after a month.", {"abstract-agrees-with-text"}),
        ("It lasted 90 minutes.", "It lasted 1.5 hours.", set()),
        ("A girl of 3120 g was born.", "She gave birth to a girl of 3120 g.", set()),
        ("Of 34 patients it was found in 26 (76%).", "Findings were known in 26 of those 34.", set()),
    ],
)
def test_numbers_of_an_abstract_in_other_units(abstract: str, text: str, expected: set[str]) -> None:
    assert told(paper(text, abstract=abstract), abstract_numbers) == expected


@pytest.mark.parametrize("slip", ["dyas", "taht", "wekes", "fisrt", "rihgt"])
def test_short_words_whose_letters_turned(slip: str) -> None:
    said = f"It was given for some {slip}, and the patient recovered without any further treatment."
    assert told(paper(said), misspelt) == {"word-is-spelt-right"}


@pytest.mark.parametrize(
    ("said", "is_wrong"),
    [
        ("Her temperature was 36.8 C.", True),
        ("She had a fever of 39.1C.", True),
        ("Her temperature was 36.8 °C.", False),
        ("The fever was of malaria, hepatitis B 38 and hepatitis C.", False),
        ("It was level 36 C of the form.", False),
    ],
)
def test_temperature_without_a_degree(said: str, is_wrong: bool) -> None:  # noqa: FBT001 - a case
    assert (told(paper(said), units) == {"unit-is-written-right"}) == is_wrong


def test_interval_whose_words_have_their_short_form() -> None:
    said = "odds ratio {}, 95% confidence interval (CI) 0.30 to 0.68"
    assert told(paper(said.format("0.46")), intervals) == set()
    assert told(paper(said.format("0.26")), intervals) == {"interval-is-in-order"}


def test_value_behind_the_same_words(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = chosen.sample(range(2, 9), 2)
        words = chosen.choice(
            ("depression of the ST segment of", "bowing of the septum of", "midline shift of the brain of")
        )
        case = f"There was {words} {right} mm on arrival."
        legend = f"Picture on arrival, with {words} {{}} mm."
        assert told(report(case, figure(1, legend.format(right))), case_facts) == set()
        assert told(report(case, figure(1, legend.format(wrong))), case_facts) == {"case-facts-agree"}
        for other in (f"{legend} It was taken after a week.", f"In the second, {words} {{}} mm.", "A cyst of {} mm."):
            assert told(report(case, figure(1, other.format(wrong))), case_facts) == set(), other


def test_what_is_done_on_a_day(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, other = chosen.sample(range(2, 9), 2)
        event = chosen.choice(("extubated", "weaned", "mobilised"))
        case = f"She was {event} on day {first}."
        short = f"A 54-year-old woman was {event} on day {{}}."
        assert told(report(case, abstract=short.format(first)), case_facts) == set()
        assert told(report(case, abstract=short.format(other)), case_facts) == {"case-facts-agree"}
        again = f"{case} She was {event} on day {other} once more."
        assert told(report(again, abstract=short.format(other)), case_facts) == set()
        taken = f"A catheter was removed on day {first}. The drain was taken out on day {other}."
        assert told(report(taken, abstract=f"A drain was removed on day {other}."), case_facts) == set()
        turned = "She was {} on day {}, and left intensive care on day {}."
        low, high = sorted((first, other))
        assert told(report(turned.format("extubated", low, high)), case_facts) == set()
        assert told(report(turned.format("extubated", high, low)), case_facts) == {"case-facts-agree"}


@pytest.mark.parametrize(("motor", "is_wrong"), [(4, False), (3, True)])
def test_parts_of_a_coma_in_words(motor: int, is_wrong: bool) -> None:  # noqa: FBT001 - a case
    said = f"She had a score of 9 on the Glasgow Coma Scale (GCS: eyes 2, voice 3, motor {motor})."
    assert (told(report(said), possible_values) == {"value-is-possible"}) == is_wrong


def test_values_at_hours_of_a_row(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        value = chosen.randint(41, 79)
        rows = ("Test|Arrival|4 hours|12 hours", f"Troponin T (ng/L)|9|{value}|40")
        said = "The troponin T rose to {} ng/L at 4 hours."
        assert told(report(said.format(value), table(1, rows)), named_values) == set()
        assert told(report(said.format(value + 8), table(1, rows)), named_values) == {"count-is-told-alike"}
        assert told(report(said.format(value + 8).replace("4 h", "5 h"), table(1, rows)), named_values) == set()
