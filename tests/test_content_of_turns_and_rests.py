"""What one says in two ways: turns and degrees, numbered days and how many, some with their share and the rest."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import possible_values, sums
from tests.papers import paper, rules, section
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_POSSIBLE = {"value-is-possible"}
_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


def possible(text: str) -> set[str]:
    return rules(paper(section("Case report", text)), [possible_values])


def added(text: str) -> set[str]:
    return rules(paper(section("Discussion", text)), [sums])


def test_turns(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = chosen.sample(range(1, 6), 2)
        said = chosen.choice(
            (
                "The pedicle was twisted by {degrees} degrees, that is, {turns} full turns clockwise.",
                "The cord was found twisted {turns} complete turns ({degrees}°).",
                "It had made {turns} turns counterclockwise ({degrees} degrees).",
            )
        )
        turns = chosen.choice((str(right), _WORDS[right]))
        assert possible(said.format(degrees=360 * right, turns=turns)) == set()
        assert possible(said.format(degrees=360 * wrong, turns=turns)) == _POSSIBLE
    for silent in (
        "The cord was twisted one and a half turns (540 degrees).",
        "Two turns, 180 degrees each, were undone.",
        "After 360 degrees, 3 of the turns were left.",
        "It was turned by 180 degrees, once.",
    ):
        assert possible(silent) == set(), silent
    assert possible("The cord was twisted one and a half turns (720 degrees).") == _POSSIBLE


def test_numbered_days(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, long = chosen.randint(1, 30), chosen.randint(3, 30)
        said = chosen.choice(
            (
                "Meropenem was given from day {a} to day {b} (for {n} days).",
                "She was ventilated from day {a} until day {b}, for {n} days.",
                "Between days {a} and {b} ({n} days in all) no food was given.",
            )
        )
        for more in (0, 1):
            assert possible(said.format(a=first, b=first + long, n=long + more)) == set()
        for off in (2, 7, 10):
            assert possible(said.format(a=first, b=first + long, n=long + off)) == _POSSIBLE
    assert possible("It was given from day 3 to day 12 (30 mg, 2 days apart).") == set()


def test_doses_given_again(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        dose, first = 10 * chosen.randint(2, 60), 10 * chosen.randint(61, 90)
        given = f"Idarucizumab {dose} mg was given. "
        again = "After 30 minutes a second dose of {} mg was given, {} mg in all."
        assert possible(given + again.format(dose, 2 * dose)) == set()
        assert possible(given + again.format(dose, 3 * dose)) == _POSSIBLE
        loaded = f"Idarucizumab {first} mg was given, and {dose} mg was planned. "
        assert possible(loaded + again.format(dose, first + dose)) == set()
        assert possible(again.format(dose, first + 3 * dose)) == set()
        pulses = "Three boluses of phentolamine of {} mg ({} mg in total) were needed."
        assert possible(pulses.format(dose, 3 * dose)) == set()
        assert possible(pulses.format(dose, 4 * dose)) == _POSSIBLE


def test_the_rest_by_its_share(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        whole = chosen.randint(12, 90)
        some = chosen.randint(2, whole - 4)
        rest, share = whole - some, round(100 * some / whole)
        wrong = next(one for one in (rest + 2, rest + 12, rest + 90, 1) if abs(100 * some / (some + one) - share) > 1)
        said = chosen.choice(
            (
                "A resection was necessary in {a} ({p}%), and a repair was possible in the other {b}{q}.",
                "Fever was seen in {a} patients ({p}%); the remaining {b}{q} had none.",
            )
        )
        cited = f"Ong and Lee followed {whole} children {{cite:1}}. "
        for shown in ("", f" ({100 - share}%)"):
            assert added(cited + said.format(a=some, b=rest, p=share, q=shown)) == set()
            assert added(cited + said.format(a=some, b=wrong, p=share, q=shown)) == {"counts-add-up"}
    for silent in (
        "Fever was seen in 34 patients (59%), a rash in many, and the other 14 had neither.",
        "Fever was seen in 34 patients (59%), a rash in 10, and the other 14 had neither.",
        "Fever was seen in 34 patients (59%); of these 10 died and the other 24 recovered.",
        "Fever was seen in 34 patients (59%) on the first day, and on the other 3 days in none.",
        "A repair was needed in 71 of 188 limbs (38%), and in the remaining 117 limbs release was enough.",
        "Fever was seen in 34 (59%) and pain in the other 14 (12%).",
    ):
        assert added(silent) == set(), silent
