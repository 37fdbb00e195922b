"""Brackets come in pairs, and no comma or full stop stands twice; sentences right and wrong are generated."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import punctuation
from tests.papers import paper, rules
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"punctuation-is-whole"}
_WORDS = ("the lesion", "a scan", "was seen", "in winter", "of 12 cases", "with pain", "by others", "on day 4")


def test_brackets(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        words = [chosen.choice(_WORDS) for _ in range(6)]
        opening, closing = chosen.choice(("()", "[]"))
        inner = f"{opening}{words[1]} {words[2]}{closing}"
        right = f"It {words[0]} {inner} {words[3]}, (as {words[4]}) {words[5]}."
        assert rules(paper(right), [punctuation]) == set(), right
        for sign in (opening, closing):
            at = chosen.choice([at for at, one in enumerate(right) if one == sign])
            wrong = right[:at] + right[at + 1 :]
            assert rules(paper(wrong), [punctuation]) == _TOLD, wrong


def test_signs_that_stand_twice(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        words = [chosen.choice(_WORDS) for _ in range(4)]
        sign = chosen.choice(",;.")
        right = f"It {words[0]}{sign} It {words[1]} et al., {words[2]}, i.e., {words[3]} ..."
        assert rules(paper(right), [punctuation]) == set(), right
        wrong = right.replace(f"{sign} It", f"{sign}{chosen.choice((sign, sign, ','))} It")
        expected = set() if f"{words[0]}.," in wrong else _TOLD
        assert rules(paper(wrong), [punctuation]) == expected, wrong


def test_what_holds_brackets_and_is_no_pair() -> None:
    for right in (
        "We saw a) fever, b) pain and iv) a rash.",
        "It was 1) red and 2) hot.",
        "All values in [0, 1) and (−∞, 3] were kept.",
        "They smiled :) at us.",
        "Mice (C57BL/6 (n = 4)) and rats [in a cage (n = 2)] were used.",
        "std::vector and a::b were used.",
    ):
        assert rules(paper(right), [punctuation]) == set(), right


def test_quotation_marks(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        words = [chosen.choice(_WORDS) for _ in range(6)]
        right = f"It {words[0]} “{words[1]} {words[2]}” {words[3]}, and “{words[4]}” {words[5]}."
        assert rules(paper(right), [punctuation]) == set(), right
        at = chosen.choice([at for at, one in enumerate(right) if one in "“”"])
        wrong = right[:at] + right[at + 1 :]
        behind_digit = right[at] == "“" and wrong[wrong.find("”", at) - 1].isdigit()
        assert rules(paper(wrong), [punctuation]) == (set() if behind_digit else _TOLD), wrong


def test_quotation_marks_that_stand_alone() -> None:
    for right in (
        "“The first of two paragraphs of a quotation.",
        "He was 5 feet 3” tall.",
        "A 6” nail lay beside “a stone”.",
        "The word „Stein“ was said, and “so” too.",
        "The “so-called “nested” mark” was seen.",
    ):
        assert rules(paper(right), [punctuation]) == set(), right
