"""Who remains, who is in two groups of prose, and what tables and doses make: right values pass, wrong ones do not."""

from __future__ import annotations

import pytest

from galley.checks.check import Check
from galley.checks.content import (
    abstract_numbers,
    case_facts,
    contrasts,
    intervals,
    named_values,
    possible_values,
    recomputed,
    sums,
    units,
)
from tests.papers import found, paper, rules, section, table

FLOWS = (
    (
        "After 37 duplicates went, 177 titles were read; 142 were excluded. We read the remaining {} in full.",
        (35, 25),
    ),
    (
        "Of 160 records (96 from PubMed, 64 from Embase), 41 were duplicates; {} titles were read, and 97 discarded.",
        (119, 109),
    ),
    (
        "Medline (31 records) and Embase (58) were searched. Nineteen were duplicates. Of the remaining {} we read 7.",
        (70, 60),
    ),
    ("The patch brought relief in 21 of 31 patients (67.7%). Of the {} others, 4 had surgery.", (10, 12)),
    ("From 150 eligible patients, 20 refused and 10 were lost, so {} were analysed.", (120, 125)),
    (
        "150 patients were eligible; after exclusion of 20 who refused and 10 lost to follow-up, {} remained.",
        (120, 125),
    ),
    ("Seventy-five patients entered the study. Five withdrew and three died, leaving {} for analysis.", (67, 68)),
    ("Of {} enrolled patients, 60 completed follow-up and 12 were lost to follow-up.", (72, 75)),
    (
        "We dropped {} on reading, 5 because they told of chemistry, 3 because of age and 3 because data were lost.",
        (11, 10),
    ),
)


@pytest.mark.parametrize(("form", "values"), FLOWS)
def test_flows(form: str, values: tuple[int, int]) -> None:
    right, wrong = values
    assert found(paper(form.format(right)), [sums]) == ()
    assert rules(paper(form.format(wrong)), [sums]) == {"counts-add-up"}


ARMS = (
    (
        "Of the 8 who waited for over 24 hours, 5 (62.5%) lost bowel, against 1 of the 10 (10.0%) (Fisher, p = {}).",
        ("0.043", "0.43"),
    ),
    (
        "It began within 4 hours in 6, of whom 4 improved; among the 11 others, treated later, 1 did (Fisher, p = {}).",
        ("0.028", "0.003"),
    ),
    ("None of these 9 had it, as against 3 of the 14 without drugs (Fisher's exact test, p = {}).", ("0.25", "0.025")),
)


@pytest.mark.parametrize(("form", "values"), ARMS)
def test_two_groups_in_prose(form: str, values: tuple[str, str]) -> None:
    right, wrong = values
    assert found(paper(form.format(right)), [contrasts]) == ()
    (finding,) = found(paper(form.format(wrong)), [contrasts])
    assert right[:4] in finding.message  # the value of the test that is named


ALONE: tuple[tuple[Check, str, str, str], ...] = (
    (intervals, "It was so in 13 of 21 (61.9%; 95% CI, {}%-81.9%).", "38.4", "68.4"),
    (recomputed, "Ages were alike (t43 = 0.10; P = {}).", ".92", ".02"),
    (recomputed, "The higher the level (r = 0.58; n = 13; P = {}), the better.", ".04", ".40"),
    (units, "Seven were treated with {} every 8 hours.", "10 mg/kg", "10 mg/Kg"),
    (units, "The protein was 5 {}, after 20 mL, 120 mL, 30 mL and 4 mL.", "g/L", "g/l"),
    (units, "It brought the pressure down to 6 {}.", "mmHg", "mgHg"),
    (possible_values, "He had been applying {} mg a week, or 389 mg a day.", "2720", "2270"),
    (possible_values, "{} (SD 9.5) with training.", "It rose by 6.9 cm H2O", "The mean size was 2 cm"),
)


@pytest.mark.parametrize(("check", "form", "right", "wrong"), ALONE)
def test_values(check: Check, form: str, right: str, wrong: str) -> None:
    assert found(paper(form.format(right)), [check]) == ()
    assert len(found(paper(form.format(wrong)), [check])) == 1


def test_a_dose_for_a_weight() -> None:
    for told, broken in (("1 mg/kg (6.8 mg)", set()), ("1 mg/kg (8.6 mg)", {"case-facts-agree"})):
        case = section("Case report", f"His weight was 6.8 kg. Methylene blue, {told}, was given.")
        assert rules(paper(case, article_type="case-report"), [case_facts]) == broken


def test_minutes_by_the_clock() -> None:
    text = "Between 13:20 and 13:40 arteries were embolized. At 15:10 he noted it."
    assert found(paper(text, abstract="It came after 90 minutes."), [abstract_numbers]) == ()
    assert rules(paper(text, abstract="It came after 55 minutes."), [abstract_numbers]) == {"abstract-agrees-with-text"}


def test_values_of_the_table_beside() -> None:
    rows = table(1, ["Test | Arrival | 1 h", "Lactate, mmol/L | 4.6 | 2.2"])
    for told, many in (("4.6 mmol/L", 0), ("6.4 mmol/L", 1), ("4.6 mmol/dL", 1)):
        assert len(found(paper(section("Case", f"The lactate was {told}.", rows)), [named_values])) == many


def test_rows_under_a_heading() -> None:
    head = "Characteristic | Drug (n = 80) | Sham (n = 80)"
    for last, broken in ((8, set()), (10, {"counts-add-up"})):
        rows = ["ASA class | | ", "I | 22 (27.5%) | 25 (31.3%)", "II | 49 (61.3%) | 47 (58.8%)"]
        assert rules(paper(table(1, [head, *rows, f"III | 9 (11.2%) | {last} (10%)"])), [sums]) == broken
    several = ["Illness | | ", "Heart | 22 | 25", "Lung | 49 | 47", "Kidney | 10 | 10"]
    assert found(paper(table(1, [head, *several])), [sums]) == ()


def test_points_make_their_total() -> None:
    rows = ["Item | Finding | Points", "Pulse | 142/min | 15", "Fever | 38.9 °C | 10", "Agitation | yes | 10"]
    assert found(paper(table(1, [*rows, "Total | | 35"])), [sums]) == ()
    assert rules(paper(table(1, [*rows, "Total | | 45"])), [sums]) == {"counts-add-up"}


def test_the_rest_of_whom_another_paragraph_tells_is_kept() -> None:
    text = (
        "Sight improved in 5 patients (29.4%). Treatment had begun within 4 hours in 6, of whom 4 improved; among the "
        "11 others, who were treated later, 1 did."
    )
    assert found(paper(text), [sums]) == ()


def test_those_lost_and_others_who_died_are_kept() -> None:
    text = "Of 75 enrolled patients, 60 completed follow-up and 12 were lost to follow-up; three died."
    assert found(paper(text), [sums]) == ()
