"""A case report with 28 defects, and how many of them are told: an editor should not have to find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.finding import Findings, Report
from tests.case_documents import Case, each_case
from tests.manuscripts_in_memory import prepared

if TYPE_CHECKING:
    import pytest

DEFECTS = (
    ("the age of the title", "case-facts-agree", "54 years"),
    ("the side of the title", "case-facts-agree", "left iliac fossa"),
    ("the abstract's C-reactive protein", "abstract-agrees-with-text", "214 mg/L"),
    ("the abstract's measure", "abstract-agrees-with-text", "45 mm"),
    ("a typed citation by name", "citation-is-made", "(Smith et al., 2019)"),
    ("a trial number too short", "trial-number-is-whole", "NCT0123456"),
    ("a reminder", "text-is-finished", "TODO"),
    ("a patient's initials", "patient-is-not-identified", "initials"),
    ("a date of birth", "patient-is-not-identified", "date of birth"),
    ("an exact date", "patient-is-not-identified", "exact date"),
    ("a village", "patient-is-not-identified", "a place"),
    ("a hospital number", "patient-is-not-identified", "number of a record"),
    ("a pronoun of the other sex", "case-facts-agree", "“His”"),
    ("a degree that is none", "unit-is-written-right", "oC"),
    ("mcg", "unit-is-written-right", "mcg"),
    ("hrs", "unit-is-written-right", "hrs"),
    ("two units of haemoglobin", "quantity-has-one-unit", "Haemoglobin"),
    ("MRI before it is spelt out", "abbreviation-is-defined-first", "MRI"),
    ("ERCP never spelt out", "abbreviation-is-defined", "ERCP"),
    ("tumour and tumor", "spelling-is-consistent", "tumor"),
    ("a typed table that is not there", "float-is-referred-to", "Table 2"),
    ("figures out of order", "floats-are-mentioned-in-order", "Figure 2"),
    ("a figure never mentioned", "float-is-mentioned", "Figure 3"),
    ("a blank", "text-is-finished", "XX"),
    ("a percentage of counts", "percentage-matches-counts", "37 of 52"),
    ("who was analysed", "counts-add-up", "80 − 12"),
    ("men and women", "counts-add-up", "30 and 21"),
    ("a p value of nothing", "p-value-is-possible", "p = 0.000"),
    ("a p value of another test", "p-value-matches-statistic", "t(50)"),
    ("an interval backwards", "interval-is-in-order", "3.2 to 1.1"),
    ("a percentage of a table", "table-percentage-matches-counts", "14 (34%)"),
    ("initials of nobody", "contributions-name-the-authors", "C.D."),
)
"""What is wrong in the report, the rule that tells it, and words of the finding."""

ALIVE = frozenset({"publication-needs", "reference-is-cited", "image-is-looked-at"})
"""Rules of which findings in the report are true and no defects of its text."""


@each_case("seeded-*.md")
def test_the_defects_are_told_and_nothing_else(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    prepared(case.inputs, findings)
    told = [one for one in Report.of(findings, {}).findings if one.rule.id not in ALIVE]
    missed = [
        defect
        for defect, rule, words in DEFECTS
        if not any(one.rule.id == rule and words.casefold() in one.message.casefold() for one in told)
    ]
    assert missed == []
    case.check("", told, pytestconfig)


MANY = 31
"""Findings of content in each of the reports; a report has some more defects than that."""


@each_case("reports-*.md")
def test_reports_of_others_are_read_as_an_editor_does(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    prepared(case.inputs, findings)
    told = [one for one in Report.of(findings, {}).findings if one.rule.id not in ALIVE]
    assert len(told) >= MANY
    case.check("", told, pytestconfig)
