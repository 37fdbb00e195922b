"""What is called raised, low or normal, beside the normal range of its row; right text beside wrong text."""

from __future__ import annotations

import pytest

from galley.checks.content import named_values
from tests.papers import found, paper, section, table

ROWS = (
    "Test | Reference range | Day 1 | Day 5",
    "Haemoglobin, g/L | 120–155 | 108 | 114",
    "White cells, ×10^9/L | 4.0–10.0 | 14.2 | 8.1",
    "Platelets, ×10^9/L | 150–400 | 212 | 250",
    "Total bilirubin, µmol/L | 5–21 | 12 | 14",
    "Calcium, mmol/L | 2.20–2.60 | 2.31 | 2.40",
    "PTH, pmol/L | 1.6–6.9 | 7.8 | 7.2",
    "CRP, mg/L | <5 | 84 | 31",
    "Eosinophils, ×10^9/L | 0.0–0.5 | 0.9 | 0.6",
    "C3, g/L | 0.90–1.80 | 0.52 | 0.60",
)


def told(text: str) -> list[str]:
    """Return the messages on a case with a paragraph and the table."""
    one = paper(section("Case report", text, table(1, ROWS, "Blood tests.")), article_type="case-report")
    return [finding.message for finding in found(one, (named_values,))]


RIGHT = (
    "Haemoglobin was low at 108 g/L, and the CRP was raised at 84 mg/L.",
    "Haemoglobin was 108 g/L, which was slightly low (reference range 120–155 g/L).",
    "Parathyroid hormone (PTH) was slightly raised at 7.8 pmol/L.",
    "Calcium was within the reference range.",
    "Total bilirubin and platelets were normal.",
    "Blood tests ({table:1}) showed leucocytosis and anaemia.",
    "Blood tests ({table:1}) showed no thrombocytopenia.",
    "A raised CRP was found, but bilirubin was normal.",
    "Bilirubin was not raised.",
    "White cells were raised at 14.2 × 10^9/L and normal on day 5.",
    "The calcium in the urine was high.",
    "Three years before, calcium had been raised.",
    "CRP was 84 mg/L, seventeen times the upper limit of normal.",
    "Platelets fell to a low level after discharge.",
    "Haemoglobin was 108 g/L (normal: 120–155), the CRP 84 mg/L (normal <5).",
    "Eosinophils were raised at 0.9 × 10^9/L, and C3 was low at 0.52 g/L.",
    "A high calcium intake was advised. A low-calcium diet was not.",
    "Bilirubin was raised to 40 µmol/L at another hospital.",
    "On day 9, thrombocytopenia of 90 × 10^9/L developed.",
)
WRONG = (
    ("Haemoglobin was high at 108 g/L.", "below 120–155"),
    ("Haemoglobin was 108 g/L, which was slightly raised (reference range 120–155 g/L).", "below 120–155"),
    ("Parathyroid hormone (PTH) was slightly low at 7.8 pmol/L.", "above 1.6–6.9"),
    ("PTH was within the normal range at 7.8 pmol/L.", "above 1.6–6.9"),
    ("Eosinophils were low at 0.9 × 10^9/L, and C3 was low at 0.52 g/L.", "above 0.0–0.5"),
    ("C3 was raised at 0.52 g/L.", "below 0.90–1.80"),
    ("Calcium was above the reference range.", "2.31, 2.40 with 2.20–2.60"),
    ("Total bilirubin was raised and lipase was normal.", "12, 14 with 5–21"),
    ("CRP and haemoglobin were normal.", "108, 114 with 120–155"),
    ("Blood tests ({table:1}) showed leucopenia.", "14.2, 8.1"),
    ("Blood tests ({table:1}) showed thrombocytopenia and anaemia.", "212, 250"),
    ("A raised calcium and anaemia were found.", "2.31, 2.40"),
)


@pytest.mark.parametrize("text", RIGHT)
def test_states_that_the_table_has_are_silent(text: str) -> None:
    """What is so, is denied, is of another time or fluid, or is no state of the value is no finding."""
    assert told(text) == []


@pytest.mark.parametrize(("text", "why"), WRONG)
def test_states_that_the_table_has_not_are_told(text: str, why: str) -> None:
    """A value on another side of its range, and a state that no value of the row has, are told."""
    assert any(why in message for message in told(text))
