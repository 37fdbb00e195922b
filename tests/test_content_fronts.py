"""What title, abstract, legends and `we report a …` say of the patient is what the case says."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.check import Paper
from galley.checks.content import case_facts
from tests.papers import figure, paper, rules, section
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"case-facts-agree"}
_PLACES = (
    ("upper lobe", "lower lobe"), ("inferior vena cava", "superior vena cava"), ("distal humerus", "proximal humerus"),
    ("medial malleolus", "lateral malleolus"), ("anterior cerebral artery", "posterior cerebral artery"),
    ("small bowel", "large bowel"), ("internal iliac artery", "external iliac artery"),
    ("lower eyelid", "upper eyelid"),
    ("superior mesenteric vein", "inferior mesenteric vein"), ("third metatarsal", "fifth metatarsal"),
)  # fmt: skip


def report(
    case: str, *, said: str = "It is rare.", title: str = "A case", legend: str = "A scan.", abstract: str = ""
) -> Paper:
    body = section("Case report", case, figure(1, legend))
    return paper(section("Introduction", said), body, title=title, article_type="case-report", abstract=abstract)


def fronts(case: str, words: str) -> list[Paper]:
    """Return reports that say some words of the patient outside the case, each in one place."""
    return [
        report(case, title=f"A lesion of the {words}"),
        report(case, abstract=f"A scan showed a lesion of the {words}."),
        report(case, legend=f"A lesion of the {words} (arrow)."),
        report(case, said=f"We report a man with a lesion of the {words}."),
    ]


def test_places(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = chosen.sample(chosen.choice(_PLACES), 2)
        case = f"A 54-year-old man was admitted. Computed tomography showed a lesion of the {right}. It was removed."
        at = chosen.randrange(4)
        assert rules(fronts(case, right)[at], [case_facts]) == set(), right
        assert rules(fronts(case, wrong)[at], [case_facts]) == _TOLD, wrong
        more = chosen.choice(
            (f"A nodule of the {wrong} was left.", f"The {wrong} was normal.", f"The {wrong} had been resected.")
        )
        assert rules(fronts(f"{case} {more}", wrong)[at], [case_facts]) == set(), more
        cited = f"Lesions of the {wrong} are rare {{cite:1}}."
        assert rules(report(case, said=cited), [case_facts]) == set()
        assert rules(report(case, said=f"Most lie in the {wrong}."), [case_facts]) == set()


def people(case: str, who: str) -> list[Paper]:
    """Return reports that name their patient by sex and age, each in one place."""
    return [
        report(case, title=f"Torsion of the spleen in a {who}"),
        report(case, said=f"We report a {who} with a torsion of the spleen."),
        report(case, abstract=f"A {who}, who had pain, was operated on."),
    ]


def test_people_by_age(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    words = {8: "eight", 9: "nine", 11: "eleven", 12: "twelve"}
    for _ in samples(pytestconfig):
        (age, shown), (other, wrong) = chosen.sample(sorted(words.items()), 2)
        her, him = chosen.sample(("girl", "boy"), 2)
        case = f"A {age}-year-old {her} was admitted with pain."
        at = chosen.randrange(3)
        for who, expected in ((f"{her} of {shown}", set()), (f"{her} of {age}", set()), (f"{him} of {shown}", _TOLD)):
            assert rules(people(case, who)[at], [case_facts]) == expected, who
        assert rules(people(case, f"{her} of {wrong}")[at], [case_facts]) == _TOLD
        for silent in (
            f"Ong treated a {him} of {wrong} {{cite:1}}.",
            f"It was first seen in a {him} of {other}.",
            f"We report a {her} with a torsion in whose brother, a {him} of {wrong}, it was seen too.",
        ):
            assert rules(report(case, said=silent), [case_facts]) == set(), silent


def test_values_in_the_introduction(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = chosen.sample(range(51, 90), 2)
        case = f"A 54-year-old man was admitted. The methaemoglobin fraction was {right}.4%. He survived."
        said = "We report a man who survived a methaemoglobin fraction of {}.4%."
        assert rules(report(case, said=said.format(right)), [case_facts]) == set()
        assert rules(report(case, said=said.format(wrong)), [case_facts]) == _TOLD
        cited = f"A man of Ong survived a methaemoglobin fraction of {wrong}.4% {{cite:1}}."
        assert rules(report(case, said=cited), [case_facts]) == set()


def test_cases_reviewed(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    case = "A 54-year-old man was admitted with pain."
    for _ in samples(pytestconfig):
        n, other = chosen.sample(range(12, 99, 3), 2)
        kind = chosen.choice(("published cases", "reported cases", "cases", "published patients"))
        title = f"A rare tumour: a case report and review of {n} cases"
        said = f"We report a man with it, and we review {{}} {kind}."
        assert rules(report(case, title=title, said=said.format(n)), [case_facts]) == set()
        assert rules(report(case, title=title, said=said.format(n - 1)), [case_facts]) == set()
        assert rules(report(case, title=title, said=said.format(other)), [case_facts]) == {"count-is-told-alike"}
        left = report(f"{case} Of {other} cases some were left out.", title=title, said=said.format(other))
        assert rules(left, [case_facts]) == set()


def test_weeks_in_the_introduction() -> None:
    case = "A 29-year-old woman was admitted at 23 weeks of gestation. At 25 weeks of gestation she was operated on."
    said = "We report a woman who was operated on at {} weeks of gestation."
    assert rules(report(case, said=said.format(25)), [case_facts]) == set()
    assert rules(report(case, said=said.format(35)), [case_facts]) == _TOLD
