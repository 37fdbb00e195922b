"""Pregnancies, times since in two units, shares of those just told, cells, ways to operate: right and wrong."""

from __future__ import annotations

import random

import pytest

from galley.checks.content import abstract_numbers, case_facts, percentages, possible_values, sums
from tests.papers import found, paper, rules, section
from tests.test_content_numbers import samples
from tests.test_content_of_counts import report
from tests.test_content_values import chosen

__all__ = ["chosen"]

_WEEKS = (
    "in week {} of her pregnancy", "at {} weeks’ gestation", "at {} weeks of pregnancy", "{} weeks pregnant",
    "in the {}th week of pregnancy", "at a gestational age of {} weeks",
)  # fmt: skip


def test_weeks_of_a_pregnancy(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        week, off = chosen.randint(14, 36), chosen.choice((-3, -2, 2, 3))
        one, other = chosen.choice(_WEEKS), chosen.choice(_WEEKS)
        case = f"She was seen {one.format(week)}."
        for where in ({"abstract": "A woman was seen {}."}, {"title": "A perforation {}"}):
            for front, expected in ((week, set()), (week + off, {"case-facts-agree"})):
                fronts = {part: text.format(other.format(front)) for part, text in where.items()}
                assert rules(report(case, **fronts), [case_facts]) == expected, fronts
        later = f"{case} {abs(off)} weeks later she gave birth."
        assert rules(report(later, abstract=f"She gave birth {one.format(week + abs(off))}."), [case_facts]) == set()
        assert rules(report("She was well.", abstract=f"She was seen {one.format(week)}."), [case_facts]) == set()


def test_times_since_in_two_units(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        weeks = chosen.randint(3, 20)
        what = chosen.choice(("bypass", "delivery", "cholecystectomy", "radiotherapy"))
        for days, expected in ((7 * weeks + chosen.randint(0, 6), set()), (7 * weeks + 25, {"case-facts-agree"})):
            case = f"She came {days} days after the {what}."
            assert rules(report(case, title=f"A perforation {weeks} weeks after {what}"), [case_facts]) == expected, (
                case
            )


@pytest.mark.parametrize(
    ("said", "is_wrong"),
    [
        ("She was gravida {}, para {}.", True),
        ("A G{}P{} woman was seen.", True),
        ("A G{}P{} woman with twins was seen.", False),
        ("A G{}P{}012 woman was seen.", False),
    ],
)
def test_births_and_pregnancies(said: str, is_wrong: bool) -> None:  # noqa: FBT001 - a case
    assert found(paper(said.format(3, 2)), [possible_values]) == ()
    assert (rules(paper(said.format(2, 3)), [possible_values]) == {"value-is-possible"}) is is_wrong


@pytest.mark.parametrize(
    ("about", "right", "wrong"), [("", "3", "4"), ("about ", "three", "two"), ("more than ", "two", "four")]
)
def test_times_a_limit_told_behind(about: str, right: str, wrong: str) -> None:
    said = "Lactate was 5.9 mmol/L, {}{} times the upper limit of 2.0 mmol/L."
    assert found(paper(said.format(about, right)), [possible_values]) == ()
    assert rules(paper(said.format(about, wrong)), [possible_values]) == {"value-is-possible"}


def test_shares_of_these(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        base, n = chosen.randint(24, 60), chosen.randint(9, 20)
        said = chosen.choice(
            (
                "{} pregnancies went on, and of these {} ({}%) ended at term.",
                "There were {} eyes in the study. Of these, {} ({}%) improved.",
                "Pain came back in {} women; of them, {} ({}%) had surgery again.",
            )
        )
        share = round(100 * n / base)
        wrong = next(
            one for one in range(share + 9, 99) if not any(round(100 * n / x) == one for x in (base, base - n))
        )
        told = paper(section("Results", said.format(base, n, wrong)))
        assert found(paper(section("Results", said.format(base, n, share))), [percentages]) == ()
        assert rules(told, [percentages]) == {"percentage-matches-counts"}, said.format(base, n, wrong)
        of_another = round(100 * n / (base + 31))
        with_base = f"We asked {base + 31} people. {said.format(base, n, of_another)}"
        assert found(paper(section("Results", with_base)), [percentages]) == ()


@pytest.mark.parametrize(
    ("last", "tail", "is_wrong"),
    [(7, "another cause.", False), (9, "another cause.", True), (9, "fever.", False), (9, "both.", False)],
)
def test_kinds_with_the_others(last: int, tail: str, is_wrong: bool) -> None:  # noqa: FBT001 - a case
    said = f"Of 46 women, 28 (61%) had a hernia, 11 (24%) an ulcer and {last} ({round(100 * last / 46)}%) {tail}"
    assert bool(found(paper(section("Results", said)), [percentages])) is is_wrong


@pytest.mark.parametrize(
    ("said", "share", "is_wrong"),
    [
        ("Leucocytes were raised, with 84% neutrophils and {}% lymphocytes.", 11, False),
        ("Leucocytes were raised, with 84% neutrophils and {}% lymphocytes.", 21, True),
        ("There were 84% neutrophils; of the lymphocytes the B lymphocytes were {}%.", 21, False),
        ("Neutrophils fell from 84% to 61% and then lymphocytes were {}%.", 41, False),
    ],
)
def test_two_kinds_of_cells(said: str, share: int, is_wrong: bool) -> None:  # noqa: FBT001 - a case
    assert bool(found(paper(said.format(share)), [possible_values])) is is_wrong


@pytest.mark.parametrize(
    ("front", "case", "is_wrong"),
    [
        ("Open splenectomy was done.", "Laparoscopy was performed, and the spleen was removed.", True),
        ("Laparoscopic splenectomy was done.", "A laparotomy was performed, and the spleen was removed.", True),
        ("Laparoscopic splenectomy was done.", "Laparoscopy was performed.", False),
        ("A laparotomy was done.", "Laparoscopy was performed, and converted when it bled.", False),
        ("Open splenectomy was done.", "Laparoscopy was performed, and the open operation was chosen.", False),
        ("A laparotomy was done.", "No laparoscopy was performed.", False),
    ],
)
def test_open_and_laparoscopic(front: str, case: str, is_wrong: bool) -> None:  # noqa: FBT001 - a case
    assert (rules(report(case, abstract=front), [case_facts]) == {"case-facts-agree"}) is is_wrong


def test_sexes_with_shares_and_ages(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        girls, boys = chosen.randint(20, 60), chosen.randint(5, 19)
        said = f"They had {{}} children: {girls} girls (62%) and {boys} boys (38%), with a median age of 8 years."
        assert found(paper(said.format(girls + boys)), [sums]) == ()
        assert rules(paper(said.format(girls + boys - 2)), [sums]) == {"counts-add-up"}


@pytest.mark.parametrize(
    ("abstract", "text", "is_wrong"),
    [
        ("It was given for 8 weeks.", "It was given every 8 hours for 6 weeks.", True),
        ("It was given for 8 weeks.", "It was given every 8 hours for 56 days.", False),
        ("It was given for 8 weeks.", "It was given for 8 wk.", False),
        ("It was given for 8 weeks.", "Visits were at 4 and 8 weeks.", False),
        ("The specimen weighed 412 g.", "The specimen weighed 412 mg.", True),
        ("The specimen weighed 412 g.", "The specimen weighed 412 grams.", False),
        ("The specimen weighed 412 g.", "The specimen weighed 0.412 kg.", False),
        ("A stone of 14 mm was seen.", "A stone of 14 cm was seen.", True),
        ("A stone of 14 mm was seen.", "A stone of 1.4 cm was seen.", False),
    ],
)
def test_a_number_in_another_unit(abstract: str, text: str, is_wrong: bool) -> None:  # noqa: FBT001 - a case
    one = paper(section("Results", text), abstract=abstract)
    assert (rules(one, [abstract_numbers]) == {"abstract-agrees-with-text"}) is is_wrong
