"""The others of a few are as many as the few leave: generated sentences, and what only looks like them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import sums
from tests.papers import paper, rules
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"counts-add-up"}
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FORMS = (
    "{part} of the {whole} patients had fever; the other {rest} were well.",
    "{part} of our {whole} patients had fever. The other {rest} were well.",
    "In {part} of {whole} cultures nothing grew, and the remaining {rest} had yeasts.",
    "Of the {whole} women, {part} had a fistula; the remaining {rest} had none.",
    "Of these {whole} eyes, {part} were operated on. The other {rest} eyes were not.",
    "{part} of the {whole} children recovered and the other {rest} died.",
)


def test_the_others_of_a_few(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        whole = chosen.randint(4, 12)
        part = chosen.randint(2, whole - 2)
        rest = whole - part
        wrong = chosen.choice([one for one in range(2, 13) if one not in {rest, whole, part}])
        form, words = chosen.choice(_FORMS), chosen.choice((_WORDS, [str(one) for one in range(13)]))
        for others, expected in ((rest, set()), (wrong, _TOLD)):
            said = form.format(part=words[part], whole=words[whole], rest=words[others])
            text = said[0].upper() + said[1:]
            assert rules(paper(text), [sums]) == expected, text


def test_others_that_are_not_the_rest() -> None:
    for text in (
        "Two of the five patients had fever: one died, the other one recovered.",
        "Two of the five patients had fever, one had a rash, and the other two were well.",
        "Two of the five patients died and one was lost; the remaining two were well.",
        "Two of the five patients had fever; the other four studies found none.",
        "Two of the five patients had fever {cite:1}; the other four were well.",
        "Two of the five patients in each group had fever; the other four were well.",
        "Two of the five patients were excluded; the other four were well.",
        "Three of the eight patients had one of two mutations; the other five had none.",
        "Of the ten patients, four had surgery: three by day two, the other one later.",
        "Two of the five patients had fever for 3 days; the other three had none.",
        "Of the five patients, two had fever and the other two weeks later came back.",
    ):
        assert rules(paper(text), [sums]) == set(), text
