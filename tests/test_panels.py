"""Figures of panels, boxes and tables given as pictures: in every format, with their rights, judged as a whole."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pypdfium2 import PdfDocument, raw

import galley
from galley import Request
from galley.findings.finding import Severity
from galley.tools.pdfium import text_of_pages
from tests.built import Built
from tests.test_pdf import picture
from tests.verapdf.judge import Judge

META = """id: m
title: Panels
author: [{name: Ana Example, email: a@example.org, corresponding: true, affiliations: [Example Hospital]}]
abstract: An abstract.
license: CC BY 4.0
"""
TEXT = """# Introduction

See @fig:p, @fig:p-a and @fig:p-b; @box:key and @tbl:pic.

::: {#fig:p attrib="Photo: Zoe Example" copyright="© 2020 The Example Trust" license="CC BY 2.0" doi="10.1234/abc.g1"}
![The leg before the operation](a.png){#fig:p-a alt="A swollen leg"}

![(B) The leg after it](b.png){#fig:p-b alt="The same leg, not swollen"}

The course of one patient.
:::

::: {.boxed-text #box:key title="Box 1. What is known"}
**Veins.** They carry blood.

- One point
:::

![Rows that were photographed](a.png){#tbl:pic alt="Two rows of numbers"}
"""
PAGES = ("preprint", "isj")


@pytest.fixture(scope="module", params=PAGES)
def panels(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("panels")
    (folder / "m").mkdir()
    (folder / "m" / "article.yaml").write_text(META, "utf-8")
    (folder / "m" / "10.md").write_text(TEXT, "utf-8")
    for name, width in (("a.png", 900), ("b.png", 1200)):
        (folder / "m" / name).write_bytes(picture(width, 600).data)
    formats = ("pdf", "jats", "html", "docx", "text")
    asked = Request(
        str(folder / "m"), request.param, formats=formats, out=str(folder / "out"), cache=False, epoch=0,
        variants=("published", "review", "blind"),
    )  # fmt: skip
    return Built(galley.run(asked), folder / "out")


def test_every_variant_in_every_format_is_what_the_article_says(panels: Built) -> None:
    assert [one for one in panels.outcome.report.findings if one.severity is Severity.ERROR] == []
    assert len(panels.outcome.artifacts) > 3 * 4


def test_the_xml_has_a_group_of_figures_each_with_its_own(panels: Built) -> None:
    xml = etree.parse(panels.out / "m.xml")
    (group,) = xml.iterfind(".//fig-group")
    assert (group.findtext("object-id"), group.findtext("label")) == ("10.1234/abc.g1", "Figure 1")
    assert group.findtext("caption/title") == "The course of one patient."
    parts = [(one.get("id"), one.findtext("label"), one.findtext("caption/title")) for one in group.iterfind("fig")]
    assert parts == [
        ("fig-p-a", "A", "The leg before the operation"), ("fig-p-b", "B", "The leg after it"),
    ]  # fmt: skip
    assert [one.text for one in group.iterfind("fig/graphic/alt-text")] == [
        "A swollen leg", "The same leg, not swollen",
    ]  # fmt: skip
    for one in group.iterfind("fig"):
        assert one.findtext("attrib") == "Photo: Zoe Example"
        assert one.findtext("permissions/copyright-holder") == "The Example Trust"
        assert "/by/2.0/" in "".join(map(str, one.xpath("permissions/license/@*")))
    kinds = {one.get("rid"): one.get("ref-type") for one in xml.iterfind("body//xref")}
    assert kinds == {"fig-p": "fig", "fig-p-a": "fig", "fig-p-b": "fig", "box-key": "boxed-text", "tbl-pic": "table"}


def test_the_xml_has_the_box_and_the_picture_of_the_table(panels: Built) -> None:
    xml = etree.parse(panels.out / "m.xml")
    (box,) = xml.iterfind(".//boxed-text")
    assert (box.findtext("label"), box.findtext("caption/title")) == ("Box 1", "What is known")
    assert [one.tag for one in box[2:]] == ["p", "list"]
    (table,) = xml.iterfind(".//table-wrap")
    assert table.findtext("graphic/alt-text") == "Two rows of numbers"


def test_each_panel_stands_over_its_letter_and_caption(panels: Built) -> None:
    text = "\n".join(text_of_pages((panels.out / "m.pdf").read_bytes()))
    places = [
        text.find(one)
        for one in ("A The leg before", "B The leg after", "Figure 1. The course", "Photo: Zoe", "Box 1. What is known")
    ]
    assert sorted(places) == places
    assert min(places) > 0


def test_the_anonymised_copy_has_no_doi_of_a_figure(panels: Built) -> None:
    assert "10.1234" not in "".join(text_of_pages((panels.out / "m-blind.pdf").read_bytes()))


def test_word_and_the_web_page_have_boxes(panels: Built) -> None:
    page = etree.fromstring((panels.out / "m.html").read_bytes(), etree.HTMLParser())
    (box,) = page.iter("aside")
    assert box.get("class") == "boxed-text"
    assert [one.get("id") for one in page.iterfind(".//figure[@class='panel']")] == ["fig-p-a", "fig-p-b"]
    with ZipFile(panels.out / "m.docx") as file:
        styles = file.read("word/document.xml").decode()
    assert all(f'w:val="{one}"' in styles for one in ("BoxedText", "BoxedTextTitle", "PanelCaption"))


def test_the_pages_conform(panels: Built, judge: Judge) -> None:
    assert judge.faults((panels.out / "m.pdf").read_bytes()) == []


SHARES = """# Introduction

::: {#fig:four}
![One](a.png){#fig:p-a width=48% alt="a"}
![Two](b.png){#fig:p-b width=48% alt="b"}
![Three](a.png){#fig:p-c width=48% alt="c"}
![Four](b.png){#fig:p-d width=48% alt="d"}

Four of one patient.
:::

See @fig:four, @fig:p-a, @fig:p-b, @fig:p-c and @fig:p-d.
"""


def test_the_width_of_a_panel_is_a_share_of_the_figure(tmp_path: Path) -> None:
    """Four of 48 percent stand two by two, each nearly half as wide as the page; on the web as wide as its panel."""
    (tmp_path / "article.yaml").write_text(META, encoding="utf-8")
    (tmp_path / "10.md").write_text(SHARES, encoding="utf-8")
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(picture(900, 700).data)
    made = galley.run(Request(str(tmp_path), formats=("pdf", "html"), out=str(tmp_path / "out"), cache=False))
    files = {one.name: one.data for one in made.artifacts}
    images = list(PdfDocument(files["m.pdf"])[0].get_objects([raw.FPDF_PAGEOBJ_IMAGE]))
    boxes = [one.get_bounds() for one in images]
    assert len({round(bottom) for _, bottom, *_ in boxes}) == 2
    assert all(right - left > 190 for left, _, right, _ in boxes), boxes
    assert "width:48%" not in files["m.html"].decode()


def test_each_figure_of_panels_begins_with_its_own_a(tmp_path: Path) -> None:
    (tmp_path / "article.yaml").write_text(META, "utf-8")
    figure = '::: {{#fig:{0}}}\n![One](a.png){{alt="1"}}\n\n![Two](a.png){{alt="2"}}\n\nBoth of {0}.\n:::\n'
    text = "# Introduction\n\nSee @fig:p and @fig:q.\n\n" + "\n".join(map(figure.format, "pq"))
    (tmp_path / "10.md").write_text(text, "utf-8")
    (tmp_path / "a.png").write_bytes(picture(900, 600).data)
    outcome = galley.run(Request(str(tmp_path), formats=("jats",), out=str(tmp_path / "out"), cache=False, epoch=0))
    assert [one for one in outcome.report.findings if one.severity is Severity.ERROR] == []
    labels = etree.parse(tmp_path / "out" / "m.xml").xpath("//fig-group/fig/label/text()")
    assert labels == ["A", "B", "A", "B"]
