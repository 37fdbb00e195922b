"""What a copy editor computes and compares: units, totals, states, histories, outcomes and sides."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from galley.checks.check import Paper
from galley.checks.content import (
    abbreviations,
    abstract_numbers,
    case_facts,
    named_values,
    percentages,
    possible_values,
    table_percentages,
    units,
)
from galley.checks.content import sums as content_sums
from tests.papers import found, paper, rules, section, table
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    from galley.document import tree

__all__ = ["chosen"]

_WRONG = {"value-is-possible"}
_FACTS = {"case-facts-agree"}


def report(*case: tree.Block | str, said: str = "", abstract: str = "") -> Paper:
    """Return a case report with these paragraphs, perhaps with a sentence in its discussion."""
    blocks = (section("Case report", *case), *((section("Discussion", said),) if said else ()))
    return paper(*blocks, title="A case", article_type="case-report", abstract=abstract)


def test_a_value_in_two_units(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        name, grams, least, most = chosen.choice(
            (("glucose", 18.016, 60, 700), ("creatinine", 0.011312, 11, 90), ("calcium", 4.008, 60, 140))
        )
        value = chosen.randint(least, most) / (1 if name == "glucose" else 10)
        other = value / grams
        unit, digits = ("µmol/L", 0) if name == "creatinine" else ("mmol/L", 1)
        sentence = f"The serum {name} was {value:g} mg/dL ({{}} {unit})."
        assert rules(paper(sentence.format(f"{other:.{digits}f}")), [possible_values]) == set()
        wrong = other * chosen.choice((0.7, 0.8, 1.25, 1.4))
        assert rules(paper(sentence.format(f"{wrong:.{digits}f}")), [possible_values]) == _WRONG
        warm = chosen.randint(362, 405) / 10
        sentence = f"His temperature was {warm} °C ({{:.1f}} °F)."
        assert rules(paper(sentence.format(warm * 1.8 + 32)), [possible_values]) == set()
        assert rules(paper(sentence.format(warm * 1.8 + 30)), [possible_values]) == _WRONG


def test_totals_of_treatments(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        each, many = chosen.randint(1, 40), chosen.randint(3, 30)
        total = each * many
        wrong = total + chosen.choice((-1, 1)) * max(each, total // 5)
        form = chosen.choice(
            (
                "Alteplase was infused at {each} mg/h for {many} hours, a total of {total} mg.",
                "He was given {each} mg daily for {many} days (total dose {total} mg).",
                "She had {many} doses of {each} mg ({total} mg in all).",
                "Radiotherapy of {total} Gy in {many} fractions of {each} Gy was given.",
            )
        )
        assert rules(paper(form.format(each=each, many=many, total=total)), [possible_values]) == set()
        assert rules(paper(form.format(each=each, many=many, total=wrong)), [possible_values]) == _WRONG


RIGHT = (
    "A bolus of 5 mg was followed by 1 mg/h for 22 hours, a total of 27 mg.",
    "He took 20 mg daily for 10 days, then 10 mg daily for 5 days, a total of 250 mg.",
    "Two lesions of 3 cm or 5 mm were seen.",
    "A mass of 3 cm (5 mm margin) was seen.",
    "A sheath of 6 F (2 mm) was used.",
    "The HbA1c was 8.1% (65 mmol/mol).",
    "She scored 24 on the Mini-Mental State Examination.",
    "He had a score of 3 on the Glasgow Coma Scale.",
    "Of 45 on the NIHSS register, six died.",
    "GCS was 2 points lower.",
    "A run of ventricular tachycardia of 12 beats per minute was an artefact.",
    "The tachycardia resolved to 72 beats per minute.",
    "He was afebrile at 36.8 °C.",
    "She was febrile (38.9 °C) and tachycardic at 124 beats per minute.",
    "After correction of the hypokalaemia potassium was 4.6 mmol/L.",
    "There was no anaemia (haemoglobin 158 g/L).",
    "He had a fever of 38.7 °C, and no fever at 36.7 °C.",
    "It lasted from 3 March 2021 to 20 March 2021 (17 days).",
    "On 20 March 2021, 11 days after the operation on 9 March 2021, he came back.",
    "The study ran from 1 January 2015 to 31 December 2020 (six years).",
    "Sodium was 131 mmol/L, chloride 96 mmol/L and bicarbonate 7 mmol/L, with an anion gap of 28 mmol/L.",
    "Sodium was 131 mmol/L, potassium 5 mmol/L, chloride 96 mmol/L and bicarbonate 7 mmol/L; anion gap 33 mmol/L.",
    "Sodium was 131 mmol/L, chloride 96 mmol/L and bicarbonate 7 mmol/L, with a corrected anion gap of 33 mmol/L.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right(text: str) -> None:
    assert found(paper(text), [possible_values]) == ()


WRONG = (
    "The weight was 68 kg (205 lb).",
    "He was 183 cm (5 ft) tall and had an oxygen tension of 8.1 kPa (16 mmHg).",
    "Haemoglobin was 9.8 g/dL (88 g/L).",
    "She had a score of 16 on the Glasgow Coma Scale.",
    "He scored 33/30 on the Mini-Mental State Examination.",
    "Her GCS was 2 on admission.",
    "He was afebrile (39.1 °C).",
    "She was febrile at 36.4 °C.",
    "On day 24 she had a fever of 36.7 °C.",
    "A bicarbonate of 7 mmol/L was found. Sodium was 135 mmol/L and chloride 96 mmol/L: an anion gap of 18 mmol/L.",
    "On arrival he was tachycardic at 62 beats per minute.",
    "He was hypotensive with a blood pressure of 158/92 mmHg.",
    "There was a hypokalaemia of 5.9 mmol/L.",
    "There was thrombocytopenia of 310 × 10^9^/L.",
    "It lasted from 3 March 2021 to 20 March 2021 (27 days).",
    "On 3 March 2021 she came in and, 21 days later, on 15 March 2021, she left.",
    "On March 20, 2023, 21 days after the fourth cycle on March 9, 2023, she came in.",
    "Sodium was 135 mmol/L, chloride 96 mmol/L and bicarbonate 7 mmol/L, with an anion gap of 28 mmol/L.",
)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong(text: str) -> None:
    assert rules(paper(text), [possible_values]) == _WRONG


def test_a_rate_for_a_weight(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        weight, tenths = chosen.randint(40, 110), chosen.randint(1, 9)
        right = weight * tenths / 10
        for rate in ("/h", " per hour"):
            case = f"A woman of 50 weighed {weight} kg. Insulin was infused at {tenths / 10} units/kg{rate}, that is "
            assert rules(report(f"{case}{right:g} units{rate}."), [case_facts]) == set()
            assert rules(report(f"{case}{right * 1.4:g} units{rate}."), [case_facts]) == _FACTS
            assert rules(report(f"{case}{right * 24:g} units/day."), [case_facts]) == set()


@pytest.mark.parametrize(
    ("first", "second", "is_wrong"),
    [
        ("He had never smoked.", "He was a smoker of 20 cigarettes a day.", True),
        ("He had never smoked.", "He was a lifelong non-smoker.", False),
        ("He had never smoked.", "His father was a heavy smoker.", False),
        ("He had never smoked.", "He had no history of smoking.", False),
        ("She drank no alcohol.", "Her alcohol intake was four units a day.", True),
        ("She had no known drug allergies.", "Because of an allergy to penicillin she was given clindamycin.", True),
        ("He was not allergic to any drug.", "Because of his allergy to penicillin he had another.", True),
        ("She had no known drug allergies.", "Later she was allergic to the dressing.", False),
        ("She had no previous abdominal surgery.", "Adhesions from a previous laparotomy were divided.", True),
        ("She had no previous abdominal surgery.", "There were no signs of previous surgery.", False),
        ("A primigravida of 30 was seen.", "Her previous pregnancies were normal.", True),
        ("He took no medication.", "His usual medication was continued.", True),
        ("There was no family history of cancer.", "He had a strong family history of cancer.", True),
    ],
)
def test_histories(first: str, second: str, *, is_wrong: bool) -> None:
    assert rules(report(f"A patient of 54 years was admitted. {first} Pain was severe. {second}"), [case_facts]) == (
        _FACTS if is_wrong else set()
    )


@pytest.mark.parametrize(
    ("said", "is_wrong"),
    [
        ("Our patient had no risk factors other than smoking.", True),
        ("Because of his smoking the graft was narrow.", True),
        ("Most patients are smokers, and smoking is a risk {cite:1}.", False),
    ],
)
def test_histories_in_the_discussion(said: str, *, is_wrong: bool) -> None:
    told = rules(report("A man of 54 was admitted. He had never smoked.", said=said), [case_facts])
    assert told == (_FACTS if is_wrong else set())


@pytest.mark.parametrize(
    ("abstract", "case", "is_wrong"),
    [
        ("At 18 months the graft was patent.", "At 12 months the graft was patent on ultrasound.", True),
        ("At 18 months the graft was patent.", "At 18 months the graft was patent on ultrasound.", False),
        ("At one year the graft was patent.", "At 12 months the graft was patent on ultrasound.", False),
        ("At 18 months the graft was patent.", "At 6 months the graft was patent, at 18 months it was narrow.", False),
        ("At twelve months she was asymptomatic.", "Nine months after the admission she was asymptomatic.", True),
        ("It came after her third cycle.", "Fever began after the fourth cycle of treatment.", True),
        ("It came after her third cycle.", "Fever began after three cycles of treatment.", False),
        ("It came after her third cycle.", "Three cycles were given; fever was noted before the fourth cycle.", False),
    ],
)
def test_outcomes_of_the_abstract(abstract: str, case: str, *, is_wrong: bool) -> None:
    told = {one.message for one in found(report(case, abstract=abstract), [abstract_numbers])}
    assert any(" has “" in one or "has number" in one for one in told) == is_wrong


@pytest.mark.parametrize(
    ("history", "is_wrong"),
    [
        ("A rupture had been suspected elsewhere in June 2022, and he had been advised to rest.", True),
        ("A rupture had been suspected elsewhere in June 2021, and he had been advised to rest.", False),
        ("The cycles were given on 2 February and 29 March 2022.", True),
        ("The cycles were given on 2 February and 1 March 2022.", False),
        ("The next cycles were planned and given later, on 29 March 2022.", False),
    ],
)
def test_what_was_before_the_admission(history: str, *, is_wrong: bool) -> None:
    case = f"A man of 40 was admitted on 14 March 2022. {history} On examination he was well."
    assert rules(report(case), [case_facts]) == (_FACTS if is_wrong else set())


def test_states_of_one_side(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        organ, noun, state = chosen.choice(
            (
                ("popliteal artery", "occlusion", "occluded"),
                ("renal vein", "thrombosis", "thrombosed"),
                ("Achilles tendon", "rupture", "ruptured"),
            )
        )
        side, other = chosen.sample(("left", "right"), 2)
        case = f"Both legs were scanned. There was {noun} of the {side} {organ}, and the {other} {organ} was normal."
        abstract = f"A scan showed {noun} of the {side} {organ}."
        for shown, is_wrong in ((side, False), (other, True)):
            text = f"In the picture the {shown} {organ} is {state} (arrow); the other one is open."
            told = rules(report(case, text, abstract=abstract), [case_facts])
            assert (told == _FACTS) == is_wrong


def test_the_unit_of_the_normal_range() -> None:
    head = "Test | Result | Reference range"
    for cell, is_wrong in (("148 g/L", False), ("148 g/dL", True), ("148", False)):
        one = paper(table(1, (head, f"Haemoglobin | {cell} | 130–170 g/L")))
        assert rules(one, [units]) == ({"quantity-has-one-unit"} if is_wrong else set())
    for cell, normal in (("241 × 10^9/L", "150–400 ×10^9/L"), ("5 mEq/L", "3.5–5.1 mmol/L"), ("12 U/L", "< 40 IU/L")):
        assert rules(paper(table(1, (head, f"Platelets | {cell} | {normal}"))), [units]) == set()


def test_values_of_a_table_that_the_paragraph_names() -> None:
    rows = (
        "Test | Admission | Day 6",
        "Sodium, mmol/L | 131 | 139",
        "Glucose, mg/dL | 612 | 168",
        "Lactate, mmol/L | 3 | 1",
    )
    text = "Glucose was 612 mg/dL and lactate 3 mmol/L. Sodium was {} mmol/L. All values are in {{table:1}}."
    for value, is_wrong in ((131, False), (135, True)):
        told = rules(report(text.format(value), table(1, rows)), [named_values])
        assert told == ({"count-is-told-alike"} if is_wrong else set())


def test_percentages_of_the_row_where_the_total_is_wrong_too() -> None:
    rows = (
        "Series | Limbs, n | Treated, n (%)",
        "A | 38 | 14 (37)",
        "B | 25 | 11 (44)",
        "C | 46 | 15 (38)",
        "Total | 105 | 40 (37)",
    )
    told = [one.message for one in found(paper(table(1, rows)), [table_percentages])]
    assert any("15 of 46" in one for one in told)


def test_totals_in_rows(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        rows = [(chosen.randint(0, 160), chosen.randint(0, 130)) for _ in range(5)]
        cells = [[f"{at * 10}", f"{1700 + at}", str(a), str(b), str(a + b)] for at, (a, b) in enumerate(rows)]
        head = "Day | Weight, g | Enteral, mL | Parenteral, mL | Total, mL"
        assert found(paper(table(1, (head, *map(" | ".join, cells)))), [content_sums]) == ()
        at = chosen.randrange(5)
        cells[at][4] = str(sum(rows[at]) + chosen.choice((10, -1, 1)) + 1000)
        told = found(paper(table(1, (head, *map(" | ".join, cells)))), [content_sums])
        assert [one.rule.id for one in told] == ["counts-add-up"]


def test_a_group_that_is_spelt_out_behind_its_noun() -> None:
    text = "The HACEK group (Haemophilus, Aggregatibacter, Cardiobacterium, Eikenella and Kingella) grows slowly."
    assert found(paper(text, "HACEK is rare."), [abbreviations]) == ()
    assert rules(paper("The HACEK group grows slowly.", "HACEK is rare."), [abbreviations]) == {
        "abbreviation-is-defined"
    }


@pytest.mark.parametrize(
    ("label", "said", "is_told"),
    [
        ("Platelets (×10^9/L)", "The platelet count was 92 × 10^9/L.", False),
        ("Platelets (10^9/L)", "The platelet count was 92 ×10^9/L.", False),
        ("Ferritin (µg/L)", "The ferritin was 92 ng/mL.", False),
        ("Haemoglobin (g/L)", "The haemoglobin was 92 g/dL.", True),
        ("Ferritin (µg/L)", "The ferritin was 92 pg/mL.", True),
    ],
)
def test_a_unit_of_the_table(label: str, said: str, *, is_told: bool) -> None:
    told = rules(report(said, table(1, ("Value | Admission", f"{label} | 92"))), [named_values])
    assert told == ({"count-is-told-alike"} if is_told else set())


def test_some_are_no_more_than_their_whole(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        whole = chosen.randint(3, 90)
        right, wrong = chosen.randint(1, whole), whole + chosen.randint(1, 40)
        who = chosen.choice(
            ("patients with emboli", "women", "children who were treated at home", "consecutive patients")
        )
        sentence = f"Of the {whole} {who}, {{}} {chosen.choice(('had', 'needed', 'received'))} oxygen."
        assert rules(paper(sentence.format(right)), [content_sums]) == set()
        assert rules(paper(sentence.format(wrong)), [content_sums]) == {"counts-add-up"}


@pytest.mark.parametrize(
    "said",
    [
        "Of the 5 million women, 21 had the disease.",
        "Of the 16 patients, 21 lesions were found.",
        "Of the 16 patients, 21 eyes had been treated.",
        "Of 2 000 patients, 450 had diabetes.",
        "Of the 1.6 million men, 300 died.",
    ],
)
def test_others_than_the_whole_may_be_more(said: str) -> None:
    assert rules(paper(said), [content_sums]) == set()


def test_shares_of_those_who_are_told_apart(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        whole = chosen.randint(11, 60)
        part = chosen.randint(2, whole // 2)
        share = round(100 * part / whole)
        sentence = (
            f"{part} of the {whole} patients who had an operation {chosen.choice(('died', 'recovered'))} ({{}}%)."
        )
        assert rules(paper(sentence.format(share)), [percentages]) == set()
        assert rules(paper(sentence.format(share + 5)), [percentages]) == {"percentage-matches-counts"}
    for right in (
        "Four of the 23 patients who had a stenosis had a narrow vessel (90%).",
        "Four of the 23 patients who were seen again died (13% per year).",
    ):
        assert rules(paper(right), [percentages]) == set()


@pytest.mark.parametrize(
    ("row", "abstract", "is_told"),
    [
        ("Slept well, n (%) | 48 (40.0)", "Of the workers, 40% slept well.", False),
        ("Slept well, n (%) | 48 (40.0)", "Of the workers, 48% slept well.", True),
        ("Share who slept well, % | 40", "Of the workers, 40% slept well.", False),
        ("Response rate (%) | 39.6", "Of the workers, 40% answered.", False),
        ("Mean (SD) | 48 (40)", "Of the workers, 40% slept well.", True),
    ],
)
def test_shares_of_cells(row: str, abstract: str, *, is_told: bool) -> None:
    one = paper("They slept.", table(1, ("Outcome | Rinse", row)), abstract=abstract)
    assert rules(one, [abstract_numbers]) == ({"abstract-agrees-with-text"} if is_told else set())
