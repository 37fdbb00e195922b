"""What is told twice is the same, and what follows follows: counts, values, totals, days, sides, doses.

The sentences are generated, so that no rule knows its examples; the right ones beside them are read by the rules too.
"""

from __future__ import annotations

import random
import statistics
from dataclasses import replace

import pytest

from galley.checks import references
from galley.checks.check import Paper
from galley.checks.content import (
    abstract_numbers,
    case_facts,
    cited_works,
    cited_years,
    consent,
    contrasts,
    intervals,
    left_overs,
    named_authors,
    named_values,
    percentages,
    possible_values,
    ratios,
    repeated_words,
    same_counts,
    spelling,
    sums,
    table_percentages,
    trial_numbers,
    typed_references,
    units,
)
from galley.checks.table import CONTENT, each_check
from tests.papers import figure, found, paper, rules, section, table
from tests.test_content_numbers import samples, share
from tests.test_content_values import MONTHS, chosen, with_works

__all__ = ["chosen"]


def case(*texts: str, **kwargs: str) -> Paper:
    blocks = section("Case report", *texts)
    return paper(blocks, title=kwargs.pop("title", "A case"), article_type="case-report", **kwargs)  # type: ignore[arg-type]


def test_what_happened_to_so_many(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        base, event = chosen.randint(20, 300), chosen.choice(("died", "survived", "relapsed"))
        n = chosen.randint(2, base - 2)
        results = f"Of the {base} patients, 9 had fever, and {n} ({share(n, base, 1)}%) {event}."
        end = f"In our review {{}} of {base} patients {event}."
        assert found(paper(results, end.format(n)), [same_counts]) == ()
        assert rules(paper(results, end.format(n + 1)), [same_counts]) == {"count-is-told-alike"}
        of_a_group = f"In the group with shock {n + 1} of {base} {event}."
        assert found(paper(results, of_a_group), [same_counts]) == ()


def test_pairs_with_digits_changed(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        one, two = chosen.sample("123456789", 2)
        base, swapped, n = f"9{one}{two}", f"9{two}{one}", chosen.randint(12, 90)
        first = f"It was seen in {n} of {base} fractures ({n}/{base})."
        assert found(paper(first, f"We found {n} of {base}."), [same_counts]) == ()
        assert rules(paper(first, f"We found {n} of {swapped} fractures."), [same_counts]) == {"count-is-told-alike"}
        assert found(paper(first, f"If so, it were {n} of {int(base) + 12}."), [same_counts]) == ()


def test_values_of_the_table(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        name = chosen.choice(("Lactate", "Creatinine", "Ferritin", "Albumin"))
        value, later = chosen.randint(20, 60), chosen.randint(61, 90)
        rows = table(1, ["Test | Admission | Day 3", f"{name}, mg/dL | {value} | {later}"])
        said = f"Her {name.lower()} was {{}} mg/dL {{{{table:1}}}}."
        assert found(paper(section("Results", said.format(value), rows)), [named_values]) == ()
        assert rules(paper(section("Results", said.format(value - 2), rows)), [named_values]) == {"count-is-told-alike"}
        other = f"On day 7 the {name.lower()} was {value + 2} mg/dL {{table:1}}, and earlier {value - 1} mg/dL."
        assert found(paper(section("Results", other, rows)), [named_values]) == ()


def test_totals_of_tables(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        grid = [[chosen.randint(10, 90) for _ in range(3)] for _ in range(3)]
        sums_of = [sum(column) for column in zip(*grid, strict=True)]
        rows = [
            "Series | Limp | Fever | Rash",
            *(f"{name} | {' | '.join(map(str, row))}" for name, row in zip("ABC", grid, strict=True)),
        ]
        assert found(paper(table(1, [*rows, f"Total | {' | '.join(map(str, sums_of))}"])), [sums]) == ()
        at = chosen.randrange(3)
        sums_of[at] += chosen.choice((-3, 2, 10))
        assert rules(paper(table(1, [*rows, f"Total | {' | '.join(map(str, sums_of))}"])), [sums]) == {"counts-add-up"}
        head = "POCUS | Fracture | None | Total"
        crossed = [f"{name} | {row[0]} | {row[1]} | {row[0] + row[1]}" for name, row in zip("ABC", grid, strict=True)]
        assert found(paper(table(1, [head, *crossed])), [sums]) == ()
        wrong = f"D | 10 | 20 | {chosen.choice((20, 31, 40))}"
        assert rules(paper(table(1, [head, *crossed, wrong])), [sums]) == {"counts-add-up"}


def test_percentages_of_the_count_beside_them(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        rows = []
        for name in "ABCD":
            base = chosen.randint(20, 90)
            n = chosen.randint(1, base - 1)
            rows.append(f"{name} | {base} | {n} ({share(n, base, 1)}%)")
        head = "Type | Fractures | Found, n (%)"
        assert found(paper(table(1, [head, *rows])), [table_percentages]) == ()
        wrong = f"E | 50 | 20 ({chosen.choice((77.3, 93.1, 88.2))}%)"
        assert rules(paper(table(1, [head, *rows, wrong])), [table_percentages]) == {"table-percentage-matches-counts"}


def test_parts_in_brackets(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, second = chosen.randint(4, 40), chosen.randint(4, 40)
        forms = (
            f"{{}} physicians ({first} consultants and {second} trainees) took part.",
            f"We excluded {{}}: {first} had a tumour and {second} had died.",
            f"The total length removed was {{}} cm (ileum {first} cm, colon {second} cm).",
        )
        form = chosen.choice(forms)
        assert found(paper(form.format(first + second)), [sums]) == (), form
        assert rules(paper(form.format(first + second + 1)), [sums]) == {"counts-add-up"}, form
        start, left = first + second + 50, 50
        flow = f"Of {start} records, {first} were excluded by title and {second} by full text, so that {{}} were left."
        assert found(paper(flow.format(left)), [sums]) == ()
        assert rules(paper(flow.format(left + 8)), [sums]) == {"counts-add-up"}


def test_events_of_a_case(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        month, day = chosen.choice(MONTHS), chosen.randint(3, 26)
        first = f"A 40-year-old man was admitted on {day} {month} 2023."
        done = chosen.choice(("A laparotomy was done on {} {} 2023.", "On {} {} 2023 he was operated on."))
        assert found(case(first, done.format(day + 1, month)), [case_facts]) == ()
        assert rules(case(first, done.format(day - 2, month)), [case_facts]) == {"case-facts-agree"}
        earlier = f"He had undergone a colectomy on {day - 2} {month} 2019."
        assert found(case(first, earlier), [case_facts]) == ()
        age = chosen.randint(20, 60)
        born = f"A {age}-year-old man was admitted in 2023. He was born in {{}}."
        assert found(case(born.format(2023 - age - chosen.randint(0, 1))), [case_facts]) == ()
        assert rules(case(born.format(2023 - age - chosen.choice((-3, 4, 10)))), [case_facts]) == {"case-facts-agree"}


def test_days_of_a_case(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        day = chosen.randint(3, 9)
        first = f"A 40-year-old man came. On day {day} a scan was done."
        assert found(case(first, f"On day {day + 2} he was well."), [case_facts]) == ()
        assert rules(case(first, f"On day {day - 1} he was worse."), [case_facts]) == {"case-facts-agree"}
        assert found(case(first, "He was operated on.", f"On day {day - 1} he was worse."), [case_facts]) == ()
        assert found(case(first, f"On postoperative day {day - 1} he was worse."), [case_facts]) == ()


PLACES = (
    ("inguinal hernia", "groin"), ("kidney", "ureter"), ("knee", "patella"), ("breast", "mastectomy"),
    ("ovary", "adnexa"), ("lung", "lower lobe"), ("shoulder", "clavicle"), ("eye", "cornea"),
)  # fmt: skip


def test_sides_within_a_case(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        side, other = chosen.sample(("left", "right"), 2)
        first, second = chosen.choice(PLACES)
        begin = f"A 40-year-old man had pain of the {side} {first}. The {side} {second} was swollen."
        assert found(case(begin, f"The {side} {second} was explored."), [case_facts]) == ()
        wrong = f"The {other} {second} was explored under spinal anaesthesia."
        assert rules(case(begin, wrong), [case_facts]) == {"case-facts-agree"}, wrong
        right = chosen.choice(
            ("The {} was normal.", "No lesion was seen in the {}.", "Two years later the {} was hit.")
        )
        assert found(case(begin, right.format(f"{other} {second}")), [case_facts]) == (), right


def test_daily_doses(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        dose = chosen.choice((50, 100, 250, 500))
        often, times = chosen.choice((("twice", 2), ("three times", 3), ("four times", 4)))
        form = f"He took {dose} mg {often} daily ({{}} mg per day)."
        assert found(paper(form.format(dose * times)), [possible_values]) == ()
        assert rules(paper(form.format(dose * times + dose)), [possible_values]) == {"value-is-possible"}


def test_values_of_the_blood(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    forms = (
        ("The haemoglobin was {} g/L.", 40, 200, (4, 9)), ("Haemoglobin fell to {} g/dL.", 4, 20, (60, 190)),
        ("The potassium was {} mmol/L.", 2, 8, (22, 60)), ("Sodium was {} mmol/L.", 110, 160, (11, 19)),
        ("A creatinine of {} mg/dL was found.", 1, 12, (75, 300)), ("Albumin was {} g/dL.", 1, 5, (20, 45)),
        ("The calcium was {} mmol/L.", 1, 4, (9, 15)),
    )  # fmt: skip
    for _ in samples(pytestconfig):
        form, least, most, (low, high) = chosen.choice(forms)
        assert found(paper(form.format(chosen.randint(least, most))), [possible_values]) == (), form
        wrong = form.format(chosen.randint(low, high))
        assert rules(paper(wrong), [possible_values]) == {"value-is-possible"}, wrong
        ph = chosen.randint(680, 780)
        assert found(paper(f"The arterial pH was {ph / 100:.2f}."), [possible_values]) == ()
        assert rules(paper(f"The arterial pH was {ph / 100 + 2:.2f}."), [possible_values]) == {"value-is-possible"}


RIGHT = (
    "Of 61 records, 37 were excluded (20 were notes, 17 gave no figures), which left 24.",
    "Of 200 wearers who were asked, 56 declined, leaving 144.",
    "Of 83 eligible cases, 5 declined and 6 could not be reached, leaving 72.",
    "The trial had power to show a reduction from 25% to 14%, and not an increase.",
    "The fever fell from 39.5 to 37.2 °C, and rose from 37.2 to 38.0 °C.",
    "The interval was reduced from 3 to 12 months in some.",
    "The 400 children were randomised, 200 to each group.",
    "We invited all 318 students; 260 did so (81.8%).",
    "What it is is known, and who he is is told.",
    "Ten of 40 patients died. In the second cohort, 12 of 40 patients died.",
    "Twelve of 48 patients died within 30 days; 15 of 48 patients died within a year.",
    "Mortality was 25% (12 of 48), and in those with shock 50% (8 of 16).",
    "Sodium bicarbonate was infused at 50 mmol/h, with potassium chloride 40 mmol/L of fluid.",
    "There were 14 complications in 10 patients (8 minor and 6 major).",
    "He took prednisolone 40 mg once daily (0.5 mg/kg per day).",
    "Amoxicillin 500 mg three times daily for 7 days, then 250 mg per day for prophylaxis.",
    "The median of 4 groups was used (range 1 to 3).",
    "The survey was sent to 300 people (Oslo, 2015).",
    "The analysis used R (Vienna, 2021) and SPSS (Chicago, 2020).",
    "The mean difference was -2.0 (95% CI -4.0 to 0.0; P = 0.05).",
    "The pH rose from 7.10 to 7.46 as the acidosis resolved.",
    "The mortality ratio was 130%, and survival 110% of that expected.",
    "The search gave 60 records: 30 from MEDLINE, 20 from Embase and 10 from registers.",
    "Of them, 45 were excluded because of their population (17), comparator (14) or outcomes (14).",
    "The difference was 4.6 minutes (95% CI 2.1 to 7.1; P < 0.001).",
    "The groups differed by a mean difference of 2.0 (95% CI −5.5 to 9.5; P = 0.60).",
    "It occurred in 21 of 374 and in six of 372 (RR 3.48, 95% CI 1.42 to 8.53).",
    "In 21 of 374 and in six of 372 the adjusted effect was smaller (RR 2.1, 95% CI 0.9 to 4.9).",
    "It was seen in 3 of the 4 patients, and in 12 of the 12 children.",
    "I^2 = 58%, and survival rose by 120%.",
    "The operation went from 22:30 to 01:15, the other from 9:00 to 11:30.",
    "It took 60 min. He was well.",
    "Sensitivity was 85% in children and 100% in adults.",
    "The urinary sodium was 20 mmol/L, and the potassium of the urine 45 mmol/L.",
    "The fall of haemoglobin was 6 g/L.",
    "The pH of the gastric aspirate was 2.1.",
    "A metabolic acidosis with a pH of 7.12 was corrected to 7.48.",
    "Respiratory alkalosis (arterial pH 7.52) was found.",
    "He took 500 mg twice daily, later 250 mg per day.",
    "Ten patients (8 fractures and 3 dislocations) were seen.",
    "We excluded 40: 20 had cancer, 25 were pregnant, and some had both.",
    "Between 4 January 2020 and 17 December 2021 we enrolled them.",
    "The mean stay was 12 days (IQR 3 to 10).",
    "The committee met (Vienna, 2016).",
    "It is a species of snail, Conus sauros (Garcia, 2006).",
    "They used a program of the congress (Berlin, 2019).",
    "The effect was large (!).",
    "The search found 318 records; 201 were duplicates and 75 told of no case, which left 42.",
    "We identified 15 patients. Three had burns elsewhere, which left 12.",
    "We screened 120 patients at 4 hospitals; 20 moved away, leaving 100.",
    "There were 60 patients, of whom 35 were men; 10 withdrew, leaving 50 for analysis.",
    "A total of 44 patients were seen; the drain was removed on day 3, leaving 2 holes.",
    "Of 200 women, 56 declined and 12 were absent, some for both reasons, leaving 150 women.",
    "Of the 52 women, 41 (78.8%) were operated on before delivery, 7 (13.5%) after it and 4 (7.7%) not at all.",
    "Of the 50 women, 30 (60%) had pain, 20 (40%) vomited and 12 (24%) had fever.",
    "Of the 50 women, 30 (60%) had pain, 20 (40%) vomited, some both, and 12 (24%) had neither.",
    "XXX syndrome is rare. XXX females are tall; her karyotype was 47,XXX.",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right(text: str) -> None:
    checks = [possible_values, sums, intervals, typed_references, left_overs, same_counts, contrasts, ratios, units]
    checks += [percentages, repeated_words]
    assert found(paper(text), checks) == ()


WRONG = (
    ("Of 61 records, 39 were excluded (20 were notes, 19 gave no figures), which left 24.", "counts-add-up"),
    ("Of 190 wearers who were asked, 56 declined, leaving 144.", "counts-add-up"),
    ("Of 81 eligible cases, 5 declined and 6 could not be reached, leaving 72.", "counts-add-up"),
    ("The trial had power to show a reduction from 14% to 25%.", "value-is-possible"),
    ("The platelets rose from 120 × 10^9/L to 80 × 10^9/L.", "value-is-possible"),
    ("The 400 children were randomised, 210 to each group.", "counts-add-up"),
    (
        "Of 638 patients assessed, 177 were not eligible and 67 declined. The remaining 400 took part.",
        "counts-add-up",
    ),
    ("We invited all 318 students; 260 did so (88.1%).", "percentage-matches-counts"),
    (
        "It came from needles (34 of 71) or blood (24 of 71); the remaining 13 (15.5%) did not.",
        "percentage-matches-counts",
    ),
    ("The telephone is is cheap.", "word-stands-once"),
    ("The search gave 68 records: 30 from MEDLINE, 20 from Embase and 10 from registers.", "counts-add-up"),
    ("Then 45 were excluded because of their population (17), comparator (14) or outcomes (19).", "counts-add-up"),
    ("Discharge did not differ (MD 2.0 minutes, 95% CI −5.5 to 9.5; P = 0.006).", "p-value-matches-statistic"),
    ("It occurred in 21 of 374 and in six of 372 (RR 2.48, 95% CI 1.42 to 8.53).", "p-value-matches-statistic"),
    ("It was seen in 4 of the 3 patients.", "count-is-told-alike"),
    ("I^2 = 110%.", "value-is-possible"),
    ("The operation lasted from 14:30 to 13:50.", "interval-is-in-order"),
    ("Pain fell within 60 min., and later rose.", "unit-is-written-right"),
    ("The sensitivity was 85% in children and 112% in adults.", "value-is-possible"),
    ("It was registered (NCT 123456789).", "trial-number-is-whole"),
    ("Between 4 January 2021 and 17 December 2020 we enrolled them.", "interval-is-in-order"),
    ("The median pain score on the scale was 4 (IQR 1 to 3).", "interval-is-in-order"),
    ("It is a common emergency (Karadeniz, 2012).", "citation-is-made"),
    ("We used a model (check with KA!!) with age.", "text-is-finished"),
    ("Alkalosis was present, with an arterial pH of 7.22.", "value-is-possible"),
    (
        "The search found 318 records; 201 were duplicates and 75 did not describe a case, which left 52.",
        "counts-add-up",
    ),
    ("We identified 15 patients. Three had burns elsewhere, which left 13.", "counts-add-up"),
    ("Among 97 children, 12 moved away and seven had no consent, leaving 80 for study.", "counts-add-up"),
    ("Of the 52 women, 41 (78.8%) had it before, 8 (15.4%) after it and 4 (7.7%) not at all.", "counts-add-up"),
    ("She had betamethasone. XXX add the dose.", "text-is-finished"),
    (
        "Consultants read 201 scans and erred in 11 (5.5%); trainees read 103 and erred in 12 (11.7%; p = 0.0007).",
        "p-value-matches-statistic",
    ),
)


@pytest.mark.parametrize(("text", "rule"), WRONG)
def test_what_is_wrong(text: str, rule: str) -> None:
    checks = [possible_values, sums, intervals, typed_references, left_overs, same_counts, contrasts, ratios, units]
    checks += [trial_numbers, percentages, repeated_words]
    assert rules(paper(text), checks) == {rule}


def test_the_usual_range_of_a_table() -> None:
    rows = "Test | Admission | Reference range"
    assert found(paper(table(1, [rows, "Lactate | 6.8 | 0.5–2.2"])), [intervals]) == ()
    assert rules(paper(table(1, [rows, "Lactate | 6.8 | 2.2–0.5"])), [intervals]) == {"interval-is-in-order"}


def test_two_names_beside_a_citation() -> None:
    works = {"r1": {"author": [{"family": "Alder"}]}, "r2": {"author": [{"family": "Birch"}, {"family": "Cedar"}]}}
    right = with_works(paper("This was seen by Birch and Cedar {cite:2}."), works)
    assert found(right, [named_authors]) == ()
    wrong = with_works(paper("This was seen by Birch and Cedar {cite:1}."), works)
    assert rules(wrong, [named_authors]) == {"cited-author-is-named"}
    assert found(with_works(paper("This was seen in Norway and Sweden {cite:1}."), works), [named_authors]) == ()


def test_years_that_are_to_come() -> None:
    def cited(*years: int) -> Paper:
        works = {f"r{at}": {"title": f"Work {at}", "issued": {"date-parts": [[year]]}} for at, year in enumerate(years)}
        return with_works(paper("Text."), works)

    assert rules(cited(2018, 2021, 2067), [cited_works]) == {"reference-is-plausible"}
    assert found(cited(2018, 2021, 2026), [cited_works]) == ()
    assert found(cited(2040, 2041, 2042), [cited_works]) == ()
    assert rules(cited(2018, 2021, 1219), [cited_works]) == {"reference-is-plausible"}
    assert found(cited(2018, 2021, 1543), [cited_works]) == ()


def test_ages_and_medians_of_the_abstract() -> None:
    body = "We studied all patients aged 65 years or older. The scan took a median of 4 minutes (IQR 3 to 6)."
    assert (
        found(paper(body, abstract="Patients aged 65 years or older had a median of 4 minutes."), [abstract_numbers])
        == ()
    )
    assert rules(paper(body, abstract="The scan took a median of 6 minutes."), [abstract_numbers]) == {
        "abstract-agrees-with-text"
    }
    dated = "He was seen on March 14, 2022. After 11 weeks he was well."
    assert rules(paper(dated, abstract="It was removed 14 weeks later."), [abstract_numbers]) == {
        "abstract-agrees-with-text"
    }


def test_ages_in_words_and_who_is_spoken_of() -> None:
    text = "A six-year-old boy had a limp. He was pale. He slept badly. He ate no fruit."
    assert rules(case(text, abstract="A seven-year-old boy is described."), [case_facts]) == {"case-facts-agree"}
    assert found(case(text, abstract="A six-year-old boy is described."), [case_facts]) == ()
    other = "Our dietitian sat down with them. She suspected scurvy."
    assert found(case(text, other), [case_facts]) == ()
    assert rules(case(text, "She was pale."), [case_facts]) == {"case-facts-agree"}


def test_cohorts_have_an_approval() -> None:
    title = "Anaemia and delirium: a retrospective cohort study"
    assert rules(paper("We studied 1,112 patients.", title=title, abstract="Patients were followed."), [consent]) == {
        "publication-needs"
    }


def test_a_translation_is_checked_by_itself() -> None:
    original = paper("La fiebre fue de 39.5 °C.", abstract="La fiebre fue de 39.5 °C.", language="es")

    def told(body: str, abstract: str) -> set[str]:
        translated = paper(body, abstract=abstract).article
        whole = replace(original, article=replace(original.article, sub_articles=(translated,)))
        found_in = (finding for one, text in each_check(whole) if one in CONTENT for finding in one.check(text))
        return {finding.rule.id for finding in found_in}

    assert told("The fever was 39.5 °C.", "The fever was 39.5 °C.") == set()
    assert told("The fever was 39.5 °C.", "The fever was 38.1 °C.") == {"abstract-agrees-with-text"}
    assert told("The GCS was 17.", "He was ill.") == {"value-is-possible"}


def test_days_and_periods_of_the_abstract(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        month, other = chosen.sample(MONTHS, 2)
        body = f"We searched to {{}} {month} 2024. We saw patients from January 2015 to December 2022."
        day = chosen.randint(1, 28)
        text = body.format(day)
        right = f"The search went to {day} {month} 2024; patients came from 2015 to 2022."
        assert found(paper(text, abstract=right), [abstract_numbers]) == ()
        for wrong in (right.replace(month, other), right.replace("to 2022", "to 2021")):
            assert rules(paper(text, abstract=wrong), [abstract_numbers]) == {"abstract-agrees-with-text"}, wrong


def test_how_long_it_lasted(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        n, what = chosen.randint(2, 9), chosen.choice(("pain", "fever", "vomiting", "cough"))
        forms = (
            f"{what} in the right lower quadrant for {{}} days",
            f"a {{}}-day history of {what}",
            f"{{}} days of {what}",
        )
        text = f"A 40-year-old man had {chosen.choice(forms)}. On day {n + 1} he was well."
        said = f"A man had {chosen.choice(forms)}."
        assert found(case(text.format(n), abstract=said.format(n)), [abstract_numbers]) == ()
        assert rules(case(text.format(n), abstract=said.format(n + 1)), [abstract_numbers]) == {
            "abstract-agrees-with-text"
        }


def test_ages_of_those_who_are_studied(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        low, high = chosen.randint(1, 5), chosen.randint(10, 18)
        first = f"We asked it of children aged {low} to {high} years."
        assert found(paper(first, f"We included children aged {low} to {high} years."), [same_counts]) == ()
        wrong = f"We included children aged {low} to {high - 3} years."
        assert rules(paper(first, wrong), [same_counts]) == {"count-is-told-alike"}


def test_tables_of_patients(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        ages = [chosen.randint(19, 80) for _ in range(chosen.randint(4, 9))]
        rows = table(1, ["Patient | Age, years", *(f"{at} | {age}" for at, age in enumerate(ages, 1))])
        middle = statistics.median(ages)
        said = f"Their median age was {middle:g} years (range, {{}}-{max(ages)}). See patient {{}}."
        assert found(paper(section("Results", said.format(min(ages), len(ages)), rows)), [same_counts]) == ()
        for low, number in ((min(ages) - 2, 1), (min(ages), len(ages) + 2)):
            wrong = paper(section("Results", said.format(low, number), rows))
            assert rules(wrong, [same_counts]) == {"count-is-told-alike"}


def test_shares_of_these_and_of_the_patients(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        base = chosen.randint(30, 90)
        first, second, third = (chosen.randint(3, 12) for _ in range(3))
        text = (
            f"We found {base} published cases. Of these, {first} ({share(first, base, 0)}%) were due to fish,"
            f" {second} ({share(second, base, 0)}%) to fowl and {third} ({{}}%) to wood."
        )
        right = share(third, base, 0)
        assert found(paper(text.format(right)), [percentages]) == ()
        assert rules(paper(text.format(int(right) + 60)), [percentages]) == {"percentage-matches-counts"}
        men = f"We saw {base} patients. Twenty of the patients ({{}}%) were men."
        assert found(paper(men.format(share(20, base, 0))), [percentages]) == ()
        assert rules(paper(men.format(int(share(20, base, 0)) - 11)), [percentages]) == {"percentage-matches-counts"}


@pytest.mark.parametrize(
    ("language", "text", "is_wrong"),
    [
        ("en-US", "The behaviour of the tumour is known.", True),
        ("en-US", "The behavior of the tumor is known.", False),
        ("en-GB", "The edema and the tumor are known.", True),
        ("en-GB", "Randomized trials of oedema are known.", False),
        ("en", "The behaviour of the tumour is known.", False),
    ],
)
def test_the_spelling_of_the_language(language: str, text: str, *, is_wrong: bool) -> None:
    told = rules(paper(text, language=language), [spelling])
    assert told == ({"spelling-is-consistent"} if is_wrong else set())


def test_groups_of_a_trial(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, second = chosen.randint(80, 240), chosen.randint(80, 240)
        rows = table(1, [f"Of them | Telephone (n = {first}) | Usual care (n = {second})", "Women | 12 | 14"])
        n = chosen.randint(3, 40)
        said = f"It occurred in {n} patients ({{}}%) in the telephone group."
        assert found(paper(section("Results", said.format(share(n, first, 1)), rows)), [percentages]) == ()
        wrong = section("Results", said.format(float(share(n, first, 1)) + 2), rows)
        assert rules(paper(wrong), [percentages]) == {"percentage-matches-counts"}


def test_intervals_and_p_values_of_tables(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        low = chosen.uniform(0.5, 4)
        outside, inside = f"{low + 3:.1f} ({low:.1f} to {low + 6:.1f})", f"{low:.1f} (−{low:.1f} to {3 * low:.1f})"
        head = "Outcome | Difference (95% CI) | P value"
        right = table(1, [head, f"Days | {outside} | 0.02", f"Score | {inside} | 0.30"])
        assert found(paper(right), [contrasts]) == ()
        for cell, p in ((outside, "0.42"), (inside, "0.004")):
            wrong = paper(table(1, [head, f"Days | {cell} | {p}"]))
            assert rules(wrong, [contrasts]) == {"p-value-matches-statistic"}


def test_names_that_open_a_sentence() -> None:
    works = {"r1": {"author": [{"family": "Alder"}]}, "r2": {"author": [{"family": "Birch"}, {"family": "Cedar"}]}}
    text = "Birch and Cedar found no effect of calls in 312 patients.{cite:%d}"
    assert found(with_works(paper(text % 2), works), [named_authors]) == ()
    assert rules(with_works(paper(text % 1), works), [named_authors]) == {"cited-author-is-named"}


WORKS = {
    "r1": {"author": [{"family": "Alder"}], "title": "Calls", "issued": {"date-parts": [[2011]]}},
    "r2": {"author": [{"family": "Birch"}], "title": "Text messages", "issued": {"date-parts": [[1999]]}},
}


@pytest.mark.parametrize(
    "text",
    [
        "The only trial of calls, by {} and colleagues, began after discharge and saw no gain {cite:1}.",
        "In the experiments of {} et al., the count rose 3.5-fold in 4 days and not at all in ice {cite:1}.",
        "There, {} and colleagues describe one who was listed for a transplant.{cite:1}",
        "In a review by {}, rods were seen in 1 of every 6 {cite:1}.",
        "Later {} found no effect of any of these in 312 patients {cite:1}.",
    ],
)
def test_names_far_before_a_citation(text: str) -> None:
    for right in (text.replace("{}", "Alder"), text.replace("{}", "Cedar")):
        assert found(with_works(paper(right), WORKS), [named_authors]) == ()
    wrong = text.replace("{}", "Birch")
    assert rules(with_works(paper(wrong), WORKS), [named_authors]) == {"cited-author-is-named"}
    before = f"Birch wrote first {{cite:2}}. {wrong}"
    assert found(with_works(paper(before), WORKS), [named_authors]) == ()


@pytest.mark.parametrize("text", ["This was seen by Birch et al. {cite:1}.", "Birch found no effect of it {cite:1}."])
def test_a_work_that_has_editors_alone(text: str) -> None:
    works = {**WORKS, "r1": {"editor": [{"family": "Cedar"}], "title": "A handbook"}}
    assert rules(with_works(paper(text), works), [named_authors]) == {"cited-author-is-named"}
    assert found(with_works(paper(text.replace("Birch", "Cedar")), works), [named_authors]) == ()
    nobody = {**WORKS, "r1": {"title": "A handbook"}}
    assert found(with_works(paper(text), nobody), [named_authors]) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("As Birch wrote in {}, nothing helps {{cite:2}}.", 1999),
        ("Birch et al. ({}) saw it in patients of 1985 {{cite:2}}.", 1999),
        ("Birch et al, in {}, saw it in all of 14 patients {{cite:2}}.", 1999),
        ("In {}, Birch and Cedar described it for the first time {{cite:2}}.", 1999),
    ],
)
def test_years_beside_citations(text: str, year: int) -> None:
    for right in (year, year + 1, year - 1):
        assert found(with_works(paper(text.format(right)), WORKS), [cited_years]) == ()
    assert rules(with_works(paper(text.format(year - 10)), WORKS), [cited_years]) == {"cited-year-is-named"}
    assert found(with_works(paper(text.format(year - 10).replace("Birch", "Cedar")), WORKS), [cited_years]) == ()


def test_years_in_a_table_of_studies() -> None:
    def listed(head: str, year: int) -> Paper:
        return with_works(paper(table(1, [f"Study | {head} | Cases", f"Alder {{cite:1}} | {year} | 3"])), WORKS)

    assert found(listed("Year", 2011), [cited_years]) == ()
    assert found(listed("Year of recruitment", 2005), [cited_years]) == ()
    assert rules(listed("Year", 2005), [cited_years]) == {"cited-year-is-named"}


@pytest.mark.parametrize(
    ("title", "is_marked"),
    [
        ("RETRACTED: A trial of calls", True),
        ("<b>Retracted Article:</b> A trial of calls", True),
        ("A trial of calls (Retracted article. See vol. 3, pg. 12, 2020)", True),
        ("WITHDRAWN: A trial of calls", True),
        ("Retracted papers and their citations", False),
        ("Retraction of the tongue in infants", False),
    ],
)
def test_titles_that_are_marked_as_retracted(title: str, is_marked: bool) -> None:  # noqa: FBT001 - a case
    works = {"r1": {**WORKS["r1"], "title": title}}
    told = rules(with_works(paper("This was seen {cite:1}."), works), [references])
    assert ("reference-is-not-retracted" in told) is is_marked


def test_classes_of_one_scale(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        counts = [chosen.randint(5, 60) for _ in range(3)]
        rows = [f"NYHA class {name} | {n}" for name, n in zip(("II", "III", "IV"), counts, strict=True)]
        whole = sum(counts)
        assert found(paper(table(1, [f"Of them | All (n = {whole})", *rows])), [sums]) == ()
        assert found(paper(table(1, [f"Of them | All (n = {whole + 3})", *rows])), [sums]) == ()
        assert rules(paper(table(1, [f"Of them | All (n = {whole - 3})", *rows])), [sums]) == {"counts-add-up"}


@pytest.mark.parametrize(
    ("abstract", "text", "wrong"),
    [
        ("Two thirds (67%) recovered.", "Of 12 patients, eight recovered.", "Many (76%) recovered."),
        ("A half (50%) improved.", "Nineteen of 38 eyes improved.", "A half (52%) improved."),
        ("A 3-week-old boy came.", "A male infant, aged 21 days, came.", "A 4-week-old boy came."),
        ("A 38-year-old man came.", "A man of 38 years came.", "A 39-year-old man came."),
        ("Cells were 15,400/µL.", "Cells were 15.4 × 10^9/L.", "Cells were 14,500/µL."),
        ("Cells were 15.4 × 10^9/L.", "Cells were 15,400/µL.", "Cells were 14.5 × 10^9/L."),
        ("The index was 41.2 kg/m^2.", "The body-mass index was 41.2.", "The index was 42.1 kg/m^2."),
        ("Sensitivity was 0.91.", "Sensitivity was 91%.", "Sensitivity was 0.92."),
    ],
)
def test_the_abstract_may_say_a_number_in_another_way(abstract: str, text: str, wrong: str) -> None:
    assert found(paper(text, abstract=abstract), [abstract_numbers]) == ()
    assert rules(paper(text, abstract=wrong), [abstract_numbers]) == {"abstract-agrees-with-text"}


def test_sizes_in_three_directions_are_those_of_the_abstract(
    chosen: random.Random, pytestconfig: pytest.Config
) -> None:
    for _ in samples(pytestconfig):
        first, second, third = chosen.sample(range(2, 32), 3)
        size = f"A mass of {first} × {second} × {third} {chosen.choice(('cm', 'mm'))} was found."
        assert found(paper(size, abstract=size), [abstract_numbers]) == ()
        wrong = size.replace(f"× {third} ", f"× {third + 32} ")
        assert rules(paper(size, abstract=wrong), [abstract_numbers]) == {"abstract-agrees-with-text"}
    powers = "The leucocytes were 12.4 × 10^9/L."
    assert found(paper(powers, abstract=powers), [abstract_numbers]) == ()
    assert rules(paper(powers, abstract="A lesion of 10 mm was seen."), [abstract_numbers]) == {
        "abstract-agrees-with-text"
    }


def test_a_number_of_the_abstract_may_be_the_sum_of_two() -> None:
    body = "Forty-four of the cases and 88 controls were women. Of the women, 44 were cases and 88 controls."
    assert found(paper(body, abstract="We studied 132 women."), [abstract_numbers]) == ()
    assert rules(paper(body, abstract="We studied 133 women."), [abstract_numbers]) == {"abstract-agrees-with-text"}


def test_the_two_sides_of_a_pair(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    forms = (
        "The kidney measured {0} cm on the {2} and {1} cm on the {3}.",
        "Amplitudes were {0} mV on the {2} and {1} mV on the {3}, as in a mild neuropathy.",
        "The pressure was {0} mmHg in the {2} eye and {1} mmHg in the {3} eye.",
        "Grip strength was {0} kg on the {2}, against {1} kg on the {3}.",
    )
    for _ in samples(pytestconfig):
        one, other = chosen.sample(range(2, 40), 2)
        side, opposite = chosen.sample(("left", "right"), 2)
        form = chosen.choice(forms)
        assert found(paper(form.format(one, other, side, opposite)), [possible_values]) == (), form
        assert rules(paper(form.format(one, other, side, side)), [possible_values]) == {"value-is-possible"}, form
    again = "It measured 3 cm on the left and 4 cm on the left after a year."
    assert found(paper(again), [possible_values]) == ()


LESIONS = (
    "inguinal hernia", "renal mass", "adrenal tumour", "pleural effusion", "vertebral artery dissection",
    "facial palsy",
    "temporal lobe abscess", "ovarian cyst", "femoral fracture", "subdural haematoma",
)  # fmt: skip


def test_a_lesion_has_one_side(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        side, other = chosen.sample(("left", "right"), 2)
        lesion = chosen.choice(LESIONS)
        title, start = f"A {side} {lesion} in a man", f"A 40-year-old man had a {side} {lesion}."
        again = "On admission the report named a {} {}, which was operated on."
        assert found(case(start, again.format(side, lesion), title=title), [case_facts]) == ()
        told = {"case-facts-agree"}
        assert rules(case(start, again.format(other, lesion), title=title), [case_facts]) == told, lesion
        for right in (f"A {other} {lesion} had been treated years before.", f"There was no {other} {lesion}."):
            assert found(case(start, right, title=title), [case_facts]) == (), right
        midline = f"The disk lay to the {side} of the midline."
        text = f"A 40-year-old man was seen. {midline} It was removed from the {side}."
        wrong = f"As the disk was to the {other} of the midline, no rib was taken."
        assert rules(case(text, wrong, abstract=midline), [case_facts]) == told


def test_a_lesion_has_one_level(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        region, at = chosen.choice("TC"), chosen.randint(2, 5)
        level, other = f"{region}{at}–{region}{at + 1}", f"{region}{at + 1}–{region}{at + 2}"
        text = f"A 40-year-old man had a leak at {level}. It was closed at {level}."

        def shown(words: str, text: str = text, level: str = level) -> Paper:
            blocks = section("Case report", text, figure(1, f"Myelography. The arrow marks {words}."))
            return paper(blocks, article_type="case-report", abstract=f"There was a leak at {level}.")

        assert found(shown(f"the leak at {level}"), [case_facts]) == ()
        assert rules(shown(f"the leak at {other}"), [case_facts]) == {"case-facts-agree"}
        assert found(shown(f"the leak at {level}, below the disk {other}"), [case_facts]) == ()
