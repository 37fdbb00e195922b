"""Tables in a Word file whose columns would cut numbers."""

from __future__ import annotations

import pytest
from lxml import etree

from galley.formats.docx.names import W
from galley.formats.docx.wide_tables import LEAST_SIZE, MARGINS, SIGN, SIZE, fit_columns

ROOM = 7920  # twips between the margins of A4
VALUES = ("Characteristic", "1,204", "12 (34.5%)", "0.87 (0.62–1.21)", "<0.001")


def table(rows: list[list[str]], widths: list[int]) -> etree._Element:
    """Return a body that holds a table."""
    body = etree.Element(W("body"))
    made = etree.SubElement(body, W("tbl"))
    etree.SubElement(etree.SubElement(made, W("tblPr")), W("tblLook"))
    grid = etree.SubElement(made, W("tblGrid"))
    for width in widths:
        etree.SubElement(grid, W("gridCol"), {W("w"): str(width)})
    for row in rows:
        line = etree.SubElement(made, W("tr"))
        for text in row:
            run = etree.SubElement(etree.SubElement(etree.SubElement(line, W("tc")), W("p")), W("r"))
            etree.SubElement(run, W("t")).text = text
    return body


def widths_of(body: etree._Element) -> list[int]:
    return [int(one.get(W("w"), "")) for one in body.iter(W("gridCol"))]


def sizes_of(body: etree._Element) -> set[str | None]:
    return {one.get(W("val")) for one in body.iter(W("sz"))}


def test_columns_that_hold_their_words_stay_as_they_are() -> None:
    body = table([["A", "B"], ["1,204", "0.3"]], [ROOM // 2] * 2)
    fit_columns(body)
    assert widths_of(body) == [ROOM // 2] * 2
    assert sizes_of(body) == set()


def test_values_stand_on_one_line_where_there_is_room_whatever_the_dashes_say() -> None:
    body = table(
        [["Body-mass index, kg/m², median", "Early (n = 200)", "Missing"], ["", "26.4 (23.5)", "3"]], [4000, 900, 3020]
    )
    fit_columns(body)
    assert widths_of(body)[1] >= len("Early (n = 200)") * SIGN * SIZE * 10 + MARGINS
    assert sum(widths_of(body)) == ROOM


def test_long_text_gets_what_the_others_leave() -> None:
    body = table([["A" + " word" * 40, "12 (34.5)", "0.62"]], [ROOM // 3] * 3)
    fit_columns(body)
    text, share, value = widths_of(body)
    assert text > ROOM // 2
    assert share > value
    assert sizes_of(body) == set()


def test_a_column_takes_what_another_does_not_need() -> None:
    body = table([["Characteristic", "n", "n", "n", "n", "n", "n"]], [ROOM // 7] * 7)
    fit_columns(body)
    assert widths_of(body)[0] >= len("Characteristic") * SIGN * SIZE * 10 + MARGINS
    assert sum(widths_of(body)) == ROOM // len(widths_of(body)) * len(widths_of(body))
    assert sizes_of(body) == set()


def test_a_unit_is_not_broken_at_its_slash() -> None:
    body = table([["", *["n"] * 8, "(mmol/L)"]], [ROOM // 10] * 10)
    fit_columns(body)
    assert widths_of(body)[-1] >= len("(mmol/L)") * SIGN * SIZE * 10 + MARGINS
    assert sizes_of(body) == set()


@pytest.mark.parametrize("columns", [7, 9, 12])
def test_a_table_of_many_columns_is_set_smaller_until_no_number_is_cut(columns: int) -> None:
    body = table(
        [[VALUES[(at + row) % len(VALUES)] for at in range(columns)] for row in range(1, 5)],
        [ROOM // columns] * columns,
    )
    fit_columns(body)
    (size,) = sizes_of(body)
    assert LEAST_SIZE <= int(size or 0) < SIZE
    assert sum(widths_of(body)) == ROOM // len(widths_of(body)) * len(widths_of(body))
    assert min(widths_of(body)) >= len("1,204") * 0.5 * int(size or 0) * 10, "twips: digits are half an em wide"
    assert all(one.getnext().tag == W("szCs") for one in body.iter(W("sz")))  # type: ignore[union-attr]  # it has one
