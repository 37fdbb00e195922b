"""What is said of the cases that a table lists: counts, spreads and how many they are; right text beside wrong text."""

from __future__ import annotations

import pytest

from galley.checks.content import same_counts
from tests.papers import found, paper, section, table

ROWS = (
    "Author | Age, years | Sex | Site | Treatment | Fever | Follow-up, months",
    "Ahn | 31 | F | Left lung | Conservative | Yes | 12",
    "Boer | 44 | M | Right lung | Surgery | No | 8",
    "Cole | 52 | F | Left lung | Conservative | Yes | 30",
    "Diaz | 28 | F | Liver | Surgery | No | 6",
    "Egan | 39 | M | Left lung | Conservative | No | 24",
    "Faro | 47 | F | Spleen | Surgery | Yes | 18",
    "Gray | 60 | M | Left lung | Conservative | No | 10",
    "Hugo | 35 | F | Right lung | Surgery | Yes | 15",
)
"""Eight cases: mean age 42, median 41.5, 28–60; five women; four in the left lung; four conservative; fever in four."""


def told(text: str, abstract: str = "") -> list[str]:
    """Return the messages on a case report whose discussion has a paragraph and the table."""
    one = paper(
        section("Case", "A woman of 40 years came."),
        section("Discussion", text, table(1, ROWS, "Eight published cases.")),
        abstract=abstract,
        article_type="case-report",
    )
    return [finding.message for finding in found(one, (same_counts,))]


RIGHT = (
    "We found eight cases ({table:1}). Fever was found in four patients (50%).",
    "We found eight cases ({table:1}). Five of the eight patients were women (63%).",
    (
        "Eight patients have been described ({table:1}). Four patients (50%) were treated conservatively, "
        "four (50%) by surgery."
    ),
    (
        "Eight cases are listed in {table:1}. The left lung was affected in four (50%), "
        "the right lung in two (25%), the liver in one (13%) and the spleen in one (13%)."
    ),
    "Eight cases are listed in {table:1}. They were aged 28 to 60 years (mean 42 years).",
    "Eight cases are listed in {table:1}. Their age ranged from 28 to 60 years (median 41.5 years).",
    "Eight cases are listed in {table:1}. The median follow-up was 13.5 months.",
    "Eight cases are listed in {table:1}. Among the women the median age was 39 years.",
    "Eight cases are listed in {table:1}. Two women with fever (25%) needed a second course.",
    "Eight cases are listed in {table:1}. Three patients (38%) had pain, which no column gives.",
    "Eight cases are listed in {table:1}. Fever was not mentioned in three (38%).",
    "Eight cases are listed in {table:1}. Three of the four who had surgery (75%) recovered.",
    "In a cohort of 40 patients fever was found in three (8%), against eight cases of ours.",
    "Eight cases are listed in {table:1}. All eight patients recovered.",
    "Of nine published cases one was a duplicate; the eight others are listed in {table:1}.",
    "We found eight cases ({table:1}), which with ours makes nine patients.",
    "A registry has nine reported cases from one region. We list eight ({table:1}); nine patients are too few to tell.",
    "Eight cases are listed in {table:1}. Fever or pain was found in five patients (63%).",
)
WRONG = (
    ("We found eight cases ({table:1}). Fever was found in five patients (63%).", "4 of 8"),
    ("We found eight cases ({table:1}). Six of the eight patients were women (75%).", "5 of 8"),
    ("Eight cases are listed in {table:1}. Five patients (63%) were treated conservatively.", "4 of 8"),
    (
        "Eight cases are listed in {table:1}. The left lung was affected in three (38%), the liver in one (13%).",
        "4 of 8",
    ),
    ("Eight cases are listed in {table:1}. They were aged 28 to 60 years (mean 44 years).", "mean 42"),
    ("Eight cases are listed in {table:1}. Their age ranged from 26 to 60 years (median 41.5 years).", "28–60"),
    ("Eight cases are listed in {table:1}. The median follow-up was 15 months.", "median 13.5"),
    ("Eight cases are listed in {table:1}. Fever was found in four patients (44%).", "4 of 8"),
    ("We reviewed nine reports of single patients ({table:1}).", "lists 8"),
    ("Our case is compared with ten published cases.", "lists 8"),
)


@pytest.mark.parametrize("text", RIGHT)
def test_right_reviews_are_silent(text: str) -> None:
    """What the table gives, what no column tells, and what is said of some or of others is no finding."""
    assert told(text) == []


@pytest.mark.parametrize(("text", "why"), WRONG)
def test_what_the_table_has_otherwise_is_told(text: str, why: str) -> None:
    """A count of all cases, a range, an average or a number of cases that the rows do not give is told."""
    assert any(why in message for message in told(text))


def test_an_abstract_is_judged_too() -> None:
    """An abstract that reviews published cases goes by the table as well."""
    text = "We list them in {table:1}; there are eight."
    assert told(text, "Of eight published patients five were women. Fever was found in four patients (50%).") == []
    assert told(text, "Of eight published patients five were women. Fever was found in five patients (63%).") != []


def test_a_table_with_the_own_case_is_left_alone() -> None:
    """Where a row is the reported case the number of the published ones is another than that of the rows."""
    rows = (*ROWS, "Present case | 40 | F | Liver | Surgery | No | 6")
    one = paper(
        section(
            "Discussion", "We found eight published cases ({table:1}). Fever was found in four (50%).", table(1, rows)
        ),
        article_type="case-report",
    )
    assert not found(one, (same_counts,))
