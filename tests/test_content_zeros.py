"""No check of content divides by a number that an author typed, nor fails on one: 0, none, or one of too many digits.

The sentences are those of the case documents, which hold what each rule knows, with one number or all of them replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from galley.checks.content.patterns import sentences
from tests.conftest import TOP
from tests.papers import found, paper, section, table

_NUMBER = re.compile(r"(?<![\w.@:])\d+(?:[.,·]\d+)?(?![\w:])")
_FENCE = re.compile(r"^```+ input \S+\.md\n(.*?)^```+$", re.DOTALL | re.MULTILINE)
NOUGHTS = ("0", "0.0", "zero")
ODD = ("9" * 30, "9" * 5000, f"0.{'0' * 40}1", f"{'9' * 320}.5")
SHARES = (
    "Of the 0 patients seen, 0 (0%) had fever, 0 (0%) had pain, and 0 (0%) had none.",
    "Of the 84 patients seen, 30 (35.7%) had fever, 44 (52.4%) had pain, and 10 (11.9%) had none.",
    "Of the 0 patients, 3 were cured (10%), 4 were better (20%) and 5 were not (30%).",
    "There were 0 men (0%) and 0 women (5%).",
    "Death came to 3 of 90 and 5 of 80 (RR 0, 95% CI 0.28 to 1.01).",
    "Death came to 3 of 90 and 5 of 80 (RR 0.53, 95% CI 0.28 to 1.01; p = 0.04).",
    "0/0 (0%) of 0 (0%) fell from 0% to 0%.",
    "He weighed 80 kg, was 0.0 m and 1.0 m tall, and had a BMI of 0 kg/m^2.",
    "The groups differed (t(0) = 0, p = 0; F(0, 0) = 0, p = 0; χ2(0) = 0, p = 0; r(0) = 0, p = 0; z = 0, p = 0).",
    "OR 0 (95% CI 0 to 0), p = 0; HR 0.0, 95% CI 0.0–0.0, p = 0.0; the difference was 0 (95% CI 0 to 0), p = 0.",
    "0 patients were randomised, 0 to each group; 0 mg every 8 h (0 mg a day); 0 ± 0 years.",
    f"It was r({'9' * 30}) = 0.5, p = 0.04, and t({'9' * 20}) = 2.1, p = 0.04; t(5) = {'9' * 400}, p = 0.5.",
)


def _texts() -> Iterator[str]:
    for path in sorted((TOP / "tests" / "cases").glob("*report*.md")):
        for fence in _FENCE.findall(path.read_text()):
            yield from (" ".join(one.split()) for one in fence.split("\n\n") if _NUMBER.search(one))
    rules = (TOP / "tests" / "cases" / "rules-content.md").read_text()
    yield from (" ".join(one.split()) for fence in _FENCE.findall(rules) for one in fence.split("\n\n"))


@pytest.mark.parametrize("instead", NOUGHTS)
def test_no_number_is_divided_by(instead: str) -> None:
    """Every number of a text may be `instead` without an error, in text, abstract and table."""
    for text in _texts():
        told = _NUMBER.sub(instead, text)
        found(paper(told, abstract=told if len(told) < 2000 else "", article_type="case-report"))
    head, rows = f"Group | All (n = {instead}) | A (n = {instead}) | OR (95% CI) | p", f"Men | {instead} ({instead}%)"
    cells = f"{instead}/{instead} ({instead}%) | {instead} ({instead}–{instead}) | {instead}"
    found(paper(table(1, [head, f"{rows} | {cells}", f"Total | {instead} | {cells}"])))


def test_one_number_of_a_sentence_is_nought() -> None:
    """Each number alone may be 0, the others as they are: a base of 0 beside shares that are right."""
    for text in (*_texts(), *SHARES):
        for sentence in sentences(text):
            for told in _replaced(sentence, "0"):
                found(paper(told))


@pytest.mark.parametrize("instead", ODD, ids=lambda one: f"{one[:4]}-{len(one)}")
def test_one_number_of_a_sentence_is_odd(instead: str) -> None:
    """Each number alone may be of more digits than any sum is made with."""
    for sentence in SHARES:
        for told in _replaced(sentence, instead):
            found(paper(told))


def _replaced(sentence: str, instead: str) -> Iterator[str]:
    """Yield a sentence with each of its numbers replaced, one at a time."""
    for match in _NUMBER.finditer(sentence):
        yield f"{sentence[: match.start()]}{instead}{sentence[match.end() :]}"


@pytest.mark.parametrize("sentence", SHARES)
def test_nothing_is_of_nought(sentence: str) -> None:
    """What is zero from the start: neither text nor case nor abstract makes an error of it."""
    case = section("Case report", sentence)
    found(paper(case, sentence, abstract=sentence, article_type="case-report"))
