"""People in a text: patients who are named without a title, and authors by whatever initials they may write."""

from __future__ import annotations

import pytest

from galley.checks.content import contributors, patient
from galley.document.initials import folded, initials_of
from tests.papers import paper, rules, section

NAMED = (
    "At a visit 3 weeks later Mason Tibbets was well, and his haemoglobin was 120 g/L.",
    "After a year Maria Lopez went home.",
    "We asked when Ruth Dellacorte had returned to work.",
    "The mother said that Anna Bergström complained of pain.",
)
NOT_NAMED = (
    "Escherichia Coli was found. Crohn Disease was well known.",
    "Dr Jane Smith was told of it. The Patient Group was well treated.",
    "The National Hospital was asked for films. Hodgkin Lymphoma came to the node.",
    "Intensive Care was told. The Ethics Committee was asked for it. Case One was well.",
    "Patients aged 65 years were treated from January 2018, and others from Monday.",
    "A 65-year-old man who received acyclovir from January 2018 through May recovered.",
)


@pytest.mark.parametrize("text", NAMED)
def test_names_without_a_title_are_told(text: str) -> None:
    case = paper(section("Case report", text), article_type="case-report")
    assert rules(case, [patient]) == {"patient-is-not-identified"}


@pytest.mark.parametrize("text", NOT_NAMED)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    case = paper(section("Case report", text), article_type="case-report")
    assert rules(case, [patient]) == set()


@pytest.mark.parametrize(
    ("given", "family", "particle", "written"),
    [
        ("Zoë", "O'Brien-Łódzki", "", {"ZO", "Z.O.", "ZB", "ZOB", "ZL", "Z.O’B.Ł.", "ZOL"}),
        ("Liesbeth", "Oirschot", "van", {"LO", "L.v.O.", "LvO", "LVO"}),
        ("Jean-Luc", "McKay", "", {"JM", "JLM", "J-L.M.", "JMK", "J.L.McK."}),
        ("C H", "Brown", "", {"CB", "CHB", "C.H.B."}),
        ("CH", "Brown", "", {"CB", "CHB"}),
        ("Íñigo", "Núñez Ávila", "", {"IN", "INA", "Í.N.Á.", "IA"}),
    ],
)
def test_initials(given: str, family: str, particle: str, written: set[str]) -> None:
    known = initials_of(given, family, particle)
    assert {one for one in written if folded(one.replace("McK", "MK")) not in known} == set()
    assert not {"XY", "", given[0].upper()} & known


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("P.K. and L.v.O. examined the patient; N.B. and L.v.O. searched.", False),
        ("PK, LvO and NB wrote it.", False),
        ("PK, LVO and NB wrote it.", False),
        ("P.K. and L.v.X. examined the patient; N.B. and L.O. searched.", True),
        ("PK, LvO and NX wrote it.", True),
    ],
)
def test_contributions_by_initials_with_a_particle(said: str, told: bool) -> None:  # noqa: FBT001 - a case
    authors = [("Pia", "Kern"), ("Liesbeth", "van Oirschot"), ("Nora", "Berg")]
    one = paper("Text.", authors=authors, declarations={"contributions": said})
    assert rules(one, [contributors]) == ({"contributions-name-the-authors"} if told else set())
