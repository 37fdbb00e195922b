"""Kinds of slips that an editor marks, wrong and right: values that go together, tables of cases, sides, grammar."""

from __future__ import annotations

import pytest

from galley.checks.check import Check, Paper
from galley.checks.content import (
    abstract_numbers,
    case_facts,
    consent,
    contrasts,
    expansions,
    grammar,
    named_values,
    percentages,
    possible_values,
    same_counts,
    sums,
    table_percentages,
    units,
)
from tests.papers import figure, paper, section, table
from tests.papers import found as found_by


def found(check: Check, one: Paper) -> list[str]:
    """Return what one check says of a paper."""
    return [finding.message for finding in found_by(one, (check,))]


CASES = table(
    1,
    [
        "Case|Age|Sex|Side|Approach|Stay, d",
        "1|78|F|Right|Open|5",
        "2|85|M|Right|Open|7",
        "3|56|F|Left|Laparoscopic|3",
        "4|83|F|Right|Laparoscopic|2",
    ],
)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("pH 7.21, PaCO2 28 mmHg, HCO3 21 mmol/L.", "pH 7.21, PaCO2 28 mmHg, HCO3 11 mmol/L."),
        ("The pH was 7.92 and the PaCO2 5.9 kPa.", "The pH was 7.29 and the PaCO2 5.9 kPa."),
        ("Blood pressure was 92/58 mmHg (MAP 81 mmHg).", "Blood pressure was 92/58 mmHg (MAP 71 mmHg)."),
        ("It fell from 96 to 31 ng/mL (by 86%).", "It fell from 96 to 31 ng/mL (by 68%)."),
        (
            "It rose from 20 to 31 mg on day 3 (55% higher).".replace("55", "75"),
            "It rose from 20 to 31 mg (55% higher).",
        ),
    ],
)
def test_values_go_together(wrong: str, right: str) -> None:
    assert found(possible_values, paper(wrong))
    assert not found(possible_values, paper(right))


def test_gases_in_columns_and_units_in_labels() -> None:
    rows = ["Test|Unit|Day 0|Day 1", "pH||7.21|7.40", "pCO2 (4.7–6.0 kPa)||3.7|5.3", "HCO3, mmol/L||{}|24"]
    assert found(possible_values, paper(table(1, [row.format("21") for row in rows])))
    assert not found(possible_values, paper(table(1, [row.format("11") for row in rows])))
    for label, cell in (("Haemoglobin (130–170 g/{})", "151"), ("Haemoglobin", "151")):
        unit_of = "g/{}"
        for litre, many in (("dL", 1), ("L", 0)):
            one = table(1, ["Test|Unit|Day 1", f"{label.format(litre)}|{unit_of.format(litre)}|{cell}"])
            assert len(found(possible_values, paper(one))) == many


@pytest.mark.parametrize(
    "label", ["Creatinine (60–110 µmol/L)", "Creatinine, µmol/L", "Creatinine (µmol/L; ref. 60–110)"]
)
def test_a_value_is_that_of_its_row(label: str) -> None:
    beside = table(1, ["Test|Day 0|Day 1", f"{label}|138|117"])
    assert found(named_values, paper("Creatinine was 183 µmol/L ({table:1}).", beside))
    assert not found(named_values, paper("Creatinine was 138 µmol/L ({table:1}).", beside))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("The median age was 79.5 years (range 56–85).", "The median age was 80.5 years (range 56–85)."),
        ("The mean age was 57.5 years (range 56–85).", "The mean age was 75.5 years (range 56–85)."),
        (
            "The median stay was 6 days (range 5–8) after open surgery.",
            "The median stay was 6 days (range 5–7) after open surgery.",
        ),
        ("The hernia was right in 2 and left in 2.", "The hernia was right in 3 and left in 1."),
        ("There were 2 women and 2 men.", "There were 3 women and 1 man."),
    ],
)
def test_what_is_told_of_cases_is_what_their_table_gives(wrong: str, right: str) -> None:
    assert found(same_counts, paper(wrong, CASES))
    assert not found(same_counts, paper(right, CASES))
    assert not found(same_counts, paper(wrong.rstrip(".") + " in another series {cite:1}.", CASES))


def test_percentages_of_a_column_have_one_base() -> None:
    rows = ["What|n (%){}", "Women|10 (83.3)", "Right|11 (91.7)", "Open|7 ({})", "Mesh|6 (50.0)", "Fever|3 (25.0)"]
    for head in (" of 12", ""):
        for share, many in (("53.8", 1), ("58.3", 0)):
            made = [row.format(head) if "What" in row else row.format(share) for row in rows]
            assert len(found(table_percentages, paper(table(1, made)))) == many


def test_counts_of_captions_and_of_lists() -> None:
    assert found(same_counts, paper("The search gave 214 records.", figure(1, "Of 241 records, 12 were kept.")))
    assert not found(same_counts, paper("The search gave 214 records.", figure(1, "Of 214 records, 12 were kept.")))
    listed = "Of the 35 texts, 23 were excluded: no detail in 11, other operations in 8, and language in {}."
    assert found(sums, paper(listed.format(6)))
    assert not found(sums, paper(listed.format(4)))
    assert not found(sums, paper("Of 214 records, 153 were screened after removal of 61 duplicates, 35 were read."))
    share = "Of 52 cases, 17 ({}%) had a drain, and in 6 of these 17 (35%) it hurt."
    assert found(percentages, paper(share.format(38)))
    assert not found(percentages, paper(share.format(33)))


def test_an_interval_and_its_p_value() -> None:
    assert found(contrasts, paper("The odds ratio was OR 2.9, 95% CI 0.7–4.8, p < 0.001."))
    assert not found(contrasts, paper("The odds ratio was OR 2.9, 95% CI 1.7–4.8, p < 0.001."))


def test_another_quantity_has_its_own_unit() -> None:
    assert not found(units, paper("CRP was raised, and creatinine was 138 µmol/L. CRP was 64 mg/L."))
    assert found(units, paper("CRP was 6.4 mg/dL. CRP was 64 mg/L."))


def _case(caption: str, cell: str = "Fractures of the left seventh rib") -> list[str]:
    text = (
        "The left seventh and eighth ribs were broken. There was a shift of the mediastinum to the right. A mass was"
        " in the right groin. The left groin was normal."
    )
    abstract = "A 46-year-old man had a shift of the mediastinum to the right."
    course = table(1, ["Date|Event", f"June 2020|{cell}"])
    blocks = section("Case report", "A 46-year-old man came.", text, figure(1, caption), course)
    return found(case_facts, paper(blocks, abstract=abstract, article_type="case-report"))


def test_sides_of_captions_and_of_courses() -> None:
    assert not _case("The mediastinum is shifted to the right.")
    assert _case("The mediastinum is shifted to the left.")
    assert _case("View of the left groin.")
    assert not _case("View of the right groin, and of the normal left groin.")
    assert _case("View.", "Fractures of the right seventh to ninth ribs")


@pytest.mark.parametrize(
    ("said", "many"),
    [
        ("Written consent will be sought before publication.", 1),
        ("Approval of the ethics committee is pending.", 1),
        ("The patient gave written consent.", 0),
        ("Written consent was obtained; the form will be sent to the editor on request.", 0),
    ],
)
def test_what_is_declared_has_been_given(said: str, many: int) -> None:
    assert len(found(consent, paper("Text.", declarations={"consent": said}))) == many


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            "The patient were well.",
            "Antibiotics was stopped.",
            "There was two lesions in the liver.",
            "She were tired.",
        ),
        *("The scan did not showed a leak.", "The mass was resect on day 2.", "He has underwent surgery."),
        *("It was a 8-year-old boy.", "It was an 78-year-old man.", "It was an patient.", "This was a other mass."),
        *(
            "The injured patient were well.",
            "The first postoperative scan have shown it.",
            "All surgical margins was clear.",
        ),
        *("The patient was transfer to the ward.", "The next patient were seen.", "The two patients was seen."),
    ],
)
def test_slips_of_grammar(wrong: str) -> None:
    assert found(grammar, paper(wrong))


@pytest.mark.parametrize(
    "right",
    [
        *("If the patient were well, she would go.", "One of the patients was ill.", "Giving antibiotics was right."),
        *("The liver and the spleen were normal.", "The number of lesions was small.", "There was two weeks' delay."),
        *("It was an 8-year-old boy.", "It was a 78-year-old man.", "Hepatitis A infection; a one-day stay; a unit."),
        *("A and B are panels.", "An a priori test.", "The patient was on treatment.", "We have seen it."),
        *("The patient without symptoms was well.", "The symptoms before operation were mild.", "They were well."),
        *("The complications after laparoscopy are rare.", "The images per patient were ten.", "The can has a lid."),
        *(
            "The cases under review were two.",
            "The interval between operations was long.",
            "The cysts surgery are for.",
        ),
        *(
            "The group given antibiotics was large.",
            "The risk among women was low.",
            "The women treatment have helped.",
        ),
        *("There was two weeks without symptoms.", "The outcome was transfer to intensive care.", "All but two are."),
        *(
            "His living will has been found.",
            "Five patients is a small sample.",
            "Regimen A 8-week courses were given.",
        ),
        *("The pressure across grafts was low.", "The patients despite treatment were ill.", "The ratio men to women."),
    ],
)
def test_right_grammar(right: str) -> None:
    assert not found(grammar, paper(right))


def test_letters_and_words_of_short_forms() -> None:
    assert found(expansions, paper("The C-reactive protein (CPR) was high."))
    assert found(expansions, paper("The basal metabolic index (BMI) was high."))
    for right in ("C-reactive protein (CRP)", "a bronchoalveolar lavage (BAL)", "smooth muscle actin (SMA)"):
        assert not found(expansions, paper(f"The {right} was seen."))


def test_a_column_for_each_case() -> None:
    rows = ["What|Patient 1|Patient 2|Patient 3", "Age, years|61|74|58", "Sex|M|F|M", "Operative time, min|142|185|128"]
    cases = table(1, rows)
    for wrong, right in (
        ("Patient 1. A 67-year-old man came.", "Patient 1. A 61-year-old man came."),
        ("Patient 3. A 58-year-old woman came.", "Patient 3. A 58-year-old man came."),
        ("The operative time was 142 min (range 128–158).", "The operative time was 142 min (range 128–185)."),
        (
            "The median operative time was 142 min (range 128–185; mean 115.7 min).",
            "The median operative time was 142 min (range 128–185; mean 151.7 min).",
        ),
    ):
        assert found(same_counts, paper(wrong, cases))
        assert not found(same_counts, paper(right, cases))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "There were 57 patients, of whom 12 (12%) had a leak.",
            "There were 57 patients, of whom 12 (21%) had a leak.",
        ),
        ("In all, 4 (60%) had received radiation.", "In all, 4 (80%) had received radiation."),
        ("In all, 4 (60%) had received radiation.", "Of note, 3 of 4 (75%) had received radiation."),
    ],
)
def test_shares_of_whom_and_of_nobody(wrong: str, right: str) -> None:
    assert found(percentages, paper(wrong))
    assert not found(percentages, paper(right))


def test_as_many_as_the_title_says() -> None:
    title = "A new repair: a series of five patients"
    assert found(same_counts, paper("We report our first 6 patients.", title=title))
    assert not found(same_counts, paper("We report our first 5 patients.", title=title))
    assert not found(same_counts, paper("Others report 6 patients {cite:1}.", title=title))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Glasgow Coma Scale 14: E3, V4, M6.", "Glasgow Coma Scale 14: E3, V5, M6."),
        ("GCS of 15 (E4V4M6).", "GCS of 14 (E4V4M6)."),
        ("It was 98 mmol/mol (9.1%).", "It was 98 mmol/mol (11.1%)."),
        ("It was 6.9% (72 mmol/mol).", "It was 6.9% (52 mmol/mol)."),
        ("Creatinine was 214 mmol/L.", "Creatinine was 214 µmol/L."),
    ],
)
def test_sums_of_scales_and_two_units(wrong: str, right: str) -> None:
    assert found(possible_values, paper(wrong))
    assert not found(possible_values, paper(right))


def test_a_unit_in_a_range_of_a_label_is_that_of_its_row() -> None:
    rows = table(1, ["Test|Day 1", "Lipase (<60 mL)|1,840"])
    assert not found(abstract_numbers, paper("See {table:1}.", rows, abstract="It gave 1,840 mL."))
    assert found(abstract_numbers, paper("See {table:1}.", rows, abstract="It gave 1,480 mL."))
