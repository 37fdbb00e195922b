"""What is offered for a mistyped name, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.near import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("prepint", ("isj", "preprint"), "preprint"),
        ("vancoover", ("vancouver", "vancouver-brackets", "nature"), "vancouver"),
        ("chek", ("build", "check", "journals"), "check"),
        ("biuld", ("build", "check"), "build"),
        ("pfd", ("pdf", "jats", "text"), "pdf"),
        ("nam", ("name", "id"), "name"),
        ("smiht2020", ("smith2020", "smith2021"), "smith2020"),
        ("Smith2020", ("smith2020",), "smith2020"),
        ("smith-2020", ("smith_2020", "smith_2002"), "smith_2020"),
        ("fig:flow-chart", ("fig:flowchart", "fig:wrist"), "fig:flowchart"),
        ("fig:wrsit", ("tbl:wrist", "fig:wrist"), "fig:wrist"),
        ("cited-key-exist", ("cited-key-exists", "image-exists"), "cited-key-exists"),
    ],
)
def test_a_slip_is_answered(word: str, known: tuple[str, ...], meant: str) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("init", ("build", "check", "validate", "doctor", "journals", "formats")),
        ("docx", ("pdf", "jats", "text")),
        ("lancet", ("isj", "preprint")),
        ("fig:1", ("fig:2", "fig:3")),
        ("eq-2", ("eq-1",)),
        ("lee", ("fee", "leo")),
        ("gone", ("bone", "gene")),
        ("jones2020", ("smith2020",)),
        ("tbl:a", ("fig:a",)),
        ("", ("a", "")),
        ("x" * 5000, ("x" * 5001,)),
    ],
)
def test_what_is_not_near_is_not_offered(word: str, known: tuple[str, ...]) -> None:
    assert nearest(word, known) == ""


def test_the_hint_names_it_as_it_is_written() -> None:
    assert did_you_mean("smiht2020", ["smith2020"], "@{}") == ("did you mean @smith2020?",)
    assert did_you_mean("nobody", ["smith2020"]) == ()


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=6))
def test_only_what_is_known_is_offered(word: str, known: list[str]) -> None:
    found = nearest(word, known)
    assert found == "" or (found in known and found != word)
