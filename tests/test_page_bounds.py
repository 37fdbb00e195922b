"""What nothing bounds in a manuscript: it is set, or told with its place, and never holds up a build."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from galley import pipeline
from galley.findings.finding import Severity
from galley.request import Request

MOST_SECONDS = 10  # of processor time
_COLUMNS = 120
INPUTS = {
    "a long word in a cell": f"| A | B |\n|---|---|\n| {'w' * 20_000} | x |\n\n: T {{#tbl:t}}\n\nSee @tbl:t.",
    "a long word": f"See this\n{'w' * 20_000} so.",
    "raised marks end to end": "See\nx" + "".join(f"^{at}^" for at in range(1_000)) + " so.",
    "many columns": "|" + "|".join(f" c{at} " for at in range(_COLUMNS)) + "|\n|" + "---|" * _COLUMNS
    + "\n|" + "|".join(f" {at}.{at} " for at in range(_COLUMNS)) + "|\n\n: T {#tbl:t}\n\nSee @tbl:t.",
}  # fmt: skip
"""Texts that fit no page, by what they are; what is too wide begins on their second line or later."""


@pytest.mark.parametrize("name", list(INPUTS))
def test_what_fits_no_page_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    paper, head = tmp_path / "a.md", "---\ntitle: T\nauthor: Ann Lee\nlang: en\nabstract: A.\n---\n\n# One\n\n"
    paper.write_text(f"{head}{INPUTS[name]}\n", encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    outcome = pipeline.run(Request(str(paper), "isj", formats=("pdf",), out=str(tmp_path / "out"), cache=False))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = [one for one in outcome.report.findings if one.rule.id == "nothing-leaves-the-sheet"]
    assert found
    assert not any(one.name.endswith(".pdf") for one in outcome.artifacts)
    places = [one.span for one in found if one.span is not None]
    assert any(place.path.endswith("a.md") and (place.line or 0) > head.count("\n") for place in places)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < MOST_SECONDS


def test_a_table_far_too_wide_is_one_finding(tmp_path: Path) -> None:
    paper = tmp_path / "a.md"
    paper.write_text(
        f"---\ntitle: T\nauthor: Ann Lee\nabstract: A.\n---\n\n# One\n\n{INPUTS['many columns']}\n", "utf-8"
    )
    outcome = pipeline.run(Request(str(paper), "isj", formats=("pdf",), out=str(tmp_path / "out"), cache=False))
    found = [
        one for one in outcome.report.findings if one.rule.id in ("nothing-leaves-the-sheet", "pdf-holds-all-text")
    ]
    assert [one.message.partition(" runs ")[0] for one in found] == ["Page 2: a table"]
    assert found[0].hints


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_separator_of_lines_is_a_space(separator: str, tmp_path: Path) -> None:
    paper = tmp_path / "a.md"
    paper.write_text(
        f"---\ntitle: T{separator}U\nauthor: Ann Lee\nabstract: A.\n---\n\n# One\n\nTwo{separator}words.\n", "utf-8"
    )
    outcome = pipeline.run(Request(str(paper), "isj", formats=("pdf", "jats"), out=str(tmp_path / "out"), cache=False))
    xml = next(one.data for one in outcome.artifacts if one.name.endswith(".xml"))
    assert b"T U</article-title>" in xml
    assert b"Two words." in xml
    assert any(one.name.endswith(".pdf") for one in outcome.artifacts)


def test_what_turns_the_text_round_is_told_at_its_place(tmp_path: Path) -> None:
    paper = tmp_path / "a.md"
    paper.write_text("---\ntitle: T\nauthor: Ann Lee\nabstract: A.\n---\n\n# One\n\nTwo \u202ewords\u202c.\n", "utf-8")
    outcome = pipeline.run(Request(str(paper), "isj", formats=("jats",), out=str(tmp_path / "out"), cache=False))
    errors = [one for one in outcome.report.findings if one.severity is Severity.ERROR]
    assert [(one.rule.id, one.span and (one.span.line, one.span.column)) for one in errors] == [
        ("text-is-utf8", (9, 5))
    ]
