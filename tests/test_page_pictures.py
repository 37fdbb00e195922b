"""Images on the page: side by side, in rows, and drawings that say their shape and no size; rows of any height."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from galley.document import tree
from galley.document.article import Asset
from galley.formats.pdf.engine.drawings import is_without_size
from galley.formats.pdf.html.floats import MOST_IN_ROW
from galley.formats.pdf.verify.validate import verify_pdf
from galley.tools.pdfium import text_of_pages
from tests.articles import cell, para, small_article
from tests.pages import pages, printed
from tests.test_html import blocks as html_of
from tests.test_pdf import LOREM, picture

POINTS = 72 / 25.4  # to the millimetre
COLUMN = 86.0  # millimetres, of the International Surgery Journal


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 3]), (7, [2, 2, 3])])
def test_images_stand_in_rows(count: int, rows: list[int]) -> None:
    graphics = tuple(tree.Graphic(f"{number}.png", "alt") for number in range(count))
    made = html_of(tree.FigureFloat("fig:a", "Figure 1", (), graphics))
    found = [len(list(one.iter("img"))) for one in made.iter("div") if one.get("class") == "images"]
    assert found == rows
    assert max(found) <= MOST_IN_ROW


def drawn(data: bytes) -> list[tuple[float, float]]:
    """Return width and height of every image of a PDF as it is printed, in millimetres."""
    sizes = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            scale = pikepdf.Matrix()
            kept = []
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "q":
                        kept.append(scale)
                    case "Q":
                        scale = kept.pop()
                    case "cm":
                        scale = pikepdf.Matrix(*(float(one) for one in operands)) @ scale
                    case "Do":
                        sizes.append((abs(scale.a) / POINTS, abs(scale.d) / POINTS))
    return sizes


def test_images_side_by_side_are_as_high_as_one_another() -> None:
    shapes = ((1800, 900), (900, 900), (1200, 900))
    images = tuple(replace(picture(*shape), name=f"m-{at}.png") for at, shape in enumerate(shapes))
    figure = tree.FigureFloat(
        "fig:a", "Figure 1", (para("Cap."),), tuple(tree.Graphic(one.name, "x") for one in images)
    )
    article = replace(small_article(para(LOREM.strip()), figure, para(LOREM.strip())), assets=images)
    sizes = drawn(printed(article).data)
    assert len(sizes) == 3
    assert max(high for _, high in sizes) - min(high for _, high in sizes) < 0.6
    assert COLUMN - 8 < sum(wide for wide, _ in sizes) < COLUMN


@pytest.mark.parametrize("columns", [1, 2])
def test_panels_reach_to_the_edges_of_the_text_and_do_not_touch(columns: int) -> None:
    images = tuple(replace(picture(1500, 900), name=f"m-{at}.png") for at in range(2))
    panels = tuple(
        tree.Panel(f"fig:a-{at}", "AB"[at], (para("Cap."),), (tree.Graphic(one.name, "x"),))
        for at, one in enumerate(images)
    )
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("Cap."),), (), panels=panels)
    article = replace(small_article(para(LOREM.strip()), figure, para(LOREM.strip())), assets=images)
    with pikepdf.open(BytesIO(printed(article, pages("preprint", columns)).data)) as pdf:
        places = sorted(left for page in pdf.pages for left, _ in _images_of(page))
        widths = [width for page in pdf.pages for _, width in _images_of(page)]
    room = 150.0 if columns == 1 else (210 - 34 - 6) / 2
    assert places[1] - places[0] - widths[0] > 1.9
    assert abs(places[1] + widths[1] - places[0] - room) < 0.3


def _images_of(page: pikepdf.Page) -> list[tuple[float, float]]:
    """Return left edge and width of every image of a page, in millimetres."""
    found, kept, at = [], [], pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(at)
            case "Q":
                at = kept.pop()
            case "cm":
                at = pikepdf.Matrix(*(float(one) for one in operands)) @ at
            case "Do":
                found.append((at.e / POINTS, abs(at.a) / POINTS))
    return found


def test_images_of_three_shapes_are_as_high_as_one_another() -> None:
    """Though the narrowest has a ninth of the row: as wide as the others it would be five times as high."""
    shapes = ((900, 900), (1200, 640), (400, 1080))
    images = tuple(replace(picture(*shape), name=f"m-{at}.png") for at, shape in enumerate(shapes))
    panels = tuple(
        tree.Panel(f"fig:a-{at}", "ABC"[at], (para("Cap"),), (tree.Graphic(one.name, "x"),))
        for at, one in enumerate(images)
    )
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("Cap."),), (), panels=panels)
    made = printed(replace(small_article(para(LOREM.strip()), figure, para(LOREM.strip())), assets=images))
    with pikepdf.open(BytesIO(made.data)) as pdf:
        widths = [width for _, width in _images_of(pdf.pages[0])]
    heights = [width * high / wide for width, (wide, high) in zip(widths, shapes, strict=True)]
    assert max(heights) - min(heights) < 0.5


def test_a_narrow_image_beside_a_wide_one_is_no_strip() -> None:
    images = tuple(replace(picture(*shape), name=f"m-{at}.png") for at, shape in enumerate(((2400, 300), (150, 1800))))
    panels = tuple(
        tree.Panel(f"fig:a-{at}", "AB"[at], (para("Short caption"),), (tree.Graphic(one.name, "x"),))
        for at, one in enumerate(images)
    )
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("Cap."),), (), panels=panels)
    made = printed(replace(small_article(para(LOREM.strip()), figure, para(LOREM.strip())), assets=images))
    assert made.findings == ()
    assert sum("Short caption" in line for line in text_of_pages(made.data)[0].splitlines()) == 2


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (b'<svg viewBox="0 0 9 4">', True),
        (b'<svg viewBox="0 0 9 4" width="100%">', True),
        (b'<svg viewBox="0 0 9 4" width="9cm" height="4cm">', False),
        (b'<?xml version="1.0"?><s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 4">', True),
        (b"<svg>", False),
        (b'<svg viewBox="0 0 9 4" stroke-width="3" data-height="2">', True),
        (b'<svg viewBox="0 0 9 4" aria-label="a > b" width="3">', False),
        (b"no drawing", False),
    ],
)
def test_a_drawing_is_told_to_have_no_size(root: bytes, expected: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_without_size(root) == expected


def test_a_drawing_without_size_is_as_wide_as_its_place() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 420"><path d="M0 0h900v420H0z"/></svg>'
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("Cap."),), (tree.Graphic("m.svg", "x"),))
    article = replace(small_article(figure), assets=(Asset("m.svg", "image/svg+xml", svg),))
    with pikepdf.open(BytesIO(printed(article).data)) as pdf:
        boxes = [
            one.A.BBox for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    (box,) = boxes
    assert (float(box[2]) - float(box[0])) / 96 * 25.4 == pytest.approx(COLUMN, abs=1)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_row_as_tall_as_three_pages_goes_on(columns: int) -> None:
    rows = tuple(
        tree.Row(tree.NO_ATTR, (cell(name), cell(said)))
        for name, said in (("Long", (LOREM * 120).strip()), ("Short", "x"))
    )
    spec = (tree.ColSpec("AlignDefault", None),) * 2
    head = (tree.Row(tree.NO_ATTR, (cell("Item"), cell("Text"))),)
    table = tree.Table(tree.NO_ATTR, (), spec, head, (tree.TableBody(tree.NO_ATTR, 0, (), rows),), ())
    article = small_article(
        para("Before."), tree.TableFloat("tbl:t", "Table 1", (para("Cap."),), table), para("After.")
    )
    began = time.process_time()
    made = printed(article, pages("preprint" if columns == 1 else "isj", columns))
    assert made.pages >= 3
    assert time.process_time() - began < 10
    assert verify_pdf(made.data, article) == ()
