"""Kinds that exclude each other, in generated sentences: right ones pass, those with too many are found."""

from __future__ import annotations

import random

import pytest

from galley.checks.content import sums
from tests.papers import found, paper, rules
from tests.test_content_numbers import samples

FRAMES = (
    "Of the {n} operations, {a} were open, {b} laparoscopic and {c} robotic.",
    "Of {n} patients, {a} had mild, {b} had moderate and {c} had severe pain.",
    "Among the {n} cases, {a} (40%) were elective, {b} (30%) urgent and {c} (30%) emergency operations.",
    "There were {n} procedures: {a} open, {b} endoscopic and {c} percutaneous.",
    "Of these {n} samples, {a} were positive, {b} negative, and {c} equivocal.",
)
RIGHT = (
    "Of the 24 operations, 14 were open, 10 laparoscopic and 2 converted.",
    "Of 24 patients, 14 had fever, 9 vomiting and 5 diarrhoea.",
    "Of 24 patients, 14 had left and 12 right hernias.",
    "Of 24 patients, 14 had open and 12 had laparoscopic operations, and 2 had both.",
    "Of the 24 operations, 10 were open and 12 laparoscopic.",
    "Of 24 patients, 14 were hypertensive, 9 diabetic and 4 obese.",
    "Of the 30 women, 14 were married, 12 had children and 9 worked.",
)


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)  # noqa: S311 - a sample, no secret


def test_kinds_are_not_more_than_the_whole(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        parts = [chosen.randint(3, 40) for _ in "abc"]
        whole, frame = sum(parts), chosen.choice(FRAMES)
        a, b, c = parts
        assert found(paper(frame.format(n=whole, a=a, b=b, c=c)), [sums]) == ()
        less = whole - chosen.randint(1, min(parts) - 1)
        assert rules(paper(frame.format(n=less, a=a, b=b, c=c)), [sums]) == {"counts-add-up"}


@pytest.mark.parametrize("text", RIGHT)
def test_kinds_that_need_not_exclude_each_other(text: str) -> None:
    assert found(paper(text), [sums]) == ()
