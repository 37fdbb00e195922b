"""Days, months and ages that a case counts in two ways are one: from admission or operation, by year and age."""

from __future__ import annotations

import pytest

from galley.checks.content import case_facts, contrasts, named_values, percentages, possible_values, same_counts, sums
from tests.papers import found, paper, section, table

_BEGINS = "A 46-year-old woman presented in May 2022 (day 1) with a swollen leg. "


def told(*case: str, abstract: str = "", discussion: str = "") -> list[str]:
    """Return what is told of a case report whose case has these paragraphs."""
    blocks = (
        section("Case report", _BEGINS + case[0], *case[1:]),
        *((section("Discussion", discussion),) if discussion else ()),
    )
    one = paper(*blocks, title="A case", article_type="case-report", abstract=abstract)
    return [each.message for each in found(one, [case_facts])]


_OPERATED = "The operation took place on day 9. "


@pytest.mark.parametrize(
    "said",
    [
        "She was discharged on day 20, that is on postoperative day 9.",
        "The drain was removed on postoperative day 6 (day 13).",
        "She left the ward on day 12, six days after the operation.",
    ],
)
def test_a_day_of_two_counts_is_one(said: str) -> None:
    assert len(told(_OPERATED + said)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "She was discharged on day 20, that is on postoperative day 11.",
        "She was discharged on day 20, that is on postoperative day 12.",  # the day of the operation is the first
        "She left the ward on day 12, three days after the operation.",
        "The drain was removed on postoperative day 6, and on day 20 she went home.",
        "A second operation followed on day 12. She went home on day 20, postoperative day 8.",
        "On day 12, six days after the biopsy, she was well.",
    ],
)
def test_another_count_is_left_alone(said: str) -> None:
    assert told(_OPERATED + said) == []


def test_the_first_postoperative_day_is_one_throughout() -> None:
    said = (
        "The drain was removed on day 13 (postoperative day 4). "
        "She was discharged on day 20, that is on postoperative day 12."
    )
    assert len(told(_OPERATED + said)) == 1


def test_the_day_of_leaving_is_also_that_of_the_other_count() -> None:
    said = _OPERATED + "She was discharged on day 20, that is on postoperative day 12."
    assert len(told(said, abstract="She went home on postoperative day 11.")) == 1
    assert told(said, abstract="She went home on postoperative day 12.") == []


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("At the last visit, in November 2023, 18 months after the operation, she was well.", 0),
        ("At the last visit, in December 2023, 18 months after the operation, she was well.", 0),
        ("At the last visit, in November 2024, 18 months after the operation, she was well.", 1),
        ("At the last visit, in November 2022, 18 months after the operation, she was well.", 1),
        ("Two years after discharge, in June 2024, she had no recurrence.", 0),
        ("Two years after discharge, in June 2023, she had no recurrence.", 1),
        (
            "The tumour came back in April 2023. In November 2024, 18 months after the second operation, she was well.",
            0,
        ),
        ("She was operated on in May 2023. In November 2024, 18 months after the operation, she was well.", 0),
    ],
)
def test_a_month_so_long_after_the_operation(said: str, many: int) -> None:
    assert len(told(_OPERATED + said)) == many


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("In March 2018, when she was 42, her uterus had been removed.", 0),
        ("In March 2018, when she was 41, her uterus had been removed.", 0),
        ("In March 2018, when she was 44, her uterus had been removed.", 1),
        ("At the age of 30, in 2006, she had had a thrombosis.", 0),
        ("At the age of 30, in 2011, she had had a thrombosis.", 1),
        ("Her mother had had fibroids in 2018, when she was 70.", 0),
    ],
)
def test_an_age_in_a_year_that_is_told(said: str, many: int) -> None:
    assert len(told(said)) == many


def test_how_long_a_drug_was_given_with_a_dose_of_decimals() -> None:
    case = "She was to continue with letrozole 2.5 mg daily for 12 months. Letrozole was stopped after 12 months."
    abstract = "She took letrozole 2.5 mg daily for 12 months."
    assert told(case, abstract=abstract, discussion="In our patient letrozole for 12 months was well borne.") == []
    assert len(told(case, abstract=abstract, discussion="In our patient letrozole for six months was well borne.")) == 1
    assert (
        told(
            f"{case} Letrozole was taken for six months more.",
            abstract=abstract,
            discussion="In our patient letrozole for six months was well borne.",
        )
        == []
    )


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("She weighed 61 kg. Enoxaparin 60 mg subcutaneously every 12 hours (1 mg/kg) was given.", 0),
        ("She weighed 61 kg. Enoxaparin 80 mg subcutaneously every 12 hours (1 mg/kg) was given.", 1),
        ("She weighed 61 kg. Heparin 5000 IU as a bolus (80 IU/kg) was given.", 0),
        ("She weighed 61 kg. Heparin 8000 IU as a bolus (80 IU/kg) was given.", 1),
    ],
)
def test_a_dose_for_a_weight_with_the_way_it_is_given(said: str, many: int) -> None:
    assert len(told(said)) == many


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("The right ovarian vein was isolated.", 0),
        ("The left ovarian vein was isolated.", 1),
        ("The left ovarian vein was normal.", 0),
        ("A filter was inserted through the left ovarian vein.", 0),
        ("Both ovarian veins were clipped, and the left ovarian vein was cut.", 0),
    ],
)
def test_a_vessel_of_the_case_has_one_side(said: str, many: int) -> None:
    case = "A cord ran in the right ovarian vein. The right ovarian vein was wide. "
    assert len(told(case + said, abstract="A tumour filled the right ovarian vein.")) == many


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("In our patient the swollen leg was the clue. Her history of fibroids was known.", 0),
        ("In our patient the swollen leg was the clue. His history of fibroids was known.", 1),
        ("In our patient the swollen leg was the clue. Another patient lost his leg.", 0),
        ("In our patient the swollen leg was the clue. Ito saw a man {cite:1}. His leg was swollen.", 0),
        ("His history of fibroids was known.", 0),
    ],
)
def test_the_sex_of_our_patient_in_a_discussion(said: str, many: int) -> None:
    assert len(told("She was well.", discussion=said)) == many


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("Tumour recurred in 9 of 61 and in 11 of 23. In all, 20 of 84 patients had a recurrence.", 0),
        ("Tumour recurred in 9 of 61 and in 11 of 23. In all, 21 of 84 patients had a recurrence.", 1),
        ("Tumour recurred in 9/61 and in 11/23, and 22/84 overall.", 1),
        ("Tumour recurred in 9 of 61 and in 11 of 23. In all, 21 of 90 patients had a recurrence.", 0),
        ("One died of 61 and 2 of 23; 9 of 61 and 11 of 23 had a recurrence. In all, 3 of 84 died.", 0),
        ("Of 84 patients 61 had a complete and 23 an incomplete resection.", 0),
        ("Of 84 patients 61 had a complete and 32 an incomplete resection.", 1),
    ],
)
def test_what_happened_in_all(said: str, many: int) -> None:
    assert len(found(paper(said), [sums])) == many


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("The right calf was 4 cm wider than the left (39 against 35 cm).", 0),
        ("The right calf was 4 cm wider than the left (39 against 36 cm).", 1),
        ("The right kidney was 1.2 cm longer than the left (11.9 vs 10.7 cm).", 0),
        ("The right kidney was 1.2 cm longer than the left (11.9 vs 10.2 cm).", 1),
        ("The wall was 4 mm thicker than normal (39 mm against 3.5 cm).", 0),
    ],
)
def test_what_lies_between_two_values(said: str, many: int) -> None:
    assert len(found(paper(said), [possible_values])) == many


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("PET on 9 March showed uptake in the mass alone.", 0),
        ("PET on 8 March showed uptake in the mass alone.", 1),
        ("A second PET on 8 May showed no uptake.", 0),
        ("PET on day 6 showed uptake in the mass alone.", 0),
        ("She was discharged home on 7 April.", 1),
        ("She was discharged home on 6 April.", 0),
    ],
)
def test_a_row_of_the_course_has_the_day_of_the_text(said: str, many: int) -> None:
    course = table(1, ("Date|Event", "4 March 2023|Admission", "9 March 2023|PET", "6 April 2023|Discharge"))
    one = paper(section("Case report", _BEGINS + said, course), title="A case", article_type="case-report")
    assert len(found(one, [case_facts])) == many


@pytest.mark.parametrize("scale", ["Weiss score was {}", "tumour was Gustilo type {}", "margins were free (R{})"])
def test_what_is_found_once_is_told_alike(scale: str) -> None:
    one, other = ("II", "III") if "type" in scale else ("0", "1") if "R{" in scale else ("7", "6")
    case = f"The {scale.format(one)}. She had 6 children and 1 dog."
    assert told(case, abstract=f"The {scale.format(one)}.") == []
    assert len(told(case, abstract=f"The {scale.format(other)}.")) == 1


def test_a_review_in_the_title_makes_no_series() -> None:
    blocks = (section("Case report", f"{_BEGINS} She had a cyst of the left kidney. The left kidney was removed."),)
    for title, many in (
        ("A cyst of the right kidney: a case report and a review of eight cases", 1),
        ("A cyst of the right kidney in eight cases", 0),
    ):
        assert len(found(paper(*blocks, title=title, article_type="case-report"), [case_facts])) == many


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("Survival differed (hazard ratio 1.42; 95% CI 1.02 to 1.98; p = 0.04).", 0),
        ("Survival differed (hazard ratio 1.42; 95% CI 1.02 to 1.98; p = 0.40).", 1),
        ("The difference was small (hazard ratio 1.11; 95% CI 0.74 to 1.66; p = 0.61).", 0),
        ("It was reduced by half (rate ratio 0.51; 95% CI 0.31 to 0.84; p = 0.008).", 0),
        ("The risk was the same (OR 1.01, 95% CI 1.00 to 1.02, p = 0.20).", 0),
    ],
)
def test_the_p_value_of_a_ratio(said: str, many: int) -> None:
    assert len(found(paper(said), [contrasts])) == many


_SERIES = table(
    1,
    (
        "Report|Age, years|Side|Mitotane",
        *(
            f"Author {at}|{age}|{'Left' if at % 2 else 'Right'}|{'No' if at in (3, 6) else 'Yes'}"
            for at, age in enumerate((34, 39, 44, 48, 52, 57, 61, 66))
        ),
    ),
)


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("The median age was 50 years (range 34–66 years).", 0),
        ("The median age was 52 years (range 34–66 years).", 1),
        ("Mitotane was given to six (75%).", 0),
        ("Mitotane was given to seven (88%).", 1),
        ("Mitotane was given to seven (64%).", 0),  # of more than the table has
    ],
)
def test_a_series_by_its_table_of_ages(said: str, many: int) -> None:
    assert len(found(paper(section("Discussion", said, _SERIES)), [same_counts])) == many


def test_six_of_the_nine_are_no_nine() -> None:
    said = (
        "We found nine patients. The tumour ended in the vein in two patients (22%), in the atrium in five (56%) and in"
        " the ventricle in two (22%). Six of the nine (67%) had one operation, the other three (33%) two."
    )
    assert found(paper(said), [percentages]) == ()
    assert len(found(paper(said.replace("56%", "65%")), [percentages])) == 1


_LABORATORY = table(
    1, ("Test|Reference|Day 1|Day 9", "Potassium, mmol/L|3.5–5.1|2.9|3.8", "Cortisol (8 a.m.), nmol/L|140–690|1020|410")
)


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("The potassium was 2.9 mmol/L. The cortisol at 8 a.m. was raised to 1020 nmol/L ({table:1}).", 0),
        ("The potassium was 2.6 mmol/L. The cortisol at 8 a.m. was raised to 1020 nmol/L ({table:1}).", 1),
        ("The potassium was 2.9 mmol/L. The cortisol at 8 a.m. was 1020 µmol/L ({table:1}).", 1),
        ("The potassium was 2.6 mmol/L two days later. The sodium was normal ({table:1}).", 0),
    ],
)
def test_values_beside_their_table(said: str, many: int) -> None:
    one = paper(section("Case report", said, _LABORATORY), title="A case", article_type="case-report")
    assert len(found(one, [named_values])) == many
