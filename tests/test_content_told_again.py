"""What a case tells again: age, follow-up, values that changed, doses for a weight, days of a stay.

Each kind has sentences of several authors that are wrong, and more that are right and look like them.
"""

from __future__ import annotations

import pytest

from galley.checks.check import Paper
from galley.checks.content import case_facts, left_overs, possible_values
from tests.papers import paper, rules, section, table

_TOLD = {"case-facts-agree"}
_BEGINS = "A 71-year-old man presented with a two-year history of swelling. "


def report(case: str, said: str = "", abstract: str = "", rows: tuple[str, ...] = ()) -> Paper:
    """Return a report of one case, with what its discussion and its abstract say."""
    shown = (table(1, rows),) if rows else ()
    blocks = (section("Case report", _BEGINS + case, *shown), section("Discussion", said or "It is rare."))
    begun = f"A 71-year-old man had a tumour. {abstract}" if abstract else ""
    return paper(*blocks, abstract=begun, title="A case", article_type="case-report")


def told(one: Paper) -> set[str]:
    return rules(one, [case_facts])


@pytest.mark.parametrize(
    "said",
    [
        "In this man of 54 years a tumour was resected.",
        "In this man of 54 years an 11 cm tumour was resected.",
        "Our patient, who was 54 years old, had a tumour.",
        "Our patient was 54 years of age.",
        "Our patient, aged 54 years, was well.",
        "This patient, a 54-year-old, did well.",
    ],
)
def test_our_patient_has_another_age(said: str) -> None:
    assert told(report("He was operated on.", said)) == _TOLD


@pytest.mark.parametrize(
    "said",
    [
        "In this man of 71 years a tumour was resected.",
        "Our patient was 20 years younger than the mean.",
        "In our patient, 12 years, the usual time, were not enough.",
        "In our patient, of 12 years' follow-up, there was none.",
        "Our patient at the age of 12 years had been well.",
        "In our patient 12 months passed.",
        "This child of 6 years of treatment did well.",
        "Our patient was 5 weeks after surgery.",
        "This patient was 3 months post-transplant, and well.",
        "Our patient was a 12-month survivor.",
        "Our patient had smoked for 20 years.",
        "This patient, 12 years after surgery, was well.",
    ],
)
def test_our_patient_has_the_age_of_the_case(said: str) -> None:
    assert told(report("He was operated on.", said)) == set()


@pytest.mark.parametrize(
    ("case", "said", "abstract"),
    [
        ("At 18 months he was well.", "", "There was no evidence of recurrence at one year."),
        ("At 18 months he was well. Headache had been there for two years.", "", "At two years he was well."),
        ("At 12 months he was well; he had been seen at 3 and 6 months.", "", "He remained well at two years."),
        ("At 18 months he was well.", "In our patient there was no recurrence after 36 months.", ""),
        ("At 18 months he was well.", "The patient remains free of disease at 36 months.", ""),
        ("He has been followed for 18 months.", "Our patient has been followed for only 12 months.", ""),
        ("He is well 18 months after surgery.", "Our patient is disease-free 28 months after surgery.", ""),
        ("Follow-up was 9 months.", "The main limitation is the follow-up of only 6 months.", ""),
        ("Follow-up was 9 months.", "Our report is limited by the short follow-up of 19 months.", ""),
        ("Follow-up was 9 months.", "A limitation of this report is the short follow-up of six months.", ""),
    ],
)
def test_the_patient_was_followed_for_another_time(case: str, said: str, abstract: str) -> None:
    assert told(report(case, said, abstract)) == _TOLD


@pytest.mark.parametrize(
    ("case", "said", "abstract"),
    [
        ("At 3, 6 and 18 months he was well.", "In our patient no recurrence was seen at 6 months.", ""),
        ("He was operated on in May 2021, and last seen in November 2022. At 3 months he was well.", "",
         "He remained well 18 months after surgery."),
        ("In month 6 there was no recurrence; at 12 months he was well.", "At 6 months our patient was well.", ""),
        ("At 18 months he was well.", "Our patient should be followed for five years.", ""),
        ("At 18 months he was well.", "Our patient will be followed for ten years.", ""),
        ("At 18 months he was well.", "Our patient was well for more than a year.", ""),
        ("At 18 months he was well.",
         "A limitation of our report is the follow-up of 18 months. Follow-up of five years is needed.", ""),
        ("At 18 months he was well.", "One limitation is that a follow-up of at least five years is needed.", ""),
        ("At 18 months he was well.",
         "The limitation of that study is its short follow-up of 6 months {cite:1}.", ""),
        ("At 12 months he was well.", "", "At one year's follow-up he was well."),
        ("The drain was removed 6 weeks after surgery. At 12 months he was well.", "",
         "Six weeks after surgery, he had no fever."),
        ("At 18 months he was well, and had been off dialysis for 15 months.",
         "Our patient has been in remission for 15 months.", ""),
        ("At 18 months he was well.", "Long-term follow-up of five years is advised.", ""),
        ("For three months he had had pain.", "In our patient a scan two months before was normal.", ""),
        ("Thyroidectomy had been done ten years before. At 18 months he was well.", "",
         "He was free of disease for ten years after thyroidectomy."),
    ],
)  # fmt: skip
def test_the_patient_was_followed_as_the_case_says(case: str, said: str, abstract: str) -> None:
    assert told(report(case, said, abstract)) == set()


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("The ejection fraction was 28%. It was 58% on day 22.", "the ejection fraction rose from 38% to 58%."),
        ("The ejection fraction (LVEF) was 28%, later 58%.", "the LVEF improved from 38% to 58%."),
        ("The CRP was 112 mg/L. On day 5 the CRP was 12 mg/L.", "the CRP fell from 112 to 21 mg/L."),
        ("Sodium was 110 mmol/L. Sodium of 132 mmol/L followed.", "sodium had risen from 101 to 132 mmol/L."),
    ],
)
def test_a_value_of_our_patient_changed_otherwise(case: str, said: str) -> None:
    assert told(report(case, f"In our patient {said}")) == _TOLD


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("The ejection fraction was 28%, later 58%.", "In our patient the ejection fraction rose from 28% to 58%."),
        ("The ejection fraction was 28%.", "In the trial the ejection fraction rose from 33% to 41% {cite:1}."),
        ("The CRP was 112.4 mg/L, later 12 mg/L.", "In our patient the CRP fell from 112 to 12 mg/L."),
        ("The CRP was 112 mg/L.", "In our patient the haemoglobin fell from 112 to 99 g/L."),
        ("The ejection fraction was 28%.", "Mortality in such patients fell from 38% to 20%."),
        ("The CRP was 112 mg/L.", "In others the CRP fell from 140 to 60 mg/L."),
        ("The CRP was 112 mg/L.", "Unlike that of Ong, in whom the CRP fell from 140 to 60 mg/L, our patient died."),
        ("Sodium was 110 mmol/L.", "In our patient the sodium rose by 8 mmol/L a day."),
        ("The CRP was 112 mg/L.", "The CRP should have fallen from 112 to 20 mg/L."),
    ],
)
def test_a_value_of_our_patient_changed_so(case: str, said: str) -> None:
    assert told(report(case, said)) == set()


def test_a_change_that_a_table_has() -> None:
    rows = ("Test|Day 1|Day 9", "CRP, mg/L|98|7")
    for said, expected in (("98 to 7", set()), ("89 to 7", _TOLD)):
        one = report("The CRP was 112 mg/L.", f"In our patient the CRP fell from {said} mg/L.", rows=rows)
        assert told(one) == expected


@pytest.mark.parametrize(
    "said",
    [
        "It was given at 90 µg/kg every 3 hours; as he weighed 80 kg, each dose was 8.2 mg.",
        "It was given at 90 µg/kg every 3 hours for two days, each dose being 9.2 mg.",
        "Prednisone was begun at 1 mg/kg per day, that is 60 mg.",
        "He was given 10 mg/kg/day (600 mg).",
        "Heparin was begun at 80 U/kg, and each bolus was 8,000 U.",
    ],
)
def test_a_dose_is_not_that_of_the_weight(said: str) -> None:
    assert told(report(f"He weighed 80 kg. {said}")) == _TOLD


@pytest.mark.parametrize(
    "said",
    [
        "It was given at 90 µg/kg every 3 hours; as he weighed 80 kg, each dose was 7.2 mg.",
        "It was given at 90 µg/kg; each dose was 7 mg, for the vials are of that size.",
        "Prednisone was begun at 1 mg/kg per day, that is 80 mg.",
        "He was given 10 mg/kg/day (400 mg twice daily).",
        "He was given 2 mg/kg/day, 80 mg every 12 hours.",
        "He was given 15 mg/kg per day (600 mg b.i.d.).",
        "He was given 30 mg/kg/day (800 mg × 3).",
        "Heparin ran at 18 U/kg/h after 80 U/kg; each bolus was 6,400 U.",
        "He was given 15 mg/kg, each dose of 1 g being repeated.",
        "He was given 4 mg/kg per day (160 mg per dose).",
        "At 2 mg/kg per day, each dose was 80 mg.",
    ],
)
def test_a_dose_is_that_of_the_weight(said: str) -> None:
    assert told(report(f"He weighed 80 kg. {said}")) == set()


def test_days_after_an_operation_that_followed_on_days_of_treatment() -> None:
    case = (
        "On day 27, after 21 days of it, he underwent adrenalectomy. He left on day {}, the eighth postoperative day."
    )
    assert told(report(case.format(35))) == set()
    assert told(report(case.format(37))) == _TOLD
    for right in (
        "On day 27, two days after thoracotomy, he was moved. He left on day 37, the eighth postoperative day.",
        "On day 27, after the operation, he was moved. He left on day 37, the eighth postoperative day.",
    ):
        assert told(report(right)) == set()


def test_what_went_on_beside_is_told_behind() -> None:
    before = "The titre was nil on day 63. "
    assert told(report(f"{before}On day 35 he was readmitted with pneumonia.")) == set()
    assert told(report(f"{before}On day 35 he developed a rash, which faded.")) == set()
    assert told(report(f"{before}On day 35 the drain was removed.")) == _TOLD


_SINGLE = "A 46-year-old man fell. He was operated on. He had been well, and left on day 5."


@pytest.mark.parametrize(
    "said",
    [
        "In most cases one knee is injured.",
        "In such cases two operations are needed.",
        "In some patients one kidney is enough.",
        "In a case series from Oslo, {cite:1} 12 patients did well.",
        "In a series of 6 patients, all did well {cite:1}.",
        "Only case reports and a case series are known.",
        "Ong et al describe three patients who did well {cite:1}.",
        "A review of our cases two years later is planned.",
        "In all cases one should think of it.",
        "Two case series describe what was seen.",
    ],
)
def test_a_report_stays_one_of_a_single_patient(said: str) -> None:
    blocks = (section("Introduction", said), section("Case report", _SINGLE + " She was well."))
    assert told(paper(*blocks, title="A fall", article_type="case-report")) == _TOLD


@pytest.mark.parametrize(
    "said",
    [
        "Patient 2 was a woman.",
        "Case one was that of a man; case two was that of a woman.",
        "This case series has two patients.",
        "We report three cases.",
        "We describe a small case series.",
        "Cases one and two were siblings.",
    ],
)
def test_a_report_of_several_patients(said: str) -> None:
    blocks = (section("Introduction", said), section("Case report", _SINGLE + " She was well."))
    assert told(paper(*blocks, title="A fall", article_type="case-report")) == set()


@pytest.mark.parametrize(
    "said",
    [
        "The four glands weighed 1.9 g, 1.4 g, 0.8 g and 0.6 g, 5.7 g in total.",
        "He lost 20 mL, 30 mL and 40 mL, together 80 mL in all.",
        "It was given for 3 days, and another drug for a further 5 days, so that he was treated for 10 days in all.",
        "He was treated for two weeks in hospital and for another four weeks at home, eight weeks altogether.",
    ],
)
def test_parts_that_make_another_total(said: str) -> None:
    assert rules(report(said), [possible_values]) == {"value-is-possible"}


@pytest.mark.parametrize(
    "said",
    [
        "The four glands weighed 1.9 g, 1.4 g, 0.8 g and 0.6 g, 4.7 g in total.",
        "Segments of 20 cm and 30 cm, 50 cm in all.",
        "It was given for 3 days, and for a further 7 days by mouth, 10 days in all.",
        "It was given for 3 days, stopped for 2 days and given for a further 5 days, 8 days in all.",
        "He was given 20 mg, 10 mg and 5 mg of the three drugs, and 60 mg of a fourth in all.",
        "Doses of 20 mg, 40 mg and 60 mg were tried in all patients.",
        "The lesions measured 12 mm, 14 mm and 20 mm, in all three lobes.",
        "Lesions of 12 mm, 14 mm and 20 mm in total length were seen.",
        "He took 20 mg, 40 mg and then 0.1 g, in all.",
        "It was given for 3 days and for a further 7 days, and 10 days in all lobes were seen.",
    ],
)
def test_parts_that_make_their_total(said: str) -> None:
    assert rules(report(said), [possible_values]) == set()


def test_a_score_of_our_patient() -> None:
    case = "The Lysholm score had risen from 58 at three months to 91."
    assert told(report(case, "Repair gave our patient a Lysholm score of 91.")) == set()
    assert told(report(case, "Repair gave our patient a Lysholm score of 81.")) == _TOLD
    assert told(report(case, "A Lysholm score of 84 is good {cite:1}.")) == set()
    assert (
        told(report("The Oxford knee score was 40.", "Our patient was seen in the Oxford hip clinic on day 12."))
        == set()
    )


def test_a_note_of_one_author_to_another() -> None:
    for said, expected in (("(TK: dose?)", True), ("(Ben: which value?)", False), ("(CT: normal)", False)):
        assert (rules(report(f"It {said} was given."), [left_overs]) == {"text-is-finished"}) == expected
