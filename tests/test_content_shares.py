"""Shares whose base stands sentences before, shares in words, and values that go the other way than the words say."""

from __future__ import annotations

import pytest

from galley.checks.content import percentages, possible_values
from tests.papers import found, paper, rules

BASES = (
    (
        "Of the 48 patients treated, the median age was 61 years. Most were women. Recurrence was seen in 13 ({}).",
        27,
        31,
    ),
    ("We followed 60 children for a year. Adherence was good. Asthma attacks occurred in 18 ({}).", 30, 40),
    ("A total of 120 women were included. The mean age was 34 years. Thirty-six ({}) were nulliparous.", 30, 25),
    ("Our cohort had 75 patients. Hypertension was present in 30 ({}), and diabetes in 15 (20%).", 40, 45),
    ("Fifty-two patients were enrolled. Complications were seen in 9 patients ({}).", 17, 12),
    ("Of 48 patients, 13 [{}] had a recurrence.", 27, 31),
    ("Response was complete in 23 of 50 patients, or {}.", 46, 56),
    ("The rate of leak was {} (3 leaks in 30 patients).", 10, 15),
    ("There were 3 leaks among 30 patients ({}).", 10, 15),
    ("Three leaks ({}) occurred in 30 operations.", 10, 15),
)


@pytest.mark.parametrize(("form", "right", "wrong"), BASES)
def test_a_share_of_what_was_told_before(form: str, right: int, wrong: int) -> None:
    assert found(paper(form.format(f"{right}%")), [percentages]) == ()
    assert rules(paper(form.format(f"{wrong}%")), [percentages]) == {"percentage-matches-counts"}


@pytest.mark.parametrize(
    "text",
    [
        "We followed 60 children; 42 had asthma. Of the latter, attacks occurred in 18 (43%).",
        "Our cohort had 75 patients. Of 40 tested, 15 were positive. Hypertension was present in 15 (38%).",
        "We followed 40 children. Two infections (5%) occurred in 2 patients. The rate of cure was 12 (30%).",
    ],
)
def test_a_share_of_another_base_is_kept(text: str) -> None:
    assert found(paper(text), [percentages]) == ()


WORDS = (
    ("A third of the patients ({} of 48) had fever.", 16, 12),
    ("Half of the patients ({} of 80) had a rash.", 38, 31),
    ("Two thirds of the children ({}/70) were boys.", 47, 30),
    ("One in four patients ({} of 60) died.", 15, 9),
    ("Three quarters of the women ({} of 70) were married.", 52, 45),
    ("Nearly half ({} of 48) had fever.", 22, 12),
    ("More than half of the patients ({}/50) recovered.", 30, 21),
    ("Most patients ({} of 32) recovered.", 20, 11),
    ("The majority ({} of 24) were women.", 14, 9),
    ("Fewer than half ({} of 48) had fever.", 20, 30),
    ("{} of 48 patients, one third, had fever.", 16, 12),
)


@pytest.mark.parametrize(("form", "right", "wrong"), WORDS)
def test_a_share_in_words(form: str, right: int, wrong: int) -> None:
    assert found(paper(form.format(right)), [percentages]) == ()
    assert rules(paper(form.format(wrong)), [percentages]) == {"percentage-matches-counts"}


@pytest.mark.parametrize(
    "text",
    [
        "The third patient (12 of 48) had fever.",
        "The most common symptom was fever (12 of 48).",
        "Most commonly (12 of 48) it was fever.",
        "A half dose (12 of 48) was given.",
        "About a third (17 of 48) had fever.",
        "A third (0 of 0) had fever.",
    ],
)
def test_words_that_say_no_share_are_kept(text: str) -> None:
    assert found(paper(text), [percentages]) == ()


CHANGES = (
    ("The count fell from a peak of 120 to {} U/L.", 80, 180),
    ("Pain scores fell from 3 to {}.", 2, 5),
    ("The lactate dropped from 4.1 mmol/L on admission to {} mmol/L on day 2.", 2.2, 6.2),
    ("Ferritin, which had been 400 µg/L, fell to {} µg/L.", 90, 900),
    ("The platelet count had risen from 88 to {} x 10^9/L by day 5.", 142, 42),
    ("The tumour shrank from 3.2 cm to {} cm.", 2.1, 4.1),
    ("The dose of prednisolone was tapered from 20 mg to {} mg.", 5, 40),
    ("The ejection fraction improved from 45% to {}%.", 50, 30),
    ("Haemoglobin fell from 12.4 to 8.1 g/dL, a drop of {} g/dL.", 4.3, 5.3),
    ("Length of stay was 8.4 days against 6.2 days, a reduction of {} days.", 2.2, 3.2),
    ("The mean score was 42 in the first group and 35 in the second, a difference of {} points.", 7, 9),
    ("Survival was 62% with and 50% without the drug, {} percentage points higher.", 12, 15),
    ("Weight fell from 80 kg to 72 kg, a loss of {}%.", 10, 15),
    ("Creatinine doubled from 1.2 to {} mg/dL.", 2.5, 1.8),
    ("The rate was halved from 20% to {}%.", 11, 14),
)


@pytest.mark.parametrize(("form", "right", "wrong"), CHANGES)
def test_changes(form: str, right: float, wrong: float) -> None:
    assert found(paper(form.format(right)), [possible_values]) == ()
    assert rules(paper(form.format(wrong)), [possible_values]) == {"value-is-possible"}


@pytest.mark.parametrize(
    "text",
    [
        "The score decreased from day 3 to day 5.",
        "The number rose from 3 in 2010 to 5 in 2020.",
        "Mortality decreased from 5 to 10 years after surgery.",
        "The number of cases fell from 1990 to 2005.",
        "Creatinine nearly doubled from 1.2 to 2.2 mg/dL.",
        "It was doubled from 0 to 2 mg/dL, a rise of 0%.",
    ],
)
def test_what_does_not_change_so_is_kept(text: str) -> None:
    assert found(paper(text), [possible_values]) == ()
