"""NLM's reference form: official samples, character by character."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from galley.csl.issues import nlm_issue
from tests.case_documents import Case, each_case
from tests.csl_tools import entry, entry_of_json, style_named

# facts of the official samples that the gold file's records leave out, in the variables that CSL has for them
COMPLETED: dict[str, dict[str, Any]] = {
    "g07": {"language": "no"},
    "g24": {"note": "Contract No.: DEAC0376SF00098. Sponsored by the Department of Energy."},
    "g26": {"publisher": "Ancel Surgical R&D Inc."},
}


@each_case("csl-nlm.md")
def test_official_sample(case: Case, pytestconfig: pytest.Config) -> None:
    line = entry_of_json(style_named("nlm"), case.input)
    assert not line.error
    case.check(line.text, (), pytestconfig)


def test_gold_samples(shared: Path) -> None:
    style = style_named("nlm")
    samples = json.loads((shared / "gold" / "nlm-samples.json").read_text())
    printed = [entry(style, sample["csl"] | COMPLETED.get(sample["csl"]["id"], {})).text for sample in samples]
    assert printed == [sample["expected"] for sample in samples]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("12 Supplement 7", "12 Suppl 7"),
        ("12, Suppl. 7", "12 Suppl 7"),
        ("12 (Suppl 7)", "12 Suppl 7"),
        ("suppl_1", "Suppl 1"),
        ("S1", "Suppl 1"),
        ("4 S1", "4 Suppl 1"),
        ("1 Pt 2 Suppl 3", "1 Pt 2 Suppl 3"),
        ("1, Part 2", "1 Pt 2"),
        ("Part B", "Pt B"),
        ("Special Issue", "Spec No"),
        ("5/6", "5-6"),
        *((word, word) for word in ("12", "5-6", "4S", "10A", "Support 3", "Summer", "Pt 2", "Superior 1", "51-B")),
    ],
)
def test_issues_are_in_the_words_of_nlm(written: str, printed: str) -> None:
    assert nlm_issue(written) == printed


def test_a_body_stands_without_the_words_before_its_name() -> None:
    names = ["The RECOVERY Collaborative Group", "on behalf of the ABC Group", "The Lancet", "Theranostics Group"]
    lines = [{"type": "article-journal", "title": "T", "author": [{"literal": name}]} for name in names]
    printed = [entry(style_named("nlm"), record).text.split(".")[0] for record in lines]
    assert printed == ["RECOVERY Collaborative Group", "ABC Group", "The Lancet", "Theranostics Group"]
