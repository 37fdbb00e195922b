"""Columns of percentages alone, and rows of patients beside what the text says of them; both are generated."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import same_counts, sums, table_percentages
from tests.papers import paper, rules, section, table
from tests.test_content_numbers import samples, share
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"table-percentage-matches-counts"}


def test_a_column_of_percentages(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        counts = [chosen.randint(4, 30) for _ in range(4)]
        parts = [chosen.randint(1, count) for count in counts]
        whole = sum(counts)
        pairs, at = list(zip(counts, parts, strict=True)), chosen.randrange(4)
        kinds = (
            ("Kind | Patients (N = {0}) | %", [f"| {count} | {{}}" for count in counts], counts, [whole] * 4),
            ("Kind | Patients | %", [f"| {count} | {{}}" for count in counts], counts, [whole] * 4),
            ("Kind | All | Died | %", [f"| {n} | {k} | {{}}" for n, k in pairs], parts, counts),
        )  # fmt: skip
        for head, rows, shown, bases in kinds:
            shares = [share(k, n, 1) for k, n in zip(shown, bases, strict=True)]
            for wrong, expected in ((False, set()), (True, _TOLD)):
                told = [*shares]
                if wrong:
                    told[at] = f"{float(shares[at]) + 3.4:.1f}"
                lines = [f"Sort {'ABCD'[n]} {row.format(told[n])}" for n, row in enumerate(rows)]
                one = paper(section("Results", table(1, [head.format(whole), *lines])))
                assert rules(one, [table_percentages]) == expected, lines


def test_a_percentage_of_a_base_of_its_own() -> None:
    rows = ["Kind | Patients (N = 36) | %", "Mesh | 13 | 36.1", "Suture | 17 | 47.2"]
    for last, expected in (
        ("Both | 6 | 16.7", set()),
        ("Both | 6 | 18.7", _TOLD),
        ("Both (n = 32) | 6 | 18.8", set()),
        ("Both* | 6 | 18.8", set()),
        ("Age | 6 | –", set()),
    ):
        assert rules(paper(section("Results", table(1, [*rows, last]))), [table_percentages]) == expected, last


def test_a_patient_of_a_row(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        people = [(chosen.randint(20, 80), chosen.choice("FM")) for _ in range(4)]
        rows = [f"{n} | {age} | {sex} | well" for n, (age, sex) in enumerate(people, 1)]
        at = chosen.randrange(4)
        age, sex = people[at]
        words = {"F": "woman", "M": "man"}
        nth = ("first", "second", "third", "fourth")[at]
        other = words["M" if sex == "F" else "F"]
        for said, expected in (
            (f"Patient {at + 1}, a {age}-year-old {words[sex]}, did well.", set()),
            (f"Patient {at + 1}, a {age}-year-old {other}, did well.", {"count-is-told-alike"}),
            (f"Patient {at + 1} was a {age + 3}-year-old {words[sex]}.", {"count-is-told-alike"}),
            (f"The {nth} patient was a {age}-year-old {words[sex]}.", set()),
            (f"The {nth} patient was a {age}-year-old {other}.", {"count-is-told-alike"}),
            (f"The {nth} patient, a {age + 3}-year-old {words[sex]}, did well.", {"count-is-told-alike"}),
            (f"The {nth} patient, a {age + 3}-year-old {words[sex]}, did well {{cite:1}}.", set()),
            (f"A {age}-year-old {other} did well.", set()),
        ):
            listed = table(1, ["Patient | Age, years | Sex | Outcome", *rows])
            assert rules(paper(section("Results", said, listed)), [same_counts]) == expected, said


def test_a_first_column_of_all(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        grid = [[chosen.randint(3, 30) for _ in range(3)] for _ in range(5)]
        sizes = [chosen.randint(40, 60) for _ in range(3)]
        at, off = chosen.randrange(5), chosen.choice((-2, 1, 3))
        for named, tests in ((True, ""), (True, " | P value"), (False, ""), (False, " | p")):
            heads = [f"{name} (n = {n})" if named else name for name, n in zip("ABC", sizes, strict=True)]
            whole = f"All (n = {sum(sizes)})" if named else "All"
            ends = " | 0.31" if tests else ""
            for wrong in (0, off):
                rows = [
                    f"Sign {name} | {sum(row) + (wrong if n == at else 0)} | {' | '.join(map(str, row))}{ends}"
                    for n, (name, row) in enumerate(zip("VWXYZ", grid, strict=True))
                ]
                means = ["Age, years | 54 | 52 | 55 | 56", "Stay (days) | 9 | 4 | 3 | 4"]
                lines = [f"What | {whole} | {' | '.join(heads)}{tests}", *rows, *(f"{one}{ends}" for one in means)]
                expected = {"counts-add-up"} if wrong and sum(grid[at]) + wrong > max(grid[at]) else set()
                assert rules(paper(section("Results", table(1, lines))), [sums]) == expected, lines


def test_columns_that_are_no_parts_of_the_first() -> None:
    rows = ["What | All | Men | Diabetic", "Fever | 12 | 6 | 4", "Rash | 10 | 6 | 4", "Pain | 9 | 5 | 3"]
    assert rules(paper(section("Results", table(1, rows))), [sums]) == set()
    rows = [
        "Site | Total | Left | Right",
        "Hip | 12 | 6 | 6",
        "Knee | 9 | 5 | 4",
        "Toe | 7 | 5 | 2",
        "Both | 8 | 3 | 3",
    ]
    assert rules(paper(section("Results", table(1, rows))), [sums]) == {"counts-add-up"}
    rows[4] = "Size (mm) | 8 | 3 | 3"
    assert rules(paper(section("Results", table(1, rows))), [sums]) == set()
