"""The author lines of title pages, as people type them: who has which marks, degrees and signs."""

from __future__ import annotations

import pytest

from galley.importing.people import affiliations_in, authors_in, legends_in, sign_of

LINES = {
    "Ann M. Made^1,2^*, Bo van Fictum^2^, Cy Ng, MD, PhD^3^ and Di Ray Jr.^1^": [
        ("Ann M. Made", "", "1 2", "*"), ("Bo van Fictum", "", "2", ""), ("Cy Ng", "MD PhD", "3", ""),
        ("Di Ray Jr.", "", "1", ""),
    ],
    "Ann Made^a,*^ and Bo Fictum^b^": [("Ann Made", "", "a", "*"), ("Bo Fictum", "", "b", "")],
    "Ann Made^1^, M.D., Ph.D., Bo Fictum^2^, M.Sc.": [
        ("Ann Made", "M.D. Ph.D.", "1", ""), ("Bo Fictum", "M.Sc.", "2", ""),
    ],
    "Ann Made,^1,*^ MD, Bo Fictum,^2^ PhD": [("Ann Made", "MD", "1", "*"), ("Bo Fictum", "PhD", "2", "")],
    "Ann Made^1#^, Bo Fictum^1#^, Cy X. Zed^2*^": [
        ("Ann Made", "", "1", "#"), ("Bo Fictum", "", "1", "#"), ("Cy X. Zed", "", "2", "*"),
    ],
    "Ann Made1, Bo Fictum2*": [("Ann Made", "", "1", ""), ("Bo Fictum", "", "2", "*")],
    "Ann Made^i^ Bo Fictum^ii^": [("Ann Made", "", "i", ""), ("Bo Fictum", "", "ii", "")],
    "Ann Made MD, Bo Fictum PhD": [("Ann Made", "MD", "", ""), ("Bo Fictum", "PhD", "", "")],
    "Ann Made, MD^1^; Bo Fictum, PhD^1,2^; and the Taps Study Group^†^": [
        ("Ann Made", "MD", "1", ""), ("Bo Fictum", "PhD", "1 2", ""), ("the Taps Study Group", "", "", "†"),
    ],
    "Made, Ann^1^; Fictum, Bo^2^": [("Made, Ann", "", "1", ""), ("Fictum, Bo", "", "2", "")],
    "Ann Made, MD": [("Ann Made", "MD", "", "")],
    "王小明^1^, 李四^2^": [("王小明", "", "1", ""), ("李四", "", "2", "")],
}  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_each_author_has_what_stands_behind_the_name(line: str) -> None:
    found = [
        (one.name, " ".join(one.person.degrees), " ".join(one.person.affiliations), one.signs)
        for one in authors_in(line)
    ]
    assert found == LINES[line]


def test_groups_are_no_persons() -> None:
    *_, group = authors_in("Ann Made^1^, Bo Fictum^1^, the Taps Study Group")
    assert group.group == "Taps Study Group"
    *_, represented = authors_in("Ann Made^1^, Bo Fictum^1^, on behalf of the Taps Investigators")
    assert represented.represented == "Taps Investigators"
    assert not any(one.group or one.represented for one in authors_in("Ann Groupe^1^, Bo Fictum^1^"))


@pytest.mark.parametrize(
    ("legend", "equal", "corresponding", "note"),
    [
        ("*These authors contributed equally.", True, False, ""),
        ("^*^ Correspondence: ann@example.org", False, True, ""),
        ("\\* On leave from the University of Taps", False, False, "On leave from the University of Taps"),
        ("^1^ Hospital", False, True, ""),
    ],
)
def test_a_sign_means_what_its_legend_says(legend: str, equal: bool, corresponding: bool, note: str) -> None:  # noqa: FBT001 - a table's row
    (author,) = authors_in("Ann Made^1,*^")
    legends = legends_in([legend])
    assert legends.are_equal(author) is equal
    assert legends.is_corresponding(author) is corresponding
    assert " ".join(legends.notes(author)) == note


def test_a_sign_that_nothing_explains_is_told() -> None:
    (author,) = authors_in("Ann Made^1,†^")
    assert list(legends_in([]).unknown(author)) == ["†"]
    assert not legends_in([]).are_equal(author)


def test_a_line_may_hold_several_affiliations() -> None:
    line = "^1^Made-up Hospital, Oslo, Norway; ^2^University of Taps, Bergen"
    assert list(affiliations_in([line])) == [
        ("1", "Made-up Hospital, Oslo, Norway"),
        ("2", "University of Taps, Bergen"),
    ]
    assert list(affiliations_in(["Institute of H^2^O, Oslo"])) == [("", "Institute of H^2^O, Oslo")]
    assert (sign_of("^†^Deceased"), sign_of("Deceased"), sign_of("^1^Oslo")) == ("†", "", "")
