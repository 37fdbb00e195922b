"""PDF/A-3a and PDF/UA-1 as veraPDF judges them; skipped where the machine has no JDK or no veraPDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from galley.copies.review import review_article
from galley.copies.table import COPIES
from galley.diff import pdf as marked_pdf
from galley.document import tree
from galley.document.profile import ReviewPage
from tests.articles import cell, para, small_article, words
from tests.built import Builds
from tests.pages import pages, printable_article, printed, review_pages
from tests.test_checklist_places import made
from tests.test_diff_pages import edits
from tests.test_joss import PAPERS
from tests.test_math_lines import SUM
from tests.test_page_floats import WIDE, table, text
from tests.test_pdf_verify import changed
from tests.verapdf.judge import Judge


@pytest.fixture(scope="module")
def rich() -> bytes:
    """Return the rich article as a PDF that conforms."""
    return printed(printable_article()).data


def test_the_rich_article_conforms(rich: bytes, judge: Judge) -> None:
    assert judge.faults(rich) == []


def test_the_rich_article_in_one_column_conforms(judge: Judge) -> None:
    assert judge.faults(printed(printable_article(), pages("preprint", 1)).data) == []


@pytest.mark.parametrize("floats", ["in-place", "end"])
def test_the_review_copy_conforms(floats: Literal["in-place", "end"], judge: Judge) -> None:
    profile = review_pages(review=ReviewPage(floats=floats))
    assert judge.faults(printed(review_article(printable_article(), profile), profile).data) == []


@pytest.mark.parametrize("seed", [1, 4])
def test_the_marked_changes_of_two_versions_conform(seed: int, judge: Judge) -> None:
    assert judge.faults(marked_pdf.write(edits(seed)).data) == []


def test_an_article_with_hardly_anything_conforms(judge: Judge) -> None:
    assert judge.faults(printed(small_article(para("Text."))).data) == []


def test_links_and_lists_conform(judge: Judge) -> None:
    link = tree.Link(tree.NO_ATTR, (tree.Emph(words("all of it")),), "https://example.org")
    item: tree.Blocks = (tree.Plain(words("first")), tree.BulletList(((para("a"), para("b")), (para(link),))))
    assert judge.faults(printed(small_article(tree.OrderedList(1, "LowerRoman", "TwoParens", (item,)))).data) == []


def test_tables_conform(judge: Judge) -> None:
    assert judge.faults(printed(small_article(spanned_table(rows=4), spanned_table(rows=60))).data) == []


def test_tables_on_pages_of_their_own_conform(judge: Judge) -> None:
    """A long table goes on, one lies across its sheet, the marks of a third lead to its notes, a formula is broken."""
    noted = replace(
        table(3, 3, ("x", "y")),
        notes=(tree.Para((tree.Superscript(words("a")), tree.Space(), *words("Of the salt."))),),
        caption=(tree.Para((*words("Doses"), tree.Superscript(words("a")))),),
    )
    wide = tree.Para((tree.Equation("eq:1", "(1)", f"y = {SUM}"),))
    blocks = (*text(3), table(1, 70, WIDE, wide=True), *text(2, 3), table(2, 12, WIDE, landscape=True), noted, wide)
    assert judge.faults(printed(small_article(*blocks, *text(6, 5))).data) == []


def spanned_table(rows: int) -> tree.Block:
    """Return a table of this many rows with two rows of headings, a heading in each row, and cells over several."""
    head = (table_row(cell("Group", rows=2), cell("Outcome", columns=2)), table_row(cell("better"), cell("worse")))
    pair = (table_row(cell("Made up", rows=2), cell("1"), cell("2")), table_row(cell("3"), cell("4")))
    body = tree.TableBody(tree.NO_ATTR, 1, (), pair * (rows // 2))
    table = tree.Table(tree.NO_ATTR, (), (tree.ColSpec("AlignDefault", None),) * 3, head, (body,), ())
    return tree.TableFloat("", f"Table {rows}", (para("Caption"),), table)


def table_row(*cells: tree.Cell) -> tree.Row:
    return tree.Row(tree.NO_ATTR, cells)


@pytest.mark.parametrize("variant", [one.key for one in COPIES])
@pytest.mark.parametrize("manuscript", ["manuscript", "tests/manuscripts/kitchen-sink"])
def test_a_whole_manuscript_conforms(manuscript: str, variant: str, judge: Judge, builds: Builds) -> None:
    assert judge.faults(builds.of(manuscript, variant=variant).file(".pdf")) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_of_strangers_conforms(paper: str, shared: Path, judge: Judge, builds: Builds) -> None:
    assert judge.faults(builds.of(shared / "corpus" / paper, "preprint").file(".pdf")) == []


@pytest.mark.parametrize("what", ["tags", "alternatives", "fonts", "{http://www.aiim.org/pdfa/ns/id/}part"])
def test_a_spoiled_file_does_not_conform(what: str, rich: bytes, judge: Judge) -> None:
    assert judge.faults(changed(rich, what)) != []


def test_a_filled_checklist_conforms(judge: Judge) -> None:
    assert judge.faults(made("trial", "review").files["-consort-2025.pdf"]) == []
