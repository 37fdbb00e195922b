"""Numbers that an abstract tells in another way than the text: in another unit, in words, rounded, computed."""

from __future__ import annotations

import pytest

from galley.checks.check import Check
from galley.checks.content import abbreviations, abstract_numbers, case_facts, possible_values, sums
from tests.papers import found, paper, section, table


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("She was treated for 6 months.", "Treated for 26 weeks.", "Treated for 36 weeks."),
        ("She was well one and a half years later.", "She was well after 18 months.", "She was well after 16 months."),
        ("She was well a year and a half later.", "She was well after 18 months.", "She was well after 13 months."),
        ("The fever lasted a week and a half.", "Fever of 10 days.", "Fever of 14 days."),
        ("It took three quarters of an hour.", "It took 45 minutes.", "It took 54 minutes."),
        ("It took half an hour.", "It took 30 minutes.", "It took 40 minutes."),
        ("She had had fever for a fortnight.", "Fever for 14 days.", "Fever for 4 days."),
        ("He was followed for a decade.", "He was followed for 10 years.", "He was followed for 12 years."),
        ("He died on day 36.", "He died after 5 weeks.", "He died after 6 weeks."),
        ("Scans were on days 3, 21 and 35.", "A scan after 3 weeks.", "A scan after 4 weeks."),
        ("He fed on postoperative day 50.", "He fed after 7 weeks.", "He fed after 9 weeks."),
        ("Surgery was on 3 May. He died on 24 May.", "He died 3 weeks later.", "He died 4 weeks later."),
        (
            "It was cut on 30 January 2020 and 2 May 2021.",
            "It recurred after 15 months.",
            "It recurred after 18 months.",
        ),
        ("She was well 62 months later.", "She was well for 5 years.", "She was well for 6 years."),
        ("It was stopped after 13 weeks.", "Given for 3 months.", "Given for 4 months."),
        ("A boy of 1,420 g was born.", "A boy of 1.4 kg was born.", "A boy of 1.5 kg was born."),
        ("Twin A weighed 2,380 g, twin B 2,110 g.", "Twins of 2.4 and 2.1 kg.", "Twins of 2.7 and 2.1 kg."),
        ("A mass of 91 × 64 mm was cut.", "A mass of 9 cm.", "A mass of 8 cm."),
        ("It measured 75 × 60 × 42 mm.", "It was 7.5 cm wide.", "It was 5.7 cm wide."),
        ("The spleen weighed 1150 g.", "A spleen of 1.2 kg.", "A spleen of 1.4 kg."),
        ("Blood loss was 1,240 mL.", "It bled 1.2 L.", "It bled 1.4 L."),
        ("She was seen at a gestational age of 32 weeks.", "She was 32 weeks pregnant.", "She was 23 weeks pregnant."),
        ("Of 240, 110 and 111 completed.", "In all 221 completed.", "In all 212 completed."),
        ("Of 240, 110 and 111 completed.", "Of 240, 221 (92%) did.", "Of 240, 221 (94%) did."),
        ("We scanned 220; 88 were ill.", "We scanned 220; 88 (40%) were ill.", "We scanned 220; 88 (44%) were ill."),
        (
            "In 120, 30 had it, six severely.",
            "It was in 30. Of these 30, six (20%) had it severely.",
            "It was in 30. Of these 30, six (25%) had it severely.",
        ),
        (
            "It rose by 14.2 g/L and 15.1 g/L.",
            "It rose by 14.2 g/L and 15.1 g/L (difference 0.9 g/L).",
            "It rose by 14.2 g/L and 15.1 g/L (difference 0.7 g/L).",
        ),
        ("Of 248, 95 died.", "We saw 248; mortality was 38.3% (95).", "We saw 248; mortality was 34.8% (95)."),
        ("She came at 21:40. At 08:40 it was cut.", "It was cut after 11 hours.", "It was cut after 12 hours."),
        ("It was 312 µmol/L.", "It was 312 µmol/L (18.2 mg/dL).", "It was 321 µmol/L (18.2 mg/dL)."),
        ("She lost 40 cm at 14, and 30 cm of bowel.", "She lost 70 cm.", "She lost 80 cm."),
        ("Two hundred and six adults came.", "We saw 206 adults.", "We saw 216 adults."),
        ("A cost of CAD 8,046,360.", "It cost 8.05 million.", "It cost 8.50 million."),
        ("A dog of 29 kg had 10 mg/kg.", "It was given 290 mg.", "It was given 240 mg."),
        ("We saw 14 and 64.", "It was in 14 of 64 (21.9%).", "It was in 14 of 64 (22.9%)."),
        ("The times were 69.6 and 74.4 h.", "The median was 2.9 days.", "The median was 2.6 days."),
        ("They took 8,652 days (mean 21.0, median 17).", "A mean of 21 days.", "A mean of 24 days."),
        ("She came at 31 weeks and 5 days.", "She came at 31+5 weeks.", "She came 6 weeks later."),
        ("The 3 groups had 143 and 143. It ended.", "We had 286 infants.", "We had 268 infants."),
        (
            "Nine of 71 laparoscopic operations were converted.",
            "Nine operations were converted.",
            "Eight operations were converted.",
        ),
    ],
)
def test_an_abstract_that_says_it_otherwise(text: str, right: str, wrong: str) -> None:
    said = section("Case", "It began.", text)
    for kind in ("case-report", "research-article"):
        assert not found(paper(said, abstract=right, article_type=kind), (abstract_numbers,))
    assert found(paper(said, abstract=wrong, article_type="case-report"), (abstract_numbers,))


@pytest.mark.parametrize(("share", "told"), [("61%", False), ("16%", True), ("68%", True)])
def test_a_share_of_a_cell_in_the_whole_of_its_head(share: str, told: bool) -> None:  # noqa: FBT001 - a case
    rows = ["|Weekday (n = 838)|Weekend (n = 310)", "Endoscopy|654 (78.0)|189 (61.0)", "Score|8 (68)|9 (70)"]
    text = paper("Numbers are in brackets.", table(1, rows), abstract=f"It was done in {share}.")
    assert bool(found(text, (abstract_numbers,))) == told


def test_more_births_than_pregnancies_where_twins_were_born() -> None:
    case = "She was gravida 1, para 2."
    assert not found(paper(section("Case", case, "The twins are four years old.")), (possible_values,))
    assert found(paper(section("Case", case, "The boys are four years old.")), (possible_values,))


@pytest.mark.parametrize(("cost", "told"), [("CAD 930", False), ("a CAD of 930", True)])
def test_a_currency_with_its_sum(cost: str, told: bool) -> None:  # noqa: FBT001 - a case
    one = paper(f"A bed cost {cost} a day.", abstract="Costs are in Canadian dollars (CAD), as CAD are usual.")
    assert bool(found(one, (abbreviations,))) == told


_CAME = "On 3 May 2021 a man of 50 was admitted."


@pytest.mark.parametrize(
    ("abstract", "case", "told"),
    [
        ("Born at 36 weeks of gestation.", "She came at 26 weeks of gestation. He was born at 36 2/7 weeks.", False),
        ("Born at 36 weeks of gestation.", "She came at 26 weeks of gestation. He was born at 36w2d.", False),
        ("Born at 36 weeks of gestation.", "She came at 26 weeks of gestation. He was born 70 days later.", False),
        ("Born in week 36 of pregnancy.", "She came at 26 weeks of gestation. Birth was in the 37th week.", False),
        ("Born at 36 weeks of gestation.", "She came at 26 weeks of gestation. He was born 30 days later.", True),
        ("Laparoscopic resection.", "Trocars were placed. Ten years ago she had had an open appendicectomy.", False),
        ("Laparoscopic resection.", "An open resection was done.", True),
        ("Open resection.", "Laparoscopy showed it. By a subcostal incision it was removed.", False),
        ("Open resection.", "Laparoscopic resection was done by a small cut.", True),
        ("Gram-positive sepsis.", "It was Staphylococcus aureus. Gram-negative cover was given.", False),
        ("Gram-positive sepsis.", "The cultures grew Gram-negative organisms.", True),
        (
            "A man.",
            f"{_CAME} He was transferred to us on 10 May. Two days after admission, 12 May, he ate.",
            False,
        ),
        ("A man.", f"{_CAME} Two days after admission, 12 May, he ate.", True),
        (
            "A man.",
            f"{_CAME} Splenectomy was done on 4 May. A month later an ileostomy was made. On POD 4, 4 June, he ate.",
            False,
        ),
        ("A man.", f"{_CAME} Splenectomy was performed on 4 May. On postoperative day 4, 29 May, he ate.", True),
    ],
)
def test_what_a_case_tells_in_other_words(abstract: str, case: str, told: bool) -> None:  # noqa: FBT001 - a case
    one = paper(section("Case report", case), title="A case", abstract=abstract, article_type="case-report")
    assert bool(found(one, (case_facts,))) == told


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (
            possible_values,
            "He had 100 mg, then 50 mg daily for 3 days. A second bolus of 100 mg was given, 350 mg in all.",
            "He had 100 mg. A second bolus of 100 mg was given, 350 mg in all.",
        ),
        (possible_values, "Each of two twists (180 degrees) was undone.", "The two twists (180 degrees) were undone."),
        (possible_values, "It was turned 120 degrees, three turns a day.", "It was turned 120 degrees, three turns."),
        (
            sums,
            "It was seen in 8 (20%); the other 30 had none, and two were not tested.",
            "It was seen in 8 (20%); the other 30 had none.",
        ),
    ],
)
def test_doses_turns_and_rests(check: Check, right: str, wrong: str) -> None:
    assert not found(paper(right), (check,))
    assert found(paper(wrong), (check,))


@pytest.mark.parametrize(("field", "told"), [("Hydrogen is cold.", False), ("Salt is cold.", True)])
def test_a_word_of_a_field_that_another_passage_names(field: str, told: bool) -> None:  # noqa: FBT001 - a case
    one = paper(section("Introduction", field), section("Results", "The HI was strong, and the HI was wide."))
    assert bool(found(one, (abbreviations,))) == told
