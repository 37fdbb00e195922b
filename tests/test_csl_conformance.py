"""The comparison with citeproc-js: what it takes from the reference's output, and that its ratchet holds both ways."""

from __future__ import annotations

import json

from tests.conformance.run import HERE, Line, broken, half_of, judged, plain_line, read_known

SAME = Line("ieee", "a", "book", "A", "x", "x")
OTHER = Line("ieee", "b", "book", "B", "x", "y")


def test_plain_line_takes_number_and_tags_off() -> None:
    columns = '<div class="csl-left-margin">1.</div><div class="csl-right-inline"><i>A</i> &#38; B.</div>'
    assert plain_line(f'<div class="csl-entry">\n {columns}\n</div>') == "A & B."
    assert plain_line('<div class="csl-entry">[12] A.</div>') == "A."


def test_known_differences_hold() -> None:
    assert broken([SAME, OTHER], {("ieee", "b"): "spaces"}) == []


def test_a_new_difference_breaks() -> None:
    assert broken([SAME, OTHER], {}) == ["ieee b: differs now, and is not in known.txt"]


def test_a_difference_that_is_gone_breaks() -> None:
    known = {("ieee", "a"): "spaces", ("ieee", "b"): "spaces"}
    assert broken([SAME, OTHER], known) == ["ieee a: agrees now, and is still in known.txt"]


def test_a_new_difference_takes_the_reason_of_its_record() -> None:
    assert judged([OTHER], {("nature", "b"): "spaces"}) == {("ieee", "b"): "spaces"}
    assert judged([OTHER], {}) == {("ieee", "b"): "undecided"}


def test_every_known_difference_has_a_reason() -> None:
    reasons = json.loads((HERE / "reasons.json").read_text(encoding="utf-8"))
    known = read_known(HERE / "known.txt")
    assert set(known.values()) <= set(reasons)
    assert {reason["for"] for reason in reasons.values()} <= {"ours", "theirs", "undecided"}


def test_halves_are_about_equal() -> None:
    halves = [half_of(f"record-{number}") for number in range(400)]
    assert 160 < halves.count("A") < 240
