"""Tables too tall to stand beside text, and tables across their sheet: pages of their own, each part headed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from lxml import etree

from galley.document import tree
from galley.document.article import Declaration
from galley.formats.jats.write import write_jats
from galley.formats.pdf.verify.validate import verify_pdf
from galley.tools.pdfium import text_of_pages
from tests.articles import cell, para, small_article, words
from tests.pages import Printed, pages, printed
from tests.test_pdf import LOREM, picture
from tests.test_pdf_patches import letters

WIDE = ("alpha beta", "gamma delta", "epsilon zeta", "eta theta", "iota kappa", "lambda mu", "nu omicron")


def table(
    number: int, rows: int, words: tuple[str, ...], *, wide: bool = False, landscape: bool = False
) -> tree.TableFloat:
    """Return a table whose rows say "row 7" in their first cell."""
    head = (tree.Row(tree.NO_ATTR, tuple(cell(f"Head {index}") for index in range(len(words) + 1))),)
    lines = tuple(
        tree.Row(tree.NO_ATTR, (cell(f"row {number}.{row}"), *(cell(word) for word in words))) for row in range(rows)
    )
    body = tree.TableBody(tree.NO_ATTR, 0, (), lines)
    columns = (tree.ColSpec("AlignDefault", None),) * (len(words) + 1)
    inner = tree.Table(tree.NO_ATTR, (), columns, head, (body,), ())
    caption = (para(f"Caption {number}."),)
    return tree.TableFloat(f"tbl:{number}", f"Table {number}", caption, inner, (), wide, landscape)


def text(count: int, first: int = 0) -> tuple[tree.Block, ...]:
    return tuple(para(f"Paragraph {number}. {LOREM}".strip()) for number in range(first, first + count))


@pytest.fixture(scope="module")
def long_table() -> Printed:
    """Return an article with a page-wide table, then one of two pages, then a small one, among much text."""
    blocks = (*text(4), table(1, 6, WIDE, wide=True), *text(3, 4), table(2, 70, WIDE, wide=True), *text(4, 7),
              table(3, 4, ("x",)), *text(20, 11))  # fmt: skip
    return printed(small_article(*blocks))


def test_a_long_page_wide_table_has_pages_of_its_own(long_table: Printed) -> None:
    assert long_table.findings == ()
    said = text_of_pages(long_table.data)
    held = [index for index, page in enumerate(said) if "row 2." in page]
    assert len(held) == 2
    assert "Paragraph" not in said[held[0]], "text stands beside the table on a page of its own"
    assert "Paragraph" in said[held[1]], "the rest of the table leaves the page to the text"


def test_tables_stand_in_the_order_of_their_numbers(long_table: Printed) -> None:
    whole = "\n".join(text_of_pages(long_table.data))
    places = [whole.index(f"Caption {number}.") for number in (2, 3)]
    assert places == sorted(places)
    first = next(index for index, page in enumerate(text_of_pages(long_table.data)) if "Caption 1." in page)
    second = next(index for index, page in enumerate(text_of_pages(long_table.data)) if "Caption 2." in page)
    assert first <= second


def test_the_rest_of_a_table_is_headed_by_its_number(long_table: Printed) -> None:
    said = text_of_pages(long_table.data)
    for page in said:
        assert ("Table 2 (continued)" in page) == ("row 2." in page and "Caption 2." not in page)
        assert page.count("Head 3") >= ("row 2." in page)


def test_the_rest_of_a_table_in_a_column_is_headed_too() -> None:
    article = small_article(*text(8), table(1, 60, ("x", "y")), *text(8, 8))
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    assert "Table 1 (continued)" in "\n".join(text_of_pages(made.data))


@pytest.mark.parametrize("columns", [1, 2])
def test_a_landscape_table_lies_across_its_sheet(columns: int) -> None:
    article = small_article(*text(4), table(1, 12, WIDE, landscape=True), *text(30, 4))
    made = printed(article, pages("preprint" if columns == 1 else "isj", columns))
    assert verify_pdf(made.data, article) == ()
    document = pypdfium2.PdfDocument(made.data)
    across = [page.get_width() > page.get_height() for page in document]
    said = text_of_pages(made.data)
    assert across == ["Caption 1." in page for page in said]
    assert sum(across) == 1
    assert not across[0]
    assert not across[-1]


def test_tables_that_lie_across_share_a_sheet_where_they_fit() -> None:
    """Two small ones do; a third, and what is left of a long one, goes on to the next, in the order of numbers."""
    tables = [table(number, 12, WIDE, landscape=True) for number in (1, 2, 3)]
    article = small_article(*text(2), *tables, table(4, 60, WIDE, landscape=True), *text(40, 4))
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    assert made.findings == ()
    said = text_of_pages(made.data)
    captions = [[number for number in (1, 2, 3, 4) if f"Caption {number}." in page] for page in said]
    assert [one for one in captions if one] == [[1, 2], [3], [4]]
    assert ["row 4.59" in page for page in said].count(True) == 1


def test_the_rest_of_a_table_is_headed_alike_on_every_page(long_table: Printed) -> None:
    """Whether it has the page to itself or stands at the head of one: the line stands right above the table."""
    apart = []
    for index, page in enumerate(text_of_pages(long_table.data)):
        if "Table 2 (continued)" in page:
            found = letters(long_table.data, index)
            said = "".join(letter for letter, _, _ in found)
            at = said.index("Table 2 (continued)")
            line, head = found[at][2], found[said.index("Head 0", at)][2]
            apart.append(round(line - head, 1))
    assert apart
    assert all(12 < one < 20 for one in apart), apart  # points between the lines


def test_no_row_is_left_alone() -> None:
    """Whatever stands above it, the first and the last row of a table have company."""
    for before in range(6, 12):
        said = text_of_pages(printed(small_article(*text(before), table(1, 40, ("x", "y")), *text(3, 20))).data)
        rows = [sum(f"row 1.{row}\r" in page for row in range(40)) for page in said]
        assert 1 not in rows


def test_the_xml_says_which_table_lies_across() -> None:
    article = small_article(table(1, 2, ("x",), landscape=True), table(2, 2, ("x",)))
    root = etree.fromstring(write_jats(article, pages()).data)
    assert [one.get("orientation") for one in root.iter("table-wrap")] == ["landscape", None]


def test_a_page_wide_table_at_the_end_stands_right_below_the_text() -> None:
    data = printed(small_article(*text(1), table(1, 6, WIDE, wide=True), *text(1, 2))).data
    feet = sorted({round(y) for _, _, y in letters(data, 0) if y > FOOT}, reverse=True)
    assert max(above - below for above, below in pairwise(feet)) < HOLE


FOOT = 70.0  # points: what stands below is the foot of the page
HOLE = 50.0  # points: more between two lines is an empty area


def captions_of(made: Printed, numbers: tuple[int, ...]) -> list[int]:
    """Return the numbers of the tables in the order in which their captions stand on the pages."""
    whole = "\n".join(text_of_pages(made.data))
    return sorted(numbers, key=lambda number: whole.index(f"Caption {number}."))


def test_a_small_table_stands_before_a_long_one_that_has_pages_of_its_own() -> None:
    """It has to wait for the one that lies across its sheet, and the long one for it."""
    blocks = (*text(6), table(1, 12, WIDE, landscape=True), table(2, 4, ("x",)), *text(2, 6),
              table(3, 70, WIDE, wide=True), *text(20, 8))  # fmt: skip
    article = small_article(*blocks)
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    assert captions_of(made, (1, 2, 3)) == [1, 2, 3]


def test_no_table_of_an_appendix_is_lost_that_has_to_wait() -> None:
    """The declarations, past which no table moves, stand before the appendix."""
    tables = (table(1, 5, ("x",)), table(2, 12, WIDE, wide=True), table(3, 40, WIDE, wide=True),
              table(4, 3, ("x",)), table(5, 20, WIDE, wide=True))  # fmt: skip
    appendix = Declaration("appendix", "app", (tree.Str("Appendix"),), (*tables, *text(30, 20)))
    funding = Declaration("funding", "funding", (tree.Str("Funding"),), (para("None."),))
    article = replace(small_article(*text(12)), declarations=(funding, appendix))
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    assert captions_of(made, (1, 2, 3, 4, 5)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("lines", [4, 7])
def test_a_table_higher_than_its_column_is_broken_between_rows(lines: int) -> None:
    """Its caption never stands alone in a column, under which another begins with the whole table."""
    cells = (" ".join(["alpha beta gamma delta"] * 8 * lines), "y")
    article = small_article(para("Before."), table(1, 5 if lines == 7 else 9, cells), *text(3))
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    first = next(page for page in text_of_pages(made.data) if "Caption 1." in page)
    assert "row 1.0" in first[first.index("Caption 1.") :].split("(continued)")[0]


@pytest.mark.parametrize("height", [200, 400])
def test_the_first_page_has_text_where_page_wide_figures_would_leave_it_none(height: int) -> None:
    graphic = (tree.Graphic("made-f1.png", "alt"),)
    first, second = (
        tree.FigureFloat(f"fig:{at}", f"Figure {at}", (para("A caption."),), graphic, wide=True) for at in (1, 2)
    )
    article = small_article(*text(2), first, *text(1, 2), second, *text(12, 3))
    meta = replace(article.meta, title=words((LOREM * 6).strip()))
    made = printed(replace(article, meta=meta, assets=(picture(1100, height),)))
    said = text_of_pages(made.data)
    assert "Paragraph 0." in said[0]
    assert "\n".join(said).index("Figure 1.") < "\n".join(said).index("Figure 2.")
