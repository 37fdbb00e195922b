"""What is resumed is as before, what is shown is where it was, and what lasted is as long as the history says.

The sentences are generated; those beside the wrong ones say that the dose was changed, or speak of what is normal.
"""

from __future__ import annotations

import random

import pytest

from galley.checks.content import (
    abbreviations,
    abstract_numbers,
    case_facts,
    contrasts,
    contributors,
    named_values,
    percentages,
    sums,
)
from tests.papers import figure, paper, section, table
from tests.test_content_numbers import samples
from tests.test_content_of_cases import report, told
from tests.test_content_values import chosen

__all__ = ["chosen"]


def test_drug_that_is_resumed(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        drug = chosen.choice(("apixaban", "bisoprolol", "carbimazole"))
        dose, other = (f"{number} mg" for number in chosen.sample((2.5, 5, 10, 20), 2))
        text = f"At home she took {drug} {dose} twice daily. {{}}"
        said = chosen.choice(
            (
                "Enoxaparin 40 mg was given until {drug} {dose} twice daily was resumed on day 5.",
                "On day 4 {drug} {dose} twice daily was restarted.",
                "We resumed {drug} {dose} twice daily on the third day.",
            )
        )
        assert told(report(text.format(said.format(drug=drug, dose=dose))), case_facts) == set()
        wrong = text.format(said.format(drug=drug, dose=other))
        assert told(report(wrong), case_facts) == {"case-facts-agree"}, wrong
        for right in (
            f"On day 4 {drug} was resumed at {other} twice daily.",
            f"On day 4 {drug} {other} was resumed, half of what she had taken.",
            f"On day 4 {drug} was resumed, now {other} daily.",
            f"It was raised to {drug} {other}. On day 9 {drug} {other} twice daily was resumed.",
            f"Others resumed {drug} {other} {{{{cite:1}}}}.",
        ):
            assert told(report(text.format(right.format())), case_facts) == set(), right


def test_side_that_a_figure_shows(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        side, other = chosen.sample(("left", "right"), 2)
        case = (
            f"She had pain in the {side} thigh. A hernia of the {side} canal was seen, in which a loop lay behind the"
            f" pectineus {{fig:1}}. At operation the {side} canal was opened. The {other} canal was normal."
        )
        legend = "A loop (arrow) lies behind the {} pectineus."
        assert told(report(case, figure(1, legend.format(side))), case_facts) == set()
        assert told(report(case, figure(1, legend.format(other))), case_facts) == {"case-facts-agree"}
        for right in (
            f"The normal {other} pectineus.",
            f"The {other} panel shows the loop, the {side} panel the pectineus.",
            f"The {other} ureter, not dilated.",
        ):
            assert told(report(case, figure(1, right)), case_facts) == set(), right
        both = f"{case} There was pain in the {other} knee."
        assert told(report(both, figure(1, legend.format(other))), case_facts) == set()


def test_how_long_an_illness_lasted(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        time, other = chosen.sample(("two days", "three days", "four days", "six days"), 2)
        case = f"She came with a {time.replace(' ', '-').removesuffix('s')} history of cramps and vomiting."
        said = chosen.choice(
            (
                "In our 54-year-old patient the obstruction had lasted {}, and bowel was resected.",
                "In our patient the symptoms had been present for {}.",
                "Our patient came late: her symptoms had persisted for {}.",
            )
        )
        assert told(_discussed(case, said.format(time)), case_facts) == set()
        assert told(_discussed(case, said.format(other)), case_facts) == {"case-facts-agree"}, said
        for right in (
            f"In the series the symptoms had lasted {other}.",
            f"Symptoms lasted {other} in others {{cite:1}}.",
        ):
            assert told(_discussed(case, right), case_facts) == set(), right


def _discussed(case: str, said: str, under: str = "What the case adds"):  # noqa: ANN202 - a paper
    discussion = section("Discussion", section(under, said))
    blocks = section("Case report", f"A 54-year-old woman was admitted. {case}")
    return paper(blocks, discussion, title="A case", article_type="case-report")


@pytest.mark.parametrize("under", ["What the case adds", "Our patient and others", "The case in context"])
def test_case_that_is_discussed_is_not_its_report(under: str) -> None:
    case = "She was treated and went home."
    assert told(_discussed(case, "In our 54-year-old patient this was missed.", under), case_facts) == set()
    wrong = _discussed(case, "In our 45-year-old patient this was missed.", under)
    assert told(wrong, case_facts) == {"case-facts-agree"}


def test_time_in_words_of_an_abstract(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        time, other = chosen.sample(("three months", "six months", "nine months", "twelve months"), 2)
        case = f"After {time} she was well, and CT showed no recurrence."
        rows = ("Treatment|Cases (n = 30)", "Mesh|12 (40.0%)", "Suture|9 (30.0%)", "None|3 (10.0%)", "Both|6 (20.0%)")
        short = "A 54-year-old woman was operated on. After {} CT showed no recurrence."
        assert told(report(case, table(1, rows), abstract=short.format(time)), case_facts) == set()
        wrong = report(case, table(1, rows), abstract=short.format(other))
        assert told(wrong, case_facts) == {"case-facts-agree"}


def test_share_is_of_those_of_its_own_sentence() -> None:
    text = (
        "Forty-four of the 48 patients (91.7%) were women. The hernia was on the right in 29 (60.4%) and on the left in"
        " 15 (31.3%). CT was done in 45 patients and showed the hernia in 40 ({}%)."
    )
    assert told(report(text.format("88.9")), percentages) == set()
    found = [one.message for one in percentages.check(report(text.format("84.9")))]
    assert found == ["40 of 45 is 88.9%, and the text says 84.9%."]


def test_reminder_is_no_short_form() -> None:
    assert told(report("Most authors advise it (ADD REF)."), abbreviations) == set()
    assert told(report("He had been treated for ADD as a child."), abbreviations) == {"abbreviation-is-defined"}


def test_pronoun_of_our_patient_in_the_discussion(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        begins = chosen.choice(("Our patient received less than that.", "In our patient the dose was small."))
        goes_on = chosen.choice(("{} was given the second dose late.", "{} had eaten a large meal before."))
        case = "She was admitted, and she was treated."
        assert told(_discussed(case, f"{begins} {goes_on.format('She')}"), case_facts) == set()
        assert told(_discussed(case, f"{begins} {goes_on.format('He')}"), case_facts) == {"case-facts-agree"}
        for right in (
            f"Our patient and her brother were ill. {goes_on.format('He')}",
            f"Lee reported a man of 40. {goes_on.format('He')}",
            f"{begins} {goes_on.format('He')} {{cite:1}}",
        ):
            assert told(_discussed(case, right), case_facts) == set(), right


def test_amount_of_a_salt(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        half = chosen.choice((10, 20, 40))
        case = (
            f"She was given {half} mmol of potassium chloride in a vein and {half} mmol by mouth,"
            f" {2 * half} mmol in all."
        )
        said = "Our patient received only {} mmol of potassium chloride."
        assert told(_discussed(case, said.format(2 * half)), case_facts) == set()
        assert told(_discussed(case, said.format(3 * half)), case_facts) == {"case-facts-agree"}
        assert told(_discussed(case, "In our patient potassium was 2.4 mmol/L."), case_facts) == set()


def test_later_index_is_that_of_the_height(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        height, weight = chosen.randint(155, 185), chosen.randint(60, 95)
        index = weight / (height / 100) ** 2
        case = f"Her height was {height} cm. A year later she weighed {weight} kg (BMI {{:.1f}} kg/m²)."
        assert told(report(case.format(index)), case_facts) == set()
        assert told(report(case.format(index + 4)), case_facts) == {"case-facts-agree"}
        for right in (
            f"The tumour measured {height} cm. She weighed {weight} kg (BMI {index + 4:.1f} kg/m²).",
            f"Her height was {height} cm. She had lost {weight} kg (BMI {index + 4:.1f} kg/m²).",
        ):
            assert told(report(right), case_facts) == set(), right


def test_time_in_words_that_the_text_does_not_have(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        time, other = chosen.sample(("three", "five", "seven", "nine"), 2)
        case = f"Strength began to return soon and was full at {time} hours."
        short = "A 54-year-old woman could not walk. Strength returned within {} hours."
        assert told(report(case, abstract=short.format(time)), abstract_numbers) == set()
        assert told(report(case, abstract=short.format(other)), abstract_numbers) == {"abstract-agrees-with-text"}
        for right in (f"Strength returned after about {other} hours.", f"Patients should rest for {other} hours."):
            assert told(report(case, abstract=right), abstract_numbers) == set(), right
    days = "Fever began on 3 May and was gone on 17 May. She stayed for three weeks."
    assert told(report(days, abstract="The fever lasted two weeks."), abstract_numbers) == set()


def test_rate_and_gene_are_no_months() -> None:
    case = "Her respiratory rate was 18 breaths per minute. KCNJ18 was not looked for. She was well after 14 months."
    assert told(report(case, abstract="She was well for 14 months."), abstract_numbers) == set()
    assert told(report(case, abstract="She breathed 18 times. Pulse 18 bpm."), abstract_numbers) == set()
    wrong = report(case, abstract="She was well for 18 months.")
    assert told(wrong, abstract_numbers) == {"abstract-agrees-with-text"}


def test_later_value_of_a_sentence_is_that_of_the_table() -> None:
    rows = ("Test|3 weeks|12 weeks", "Creatinine (µmol/L)|310|176", "Lactate (mmol/L)|3.1|1.2")
    said = "After three weeks the creatinine was 310 µmol/L, after 12 weeks {} µmol/L."
    assert told(report(said.format(176), table(1, rows)), named_values) == set()
    assert told(report(said.format(167), table(1, rows)), named_values) == {"count-is-told-alike"}
    both = "After three weeks the creatinine was 310 µmol/L and the lactate 3.1 mmol/L, after 12 weeks 167 µmol/L."
    assert told(report(both, table(1, rows)), named_values) == set()


def test_reasons_behind_what_was_read() -> None:
    said = (
        "Of 73 articles, 32 were excluded after reading the full text: 19 gave no doses, {} were reported before,"
        " and five concerned families."
    )
    assert told(paper(said.format("eight")), sums) == set()
    assert told(paper(said.format("nine")), sums) == {"counts-add-up"}
    more = said.format("nine").replace("families", "both")
    assert told(paper(more), sums) == set()


def test_one_author_has_one_initials() -> None:
    authors = (("Mei-Ling", "Huang"), ("Robert T.", "Alvarez"))
    said = "MLH: care, revision. RTA: search. {} and RTA extracted the data."

    def stated(one: str) -> set[str]:
        text = said.format(one)
        return told(paper("A text.", authors=authors, declarations={"contributions": text}), contributors)

    assert stated("MLH") == set()
    assert stated("MH") == {"contributions-name-the-authors"}


def test_short_form_of_another_name() -> None:
    for words in ("Thyrotropin (TSH) was low", "Leukocytes (WBC) were counted", "A chest radiograph (CXR) was made"):
        short = words.partition("(")[2].partition(")")[0]
        assert told(report(f"{words}. {short} was then normal."), abbreviations) == set()
    assert told(report("Thyroxine (TSH) was low. TSH was then normal."), abbreviations) == {"abbreviation-is-defined"}


def test_total_beside_its_two_arms_is_no_arm() -> None:
    said = (
        "A rebound followed in 17 of the 55 (30.9%): in 14 of the 28 who received more (50.0%) and in three of the 27"
        " who received less (11.1%; p = {}, Fisher exact test)."
    )
    assert told(paper(said.format("0.003")), contrasts) == set()
