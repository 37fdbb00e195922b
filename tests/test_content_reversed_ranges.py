"""Ranges that run backwards where ranges run upwards: generated texts and tables."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import intervals
from tests.papers import found, paper, rules, table
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"interval-is-in-order"}
_SAID = (
    "The sodium was 121 mmol/L; the normal range is {}{}{} mmol/L.",
    "Ferritin was 900 ng/mL (normal {}{}{} ng/mL).",
    "Ferritin was 900 ng/mL (reference range: {}{}{} ng/mL).",
    "The reference interval for adults was {}{}{} U/L.",
    "Patients aged {}{}{} years took part.",
)


def test_ranges_in_the_text(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        low = chosen.randint(20, 60)
        high = low + chosen.randint(1, 39)
        form, to = chosen.choice(_SAID), chosen.choice(("–", "-", " to "))
        assert found(paper(form.format(low, to, high)), [intervals]) == (), form
        assert rules(paper(form.format(high, to, low)), [intervals]) == _TOLD, form


def test_ranges_in_labels(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        low = chosen.randint(110, 140)
        high = low + chosen.randint(1, 40)
        form = chosen.choice(
            ("Sodium ({}–{} mmol/L)", "Sodium, {}–{}", "Sodium (normal {}–{} mmol/L)", "Sodium [{}-{}]")
        )
        for one, other, expected in ((low, high, set()), (high, low, _TOLD)):
            rows = ["Test | Day 0", f"{form.format(one, other)} | 121", "Lactate (0.5–2.2 mmol/L) | 1.1"]
            assert rules(paper(table(1, rows)), [intervals]) == expected, rows
        starts = [10 * at for at in range(2, 6)]
        bands = [f"{start}–{start + 9} years | {chosen.randint(1, 20)}" for start in starts]
        assert found(paper(table(1, ["Age | n", *bands])), [intervals]) == ()
        at = chosen.randrange(4)
        bands[at] = f"{starts[at] + 9}–{starts[at]} years | 4"
        assert rules(paper(table(1, ["Age | n", *bands])), [intervals]) == _TOLD


def test_ranges_that_may_run_down() -> None:
    for text in (
        "The dose was reduced from 10–5 mg.", "The normal course is 5–3–1.",
        "A normal ratio of 2–1 was kept in 2001–02.",
        "Patients of the years 1998–99 came.", "Normal values were found in 12 of 10–15 samples.",
        "The ages, 12–9 in the first and 3–4 in the second pair, differ: aged 10 to 9 months later.",
        "The normal range was 0.8–1.2 and 3.5–5.0 mmol/L.",
    ):  # fmt: skip
        assert found(paper(text), [intervals]) == (), text
    for rows in (
        ("Year | n", "1998–99 | 3", "1999–00 | 4", "2000–01 | 4"),
        ("Age | n", "40–30 | 3", "30–20 | 4", "20–10 | 4"),
        ("Pain (VAS, 10–0) | n", "Pain score (10–0) | 3"),
        ("What | n", "Change, 10–5 | 3", "Doses (page 12–3) | 2"),
    ):
        assert found(paper(table(1, rows)), [intervals]) == (), rows
