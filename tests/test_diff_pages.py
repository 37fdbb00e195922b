"""The marked page and the marked PDF: what is new and what is gone is told without colour, and listed with links."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from lxml import html as pages

from galley.copies.table import copies_of
from galley.diff import html, pdf
from galley.diff.lines import lines_of
from galley.diff.marked.article import marked
from galley.diff.pages import with_pages
from galley.diff.pair import Pair
from galley.document import tree
from galley.document.article import Article
from galley.document.checklists import Printed
from galley.findings.finding import Findings
from galley.formats.formulas import formulas
from galley.tools.pandoc import Pandoc
from galley.tools.pdfium import text_of_pages
from tests.article_edits import edited
from tests.articles import cell, para, small_article
from tests.pages import CREATED, printable_article, review_pages

PROFILE = review_pages()
RICH = printable_article()


def paired(old: Article, new: Article) -> Pair:
    before, after = (copies_of(one, PROFILE, (), ("review",), Findings())[0] for one in (old, new))
    both = marked(before.article, after.article)
    mathml = formulas((before.article, after.article, both.article), Pandoc(PROFILE.limits), Findings())
    return Pair(before, after, "Ann Lee", CREATED, both, mathml)


def edits(seed: int) -> Pair:
    return paired(RICH, edited(RICH, Random(seed), 10))  # noqa: S311 - the same for everybody


@pytest.mark.parametrize("seed", range(6))
def test_a_marked_page_holds_both_versions_and_a_way_to_each_change(seed: int) -> None:
    pair = edits(seed)
    page = pages.fromstring(html.write(pair).data.decode())  # verified as it is written
    marks = [one.get("id") for one in page.xpath("//ins[@id]|//del[@id]")]
    shown = [one.number for one in pair.marked.changes if one.is_marked]
    assert sorted(marks) == sorted(f"change-{number}" for number in shown)
    listed = page.xpath("//nav[@class='changes']//li")
    assert [one.get("value") for one in listed] == [str(one.number) for one in pair.marked.changes]
    assert [one.get("href") for one in page.xpath("//nav[@class='changes']//li/a")] == [f"#change-{n}" for n in shown]


def test_ways_lead_from_change_to_change_and_back_to_the_list() -> None:
    old = [para(f"Line {at} is there to be read.") for at in range(4)]
    new = [para(f"Line {at} is here to be read.") if at % 2 else old[at] for at in range(4)]
    page = pages.fromstring(html.write(paired(small_article(*old), small_article(*new))).data.decode())
    ways = [(one.get("href"), one.get("aria-label")) for one in page.xpath("//*[@class='to-changes']/a")]
    assert ways == [
        ("#listed-1", "Change 1: to the list of changes"),
        ("#change-2", "Next change"),
        ("#change-1", "Previous change"),
        ("#listed-2", "Change 2: to the list of changes"),
    ]
    assert [one.text for one in page.xpath("//main//del")] == ["there", "there"]
    assert [one.text for one in page.xpath("//main//ins")] == ["here", "here"]
    sheet = page.xpath("string(//style)")
    assert "text-decoration:underline" in sheet
    assert "text-decoration:line-through" in sheet


def test_a_page_without_changes_has_no_word_of_them() -> None:
    pair = paired(RICH, RICH)
    assert b"changes" not in re.sub(rb"made-up-case-changes", b"", html.write(pair).data)


def test_marked_pages_hold_both_versions_and_the_list_with_pages_and_lines() -> None:
    old = [para(f"Line {at} is there to be read, {'and read again ' * 9}until it ends.") for at in range(6)]
    new = [*old[:2], para("A line that is new stands here, with words of its own."), *old[3:]]
    pair = paired(small_article(*old), small_article(*new))
    lines = lines_of((pair.old, pair.new), {})
    placed = tuple(with_pages(pair.marked.changes, *lines))
    where = {one.number: one.text for one in lines[1] if one.number}
    for change in placed:
        side = change.new or change.old
        assert side is not None
        assert side.printed is not None
        if change.new:
            assert "line that is new" in where[side.printed.first_line]
    data = pdf.write(replace(pair, marked=replace(pair.marked, changes=placed))).data  # verified as it is written
    said = " ".join(" ".join(text_of_pages(data)).split())
    assert "List of changes" in said
    assert re.search(r"page 1, line \d+", said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The first line says little, and so it ends.", "The first line says little, and so it ends, as it should."),
        ("The first line says little, and so it ends", "The first line says little, and so it ends, as it should"),
        ("It ends as it should, and so does the line.", "And it ends as it should, and so does the line."),
    ],
)
def test_words_put_in_at_an_end_stand_in_one_line_of_the_old_version(old: str, new: str) -> None:
    before, after = (small_article(para("Before."), para(said), para("The next paragraph.")) for said in (old, new))
    pair = paired(before, after)
    lines = lines_of((pair.old, pair.new), {})
    (change,) = with_pages(pair.marked.changes, *lines)
    assert change.old is not None
    assert change.old.printed is not None
    own = next(one.number for one in lines[0] if one.text.startswith(old[:20]))
    assert (change.old.printed.first_line, change.old.printed.last_line) == (own, own)


def _with_few_words(number: str, tex: str) -> Article:
    """Return an article in which what changes has too few words to be found by: a cell, an equation."""
    other, one = (
        tree.TableFloat(f"tbl:{at}", f"Table {at}", (para(f"Days {at}"),), _grid(("Day", "Men"), ("6", said)))
        for at, said in ((1, "40"), (2, number))
    )
    equation = tree.Para((tree.Equation("eq:arc", "(1)", tex),))
    filling = [para(f"Paragraph {at} says that 41 or 40 men came. " * 12) for at in range(12)]
    return small_article(other, *filling, one, para("The arc in all was"), equation, para("and it grew."))


def _grid(*texts: tuple[str, ...]) -> tree.Table:
    head, *rows = (tree.Row(tree.NO_ATTR, tuple(cell(text) for text in row)) for row in texts)
    columns = (tree.ColSpec("AlignLeft", None),) * len(texts[0])
    return tree.Table(tree.NO_ATTR, (), columns, (head,), (tree.TableBody(tree.NO_ATTR, 0, (), tuple(rows)),), ())


def test_cells_and_equations_have_the_page_of_what_stands_around_them() -> None:
    pair = paired(_with_few_words("41", "A = F"), _with_few_words("42", "A = E"))
    lines = lines_of(
        (pair.old, pair.new), formulas([pair.old.article, pair.new.article], Pandoc(PROFILE.limits), Findings())
    )
    places = [
        (one.kind, side.printed)
        for one in with_pages(pair.marked.changes, *lines)
        if (side := one.new or one.old) is not None
    ]
    page = next(one.page for one in lines[1] if "Days 2" in one.text)
    assert page > 1
    number = next(one.number for one in lines[1] if one.text == "(1)")
    assert places == [("changed", Printed(page, page)), ("changed", Printed(page, page, number, number))]


@pytest.mark.parametrize("seed", [1])
def test_marked_pages_hold_all_that_a_writer_must_handle(seed: int) -> None:
    assert pdf.write(edits(seed)).data.startswith(b"%PDF")
