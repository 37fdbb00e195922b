"""Capitals that name programs, formats, firms, units and currencies need no words; those of medicine do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from galley.checks.check import Paper
from galley.checks.content import abbreviations
from galley.checks.content.names import KNOWN
from galley.checks.content.program_names import COMPUTING
from galley.document.reference import Reference
from tests.papers import found, paper, rules

PAIRS = (
    ("The BFGS method, CUDA and FITS were used.", "The BMI and the EPS were low."),
    ("It ran with QZXA version 11.2; QZXA was quick.", "QZXA was 11.2; QZXA was high."),
    ("Reads were called by QZXA v4.2, and QZXA was quick.", "The QZXA v 4.2 was high."),
    ("QZXA 3.1.4 was run.", "QZXA 3.1 was low."),
    ("The QZXA and QZXB packages were loaded; QZXB is new.", "The QZXA and QZXB were low; QZXB rose."),
    ("It writes formats like QZXA, BIOM, and GraphPhlAn. QZXA is new.", "It shows diseases like QZXA."),
    ("The QZXA telescope and the QZXB library.", "The QZXA therapy and the QZXB programme."),
    ("Wounds were closed with QZXA (Ethicon, Somerville, NJ, USA). QZXA held.", "Wounds had QZXA (in men, USA)."),
    ("A model was fitted with QZXA 7.5 (QZON, Dublin, Ireland).", "A model was fitted with QZXA (see QZON, there)."),
    ("They were sent by QZX Diagnostics and QZX Healthcare.", "The QZX diagnostics were sent."),
    ("Reads are in the QZX (QZR6394747).", "Reads are in the QZX (6 men)."),
    ("Reads are in the QZX under accession number PRJEB1234.", "Reads are in the QZX under number 4."),
    ("It ran on Ubuntu 22.04.3 LTS.", "Creatinine 1.2 LTS 4."),
    ("It ran on QZXA OS 2.", "The QZXA score was 2."),
    ("Instruments are the QZXA TLM-18 and others.", "Results are QZXA IL-18."),
    ("The corona has 10 MK; 32 GB of memory.", "The MK rose; it was high."),
    ("Costs were CHF 4,500, INR 12 500, EUR 31 and CAD 310; prices are in GBP.", "Of them 12 had CHF and 4 INR 2.5."),
    ("The incremental cost was 12 million CHF.", "CHF 12 and CAD 3 were seen."),
    ("The IP address, an SVG and PNG, a CCD camera and SMS reminders.", "The IP joint, an SVG, and CCD of a muscle."),
    (
        "Files were kept with Git Large File Storage (Git LFS); Git LFS is new.",
        "Files (see LFS) were kept; LFS is new.",
    ),
)


@pytest.mark.parametrize(("right", "wrong"), PAIRS)
def test_names_of_programs(right: str, wrong: str) -> None:
    assert found(paper(right), [abbreviations]) == ()
    assert rules(paper(wrong), [abbreviations]) == {"abbreviation-is-defined"}


def test_no_short_form_of_medicine_is_a_program() -> None:
    others = {"AMD", "ARM", "AVI", "BAM", "BED", "CSS", "DNS", "EPS", "HDF", "ODT", "PHP", "RIS", "SAM", "SVG", "TLS"}
    assert not others & (COMPUTING | KNOWN)


def cited(text: str, title: str) -> Paper:
    """Return a paper whose reference 1 has a title."""
    csl: dict[str, Any] = {"id": "r1", "type": "article", "title": title}
    return replace(paper(text), library={"r1": Reference("r1", csl)})


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("QZXA: the library of everything", set()),
        ("QZXA 2.0", set()),
        ("<i>QZXA</i> – a program", set()),
        ("QZXA in children with fever", {"abbreviation-is-defined"}),
        ("A review of QZXA: what is known", {"abbreviation-is-defined"}),
    ],
)
def test_a_name_with_its_work(title: str, told: set[str]) -> None:
    assert rules(cited("We used QZXA {cite:1}. Later QZXA was replaced.", title), [abbreviations]) == told
    away = cited("We used QZXA in all of them {cite:1}.", title)
    assert rules(away, [abbreviations]) == {"abbreviation-is-defined"}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("QZXA: a Python package for maps", set()),
        ("QZXA: a randomised trial of rest", set()),
        ("QZXA: a case report", {"abbreviation-is-defined"}),
    ],
)
def test_the_name_of_what_the_paper_is_about(title: str, told: set[str]) -> None:
    assert rules(paper("We wrote QZXA, and QZXA is new.", title=title), [abbreviations]) == told
