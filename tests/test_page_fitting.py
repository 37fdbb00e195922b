"""What is too wide for its place is made to fit: tables up their ladder, formulas in lines; nothing in it is broken."""

from __future__ import annotations

import pypdfium2
import pytest

from galley.document import tree
from galley.formats.pdf.verify.validate import verify_pdf
from galley.source import Span
from galley.tools.pdfium import text_of_pages
from tests.articles import cell, para, small_article
from tests.pages import Printed, pages, printed, review_pages
from tests.test_html import blocks as html_of
from tests.test_math_lines import SUM
from tests.test_pdf import LOREM

VALUES = ("2005", "0.362", "12.5 (3.1–40.2)", "p = 0.004", "−1.25", "1,024")
WORDS = ("Haemorrhage", "Laparoscopy", "Male", "Stage")


def table(columns: int, rows: int = 10) -> tree.TableFloat:
    """Return a table of numbers and short words."""
    contents = [*WORDS, *VALUES]
    head = tree.Row(tree.NO_ATTR, tuple(cell(f"Outcome {index}") for index in range(columns)))
    lines = tuple(
        tree.Row(tree.NO_ATTR, tuple(cell(contents[(index + row) % len(contents)]) for index in range(columns)))
        for row in range(rows)
    )
    spec = (tree.ColSpec("AlignDefault", None),) * columns
    inner = tree.Table(tree.NO_ATTR, (), spec, (head,), (tree.TableBody(tree.NO_ATTR, 0, (), lines),), ())
    return tree.TableFloat("tbl:t", "Table 1", (para("Caption."),), inner)


def lines_of(data: bytes) -> list[str]:
    return [line.strip() for page in text_of_pages(data) for line in page.splitlines()]


def words_of(made: Printed) -> set[str]:
    """Return all words of a PDF, as they stand in its lines."""
    return {word.strip("().,") for line in lines_of(made.data) for word in line.replace("\u00a0", " ").split()}


@pytest.mark.parametrize("columns", [4, 8, 11, 14, 16])
@pytest.mark.parametrize("style", ["isj", "preprint", "review"])
def test_no_number_or_short_word_of_a_table_is_broken(columns: int, style: str) -> None:
    profile = review_pages() if style == "review" else pages(style, 2 if style == "isj" else 1)
    article = small_article(para(LOREM.strip()), table(columns), para(LOREM.strip()))
    made = printed(article, profile)
    assert made.findings == ()
    assert verify_pdf(made.data, article) == ()
    wanted = {"2005", "0.362", "12.5", "3.1–40.2", "0.004", "1,024", *WORDS}
    said = {word for word in wanted if any(word in cell.replace("\u2060", "") for cell in words_of(made))}
    assert said == wanted


@pytest.mark.parametrize(("columns", "across"), [(6, False), (18, True)])
def test_a_table_lies_across_its_sheet_where_it_must(columns: int, across: bool) -> None:  # noqa: FBT001 - a parameter
    article = small_article(para(LOREM.strip()), table(columns), *(para(LOREM.strip()) for _ in range(10)))
    document = pypdfium2.PdfDocument(printed(article).data)
    assert any(page.get_width() > page.get_height() for page in document) == across


def test_a_table_that_fits_nowhere_is_a_finding() -> None:
    assert "nothing-leaves-the-sheet" in printed(small_article(para("Text."), table(60))).rules


# --- formulas ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["isj", "preprint", "review"])
@pytest.mark.parametrize("numbered", [True, False])
def test_a_wide_formula_stays_in_its_column(style: str, numbered: bool) -> None:  # noqa: FBT001 - a parameter
    tex = f"y = {SUM} + {SUM}"
    formula = tree.Equation("eq:y", "(1)", tex) if numbered else tree.Math("DisplayMath", tex)
    profile = review_pages() if style == "review" else pages(style, 2 if style == "isj" else 1)
    article = small_article(para(LOREM.strip()), tree.Para((formula,)), *(para(LOREM.strip()) for _ in range(6)))
    made = printed(article, profile)
    assert made.findings == ()
    assert verify_pdf(made.data, article) == ()


WIDE_FRACTION = r"\frac{" + SUM + "}{b}"


@pytest.mark.parametrize("numbered", [True, False])
def test_a_formula_that_fits_no_column_stands_across_them(numbered: bool) -> None:  # noqa: FBT001 - a parameter
    formula = tree.Equation("eq:1", "(1)", WIDE_FRACTION) if numbered else tree.Math("DisplayMath", WIDE_FRACTION)
    text = [para(LOREM.strip()) for _ in range(9)]
    article = small_article(*text, tree.Para((formula,)), *text)
    made = printed(article)
    assert made.findings == ()
    assert verify_pdf(made.data, article) == ()


def test_a_formula_in_a_line_that_is_far_too_wide_is_broken() -> None:
    article = small_article(tree.Para((tree.Str("Model:"), tree.Space(), tree.Math("InlineMath", SUM))))
    made = printed(article)
    assert made.findings == ()
    assert verify_pdf(made.data, article) == ()


def test_a_formula_that_cannot_fit_is_a_finding_at_its_place() -> None:
    place = Span("10.md", 7, 3)
    formula = tree.Math("DisplayMath", rf"\frac{{{SUM} + {SUM} + {SUM}}}{{b}}", place)
    (fault,) = printed(small_article(tree.Para((formula,)))).findings
    assert fault.rule.id == "math-can-be-set"
    assert fault.span == place
    assert "times as wide as its place" in fault.message


def spaces(*texts: str) -> list[str]:
    """Return the room behind each number of a column that is aligned to the right, as its style says it."""
    rows = tuple(tree.Row(tree.NO_ATTR, (cell("x"), cell(text))) for text in texts)
    spec = (tree.ColSpec("AlignDefault", None), tree.ColSpec("AlignRight", None))
    table = tree.Table(tree.NO_ATTR, (), spec, (), (tree.TableBody(tree.NO_ATTR, 0, (), rows),), ())
    made = html_of(tree.TableFloat("tbl:t", "Table 1", (para("Cap."),), table))
    styles = [[span.get("style") or "" for span in row[1].iter("span")] for row in made.iter("tr")]
    return [one[0].removeprefix("margin-right:") if one else "" for one in styles]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("12.5", "9.25", "30", "0.125"), ["2ch", "1ch", "3.5ch", ""]),
        (("12,5", "9,25"), ["1ch", ""]),
        (("<0.001", "0.36", "–", ""), ["", "1ch", "", ""]),
        (("−1.5", "12"), ["", "1.5ch"]),
        (("1.5", "2.5"), ["", ""]),
        (("1,200", "12", "3,400"), ["", "", ""]),
        (("1,200", "12.5"), ["", ""]),
        (("12.5 (3)", "9.25"), ["", ""]),
        (("2005", "about 9.5"), ["", ""]),
        (("9.5",), [""]),
    ],
)
def test_decimal_points_stand_below_one_another(texts: tuple[str, ...], expected: list[str]) -> None:
    assert spaces(*texts) == expected
