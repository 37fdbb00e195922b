"""Scores, classes and stages of the patient outside the case are those of the case."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from galley.checks.content import case_facts
from tests.papers import figure, paper, rules, section
from tests.test_content_numbers import samples
from tests.test_content_retold import report, told
from tests.test_content_values import chosen

if TYPE_CHECKING:
    import pytest

__all__ = ["chosen"]

_TOLD = {"case-facts-agree"}
_SCALES = (
    ("Glasgow Coma Scale score", "GCS", tuple(map(str, range(3, 16)))),
    ("SOFA score", "SOFA score", tuple(map(str, range(2, 20)))),
    ("APACHE II score", "APACHE II score", tuple(map(str, range(8, 35)))),
    ("NIHSS score", "NIHSS", tuple(map(str, range(2, 30)))),
    ("MELD score", "MELD score", tuple(map(str, range(8, 35)))),
    ("ECOG performance status", "ECOG performance status", ("0", "1", "2", "3")),
    ("ASA class", "ASA physical status", ("I", "II", "III", "IV")),
    ("NYHA class", "NYHA functional class", ("I", "II", "III", "IV")),
    ("Child–Pugh class", "Child-Pugh class", ("A", "B", "C")),
    ("FIGO stage", "FIGO stage", ("IA", "IB", "IIA", "IIIC", "IV")),
)


def test_scores_and_classes(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        name, short, values = chosen.choice(_SCALES)
        right, wrong = chosen.sample(values, 2)
        case = chosen.choice(("Her {} was {} on admission.", "With a {} of {} she was taken to the unit."))
        first = case.format(name, right)
        ours = chosen.choice(
            (
                "In our patient the {} was {}.",
                "Our patient had a {} of {} when she came.",
                "With a {} of {}, this patient was at risk.",
            )
        )
        if short == "FIGO stage" and {right, wrong} & {"IV"} == set() and right[:-1] == wrong[:-1] and not right[-1:]:
            continue
        assert told(report(first, ours.format(short, right))) == set(), right
        assert told(report(first, ours.format(short, wrong))) == _TOLD, (first, ours, wrong)
        assert told(report(first, abstract=f"A woman had a {short} of {wrong}.")) == _TOLD
        assert told(report(first, abstract=f"A woman had a {short} of {right}.")) == set()
        for other in (
            f"In others the {short} was {wrong} {{cite:1}}.",
            f"A {short} of {wrong} is a reason to operate.",
            f"Unlike a patient with a {short} of {wrong} {{cite:1}}, our patient woke.",
            f"In our patient the {short} was above {wrong}.",
            f"In our patient the {short} rose to {wrong}.",
            f"In our patient, a {short} of {wrong} would have been a reason to wait.",
            f"Our patient recovered; a {short} of {right} and a {short} of {wrong} are told apart.",
        ):
            assert told(report(first, other)) == set(), other


def test_what_the_case_says_later_is_known(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        first, then = chosen.sample(range(3, 15), 2)
        word = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")[min(then, 12) - 3]
        for said in (
            f"It fell to {then} within an hour.",
            f"Next day it was {then}/15.",
            f"It went from {first} to {then}.",
            f"It was {then} in the ward.",
            *((f"An hour later it was {word}.",) if then <= 12 else ()),
        ):
            case = f"Her GCS was {first}. {said}"
            for shown in (first, then):
                assert told(report(case, f"In our patient a GCS of {shown} was found.")) == set(), (case, shown)
        assert told(report("Her GCS was 7, and then E4V5M6.", "In our patient a GCS of 15 was soon reached.")) == set()


def test_stages_of_a_tumour(chosen: random.Random, pytestconfig: pytest.Config) -> None:
    for _ in samples(pytestconfig):
        deep, wrong = chosen.sample("1234", 2)
        nodes = chosen.choice("012")
        how = chosen.choice(("p", "c", "yp", ""))
        case = f"The tumour was {how}T{deep}N{nodes}M0."
        assert told(report(case, f"In our patient with {how}T{deep}N{nodes}M0 nothing was added.")) == set()
        assert told(report(case, f"In our patient with {how}T{wrong}N{nodes}M0 nothing was added.")) == _TOLD
        assert told(report(case, f"In our patient with {how}T{wrong}N{nodes}M0 {{cite:1}} nothing was added.")) in (
            set(),
            _TOLD,
        )
        assert told(report(case, f"A T{wrong}N{nodes} tumour is resected {{cite:1}}.")) == set()
        shown = section("Case report", "A woman had a tumour. " + case, figure(1, f"The {how}T{wrong}N{nodes} tumour."))
        assert rules(paper(shown, title="A case", article_type="case-report"), [case_facts]) == _TOLD


def test_what_is_another_stage_or_another_class() -> None:
    for case, ours in (
        ("She had a FIGO stage IIIC carcinoma.", "Our patient had stage III disease."),
        ("She had stage III disease.", "Our patient had FIGO stage IIIC cancer."),
        ("She had a cT3N1M0 tumour.", "In our patient the tumour was pT2N0M0."),
        ("The Child–Pugh score was 8.", "Our patient was in Child–Pugh class B."),
        ("She was in Child–Pugh class B. The score was 8.", "Our patient had a Child–Pugh score of 8."),
        ("She took ASA 100 mg. She was ASA II.", "In our patient ASA 75 mg was given."),
        ("She was in NYHA class II–III.", "Our patient was in NYHA class III."),
        ("She was ASA III.", "Our patient was ASA 3."),
        ("The T2 signal was high at T3 and L1.", "In our patient the T1 signal was low."),
        ("Her GCS was 9 and she had GCS scores by day.", "In our patient the GCS at 6 hours was 11."),
        ("The FIGO stage was IB and the FIGO grade 2.", "In our patient the FIGO grade was 2."),
        ("Gleason score 7 was found, of grade group 3.", "In our patient the Gleason grade group was 3."),
        ("Her GCS was 15/15.", "Our patient had a GCS of 15."),
    ):
        assert told(report(case, ours)) == set(), (case, ours)
