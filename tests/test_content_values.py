"""Checks of values, words, days and works: right ones pass, wrong ones are found, whatever they are.

The sentences are generated, so that no rule knows its examples.
"""

from __future__ import annotations

import math
import random
import time
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from galley.checks.check import Paper
from galley.checks.content import (
    abstract_numbers,
    case_facts,
    cited_works,
    consent,
    contrasts,
    count_tests,
    distributions,
    images,
    intervals,
    left_overs,
    named_authors,
    p_values,
    percentages,
    possible_values,
    repeated_words,
    sums,
    typed_references,
)
from galley.checks.table import CONTENT
from galley.document.article import Asset
from galley.document.reference import CitationSite, Reference
from tests.papers import found, paper, rules, section, table
from tests.test_content_numbers import samples

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WORDS = (
    *("patients", "operation", "fever", "kidney", "wound", "therapy", "reported", "without", "surgery", "follow"),
    *("treated", "the", "of", "with", "was", "been", "in"),
)
NAMES = (
    *("Alder", "Birch", "Cedar", "Dogwood", "Elmer", "Fichte", "Ginkgo", "Hazelnut", "Juniper", "Kiefer"),
    *("Linden", "Maple", "Olive", "Poplar"),
)


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)  # noqa: S311 - a sample, no secret


def with_works(one: Paper, works: Mapping[str, Mapping[str, Any]]) -> Paper:
    """Return a paper that cites works by their keys."""
    library = {key: Reference(key, csl) for key, csl in works.items()}
    return replace(one, library=library, citations=tuple(CitationSite(key, None) for key in works))


def test_scales(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    scales = (
        ("The Glasgow Coma Scale was {}.", 3, 15),
        ("The Apgar scores were {} and 9.", 0, 10),
        ("The pain was scored {}/10.", 0, 10),
        ("The MMSE score was {}/30.", 0, 30),
        ("SpO2 was {}% on air.", 60, 100),
        ("Her body temperature was {} °C.", 30, 42),
        ("The Karnofsky index was {}.", 10, 100),
        ("She was born at 3{}+3 weeks.", 0, 9),
    )
    for _ in samples(pytestconfig):
        form, least, most = chosen.choice(scales[:-1])
        right = form.format(chosen.randint(least, most))
        assert found(paper(right), [possible_values]) == (), right
        wrong = form.format(max(10, most + 4) if "temp" in form else most + chosen.randint(1, 20))
        if len(str(most)) == len(wrong.split()[-1].strip(".%")) or "/" in form or "SpO2" in form:
            assert rules(paper(wrong), [possible_values]) == {"value-is-possible"}, wrong


def test_pressures(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        low = chosen.randint(40, 110)
        high = low + chosen.randint(1, 80)
        form = chosen.choice(("Blood pressure was {}/{} mmHg.", "His BP, {}/{} mm Hg, was stable."))
        assert found(paper(form.format(high, low)), [possible_values]) == ()
        assert rules(paper(form.format(low, high)), [possible_values]) == {"value-is-possible"}


def test_days_of_months_and_weeks(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        month, year = chosen.randint(1, 12), chosen.randint(1990, 2026)
        last = monthrange(year, month)[1]
        day, weekday = chosen.randint(1, last), chosen.randint(0, 6)
        name = MONTHS[month - 1]
        forms = (f"It was on {{}} {name} {year}.", f"It was on {name} {{}}, {year}.")
        form = chosen.choice(forms)
        assert found(paper(form.format(day)), [possible_values]) == ()
        assert rules(paper(form.format(chosen.randint(last + 1, 99))), [possible_values]) == {"value-is-possible"}
        named = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
        said = f"It was on {named}, {day} {name} {year}."
        is_right = date(year, month, day).weekday() == weekday
        assert rules(paper(said), [possible_values]) == (set() if is_right else {"value-is-possible"}), said


def test_body_mass_and_differentials(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        weight, height = chosen.randint(45, 140), chosen.randint(150, 195)
        index = weight / (height / 100) ** 2
        form = f"She weighed {weight} kg at {height} cm (BMI {{:.1f}} kg/m^2)."
        assert found(paper(form.format(index)), [possible_values]) == ()
        assert rules(paper(form.format(index + chosen.choice((-4, 3)))), [possible_values]) == {"value-is-possible"}
        first, second = chosen.randint(30, 60), chosen.randint(10, 35)
        rest = 100 - first - second
        cells = f"There were {first}% neutrophils, {second}% lymphocytes and {{}}% monocytes."
        assert found(paper(cells.format(rest)), [possible_values]) == ()
        assert rules(paper(cells.format(rest + chosen.randint(3, 20))), [possible_values]) == {"value-is-possible"}


def test_spreads_and_coefficients(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        mean = chosen.uniform(40, 70)
        form = chosen.choice(("Their mean age was {:.1f} years (SD {:.1f}).", "Age was {:.1f} ± {:.1f} years."))
        assert found(paper(form.format(mean, mean / 4)), [possible_values]) == ()
        assert rules(paper(form.format(mean, mean * 1.5)), [possible_values]) == {"value-is-possible"}
        value = chosen.uniform(0.1, 0.99)
        forms = ("The agreement was good (κ = {:.2f}).", "The AUC was {:.2f}.", "They agreed (r = {:.2f}).")
        said = chosen.choice(forms)
        assert found(paper(said.format(value)), [possible_values]) == ()
        assert rules(paper(said.format(value + 1)), [possible_values]) == {"value-is-possible"}


def test_words_that_stand_twice(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        words = [chosen.choice(WORDS) for _ in range(12)]
        once = [word for at, word in enumerate(words) if at == 0 or words[at - 1] != word]
        assert found(paper(f"Here {' '.join(once)}."), [repeated_words]) == ()
        at = chosen.randrange(len(once))
        wrong = " ".join((*once[: at + 1], *once[at:]))
        assert rules(paper(f"Here {wrong}."), [repeated_words]) == {"word-stands-once"}, wrong


@pytest.mark.parametrize(
    "text",
    [
        "All that he had had was a cold; that that is so is known.",
        "The toad Bufo bufo and the gorilla Gorilla gorilla are species.",
        "It was shown in in vivo studies, and in in vitro ones.",
        "Bites of the tse tse fly; a case from Walla Walla.",
        "Lorem ipsum dolor sit amet, sed diam diam.",
    ],
)
def test_words_that_may_stand_twice(text: str) -> None:
    assert found(paper(text), [repeated_words]) == ()


def test_names_beside_citations(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        name, other, third = chosen.sample(NAMES, 3)
        works = {
            "r1": {"author": [{"family": name}, {"family": third}]},
            "r2": {"author": [{"family": other}]},
        }
        form = chosen.choice(("This was seen by {} et al. {{cite:1}}.", "{} and colleagues {{cite:1}} saw it."))
        assert found(with_works(paper(form.format(name)), works), [named_authors]) == ()
        assert found(with_works(paper(form.format(third)), works), [named_authors]) == ()
        assert rules(with_works(paper(form.format(other)), works), [named_authors]) == {"cited-author-is-named"}


def test_second_of_two_authors(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, second, other = chosen.sample(NAMES, 3)
        works = {
            "r1": {"author": [{"family": first}, {"family": second}]},
            "r2": {"author": [{"family": first}, {"family": second}, {"family": other}]},
        }
        form = chosen.choice(
            ("{} and {} found it in 3 of 74 patients {{cite:1}}.", "It was seen by {} and {} {{cite:1}}.")
        )
        assert found(with_works(paper(form.format(first, second)), works), [named_authors]) == ()
        assert rules(with_works(paper(form.format(first, other)), works), [named_authors]) == {"cited-author-is-named"}
        three = form.format(first, "Lund").replace("cite:1", "cite:2")
        assert found(with_works(paper(three), works), [named_authors]) == ()


def test_works_that_cannot_be(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first = chosen.randint(10, 9000)
        pages = f"{first}-{first + chosen.randint(0, 60)}"
        right = {"title": " ".join(chosen.sample(NAMES, 5)), "page": pages, "issued": {"date-parts": [[2001]]}}
        cited = paper("Text.")
        assert found(with_works(cited, {"a": right}), [cited_works]) == ()
        backwards = {**right, "page": f"{first + chosen.randint(10, 60) + 10 ** len(str(first))}-{first}"}
        for wrong in (backwards, {**right, "title": right["title"].upper()}):
            assert rules(with_works(cited, {"a": wrong}), [cited_works]) == {"reference-is-plausible"}, wrong
        preprint = {**right, "publisher": chosen.choice(("medRxiv", "bioRxiv", "Research Square", "arXiv"))}
        both = with_works(cited, {"a": preprint, "b": right})
        assert rules(both, [cited_works]) == {"version-of-record-is-cited"}
        assert found(with_works(cited, {"a": preprint}), [cited_works]) == ()


def test_p_values_of_two_shares(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, second = chosen.randint(20, 200), chosen.randint(20, 200)
        a, b = chosen.randint(1, first - 1), chosen.randint(1, second - 1)
        p = chi_squared(a, first, b, second)
        form = f"It occurred in {a}/{first} and {b}/{second} patients (p = {{:.3f}})."
        if 0.002 < p < 0.99:
            assert found(paper(form.format(p)), [contrasts]) == (), form.format(p)
        if p < 0.001:
            assert rules(paper(form.format(0.6)), [contrasts]) == {"p-value-matches-statistic"}, form


def chi_squared(a: int, first: int, b: int, second: int) -> float:
    total, hits = first + second, a + b
    cross = abs(a * (second - b) - b * (first - a))
    return distributions.chi_squared_upper(total * cross**2 / (first * second * hits * (total - hits)), 1)


def test_fishers_test_is_that_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats", reason="needs scipy, which only this comparison uses")
    numbers = random.Random("fisher")  # noqa: S311 - a sample, no secret
    for _ in range(300):
        first, second = numbers.randint(1, 60), numbers.randint(1, 60)
        a, b = numbers.randint(0, first), numbers.randint(0, second)
        expected = stats.fisher_exact([[a, first - a], [b, second - b]])[1]
        assert count_tests.fisher(a, first, second, a + b) == pytest.approx(expected, rel=1e-6)


def test_p_values_of_intervals(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        ratio, error = math.exp(chosen.uniform(-1, 1)), chosen.uniform(0.1, 0.5)
        low, high = (ratio * math.exp(sign * 1.96 * error) for sign in (-1, 1))
        p = distributions.normal_two_sided(math.log(ratio) / error)
        form = f"The odds ratio was {ratio:.2f} (95% CI {low:.2f} to {high:.2f}; p = {{:.3f}})."
        if p > 0.001:
            assert found(paper(form.format(p)), [contrasts]) == (), form.format(p)
        other = 0.6 if p < 0.02 else 0.001 if p > 0.1 else p
        if other != p:
            assert rules(paper(form.format(other)), [contrasts]) == {"p-value-matches-statistic"}, form.format(other)


def test_groups_of_a_table(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, second = chosen.randint(20, 90), chosen.randint(20, 90)
        a, b = chosen.randint(1, first), chosen.randint(1, second)
        cells = [(a, first), (b, second), (a + b, first + second)]
        row = "Men | " + " | ".join(f"{n} ({100 * n / base:.0f}%)" for n, base in cells)
        head = f"Group | A (n = {first}) | B (n = {second}) | All (n = {first + second})"
        assert found(paper(table(1, [head, row])), [sums]) == ()
        wrong_head = head.replace(f"All (n = {first + second})", f"All (n = {first + second + 2})")
        assert rules(paper(table(1, [wrong_head, row])), [sums]) == {"counts-add-up"}
        wrong_row = row.replace(f"{a + b} (", f"{a + b + 1} (")
        assert rules(paper(table(1, [head, wrong_row])), [sums]) == {"counts-add-up"}


def test_cells_of_intervals_and_p_values(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        low = chosen.uniform(0.1, 2)
        value, high = low + 0.4, low + 1
        head = "Factor | OR (95% CI) | P value"
        right = f"Age | {value:.2f} ({low:.2f}–{high:.2f}) | {chosen.uniform(0.001, 0.99):.3f}"
        assert found(paper(table(1, [head, right])), [intervals, p_values]) == ()
        outside = f"Age | {high + 1:.2f} ({low:.2f}–{high:.2f}) | 0.04"
        assert rules(paper(table(1, [head, outside])), [intervals]) == {"interval-is-in-order"}
        never = f"Age | {value:.2f} ({low:.2f}–{high:.2f}) | {chosen.choice(('0.000', '0.00', '1.3', '2.04'))}"
        assert rules(paper(table(1, [head, never])), [p_values]) == {"p-value-is-possible"}


def test_flows_and_totals(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, second, left = chosen.randint(5, 60), chosen.randint(5, 60), chosen.randint(60, 300)
        flow = (
            f"In all, {first + second + left} patients were assessed. Of these, {first} did not meet the criteria and"
            f" {second} declined; the remaining {{}} were randomised."
        )
        assert found(paper(flow.format(left)), [sums]) == ()
        assert rules(paper(wrong := flow.format(left - chosen.randint(1, 9))), [sums]) == {"counts-add-up"}, wrong
        total = f"Leaks occurred in {first} and {second} patients, a total of {{}}."
        assert found(paper(total.format(first + second)), [sums]) == ()
        assert rules(paper(total.format(first + second + 2)), [sums]) == {"counts-add-up"}


def test_shares_of_the_sexes(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        men, women = chosen.randint(10, 200), chosen.randint(10, 200)
        share, rest = round(100 * men / (men + women)), round(100 * women / (men + women))
        form = f"There were {men} men ({share}%) and {women} women ({{}}%)."
        assert found(paper(form.format(rest)), [percentages]) == ()
        assert rules(paper(form.format(rest + chosen.randint(3, 15))), [percentages]) == {"percentage-matches-counts"}


def test_counts_and_p_values_of_the_abstract(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        thing, n = chosen.choice(("practices", "hospitals", "biopsies")), chosen.randint(11, 40)
        body = f"The trial took place in {n} general {thing} (p = 0.01)."
        assert found(paper(body, abstract=f"In {n} {thing} it was tried (p < 0.05)."), [abstract_numbers]) == ()
        wrong = f"In {n + chosen.randint(1, 30)} {thing} it was tried."
        assert rules(paper(body, abstract=wrong), [abstract_numbers]) == {"abstract-agrees-with-text"}
        low = f"It differed (p < 0.00{chosen.randint(1, 9)})."
        assert rules(paper(body, abstract=low), [abstract_numbers]) == {"abstract-agrees-with-text"}


def test_the_day_of_leaving(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        day, later = chosen.randint(3, 20), chosen.randint(1, 9)
        kind = chosen.choice(("postoperative day", "hospital day"))

        def case(told: str, abstract: str) -> Paper:
            blocks = section("Case report", f"A 40-year-old man was operated on. {told} He was well.")
            return paper(blocks, title="A case", abstract=abstract, article_type="case-report")

        left = f"He was discharged on {kind} {day}."
        assert found(case(left, left), [case_facts]) == ()
        assert rules(case(left, left.replace(str(day), str(day + later))), [case_facts]) == {"case-facts-agree"}
        early = f"A drain was removed on {kind} {day + later}. {left}"
        assert rules(case(early, left), [case_facts]) == {"case-facts-agree"}


def test_values_with_two_digits_changed(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        one, two, three = chosen.sample("123456789", 3)
        value, swapped = f"{one}.{two}{three}", f"{one}.{three}{two}"
        case = section("Case report", f"A 40-year-old man had a calcium of {value} mmol/L.")
        for last, expected in ((value, set()), (swapped, {"case-facts-agree"})):
            end = section("Discussion", f"A calcium of {last} mmol/L is rare.")
            one_paper = paper(case, end, abstract=f"The calcium was {value} mmol/L.", article_type="case-report")
            assert rules(one_paper, [case_facts]) == expected


def test_consent_and_approval() -> None:
    case = section("Case report", "A 40-year-old man had a cough.")
    assert rules(paper(case, article_type="case-report"), [consent]) == {"publication-needs"}
    agreed = section("Case report", "A 40-year-old man had a cough, and agreed to this report.")
    assert found(paper(agreed, article_type="case-report"), [consent]) == ()
    trial = "We did a randomised controlled trial in 40 patients."
    assert rules(paper("They were treated.", abstract=trial), [consent]) == {"publication-needs"}
    assert found(paper("The ethics committee approved it.", abstract=trial), [consent]) == ()
    assert found(paper("We wrote a program.", abstract="A program is described."), [consent]) == ()


def test_numbers_of_works_that_are_typed(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        number = chosen.randint(2, 9)
        works = paper("It was rare {cite:1}.")
        listed = replace(works.article, bibliography=(None,) * 9)  # type: ignore[arg-type] - only their number counts
        forms = ("This was seen before^{}.", "This was seen in trauma care ({}).", "This was seen before [{}].")
        wrong = chosen.choice(forms).format(number)
        typed = replace(paper(wrong), article=listed)
        assert rules(typed, [typed_references]) == {"citation-is-made"}, wrong
        forms = ("An area of 4 cm^{}.", "It was seen in patients ({}).", "They come in litres^{}.", "See step ({}).")
        right = chosen.choice(forms)
        assert found(replace(paper(right.format(number)), article=listed), [typed_references]) == ()


def test_notes_to_oneself(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        word = chosen.choice(NAMES)
        wrong = chosen.choice(
            (
                f"[{word[:2].upper()}: is this right?]", f"[please check the dose of {word}]", f"(please add {word})",
                f"[{word} to be confirmed]", "[dose to confirm]", "Word count: XXXX.", f"[data; {word} to check]",
            )
        )  # fmt: skip
        assert rules(paper(f"It was so {wrong}"), [left_overs]) == {"text-is-finished"}, wrong
        right = chosen.choice(("[sic]", f"[{word}]", "(to be continued)", "[18F]FDG", f"({word}: see below)"))
        assert found(paper(f"It was so {right}."), [left_overs]) == (), right


def test_pictures_to_look_at(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        names = [f"{name}.png" for name in chosen.sample(NAMES, chosen.randint(1, 6))]
        assets = tuple(Asset(name, "image/png", b"") for name in names)
        case = paper("A case.", article_type="case-report")
        (finding,) = found(replace(case, article=replace(case.article, assets=assets)), [images])
        assert finding.rule.id == "image-is-looked-at"
        assert all(name in finding.message for name in names)
        drawn = (Asset("a.svg", "image/svg+xml", b""),)
        assert found(replace(case, article=replace(case.article, assets=drawn)), [images]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The sites were the lung (4), the liver (3) and bone (2) {cite:1}.",
        "In contrast to Alder et al. we found no difference {cite:1}.",
    ],
)
def test_what_is_no_citation(text: str) -> None:
    works = {"r1": {"author": [{"family": "Birch"}]}, "r2": {"author": [{"family": "Alder"}]}}
    one = with_works(paper(text), works)
    listed = replace(one.article, bibliography=(None,) * 9)  # type: ignore[arg-type] - only their number counts
    assert found(replace(one, article=listed), [named_authors, typed_references]) == ()


def test_what_is_told_before_and_comes_after_the_stay() -> None:
    told = "Sutures were removed on postoperative day 10. He had been discharged on postoperative day 4."
    case = section("Case report", f"A 40-year-old man was operated on. {told}")
    assert found(paper(case, title="A case", article_type="case-report"), [case_facts]) == ()


def test_what_is_chosen_may_be_told_alone() -> None:
    body = "We found 45 studies, of which twelve met the criteria."
    assert found(paper(body, abstract="In 12 studies it was tried."), [abstract_numbers]) == ()


LONG = 20_000


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a ",
            "1 ",
            "12 (",
            "12 (34%) ",
            "1.2 to ",
            "95% CI ",
            "p = ",
            "A. ",
            "Aa Bb ",
            "A.B. ",
            "and 12 men ",
            "of 12 ",
        ),
        *("the the ", "12/34 ", "calcium mmol/L ", "a-", "1-", "1,000 "),
        *(
            "January 12 ",
            "initials A.",
            "hospital number ",
            "neutrophils 12% ",
            "twenty-two ",
            "n = ",
            "± 1 ",
            "12 mg ",
        ),
        *("at 3 months LVEF 5% ", "pain for 3 days ", "her mother ", "left adrenalectomy "),
        *("from Aa ", "A", "1", ".", "(", "[", "x^", "Smith et al. "),
    ],
)
def test_long_paragraphs_take_no_long_time(piece: str) -> None:
    """No expression takes time that grows faster than the paragraph: two seconds of the processor are plenty."""
    text = (piece * LONG)[:LONG]
    case = paper(section("Case report", f"A 40-year-old man. {text}"), abstract="A man.", article_type="case-report")
    start = time.process_time()
    for check in CONTENT:
        list(check.check(case))
    assert time.process_time() - start < LONG / 5_000
