"""Anion gaps and ratios of oxygen beside the values that they are computed of; the sentences are generated."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import possible_values
from tests.papers import found, paper, rules
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"value-is-possible"}


def test_anion_gaps(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        sodium, chloride, bicarbonate = chosen.randint(125, 150), chosen.randint(95, 108), chosen.randint(6, 15)
        gap, potassium = sodium - chloride - bicarbonate, chosen.randint(3, 5)
        form = chosen.choice(
            (
                "Sodium was {na} mmol/L, chloride {cl} mmol/L, bicarbonate {b} mmol/L and the anion gap {gap} mmol/L.",
                "With Na {na}, Cl {cl} and HCO3 {b} mmol/L the anion gap was {gap}.",
                "The anion gap was {gap} mmol/L (sodium {na}, potassium {k}, chloride {cl}, bicarbonate {b} mmol/L).",
            )
        )
        values = {"na": sodium, "cl": chloride, "b": bicarbonate, "k": potassium}
        rights = [gap, gap + potassium, gap + chosen.choice((-1, 1))]
        for right in rights:
            assert found(paper(form.format(gap=right, **values)), [possible_values]) == (), form
        wrong = gap + chosen.choice((-12, -8, 10, 15))
        if wrong > 0:
            assert rules(paper(form.format(gap=wrong, **values)), [possible_values]) == _TOLD, form.format(
                gap=wrong, **values
            )
        corrected = form.format(gap=wrong, **values).replace("anion gap", "albumin-corrected anion gap")
        assert found(paper(corrected), [possible_values]) == ()


def test_ratios_of_oxygen(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        pressure, share = chosen.randint(50, 110), chosen.choice((40, 50, 60, 80, 100))
        ratio = round(pressure * 100 / share)
        wrong = round(ratio * chosen.choice((0.7, 0.8, 1.25, 1.5)))
        part, kind = chosen.choice(((f"{share / 100:g}", "PaO2/FiO2 ratio"), (f"{share}%", "P/F ratio")))
        form = chosen.choice(
            (
                "The PaO2 was {} mm Hg at an FiO2 of {}, a {} of {}.",
                "With a PaO2 of {} mmHg and FiO2 {} the {} was {}.",
            )
        )
        assert found(paper(form.format(pressure, part, kind, ratio)), [possible_values]) == ()
        if wrong > 75:
            assert rules(paper(form.format(pressure, part, kind, wrong)), [possible_values]) == _TOLD
        for other in (
            f"A {kind} below {wrong} defines the syndrome; the PaO2 was {pressure} mm Hg.",
            f"The PaO2 was {pressure} mm Hg at an FiO2 of {part}, and later 120 mm Hg, a {kind} of {wrong}.",
        ):
            assert found(paper(other), [possible_values]) == (), other
