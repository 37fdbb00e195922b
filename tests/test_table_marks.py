"""Marks of table notes, raised or typed as they are read: linked to the note that begins with them."""

from __future__ import annotations

import pytest

from tests.jats_tools import parsed
from tests.markdown_outputs import outcome_of

TABLE = """# One

::: {{#tbl:a}}
| Study | {head} |
|---|---|
| {first} | {second} |

: Doses

{notes}
:::

See @tbl:a.
"""


def links(head: str, first: str, second: str, notes: str) -> tuple[list[str], list[str]]:
    """Return the marks that are linked in the table, and those of its notes."""
    made = outcome_of(TABLE.format(head=head, first=first, second=second, notes=notes))
    assert made.faults == []
    root = parsed(made.data)
    calls = ["".join(one.itertext()) for one in root.iter("xref") if one.get("ref-type") == "table-fn"]
    return calls, ["".join(one.find("label").itertext()) for one in root.iter("fn")]


@pytest.mark.parametrize(
    ("head", "first", "second", "notes", "expected"),
    [
        (r"Dose\*", "One†", "2‡", "\\* Of the salt.\n\n† Unpublished.\n\n‡ Median.", ["*", "†", "‡"]),
        ("Dose^a^", "One", "2^b^", "^a^ Of the salt.\n\n^b^ Median.", ["a", "b"]),
        ("Dose§", "One", r"2†,§", "†Unpublished.\n\n§Median.", ["§", "†", "§"]),
        (r"p", "One", r"0.01\*\*", "\\*\\* Highly.\n\nNot a mark: p < 0.05.", ["**"]),
        ("Dose†.", "One", "(2‡)", "† Of the salt.\n\n‡ Median.", ["†", "‡"]),
    ],
)
def test_marks_are_linked(head: str, first: str, second: str, notes: str, expected: list[str]) -> None:
    calls, labels = links(head, first, second, notes)
    assert calls == expected
    assert set(labels) == set(expected)


def test_a_sign_that_begins_no_note_is_left() -> None:
    assert links("n#", "One", r"5\*3", "No mark here.") == ([], [])
