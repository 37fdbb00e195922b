"""Checks of words and references in a text, on generated sentences: right ones pass, wrong ones are found.

Numbers are in `test_content_numbers.py`, what tells who a patient is in `test_content_patient.py`.
"""

from __future__ import annotations

import random

import pytest

from galley.checks.content import (
    abbreviations,
    abstract_numbers,
    case_facts,
    contributors,
    float_order,
    left_overs,
    spelling,
    trial_numbers,
    typed_references,
    units,
)
from tests.papers import figure, found, paper, rules, section
from tests.test_content_numbers import samples

SPACES = (" ", "\u00a0", "\u202f")


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)  # noqa: S311 - a sample, no secret


# --- numbers of the abstract -----------------------------------------------------------------------------------------

MEASURES = ("mg/L", "cm", "mmHg", "mL", "%", "days", "µg", "IU/L", "kPa", "weeks", "mmol/L", "patients")
FRAMES = (
    "The value was {n}{s}{u} at first.",
    "We found {n}{s}{u} in all.",
    "It fell to {n}{s}{u}, and stayed so.",
    "It was high ({n}{s}{u}).",
)


def number(chosen: random.Random, whole: int) -> str:
    """Return a number as authors write it: with a sign for thousands, or none."""
    return f"{whole:,}" if whole >= 1000 and chosen.random() < 0.5 else str(whole)


@pytest.mark.parametrize("unit", MEASURES)
def test_numbers_of_the_abstract(unit: str, chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        value = (
            chosen.randint(13, 97)
            if unit == "%"
            else chosen.choice((chosen.randint(13, 99), chosen.randint(1001, 9999)))
        )
        space, other = chosen.choice(SPACES), chosen.choice(SPACES)
        said = chosen.choice(FRAMES).format(n=number(chosen, value), s=space, u=unit)
        right = chosen.choice(FRAMES).format(n=number(chosen, value), s=other, u=unit)
        assert rules(paper(right, abstract=said), [abstract_numbers]) == set(), (said, right)
        wrong = chosen.choice(FRAMES).format(n=number(chosen, value + 1), s=other, u=unit)
        assert rules(paper(wrong, abstract=said), [abstract_numbers]) == {"abstract-agrees-with-text"}, (said, wrong)
        apart = chosen.choice(FRAMES).format(n=number(chosen, value), s=other, u="Gy")
        assert rules(paper(apart, abstract=said), [abstract_numbers]) == {"abstract-agrees-with-text"}, (said, apart)


def test_ages_of_the_abstract(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    forms = ("a {n}-year-old man", "a man, {n} years old,", "a man aged {n}", "a man of {n} years of age")
    for _ in samples(pytestconfig):
        age = chosen.randint(2, 88)
        said = f"We saw a {age}-year-old man."
        assert (
            rules(paper(f"We saw {chosen.choice(forms).format(n=age)} today.", abstract=said), [abstract_numbers])
            == set()
        )
        wrong = f"We saw {chosen.choice(forms).format(n=age + 1)} today."
        assert rules(paper(wrong, abstract=said), [abstract_numbers]) == {"abstract-agrees-with-text"}, wrong


# --- references that are typed ---------------------------------------------------------------------------------------


def test_typed_floats(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        name = chosen.choice(("Figure", "Fig.", "Table", "Tab."))
        words = f"{name}{chosen.choice(SPACES)}{chosen.randint(1, 9)}{chosen.choice(('', 'A', 'b'))}"
        for frame in ("It is seen in {}.", "It is large ({}).", "{} shows it."):
            assert rules(paper(frame.format(words)), [typed_references]) == {"float-is-referred-to"}, words
        assert found(paper(f"It is in Supplementary {words}."), [typed_references]) == ()
        assert found(paper(f"It is in {words} of Smith et al. {{cite:1}}."), [typed_references]) == ()


def test_typed_works(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, second = chosen.sample(("Alder", "Birch", "Cedar-Fox", "O’Elm", "Grüner"), 2)
        year = chosen.randint(1950, 2025)
        for words in (
            f"({first} et al., {year})",
            f"({first} and {second}, {year})",
            f"(see {first} & {second} {year})",
        ):
            assert rules(paper(f"This is known {words}."), [typed_references]) == {"citation-is-made"}, words
        words = f"{first} et al. ({year})"
        assert rules(paper(f"As {words} showed, this is known."), [typed_references]) == {"citation-is-made"}
        assert found(paper(f"As {words} showed, this is known {{cite:1}}."), [typed_references]) == ()
        assert (
            found(paper(f"The law ({chosen.choice(('Geneva', 'May', 'Stata'))}, {year}) is old."), [typed_references])
            == ()
        )


def test_order_of_floats(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        count = chosen.randint(2, 6)
        order = list(range(1, count + 1))
        floats = [figure(one) for one in order]
        mentions = [f"See {{fig:{one}}}." for one in order]
        assert found(paper(section("Results", *mentions, *floats)), [float_order]) == ()
        at = chosen.randrange(count - 1)
        mentions[at], mentions[at + 1] = mentions[at + 1], mentions[at]
        assert rules(paper(section("Results", *mentions, *floats)), [float_order]) == {"floats-are-mentioned-in-order"}
        mentions.pop(chosen.randrange(count))
        assert "float-is-mentioned" in rules(paper(section("Results", *mentions, *floats)), [float_order])


# --- words -------------------------------------------------------------------------------------------------------


def test_abbreviations(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    starts = {"B": "basal", "F": "fatal", "G": "gross", "K": "known", "P": "partial", "R": "rapid", "V": "venous"}
    for _ in samples(pytestconfig):
        letters = chosen.sample(sorted(starts), chosen.randint(3, 5))
        short, long = "".join(letters), " ".join(starts[one] for one in letters)
        if short == "GBP":  # a currency
            continue
        right = f"The {long} ({short}) was seen.", f"The {short} was gone."
        assert found(paper(*right), [abbreviations]) == (), short
        assert rules(paper(f"The {short} was gone."), [abbreviations]) == {"abbreviation-is-defined"}, short
        assert rules(paper(*reversed(right), right[1]), [abbreviations]) == {"abbreviation-is-defined-first"}, short
        assert rules(paper(*right, right[0], right[1]), [abbreviations]) == {"abbreviation-is-defined-once"}, short
        assert rules(paper(right[0]), [abbreviations]) == {"abbreviation-is-used"}, short
        assert rules(paper(right[1], abstract=" ".join(right)), [abbreviations]) == {"abbreviation-is-defined"}, short


REGISTRIES = (
    ("NCT{}", 8), ("ISRCTN{}", 8), ("DRKS{}", 8), ("ACTRN{}", 14), ("CRD{}", 11),
)  # fmt: skip


@pytest.mark.parametrize(("form", "length"), REGISTRIES)
def test_trial_numbers(form: str, length: int, chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        digits = "".join(chosen.choices("123456789", k=length))
        for frame in ("The trial is {}.", "It was registered ({}).", "Registration: {}; it ended."):
            assert found(paper(frame.format(form.format(digits))), [trial_numbers]) == ()
            short = frame.format(form.format(digits[: length - chosen.randint(1, 3)]))
            assert rules(paper(short), [trial_numbers]) == {"trial-number-is-whole"}, short


def test_what_is_left_over(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    wrong = (
        "TODO",
        "TBC",
        "[ref]",
        "[REF]",
        "[XX]",
        "(citation needed)",
        "[insert the number]",
        "XX patients",
        "XXX mg",
        "Table ??",
    )
    right = ("46,XX", "[18F]FDG", "[sic]", "[1, 2]", "stage XX", "XX chromosomes", "[mean]", "(see above)")
    for _ in samples(pytestconfig):
        frame = chosen.choice(("This is so {}, and more.", "It is known: {}.", "After that {} came."))
        assert rules(paper(frame.format(chosen.choice(wrong))), [left_overs]) == {"text-is-finished"}
        assert found(paper(frame.format(chosen.choice(right))), [left_overs]) == ()


def test_units(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    wrong = ("gr", "mcg", "hrs", "cc", "kgs", "mgs", "wks", "umol/L", "oC", "ug", "secs", "mls", "Kg", "yrs")
    right = ("g", "µg", "h", "mL", "kg", "mg", "weeks", "µmol/L", "°C", "s", "IU", "mmHg", "Fr", "min", "Gy", "U/L")
    for _ in samples(pytestconfig):
        value = chosen.choice((f"{chosen.randint(1, 900)}", f"{chosen.uniform(0.1, 90):.1f}"))
        frame = chosen.choice(("She was given {} at night.", "It came to {}.", "A dose ({}) was right."))
        said = frame.format(f"{value}{chosen.choice((*SPACES, ''))}{chosen.choice(wrong)}")
        assert rules(paper(said), [units]) == {"unit-is-written-right"}, said
        said = frame.format(f"{value}{chosen.choice(SPACES)}{chosen.choice(right)}")
        assert found(paper(said), [units]) == (), said
        said = frame.format(f"{chosen.randint(1, 99)},{chosen.randint(1, 9)}{chosen.choice(SPACES)}mg")
        assert found(paper(said), [units]) == (), said
        assert rules(paper(said, "Then 4.5 mg were given."), [units]) == {"unit-is-written-right"}, said


def test_units_of_one_quantity(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    pairs = (("Haemoglobin", "g/dL", "g/L"), ("Creatinine", "µmol/L", "mg/dL"), ("Bilirubin", "mg/dL", "µmol/L"))
    for _ in samples(pytestconfig):
        name, one, two = chosen.choice(pairs)
        a, b = chosen.randint(5, 400), chosen.randint(5, 400)
        frames = ("{name} was {a} {one}. Later {name} was {b} {two}.", "{name} rose from {a} {one} to {b} {two}.",
                  "{name} was {a} {one} on admission and {b} {two} on day 3.")  # fmt: skip
        frame = chosen.choice(frames)
        assert rules(paper(frame.format(name=name, a=a, b=b, one=one, two=two)), [units]) == {"quantity-has-one-unit"}
        assert found(paper(frame.format(name=name, a=a, b=b, one=one, two=one)), [units]) == ()
    assert found(paper("Haemoglobin was 9.8 g/dL (98 g/L)."), [units]) == ()


def test_spelling(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    words = (
        ("tumour", "tumor"),
        ("haemoglobin", "hemoglobin"),
        ("oedema", "edema"),
        ("centre", "center"),
        ("fibre", "fiber"),
    )
    for _ in samples(pytestconfig):
        (british, american), (other, another) = chosen.sample(words, 2)
        assert rules(paper(f"The {british} grew.", f"The {american} shrank."), [spelling]) == {"spelling-is-consistent"}
        assert rules(paper(f"The {british} grew.", f"The {another} shrank."), [spelling]) == {"spelling-is-consistent"}
        assert found(paper(f"The {british} grew.", f"The {other} shrank."), [spelling]) == ()
        assert found(paper(f"The {american} grew.", f"The {another} shrank."), [spelling]) == ()


SPELT_IN_TWO_WAYS = (
    "haematoxylin hematoxylin, ileocaecal ileocecal, gastro-oesophageal gastroesophageal, antitumour antitumor, "
    "haemoptysis hemoptysis, haemostatic hemostatic, hyperaemia hyperemia, hypercalcaemia hypercalcemia, "
    "discoloured discolored, homoeostasis homeostasis, melaena melena, multicentre multicenter, "
    "angio-oedema angioedema, pseudotumour pseudotumor, hypoaesthesia hypoesthesia, tunnelled tunneled, "
    "caecostomy cecostomy, harbouring harboring, haemodilution hemodilution, immobilised immobilized, "
    "leucocytes leukocytes"
)
OF_ANY_ENGLISH = (
    "tumorigenesis, tumorigenic, tumoral, intratumoral, peritumoral, humoral, discoloration, coloration, colorimetric, "
    "honorary, vaporised, laborious, laboratory, odorous, vigorous, fibrous, central, calorimetry, parameter, fetus, "
    "emphasis, hypothesis, metastases, hemiplegia, hemisphere, hemicolectomy, Hemovac, hyperemesis, literature, "
    "50 gray, leukocyte, aging, colorectal, paracentesis, hemianopia"
)


@pytest.mark.parametrize("pair", SPELT_IN_TWO_WAYS.split(", "))
def test_a_word_in_both_spellings(pair: str) -> None:
    british, american = pair.split()
    assert rules(paper(f"The {british} was seen.", f"The {american} was seen."), [spelling]) == {
        "spelling-is-consistent"
    }


@pytest.mark.parametrize("word", OF_ANY_ENGLISH.split(", "))
def test_a_word_of_any_english(word: str) -> None:
    for others in ("tumour, the colour and haemoglobin", "tumor, the color and hemoglobin"):
        assert found(paper(f"The {others} were seen.", f"The {word} was seen."), [spelling]) == ()


# --- a case ------------------------------------------------------------------------------------------------------


def case(title: str, *texts: str, discussion: str = "It is rare.") -> set[str]:
    parts = section("Case report", *texts), section("Discussion", discussion)
    return rules(paper(*parts, title=title, article_type="case-report"), [case_facts])


def test_facts_of_a_case(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    organs = ("kidney", "lung", "knee", "upper lobe", "carotid artery", "lower limb", "breast")
    for _ in samples(pytestconfig):
        age, organ = chosen.randint(20, 80), chosen.choice(organs)
        (sex, he), (_, she) = chosen.sample([("man", "he"), ("woman", "she")], 2)
        side, opposite = chosen.sample(("left", "right"), 2)
        title = f"A mass of the {side} {organ} in a {age}-year-old {sex}"
        told = f"A {age}-year-old {sex} had a mass of the {side} {organ}. Later {he} was well, and {he} went home."
        assert case(title, told, discussion=f"Our {age}-year-old patient is well.") == set()
        assert case(title.replace(str(age), str(age + 1)), told) == {"case-facts-agree"}
        assert case(title.replace(side, opposite), told) == {"case-facts-agree"}
        assert case(title, f"{told} A week after that {she} was seen again.") == {"case-facts-agree"}
        parent = "mother" if she == "she" else "father"
        assert case(title, f"{told} The {parent} came; {she} said so.") == set()
        assert case(title, told, discussion=f"Our {age + 10}-year-old patient is well.") == {"case-facts-agree"}


AUTHORS = [("Anna", "Rourke"), ("Ben", "Okada"), ("Carla Maria", "Echeverri"), ("Dieter", "van der Berg")]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Acquisition of data: Rourke, {}. Analysis: Echeverri, van der Berg.", "Haskins"),
        ("Acquisition of data: Rourke, Echeverri, van der Berg. Analysis: {}.", "Haskins"),
        ("Drs Rourke and {} saw the patient; Echeverri and van der Berg wrote.", "Pickett"),
        ("Anna Rourke, Ben {}, Carla Echeverri and Dieter van der Berg wrote the paper.", "Okuda"),
        ("{}: Conceptualization, Methodology. Rourke, Echeverri & van der Berg: Writing – Original Draft.", ""),
    ],
)
def test_contributions_by_families(right: str, wrong: str) -> None:
    def told(family: str) -> set[str]:
        stated = paper("Text.", authors=AUTHORS, declarations={"contributions": right.format(family)})
        return rules(stated, [contributors])

    assert told("Okada") == set()
    if wrong:
        assert told(wrong) == {"contributions-name-the-authors"}


@pytest.mark.parametrize("form", ["{} has received fees from Acme.", "None for others. {} is a consultant of Acme."])
def test_initials_in_conflicts(form: str) -> None:
    def told(initials: str, text: str = "Text.") -> set[str]:
        stated = paper(text, authors=AUTHORS, declarations={"conflicts": form.format(initials)})
        return rules(stated, [contributors])

    assert told("BO") == told("C.M.E.") == told("D.v.d.B.") == set()
    assert told("RH") == told("R.H.") == {"contributions-name-the-authors"}
    assert told("RHF", "The Ridge Heart Foundation (RHF) paid.") == set()


def test_contributions(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    people = (("Ann", "Berg"), ("Eva", "Fox"), ("Ida", "Moe"))
    for _ in samples(pytestconfig):
        dot = chosen.choice((".", ""))
        names = [f"{given[0]}{dot}{family[0]}{dot}" for given, family in people]
        verb = chosen.choice(("wrote the text", "read it", "made the figures"))
        right = f"{names[0]} and {names[1]} {verb}. {names[2]} did the rest."
        assert rules(paper("Text.", authors=people, declarations={"contributions": right}), [contributors]) == set(), (
            right
        )
        wrong = right.replace(names[2], f"X{dot}Z{dot}")
        assert rules(paper("Text.", authors=people, declarations={"contributions": wrong}), [contributors]) == {
            "contributions-name-the-authors"
        }, wrong
