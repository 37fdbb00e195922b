"""Lists of references that Word files keep in other ways: in notes, or cited by names and years."""

from __future__ import annotations

import pytest

from tests.test_import import HEAD, RAISED, files, imported, text
from tests.word_files import bookmark, field, para, run, word_file

LIST = (
    "Made A, Fictum B. A made-up work on fever. J Made Up. 2015;4(2):11-19.",
    "Zed C. A further work. J Made Up. 2021;7:41-49.",
    "Ray D, Made A, Poe E. Works of many. J Made Up. 2018;6:31-39.",
)
LISTED = para("References", style="Heading1") + "".join(para(one) for one in LIST)


def cited(*said: str, listed: str = LISTED) -> str:
    return files(word_file(HEAD + para(*said) + listed))["10-introduction.md"].split("\n\n")[1].strip()


NAMED = {
    "(Made and Fictum, 2015; Zed 2021; Ray et al., 2018)": "[@made2015; @zed2021; @ray2018]",
    "(Made & Fictum 2015, Zed 2021, Ray et al. 2018)": "[@made2015; @zed2021; @ray2018]",
    "(see Made and Fictum, 2015, p. 12); (Zed, 2021; Ray, Made and Poe, 2018)": (
        "[see @made2015, p. 12]; [@zed2021; @ray2018]"
    ),
    "Made and Fictum’s (2015), Zed (2021, p. 3) and Ray and colleagues (2018)": (
        "Made and Fictum’s [-@made2015], Zed [-@zed2021, p. 3] and Ray and colleagues [-@ray2018]"
    ),
}


@pytest.mark.parametrize("said", NAMED)
def test_names_and_years_that_name_one_work_each_cite_it(said: str) -> None:
    assert cited(f"Seen {said} in Oslo (2015).") == f"Seen {NAMED[said]} in Oslo (2015)."


def test_and_others_may_be_in_italics() -> None:
    said = ("By Ray ", run("et al.", "<w:i/>"), " (2018), (Made and Fictum, 2015; Zed, 2021).")
    assert cited(*said) == "By Ray et al. [-@ray2018], [@made2015; @zed2021]."


def test_names_and_years_stay_where_they_are_not_exact() -> None:
    every = "(Made and Fictum, 2015; Zed 2021; Ray et al., 2018)"
    data = word_file(HEAD + para(f"Seen {every} and (Nobody, 1999; Zed 2021).") + LISTED)
    assert files(data)["10-introduction.md"].endswith("@ray2018] and (Nobody, 1999; Zed 2021).\n")
    told = [one.message for one in imported(data).report.findings if one.rule.id == "word-citation-is-read"]
    assert told == [
        "Names and years that are those of no one work of the list stay as typed: (Nobody, 1999; Zed 2021)."
    ]
    assert "(Zed 2021)" in cited("Seen (Zed 2021) and (Ray et al., 2018).")
    twin = para("Zed C. A second work. J Made Up. 2021;8:1-9.")
    assert "(Zed 2021)" in cited(f"Seen {every} and (Zed 2021).", listed=LISTED + twin)


# --- notes -------------------------------------------------------------------------------------------------------


def call(number: int, kind: str = "endnote") -> str:
    return f'<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(*texts: str, kind: str = "endnote") -> str:
    return "".join(f'<w:{kind} w:id="{at}">{para(one)}</w:{kind}>' for at, one in enumerate(texts, 1))


def test_notes_that_are_references_are_the_list() -> None:
    again = field(" NOTEREF _Ref1 ", "1")
    body = para("One.", bookmark("_Ref1", 1, call(1)), " Two.", call(2), call(3), " Again.", again)
    assert text(body, endnotes=notes(*LIST)) == "One.[@made2015] Two.[@zed2021; @ray2018] Again.[@made2015]"
    feet = para("One.", call(1, "footnote"), " Two.", call(2, "footnote"), " Three.", call(3, "footnote"))
    same = notes(LIST[0], LIST[1], LIST[0], kind="footnote")
    assert text(feet, footnotes=same) == "One.[@made2015] Two.[@zed2021] Three.[@made2015]"


@pytest.mark.parametrize("other", ["See there.", "Made A. Ibid., p. 3."])
def test_notes_that_say_something_else_stay_notes(other: str) -> None:
    made = text(para("One.", call(1), " Two.", call(2)), endnotes=notes(LIST[0], other))
    assert made.startswith("One.[^1] Two.[^2]")
    assert text(para("One.", call(1)), endnotes=notes(LIST[0])).startswith("One.[^1]")


def test_sections_that_are_named_by_typed_numbers_are_told() -> None:
    def told(said: str) -> list[str]:
        found = imported(word_file(HEAD + para(said))).report.findings
        return [one.message.partition(":")[0] for one in found]

    assert told("We say so in section 2.1, and (Section 3).") == ["section 2.1, Section 3"]
    assert told("As in section 2 of the act, section A and a section of 3 mm.") == []
