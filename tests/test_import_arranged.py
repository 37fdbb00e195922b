"""What strangers' Word files arrange by tables, boxes, breaks and tabs becomes what it is, or is told."""

from __future__ import annotations

import pytest

from tests.test_import import BOLD, BOX, FIGURE, HEAD, RAISED, files, rules, text
from tests.word_files import bookmark, field, para, picture, run, table, word_file

ANCHORED = picture("p1", "A square").replace("wp:inline", "wp:anchor")
BREAK = "<w:r><w:br/></w:r>"
CAPTION = para("Figure 1. What it shows.", style="Caption")


def boxed(inner: str) -> str:
    return BOX.replace(para("Boxed words"), inner)


SHOWN = '![What it shows.](figures/figure-1.png){#fig:1 alt="A square"}'
ARRANGED = {
    "a picture that floats in a paragraph": para("Words ", ANCHORED, "around it.") + CAPTION,
    "its caption in a box": para("Words ", ANCHORED, "around it.") + para("More.", boxed(CAPTION)),
    "both in a box": para("Words around it.", boxed(para(picture("p1", "A square")) + CAPTION)),
    "a caption in the paragraph of its picture": para(picture("p1", "A square"), BREAK, "Figure 1. What it shows."),
    "a label on a line of its own": (
        para(run("Figure 1", BOLD)) + para(run("What it shows.", "<w:i/>")) + para(picture("p1", "A square"))
    ),
}


@pytest.mark.parametrize("name", ARRANGED)
def test_a_picture_has_its_caption_wherever_both_stand(name: str) -> None:
    made = text(para("See Figure 1.") + ARRANGED[name], **FIGURE)
    assert SHOWN in made
    assert "See @fig:1." in made
    assert "around it." in made or "around" not in ARRANGED[name]


def test_a_table_of_pictures_is_a_figure_of_panels() -> None:
    shown = picture("p1", "A square")
    grid = table(["x", "y"], ["A", "(B)"]).replace(run("x"), shown).replace(run("y"), shown)
    made = text(para("See Figure 1B.") + grid + para("Figure 1. Both.", style="Caption"), **FIGURE)
    assert "::: {#fig:1}\n![](figures/figure-1a.png){#fig:1a" in made
    assert "{#fig:1b" in made
    assert "See [@fig:1 B]." in made
    other = table(["x", "dose"], ["A", "B"]).replace(run("x"), shown)
    assert "dose" in text(other + para("Figure 1. Both.", style="Caption"), **FIGURE)


def test_a_table_that_lays_a_formula_out_is_the_formula() -> None:
    formula = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"
    grid = table(["", "f", "(2)"]).replace(run("f"), formula)
    assert text(grid) == "$$a = b$$ {#eq:2}"
    assert "{#eq" not in text(table(["f", "(2)"], ["x", "y"]).replace(run("f"), formula))


def test_boxes_keep_their_order() -> None:
    made = text(para("Flow:", boxed(para("Screened")), boxed(para("Included"))))
    assert made == "Flow:\n\nScreened\n\nIncluded"


def test_an_initial_in_a_frame_is_part_of_its_word() -> None:
    initial = '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>'
    assert text(initial + para("aps are every\u00adwhere.")) == "Taps are everywhere."


def test_capitals_that_words_have_by_their_looks_stay_where_they_say_something() -> None:
    caps = "<w:caps/>"
    assert text(para("The ", run("brca1", caps), " gene of ", run("Made", caps), ".")) == "The BRCA1 gene of Made."
    assert text(para(run("all in capitals", caps))) == "all in capitals"
    assert text(para("As ", run("it is", '<w:caps w:val="0"/>'), ".")) == "As it is."


def test_a_letter_behind_a_reference_is_its_panel() -> None:
    named = para(bookmark("_Ref1", 1, run("Figure ") + field(" SEQ Figure ", "1")), run(". Seen."), style="Caption")
    seen = field(" REF _Ref1 ", "Figure 1")
    made = text(para(picture("p1", "A")) + named + para(seen, "B, ", seen, "A–C, ", seen, "/2, ", seen, "."), **FIGURE)
    assert made.endswith("\n\n[@fig:1 B], [@fig:1 A–C], [@fig:1]/2, @fig:1.")


def test_contents_are_left_out() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inner = para("Contents", style="Heading1") + para("Introduction 1")
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    title, _, rest = HEAD.partition("</w:p>")
    made = files(word_file(f"{title}</w:p>{control}{rest}{para('Text.')}"))
    assert [name for name in made if name.endswith(".md")] == ["10-introduction.md"]


@pytest.mark.parametrize(
    ("instruction", "words"), [("PAGEREF _Ref1 \\h", "on page 3"), ("REF _Ref1 \\r \\h", "in Section 2")]
)
def test_a_number_that_only_word_keeps_right_is_told(instruction: str, words: str) -> None:
    before, _, number = words.rpartition(" ")
    data = word_file(HEAD + para(f"As {before} ", field(instruction, number), "."))
    assert f"As {words}." in files(data)["10-introduction.md"]
    assert [rule for rule, _ in rules(data)] == ["word-content-is-carried"]


def test_lines_set_in_columns_by_tabs_are_told() -> None:
    tab = "<w:r><w:tab/></w:r>"
    lines = "".join(para(f"Group {one}", tab, "12", tab, "34") for one in "AB")
    data = word_file(HEAD + lines)
    assert "Group A 12 34" in files(data)["10-introduction.md"]
    assert rules(data) == [("word-content-is-carried", "new/10-introduction.md:3:14")]
    numbered = "".join(para(f"{at}.", tab, "An item.") for at in (1, 2))
    assert rules(word_file(HEAD + numbered + para("One", tab, "line."))) == []


NOTES = {
    "*P < 0.05.": True,
    "BP, blood pressure; n, number of patients.": True,
    "Abbreviations: BP, blood pressure.": True,
    "Values are means (SD).": True,
    "The values in the table were higher.": False,
    "Notes were taken by nurses.": False,
    "After surgery, blood pressure fell.": False,
    "* Not a sign of this table.": False,
}


@pytest.mark.parametrize("note", NOTES)
def test_notes_are_known_by_what_they_say(note: str) -> None:
    value = "8*" if note.startswith("*P") else "8"
    grid = para("Table 1. Doses", style="Caption") + table(["BP", "n"], ["120", value]) + para(note)
    made = text(grid)
    assert made.startswith("::: {#tbl:1}") is NOTES[note]


TYPED = {
    "Figure 1 and Tables 1 and 2.": "@fig:1 and [@tbl:1; @tbl:2].",
    "Figs. 1–3": "[@fig:1; @fig:2; @fig:3]",
    "Figures 1A and 2B.": "[@fig:1 A; @fig:2 B].",
    "Figure 1A–C shows": "[@fig:1 A–C] shows",
    "Table 1, 20 patients": "@tbl:1, 20 patients",
    "Figure 1 and 2 days": "@fig:1 and 2 days",
    "Figures 1–20": "Figures 1–20",
    "Figures 1 and 9": "Figures 1 and 9",
}


@pytest.mark.parametrize("typed", TYPED)
def test_typed_references_name_all_that_they_name(typed: str) -> None:
    figures = "".join(
        para(picture("p1", "")) + para(f"Figure {at}. It.", style="Caption") + para("Text.") for at in (1, 2, 3)
    )
    tables = "".join(para(f"Table {at}. It.", style="Caption") + table(["a"], ["b"]) + para("T.") for at in (1, 2))
    assert text(para(typed) + figures + tables, **FIGURE).split("\n")[0] == TYPED[typed]


def test_typed_numbers_make_the_levels_of_headings() -> None:
    body = (
        para(run("A title of a paper", BOLD)) + para(run("1. Introduction", BOLD)) + para("Text.")
        + para(run("2. Anatomy of taps", BOLD)) + para("Text.") + para(run("2.1 Old taps", "<w:i/>")) + para("Text.")
    )  # fmt: skip
    made = files(word_file(body))
    assert made["20-anatomy-of-taps.md"] == "# Anatomy of taps\n\nText.\n\n## Old taps\n\nText.\n"


def test_statements_that_begin_with_their_names_are_sections() -> None:
    body = para("Text.") + para(run("Funding:", BOLD), " None.") + para(run("Fun:", BOLD), " Text.")
    made = files(word_file(HEAD + body))
    assert made["20-funding.md"].startswith("# Funding\n\nNone.")


def test_floats_behind_the_text_need_no_heading() -> None:
    legends = para("Figure legends", style="Heading1") + para(picture("p1", "")) + CAPTION
    made = files(word_file(HEAD + para("See Figure 1.") + legends, **FIGURE))
    assert made["20-references.md"] == "# References\n\n![What it shows.](figures/figure-1.png){#fig:1}\n"


def test_a_title_page_of_many_forms() -> None:
    front = (
        para("ORIGINAL ARTICLE")
        + para(run("A made-up title:", BOLD), BREAK, run("with two lines", BOLD), style="Title")
        + para("Ann Made", run("1,*", RAISED), ", MD and Bo Fictum", run("2", RAISED))
        + para(run("1", RAISED), "Made-up Hospital", BREAK, run("2", RAISED), "University of Taps")
        + para("* Correspondence to ann@example.org")
        + para("Abstract: Nothing was found.")
        + para("Introduction", style="Heading1")
        + para("Text.")
    )
    data = word_file(front)
    made = files(data)["article.yaml"]
    for line in (
        "heading: ORIGINAL ARTICLE", 'title: "A made-up title: with two lines"',
        '  - name: "Ann Made"\n    degrees: ["MD"]\n    affiliations: [a1]\n    corresponding: true\n    email: ann@',
        '    name: "University of Taps"', "abstract: |\n  Nothing was found.",
    ):  # fmt: skip
        assert line in made
    assert rules(data) == []
