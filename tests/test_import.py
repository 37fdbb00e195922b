"""`galley import`: a stranger's Word file becomes a manuscript, and what it loses is told."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.cli import commands
from galley.csl.processor import format_entries
from galley.document.reference import Reference
from galley.evaluation import Evaluation
from galley.formats.docx import opened as package
from galley.importing.actions import Conversion, Tracked
from galley.importing.as_printed import styles_of
from galley.importing.evaluate import carried_out
from galley.readers.references.normalise.journals import with_both_titles
from galley.readers.references.normalise.record import normalise_record
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from tests.conftest import TOP
from tests.image_files import png_with_text
from tests.manuscripts_in_memory import world_of
from tests.word_files import (
    bookmark,
    citavi,
    endnote,
    endnote_long,
    field,
    mendeley,
    mendeley_cite,
    para,
    picture,
    record,
    run,
    table,
    word_citation,
    word_file,
    word_sources,
    zotero,
)

BOLD, RAISED = "<w:b/>", '<w:vertAlign w:val="superscript"/>'
HEAD = para("A made-up title", style="Title") + para("Introduction", style="Heading1")
NAMED = (
    para("A made-up title", style="Title") + para("Ann Made, Bo Fictum", style="Author")
    + para("Introduction", style="Heading1")
)  # fmt: skip


def imported(data: bytes, tracked: Tracked = "accept") -> Evaluation:
    styles = {str(one.relative_to(TOP)): one.read_bytes() for one in (TOP / "styles").rglob("*.*") if one.is_file()}
    world = World.in_memory({"paper.docx": data, **styles})
    world.styles = "styles"
    runtime = Runtime(world)
    return carried_out(Request("."), Conversion("paper.docx", "new", tracked), runtime)


def files(data: bytes, tracked: Tracked = "accept") -> dict[str, str]:
    made = imported(data, tracked)
    assert made.imported is not None
    assert not made.report.fails(), made.report.findings
    return {one.path: one.data.decode("utf-8", "replace") for one in made.imported.files}


def text(body: str, **more: object) -> str:
    """Return the section that a body becomes behind a title and a heading."""
    made = files(word_file(HEAD + body, **more))  # type: ignore[arg-type]
    return made["10-introduction.md"].removeprefix("# Introduction\n\n").rstrip("\n")


def rules(data: bytes, tracked: Tracked = "accept") -> list[tuple[str, str]]:
    return [(one.rule.id, str(one.span)) for one in imported(data, tracked).report.findings]


# --- citations ---------------------------------------------------------------------------------------------------


def item(number: int, **more: object) -> dict[str, object]:
    return {"id": number, "uris": [f"http://zotero.org/users/1/items/{number}"], "itemData": record(number), **more}


SOURCES = word_sources(1, 2)
CITATIONS = {
    "zotero": (zotero(item(1)), "[@authora2001]"),
    "zotero, several works": (zotero(item(2), item(1)), "[@authorb2002; @authora2001]"),
    "zotero, locator": (
        zotero(item(1, locator="12-14", label="page", prefix="see ", suffix="for instance")),
        "[see @authora2001, p. 12-14 for instance]",
    ),
    "zotero, chapter": (zotero(item(1, locator="3", label="chapter")), "[@authora2001, chapter 3]"),
    "zotero, author left out": (zotero(item(1, **{"suppress-author": True})), "[-@authora2001]"),
    "mendeley": (mendeley(record(1)) + mendeley(record(2)), "[@authora2001][@authorb2002]"),
    "mendeley, one field": (mendeley(record(1), record(2)), "[@authora2001; @authorb2002]"),
    "mendeley cite": (mendeley_cite(record(1), record(2)), "[@authora2001; @authorb2002]"),
    "endnote": (endnote(1, 2), "[@authora2001; @authorb2002]"),
    "endnote, words around": (endnote(1, prefix="cf. ", pages="p. 7"), "[cf. @authora2001, p. 7]"),
    "endnote, base64": (endnote_long(1, 2), "[@authora2001; @authorb2002]"),
    "citavi": (citavi(1, 2), "[@authora2001; @authorb2002]"),
    "citavi, words around": (
        citavi(1, Prefix="cf. ", PageRange={"OriginalString": "7", "NumberingType": 0}), "[cf. @authora2001, p. 7]",
    ),
    "word": (word_citation(" CITATION A1 \\l 1033 \\p 33 \\m A2 "), "[@authora2001, p. 33; @authorb2002]"),
    "word, author left out": (word_citation("CITATION A2 \\n \\l 1031"), "[-@authorb2002]"),
    "one work by all managers": (
        zotero(item(1)) + mendeley(record(1)) + mendeley_cite(record(1)) + endnote(1) + word_citation("CITATION A1")
        + citavi(1),
        "[@authora2001][@authora2001][@authora2001][@authora2001][@authora2001][@authora2001]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CITATIONS)
def test_the_citations_of_every_manager_are_read(name: str) -> None:
    written, expected = CITATIONS[name]
    assert text(para("Said ", written, "."), parts=SOURCES) == f"Said {expected}."


def test_each_work_is_one_record_and_the_printed_list_is_gone() -> None:
    body = para("Said ", zotero(item(1), item(2)), endnote(1), ".")
    listed = para(field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "1. Authora A. Made-up work one."))
    made = files(word_file(HEAD + body + para("References", style="Heading1") + listed))
    other = para(field("ADDIN CitaviBibliography", "1. Authora A. Made-up work one."))
    assert "Made-up" not in text(para("Said ", citavi(1), ".") + para("References", style="Heading1") + other)
    assert [one["id"] for one in json.loads(made["refs/references.json"])] == ["authora2001", "authorb2002"]
    assert "Made-up work" not in "".join(data for name, data in made.items() if name.endswith(".md"))


def test_works_of_one_title_are_two_where_their_identifiers_differ() -> None:
    article, erratum = ({**record(1), "DOI": f"10.5555/{at}"} for at in "ab")
    body = para(mendeley(article), " and ", mendeley(erratum), " and ", mendeley(record(1)))
    assert text(body) == "[@authora2001] and [@authora2001b] and [@authora2001]"


BROKEN_CONTROL = (
    '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_?"/></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>[9]</w:t></w:r></w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    "written",
    [
        field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":', "[9]"),
        field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [{"id": 4}]}', "[9]"),
        field("ADDIN Mendeley Citation{0f-1}", "[9]"),
        field(" ADDIN EN.CITE ", "[9]"),
        field("CITATION Nobody", "[9]"),
        field("ADDIN CitaviPlaceholder{eyJFbnRyaWVzIjogW119}", "[9]"),
        field("ADDIN CitaviPlaceholder{eyJFbnRyaWVz}", "[9]"),
        field("ADDIN CITAVI.PLACEHOLDER 0f-1 x", "[9]"),
        field("ADDIN PAPERS2_CITATIONS", "[9]"),
        BROKEN_CONTROL,
    ],
)  # fmt: skip
def test_a_citation_that_cannot_be_read_stays_as_text_and_is_told(written: str) -> None:
    data = word_file(HEAD + para("Said ", written, "."))
    assert files(data)["10-introduction.md"].endswith("Said \\[9\\].\n")
    found = [one for one in rules(data) if one[0] == "word-citation-is-read"]
    assert [place for _, place in found] in (["new/10-introduction.md:3:11"], ["paper.docx:1:1"])


TYPED = (
    para("References", style="Heading1")
    + para("1. Smith A, Jones BC. Fractures of the hook. J Made Up Med. 2020;3(1):12-9.")
    + para("2. Roe D. Hands of golfers. J Made Up Med. 2021;4(1):1-9.")
    + para("3. Something that nobody could read")
)


def test_a_typed_list_becomes_records_and_its_numbers_citations() -> None:
    data = word_file(
        HEAD + para("Rare ", run("1,2", RAISED), " and 5 m", run("2", RAISED), ", known.", run("3", RAISED)) + TYPED
    )
    made = files(data)
    assert "Rare [@smith2020; @roe2021] and 5 m^2^, known.[@something]" in made["10-introduction.md"]
    assert [json.loads(line)["key"] for line in made["refs/refs.lock"].splitlines()] == [
        "roe2021",
        "smith2020",
        "something",
    ]
    assert [rule for rule, _ in rules(data)] == ["pasted-reference-is-read"]


AS_PRINTED = {
    "Roe D. Hands of golfers. bioRxiv. 2021. https://doi.org/10.5555/made.up": ("article", "bioRxiv"),
    "Roe D. Hands of golfers. ArXiv e-prints. 2021 Oct. Available from: https://arxiv.org/abs/2101.00001": (
        "article-journal", "ArXiv e-prints",
    ),
    "Roe D. Hands of golfers [Preprint]. bioRxiv; 2021. https://doi.org/10.5555/made.up": ("article", "bioRxiv"),
    "Golf Collaboration; Roe D, Smith A. Hands of golfers. J Made Up Med. 2021;4(1):1-9.": (
        "article-journal", "J Made Up Med",
    ),
}  # fmt: skip


@pytest.mark.parametrize("line", AS_PRINTED)
def test_an_entry_is_read_as_what_prints_it_again(line: str) -> None:
    """A paper of a server that is printed as an article stays one; NLM parts a group from persons by a semicolon."""
    data = word_file(HEAD + para("Rare [1].") + para("References", style="Heading1") + para(f"1. {line}"))
    (entry,) = (json.loads(one) for one in files(data)["refs/refs.lock"].splitlines())
    assert (entry["csl"]["type"], entry["csl"].get("container-title", "")) == AS_PRINTED[line]
    assert len(entry["csl"]["author"]) == (3 if "Golf " in line else 1)


KEPT_WHOLE = (
    "Something about golf, nobody knows by whom; 2020. https://doi.org/10.5555/made.up",
    "Something about golf, nobody knows by whom. Available from: https://example.org/golf",
    "Something about golf, nobody knows whom; 1994.1994. Available from: https://example.org/golf [cited 2023 Jan 2]",
    "Roe D. Hands of golfers. npj Schizophr. 2021 May 14;7(1):1-8. https://doi.org/10.5555/made.up",
    "Roe D, Smith A. Hands of golfers. In: Conference for Made-up Hands. Made-up Press; 2020. p. 385-99.",
)
"""Entries that are in no form that is known, or print otherwise where their facts are named otherwise."""


@pytest.mark.parametrize("line", KEPT_WHOLE)
def test_an_entry_prints_to_its_last_sign_as_it_did(line: str) -> None:
    data = word_file(HEAD + para("Rare [1].") + para("References", style="Heading1") + para(f"1. {line}"))
    (entry,) = (json.loads(one) for one in files(data)["refs/refs.lock"].splitlines())
    record = with_both_titles(normalise_record({"id": "a", **entry["csl"]}), [])
    (style,) = styles_of("preprint", world_of({}))
    (printed,) = format_entries(style, [Reference("a", record)])
    assert printed.text.replace("\u00a0", " ") == line
    assert ("DOI" in record) is ("doi.org" in line)


def test_words_among_typed_numbers_stay() -> None:
    made = files(word_file(HEAD + para("Rare [1,2, and 3], not rare [1 and 2].") + TYPED))["10-introduction.md"]
    assert "Rare [@smith2020; @roe2021; and @something], not rare [@smith2020; @roe2021]." in made


@pytest.mark.parametrize("said", ["Rare [1,2].", "Rare [1-3] and [7]."])
def test_typed_numbers_stay_where_they_are_not_those_of_the_list(said: str) -> None:
    data = word_file(HEAD + para(said) + TYPED)
    made = files(data)
    assert "Rare \\[1" in made["10-introduction.md"]
    assert "2.  Roe D." in made["20-references.md"]
    assert "word-citation-is-read" in dict(rules(data))


# --- changes and comments ----------------------------------------------------------------------------------------

CHANGED = para(
    "It was ",
    '<w:del w:id="1" w:author="Bo" w:date="2026-01-02T00:00:00Z"><w:r><w:delText>small</w:delText></w:r></w:del>',
    '<w:ins w:id="2" w:author="Bo" w:date="2026-01-02T00:00:00Z">' + run("large") + "</w:ins>",
    ".",
)


@pytest.mark.parametrize(
    ("tracked", "expected"),
    [
        ("accept", "It was large."),
        ("reject", "It was small."),
        ("keep", "It was <!-- Bo, 2026-01-02, took out: small -->large."),
    ],
)
def test_tracked_changes_are_made_undone_or_kept(tracked: Tracked, expected: str) -> None:
    data = word_file(HEAD + CHANGED)
    assert files(data, tracked)["10-introduction.md"].endswith(f"\n{expected}\n")
    assert [rule for rule, _ in rules(data, tracked)] == ["tracked-change-is-decided"] * 2 * (tracked == "keep")


def test_paragraphs_and_rows_that_are_taken_out_are_gone() -> None:
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="B"/></w:rPr></w:pPr><w:r><w:t>First half </w:t></w:r></w:p>'
    rows = table(["a", "b"], ["c", "d"]).replace(
        "<w:tr><w:tc>", '<w:tr><w:trPr><w:del w:id="3" w:author="B"/></w:trPr><w:tc>'
    )
    made = text(gone + para("second half.") + rows)
    assert made.startswith("First half second half.")
    assert "c" not in made.split("\n", 1)[1]


def test_a_comment_is_a_finding_at_its_place() -> None:
    on = (
        '<w:commentRangeStart w:id="0"/>'
        + run("dose")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    said = f'<w:comment w:id="0" w:author="Ann" w:date="2026-01-02T10:00:00Z">{para("Which unit?")}</w:comment>'
    (one,) = imported(word_file(HEAD + para("The ", on, " was low."), comments=said)).report.findings
    assert (one.rule.id, str(one.span)) == ("comment-is-answered", "new/10-introduction.md:3:9")
    assert one.message == "Comment of Ann, 2026-01-02: Which unit?"


# --- floats ------------------------------------------------------------------------------------------------------

FIGURE = {"parts": {"word/media/image1.png": png_with_text()}, "related": (
    '<Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="media/image1.png"/>'
)}  # fmt: skip


def test_figures_lose_their_numbers_and_are_referred_to() -> None:
    caption = para("Figure ", field(" SEQ Figure \\* ARABIC ", "1"), ". What it shows.", style="Caption")
    body = para("See Figure 1 and Fig. 1B.") + para(picture("p1", "A square")) + caption
    data = word_file(HEAD + body, **FIGURE)  # type: ignore[arg-type]
    made = files(data)
    assert "See @fig:1 and [@fig:1 B]." in made["10-introduction.md"]
    assert '![What it shows.](figures/figure-1.png){#fig:1 alt="A square"}' in made["10-introduction.md"]
    assert "figures/figure-1.png" in made
    assert rules(data) == []


def test_a_field_leads_to_its_caption_and_typed_captions_count() -> None:
    caption = para(
        bookmark("_Ref1", 7, run("Tabelle ") + field("SEQ Tabelle \\* ARABIC", "2")),
        run(": Dosen"),
        style="Beschriftung",
    )
    rows = table(["2|Group", "n"], ["v|Early", "a", "1"], ["^", "b", "2"])
    typed = para(run("Table 3", BOLD), " Typed by hand.")
    body = (
        para("In ", field(" REF _Ref1 \\h ", "Tabelle 2"), " and Table 3.")
        + caption
        + rows
        + typed
        + table(["x", "y"], ["1", "2"])
    )
    made = text(body)
    assert made.startswith("In @tbl:2 and @tbl:3.")
    assert ": Dosen {#tbl:2}" in made
    assert ": Typed by hand. {#tbl:3}" in made
    assert "| Early | a   | 1 |\n|       +-----+---+\n|       | b   | 2 |\n" in made


def test_formulas_notes_and_lists_are_carried() -> None:
    formula = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    note = '<w:footnote w:id="2">' + para("Said below.") + "</w:footnote>"
    made = text(para("So ", formula, " grows", '<w:r><w:footnoteReference w:id="2"/></w:r>', "."), footnotes=note)
    assert made == "So $x^{2}$ grows[^1].\n\n[^1]: Said below."


def test_formulas_whose_numbers_are_typed_are_numbered() -> None:
    def letters(said: str) -> str:
        return f"<m:r><m:t>{said}</m:t></m:r>"

    in_editor = f"<m:eqArr><m:e>{letters('y=x#')}<m:d><m:e>{letters('1')}</m:e></m:d></m:e></m:eqArr>"
    body = (
        para("By equation (1) and equation (2).")
        + para(f"<m:oMathPara><m:oMath>{in_editor}</m:oMath></m:oMathPara>")
        + para(f"<m:oMath>{letters('a=b')}</m:oMath>", " (2)")
        + para(f"<m:oMath>{letters('c')}</m:oMath>", " (see above)")
    )
    made = text(body)
    assert "$$y = x$$ {#eq:1}" in made
    assert "$$a = b$$ {#eq:2}" in made
    assert "$c$ (see above)" in made


def test_signs_of_a_font_of_symbols_are_their_characters() -> None:
    def sign(code: str, font: str = "Symbol") -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    greek = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    body = para(
        "TGF-", run("b", greek), "1, 5 ", sign("F06D"), "m ", run("\uf0b1", greek), " 2 ", sign("F0FC", "Wingdings")
    )
    assert text(body) == "TGF-β1, 5 μm ± 2 ✓"
    assert text(para("5 ", sign("00B5", "Arial"), "m")) == "5 µm"
    unknown = word_file(HEAD + para("A ", sign("F0C0", "Marlett")))
    assert ("word-content-is-carried", "new/10-introduction.md:3:3") in rules(unknown)


def test_hidden_words_are_left_out_and_told() -> None:
    data = word_file(HEAD + para("Seen ", run("hidden", "<w:vanish/>"), run("shown", '<w:vanish w:val="0"/>')))
    assert "hidden" not in files(data)["10-introduction.md"]
    assert "shown" in files(data)["10-introduction.md"]
    assert [rule for rule, _ in rules(data)] == ["word-content-is-carried"]


def test_characters_that_markdown_would_change_stay() -> None:
    said = """A "word", 5' long -- isn't it... *so* [x] @y #z"""
    assert text(para(said)) == r"""A \"word\", 5\' long \-\- isn't it\.\.\. \*so\* \[x\] \@y #z"""


CHART = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
BOXED = f"<w:txbxContent>{para('Boxed words')}</w:txbxContent>"
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
    f"<w:drawing><wps:txbx>{BOXED}</wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOXED}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
LOST = {
    "an object": ('<w:r><w:object><o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>', "Equation.DSMT4"),
    "a chart": (CHART, "A chart"),
    "a picture elsewhere": (picture("out", "A square", how="link"), "https://example.org/a.png"),
    "a text box": (BOX, "A text box"),
}


@pytest.mark.parametrize("name", LOST)
def test_what_cannot_be_carried_is_told_at_its_place(name: str) -> None:
    written, said = LOST[name]
    outside = (
        '<Relationship Id="out" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="https://example.org/a.png" TargetMode="External"/>'
    )
    data = word_file(HEAD + para("Before ", written, " behind."), related=outside)
    (one,) = imported(data).report.findings
    assert one.rule.id == "word-content-is-carried"
    assert said in one.message
    assert one.span is not None
    assert one.span.path == "new/10-introduction.md"
    made = files(data)["10-introduction.md"]
    assert "Before" in made
    assert made.count("Boxed words") == (name == "a text box")


COMMENT = '<w:r><w:commentReference w:id="1"/></w:r>'
SAID = f'<w:comment w:id="1" w:author="Ann">{para("Which unit?")}</w:comment>'


@pytest.mark.parametrize("second", [para("two words"), para("one") + para("other")], ids=["in columns", "as a grid"])
def test_a_comment_in_a_table_moves_no_cell(second: str) -> None:
    """What a mark leaves when it is taken out keeps the columns: tables of Markdown go by them."""
    cells = [f"<w:tc><w:tcPr/>{one}</w:tc>" for one in (f"<w:p>{run('Dose')}{COMMENT}</w:p>", second, para("third"))]
    rows = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for _ in range(2))
    grid = f"<w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid>"
    made = files(word_file(f"{HEAD}<w:tbl><w:tblPr/>{grid}{rows}</w:tbl>", comments=SAID))["10-introduction.md"]
    (table_,) = (
        one for one in json.loads(pypandoc.convert_text(made, "json", "markdown"))["blocks"] if one["t"] == "Table"
    )
    read = [[json.dumps(cell[4]) for cell in row[1]] for row in table_["c"][4][0][3]]
    assert read
    for first, middle, last in read:
        assert "Dose" in first
        assert all(word in middle for word in ("two", "words") if "two" in second)
        assert "third" in last
        assert "third" not in middle


def test_odd_runs_lose_nothing() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('kana')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>"
    hyphen = "<w:r><w:t>COVID</w:t><w:noBreakHyphen/><w:t>19</w:t></w:r>"
    data = word_file(
        HEAD + para(ruby, " and ", hyphen, '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=f'<w:footnote w:id="0" w:type="separator">{para("between")}</w:footnote>'
        f'<w:footnote w:id="2">{para("A note.")}</w:footnote>',
    )
    assert rules(data) == []
    assert "漢字 (kana) and COVID\u201119" in files(data)["10-introduction.md"]


def test_an_object_in_a_word_parts_nothing_and_other_documents_are_told() -> None:
    formula = '<w:r><w:object><o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>'
    data = word_file(HEAD + '<w:altChunk r:id="x"/>' + para("before", formula, "behind"))
    assert [rule for rule, _ in rules(data)] == ["word-content-is-carried"] * 2


def test_headers_are_told() -> None:
    data = word_file(HEAD + para("Text."), header1=para("Confidential draft"))
    (one,) = imported(data).report.findings
    assert "Confidential draft" in one.message


# --- front and headings ------------------------------------------------------------------------------------------


def test_the_front_is_metadata() -> None:
    front = (
        para("A made-up title", style="Title")
        + para("Ann Made", run("1,*", RAISED), ", Bo van Fictum", run("2", RAISED))
        + para(run("1", RAISED), "Department of Sinks, Made-up Hospital")
        + para(run("2", RAISED), "University of Taps")
        + para("Correspondence: Ann Made, ann@example.org")
        + para("Correspondence: Bo van Fictum, bo@example.org")
        + para("Abstract", style="Heading1")
        + para("Nothing was found.")
        + para("Keywords: sinks; taps")
        + para("Introduction", style="Heading1")
        + para("Text.")
    )
    data = word_file(front)
    made = files(data)["article.yaml"]
    for line in (
        'title: "A made-up title"',
        '  - name: "Ann Made"\n    affiliations: [a1]\n    corresponding: true\n    email: ann@example.org',
        '  - name: "Bo van Fictum"\n    affiliations: [a2]\n    corresponding: true\n    email: bo@example.org',
        '    name: "University of Taps"',
        "abstract: |\n  Nothing was found.", 'keywords:\n  - "sinks"\n  - "taps"',
    ):  # fmt: skip
        assert line in made
    assert rules(data) == []


def test_each_author_has_the_affiliations_raised_behind_the_name() -> None:
    names = ("Ann Made", "Bo van Fictum", "Cy B. Invented", "Di Imaginary")
    raised = ("1,†", "2,†", "1", "1,2,*")
    authors = "".join(f"{', ' if at else ''}{name}|{raised[at]}|" for at, name in enumerate(names)).split("|")[:-1]
    line = para(*(run(one, RAISED if at % 2 else "") for at, one in enumerate(authors)), style="Author")
    where = "".join(para(run(f"{at}", RAISED), f"University of Sinks {at}") for at in (1, 2))
    head, _, behind = HEAD.partition("</w:p>")
    made = files(word_file(f"{head}</w:p>{line}{where}{behind}"))["article.yaml"]
    found = [one.split("]")[0] for one in made.split("affiliations: [")[1:]]
    assert found == ["a1", "a2", "a1", "a1, a2"]


def test_days_that_stand_several_times() -> None:
    days = "".join(para(f"Revised: {day} February 2026") for day in (1, 20))
    front = word_file(para("A title", style="Title") + days + para("Introduction", style="Heading1"))
    assert '  revised: ["1 February 2026", "20 February 2026"]' in files(front)["article.yaml"]


def test_a_line_that_is_not_understood_stays_as_a_comment_and_is_told() -> None:
    data = word_file(para("A title", style="Title") + para("Word count: 2000") + para("Introduction", style="Heading1"))
    assert "# word count: 2000" in files(data)["article.yaml"]
    assert rules(data) == [("word-content-is-carried", "new/article.yaml:1:1")]


def test_bold_headings_are_proposed() -> None:
    data = word_file(
        para(run("A bold title of a paper", BOLD)) + para(run("Introduction", BOLD)) + para("Text.")
        + para(run("Patients and controls", BOLD)) + para("More.") + para(run("This bold sentence is text.", BOLD))
    )  # fmt: skip
    made = files(data)
    assert made["10-introduction.md"] == (
        "# Introduction\n\nText.\n\n## Patients and controls\n\nMore.\n\n**This bold sentence is text.**\n"
    )
    assert [rule for rule, _ in rules(data)] == ["word-structure-is-styled"] * 3


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Falls on a ward after an alarm: a study", "Falls on a ward after an alarm: a study"),
        ("Title: Falls on a ward", "Falls on a ward"),
        ("Sarcopenia: a review", "Sarcopenia: a review"),
    ],
)
def test_a_first_line_with_a_colon_is_the_title(line: str, expected: str) -> None:
    data = word_file(
        para("Article type: Original article")
        + para(run(line, BOLD))
        + para("Ann Made", run("1", RAISED), ", Bo van Fictum", run("1", RAISED))
        + para("Introduction", style="Heading1")
    )
    made = files(data)["article.yaml"]
    assert f'title: "{expected}"' in made
    assert 'name: "Ann Made"' in made
    assert "# article type: Original article" in made


# --- nothing is lost in silence ----------------------------------------------------------------------------------


def test_a_word_that_is_lost_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*_: object) -> tuple[tuple[str, ...], ...]:
        return (("A made-up title", ""), ("# Introduction\n\nText.\n",))

    monkeypatch.setattr("galley.importing.markdown.written", forgetful)
    made = imported(word_file(HEAD + para("Text of importance.")))
    assert [one.rule.id for one in made.report.findings] == ["word-text-is-kept"]


@settings(max_examples=6)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=60), max_size=12))
def test_any_text_comes_through(paragraphs: list[str]) -> None:
    made = imported(word_file(HEAD + "".join(para(run(one)) for one in paragraphs)))
    assert "word-text-is-kept" not in {one.rule.id for one in made.report.findings}


# --- what is refused ---------------------------------------------------------------------------------------------


def _with(name: str, data: bytes) -> bytes:
    out = BytesIO(word_file(HEAD))
    with ZipFile(out, "a", ZIP_DEFLATED) as written:
        written.writestr(name, data)
    return out.getvalue()


def _entities() -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(word_file(HEAD))) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            declared = (
                b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>' if name == "word/document.xml" else b""
            )
            new.writestr(name, declared + old.read(name))
    return out.getvalue()


HOSTILE = {
    "no zip": b"Just words.",
    "an old file": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "half a zip": word_file(HEAD)[:300],
    "an absolute path": _with("/etc/passwd", b"x"),
    "a path out of it": _with("word/../../x", b"x"),
    "a drive": _with("C:\\x", b"x"),
    "a name twice": _with("WORD/document.xml", b"x"),
    "a bomb": _with("word/media/a.png", b"\0" * 300_000_000),
    "entities": _entities(),
    "no text": _with("x", b"").replace(b"word/document.xml", b"word/documenx.xml"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_word_file_is_one_finding(name: str) -> None:
    made = imported(HOSTILE[name])
    assert [one.rule.id for one in made.report.findings] == ["word-file-is-read"]
    assert made.imported is not None
    assert made.imported.files == ()


def test_a_part_is_read_within_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_XML_BYTES", 100)
    assert [rule for rule, _ in rules(word_file(HEAD))] == ["word-file-is-read"]


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_writes_a_new_folder_that_can_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.docx").write_bytes(word_file(NAMED + para("Said ", zotero(item(1)), ".")))
    assert commands.main(["import", "paper.docx", "--journal", "preprint"]) == 0
    assert sorted(str(one.relative_to("paper")) for one in Path("paper").rglob("*") if one.is_file()) == [
        "10-introduction.md", "article.yaml", "refs/references.json",
    ]  # fmt: skip
    assert commands.main(["check", "paper", "--quiet"]) == 0, capfd.readouterr()


def test_nothing_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.docx").write_bytes(word_file(HEAD + para("Text.")))
    Path("mine").mkdir()
    Path("mine/10-introduction.md").write_text("my own words")
    assert commands.main(["import", "paper.docx", "--out", "mine"]) == 1
    Path("link").symlink_to("elsewhere")
    assert commands.main(["import", "paper.docx", "--out", "link"]) == 1
    assert sorted(one.name for one in Path().iterdir()) == ["link", "mine", "paper.docx"]
    assert [one.read_text() for one in Path("mine").iterdir()] == ["my own words"]


# --- files without words -----------------------------------------------------------------------------------------


def test_a_file_without_words_is_refused() -> None:
    assert rules(word_file("")) == [("word-file-is-read", "paper.docx:1:1")]


def test_what_stands_for_something_else_is_no_title() -> None:
    outside = picture("rX", "", "link")
    made = files(word_file(para(outside) + para(run("The title"))))
    assert 'title: "The title"' in made["article.yaml"]
    assert not re.search(r"\bq[0-9a-f]{16}x", "".join(made.values()))
