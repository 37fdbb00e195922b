"""Words with a slip of the fingers are told, and right ones, names and other languages are not."""

from __future__ import annotations

import random
from dataclasses import replace
from time import process_time

import pytest

from galley.checks.content import lexicon, misspelt, repeated_words, spelling
from galley.checks.passages import Passage
from galley.source import SourceFile, Span
from tests.papers import found, paper, rules
from tests.test_content_numbers import samples
from tests.test_content_values import chosen

assert chosen  # a fixture

TOLD = {"word-is-spelt-right"}
FRAMES = (
    "We saw that the {word} was there on the day of the visit.",
    "No {word}, and nothing else of the kind, was found.",
    "It was of the post-{word} kind (see below).",
)


def slips(word: str, chosen: random.Random) -> tuple[str, ...]:
    """Return a word with two letters changed, one left out, one typed twice, and one that is another."""
    at = chosen.randint(1, len(word) - 3)
    other = chosen.choice([one for one in "abcdefghijklmnoprstuvy" if one not in word])
    return (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + other + word[at + 1 :],
    )


def test_slips_are_told(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    words = sorted(one for one in lexicon.known() if len(one) > 9)
    told = asked = 0
    for _ in samples(pytestconfig):
        for wrong in slips(chosen.choice(words), chosen):
            if wrong not in lexicon.known() | lexicon.others():
                asked += 1
                told += rules(paper(chosen.choice(FRAMES).format(word=wrong)), [misspelt]) == TOLD
    assert told > 0.97 * asked  # the rest are forms of British and American English


def test_words_of_the_lists_are_right(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    words = sorted(lexicon.known() | lexicon.others())
    for _ in samples(pytestconfig):
        text = chosen.choice(FRAMES).format(word=chosen.choice(words))
        assert rules(paper(text), [misspelt]) == set(), text
    assert not lexicon.known() & lexicon.others()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("A seizure occured.", "occurred"),
        ("Teh patient left.", "the"),
        ("Patinets were seen.", "patients"),
        ("The haemorhage stopped.", "haemorrhage"),
        ("A pnuemonia followed.", "pneumonia"),
        ("It was seperate from the bone.", "separate"),
        ("Two haematomaas were seen.", "haematomas"),
        ("The rythm was regular.", "rhythm"),
        ("Tirzolimab, tirzolimab and tirzolimab; of tirzolimab and trizolimab.", "tirzolimab"),
    ],
)
def test_what_is_meant_is_said(wrong: str, right: str) -> None:
    (finding,) = found(paper(wrong), [misspelt])
    assert finding.rule.id in TOLD
    assert finding.hints == (f"write “{right}”, if that is meant",)


@pytest.mark.parametrize(
    "text",
    [
        "The tumor was a tumour, and anaemia is anemia; it was randomised, randomized and labelled.",
        "Smith and Abdomenal reported it, as did the Pateint Society.",
        "The camels (Camelus dromedarius) had Trypanosoma evansi, T. congolanse and others.",
        "Em humanos e animais a doença é economicamente importante e prevalente na fase inicial dos casos.",
        "He had haemothorax, and the left hemithorax was full of it.",
        "She took tirzolimab, then vantorelix, nortexapine and drelocitinib.",
        "See example.org/occured and author_occured@example.org.",
        "Of the 5´-occured/seperate kind.",
        "Mattress sutures and a compress; resilience, univariable analysis and its statuses, suffixes and subsidies.",
        "Endovenous ablation, transurethral resection, intrarenal and intraorbital pressure, granulosa cell tumours.",
        "Pseudomonas fluorescens, P. fluorescens and Streptococcus mutans grew; status asthmaticus, pes equinus.",
    ],
)
def test_right_words_are_left_alone(text: str) -> None:
    assert rules(paper(text), [misspelt]) == set()


def test_other_languages_are_not_read() -> None:
    assert rules(paper("Ein seperate Fall occured.", language="de"), [misspelt]) == set()


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en-US", "Haemodialysis removes more; the center was large.", True),
        ("en-US", "Haemostasis was poor.", True),
        ("en-GB", "Lymphedema was seen in four.", True),
        ("en", "The tumour caused lymphedema.", True),
        ("en", "It metastasised, and others metastasized.", True),
        ("en", "They hypothesise that emphasis, metastasis and synthesis are of the tumour in the literature.", False),
        ("en-GB", "Polaris was the metabolism; a litre in the theatre.", False),
        ("en-US", "The dialysis center has literature on hemostasis.", False),
    ],
)
def test_one_english(language: str, text: str, told: bool) -> None:  # noqa: FBT001 - a case
    assert rules(paper(text, language=language), [spelling]) == ({"spelling-is-consistent"} if told else set())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Audits count what is is coded at discharge.", True),
        ("This is is bad.", True),
        ("It it was closed.", True),
        ("We know what it is is known.", False),
        ("All that there is is known, and who he is is not.", False),
    ],
)
def test_doubled_is(text: str, told: bool) -> None:  # noqa: FBT001 - a case
    assert rules(paper(text), [repeated_words]) == ({"word-stands-once"} if told else set())


def test_a_slip_that_is_typed_by_the_thousand_is_looked_for_once() -> None:
    """In formulas nothing of it stands in the source as it is printed, so that all of the file is gone through."""
    source, began = SourceFile("m/10.md", "$a$a " * 20_000), process_time()
    passage = Passage("a a " * 20_000, "body", span=Span("m/10.md", 1, 1), source=source)
    one = replace(paper("Text."), passages=(passage,))
    assert {(told.message, told.span) for told in found(one, [repeated_words])} == {
        ("“a a”: the word stands twice.", Span("m/10.md", 1, 1))
    }
    assert process_time() - began < 5
