"""Every rule fires where it should and keeps quiet elsewhere: `tests/cases/rules-*.md`, and the tests named here."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from galley.diagnostics import Findings, Report
from galley.rules import catalogue
from tests.case_documents import CASES, Case, each_case, read_cases
from tests.conftest import TOP
from tests.manuscripts_in_memory import prepared

if TYPE_CHECKING:
    import pytest

TESTED_ELSEWHERE: dict[str, tuple[str, str]] = {}
"""Rules that no manuscript in memory can break: the tests that show them fire, and kept."""


@each_case("rules-*.md")
def test_rule(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    prepared(case.inputs, findings)
    rule, _, state = case.title.partition(" ")
    shown = [one for one in Report.of(findings, {}).findings if one.rule.id == rule]
    assert bool(shown) == (state == "fires"), [f"{one.span} {one.rule.id} {one.message}" for one in findings.items]
    case.check("", shown, pytestconfig)


def test_every_rule_is_shown_to_fire_and_to_be_kept() -> None:
    titles = {case.title for path in CASES.glob("rules-*.md") for case in read_cases(path)}
    for rule in catalogue.RULES:
        if rule.id not in TESTED_ELSEWHERE:
            assert f"{rule.id} fires" in titles, rule.id
            assert f"{rule.id} is kept" in titles, rule.id


def test_tests_named_here_exist() -> None:
    functions = {
        f"{path.name}::{node.name}"
        for path in (TOP / "tests").glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    for rule, tests in TESTED_ELSEWHERE.items():
        assert set(tests) <= functions, rule
        assert rule in {one.id for one in catalogue.RULES}
