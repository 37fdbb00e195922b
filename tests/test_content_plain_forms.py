"""Plain forms of what the checks of content tell: each rule with wrong texts, and right ones beside them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.papers import paper, rules, section

_WRONG: Mapping[str, tuple[str, ...]] = {
    "percentage-matches-counts": (
        "There were 26 men (56.5%) and 24 women (43.5%).",
        "We saw 12 girls (40%) and 8 boys (60%).",
    ),
    "counts-add-up": (
        "The 48 tumours were benign in 30, borderline in 8 and malignant in 9.",
        "These 40 lesions were benign in 25 and malignant in 16.",
        "Of 33 patients, 20 survived and 12 died.",
        "Of 100 samples, 60 were positive and 39 were negative.",
        "There were 12 polyps: 5 in the colon, 4 in the rectum and 4 in the caecum.",
        "We saw 15 fractures: six at the hip, five at the wrist and three at the ankle.",
        "200 were randomised, 98 to the drug and 101 to placebo.",
    ),
    "trial-number-is-whole": ("PROSPERO CRD420201234567", "CRD42020", "CRD4202012345"),
    "text-is-finished": (
        "Certainly! Here is the revised paragraph. Pain is common.",
        "Here is a more concise version of the abstract.",
        "I hope this helps!",
        "Let me know if you need any changes.",
        "Click here to enter text.",
        "The dose was <add text>.",
        "Add reference here.",
        "He was seen at [HOSPITAL] in [YEAR].",
        "It was approved by [name of committee].",
        "This is shown in Figure X.",
        "Feel free to adjust the wording.",
        "The dose was XXX.",
        "It was approved by XXX, Oslo.",
        "This was shown before (Author, year).",
        "The dose was ?? mg.",
        "The value is #REF! here.",
        "Dr. XX operated.",
        "He came on dd/mm/yyyy.",
        "The steps are in [Figure].",
        "See Table ? for these.",
    ),
    "unit-is-written-right": (
        "250 ugs daily were given.",
        "He waited for 4 Hrs.",
        "5 Mg of morphine was given.",
        "A dose of 2 Mg/kg was given.",
        "500 MG twice daily were taken.",
        "He weighs 62 KGs.",
    ),
    "quantity-has-one-unit": ("Hb was 9.8 g/dL at first, and haemoglobin was 112 g/L at the end.",),
    "interval-is-in-order": (
        "The risk rose (OR 1.5 [1.6; 2.9]).",
        "aHR 0.72 (0.95, 0.54)",
        "SMD −0.30 (−0.20 to 0.10)",
    ),
    "p-value-matches-statistic": ("chi2(1, N = 90) = 0.4, p = 0.03", "X2(1, N = 90) = 0.4, p = 0.03"),
    "spelling-is-consistent": ("Barium sulphate was given, and magnesium sulfate later.",),
}
_RIGHT: Mapping[str, tuple[str, ...]] = {
    "percentage-matches-counts": (
        "There were 26 men (52%) and 24 women (48%).",
        "Of 46 men and 55 women, 26 men (56.5%) and 24 women (43.6%) smoked.",
        "Of 46 men, and of 55 women, 26 men (56.5%) and 24 women (43.5%) smoked.",
        "There were 26 men (52%), and 23 women (46%); one did not say.",
    ),
    "counts-add-up": (
        "The 48 tumours were benign in 30 and malignant in 9.",
        "The 48 tumours were benign in 30, borderline in 8 and malignant in 10.",
        "The 48 tumours were large in 30, cystic in 8 and painful in 9.",
        "200 were randomised, 100 to the drug and 100 to placebo; 4 withdrew.",
        "200 were divided into 120 with and 80 without fever, and 12 died.",
        "Of 33 patients, 20 survived, 12 died and one was lost to follow-up.",
        "Of 33 patients, 20 survived and 10 died.",
        "There were 12 polyps: 5 in the colon, 4 in the rectum and 3 in the caecum.",
        "There were 12 weeks: 5 in hospital, 4 in rehabilitation and 4 at home.",
    ),
    "trial-number-is-whole": ("CRD42020123456", "CRD420251012345", "CRD42011001234", "CRD42024512345"),
    "text-is-finished": (
        "Certainly this is rare. Here is what was seen.",
        "It is sure to help. Below is the list.",
        "The table is in part X of the register.",
        "Table X of that report has them.",
        "The peptide [NAME-2] was used at p < 0.05 and n > 3.",
        "Time [YEAR 1] is the first.",
        "Patients were free to ask.",
        "Click chemistry was used to enter the cell.",
        "What is known? Why??",
        "Collagen of type XXX, and a girl with a karyotype of 47,XXX.",
        "A figure of #2 in the list (author and year are given).",
        "The sum {{a}} of sets is in [Figure 2 of the atlas].",
        "He filled the text in the form dd/mm/yyyy.",
        "A man with karyotype 46,XX was seen by Dr. Xu.",
    ),
    "unit-is-written-right": (
        "Serum Mg was 0.8 mmol/L.",
        "The plant gave 12 Mg per hectare of dry matter.",
        "2 Mg ions are bound.",
        "HRS-score 4 Hrsg.",
        "We studied 500 MG patients.",
    ),
    "quantity-has-one-unit": ("Hb was 9.8 g/dL at first, and haemoglobin was 11.2 g/dL at the end.",),
    "interval-is-in-order": (
        "OR 1.5 [1.1; 2.9]",
        "HR 110 (60–100)",
        "MD −0.30 (−0.50 to −0.10)",
        "RR 16.5 (12.0–20.0)",
    ),
    "p-value-matches-statistic": ("chi2(1, N = 90) = 0.4, p = 0.53", "X2(1, N = 90) = 4.8, p = 0.03"),
    "spelling-is-consistent": ("A dose of 2 gray (Gy) reached the grey matter.", "sulphate and sulphur"),
    "abbreviation-is-defined": (
        "A thymoma of type AB was resected.",
        "BRAF V600E was found in the tumour.",
        "The tumour had KRAS G12D and EGFR (L858R).",
        "A change of JAK2 p.V617F was found.",
    ),
}


def _cases(texts: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(rule, text) for rule, some in texts.items() for text in some]


@pytest.mark.parametrize(("rule", "text"), _cases(_WRONG))
def test_a_wrong_text_is_told(rule: str, text: str) -> None:
    assert rule in rules(paper(text))


@pytest.mark.parametrize(("rule", "text"), _cases(_RIGHT))
def test_a_right_text_is_left_alone(rule: str, text: str) -> None:
    assert rule not in rules(paper(text))


_AUTHORS = [("Ann", "Berg"), ("Eva", "Fox")]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Berg wrote the text. Eva Fox operated on her. Tom Hill drew the figures.",
        "Ann Berg conceived it. Eva M. Fox wrote the text. Sara L. Moe was responsible for the images.",
    ],
)
def test_somebody_in_full_who_is_no_author_is_told(text: str) -> None:
    assert "contributions-name-the-authors" in rules(
        paper("Text.", authors=_AUTHORS, declarations={"contributions": text})
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ann Berg wrote the text. Eva Fox operated on her.",
        "Ann Berg wrote the text. Eva Fox operated. Statistical Analysis was done by both.",
        "Ann Berg and Eva Fox: Conceptualization, Formal analysis (CRediT).",
        "AB: Conceptualization; EF: Writing – original draft, Formal analysis (CRediT).",
    ],
)
def test_those_who_are_authors_are_left_alone(text: str) -> None:
    stated = paper("Text.", authors=_AUTHORS, declarations={"contributions": text})
    assert "contributions-name-the-authors" not in rules(stated)


def _case(text: str) -> set[str]:
    return rules(paper(section("Case report", text), article_type="case-report", authors=_AUTHORS))


@pytest.mark.parametrize(
    "text",
    [
        "Maria, a 34-year-old teacher, came with pain.",
        "The pain went. Maria was discharged home.",
        "Ingrid felt better after a week.",
        "Ola complained of pain.",
        "He is well known at Nygård School.",
    ],
)
def test_a_given_name_alone_and_a_school_are_told(text: str) -> None:
    assert "patient-is-not-identified" in _case(text)


@pytest.mark.parametrize(
    "text",
    [
        "Recently, a 34-year-old man came.",
        "Unfortunately, a 45-year-old man died.",
        "He complained of pain. She felt well.",
        "Sorafenib was well tolerated.",
        "Bodø, a 45-year-old city, has one hospital.",
        "Doppler was asked for.",
        "Patients from the Medical School were seen.",
        "Nobody complained of pain.",
    ],
)
def test_who_has_no_name_is_left_alone(text: str) -> None:
    assert "patient-is-not-identified" not in _case(text)


@pytest.mark.parametrize("text", ["The scan (patient ID 00123) was normal.", "Hospital ID: AB4411 is hers."])
def test_the_number_of_a_patient_is_told(text: str) -> None:
    assert "patient-is-not-identified" in _case(text)


@pytest.mark.parametrize(
    "text",
    [
        "ClinicalTrials.gov NCT04368728 was begun on 29 April 2020.",
        "The trial was opened on 3 May 2021.",
        "Patient ID 12 of the cohort was older.",
    ],
)
def test_a_day_of_a_trial_and_a_number_in_a_cohort_are_left_alone(text: str) -> None:
    assert "patient-is-not-identified" not in _case(text)
