"""A value at a time is that of its row and column in the table of the case."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import named_values
from tests.papers import paper, rules, section, table
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"count-is-told-alike"}
_ROWS = (("Sodium (mmol/L)", "sodium", " mmol/L"), ("C-reactive protein (mg/L)", "C-reactive protein", " mg/L"),
         ("GCS", "GCS", ""), ("SOFA score", "SOFA score", ""))  # fmt: skip
_HEADS = (
    ("On arrival", "On arrival"), ("Admission", "On admission"), ("Day 3", "On day 3"), ("Day 7", "On day 7"),
    ("At 24 h", "At 24 hours"), ("6 months", "At 6 months"), ("Discharge", "At discharge"),
)  # fmt: skip


def told(text: str, *rows: str) -> set[str]:
    made = section("Case report", "A 54-year-old woman came.", text, table(1, rows))
    return rules(paper(made, article_type="case-report"), [named_values])


def test_a_value_of_a_time(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        label, name, unit = chosen.choice(_ROWS)
        columns = chosen.sample(_HEADS, 3)
        values = chosen.sample(range(4, 15), 3)
        rows = [f"Test | {' | '.join(head for head, _ in columns)}", f"{label} | {' | '.join(map(str, values))}"]
        at = chosen.randrange(3)
        form = chosen.choice(
            ("{when} her {name} was {value}{unit}.", "{when}, the {name} was {value}{unit} {{table:1}}.")
        )
        for value, expected in ((values[at], set()), (chosen.choice((values[at - 1], 16)), _TOLD)):
            text = form.format(when=columns[at][1], name=name, value=value, unit=unit)
            assert told(text, *rows) == expected, (text, rows)


def test_values_of_other_times() -> None:
    rows = ("Test | Admission | Day 3 | Discharge", "Sodium (mmol/L) | 118 | 128 | 137", "GCS | 9 | 13 | 15")
    for text in (
        "On admission the sodium rose to 121 mmol/L.", "On day 2 the sodium was 121 mmol/L.",
        "On postoperative day 3 the sodium was 121 mmol/L.", "Three days later the sodium was 121 mmol/L.",
        "There was a purulent discharge and the sodium was 121 mmol/L.",
        "On admission the urinary sodium was 21 mmol/L.", "On admission to the ICU her GCS was 7.",
        "On admission, GCS was 9 and, in the ward, GCS was 10.", "At discharge from the ICU the GCS was 14.",
        "On admission the sodium was 0.118 mol/L.", "On admission her GCS had been 9.",
        "In another case the GCS was 7 on admission {cite:1}.", "Between admission and day 3 the GCS was 7.",
    ):  # fmt: skip
        assert told(text, *rows) == set(), text
    assert told("At discharge the GCS was 14.", *rows) == _TOLD
    assert told("At discharge the GCS was 14.", *rows, "GCS | 1 | 2 | 3") == set()
