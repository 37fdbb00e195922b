"""Amounts of change, what lies within what, normal ranges, drugs, sides, groups of a table; sentences are generated."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import (
    case_facts,
    contrasts,
    left_overs,
    named_authors,
    named_values,
    possible_values,
    sums,
)
from tests.papers import figure, found, paper, rules, section, table
from tests.test_content_numbers import samples, share
from tests.test_content_values import chosen, with_works

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_IMPOSSIBLE, _ALIKE, _FACTS = {"value-is-possible"}, {"count-is-told-alike"}, {"case-facts-agree"}


def test_amounts_of_change(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, last = chosen.randint(58, 99), chosen.randint(20, 45)
        unit = chosen.choice(("kg", "mmHg", "mg/L", "points", "g/dL", "mm"))
        form = chosen.choice(
            (
                "It fell by {by} {u}, from {a} {u} to {b} {u}, within four weeks.",
                "She had lost {by} {u} (from {a} to {b} {u}).",
                "There was a fall of {by} {u} from {a} {u} at admission to {b} {u}.",
                "He lost {by} {u} in a year, from {a} {u} to {b} {u}.",
            )
        )
        for by, expected in ((first - last, set()), (first - last + chosen.choice((-9, -4, 3, 10)), _IMPOSSIBLE)):
            text = form.format(by=by, a=first, b=last, u=unit)
            assert rules(paper(text), [possible_values]) == expected, text
        percent = round(100 * (first - last) / first)
        for by, expected in ((percent, set()), (percent + 12, _IMPOSSIBLE)):
            text = f"The level fell by {by}%, from {first} to {last} {unit}."
            if abs(by - 100 * (first - last) / last) > 4:
                assert rules(paper(text), [possible_values]) == expected, text


def test_other_amounts() -> None:
    for text in (
        "He lost about 10 kg, from 71 kg to 62 kg.", "Mortality fell by 20%, from 10% to 8%.",
        "Mortality fell by 2%, from 10% to 8%.", "She gained 3 kg, while the dose went from 5 mg to 10 mg.",
        "It rose by 5 mg/L per day, from 10 to 80 mg/L.", "He lost 9 kg from January to May.",
        "The score rose by 12 points in patients who went from 3 to 8 points.",
    ):  # fmt: skip
        assert found(paper(text), [possible_values]) == (), text


def test_what_lies_within(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        short, long = chosen.randint(30, 60), chosen.randint(70, 150)
        form = chosen.choice(
            (
                "Cardiopulmonary bypass lasted {out} minutes and the cross-clamp time was {inner} minutes.",
                "The bypass time was {out} min, and the aorta was cross-clamped for {inner} min.",
                "The console time was {inner} minutes and the operative time {out} minutes.",
                "The cross-clamp and bypass times were {inner} and {out} minutes.",
                "An ICU stay of {inner} days was followed by others, for a hospital stay of {out} days.",
            )
        )
        right, wrong = form.format(inner=short, out=long), form.format(inner=long, out=short)
        assert found(paper(right), [possible_values]) == (), right
        if "operative time" not in wrong:
            assert rules(paper(wrong), [possible_values]) == _IMPOSSIBLE, wrong
    assert found(paper("The gastric bypass took 90 minutes; the cross-clamp 20 minutes."), [possible_values]) == ()


_ROWS = (
    ("BUN, mg/dL", "blood urea nitrogen (BUN)", "mg/dL"), ("25-OHD, ng/mL", "25-OHD level", "ng/mL"),
    ("PTH, pg/mL", "PTH", "pg/mL"), ("Calcium, mg/dL", "calcium", "mg/dL"), ("CRP, mg/L", "CRP", "mg/L"),
)  # fmt: skip


def test_normal_ranges_and_short_names(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        label, name, unit = chosen.choice(_ROWS)
        low, high, value = chosen.randint(10, 20), chosen.randint(30, 60), chosen.randint(112, 398)
        rows = ("Test | Reference range | Day 1 | Day 5", f"{label} | {low}–{high} | {value} | {value - 50}")
        said = chosen.choice(("reference range, ", "normal range ", "normal: ", ""))
        for first, expected in ((low, set()), (low + 3, _ALIKE)):
            text = f"The {name} was {value} {unit} ({said}{first}–{high})."
            made = section("Case report", "A 54-year-old woman came.", text, table(1, rows))
            assert rules(paper(made, article_type="case-report"), [named_values]) == expected, text
        turned = "".join(reversed(str(value)))
        if turned != str(value) and turned != str(value - 50):
            for number, expected in ((str(value), set()), (turned, _ALIKE)):
                text = f"Laboratory values are in {{table:1}}; the {name} was still raised, at {number} {unit}."
                made = section("Case report", text, table(1, rows))
                assert rules(paper(made, article_type="case-report"), [named_values]) == expected, text


def test_a_unit_with_an_hour_and_a_clause_about_another() -> None:
    rows = ("Test | Admission | Day 1", "CRP, mg/L | 64 | 81", "Creatine kinase, U/L | 612 | 2840")
    for text, expected in (
        ("In {table:1} the CRP was 46 mg/L and the ESR 78 mm in the first hour.", _ALIKE),
        ("In {table:1} the CRP was 64 mg/L and the ESR 78 mm in the first hour.", set()),
        ("Creatine kinase peaked at 2480 U/L on day 1; renal function stayed normal.", _ALIKE),
        ("Creatine kinase peaked at 2840 U/L on day 1; renal function stayed normal.", set()),
        ("Creatine kinase peaked at 2480 U/L on day 1, ten times the normal.", set()),
    ):
        made = section("Case report", text, table(1, rows))
        assert rules(paper(made, article_type="case-report"), [named_values]) == expected, text


def told(front: str, *case: str, discussion: str = "", legend: str = "") -> set[str]:
    blocks = [section("Case presentation", *case, *([figure(1, legend)] if legend else ()))]
    blocks += [section("Discussion", discussion)] if discussion else []
    return rules(paper(*blocks, abstract=front, article_type="case-report"), [case_facts])


_KIN = (
    ("pamidronate", "zoledronic acid"), ("rivaroxaban", "warfarin"), ("vancomycin", "linezolid"),
    ("prednisone", "dexamethasone"), ("levetiracetam", "phenytoin"), ("fluconazole", "caspofungin"),
)  # fmt: skip


def test_drugs(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, wrong = chosen.choice(_KIN)
        case = f"A 71-year-old man came. He was given {right} on day 2. He recovered on {right}."
        form = chosen.choice(("A man was treated with {}.", "He received {} and went home.", "{} was begun on day 2."))
        for name, expected in ((right, set()), (wrong, _FACTS)):
            assert told(form.format(name), case) == expected, (form, name)
            assert told("", case, discussion=f"Our patient received {name} early.") == expected, name
            assert told("", case, legend=f"The lesion after {name} had been given to him.") <= expected, name
        for front in (
            f"He received {right}, and later {wrong}.", f"Unlike {wrong}, it worked.", f"He was allergic to {wrong}.",
            f"In 38 patients {wrong} was used.", f"Treatment with {wrong} should be considered.",
        ):  # fmt: skip
            assert told(front, case) == set(), front
        assert told(f"He received {wrong}.", f"{case} Then {wrong} was given.") == set()
        assert told(f"He received {wrong}.", "A 71-year-old man came.", "He was given fluids.") == set()
    assert told("He received acetaminophen.", "A man of 70 came. He was given paracetamol.") == set()


def test_sides_of_longer_names(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    names = (
        "popliteal artery",
        "middle cerebral artery",
        "sphenoid sinus",
        "brachial artery",
    )
    for _ in samples(pytestconfig):
        what, side = chosen.choice(names), chosen.choice(("left", "right"))
        other = "left" if side == "right" else "right"
        case = f"A 58-year-old woman came. Imaging showed the {side} {what}."
        assert told(f"An occlusion of the {side} {what} was seen.", case) == set()
        assert told(f"An occlusion of the {other} {what} was seen.", case) == _FACTS
        assert (
            told(f"An occlusion of the {other} {what} was seen.", f"{case} The {other} {what} had been treated before.")
            == set()
        )
        assert told(f"The {other} {what} was seen, and the {side} one.", case) == set()


def test_three_things_are_no_three_patients() -> None:
    case = "A 58-year-old woman came. She was seen by us. She was well, and he was glad."
    for said, expected in (
        ("In our patient three things were odd.", _FACTS), ("Patient three was odd.", set()),
        ("In patient two the course was benign.", set()), ("Case 2 was a woman.", set()),
    ):  # fmt: skip
        assert told("", case.replace(", and he was glad", ""), "He was treated.", discussion=said) == expected, said


def test_follow_up_among_the_limitations(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        months = chosen.randint(6, 30)
        case = f"A 58-year-old woman came. At {months} months echocardiography showed no recurrence."
        form = chosen.choice(
            (
                "This report has limitations. Good ends are published more, and follow-up of {} months is short.",
                "Our report has some limitations. The follow-up of {} months is short.",
            )
        )
        assert told("", case, discussion=form.format(months)) == set()
        assert told("", case, discussion=form.format(months + 2)) == _FACTS
        assert told("", case, discussion=f"Others followed theirs for {months + 2} months {{cite:1}}.") == set()


def test_stays(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        day = chosen.randint(8, 30)
        case = f"A 71-year-old man came with stupor. He was discharged on day {day}."
        form = chosen.choice(("It fell over the {} days in hospital.", "During his {}-day hospital stay it fell."))
        for stay in (day - 1, day, day + 1):
            assert told("", case, discussion=form.format(stay)) == set()
        assert told("", case, discussion=form.format(day + chosen.choice((-5, 4, 10)))) == _FACTS
        assert told("", f"{case} He had been operated on.", discussion=form.format(day + 5)) == set()
        assert told("", case, discussion=form.format(day + 5).replace("hospital", "the ICU")) == set()
        for other, expected in ((day, set()), (day + 6, _FACTS)):
            assert told("", case, discussion=f"In the series it was 28 days. Ours stayed for {other} days.") == expected
            assert told("", case, legend=f"From arrival to discharge (day {other}).") == expected
        assert told("", f"{case} He remained for {day + 3} days without fever.") == set()


def test_groups_make_all(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        sizes = chosen.randint(12, 30), chosen.randint(25, 60)
        rows = [f"| All (n = {sum(sizes)}) | A (n = {sizes[0]}) | B (n = {sizes[1]})"]
        counts = [tuple(chosen.randint(3, size - 3) for size in sizes) for _ in range(5)]
        for sign, pair in zip(("Fever", "Pain", "Rash", "Cough", "Vomiting"), counts, strict=True):
            cells = [
                f"{n} ({share(n, size, 0)})" for n, size in zip((sum(pair), *pair), (sum(sizes), *sizes), strict=True)
            ]
            rows.append(f"{sign}, n (%) | {' | '.join(cells)}")
        rows.append("Age, mean (SD) | 61 (9) | 60 (8) | 62 (10)")
        assert found(paper(section("Results", table(1, rows))), [sums]) == (), rows
        n = counts[2][1] + chosen.choice((-1, 1))
        cells = rows[3].split(" | ")
        rows[3] = " | ".join((*cells[:3], f"{n} ({share(n, sizes[1], 0)})"))
        assert rules(paper(section("Results", table(1, rows))), [sums]) == {"counts-add-up"}, rows


def test_flows_with_titles_and_with_what_is_included(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        start, gone = chosen.randint(150, 400), chosen.randint(20, 90)
        form = chosen.choice(
            (
                "The search gave {} records. After removal of {} duplicates, {} titles and abstracts were screened.",
                "We identified {} articles, excluded {}, and included {}, which described many patients.",
            )
        )
        assert found(paper(form.format(start, gone, start - gone)), [sums]) == ()
        assert rules(paper(form.format(start, gone, start - gone + 9)), [sums]) == {"counts-add-up"}
    assert found(paper("We enrolled 200 patients, excluded 40, and included 50 controls."), [sums]) == ()


def test_p_values_of_what_is_shortened(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        half = chosen.randint(15, 30) / 10
        value = round(half * 1.6, 1)
        form = "It {} the time to recovery by {} days (95% confidence interval [CI], {:.1f}–{:.1f}; P = {})."
        verb = chosen.choice(("shortened", "reduced", "prolonged"))
        assert found(paper(form.format(verb, value, value - half, value + half, ".002")), [contrasts]) == ()
        wrong = form.format(verb, value, value - half, value + half, ".20")
        assert rules(paper(wrong), [contrasts]) == {"p-value-matches-statistic"}, wrong


def test_who_tells_with_others_and_is_cited_nowhere() -> None:
    works = {"r1": {"title": "A", "author": [{"family": "Okafor", "given": "C"}]},
             "r2": {"title": "B", "author": [{"family": "Lie", "given": "P"}]}}  # fmt: skip
    for text, expected in (
        ("Okoro et al. described a second embolus,{cite:1} and advised surgery.", {"cited-author-is-named"}),
        ("Okafor et al. described a second embolus,{cite:1} and advised surgery.", set()),
        ("Lie and colleagues reported nine patients {cite:2}.", set()),
        ("Lund and colleagues reported nine patients {cite:2}.", {"cited-author-is-named"}),
        ("In a cohort of 82 patients, Lund and colleagues saw no gain {cite:2}.", {"cited-author-is-named"}),
        ("In a cohort of 82 patients, Lie and colleagues saw no gain {cite:2}.", set()),
        ("In Oslo, Lund and colleagues saw one who went to another centre {cite:2}.", set()),
        ("Lund et al. described it first. Okafor et al. confirmed it {cite:1}.", set()),
    ):
        assert rules(with_works(paper(text), works), [named_authors]) == expected, text


def test_some_of_whom(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        whole, part = chosen.randint(12, 60), chosen.randint(3, 11)
        form = chosen.choice(
            (
                "Somebody described {} patients with sepsis after tonsillitis, of whom {} died.",
                "There were {} children in that ward, of whom {} had been vaccinated.",
            )
        )
        assert found(paper(form.format(whole, part)), [sums]) == ()
        assert rules(paper(form.format(part, whole)), [sums]) == {"counts-add-up"}
    for text in ("Of 12 men and 40 women, of whom 20 died.", "He saw 3 patients and 20 controls, of whom 15 were men."):
        assert found(paper(text), [sums]) == (), text


def test_rates_that_fall(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        low, high = chosen.randint(2, 8), chosen.randint(9, 30)
        what = chosen.choice(("incidence", "prevalence", "mortality"))
        assert found(paper(f"The {what} rose from {low} to {high} per million per year."), [possible_values]) == ()
        assert rules(paper(f"The {what} fell from {low} to {high} per million per year."), [possible_values])


def test_days_of_an_illness_and_in_hospital() -> None:
    for said in ("On the sixth day he came with rigors.", "On day 6 he presented to us.", "On day 6 he was admitted."):
        assert told("", f"A man of 19 had a sore throat. {said}", "On day 2 the joint was opened.") == set(), said
    case = "A man of 19 had a sore throat. On day 6 the joint was opened.", "On day 2 the joint was opened again."
    assert told("", *case) == _FACTS


def test_crosses_in_brackets() -> None:
    assert rules(paper("It has been noted by others (XX)."), [left_overs]) == {"text-is-finished"}
    for text in ("She has two X chromosomes (XX).", "The karyotype was 46 (XX).", "It was female (XX)."):
        assert found(paper(text), [left_overs]) == (), text
