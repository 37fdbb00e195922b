"""What an abstract says of the patient stands in the case: a number that others have in the discussion does not do."""

from __future__ import annotations

import pytest

from galley.checks.content import abstract_numbers
from tests.papers import paper, rules, section, table

_OTHERS = (
    "In a study of 128 infants, 14 of 38 had it; treatment took 14 days at 2 mg/kg {cite:1}.",
    "The saturation was 88% in those of Ong {cite:1}.",
)
_REVIEW = ("Report|Age, months|Level, %", "Ong {cite:1}|12|35", "Lee {cite:2}|3|58")


def told(abstract: str, case: str, others: tuple[str, ...] = _OTHERS, kind: str = "case-report") -> set[str]:
    """Return what is told of an abstract beside a case, and a discussion of others."""
    blocks = (
        section("Case report", f"An 8-month-old girl was ill. {case}"),
        section("Discussion", *others, table(1, _REVIEW)),
    )
    return rules(paper(*blocks, abstract=abstract, article_type=kind), [abstract_numbers])


@pytest.mark.parametrize(
    ("abstract", "case"),
    [
        ("She was treated for 14 days.", "She was treated for 10 days."),
        ("The saturation was 88%.", "The saturation was 84%."),
        ("She was given 2 mg/kg.", "She was given 1 mg/kg."),
        ("She was well at 12 months.", "She was well at 6 months."),
        ("The level was 35%.", "The level was 46%."),
    ],
)
def test_a_number_that_only_others_have(abstract: str, case: str) -> None:
    assert told(abstract, case) == {"abstract-agrees-with-text"}


@pytest.mark.parametrize(
    ("abstract", "case"),
    [
        ("She was treated for 10 days.", "She was treated for 10 days."),
        ("In other infants treatment took 14 days.", "She was treated for 10 days."),
        ("The saturation is 88% in most patients.", "The saturation was 84%."),
        ("Reported doses are 2 mg/kg.", "She was given 1 mg/kg."),
        ("Levels of 58% have been reported.", "The level was 42%."),
        ("In children the saturation may be 88%.", "She was treated for 10 days."),
        ("Treatment for 14 days is recommended.", "She was treated for 10 days."),
        ("She was treated for two weeks.", "She was treated for 14 days."),
        ("Up to 88% may be found.", "The saturation was 84%."),
        ("The dose was 8.2 mg.", "She was given 8.2 mg, that is 1 mg/kg."),
        ("She was well after half a year.", "She was well after six months."),
    ],
)
def test_a_number_that_the_case_has_or_that_is_of_others(abstract: str, case: str) -> None:
    assert told(abstract, case) == set()


def test_what_a_discussion_says_of_the_patient() -> None:
    ours = ("In our patient treatment took 14 days, as in those of Ong {cite:1}.", *_OTHERS)
    assert told("She was treated for 14 days.", "She was treated.", ours) == set()
    assert told("It took 14 days.", "She was treated.", ("The delay was 14 days.",)) == set()
    assert told("She was treated for 14 days.", "She was treated.", kind="research-article") == set()
    several = ("We report two cases.", *_OTHERS)
    assert told("She was treated for 14 days.", "She was treated.", several) == set()
