"""A case against the table of its course, its conclusion and its doses by weight; right text beside wrong text."""

from __future__ import annotations

import pytest

from galley.checks.content import abbreviations, abstract_numbers, case_facts, named_values
from tests.papers import found, paper, section, table

COURSE = (
    "Day of illness | Event",
    "1 | Sore throat and fever",
    "5 | Rigors and neck pain",
    "6 | Admission; thrombus in the jugular vein",
    "9 | Chest tube placed",
    "10 | Enoxaparin started",
    "13 | Chest tube removed",
    "21 | Discharge",
)


def course(text: str) -> list[str]:
    """Return the messages on a case with a table of its course."""
    one = paper(section("Case report", text, table(1, COURSE)), article_type="case-report")
    return [finding.message for finding in found(one, (case_facts,)) if "table of the course" in finding.message]


@pytest.mark.parametrize(
    "text",
    [
        "On day 5 he had rigors and pain in the neck.",
        "The tube was removed on day 13.",
        "The urinary catheter was removed on day 7.",
        "A chest tube was placed on day 9, and it was removed on day 13.",
        "On day 4 he had a rash and pain in the knee.",
        "Enoxaparin was started on day 10.",
        "On day 12, removal of the chest tube was considered.",
        "On day 7, another chest tube was placed.",
        "On day 8 he still had rigors and neck pain.",
        "The chest tube, which was to be removed on day 12, drained blood.",
        "The second chest tube was removed on day 15.",
    ],
)
def test_events_on_their_day_are_silent(text: str) -> None:
    """What is on its day, or is something else, or is told again, is no finding."""
    assert course(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "On day 4 he had rigors and pain in the neck.",
        "The tube was removed on day 7.",
        "Enoxaparin was started on day 11.",
        "A chest tube was placed on day 8, and oxygen was given.",
    ],
)
def test_events_on_another_day_are_told(text: str) -> None:
    """An event that the table has on another day is told."""
    assert course(text)


CASE = "A woman of 40 years came. The ejection fraction rose from 42% to 58% in 12 months; the stone measured 3.4 cm."


def conclusion(text: str) -> list[str]:
    """Return the messages on the conclusion of a case."""
    one = paper(section("Case report", CASE), section("Conclusion", text), article_type="case-report")
    return [finding.message for finding in found(one, (case_facts,)) if "conclusion" in finding.message]


@pytest.mark.parametrize(
    "text",
    [
        "The ejection fraction recovered from 42% to 58%.",
        "She was well after 12 months.",
        "She was well after one year.",
        "A stone of 34 mm was removed.",
        "Patients should be followed for 24 months.",
        "Follow-up of at least 5 years is advised.",
        "Surgery may be needed in 30%.",
        "About 60% of the function returned.",
    ],
)
def test_conclusions_that_the_case_has_are_silent(text: str) -> None:
    """What the case says, in any unit, what is rounded and what is advised is no finding."""
    assert conclusion(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The ejection fraction recovered from 42% to 85%.",
        "She was well after 24 months.",
        "A stone of 4.3 cm was removed.",
    ],
)
def test_conclusions_of_their_own_are_told(text: str) -> None:
    """A number that only the conclusion has is told."""
    assert conclusion(text)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("She weighed 38 kg and was given ampicillin 50 mg/kg (1.9 g).", True),
        ("She weighed 38 kg and was given ampicillin 50 mg/kg (2.9 g).", False),
        ("She weighed 38 kg and was given metronidazole 10 mg/kg (380 mg).", True),
        ("She weighed 38 kg and was given metronidazole 10 mg/kg (380 µg).", False),
        ("She weighed 38 kg and was given fentanyl 2 µg/kg (0.076 mg).", True),
        ("She weighed 38 kg and was given 20 mL/kg (760 mL).", True),
    ],
)
def test_doses_by_weight_in_two_units(text: str, is_right: bool) -> None:  # noqa: FBT001
    """Grams and micrograms are compared with milligrams."""
    one = paper(section("Case report", text), article_type="case-report")
    assert (not found(one, (case_facts,))) == is_right


RANGES = ("Test | Reference range | Day 1", "CRP, mg/dL | <0.5 | 27.4", "Albumin, g/dL | 3.5–5.0 | 2.6")


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("The CRP level was 27.4 mg/dL (reference range, <0.5 mg/dL).", True),
        ("The CRP level was 27.4 mg/dL (reference range, <5.0 mg/dL).", False),
        ("The CRP level was 27.4 mg/dL (reference range 0–0.5 mg/dL).", True),
        ("Albumin was 2.6 g/dL (reference range 3.5–5.0 g/dL).", True),
        ("Albumin was 2.6 g/dL (reference range 3.0–5.0 g/dL).", False),
        ("Albumin was 2.6 g/dL (reference > 3.5 g/dL).", True),
    ],
)
def test_ranges_of_one_end(text: str, is_right: bool) -> None:  # noqa: FBT001
    """A range of one end is held against one of one end."""
    one = paper(section("Case report", text, table(1, RANGES)), article_type="case-report")
    assert (not found(one, (named_values,))) == is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("After eight weeks albumin was 3.9 g/dL.", True),
        ("After eight weeks albumin was 3.4 g/dL.", False),
        ("Albumin rose after eight weeks and was 4.4 g/dL later.", True),
    ],
)
def test_times_in_words_at_the_head(text: str, is_right: bool) -> None:  # noqa: FBT001
    """A value at a time in words, with which the sentence begins, is that of its column."""
    rows = ("Test | Reference range | Day 1 | 8 weeks", "Albumin, g/dL | 3.5–5.0 | 2.6 | 3.9")
    one = paper(section("Case report", text, table(1, rows)), article_type="case-report")
    assert (not found(one, (named_values,))) == is_right


def test_a_complaint_that_was_had_for_days() -> None:
    """`For eight days he had had a headache` is compared with the abstract."""
    text = "For {} days he had had a progressive headache. The fever of eight days was gone."
    for days, is_right in (("eight", True), ("three", False)):
        abstract = "A man came after eight days of headache."
        one = paper(section("Case", text.format(days)), abstract=abstract, article_type="case-report")
        assert (not found(one, (abstract_numbers,))) == is_right


def test_a_short_form_with_a_small_letter_is_spelt_out_in_a_legend() -> None:
    """`eGFR, estimated glomerular filtration rate` in a caption spells it out."""
    rows = ("Test | Day 1 | Day 2", "eGFR, mL/min | 27 | 30")
    legend = "Blood results. eGFR, estimated glomerular filtration rate."
    assert not found(paper(section("Case", "See {table:1}.", table(1, rows, legend))), (abbreviations,))
    assert found(paper(section("Case", "See {table:1}. The eGFR fell.", table(1, rows))), (abbreviations,))


def test_a_time_before_another_event_is_not_that_of_the_complaint() -> None:
    """`Two months before the second fracture` is counted from that, and not from where the case begins."""
    case = (
        "A woman of 69 years fell. For three months she had had an ache in the right thigh. Later the left leg broke."
    )
    told = "In our patient there was thigh pain two months before the second fracture."
    one = paper(section("Case report", case), section("Discussion", told), article_type="case-report")
    assert not found(one, (case_facts,))


def test_a_count_of_people_is_no_time() -> None:
    """That 18 of a cohort were men does not say that anything lasted 18 months."""
    text = "She was well at 12 months. Of a cohort aged 60 years, 34 were women and 18 were men."
    right = paper(section("Case", text), abstract="At 12 months she was well.", article_type="case-report")
    wrong = paper(section("Case", text), abstract="At 18 months she was well.", article_type="case-report")
    assert not found(right, (abstract_numbers,))
    assert found(wrong, (abstract_numbers,))


def test_both_sides_of_one_patient() -> None:
    """Who broke both legs has a right femur and a left one."""
    first = "She had a fracture of the right femoral shaft. The right femur was shortened."
    then = "A year later there was a fracture of the left femoral shaft."
    one = paper(
        section("Case", first, then),
        title="Bilateral femoral fractures",
        abstract="A fracture of the right femoral shaft was followed by one of the left femoral shaft.",
        article_type="case-report",
    )
    assert not found(one, (case_facts,))


def test_what_is_looked_back_on_is_in_order() -> None:
    """A sentence in the past perfect may tell of a day before that which the case has come to."""
    told = "On day 10 heparin was begun. On day 9 the effusion had enlarged."
    wrong = "On day 10 heparin was begun. On day 9 the effusion enlarged."
    assert not found(paper(section("Case", told), article_type="case-report"), (case_facts,))
    assert found(paper(section("Case", wrong), article_type="case-report"), (case_facts,))
