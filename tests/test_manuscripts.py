"""Whole manuscripts, read and composed: the case documents `tests/cases/manuscript-*.md`."""

from __future__ import annotations

import pytest

from galley.findings.finding import Findings, Report, Stop
from galley.readers.manuscript.dialects import single
from galley.runtime import World
from tests.case_documents import Case, each_case
from tests.manuscripts_in_memory import prepared
from tests.proof import proof_of

OF_NO_INTEREST = {"reference-is-cited", "reference-file-is-used", "publication-needs", "float-is-mentioned"}
"""Rules that nearly every small manuscript breaks; their own cases stand elsewhere."""


@each_case("manuscript-*.md")
def test_manuscript(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    article = prepared(case.inputs, findings)
    shown = [one for one in Report.of(findings, {}).findings if one.rule.id not in OF_NO_INTEREST]
    case.check(proof_of(article) if article else "", shown, pytestconfig)


@pytest.mark.parametrize("name", ["paper.docx", "paper.odt"])
def test_a_file_of_a_word_processor_is_told_how_to_be_imported(name: str) -> None:
    with pytest.raises(Stop) as stopped:
        single.find(name, World.in_memory({name: b"PK\x03\x04\xba"}), Findings())
    (finding,) = stopped.value.findings
    assert (finding.rule.id, "galley import" in finding.hints[0]) == ("manuscript-has-sections", True)
