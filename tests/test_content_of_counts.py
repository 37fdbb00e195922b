"""Counts and shares that go together, what pictures show, and opposites: generated, right and wrong."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from galley.checks.check import Paper
from galley.checks.content import case_facts, contrasts, percentages, possible_values, same_counts, sums
from galley.checks.content.patterns import sentences
from galley.findings.finding import Diagnostic
from tests.papers import figure, found, paper, rules, section, table
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["chosen"]


def report(case: str, *more: object, **others: str) -> Paper:
    """Return a report of one case: a paragraph, and what else it holds."""
    blocks = (section("Case report", f"A 54-year-old woman was admitted. {case}", *more),)  # type: ignore[arg-type]
    return paper(*blocks, article_type="case-report", **others)  # type: ignore[arg-type]


def messages(text: str) -> Sequence[Diagnostic]:
    return found(paper(text), [percentages, sums])


def test_shares_of_both_sexes(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        men, women = chosen.randint(11, 90), chosen.randint(5, 60)
        right, other = round(100 * men / (men + women)), round(100 * women / (men + women))
        said = chosen.choice(
            ("There were {} men ({}%) and {} women ({}%).", "They were {} boys ({}%) and {} girls ({}%).")
        )
        assert not messages(said.format(men, right, women, other))
        wrong = right + chosen.choice((-10, 10))
        (told,) = messages(said.format(men, wrong, women, other))
        assert told.message == f"{men} of {men + women} is {right}%, and the text says {wrong}%."
        assert not messages(said.format(men, right - 7, women, other - 3) + " Of nine it was not known.")


def test_lists_that_end_with_all_others(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        parts = [chosen.randint(4, 30) for _ in "abcd"]
        whole, more = sum(parts), chosen.randint(1, 2)
        said = (
            f"We found {whole} patients. {{}} was tuberculosis in {{}} ({{}}%), sarcoidosis in {{}} ({{}}%), lymphoma"
            " in {} ({}%) and other diseases in {} ({}%)."
        )

        def listed(opens: str, counts: Sequence[int], said: str = said, whole: int = whole) -> str:
            return said.format(opens, *(one for n in counts for one in (n, round(100 * n / whole))))

        assert not messages(listed("The cause", parts))
        wrong = messages(listed("The cause", (parts[0] + more, *parts[1:])))
        assert [one.rule.id for one in wrong] == ["counts-add-up"]
        assert not messages(listed("A comorbidity", (parts[0] + more, *parts[1:])))


def test_full_texts_that_are_left(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        whole, full = chosen.randint(150, 400), chosen.randint(30, 80)
        said = chosen.choice(
            (
                "{} titles and abstracts were read and {} were excluded. Of the {} full texts, nine were not found.",
                "We read {} abstracts and excluded {}. Of these {} full-text articles, some were letters.",
            )
        )
        assert not messages(said.format(whole, whole - full, full))
        off = chosen.choice((-8, 9))
        assert [one.rule.id for one in messages(said.format(whole, whole - full + off, full))] == ["counts-add-up"]


def test_a_sum_is_told_once() -> None:
    (one,) = messages("Of the seven patients, three were men and five were women.")
    assert one.message == "3 and 5 are 8, and the text says 7."


def test_things_that_a_picture_shows(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    words = ("two", "three", "four", "five", "six", "seven")
    for _ in samples(pytestconfig):
        thing = chosen.choice(("abscesses", "stones", "bubbles", "nodules", "ulcers"))
        if thing.endswith("sses"):
            thing = "cysts"
        many = chosen.randint(1, 3)
        case = f"The scan showed {words[many]} {thing} in the liver."
        for shown, expected in ((many, set()), (many - 1, set()), (many + 1, {"case-facts-agree"})):
            one = report(case, figure(1, f"Scan with {words[shown]} {thing}."), title="A case")
            assert rules(one, [case_facts]) == expected, (case, shown)
        for caption in (
            f"A year later there are {words[many + 1]} {thing}.",
            f"The {words[many + 1]} {thing} of another case {{cite:1}}.",
            f"Scan in {words[many + 1]} sections.",
        ):
            assert rules(report(case, figure(1, caption), title="A case"), [case_facts]) == set(), caption
        parts = case.replace("in the liver", "in the right lobe and two in the left")
        one = report(parts, figure(1, f"Scan with {words[many + 2]} {thing}."), title="A case")
        assert rules(one, [case_facts]) == set(), parts
        twice = f"{case} Later {words[many + 1]} {thing} were counted."
        one = report(twice, figure(1, f"Scan with {words[many + 1]} {thing}."), title="A case")
        assert rules(one, [case_facts]) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gram-negative rods", "Gram-positive rods"),
        ("hyponatraemia", "hypernatraemia"),
        ("vegetations on the aortic valve", "vegetations on the mitral valve"),
        ("leukocytosis", "leukopenia"),
        ("an aneurysm of the ascending aorta", "an aneurysm of the descending aorta"),
    ],
)
def test_opposites(one: str, other: str) -> None:
    for text, front in ((one, other), (other, one)):
        case = f"There were {text}."
        for where in ({"abstract": f"A woman had {front}."}, {"title": f"A case of {front}"}):
            assert rules(report(case, **where), [case_facts]) == {"case-facts-agree"}  # type: ignore[arg-type]
        assert rules(report(case, abstract=f"A woman had {text}.", title=f"A case of {text}"), [case_facts]) == set()
        assert rules(report(f"{case} No {front} were seen.", title=f"A case of {front}"), [case_facts]) == set()
        assert rules(report("She had fever.", abstract=f"A woman had {front}."), [case_facts]) == set()
        for right in (f"She later had {text}.", f"There was a rebound with {text}.", f"To avoid {text} we waited."):
            assert rules(report(right, abstract=f"A woman had {front}."), [case_facts]) == set(), right


@pytest.mark.parametrize(
    ("front", "wrong", "right"),
    [
        ("the mitral valve", "The aortic valve was thick.", "The anterior mitral leaflet moved too much."),
        ("the mitral valve", "The aortic valve was thick.", "After MVR she did well."),
        ("the aortic valve", "The mitral valve was torn.", "A bicuspid valve was seen."),
        ("the aortic valve", "The mitral valve was torn; the aortic root was wide.", "The aortic cusps were thick."),
        ("the sigmoid colon", "The descending colon was narrow.", "The rectosigmoid was narrow."),
        ("the ascending colon", "The sigmoid colon was narrow.", "A right hemicolectomy was done."),
        ("the ascending aorta", "The descending aorta was wide.", "It was a dissection of type A."),
        ("hypokalaemia", "Hyperkalaemia was found.", "She was hypokalaemic. That led to hyperkalaemia."),
        ("hypokalaemia", "Hyperkalaemia was found (potassium 6.1 mmol/L).", "Her potassium was 1.9 mmol/L."),
        ("hypercalcaemia", "Hypocalcaemia was found.", "Total calcium was 13.4 mg/dL."),
        ("hypoglycaemia", "Hyperglycaemia of 22 mmol/L was found.", "She was hypoglycaemic on arrival."),
        ("bradycardia", "Tachycardia was seen; the respiratory rate was 28/min.", "She was bradycardic."),
        ("bradycardia", "Tachycardia was seen at a pulse of 140/min.", "Her pulse was 38/min."),
        ("leucopenia", "Leucocytosis was seen.", "She was leukopenic."),
        ("leukopenia", "Leukocytosis was seen.", "The white cell count was 1.2 × 10^9/L."),
        ("thrombocytopenia", "Thrombocytosis was seen.", "She was thrombocytopenic."),
        ("thrombocytopenia", "Thrombocytosis was seen.", "Platelets were 12,000/µL."),
        ("hyperthyroidism", "Hypothyroidism was found.", "She was thyrotoxic."),
        ("Gram-positive bacteraemia", "Gram-negative rods grew.", "Gram staining of the blood was positive for cocci."),
    ],
)
def test_opposites_in_other_words(front: str, wrong: str, right: str) -> None:
    told = report(wrong, title=f"A case of {front}")
    assert rules(told, [case_facts]) == {"case-facts-agree"}
    assert rules(report(f"{wrong} {right}", title=f"A case of {front}"), [case_facts]) == set()


def test_an_opposite_that_is_normal() -> None:
    front = {"title": "Myxoma of the mitral valve"}
    for valve in ("The aortic valve was normal.", "The aortic valve was spared.", "The aortic valve was unremarkable."):
        assert rules(report(valve, **front), [case_facts]) == set()  # type: ignore[arg-type]
    assert rules(report("The aortic valve was resected.", **front), [case_facts]) == {"case-facts-agree"}  # type: ignore[arg-type]


def test_shares_of_rows(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        whole, n = chosen.randint(24, 60), chosen.randint(5, 20)
        thing = chosen.choice(("Fever", "Ataxia", "Steroids given", "Abnormal imaging"))
        rows = (f"Feature|Patients (n = {whole})", f"{thing}|{n} ({round(100 * n / whole)}%)", "Death|1 (2%)")
        said = {
            "Fever": "Fever was present in {} patients ({}%).",
            "Ataxia": "Headache was common, ataxia in {} ({}%).",
            "Steroids given": "Steroids were given to {} patients ({}%), and all recovered.",
            "Abnormal imaging": "Imaging was abnormal in {} ({}%).",
        }[thing]
        for many, expected in ((n, []), (n + 2, ["count-is-told-alike"])):
            text = said.format(many, round(100 * many / whole))
            one = paper(section("Results", f"We found {whole} patients. {text}", table(1, rows)))
            assert [told.rule.id for told in found(one, [same_counts])] == expected, text
        for other in (
            f"{said.format(n + 2, round(100 * (n + 2) / whole))[:-1]} in the series of Ong {{cite:1}}.",
            f"In women {said.format(n + 2, round(100 * (n + 2) / whole)).lower()}",
            said.format(3, 60),
        ):
            one = paper(section("Results", f"We found {whole} patients. {other}", table(1, rows)))
            assert not found(one, [same_counts]), other


def test_values_in_legends(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        tens, ones = chosen.sample(range(1, 10), 2)
        unit = chosen.choice(("mm", "µm", "HU", "mL"))
        case = f"It measured 1{tens}{ones} {unit} and 77 {unit}."
        for shown, expected in ((f"1{tens}{ones}", set()), (f"1{ones}{tens}", {"case-facts-agree"})):
            one = report(case, figure(1, f"A mass of {shown} {unit}."), title="A case")
            assert rules(one, [case_facts]) == expected, (case, shown)
        another = report(case, figure(1, f"A mass of 9{ones}{tens} {unit}, and one of 77 {unit}."), title="A case")
        assert rules(another, [case_facts]) == set()


def test_side_of_title_and_abstract() -> None:
    case = "The eye did not abduct."
    for side, other in (("left", "right"), ("right", "left")):
        title = f"A {side} abducens palsy after surgery"
        assert rules(report(case, title=title, abstract=f"A woman had a {side} abducens palsy."), [case_facts]) == set()
        wrong = report(case, title=title, abstract=f"A woman had a {other} abducens palsy, and both feet were numb.")
        assert rules(wrong, [case_facts]) == {"case-facts-agree"}
        two = report(case, title=title, abstract=f"After a {other} abducens palsy a woman had a {side} one.")
        assert rules(two, [case_facts]) == set()


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("The lactate was 4.1 mmol/L. She drank.", 2),
        ("It rose to 39 °C. He shook.", 2),
        ("The loss was 5 L. She was given blood.", 2),
        ("We thank J. Smith and A. B. Lee.", 1),
        ("It was seen by C. Ong. The rest left.", 2),
    ],
)
def test_a_sentence_ends_at_a_unit(text: str, many: int) -> None:
    assert len(sentences(text)) == many


@pytest.mark.parametrize("said", ["{} of 30", "{} out of 30", "{} of a possible 30", "{}/30"])
def test_scores_out_of_their_most(said: str) -> None:
    for value, expected in ((22, set()), (32, {"value-is-possible"})):
        assert rules(report(f"The MoCA score was {said.format(value)}."), [possible_values]) == expected


def test_all_others_of_a_whole_told_before(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        part, rest = chosen.randint(40, 90), chosen.randint(20, 39)
        whole = part + rest
        said = chosen.choice(
            (
                "We found {whole} patients. In {part} ({share}%) the tumour was solid. The other {rest} were cystic.",
                "There were {whole} patients; {part} were operated on. The remaining {rest} were given antibiotics.",
                "The review held {whole} cases, of which {part} were in men; the other {rest} were in women.",
            )
        )
        words = {"whole": whole, "part": part, "share": round(100 * part / whole)}
        assert not messages(said.format(rest=rest, **words))
        assert [one.rule.id for one in messages(said.format(rest=rest + 7, **words))] == ["counts-add-up"]
        for more in (
            f"We found {whole} patients. In {part} it was solid, in 9 mixed. The other {rest - 9} were cystic.",
            f"We found {whole} patients. Of these, {part} were women. The other {rest + 7} patients were not ours.",
            f"We found {whole} patients; {part} eyes were seen. The other {rest + 7} days were quiet.",
        ):
            assert not messages(more), more


def test_some_did_and_the_others_did_not(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    words = ("two", "three", "four", "five", "six")
    for _ in samples(pytestconfig):
        first, last = chosen.sample(range(2, 7), 2)
        said = f"{{}} relatives were tested: {words[first - 2]} carried the variant, and {words[last - 2]} did not."
        assert not messages(said.format(str(first + last)))
        assert [one.rule.id for one in messages(said.format(str(first + last + 1)))] == ["counts-add-up"]
        assert not messages(said.format(str(first + last + 1)).replace("variant,", "variant, two declined,"))


def test_sums_that_are_written_out(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        one, other = chosen.randint(2, 40), chosen.randint(41, 99)
        assert not messages(f"The groups had {one} + {other} = {one + other} cases.")
        (told,) = messages(f"The groups had {one} + {other} = {one + other + 10} cases.")
        assert told.message == f"{one} + {other} is {one + other}, and the text says {one + other + 10}."
        for more in (f"The score was 2 × {one} + {other} = 7.", f"x = {one} + {other} = y", f"{one}+ {other}+ = 3+"):
            assert not messages(more), more


def test_shares_of_kinds_that_exclude_each_other(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        right, left, both = chosen.randint(10, 20), chosen.randint(5, 9), chosen.randint(2, 4)
        whole = right + left + both
        shares = [round(100 * one / whole) for one in (right, left, both)]
        said = (
            "The tumour was on the right in {} patients ({}%), on the left in {} ({}%) and on both sides in {} ({}%)."
        )
        listed = said.format(right, shares[0], left, shares[1], both, shares[2])
        assert not messages(listed)
        wrong = said.format(right, shares[0], left + 4, round(100 * (left + 4) / whole), both, shares[2])
        assert "counts-add-up" in {one.rule.id for one in messages(wrong)}
        assert not messages(wrong.replace("The tumour", "Pain, in some of both kinds,"))


def test_the_odd_share_of_a_row(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        base = chosen.randint(23, 37)
        counts = chosen.sample(range(5, base - 2), 4)
        shares = [round(100 * one / base) for one in counts]
        said = (
            "Vomiting was recorded in {} ({}%) and fever in {} ({}%). Rash was seen in {} ({}%), and pain in {} ({}%)."
        )
        rows = ("Finding|Patients", f"All|{base}")
        right = paper(said.format(*(one for pair in zip(counts, shares, strict=True) for one in pair)), table(1, rows))
        assert not found(right, [percentages])
        shares[2] += -20 if shares[2] > 40 else 20
        wrong = paper(said.format(*(one for pair in zip(counts, shares, strict=True) for one in pair)), table(1, rows))
        told = {one.message for one in found(wrong, [percentages])}
        fits = [one for one in range(counts[2], 100) if round(100 * counts[2] / one) == shares[2]]
        assert told or any(one in {base, *counts} for one in fits), (base, counts, shares)


@pytest.mark.parametrize(("said", "told"), [("7 (47%)", False), ("7 (48%)", True), ("12 (30%)", False)])
def test_a_share_of_no_number(said: str, told: bool) -> None:  # noqa: FBT001 - a case
    assert bool(messages(f"Rash was seen in {said}.")) == told


def test_who_left_are_of_the_rest() -> None:
    said = (
        "The searches gave 214 records, of which 61 were duplicates. After 108 of the remaining {} records had been"
        " excluded by title, 45 full texts were read."
    )
    assert not messages(said.format(153))
    assert messages(said.format(163))


@pytest.mark.parametrize(("p", "told"), [("0.009", False), ("0.09", True)])
def test_p_value_of_few_and_of_none(p: str, told: bool) -> None:  # noqa: FBT001 - a case
    said = f"Mothers died in 3 of 8 with a late diagnosis and in none of 26 with an early one (p = {p}, Fisher's test)."
    assert bool(found(paper(said), [contrasts])) == told


def test_others_of_those_the_article_speaks_of(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, rest = chosen.randint(25, 40), chosen.randint(15, 24)
        whole = first + rest
        known = f"We found {whole} patients. The age of the {whole} patients is known. A table lists {whole} patients."
        said = f"It was given to {first} patients, of whom most survived. The other {{}} were given none."
        for others, expected in ((rest, 0), (rest + 6, 1)):
            one = paper(known, said.format(others))
            assert len(found(one, [sums])) == expected, (known, others)
        assert not found(paper(said.format(rest + 6)), [sums])
        assert not found(paper(known, f"{said.format(rest + 6)} In all {whole + 6} patients were seen."), [sums])
