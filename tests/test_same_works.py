"""The same works as several programs write them: one printed line each, whatever file they come in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from galley.csl.processor import Style, format_entries, load_style
from galley.findings.finding import Findings, Report
from galley.readers.references.library import read_library
from galley.source import SourceFile
from tests.case_documents import Case, each_case
from tests.csl_tools import as_html, style_named

if TYPE_CHECKING:
    import pytest

TOP = Path(__file__).parent.parent


@each_case("same-works*.md")
def test_case(case: Case, pytestconfig: pytest.Config) -> None:
    """The lines of the first file are those of every other; what another prints otherwise is shown below it."""
    _check(case, style_named("nlm"), pytestconfig)


@each_case("isj-lines.md")
def test_lines_of_a_journal(case: Case, pytestconfig: pytest.Config) -> None:
    """The journal's own style, work by work."""
    style = TOP / "styles" / "isj" / "isj.csl"
    _check(case, load_style(SourceFile(style.name, style.read_text("utf-8"))), pytestconfig)


@each_case("preprint-lines.md")
def test_lines_of_a_preprint(case: Case, pytestconfig: pytest.Config) -> None:
    """The style of preprints, work by work."""
    style = TOP / "styles" / "preprint" / "preprint.csl"
    _check(case, load_style(SourceFile(style.name, style.read_text("utf-8"))), pytestconfig)


def _check(case: Case, style: Style, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    shown: list[str] = []
    first: list[str] = []
    for name, text in case.inputs.items():
        library = read_library([SourceFile(name, text)], findings)
        lines = [as_html(entry) for entry in format_entries(style, list(library.values()))]
        assert not first or len(lines) == len(first), name
        others = [line for at, line in enumerate(lines) if not first or line != first[at]]
        shown += [f"{name}:", *others] if others else [f"{name}: the same"]
        first = first or lines
    case.check("\n".join(shown), Report.of(findings, {}).findings, pytestconfig)
