"""No Markdown that pandoc reads makes a fault: random documents, documents that once did, and real ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings

from galley.tools import schematron
from tests.case_documents import Case, each_case
from tests.jats_tools import VALIDATORS, needs_dtds, parsed
from tests.markdown_documents import Written, documents, hostile_documents, titles
from tests.markdown_outputs import Outcome, outcome_of

if TYPE_CHECKING:
    import pytest
    from hypothesis.strategies import SearchStrategy

EXAMPLES = int(os.environ.get("GALLEY_EXAMPLES", "12"))
"""Documents of each kind; a hunt draws thousands: GALLEY_EXAMPLES=5000 pytest … --hypothesis-seed=1."""

hunting = EXAMPLES > 12
bounded = settings(
    max_examples=EXAMPLES,
    derandomize=not hunting,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink) if hunting else (Phase.generate,),
)


@needs_dtds
@bounded
@given(documents, titles, titles)
def test_random_documents_make_right_outputs(document: Written, title: Written, abstract: Written) -> None:
    outcome = outcome_of(document.text, title.text, abstract.text)
    assert outcome.faults == []


@needs_dtds
@bounded
@given(hostile_documents)
def test_hostile_documents_end_in_findings_or_right_outputs(document: Written) -> None:
    outcome = outcome_of(document.text)
    assert outcome.faults == []


@needs_dtds
@each_case("outputs-*.md")
def test_a_document_that_made_a_fault_makes_none(case: Case, pytestconfig: pytest.Config) -> None:
    outcome = outcome_of(**case.inputs)
    assert outcome.faults == []
    case.check("", [one for one in outcome.findings if one.severity.name == "ERROR"], pytestconfig)


def _sampled(strategy: SearchStrategy[Written], count: int) -> list[Written]:
    drawn: list[Written] = []

    @settings(bounded, max_examples=count)
    @given(strategy)
    def draw(document: Written) -> None:
        drawn.append(document)

    draw()
    return drawn


@needs_dtds
def test_jats4r_has_nothing_against_the_text_of_random_documents() -> None:
    outcomes = [outcome_of(document.text) for document in _sampled(documents, 12)]
    written = max((outcome for outcome in outcomes if outcome.data), key=lambda outcome: len(outcome.data))
    found = schematron.verdicts(parsed(written.data), VALIDATORS.parent.parent)
    assert found is not None
    assert [one for one in found if "/*:body" in one.location or "/body" in one.location] == []


@needs_dtds
def test_real_documents_make_right_outputs(shared: Path) -> None:
    papers = sorted((shared / "corpus").rglob("*.md"))
    assert papers
    for paper in papers:
        outcome: Outcome = outcome_of(paper.read_text(encoding="utf-8").split("\n---\n", 1)[-1])
        assert outcome.faults == [], paper
