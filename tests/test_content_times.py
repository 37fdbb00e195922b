"""Times that run forwards: clock, days, weeks, dates of a study, rows of a table."""

from __future__ import annotations

import random

import pytest

from galley.checks.check import Paper
from galley.checks.content import case_facts, times
from tests.papers import found, paper, rules, section, table
from tests.test_content_numbers import samples
from tests.test_content_values import MONTHS, chosen

__all__ = ["chosen"]

TOLD = {"times-are-in-order"}


def test_the_clock(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    forms = (
        "Heparin was given at {}, and at {} the clot was removed.", "She collapsed at {}. At {} she was intubated.",
        "The clamp was set at {} and taken off at {}.", "The operation lasted from {} to {}.",
        "He fell at about {}; the ambulance came at {}.",
    )  # fmt: skip
    for _ in samples(pytestconfig):
        start, length = chosen.randint(6 * 60, 20 * 60), chosen.randint(5, 180)
        one, other = (f"{at // 60}:{at % 60:02}" for at in (start, start + length))
        form = chosen.choice(forms)
        assert found(paper(form.format(one, other)), [times]) == ()
        assert rules(paper(form.format(other, one)), [times]) == TOLD, form.format(other, one)


def test_days_that_are_counted(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    forms = (
        "Dialysis was started on day {} and stopped on day {}.",
        "He was intubated on hospital day {} and extubated on hospital day {}.",
        "A drain was inserted on the day {0} and removed on day {1}.".replace("{0}", "{}").replace("{1}", "{}"),
        "Fever was seen on day {}. Dialysis was begun. She died of sepsis on day {}.",
        "On day {} a scan showed a bleed. The patient died on day {}.",
        "Insulin, begun on postoperative day {}, was discontinued on postoperative day {}.",
    )
    for _ in samples(pytestconfig):
        one, other = sorted(chosen.sample(range(1, 40), 2))
        form = chosen.choice(forms)
        assert found(paper(form.format(one, other)), [times]) == ()
        assert rules(paper(form.format(other, one)), [times]) == TOLD, form.format(other, one)


def test_weeks_of_a_pregnancy(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    forms = (
        "She came to us at {} weeks' gestation. An anomaly scan at {} weeks had been normal.",
        "She was admitted at {} weeks of gestation with pain. She had first noticed it at {} weeks of gestation.",
        "At {} weeks of pregnancy she was referred. Ultrasound at {} weeks had shown two fetuses.",
    )
    for _ in samples(pytestconfig):
        came, earlier, later = chosen.randint(24, 34), chosen.randint(10, 23), chosen.randint(35, 40)
        form = chosen.choice(forms)
        assert found(paper(form.format(came, earlier)), [times]) == ()
        assert rules(paper(form.format(came, later)), [times]) == TOLD, form.format(came, later)


def test_the_dates_of_a_study(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        month, year = chosen.choice(MONTHS), chosen.randint(2008, 2020)
        start, end = f"{month} {year}", f"{month} {year + 3}"
        day, late, early = chosen.randint(1, 28), year + 1, year - 1
        recruited = chosen.choice(
            (f"Recruitment ran from {start} to {end}.", f"Patients were enrolled between {start} and {end}.")
        )
        ends = chosen.choice(
            ("The last follow-up took place in {}.", "Follow-up was closed on {}.", "Follow-up ended in {}.")
        )
        approved = chosen.choice(
            ("The ethics committee approved the trial on {}.", "The trial was approved by the board (no. 4/11) on {}.")
        )
        assert found(paper(recruited, ends.format(f"{day} {month} {year + 4}")), [times]) == ()
        assert rules(paper(recruited, ends.format(f"{day} {month} {year + 2}")), [times]) == TOLD
        assert found(paper(recruited, approved.format(f"{day} {month} {early}")), [times]) == ()
        assert rules(paper(recruited, approved.format(f"{day} {month} {late}")), [times]) == TOLD
        amended = "An amendment was approved by the committee on {}."
        assert found(paper(recruited, amended.format(f"{day} {month} {late}")), [times]) == ()
        records = f"We searched the records of patients admitted from {start} to {end}."
        assert found(paper(records, approved.format(f"{day} {month} {year + 4}")), [times]) == ()
        assert rules(paper(f"Patients were seen from {end} to {start}."), [times]) == TOLD
        assert rules(paper(f"We searched for cases published between {year + 2} and {year}."), [times]) == TOLD


def test_times_in_the_rows_of_a_table(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        unit = chosen.choice(("Day", "Week", "Month", "Hour"))
        order = sorted(chosen.sample(range(1, 50), 7))
        rows = [f"{unit} {at} | {chosen.randint(1, 9)}" for at in order]
        assert found(paper(table(1, ["Time | Pain", *rows])), [times]) == ()
        at = chosen.randint(1, 4)
        rows[at] = f"{unit} {order[-2] + chosen.choice((0, 30)) + (1 if order[-2] + 1 != order[-1] else 200)} | 5"
        assert rules(paper(table(1, ["Time | Pain", *rows])), [times]) == TOLD, rows


RIGHT = (
    "The operation went from 22:30 to 01:15, the other from 9:00 to 11:30.",
    "She was found at 14:20. At 11:00 she had still been well.",
    "It was given at 18:00, and at 8:00 on the next day.",
    "Antibodies were found at a dilution of 1:40 and at 1:20.",
    "He was seen at 10:30; the pain had begun at 7:15.",
    "Groups were matched at 2:40 and at 1:30.",
    "Dialysis was started on day 4 and stopped on day 12. On day 9 he had walked.",
    "She was operated on, on day 12, and went home on day 6 after the operation.",
    "He was admitted on day 9 of the illness and extubated on day 4 of his stay.",
    "Patient 2 had fever on day 14. Patient 3 was well. She died on day 3.",
    "Treatment was started on day 21 of the cycle, and the second cycle was stopped on day 5.",
    "She came at 31 weeks' gestation. Her first child had been born at 38 weeks.",
    "She was admitted at 30 weeks of gestation. She was delivered at 36 weeks, and at 40 weeks she was well.",
    "She came to us at 12 weeks' gestation. She had been told of it 16 weeks after the operation.",
    "Prices fell from 2019 to 2008 units.",
    "It was approved on 4 May 2021. Recruitment ran from June 2021 to May 2023.",
    "Patients were admitted from May 2015 to June 2020. The review was approved on 3 March 2022.",
    "Patients were enrolled from May 2015 to June 2020. The last follow-up of the pilot was in May 2018.",
    "He was admitted on 4 May 2021 and discharged on 9 May 2021.",
    "He was admitted on 4 May 2021; he had been seen on 2 May 2021, and then on 3 May 2021.",
    "In another series patients were seen from May 2015 to June 2020, and the last follow-up was in May 2018 {cite:1}.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_in_order(text: str) -> None:
    assert found(paper(section("Results", text)), [times]) == ()


WRONG = (
    "The case was discussed on 14 March 2019 and she was operated on on 2 March 2019 after this talk.",
    "He was scanned on 4 May 2021, then referred on 28 April 2021.",
    "The study took in women from June 2012 to March 2010.",
    "We recruited nurses from 5 May 2020 until 3 February 2020.",
    "Records of patients treated between 2016 and 2011 were read.",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_runs_backwards(text: str) -> None:
    assert rules(paper(section("Results", text)), [times]) == TOLD


def test_tables_that_are_in_order() -> None:
    mixed = ["Visit | Score", "Start | 4", "Day 1 | 5", "Day 7 | 6", "6 weeks | 7", "6 months | 8"]
    groups = ["Time | Score", "Day 1 | 4", "Day 3 | 5", "Day 7 | 5", "Day 1 | 4", "Day 3 | 5", "Day 7 | 5"]
    ranked = ["Time | Score", "Day 7 | 4", "Day 3 | 5", "Day 2 | 5", "Day 1 | 4"]
    for rows in (mixed, groups, ranked):
        assert found(paper(table(1, rows)), [times]) == ()
    head = ["Test | Day 0 | Day 1 | Day 13 | Day 7 | Day 9", "Urea | 1 | 2 | 3 | 4 | 5"]
    assert rules(paper(table(1, head)), [times]) == TOLD


def test_months_of_a_case(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    wrong = (
        "A woman presented in {m} {y} with pain. Surgery was performed in {l} {y}.",
        "A woman presented in {m} {y} with pain. She was operated on in {n} {y}. At follow-up in {l} {y} she was well.",
        "A woman had been diagnosed with lupus in {n} {y}. She was admitted in {m} {y}.",
        "A woman was referred in {y}. She was discharged in {before}.",
    )
    right = (
        "A woman presented in {m} {y} with pain. Surgery was performed in {n} {y}.",
        "A woman presented in {m} {y} with pain. Surgery was in {n} {y}. At follow-up in {l} {after} she was well.",
        "A woman had been diagnosed with lupus in {l} {y}. She was admitted in {m} {y}.",
        "A woman presented in {l} {y}. She had had surgery in {m} {before}.",
        "A woman presented in {y}. A nephrectomy was done in {long} for cancer.",
        "A woman was admitted in {m} {y}. A scan in {l} {y} had shown nothing.",
        "A woman was admitted in {m} {y} and discharged later. She had developed pain in {n} {y}.",
    )
    for _ in samples(pytestconfig):
        year, (one, two, three) = chosen.randint(2015, 2024), sorted(chosen.sample(MONTHS, 3), key=MONTHS.index)
        names = {"l": one, "m": two, "n": three, "y": year, "before": year - 1, "after": year + 1, "long": year - 6}
        for text, expected in (*((each, {"case-facts-agree"}) for each in wrong), *((each, set()) for each in right)):
            said = text.format(**names)
            assert rules(of_a_case(said), [case_facts]) == expected, said


def of_a_case(text: str) -> Paper:
    return paper(section("Case report", text), title="A case", article_type="case-report")
