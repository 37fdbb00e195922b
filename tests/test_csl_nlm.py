"""NLM's reference form: official samples, character by character."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.case_documents import Case, each_case
from tests.csl_tools import entry, entry_of_json, style_named

if TYPE_CHECKING:
    import pytest

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
