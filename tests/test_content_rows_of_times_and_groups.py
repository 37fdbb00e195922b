"""Tables whose rows are times, and tables that compare two groups; and counts whose power of ten is not raised."""

from __future__ import annotations

import pytest

from galley.checks.content import contrasts, named_values, percentages, units
from tests.papers import found, paper, rules, section, table

_HEAD = "Outcome|Rituximab (n = 20)|No rituximab (n = 34)|P"
_ROWS = ("Remission|18 (90)|21 (62)|0.03", "Relapse|2 (10)|7 (21)|0.46", "Infection|4 (20)|9 (26)|0.75")


def of_groups(*rows: str, caption: str = "Outcome. Data are n (%).", head: str = _HEAD) -> set[str]:
    """Return the rules that a table of two groups breaks."""
    return rules(paper(section("Results", "See {table:1}.", table(1, (head, *rows), caption))), [contrasts])


@pytest.mark.parametrize(
    ("rows", "caption"),
    [
        ((*_ROWS, "Death|1 (5)|8 (24)|0.013"), "Outcome."),
        ((*_ROWS[:2], "Death|1 (5)|8 (24)|0.31"), "Outcome."),
        ((*_ROWS[:2], "Death|1 (5)|8 (24)|<0.001"), "Outcome."),
        ((_ROWS[0], "Death|1 (5)|8 (24)|0.013"), "By Fisher's exact test."),
        (("Death|1 (5)|18 (53)|0.4",), "Outcome."),
        (("Death|1/20 (5%)|18/34 (53%)|0.4",), "Outcome."),
    ],
)
def test_a_p_value_that_no_test_of_its_row_gives(rows: tuple[str, ...], caption: str) -> None:
    assert of_groups(*rows, caption=caption) == {"p-value-matches-statistic"}


@pytest.mark.parametrize(
    ("rows", "caption"),
    [
        ((*_ROWS, "Death|1 (5)|8 (24)|0.13"), "Outcome."),
        ((*_ROWS, "Death|1 (5)|8 (24)|0.08"), "Outcome."),
        ((*_ROWS, "Stage I|1 (5)|8 (24)|0.51", "Stage II|10 (50)|18 (53)|", "Stage III|9 (45)|8 (24)|"), "Outcome."),
        (("Stage|||0.51", "I|1 (5)|8 (24)|", "II|19 (95)|26 (76)|"), "Outcome."),
        ((*_ROWS, "Death|1 (5)|8 (24)|0.01"), "Adjusted for age."),
        ((*_ROWS, "Death|1 (5)|8 (24)|0.01"), "After matching by propensity score; p by McNemar's test."),
        ((*_ROWS, "Days, median (range)|1 (5)|8 (24)|0.01"), "Outcome."),
        (("Death|1/19 (5)|8/30 (27)|0.07",), "Outcome."),
        (("Death|1 (5)|8 (24)|NS", "Cure|0 (0)|0 (0)|1.0"), "Outcome."),
        (("Death|1 (5)|8 (24)|> 0.05",), "Outcome."),
        (("Visits|1.2 (5)|8.4 (24)|0.001",), "Outcome."),
        (("Death|1 (7)|8 (31)|0.9",), "Outcome; data were missing for some."),
    ],
)
def test_a_p_value_that_may_be_that_of_its_row(rows: tuple[str, ...], caption: str) -> None:
    assert of_groups(*rows, caption=caption) == set()


def test_groups_that_are_more_than_two_or_tested_otherwise() -> None:
    assert of_groups("Death|1 (5)|18 (53)|1 (3)|0.4", head="Outcome|A (n = 20)|B (n = 34)|C (n = 30)|p") == set()
    assert of_groups("Death|1 (5)|18 (53)|0.4", head="Outcome|A (n = 20)|B (n = 34)|p (log-rank)") == set()
    all_three = "Outcome|All (n = 54)|A (n = 20)|B (n = 34)|p value"
    assert of_groups("Death|19 (35)|1 (5)|18 (53)|0.4", head=all_three) == {"p-value-matches-statistic"}


_COURSE = (
    "Day|Hemoglobin, g/dL|Inhibitor, BU/mL|CRP, mg/L",
    *("1|8.6|38|112", "8|8.9|29|64", "22|10.4|11|18", "180|13.6|0|4"),
)


def of_times(text: str, rows: tuple[str, ...] = _COURSE, abstract: str = "") -> tuple[str, ...]:
    """Return what is told of the values of a case beside a table whose rows are times."""
    case = section("Case report", f"A man was ill. {text} The course is in {{table:1}}.", table(1, rows))
    one = paper(case, title="A case", article_type="case-report", abstract=abstract)
    return tuple(finding.message for finding in found(one, [named_values]))


@pytest.mark.parametrize(
    "text",
    [
        "On day 8 the hemoglobin was 9.8 g/dL.",
        "On day 22 the CRP was 81 mg/L.",
        "The CRP fell to 81 mg/L on day 22.",
        "Hemoglobin was 6.8 g/dL and CRP was 112 mg/L, with an inhibitor of 38 BU/mL.",
        "Hemoglobin was 6.8 g/dL; it had been 13.1 g/dL before. CRP was 112 mg/L, and the inhibitor was 38 BU/mL.",
    ],
)
def test_a_value_that_the_row_of_its_time_has_otherwise(text: str) -> None:
    assert len(of_times(text)) == 1


def test_a_table_that_turns_a_value_of_abstract_and_case() -> None:
    text = "Hemoglobin was 6.8 g/dL. CRP was 112 mg/L, and the inhibitor was 38 BU/mL."
    assert len(of_times(text, abstract="The hemoglobin was 6.8 g/dL.")) == 1
    assert len(of_times("On day 8 the hemoglobin was 9.8 g/dL.", ("Time|Hemoglobin (g/dL)|CRP (mg/L)",
        *("Admission|8.6|112", "Day 8|8.9|64")))) == 1  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Hemoglobin was 8.6 g/dL; it had been 13.1 g/dL two months earlier.",
        "Hemoglobin was 8.6 g/dL. On day 8 the CRP was 64 mg/L.",
        "The hemoglobin had risen to 9.6 g/dL on day 12.",
        "The CRP fell to 18 mg/L on day 22.",
        "On day 8 the inhibitor was 29 BU/mL.",
        "The inhibitor was 38 Bethesda units (BU)/mL.",
        "The hemoglobin in the drain was 2.1 g/dL.",
        "The CRP of others was 300 mg/L {cite:1}.",
        "On day 180 the hemoglobin was 14 g/dL.",
        "On day 30 the CRP was 9 mg/L.",
    ],
)
def test_values_that_the_rows_of_times_have(text: str) -> None:
    assert of_times(text) == ()


def test_one_column_of_values_beside_times() -> None:
    rows = ("Day|Acuity|CRP, mg/L", "1|Hand movements|286", "3|Fingers|171", "8|6/36|48")
    assert len(of_times("C-reactive protein (CRP) was 268 mg/L.", rows)) == 1
    assert of_times("C-reactive protein (CRP) was 286 mg/L.", rows) == ()
    assert of_times("C-reactive protein (CRP) was 268 mg/L.", rows[:3]) == ()


def test_rows_that_are_no_times() -> None:
    rows = ("Patient|Hemoglobin, g/dL|CRP, mg/L", "1|8.6|112", "2|8.9|64")
    assert of_times("On day 1 the hemoglobin was 9.8 g/dL.", rows) == ()
    assert of_times("Hemoglobin was 8.9 g/dL.", ("Day|Event|Place", "1|Fall|Home", "3|Surgery|Theatre")) == ()


@pytest.mark.parametrize(
    "text",
    ["312 × 109/L", "12.4 x 109/L", "312 ×109 /L", "4.1 × 1012/L", "3 × 106 cells/mL", "2 × 108 CFU/mL", "14.2 109/L"],
)
def test_a_power_of_ten_on_the_line(text: str) -> None:
    assert rules(paper(f"The count was {text}."), [units]) == {"unit-is-written-right"}


@pytest.mark.parametrize(
    "text",
    [
        *("109/L", "109 × 10^9/L", "12 × 109 mm", "a matrix of 256 × 106 pixels", "109/min", "3 × 107 cells"),
        *("24 × 103 µL/min", "sodium of 109 mmol/L", "109/64 mmHg", "4 × 100 m", "10 × 10^6/mL", "2 × 109 mg/L"),
    ],
)
def test_numbers_that_are_no_powers_of_ten(text: str) -> None:
    assert rules(paper(f"It was {text}."), [units]) == set()
    cells = table(1, ("Test|Value", "Platelets, × 109/L|312", "White cells|12.4 × 109/L"))
    assert rules(paper(section("Results", "See {table:1}.", cells)), [units]) == set()  # their raised figures are plain


@pytest.mark.parametrize(
    "text",
    [
        "In the registry, which enrolled 501 patients, the median age was 74 years, and 266 patients (58%) were men.",
        "Ong et al reviewed 84 patients and found that 31 (47%) had perforation {cite:1}.",
        "They analysed 84 cases; recurrence was seen in 11 (23%) and death in 3 (4%) {cite:1}.",
        "The search yielded 84 cases, and 50 patients (69%) were women {cite:1}.",
    ],
)
def test_a_share_of_those_who_were_studied(text: str) -> None:
    assert rules(paper(text), [percentages]) == {"percentage-matches-counts"}


@pytest.mark.parametrize(
    "text",
    [
        "In the registry, which enrolled 501 patients, the median age was 74 years, and 266 patients (53%) were men.",
        "Ong reviewed 84 patients, of whom 66 underwent surgery, and 31 (47%) leaked {cite:1}.",
        "Ong reviewed 84 patients; most underwent surgery, with a leak in 11 (23%) {cite:1}.",
        "Ong reviewed 84 patients and 40 controls and found polyps in 31 (25%) {cite:1}.",
        "We identified 84 reports with 120 patients, and 31 (26%) had fever {cite:1}.",
        "They analysed 84 cases; among the women, recurrence was seen in 11 (23%) {cite:1}.",
        "They analysed 84 cases with complete data in 60; recurrence was seen in 11 (18%) {cite:1}.",
        "The study included 84 patients (60% men), and the 5-year survival was 47% {cite:1}.",
        "They reported 12 patients in stage 3 (25%) and 36 in stage 2 (75%) {cite:1}.",
        "Lee found 84 women (62%) with anaemia, and 12 (14%) of them had bled {cite:1}.",
        "Lee collected 84 tumours in 70 patients: 12 (14%) were malignant {cite:1}.",
        "Lee found 84 reports, 12 (14%) of them in children; of the remaining 72, 36 (50%) were in men {cite:1}.",
        "Lee found 84 patients per 1,000 admissions, and 12 (1%) died {cite:1}.",
    ],
)
def test_a_share_that_may_be_of_others_than_were_studied(text: str) -> None:
    assert rules(paper(text), [percentages]) == set()


@pytest.mark.parametrize(
    "words",
    [
        "odds ratio of steroids with a second drug against steroids alone, 3.25; 95% CI, 1.51 to 6.96; p = 0.30",
        "OR: 2.31; 95% CI: 1.20-4.45; p: 0.21",
        "after more than two weeks it rose (odds ratio 3.1; 95% CI, 1.4 to 6.9; p = 0.6)",
        "odds ratio for recurrence after open repair compared with mesh was 2.31 (95% CI 1.20 to 4.45, p = 0.34)",
    ],
)
def test_a_ratio_far_from_its_name_has_another_p_value(words: str) -> None:
    assert rules(paper(f"It was more frequent ({words})."), [contrasts]) == {"p-value-matches-statistic"}


@pytest.mark.parametrize(
    "words",
    [
        "odds ratio of steroids with a second drug against steroids alone, 3.25; 95% CI, 1.51 to 6.96; p = 0.003",
        "the odds ratio was adjusted for age, and the mean difference was 3.25 (95% CI, 1.51 to 6.96; p = 0.30)",
        "the risk ratio is shown, and the score rose by 3.25 (95% CI 1.51 to 6.96; p = 0.30)",
        "the hazard ratio is shown with the area under the curve, 3.25 (95% CI 1.51 to 6.96; p = 0.30)",
        "OR: 2.31; 95% CI: 1.20-4.45; p: 0.012",
    ],
)
def test_a_ratio_far_from_its_name_has_its_p_value(words: str) -> None:
    assert rules(paper(f"It was more frequent ({words})."), [contrasts]) == set()
