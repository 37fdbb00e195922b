"""Paragraphs that end in the middle of a sentence, beside those that end with a stop."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import punctuation
from galley.document import tree
from tests.papers import figure, paper, para, rules, section
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"punctuation-is-whole"}
_FIRST = ("She was admitted at night.", "A scan showed a mass (12 mm).", "It is rare, as others say {cite:1}.")
_LAST = (
    "She went home well after four days",
    "The wound had healed by then {cite:2}",
    "Nothing was found in the biopsy",
)


def told(*blocks: tree.Block | str, title: str = "Case report") -> set[str]:
    others = section("Introduction", *(f"It is rare. This is the {nth} case of its kind." for nth in range(4)))
    return rules(paper(others, section(title, *blocks)), [punctuation])


def test_paragraphs_without_a_stop(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, last = chosen.choice(_FIRST), chosen.choice(_LAST)
        assert told(f"{first} {last}.", "Then it ended.") == set()
        for sign in (":", "…", "?"):
            assert told(f"{first} {last}{sign}") == set(), sign
        assert told(f"{first} {last}") == _TOLD
        assert told(f"{first} {last}", figure(1)) == _TOLD
        assert told(f"{first} {last}", "It was good. She was well.") == _TOLD


def test_what_ends_without_a_stop_and_is_right() -> None:
    open_ = "She was admitted at night. Her blood was taken for these tests and"
    listed = tree.BulletList(((para("sodium, and what else was asked for. It was low in all of them"),),))
    assert told(open_, listed) == set()
    assert told(open_, tree.CodeBlock(tree.NO_ATTR, "x = 1")) == set()
    assert told(open_, tree.Para((tree.Math("InlineMath", "x = 1"),))) == told(open_, "where x is one.") == set()
    assert told("A single line of words without any stop") == set()
    assert told("Ann Lee. Hospital of the town, Norway") == set()
    assert told(open_, title="Author contributions") == told(open_, title="Data availability") == set()
    assert told(*(open_ for _ in range(3))) == set()
