"""Strangers' manuscripts in small: what comes out of each, in the XML and on the page."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from tests.articles import PIXEL
from tests.built import build


@dataclass(frozen=True, slots=True)
class Expected:
    """What a manuscript gives: rules that are told, texts of the XML by their paths, and words on the page."""

    told: tuple[str, ...] = ()
    xml: tuple[tuple[str, tuple[str, ...]], ...] = ()
    page: tuple[str, ...] = ()


EXPECTED = {
    "abstract-section/paper.md": Expected(
        (), (("//abstract/sec/title", ("Background", "Methods")), ("//kwd", ("hernia", "mesh"))), ("hernia; mesh",)
    ),
    "empty-month/paper.md": Expected((), (("//ref//year", ("2020",)),), ("Smith A. T. J. 2020",)),
    "note-in-table-cell/paper.md": Expected(
        (), (("//fn/p", ("Shared note.",)), ("//td/xref", ("1", "1"))), ("Core1 1", "Edge1 2", "1 Shared note.")
    ),
    "short-given-names/names.md": Expected(
        (),
        (("//ref[position()<4]//given-names", ("Jo A", "Bo Anne", "Li Y")), ("//aff/institution", ("X",))),
        ("Smith JA. T Jo A.", "Smith LY. T Li Y."),
    ),
    "two-issns/issn.md": Expected((), (("//ref//issn", ("0028-0836", "1476-4687")),), ("B C. X. Gut. 2020.",)),
    "typed-marks/affstr.md": Expected((), (("//aff/institution", ("Ward", "Lab")),), ("Cy Fox1,2, Di Gem1,2",)),
    "typed-marks/boldref.md": Expected(
        (), (("//p/bold", ("Figure\u00a01", "Figure\u00a01")),), ("Figure 1 and Table 1 and Figure 1",)
    ),
    "typed-marks/citep.md": Expected((), (("//p/xref", ("1", "1", "1")),), ("in [1], Figure 1.",)),
    "typed-marks/imgfn.md": Expected((), (("//fig/label", ("Figure 1",)), ("//fn/p", ("From the archive.",)))),
    "typed-label/typed-label.md": Expected(
        ("float-is-referred-to", "label-is-made"),
        (("//fig/caption/title", ("Typed label.",)), ("//table-wrap/caption/title", ("Typed label",))),
        ("Figure 1. Typed label.", "Table 1. Typed label"),
    ),
}


def texts_at(root: etree._Element, where: str) -> tuple[str, ...]:
    found = root.xpath(where)
    assert isinstance(found, list)
    return tuple("".join(map(str, one.itertext())) for one in found if isinstance(one, etree._Element))  # noqa: SLF001 - lxml has no public name


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_manuscript(shared: Path, tmp_path: Path, name: str) -> None:
    folder, _, file = name.partition("/")
    made = tmp_path / folder
    made.mkdir()
    for path in (shared / "cases" / "manuscripts" / folder).iterdir():
        shutil.copyfile(path, made / path.name)
    for picture in ("a.png", "ct.png"):
        (made / picture).write_bytes(PIXEL)
    if not (made / "refs.bib").exists():
        shutil.copyfile(shared / "cases" / "manuscripts" / "quarto-kitchen" / "refs.bib", made / "refs.bib")
    built = build(made / file, tmp_path / "out", "preprint", epoch=0)
    expected = EXPECTED[name]
    assert not built.outcome.report.fails()
    assert set(expected.told) <= {one.rule.id for one in built.outcome.report.findings}
    for where, texts in expected.xml:
        assert texts_at(built.xml, where) == texts
    for words in expected.page:
        assert words in " ".join(built.pdf_text.split())
