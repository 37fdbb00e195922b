"""The judges of the page, over the engine's boxes and over the finished file: faults are found, clean pages pass."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pytest
from lxml import etree

from galley.document import tree
from galley.document.article import Article
from galley.document.profile import Profile
from galley.findings.finding import Findings
from galley.formats.pdf.verify.validate import verify_pdf
from galley.formats.pdf.write import Printing, prepare_pdf
from galley.source import SourceFile, Span
from galley.tools.pdfium import text_of_pages
from tests.articles import cell, para, small_article, words
from tests.conftest import TOP
from tests.pages import (
    CREATED,
    JATS,
    Printed,
    mathml_of,
    pages,
    printable_article,
    printed,
    review_pages,
    source,
    spaces_hang,
)
from tests.test_page_floats import WIDE, table, text
from tests.test_pdf import LOREM, picture

OVERLAP, CUT, HOLE, SHEET = "nothing-overlaps", "number-stays-whole", "page-is-full", "nothing-leaves-the-sheet"
JUDGED = {OVERLAP, CUT, HOLE, SHEET, "float-is-in-order", "float-is-near-its-mention", "pdf-fits-the-page"}


def figure(number: int, *, wide: bool = False) -> tree.FigureFloat:
    graphic = tree.Graphic("made-f1.png", "alt")
    return tree.FigureFloat(f"fig:{number}", f"Figure {number}", (para(f"Caption {number}."),), (graphic,), wide=wide)


def paper() -> Article:
    """Return two pages of text with a figure, tables, a formula, notes and a list."""
    note = tree.Footnote("fn-1", 1, (para(f"A note. {LOREM}".strip()),))
    methods = (*text(1), figure(1), para("A note", note, "."), *text(1, 1))
    formula = tree.Para((tree.Equation("eq:1", "(1)", "y = x^2"),))
    results = (
        table(1, 5, ("2005", "0.362")),
        *text(1, 2),
        formula,
        *text(2, 3),
        table(2, 5, WIDE, wide=True),
        *text(2, 5),
    )
    blocks = (
        tree.Section("s1", 1, (tree.Str("Methods"),), methods),
        tree.Section("s2", 1, (tree.Str("Results"),), results),
    )
    article = replace(small_article(*blocks), assets=(picture(1100, 700),))
    places = {name: Span("10.md", line) for line, name in enumerate(("s1", "s2", "fig:1", "tbl:1", "tbl:2"), 1)}
    return replace(article, origins=places)


def judged(made: Printed, article: Article) -> tuple[set[str], set[str]]:
    """Return what the judge of the boxes and that of the file found."""
    return made.rules & JUDGED, {one.rule.id for one in verify_pdf(made.data, article)} & JUDGED


def test_clean_pages_are_quiet() -> None:
    for article in (paper(), printable_article()):
        assert judged(printed(article), article) == (set(), set())


SEEDS = {
    "paragraphs drawn together": (".columns p + p { position: relative; top: -9pt }", {OVERLAP}, {OVERLAP}),
    "lines too near": (".columns p { line-height: 3pt }", {OVERLAP}, {OVERLAP}),
    "a figure over text": ("figure { position: relative; top: 40pt }", {OVERLAP}, {OVERLAP}),
    "a title over the authors": ("h1 { position: relative; top: 9mm }", {OVERLAP}, {OVERLAP}),
    "cells over cells": ("td + td { text-indent: -28mm }", {OVERLAP}, {OVERLAP}),
    "the number of a formula over it": (".equation-number { position: relative; left: -40mm }", {OVERLAP}, set()),
    "columns over columns": (".columns { column-gap: -30mm } .columns p { width: 120mm }", {OVERLAP}, {OVERLAP}),
    "words cut in the text": (".columns p { hyphens: none; word-break: break-all }", set(), {CUT}),
    "text off the sheet": (".columns p { margin-left: -40mm }", set(), {SHEET}),
}  # fmt: skip


@pytest.mark.parametrize("name", list(SEEDS))
def test_a_fault_of_the_style_sheet_is_found(name: str) -> None:
    css, in_boxes, in_file = SEEDS[name]
    article = paper()
    boxes, file = judged(printed(article, pages(css=css)), article)
    assert in_boxes <= boxes
    assert in_file <= file


def test_what_is_found_in_the_boxes_has_its_place() -> None:
    found = printed(paper(), pages(css="figure { position: relative; top: 40pt }")).findings
    places = {one.span for one in found if one.rule.id == OVERLAP}
    assert places
    assert all(place is not None and place.path == "10.md" for place in places)


# --- templates of a journal's own ----------------------------------------------------------------------------------


def extended(block: str = "", *, columns: int = 1, css: str = "") -> Profile:
    """Return the pages of a journal whose template extends the shared one and says `block` beside."""
    template = SourceFile("page.html.jinja", f'{{% extends "base.html.jinja" %}}\n{block}\n')
    sheets = (source("shared/article.css"), SourceFile("added.css", css))
    return replace(pages(columns=columns), template=template, css=sheets)


NO_CLASS = "{% block body_attributes %}{% endblock %}"


def tall_figures() -> Article:
    """Return four figures, each behind a paragraph; two that are 140 mm high have no room on one page."""
    blocks = [block for at in range(4) for block in (*text(1, at), figure(at + 1))]
    return replace(small_article(*blocks), assets=(picture(1000, 1000),))


def test_a_template_that_says_nothing_of_columns_has_those_of_the_profile() -> None:
    article = tall_figures()
    for columns, name in ((1, "one"), (2, "two")):
        said = f'{{% block body_attributes %}} class="{name}"{{% endblock %}}'
        made = printed(article, extended(columns=columns))
        assert HOLE not in made.rules
        assert made.data == printed(article, extended(said, columns=columns)).data


def test_a_hole_is_found_on_pages_without_columns_too() -> None:
    big = "figure img { max-height: none; width: 140mm }"
    assert HOLE in printed(tall_figures(), extended(NO_CLASS, css=big)).rules
    forced = "figure { break-before: page } figure img { width: 20mm }"
    assert HOLE not in printed(tall_figures(), extended(NO_CLASS, css=forced)).rules
    assert HOLE not in printed(small_article(*text(12)), extended(NO_CLASS)).rules


# --- boxes moved, in pages that are right -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def moved() -> dict[str, list[str]]:
    """Return the kinds of flaws that are told while one box of a page stands elsewhere, by the name of the fault."""
    more = tree.Section("s3", 1, (tree.Str("More"),), (figure(2), *text(1, 7), figure(3), *text(4, 8)))
    whole = paper()
    article = replace(whole, body=(*whole.body, more))
    job = prepare_pdf(article, pages(), Printing(CREATED, Findings(), mathml_of(article), (JATS,))).job
    command = [sys.executable, "-m", "tests.page_faults", "--moves"]
    ran = subprocess.run(command, input=pickle.dumps(job), capture_output=True, check=True, cwd=TOP)
    found: dict[str, list[str]] = json.loads(ran.stdout)
    return found


def test_the_pages_are_right_before_and_after(moved: dict[str, list[str]]) -> None:
    assert moved[""] == moved["all put back"] == []
    assert len(moved) > 30


def test_every_fault_of_a_box_is_found(moved: dict[str, list[str]]) -> None:
    missed = {}
    for name, kinds in moved.items():
        place = name.partition(" the sheet")
        wanted = (
            "hole" if "empty" in name else "order" if "each other" in name else "sheet" if place[1] and "off" in name
            else "column" if "out of" in name or "into" in name else "overlap"
        )  # fmt: skip
        if name not in {"", "all put back"} and wanted not in kinds:
            missed[name] = kinds
    assert missed == {}


# --- pages of a finished file that are written over -----------------------------------------------------------------


@pytest.fixture(scope="module")
def clean() -> tuple[Article, bytes]:
    article = paper()
    return article, printed(article).data


def written_over(data: bytes, content: bytes, *, again: bool = False) -> bytes:
    """Return a PDF with more in the content of its first page; `again` writes the whole of it once more."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        page.contents_coalesce()
        whole = page.Contents.read_bytes()
        fonts = sorted(page.Resources.Font.keys())
        drawn = whole if again else content.replace(b"/Font", fonts[0].encode())
        extra = b"q 1 0 0 -1 0 842 cm " + drawn + b" Q" if not again else b"q " + content + b" " + drawn + b" Q"
        page.Contents = pdf.make_stream(b"q " + whole + b" Q " + extra)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


WRITTEN = {
    "all text again, three points lower": (b"1 0 0 1 0 -3 cm", True, OVERLAP),
    "all text again, ten points to the right": (b"1 0 0 1 10 0 cm", True, OVERLAP),
    "all text again, smaller": (b".9 0 0 .9 0 0 cm", True, OVERLAP),
    "all text again, off to the left": (b"1 0 0 1 -80 0 cm", True, SHEET),
    "all text again, off to the right": (b"1 0 0 1 300 0 cm", True, SHEET),
    "all text again, off above": (b"1 0 0 1 0 90 cm", True, SHEET),
    "all text again, off below": (b"1 0 0 1 0 -52 cm", True, SHEET),
    "a picture over text": (
        b"q 120 0 0 120 60 420 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q", False, OVERLAP
    ),
    "a picture off the sheet": (b"q 90 0 0 90 560 300 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q", False, SHEET),
}  # fmt: skip


@pytest.mark.parametrize("name", list(WRITTEN))
def test_a_page_that_is_written_over_is_found(name: str, clean: tuple[Article, bytes]) -> None:
    article, data = clean
    content, again, rule = WRITTEN[name]
    assert rule in {one.rule.id for one in verify_pdf(written_over(data, content, again=again), article)}


# --- the engine's patches left out -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ("", set()),
        ("moving-floats", {"hole", "order"}),
        ("waiting-floats", {"hole", "order", "overlap"}),
    ],
)
def test_what_the_patches_prevent_is_found(patch: str, expected: set[str]) -> None:
    blocks: list[tree.Block] = [*text(2)]
    for number in range(1, 9):
        note = tree.Footnote(f"fn-{number}", number, (para(f"Note {number}. {LOREM}".strip()),))
        blocks += [
            figure(number, wide=number % 2 == 0),
            para(f"Part {number}. {LOREM * 2}".strip()),
            para("A", note, "."),
        ]
    blocks += [table(9, 70, WIDE, wide=True), *text(12, 20)]
    article = replace(small_article(*blocks), assets=(picture(1100, 900),))
    job = prepare_pdf(article, pages(), Printing(CREATED, Findings(), {}, (JATS,))).job
    command = [sys.executable, "-m", "tests.page_faults", patch]
    ran = subprocess.run(command, input=pickle.dumps(job), capture_output=True, check=True, cwd=TOP)
    assert set(ran.stdout.decode().split()) == expected


def test_a_line_before_a_drawing_or_a_break_is_not_too_short() -> None:
    wide = tree.Math("InlineMath", "y = " + " + ".join(f"x_{{{at}}}" for at in range(12)))
    lines = (
        *words("A line that ends"),
        tree.LineBreak(),
        *words("by hand, as does"),
        tree.LineBreak(),
        tree.Str("it."),
    )
    before = words("Before a formula that cannot be broken there is room on the line of its text, which is short:")
    code = tree.CodeBlock(tree.NO_ATTR, "code\nof lines\nthat end by hand")
    article = small_article(tree.Para((*before, tree.Space(), wide, tree.Str(" so."))), tree.Para(lines), code)
    assert "line-is-full" not in printed(article, pages(css=".columns p { hyphens: manual }")).rules


@pytest.mark.parametrize(("patch", "expected"), [("", ""), ("hanging-spaces", "short")])
@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_a_line_that_is_broken_too_early_is_found(patch: str, expected: str, space: str) -> None:
    """Before markup that has no room the engine by itself breaks a text after its first word."""
    starts = [f"Begin it was seen in {'it' * letters} of the patients of the ward" for letters in range(24)]
    behind = (tree.Str(space), tree.Emph((tree.Str("emphatically"),)), tree.Str(" so."))
    article = small_article(*(tree.Para((*words(start), *behind)) for start in starts))
    job = prepare_pdf(article, pages(), Printing(CREATED, Findings(), {}, (JATS,))).job
    command = [sys.executable, "-m", "tests.page_faults", patch]
    ran = subprocess.run(command, input=pickle.dumps(job), capture_output=True, check=True, cwd=TOP)
    assert ran.stdout.decode() == ("" if spaces_hang() else expected)


def test_a_float_pages_behind_its_mention_is_found() -> None:
    from galley.formats.pdf.engine import judge  # noqa: PLC0415 - collecting needs no engine

    named = etree.Element("figure", id="fig-1")

    def laid_out(distance: int) -> list[str]:
        """Return what is found where the float stands so many pages behind the one that names it."""
        sheets = [judge._Page(None, columns=[None]) for _ in range(distance + 1)]  # noqa: SLF001
        sheets[0].mentions.add("fig-1")
        sheets[distance].floats.append(SimpleNamespace(element=named))
        return [one.kind for one in judge._far_away(sheets, {})]  # noqa: SLF001

    assert laid_out(judge.FARTHEST) == []
    assert laid_out(judge.FARTHEST + 1) == ["far"]


# --- words -------------------------------------------------------------------------------------------------------


def test_a_raised_mark_behind_a_number_is_no_cut() -> None:
    article = small_article(para("It was seen in 3.", tree.Superscript((tree.Str("1"),)), f" {LOREM}".rstrip()))
    assert verify_pdf(printed(article).data, article) == ()


def test_what_may_be_parted_is_no_cut() -> None:
    """Digits that are data are broken in tens, and marks of citations behind their commas and before them."""
    digits = "".join(str(at % 10) for at in range(300))
    marks = [tree.CitationMark(("a",), (tree.Str(f"[{at},{at + 1}]"),), superscript=False) for at in range(10, 90)]
    listed = (tree.Str(f"pi, {digits}, "), *(node for one in marks for node in (one, tree.Str("and "))))
    article = small_article(tree.Para(listed))
    assert [one for one in verify_pdf(printed(article).data, article) if one.rule.id == CUT] == []


def test_a_word_in_italics_amid_its_line_is_no_overlap() -> None:
    said = [node for at in range(60) for node in (tree.Str(f"is{at} "), tree.Emph((tree.Str("forked"),)), tree.Space())]
    article = small_article(tree.Para(tuple(said)))
    assert verify_pdf(printed(article).data, article) == ()


def test_an_address_may_be_cut() -> None:
    address = "https://example.org/" + "/".join(f"part{number}" for number in range(30))
    article = small_article(para("See ", tree.Link(tree.NO_ATTR, (tree.Str(address),), address), " ."))
    assert verify_pdf(printed(article).data, article) == ()


def test_a_number_that_is_cut_is_told_at_its_cell() -> None:
    row = tree.Row(tree.NO_ATTR, (cell("In the year 2005"), cell("x")))
    spec = (tree.ColSpec("AlignDefault", None),) * 2
    inner = tree.Table(tree.NO_ATTR, (), spec, (), (tree.TableBody(tree.NO_ATTR, 0, (), (row,)),), ())
    article = small_article(tree.TableFloat("tbl:t", "Table 1", (para("Cap."),), inner))
    css = ".table td { overflow-wrap: anywhere; white-space: normal } .table table { width: 12mm; table-layout: fixed }"
    messages = [one.message for one in verify_pdf(printed(article, pages(css=css)).data, article) if one.rule.id == CUT]
    assert any("2005" in message or "year" in message for message in messages)


# --- running heads -----------------------------------------------------------------------------------------------


def test_a_cut_title_has_room_in_one_line_of_the_review_copy() -> None:
    title = "Early and delayed operations of a fracture that nobody has ever seen, told with more words than needed"
    article = small_article(*text(12))
    article = replace(article, meta=replace(article.meta, title=words(title), short_title=()))
    lines = text_of_pages(printed(article, review_pages()).data)[1].splitlines()
    (head,) = (line for line in lines if line.startswith("Early and"))
    assert " ".join(head.split()) == f"{title[:68]} … Review copy"
