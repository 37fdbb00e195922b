"""What galley adds to WeasyPrint: level lines, headings flush with the top of their column, notes on their pages."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
from pypdfium2 import raw

from galley import tree
from galley.engines.pdfium import text_of_pages
from galley.verify.pdf import verify_pdf
from tests.articles import cell, para, small_article, words
from tests.pages import printed
from tests.test_pdf import LOREM, picture

GRID = 12.0  # points


def letters(data: bytes, index: int) -> list[tuple[str, float, float]]:
    """Return the letters of a page with the x and y of their origins, in points."""
    page = pypdfium2.PdfDocument(data)[index]
    text = page.get_textpage()
    found = []
    for number in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text.raw, number, x, y)
        found.append((chr(raw.FPDFText_GetUnicode(text.raw, number)), x.value, y.value))
    return found


def off_grid(data: bytes, index: int) -> float:
    """Return by how much the lines of text of the two columns are not level, in points, below the front matter."""
    places = [(x, y) for letter, x, y in letters(data, index) if letter.islower() and 60 < y < 560]
    left = {round(y, 1) for x, y in places if x < 290}
    right = {round(y, 1) for x, y in places if x > 305}
    top = max(left)
    offsets = [abs((top - y + GRID / 2) % GRID - GRID / 2) for y in right]
    return sorted(offsets)[len(offsets) // 2]  # the middle one: the lines of the text, not those of captions


def test_lines_of_both_columns_are_level_below_a_figure() -> None:
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), (tree.Graphic("made-f1.png", "alt"),))
    text = [para(f"Paragraph {number}. {LOREM}".strip()) for number in range(22)]
    article = replace(small_article(*text[:13], figure, *text[13:]), assets=(picture(1100, 777),))
    assert off_grid(printed(article).data, 0) < 0.5


def test_a_heading_at_the_top_of_a_column_is_flush() -> None:
    sections = [
        tree.Section(f"s{number}", 2, words(f"Heading {number}"), (para(f"In part {number}. {LOREM * 2}".strip()),))
        for number in range(14)
    ]
    data = printed(small_article(*sections)).data
    body = [(x, y) for letter, x, y in letters(data, 1) if letter.isalpha() and y < 780]
    tops = [max(y for x, y in body if x < 290), max(y for x, y in body if x > 305)]
    assert abs(tops[0] - tops[1]) < 1.5


def test_notes_stand_on_the_pages_of_their_calls() -> None:
    blocks = [
        para(
            f"Part {number}. {LOREM} ",
            tree.Footnote(f"fn-{number}", number, (para(f"Note number {number}."),)),
            " End.",
        )
        for number in range(1, 31)
    ]
    article = small_article(*blocks)
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    for text in text_of_pages(made.data):
        calls = {number for number in range(1, 31) if f"Part {number}." in text}
        notes = {number for number in range(1, 31) if f"Note number {number}." in text}
        assert len(calls ^ notes) <= 2, "only a note whose paragraph breaks may stand a page further on"


def test_every_heading_of_a_table_has_its_scope_and_no_cell_a_wrong_list_of_headings() -> None:
    head = (table_row(cell("Group", rows=2), cell("Outcome", columns=2)), table_row(cell("better"), cell("worse")))
    body = tree.TableBody(tree.NO_ATTR, 1, (), (table_row(cell("Made up", rows=2), cell("1"), cell("2")),
                                                table_row(cell("3"), cell("4"))))  # fmt: skip
    table = tree.Table(tree.NO_ATTR, (), (tree.ColSpec("AlignDefault", None),) * 3, head, (body,), ())
    cells = cells_of(printed(small_article(tree.TableFloat("t", "Table 1", (para("Caption"),), table))).data)
    assert [one for one in cells if one.startswith("/TH")] == ["/TH /Column"] * 4 + ["/TH /Row"]
    assert [one for one in cells if one.startswith("/TD")] == ["/TD "] * 4


def table_row(*cells: tree.Cell) -> tree.Row:
    return tree.Row(tree.NO_ATTR, cells)


def cells_of(data: bytes) -> list[str]:
    """Return tag, scope and list of headings of every cell, sorted."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marked = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") in ("/TH", "/TD")]
        return sorted(f"{one.S} {one.A.get('/Scope', '')}{one.A.get('/Headers', '')}" for one in marked)
