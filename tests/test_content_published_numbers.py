"""Right numbers as published abstracts have them, each beside wrong ones that are told."""

from __future__ import annotations

import pytest

from galley.checks.check import Check
from galley.checks.content import contrasts, intervals, p_values, percentages, possible_values, recomputed, times
from tests.papers import found, paper, table


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (
            percentages,
            "We treated 86 fractures in 78 patients. We saw 12 (14%) of type I, 54 (63%) of II and 20 (23%) of III.",
            "We treated 86 fractures in 78 patients. We saw 12 (14%) of type I, 54 (63%) of II and 20 (33%) of III.",
        ),
        (
            percentages,
            "Of 101 cases, 40 had a second biopsy. It showed 18 (45.0%) benign, 12 (30.0%) unclear and 10 (25.0%) ill.",
            "Of 101 cases, 40 had a second biopsy. It showed 18 (45.0%) benign, 12 (30.0%) unclear and 10 (52.0%) ill.",
        ),
        (
            percentages,
            "Of 469 cases, 173 (36.9%) died. A total of 239 (61.8%) recovered while 148 (38.2%) died on these drugs.",
            "Of 469 cases, 173 (36.9%) died. A total of 239 (51.0%) recovered while 148 (38.2%) left.",
        ),
        (
            percentages,
            "Of 1735 people on the list, n = 1071 were transplanted, with 819 recipients (76%) and 252 others (24%).",
            "Of 1735 people on the list, n = 1071 were transplanted, with 819 recipients (67%) and 252 others (24%).",
        ),
        (
            percentages,
            "A total of 137 of 185 patients were traced, with 76 (55%) having a second operation.",
            "A total of 137 of 185 patients were traced, with 76 (65%) having a second operation.",
        ),
        (
            percentages,
            "Among 2946 patients with scleritis, 1831 (62.2%) were female, and 1257 (88.8%) were White.",
            "Among 2946 patients with scleritis, 1831 (62.2%) were female, and 1257 (88.8%) were in pain.",
        ),
        (
            percentages,
            "We saw 34 patients. Among 20 patients with antibiotics, fungi grew in 5 (15%) samples.",
            "We saw 34 patients. Among 20 patients with antibiotics, fungi grew in 5 (17%) samples.",
        ),
        (
            percentages,
            "In a series of 18 patients, all were well. A pacemaker was needed in 3 subjects (21%; 95% CI 5%-51%).",
            "In a series of 18 patients, all were well. A pacemaker was needed in 3 subjects (21%).",
        ),
        (
            percentages,
            "One hundred ten (89%) of 124 patients had it. One hundred three (4.1%) of 2499 patients came for it.",
            "One hundred ten (79%) of 124 patients had it.",
        ),
        (
            percentages,
            "One drug was given more than the other (71.9%, 5148/7158; 28.1%, 2010/7158).",
            "One drug was given more than the other (81.9%, 5148/7158).",
        ),
        (
            percentages,
            "In the infertile, 11 women (27.5%) conceived. These had 7 (28%) of 25 women with it.",
            "In the infertile, 8 (32%) of 25 women conceived, 7 (28%) of 25 women gave birth, and 11 (34%) were well.",
        ),
        (
            percentages,
            "We opened 23 leaflets in 21 patients. It was in 21 old leaflets (91%, after 9 years) and 2 new (9%).",
            "We opened leaflets in 21 patients. It was in one in 19 (90%) patients and in both in 2 (15%).",
        ),
        (
            percentages,
            "We read 237 samples. It was in exon 18 (4.3%), in exon 21 missense (2.9%) and in exon 19 (1.4%).",
            "We read 237 samples. It was in 21 of them, missense in 21 (2.9%).",
        ),
        (
            intervals,
            "It decreased red purchases by 3.9% (95% CI, -5.0% to -2.7%) and others by 49.5 (95% CI, -75.2 to -23.9).",
            "It increased red purchases by 3.9% (95% CI, -5.0% to -2.7%).",
        ),
        (
            intervals,
            "There was a 2.8% (95% CI: -5.4, -0.1) average annual reduction in rates.",
            "There was a 7.8% (95% CI: -5.4, -0.1) average annual reduction in rates.",
        ),
        (
            intervals,
            "The median best change was -53.5% (range, -30% to -100%).",
            "The median best change was -53.5% (range, -30% to -40%), and it took 5 days (range, 9 to 3).",
        ),
        (
            intervals,
            "Age 80 or more (odds ratio [OR], 95% confidence interval [CI]: 2.8, 1.1-7.3) counted.",
            "Age 80 or more (OR 2.8, 95% confidence interval [CI]: 7.3, 1.1) counted.",
        ),
        (
            intervals,
            "It was linear over a range of 10-8 mol/L - 10-16 mol/L, and over the pH range 3-0 - 5-8.",
            "It was linear over a range of 10-8 mol/L, and seen at pH 7.",
        ),
        (
            intervals,
            "The index counted (Std Beta 0.228, 95% CI: 0.010-0.055).",
            "The index counted (Beta 0.228, 95% CI: 0.010-0.055).",
        ),
        (
            intervals,
            "Counts were lower (19 studies, MD 22.0 x 109, 95% CI 14.9 to 29.1).",
            "Counts were lower (19 studies, MD 32.0, 95% CI 14.9 to 29.1).",
        ),
        (
            p_values,
            "It differed (p = 3.0e - 07), more (P=10(-5)), less (P < 0⋅05), then (P< 0/05), (p < 0 .001), (P = 0. 01).",
            "It differed (p = 3.0).",
        ),
        (
            p_values,
            "El grupo tuvo peores valores para la salud (p = 0,002) y los hombres fueron más (p = 0,049).",
            "The group had worse values (p = 0,002).",
        ),
        (
            recomputed,
            "It did not differ (z = 0.344, p = 0.36), nor later (z = 1.289, p = 0.09).",
            "It did not differ (z = 0.344, p = 0.36), nor later (z = 1.289, p = 0.30).",
        ),
        (
            contrasts,
            "It predicted more (HR 1.62, 95% CI 1.25-2.1) vs the peptide (BNP; HR 1.23, 95% CI 0.94-1.61; P < 0.001).",
            "The peptide predicted death (HR 1.23, 95% CI 0.94-1.61; P < 0.001).",
        ),
        (
            possible_values,
            "The mean ΔHbA1c was higher in the one than in the other group (0.19 ± 0.68% and 0.04 ± 0.95%).",
            "The mean HbA1c was higher in the one than in the other group (0.19 ± 0.68% and 7.27 ± 1.13%).",
        ),
        (
            possible_values,
            "Orders fell from approximately 5000 a day to 3300 a day, a reduction of 30%.",
            "Orders fell from 5000 a day to 3300 a day, a reduction of 30%.",
        ),
        (
            times,
            "It was done at 7:00 A.M. and 2:00 P.M. on each day.",
            "He came at 15:55. The scan was done at 15:20.",
        ),
    ],
)
def test_published_numbers_are_silent(check: Check, right: str, wrong: str) -> None:
    assert not found(paper(right), (check,))
    assert found(paper(wrong), (check,))


def test_a_decimal_comma_is_told_for_what_it_is() -> None:
    assert [one.message for one in found(paper("It was more (p = 0,115)."), (p_values,))] == [
        "“p = 0,115”: the decimal sign of English is the point: 0.115."
    ]


def test_shares_of_a_list_are_told_with_their_own_whole() -> None:
    text = "Of 218 studies read, 51 were kept, of which 34 (76%) were new and 17 (33%) were known to 60 (28%) people."
    assert all("of 218" not in one.message for one in found(paper(text), (percentages,)))


def test_a_pair_of_the_sexes_is_told_with_the_whole_that_one_is_of() -> None:
    text = "We saw 537 patients. There were 135 males (25.1%) and 702 females (74.9%) in it."
    messages = [one.message for one in found(paper(text), (percentages,))]
    assert messages == ["135 and 702 are 837, and 135 is 25.1% of 537."]


@pytest.mark.parametrize(("label", "is_told"), [("No. of species", False), ("No. of shells", True)])
def test_kinds_that_two_places_have_are_counted_once(label: str, is_told: bool) -> None:  # noqa: FBT001 - what is expected
    rows = ["Find | East | West | Total", "A | 3 | 10 | 13", "B | 2 | 1 | 3", "C | 6 | 7 | 13", "D | 1 | 2 | 3"]
    one = paper("The finds are listed.", table(1, [*rows, f"{label} | 15 | 14 | 28"]))
    assert any("15 + 14" in finding.message for finding in found(one)) is is_told
