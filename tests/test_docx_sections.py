"""Pages of a Word file that lie across: asked for, or for tables that cannot be read upright."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

import galley
from galley import Request
from galley.findings.finding import Severity
from galley.formats.docx.names import W
from galley.formats.docx.sections import end_of
from tests.test_pdf import picture

META = "id: m\ntitle: Across\nauthor: Ann Lee\nabstract: An abstract.\n"
FIGURE = "![The map.](a.png){#fig:map .landscape alt='A map'}"
_HEADS = ("Haemoglobin", "Thrombocytes", "Creatinine", "Procalcitonin")
WIDE = f"""| {" | ".join(_HEADS * 3)} |
|{"--:|" * 12}
|{" 1,204 |" * 12}

: Values {{#tbl:wide}}"""
NARROW = "| A | B |\n|--:|--:|\n| 1 | 2 |\n\n: Few {#tbl:few CLASS}"


def body_of(folder: Path, text: str) -> etree._Element:
    """Return the body of the Word file of a text."""
    (folder / "article.yaml").write_text(META, encoding="utf-8")
    (folder / "10.md").write_text(f"# Introduction\n\n{text}\n", encoding="utf-8")
    (folder / "a.png").write_bytes(picture(1600, 900).data)
    made = galley.run(Request(str(folder), formats=("docx",), out=str(folder / "out"), cache=False))
    assert [one.message for one in made.report.findings if one.severity is Severity.ERROR] == []
    (data,) = (one.data for one in made.artifacts if one.name.endswith(".docx"))
    with ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(W("body"))
    assert body is not None
    return body


def sections_of(body: etree._Element) -> list[tuple[bool, str]]:
    """Return for each section whether it lies across, and its first words."""
    found, said = [], ""
    for one in body:
        said += "".join(map(str, one.itertext(W("t"))))
        size = one.find(f".//{W('pgSz')}") if end_of(one) else one.find(W("pgSz"))
        if size is not None:
            width, height = (int(size.get(W(name), "0")) for name in ("w", "h"))
            assert (width > height) == (size.get(W("orient")) == "landscape")
            found.append((width > height, said[:8]))
            said = ""
    return found


def test_a_figure_that_asks_for_it_lies_across_and_as_wide_as_its_page(tmp_path: Path) -> None:
    body = body_of(tmp_path, f"See @fig:map.\n\n{FIGURE}\n\nFurther on.")
    assert sections_of(body) == [(False, "Research"), (True, "Figure 1"), (False, "Further ")]
    (extent,) = (one for one in body.iter("{*}extent"))
    assert int(extent.get("cx", "0")) > 7_000_000, "EMU; an upright page has 5,731,510 between its margins"


def test_a_section_does_not_end_with_a_paragraph_that_is_referred_to(tmp_path: Path) -> None:
    body = body_of(tmp_path, f"See @fig:map.\n\n{FIGURE}\n\nFurther on.")
    ends = [one for one in body if end_of(one) == "across"]
    assert [len(list(one.iter(W("bookmarkStart")))) for one in ends] == [0]


def test_a_table_too_wide_to_be_read_upright_lies_across(tmp_path: Path) -> None:
    body = body_of(tmp_path, f"See @tbl:wide.\n\n{WIDE}\n\nFurther on.")
    assert [across for across, _ in sections_of(body)] == [False, True, False]
    (table,) = body.findall(W("tbl"))
    widths = [int(one.get(W("w"), "0")) for one in table.iter(W("gridCol"))]
    assert sum(widths) == 16_838 - 2 * 1_440
    sizes = {int(one.get(W("val"), "0")) for one in table.iter(W("sz"))}
    assert min(sizes) >= 13, "half-points"


def test_floats_beside_each_other_share_a_section_and_an_upright_article_has_one(tmp_path: Path) -> None:
    across = NARROW.replace("CLASS", ".landscape")
    body = body_of(tmp_path, f"See @fig:map and @tbl:few.\n\n{FIGURE}\n\n{across}\n\nFurther on.")
    assert [across for across, _ in sections_of(body)] == [False, True, False]
    body = body_of(tmp_path, f"See @tbl:few.\n\n{NARROW.replace('CLASS', '')}\n\nFurther on.")
    assert [across for across, _ in sections_of(body)] == [False]


def test_panels_without_a_width_are_half_as_wide_as_the_page(tmp_path: Path) -> None:
    panels = "::: {#fig:p}\n![One](a.png)\n\n![Two](a.png){width=80%}\n\nBoth.\n:::"
    body = body_of(tmp_path, f"See @fig:p.\n\n{panels}")
    widths = [int(one.get("cx", "0")) / 5_731_510 for one in body.iter("{*}extent")]
    assert widths == pytest.approx([0.5, 0.8], abs=0.01)


def test_a_table_in_a_list_ends_where_the_text_ends(tmp_path: Path) -> None:
    body = body_of(tmp_path, "- A drug:\n\n  | A | B |\n  |---|--:|\n  | x | 1 |\n")
    (table,) = body.findall(W("tbl"))
    indent = table.find(f"{W('tblPr')}/{W('tblInd')}")
    assert indent is not None
    widths = [int(one.get(W("w"), "0")) for one in table.iter(W("gridCol"))]
    assert sum(widths) == 11_906 - 2 * 1_440 - int(indent.get(W("w"), "0"))
