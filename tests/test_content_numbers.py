"""Checks of the numbers in a text: right ones pass, wrong ones are found, whatever their values.

The sentences are generated, so that no rule knows its examples; the gold, where it is at hand, is in
`test_content_gold.py`.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest

from galley.checks.content import distributions, intervals, p_values, percentages, recomputed, sums, table_percentages
from galley.checks.content.numbers import value_of
from tests.papers import found, paper, rules, section, table

SAMPLES = 40
"""Sentences of each kind; `nox -s conformance` has 500."""


@pytest.fixture
def numbers(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)  # noqa: S311 - a sample, no secret


def samples(config: pytest.Config) -> range:
    return range(int(config.getoption("--samples") or SAMPLES))


def share(part: int, whole: int, digits: int, rounding: str = ROUND_HALF_UP) -> str:
    return str((Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-digits), rounding))


PERCENTAGES = (
    "{n} of {base} ({p}%) patients died.",
    "Overall, {n} of the {base} patients ({p}%) died.",
    "Death came to {n}/{base} ({p}%).",
    "Death came to {p}% ({n}/{base}) of them.",
    "Of {base} patients, {n} ({p}%) died.",
    "Among the {base} patients, {n} ({p}%) died.",
    "Fever was seen in {n} ({p}%) of {base} patients.",
)


@pytest.mark.parametrize("form", PERCENTAGES)
def test_percentages_of_counts(form: str, numbers: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        base = numbers.randint(5, 900)
        n, digits = numbers.randint(1, base), numbers.choice((0, 1, 2))
        rounding = numbers.choice((ROUND_HALF_UP, ROUND_HALF_EVEN))
        right = form.format(n=n, base=base, p=share(n, base, digits, rounding))
        assert rules(paper(right), [percentages]) == set(), right
        other = float(share(n, base, digits)) + numbers.choice((1, -1)) * numbers.uniform(1.5, 30)
        if other >= 0:
            wrong = form.format(n=n, base=base, p=f"{other:.{digits}f}")
            assert rules(paper(wrong), [percentages]) == {"percentage-matches-counts"}, wrong


def test_percentages_of_tables(numbers: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        base = numbers.randint(20, 300)
        n = numbers.randint(1, base - 1)
        head = f"Group | All (n = {base})"
        assert found(paper(table(1, [head, f"Men | {n} ({share(n, base, 1)}%)"])), [table_percentages]) == ()
        other = float(share(n, base, 1)) + numbers.choice((1, -1)) * numbers.uniform(2, 20)
        if other > 0:
            wrong = paper(table(1, [head, f"Men | {n} ({other:.1f}%)"]))
            assert rules(wrong, [table_percentages]) == {"table-percentage-matches-counts"}


SUMS = (
    "Of {whole} patients, {first} had surgery and {last} had none.",
    "Of the {whole} patients, {first} were treated and {last} were not.",
    "There were {whole} patients ({first} men and {last} women).",
    "We studied {whole} patients, of whom {first} were female and {last} were male.",
    "{whole} were enrolled, {first} were excluded and {last} were analysed.",
    "{whole} patients were screened; {first} patients declined, leaving {last}.",
)


@pytest.mark.parametrize("form", SUMS)
def test_sums(form: str, numbers: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, last = numbers.randint(2, 90), numbers.randint(2, 90)
        right = form.format(whole=first + last, first=first, last=last)
        assert found(paper(right), [sums]) == (), right
        wrong = form.format(whole=first + last + numbers.randint(1, 5), first=first, last=last)
        assert rules(paper(wrong), [sums]) == {"counts-add-up"}, wrong


def test_p_values(numbers: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        letter, sign = numbers.choice("pP"), numbers.choice("=<")
        right = f"The groups differed ({letter} {sign} {numbers.uniform(0.001, 0.99):.3f})."
        assert found(paper(right), [p_values]) == (), right
        number = numbers.choice(("0.00", "0.000", "0", f"{numbers.uniform(1.01, 60):.2f}"))
        wrong = f"The groups differed ({letter} = {number})."
        assert rules(paper(wrong), [p_values]) == {"p-value-is-possible"}, wrong


def test_intervals(numbers: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        low = numbers.uniform(-4, 4)
        value = low + numbers.uniform(0.1, 3)
        high = value + numbers.uniform(0.1, 3)
        mark = numbers.choice((" to ", ", "))
        form = f"The difference was {{value:.2f}} (95% CI {{low:.2f}}{mark}{{high:.2f}})."
        right = form.format(value=value, low=low, high=high)
        assert found(paper(right), [intervals]) == (), right
        for wrong in (form.format(value=value, low=high, high=low), form.format(value=high + 0.5, low=low, high=high)):
            assert rules(paper(wrong), [intervals]) == {"interval-is-in-order"}, wrong


def statistics(numbers: random.Random) -> Iterator[tuple[str, float]]:
    """Yield test statistics as they are printed, each with its p value."""
    df, df2, x = numbers.randint(3, 200), numbers.randint(8, 200), round(numbers.uniform(0.5, 4), 2)
    yield f"t({df}) = {x:.2f}", distributions.t_two_sided(x, df)
    yield f"z = {x:.2f}", distributions.normal_two_sided(x)
    yield f"F({df % 9 + 1}, {df2}) = {x:.2f}", distributions.f_upper(x, df % 9 + 1, df2)
    yield f"χ2({df % 9 + 1}, N = 120) = {x * 3:.2f}", distributions.chi_squared_upper(round(x * 3, 2), df % 9 + 1)
    r = round(x / 5, 2)
    yield f"r({df}) = {r:.2f}", distributions.r_two_sided(r, df)


def test_recomputed_p_values(numbers: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        for told, p in statistics(numbers):
            if p > 0.002:
                right = f"The groups differed ({told}, p = {p:.3f})."
                assert found(paper(right), [recomputed]) == (), right
            wrong = f"The groups differed ({told}, p = {p / 3 if p > 0.5 else min(p * 3 + 0.05, 0.99):.3f})."
            assert rules(paper(wrong), [recomputed]) == {"p-value-matches-statistic"}, wrong


def test_tails_are_those_of_scipy() -> None:
    scipy_stats = pytest.importorskip("scipy.stats", reason="needs scipy, which only this comparison uses")
    pairs = (
        (distributions.normal_two_sided, lambda x, _: 2 * scipy_stats.norm.sf(abs(x))),
        (distributions.t_two_sided, lambda x, df: 2 * scipy_stats.t.sf(abs(x), df)),
        (distributions.chi_squared_upper, scipy_stats.chi2.sf),
        (lambda x, df: distributions.f_upper(x, 3, df), lambda x, df: scipy_stats.f.sf(x, 3, df)),
    )
    for ours, theirs in pairs:
        for x in (0.01, 0.3, 1.0, 2.1, 5.5, 12.0, 40.0):
            for df in (1, 2, 3.5, 10, 57, 400, 10_000):
                expected = float(theirs(x, df))
                got = ours(x) if ours is distributions.normal_two_sided else ours(x, df)
                assert math.isclose(got, expected, rel_tol=1e-8, abs_tol=1e-14), (ours, x, df)


# Reference values of published tables (NIST/SEMATECH e-Handbook, 1.3.6.7): critical values at two-sided or upper 0.05.
@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (distributions.normal_two_sided(1.959964), 0.05),
        (distributions.t_two_sided(2.228, 10), 0.05),
        (distributions.t_two_sided(12.706, 1), 0.05),
        (distributions.chi_squared_upper(3.841, 1), 0.05),
        (distributions.chi_squared_upper(124.342, 100), 0.05),
        (distributions.f_upper(4.965, 1, 10), 0.05),
        (distributions.f_upper(2.348, 10, 20), 0.05),
    ],
)
def test_tails_are_those_of_tables(p: float, expected: float) -> None:
    assert p == pytest.approx(expected, abs=2e-5)


@pytest.mark.parametrize(
    "text",
    [
        "Of 52 patients, 37 had surgery, and 12 (32%) of them died.",
        "Of 52 patients, 37 had surgery; 12 (32%) had a leak.",
        "After a median follow-up of 41 months, it had come back in 5 irradiated patients (8.8%).",
        "With a mean age of 41, 5 patients (8.8%) had a leak.",
        "In 2019, 12 (24%) died.",
        "The rate was 62.5 % (5/8).",
        "Power was 3/5 in both legs.",
        "Stenosis of the lower 1/3 (60% of the lumen) was seen.",
        "37 (61%; 95% CI 47 to 74) of those with data improved.",
        "Of 52, 37 had surgery and 17 had stents (some had both).",
        "The median was 34 (range 30–41), and 101–9 are pages.",
        "The index ranged 0.8–1.2 (95% CI 0·8–1·3).",
        "From 2012 to March 2012 nobody came, and from May 2012 to April 2013 many did.",
        "Precipitation (P = 5.2) was high, and log P = 2.3.",
        "Die Dauer war kürzer (p = 0,003), der Verlust geringer (p < 0,001).",
    ],
)
def test_what_is_right_is_silent(text: str) -> None:
    assert found(paper(text), [percentages, sums, intervals, p_values]) == ()


def test_a_share_at_the_end_of_a_longer_clause() -> None:
    text = "One of the 13 patients with a mesh had an infection ({}%)."
    assert found(paper(text.format(8)), [percentages]) == ()
    assert rules(paper(text.format(13)), [percentages]) == {"percentage-matches-counts"}
    assert found(paper("Of the 40, 2 of 8 with pain and fever, who were seen late, had it (5%)."), [percentages]) == ()


def test_causes_of_death_are_no_more_than_the_dead() -> None:
    text = "{} patients died (18%), two of bleeding and four of infection, and three were lost."
    assert found(paper(text.format("Six")), [sums]) == ()
    assert found(paper(text.format("Seven")), [sums]) == ()
    assert rules(paper(text.format("Five")), [sums]) == {"counts-add-up"}
    assert found(paper("Five died, two of them at home and four of whom were old."), [sums]) == ()


def test_a_column_of_percentages_does_not_add_up() -> None:
    def told(total: int) -> set[str]:
        rows = ["Drug | Patients | Remissions | %", "A | 7 | 5 | 71", "B | 8 | 5 | 62", "C | 9 | 7 | 78"]
        return rules(paper(table(1, [*rows, f"Total | 24 | {total} | 71"])), [sums])

    assert told(17) == set()
    assert told(18) == {"counts-add-up"}


def test_other_languages_are_not_judged_by_english_words() -> None:
    wrong = "12 of 40 (35%) and 2.1 (95% CI 3.2 to 1.1)"
    assert len(found(paper(wrong), [percentages, intervals])) == 2
    assert found(paper(wrong, language="de"), [percentages, intervals]) == ()


def test_a_finding_is_told_once() -> None:
    assert len(found(paper(section("Results", "12 of 40 (35%) and again 12 of 40 (35%)")), [percentages])) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("1,234", 1234), ("0·85", "0.85"), (".5", "0.5"), ("forty-five", 45), ("two hundred", 200)],
)
def test_numbers(text: str, value: int | str) -> None:
    assert value_of(text) == Decimal(value)
