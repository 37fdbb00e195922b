"""Signs with their units, ratios with their way, groups with their whole; right text beside wrong text."""

from __future__ import annotations

import pytest

from galley.checks.content import possible_values, sums
from tests.papers import paper, rules

RIGHT = (
    "Her heart rate was 108 beats per minute, and she took 20 breaths per minute.",
    "The pulse was 96 beats/min, the respiratory rate 22 breaths/min and the blood pressure 112/70 mmHg.",
    "The blood pressure was 14.9/9.3 kPa.",
    "She was delivered at 39 weeks of gestation, 40 weeks and 2 days being the longest of her pregnancies.",
    "At 41 weeks' gestation labour was induced.",
    "He stayed for 60 weeks of treatment.",
    "The Harris hip score was 88 points on the right and 91 points on the left (maximum 100 points).",
    "Lymphadenectomy was associated with a lower risk of recurrence (hazard ratio 0.62; 95% CI 0.41 to 0.94).",
    "Smoking carried a higher risk of leakage (odds ratio 2.4; 95% CI 1.3 to 4.4).",
    "There was no increased risk of death (HR 0.97, 95% CI 0.81 to 1.16).",
    "A lower ejection fraction was associated with death (HR 1.42, 95% CI 1.10 to 1.83).",
    "Men had a higher risk than women, and beta-blockers were protective (hazard ratio 0.55).",
    "The risk was lower in the first year (12%) than later (OR of later events 1.8).",
    "An increased risk of bleeding was not found (RR 0.94).",
    "In a cohort of 75 patients Pryce et al. compared 31 who received the drug with 44 who did not.",
    "A registry of 120 patients compared 40 who had surgery with 60 without; 20 could not be followed.",
    "We followed 240 patients. Of these, 160 had surgery alone and 80 had a one-stage procedure.",
    "We followed 240 patients. Of these, 160 had surgery and 90 had chemotherapy.",
    "We followed 240 patients. Of these, 120 were women and 90 were left in place.",
    "She came on March 9, 2021, with pain that had begun four days earlier, on March 5.",
    "It contained 14 glomeruli, of which two were sclerosed.",
    "We saw 30 lesions, of which 12 had been biopsied.",
    "She left with a modified Rankin Scale score of 1.",
    "In a trial of 120 patients, 60 were assigned to dabigatran and 60 to warfarin.",
    "In a trial of 180 patients, 60 were assigned to one drug, 60 to another and 60 to placebo.",
    "In a trial of 120 patients, 60 were assigned to dabigatran and 57 to warfarin; 3 withdrew.",
    "She came on 9 March 2021 with a cough that had begun two weeks before, on 23 February.",
)
WRONG = (
    "Her heart rate was 108 breaths per minute.",
    "The respiratory rate was 22 beats/min.",
    "The blood pressure was 112/70 cm Hg.",
    "She was delivered at 93 weeks of gestation.",
    "The Harris hip score was 188 points on the right (maximum 100 points).",
    "Lymphadenectomy was associated with a lower risk of recurrence (hazard ratio 1.62; 95% CI 1.01 to 2.60).",
    "Smoking carried an increased risk of leakage (odds ratio 0.42; 95% CI 0.23 to 0.77).",
    "In a cohort of 75 patients Pryce et al. compared 31 who received the drug with 54 who did not.",
    "It contained 14 glomeruli, of which 20 were sclerosed.",
    "She left with a modified Rankin Scale score of 8.",
    "In a trial of 120 patients, 60 were assigned to dabigatran and 50 to warfarin.",
    "We followed 240 patients. Of these, 160 had surgery alone and 90 had a one-stage procedure.",
    "She came on March 9, 2021, with pain that had begun four days earlier, on March 3.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_right_signs_ratios_and_groups_are_silent(text: str) -> None:
    """Each sign has its unit, each ratio its way, and groups are no more than the whole."""
    assert not rules(paper(text), (possible_values, sums))


@pytest.mark.parametrize("text", WRONG)
def test_wrong_signs_ratios_and_groups_are_told(text: str) -> None:
    """A sign in another's unit, a ratio on the other side of one, and groups of more than all are told."""
    assert rules(paper(text), (possible_values, sums))
