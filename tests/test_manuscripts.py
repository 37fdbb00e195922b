"""Whole manuscripts, read and composed: the case documents `tests/cases/manuscript-*.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.finding import Findings, Report
from tests.case_documents import Case, each_case
from tests.manuscripts_in_memory import prepared
from tests.proof import proof_of

if TYPE_CHECKING:
    import pytest

OF_NO_INTEREST = {"reference-is-cited", "reference-file-is-used", "publication-needs", "float-is-mentioned"}
"""Rules that nearly every small manuscript breaks; their own cases stand elsewhere."""


@each_case("manuscript-*.md")
def test_manuscript(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    article = prepared(case.inputs, findings)
    shown = [one for one in Report.of(findings, {}).findings if one.rule.id not in OF_NO_INTEREST]
    case.check(proof_of(article) if article else "", shown, pytestconfig)
