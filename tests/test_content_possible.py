"""Values that there can be are left alone in whatever words they stand, and those that there cannot be are told."""

from __future__ import annotations

import random
from calendar import monthrange

import pytest

from galley.checks.content import possible_values
from tests.papers import found, paper, rules
from tests.test_content_numbers import samples
from tests.test_content_values import MONTHS

RIGHT = (
    # a month before a count, or a count before a month
    "In May 45 patients were enrolled.",
    "In April 31 patients were screened.",
    "From March 40 children were followed up.",
    "Between June and July 35 patients were seen.",
    "In September 31 samples from 12 farms came in.",
    "By November 36 had been treated and 4 had died.",
    "During February 30 beds were closed.",
    "In June 33% of the beds were empty.",
    "Until May 40 mg was given daily, then 20 mg.",
    "In April 32,500 doses were delivered.",
    "After June 31 of the 40 centres remained open.",
    "Of 78 admissions, 35 May and 43 June admissions were reviewed.",
    "Admissions rose from 20 in April to 35 in May, and in June 40.",
    "It was published in volume 45 May 2019.",
    "On 30 April 2021 and 31 May 2021 she was seen again.",
    "On February 29, 2024 he came.",
    "Since August 2019 it has been so.",
    "The clinic opened in March; 45 people came.",
    "In October 31:29 was the ratio of men to women.",
    "In November 40 women and 38 men took part.",
    "Up to April 35 infants had been born at home.",
    "May 33 be more than 31?",
    # a scale before a count, a time or another thing
    "GCS was recorded in 20 patients.",
    "The GCS was available for 45 of them.",
    "The GCS 24 h after surgery was 15.",
    "The GCS at 48 hours was 14.",
    "The Glasgow Coma Scale of 20 patients was below 8.",
    "Predictors were GCS, age 65 and sex.",
    "The GCS was scored by 17 nurses.",
    "Median GCS was 14 (n = 22).",
    "The NIHSS was scored for 50 participants.",
    "The NIHSS of 48 patients is listed in the table.",
    "NIHSS at 90 days was 2.",
    "The NIHSS (range 0–42) was 50% lower.",
    "Karnofsky was recorded in 120 patients.",
    "A Karnofsky index of 100 was seen in 101 people.",
    "The Karnofsky index at 120 days was 90.",
    "ECOG performance status was recorded in 8 patients.",
    "ECOG status of 7 men was 1.",
    "ECOG 0, 1 and 2 in 6, 7 and 8 patients.",
    "The mRS at discharge was available in 9 patients.",
    "The mRS at 7 days was 2, and at 9 months 1.",
    "Modified Rankin Scale of 8 survivors was 2 or less.",
    "Apgar scores were available for 12 newborns.",
    "Apgar scores of 12 newborns were normal.",
    "Apgar scores were 8, 9 and 10 at 1, 5 and 10 minutes.",
    "Pain was present in 45/42 and absent in no patients.",
    "The pain began on 23/10 and did not stop.",
    "He had pain in the right eye; visual acuity was 20/15.",
    "Vision without pain was 20/10 on the left.",
    "He had no pain, with a pressure of 130/100 mmHg.",
    "His pain score was 3/10 (n = 12).",
    "NYHA class IV, ASA class V and Fitzpatrick type VI were seen.",
    "The study of Killip V. et al. is known.",
    # pressures, saturations, temperatures
    "Blood pressure was controlled in 45/60 patients.",
    "The blood pressure, taken in 40/60, was normal.",
    "Blood pressure on 12/12 was high.",
    "Diastolic/systolic blood pressure was 80/120 mmHg.",
    "Ambulatory blood pressure over 24/48 hours was normal.",
    "The blood pressure fell from 120/80 to 80/40 mmHg.",
    "The ejection fraction rose by 120% of its value.",
    "The haematocrit was 110% of the reference.",
    "An oxygen saturation of 100% was seen in 120 patients.",
    "The temperature was raised to 60 °C.",
    "The temperature of the water bath was 56 °C.",
    "The temperature at the tip of the needle reached 90 °C, and the patient felt nothing.",
    "Her specimen was kept at a temperature of 70 °C.",
    "An ambient temperature of 47 °C was recorded when he was found.",
    "He came out of a sauna at a temperature of 90 °C.",
    "A temperature of 55 °C kills the parasite.",
    "The instrument measures a temperature of up to 50 °C.",
    "The temperature was 38.5 °C, with fever for 50 days.",
    # weeks, weights
    "Treatment was given for 24 + 8 weeks.",
    "She was born at 36 weeks and 6 days.",
    "The BMI of 12 patients with a weight of 70 kg and height of 170 cm was lower.",
    "Obesity (BMI ≥ 30) was absent: she had 70 kg at 170 cm.",
    "The BMI was above the 97th percentile at 70 kg and 160 cm.",
    "She lost 12 kg; her BMI was 18 and her height 160 cm.",
    "His BMI was 31 and his waist circumference 110 cm at 98 kg.",
    "At 70 kg and 1.75 m his BMI was 22.9 kg/m^2.",
    # coefficients, spreads, cells
    "The regression coefficient was 2.31.",
    "A regression coefficient of 1.4 (95% CI 1.1 to 1.8) was found.",
    "The coefficient was 1.8.",
    "The apparent diffusion coefficient was 1.35.",
    "The partition coefficient was 3.2, and the coefficient of variation 4.5.",
    "The AUC of cyclosporine was 5.2 mg·h/L.",
    "The AUC was 1.8-fold higher.",
    "The area under the curve was 12.5 in the first group and 14.1 in the second.",
    "AUC 24.5 µg·h/mL was the target.",
    "Free kappa, 3.45, and lambda light chains, 1.2, were measured.",
    "A hazard of r = 1.5 mm was measured.",
    "The correlation coefficient was 0.97 with a slope of 1.2.",
    "Length of stay was 12 ± 14 days.",
    "CRP was 20 ± 45 mg/L.",
    "The change in weight was 0.4 ± 3.8 kg.",
    "Blood had 60% neutrophils, the fluid 30% lymphocytes and 20% macrophages.",
    "The differential count was 60% neutrophils, 30% lymphocytes and 10% monocytes.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_there_can_be(text: str) -> None:
    assert found(paper(text), [possible_values]) == ()


WRONG = (
    "He was admitted on April 31.",
    "On 31 June he came back.",
    "It was seen until June 31st and then no more.",
    "The scan of 30 February 2021 was normal.",
    "Her Glasgow Coma Score at admission was 17.",
    "The GCS fell to 16 when he was moved.",
    "On arrival the GCS was 18/15.",
    "An NIHSS of 47 was noted.",
    "ECOG performance status was 6.",
    "The mRS at discharge was 7.",
    "Apgar scores were 8 and 11 at 1 and 5 minutes.",
    "She rated her pain as 12/10.",
    "He was in NYHA class VI.",
    "Blood pressure was 80/120 mmHg.",
    "His SpO2 was 198% on air.",
    "On examination the temperature was 58.2 °C.",
    "He had a fever of 83 °C.",
    "She was born at 36 weeks and 9 days.",
    "Her BMI was 34 kg/m^2 (70 kg, 170 cm).",
    "The correlation coefficient was 1.8.",
    "Pearson's correlation coefficient of 1.2 was found.",
    "The AUC was 1.85 for predicting death.",
    "The agreement was good (κ = 1.74).",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_there_cannot_be(text: str) -> None:
    assert rules(paper(text), [possible_values]) == {"value-is-possible"}


THINGS = ("patients", "children", "women", "samples", "admissions", "of them", "eyes", "%", "mg", "had died", "beds")


def test_counts_beside_months_and_scales(pytestconfig: pytest.Config, request: pytest.FixtureRequest) -> None:
    chosen = random.Random(request.node.name)  # noqa: S311 - a sample, no secret
    for _ in samples(pytestconfig):
        month, thing = chosen.randint(1, 12), chosen.choice(THINGS)
        name, last = MONTHS[month - 1], monthrange(2023, month)[1]
        count = chosen.randint(last + 1, 99)
        form = chosen.choice(("In {} {} {}.", "During {} {} {} were seen.", "From {} {} {} came.", "By {} {} {}."))
        right = form.format(name, count, thing)
        assert found(paper(right), [possible_values]) == (), right
        scale = chosen.choice(("GCS", "NIHSS", "Karnofsky index", "Glasgow Coma Scale", "ECOG status", "mRS"))
        form = chosen.choice(("The {} was known in {} {}.", "{} for {} {}.", "The {} of {} {} was lower."))
        right = form.format(scale, chosen.randint(7, 300), thing)
        assert found(paper(right), [possible_values]) == (), right
