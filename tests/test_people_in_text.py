"""Authors typed into one string: names, degrees, affiliation numbers, notes and marks, several people."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.document.metadata import Contributor
from galley.findings.finding import Findings
from galley.readers.metadata.metadata import finish_metadata, read_metadata
from galley.readers.metadata.people_in_text import WrittenPerson, doubts_about, people_in
from galley.source import SourceFile


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Lee", [WrittenPerson("Ann Lee")]),
        ("Ann Lee^[co-first author]", [WrittenPerson("Ann Lee", equal=True)]),
        ("Bo Ray^[Corresponding author]", [WrittenPerson("Bo Ray", corresponding=True)]),
        ("Bo Ray^[Now at Example University]", [WrittenPerson("Bo Ray", note="Now at Example University")]),
        (r"Bo Ray\thanks{x, y; z}", [WrittenPerson("Bo Ray", note="x, y, z")]),
        ("Ann Lee\nBo Ray\n", [WrittenPerson("Ann Lee"), WrittenPerson("Bo Ray")]),
        ("Ann Lee; Bo Ray", [WrittenPerson("Ann Lee"), WrittenPerson("Bo Ray")]),
        ("Ann Lee, Bo Ray & Cy Fox", [WrittenPerson("Ann Lee"), WrittenPerson("Bo Ray"), WrittenPerson("Cy Fox")]),
        ("Ann Lee, Bo Ray, Cy Fox", [WrittenPerson("Ann Lee"), WrittenPerson("Bo Ray"), WrittenPerson("Cy Fox")]),
        ("Ann Lee¹, Bo Ray¹,²", [WrittenPerson("Ann Lee", (), ("1",)), WrittenPerson("Bo Ray", (), ("1", "2"))]),
        ("Ann Lee, MD, PhD", [WrittenPerson("Ann Lee", ("MD", "PhD"))]),
        ("Dr Ann Lee MD", [WrittenPerson("Ann Lee", ("MD",), title="Dr")]),
        ("Ann Lee, MD; Bo Ray, M.Sc.", [WrittenPerson("Ann Lee", ("MD",)), WrittenPerson("Bo Ray", ("M.Sc.",))]),
        ("Lee¹", [WrittenPerson("Lee", (), ("1",))]),
        ("Ann Lee1,2", [WrittenPerson("Ann Lee", (), ("1", "2"))]),
        ("Ann Lee [2]", [WrittenPerson("Ann Lee", (), ("2",))]),
        ("Ann Lee^1,2^", [WrittenPerson("Ann Lee", (), ("1", "2"))]),
        ("Ann Lee$^{1}$", [WrittenPerson("Ann Lee", (), ("1",))]),
        ("Lee, Ann", [WrittenPerson("Lee, Ann")]),
        ("King, Jr., Martin Luther", [WrittenPerson("King, Jr., Martin Luther")]),
        ("Yo-Yo MA", [WrittenPerson("Yo-Yo MA")]),
        ("van der Berg, Jan", [WrittenPerson("van der Berg, Jan")]),
        ("王 小明", [WrittenPerson("王 小明")]),
    ],
)
def test_people(text: str, people: list[WrittenPerson]) -> None:
    assert list(people_in(text)) == people
    assert all(doubts_about(person.name) == ("", "") for person in people)


@pytest.mark.parametrize("name", ["Ray*", "Ann Lee, Bo Ray", "Lee a1b", "Ann Lee [x]", "Lee, Ann, Ray, Bo"])
def test_doubts(name: str) -> None:
    assert doubts_about(people_in(name)[0].name)[0]


def authors_of(yaml: str) -> tuple[tuple[Contributor, ...], Findings]:
    findings = Findings()
    raw = read_metadata(SourceFile("article.yaml", yaml), folder_name="a", findings=findings)
    return finish_metadata(raw, {}, findings)[0].authors, findings


def test_a_list_whose_items_are_degrees() -> None:
    authors, findings = authors_of("author: [Ann Lee, MD, PhD, Bo Ray]\n")
    assert [(one.family, one.degrees) for one in authors] == [("Lee", ("MD", "PhD")), ("Ray", ())]
    assert not findings.items


def test_what_an_entry_says_is_shared_by_its_people() -> None:
    authors, _ = authors_of("author:\n  - {name: Ann Lee and Bo Ray, affiliation: X}\n")
    assert [(one.family, one.affiliations) for one in authors] == [("Lee", ("aff1",)), ("Ray", ("aff1",))]


NOISE = st.sampled_from(
    [*"*†‡§¶#[](){}^¹²³0123456789,;&", "^[", "]", " and ", "\n", " MD", ", PhD", "Dr ", "<sup>", "</sup>", "$^{", "}$"]
)
PIECES = st.one_of(NOISE, st.sampled_from(["Ann", "Lee", "de", "Val-Borro", "O'Neill", "Ray", "É.", "王", " ", " "]))


DEGREES = ["MD", "M.D.", "PhD", "Ph.D.", "MSc", "FRCP", "MBBS", "MPH", "RN", "DPhil", "Dr. med.", "Prof."]
TYPED = st.sampled_from(
    [
        *(f", {one}" for one in DEGREES),
        *(f" {one}" for one in DEGREES),
        *(
            "\\thanks{x}",
            "\\footnote{Now at X}",
            "\\textsuperscript{1,2}",
            "<sup>a,b</sup>",
            "^a,*^",
            "$^{\\dagger}$",
            "¹˒²",
        ),
        *("1*", "*1", "a,1", " (1)", " [1,2]", "①", "１", "٣", "½", "‡‡", "★", "☯", "✉", "®", "(he/him)", " <a@b.org>"),
        *(
            "Jr.",
            ", III",
            " von ",
            "Müller",
            "Núñez",
            "王小明",
            "김",
            "Đặng",
            "'t Hooft",
            "\u200b",
            "\u00a0",
            "\u2009",
            "~",
            "\\\\",
        ),
    ]
)
ANYTHING = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=4)
WRITTEN = st.lists(st.one_of(PIECES, TYPED, ANYTHING), min_size=1, max_size=14).map("".join)
NO_NAME = re.compile(r"[\d*†‡§¶#‖\[\](){}^<>$%@=+|~/\\;:!?]")


def in_yaml(text: str) -> str:
    return json.dumps(text.replace("\n", " "), ensure_ascii=False)


def judge(authors: tuple[Contributor, ...]) -> None:
    for author in authors:
        assert not NO_NAME.search(unicodedata.normalize("NFKC", author.family))
        assert not {word.strip(",").replace(".", "") for word in author.family.split()[-1:]} & {
            "MD",
            "PhD",
            "FRCP",
            "MBBS",
        }


@given(WRITTEN)
def test_no_family_name_has_what_no_name_has(text: str) -> None:
    judge(authors_of(f"author:\n  - name: {in_yaml(text)}\n")[0])


@given(WRITTEN)
def test_nor_has_one_of_a_list_of_names(text: str) -> None:
    judge(authors_of(f"author: [{in_yaml(text)}, Ann Lee]\n")[0])


@given(WRITTEN, WRITTEN)
def test_nor_has_one_that_is_written_apart(given_names: str, family: str) -> None:
    judge(authors_of(f"author:\n  - given: {in_yaml(given_names)}\n    family: {in_yaml(family)}\n")[0])
