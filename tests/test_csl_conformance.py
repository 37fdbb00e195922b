"""The comparison with citeproc-js: what it takes from the reference's output, and that its ratchets hold both ways."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conformance import styles, suite
from tests.conformance.kinds import KINDS, UNDECIDED, kind_of
from tests.conformance.records import Line, broken, half_of, judged, read_known, reasons
from tests.conformance.reference import plain_line
from tests.conformance.styles import ORDER, Difference, Outcome

SAME = Line("ieee", "a", "book", "A", "x", "x")
OTHER = Line("ieee", "b", "book", "B", "x", "y")


def test_plain_line_takes_number_and_tags_off() -> None:
    columns = '<div class="csl-left-margin">1.</div><div class="csl-right-inline"><i>A</i> &#38; B.</div>'
    assert plain_line(f'<div class="csl-entry">\n {columns}\n</div>', 1) == "A & B."
    assert plain_line('<div class="csl-entry">[12] A.</div>', 12) == "A."
    assert plain_line('<div class="csl-entry">2019 guidelines.</div>', 3) == "2019 guidelines."


# --- records -----------------------------------------------------------------------------------------------------


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
    assert set(read_known().values()) <= set(reasons())
    assert {reason["for"] for reason in reasons().values()} <= {"ours", "theirs", "undecided"}


def test_halves_are_about_equal() -> None:
    halves = [half_of(f"record-{number}") for number in range(400)]
    assert 160 < halves.count("A") < 240


# --- styles ------------------------------------------------------------------------------------------------------

COMMA = Difference("nature", "r1", "comma-before-and", "A, B, & C", "A, B & C")
KIND_OF = {
    "spaces": ("A.  “B”", "A. 'B'"),
    "raised-characters": ("2e éd.", "2ᵉ éd."),
    "comma-before-and": ("WHO, & Li", "WHO & Li"),
    "doubled-mark": ("Teil.. 2nd", "Teil. 2nd"),
    "unmerged-marks": ("2007;:12.", "2007;12."),
    "marks-at-quotes": ("“A.”, B", "“A.,” B"),
    "body-ends-list": ("WHO Title", "WHO. Title"),
    "rest-of-number": (") Title", "Title"),
    "label-alone": ("2018. p.", "2018."),
    "year-suffix": ("2 (1993u) 15.", "2 (1993) 15."),
    UNDECIDED: ("A", "B"),
}


@pytest.mark.parametrize("kind", KIND_OF)
def test_kinds_are_told_from_the_lines(kind: str) -> None:
    assert kind_of(*KIND_OF[kind]) == kind


def test_every_kind_is_judged() -> None:
    assert {kind.judged for kind in KINDS} <= {"ours", "theirs", "undecided", "neither"}
    known = {kind.name for kind in KINDS} | {UNDECIDED, ORDER}
    assert {kind for kind in styles.read_known().values() if not kind.startswith("mark-")} <= known


def test_shares_pass_over_what_is_judged() -> None:
    outcome = Outcome(1, 4, 0, (COMMA, replace(COMMA, what="r2", kind="spaces"), replace(COMMA, what="mark-1")))
    assert (outcome.share(), outcome.share("neither"), outcome.share("neither", "ours")) == (50, 75, 100)


def test_the_ratchet_of_styles_holds_both_ways(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(styles, "KNOWN", tmp_path / "known.txt")
    styles.write_known(Outcome(1, 4, 0, (COMMA,)))
    assert styles.broken(Outcome(1, 4, 0, (COMMA,))) == []
    assert styles.broken(Outcome(1, 4, 0, ())) == ["nature r1: agrees now, and is still in known.txt"]
    other = replace(COMMA, what="r2")
    assert styles.broken(Outcome(1, 4, 0, (COMMA, other))) == ["nature r2: differs now, and is not in known.txt"]


# --- the CSL test-suite ------------------------------------------------------------------------------------------

FIXTURE = """
>>===== MODE =====>>
{mode}
<<===== MODE =====<<

>>===== RESULT =====>>
{result}
<<===== RESULT =====<<

>>===== CSL =====>>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <citation><layout prefix="(" suffix=")" delimiter="; "><text variable="title"/></layout></citation>
  <bibliography><layout suffix="."><text variable="title" font-style="italic"/></layout></bibliography>
</style>
<<===== CSL =====<<

>>===== INPUT =====>>
[{{"id": "A", "type": "book", "title": "One"}}, {{"id": "B", "type": "book", "title": "Two"}}]
<<===== INPUT =====<<
"""
LIST = """<div class="csl-bib-body">
  <div class="csl-entry"><i>One</i>.</div>
  <div class="csl-entry"><i>Two</i>.</div>
</div>"""


def test_fixtures_of_the_suite_are_read_and_run(tmp_path: Path) -> None:
    (tmp_path / "a_List.txt").write_text(FIXTURE.format(mode="bibliography", result=LIST), encoding="utf-8")
    (tmp_path / "b_Cited.txt").write_text(FIXTURE.format(mode="citation", result="(One; Two)"), encoding="utf-8")
    (tmp_path / "c_Wrong.txt").write_text(FIXTURE.format(mode="citation", result="(One)"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no fixture", encoding="utf-8")
    assert suite.run_suite(tmp_path) == (["a_List", "b_Cited"], 3)


def test_the_ratchet_of_the_suite_holds_both_ways(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(suite, "PASSES", tmp_path / "passes.txt")
    assert suite.broken(["a"]) == ["there is no passes.txt yet: write it with --accept"]
    suite.write_passes(["a", "b"])
    assert suite.broken(["a", "b"]) == []
    assert suite.broken(["a", "c"]) == ["b: is in passes.txt, and fails now", "c: passes now, and is not in passes.txt"]
