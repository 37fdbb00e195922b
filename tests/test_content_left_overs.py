"""Notes that authors leave to one another are told, and what stands in brackets for readers is not."""

from __future__ import annotations

import pytest

from galley.checks.content import left_overs
from tests.papers import paper, rules


@pytest.mark.parametrize(
    "text",
    [
        "It has since been adopted here (add date).",
        "One of the three was admitted with AF (OA, is this right?).",
        "He was perhaps just in time (do we want to say this? – MLT).",
        "[Ben: shorten this] CT should be looked at.",
        "Nobody had told the house. [Catrin to add the leaflet?]",
        "What should follow is less settled (SM to check the 2022 guideline).",
        "This did not persuade us (ref?).",
        "He took 5 mg (dose?) a day.",
        "The second (which one?) was high.",
        "It was seen early (PK: please verify).",
        "It was seen early (insert reference here).",
        "[Figure 1 about here]",
        "Insert Table 2 here.",
        "Comment [AB1]: too long.",
        "Note to self: find the number.",
        "The risk is low (should we cite Smith here?).",
        "It was high (Anna, are these correct?).",
        "[Dr Lee to provide image]",
        "It is known (needs reference).",
        "It is known (citation needed).",
        "It is known [move to discussion?].",
        "It was seen (n = XX).",
        "So said Smith in 20XX.",
        "It was high [AQ1: please check].",
    ],
)
def test_notes_are_told(text: str) -> None:
    assert rules(paper(text), [left_overs]) == {"text-is-finished"}


@pytest.mark.parametrize(
    "text",
    [
        "The patient asked (why him?) and left.",
        "The items were scored (yes/no?), and the scale used (do you smoke? yes or no).",
        "We asked “Did you sleep well?” each day (HR: 2.1; SD: 4.5).",
        "The ratio (nurses to patients) was high [Figure 1: see text].",
        "It was an add-on (add-on therapy), and a valve (a check valve) was used.",
        "The karyotype was 47,XXX; the name was asked (name, date, year).",
        "Table X and Plate XX are those of the atlas.",
        "They found (to our surprise) nothing, and asked (who?) in vain.",
    ],
)
def test_what_is_for_readers_is_left_alone(text: str) -> None:
    assert rules(paper(text), [left_overs]) == set()
