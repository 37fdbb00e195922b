"""Strangers' manuscripts in small: what comes out of each, in the XML and on the page."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from galley import pipeline
from galley.request import Request
from tests.articles import PIXEL
from tests.built import Built


@dataclass(frozen=True, slots=True)
class Expected:
    """What a manuscript gives: rules that are told, texts of the XML by their paths, and words on the page.

    A `draft` is built where a manuscript has cells without results.
    """

    told: tuple[str, ...] = ()
    xml: tuple[tuple[str, tuple[str, ...]], ...] = ()
    page: tuple[str, ...] = ()
    draft: bool = False


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
    "typed-marks/panelref.md": Expected(
        (),
        (("//sec/p", ("See Figure\u00a01A and Figure\u00a01 A–B and Figure\u00a01A and Figure\u00a01, panel B.",)),),
        ("See Figure 1A and Figure 1 A–B and Figure 1A and Figure 1, panel B.",),
    ),
    "typed-marks/capnote.md": Expected(
        (),
        (("//fn/p", ("Taken from the ward book.", "Taken by the night team.")), ("//fig//caption//xref", ("2",))),
        ("Table 1. Values", "Taken from the ward book.", "Figure 1. A scan", "Taken by the night team."),
    ),
    "typed-marks/case-report.md": Expected(
        ("float-is-referred-to", "label-is-made", "no-markup-is-left", "patient-is-not-identified"),
        (
            ("//contrib//surname", ("Solberg", "Reilly")),
            ("//degrees", ("FRCS",)),
            ("//aff/institution", ("Department of Surgery, Example Hospital, Bergen, Norway", "University of Example")),
            ("//kwd", ("gallbladder", "torsion", "elderly")),
            ("//fig/label", ("Figure 1", "Figure 2")),
            ("//fig[2]/caption/title", ("Histology, H&E ×40.",)),
            ("//table-wrap/caption/title", ("Blood results on admission",)),
            ("//ref/label", ("1", "2", "3")),
        ),
        ("Tom Reilly, FRCS", "Table 1. Blood results on admission", "Figure 2. Histology, H&E ×40."),
    ),
    "quarto-kitchen/": Expected(
        ("cell-has-result",),
        (
            ("//sec/title", ("Introduction",)),
            ("//boxed-text/caption/title", ("Key message", "Tip title")),
            ("//fig-group/caption/title", ("Two panels of the same thing.",)),
            ("//fig-group/fig/label", ("A", "B")),
            ("//table-wrap/caption/title", ("Baseline", "Second table")),
            ("//sec/p/xref", ("1", "Figure\u00a01", "Table\u00a01", "Section\u00a01", "Equation\u00a01")),
            ("//ack/title", ("Acknowledgments",)),
        ),
        (
            "Methods were simple.",
            "Give antibiotics.",
            "A margin note.",
            "The rate was [not run] percent",
            "Hidden text.",
        ),
        draft=True,
    ),
    "references-betterbib/": Expected(
        (),
        (
            ("//ref//source", ("Ex J Surg",)),
            ("//ref//surname", ("Lau", "Fan", "von der Berg")),
            ("//ref//issn", ("0028-0836", "1476-4687")),
        ),
        ("Torsion of the Gallbladder: A Pre-Operative Diagnosis. Ex J Surg. 2005 Mar 1;2(1):11-4.",),
    ),
    "references-nbib/": Expected(
        (),
        (("//ref//source", ("Ex J Surg",)), ("//ref//pub-id[@pub-id-type='pmid']", ("12345678",))),
        ("Lau WY, Fan ST. Torsion of the gallbladder. Ex J Surg. 2005 Mar;2(1):11-4.",),
    ),
    "references-ris/": Expected(
        (),
        (("//ref//article-title", ("Torsion of the gallbladder",)), ("//ref//lpage", ("14",))),
        ("Lau WY, Fan ST. Torsion of the gallbladder. Example Journal of Surgery. 2005;2(1):11-4.",),
    ),
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
    cases = shared / "cases" / "manuscripts"
    made = Path(shutil.copytree(cases / folder, tmp_path / folder, copy_function=shutil.copyfile))
    for place in (made, made / "figures"):
        place.chmod(0o755) if place.exists() else place.mkdir()
        for picture in ("a.png", "ct.png", "path.jpg"):
            (place / picture).write_bytes(PIXEL)
    if not (made / "refs.bib").exists() and not (made / "refs").exists():
        shutil.copyfile(cases / "quarto-kitchen" / "refs.bib", made / "refs.bib")
    expected = EXPECTED[name]
    out = tmp_path / "out"
    request = Request(str(made / file), "preprint", out=str(out), cache=False, epoch=0, draft=expected.draft)
    built = Built(pipeline.run(request), out)
    assert not built.outcome.report.fails()
    assert set(expected.told) <= {one.rule.id for one in built.outcome.report.findings}
    for where, texts in expected.xml:
        assert (where, texts_at(built.xml, where)) == (where, texts)
    for words in expected.page:
        assert words in " ".join(built.pdf_text.split())


def test_a_country_code_that_is_none_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(
        "---\ntitle: T\nauthor:\n  - name: Ann Lee\n    affiliations:\n"
        "      - {name: Ward, city: Leeds, country: England, country-code: UK}\n"
        "      - {name: Lab, country: Norway, country-code: 'NO'}\nabstract: A.\n---\n\n# One\n\nText.\n"
    )
    request = Request(str(tmp_path / "m.md"), "preprint", out=str(tmp_path / "out"), cache=False, epoch=0)
    built = Built(pipeline.run(request), tmp_path / "out")
    assert not built.outcome.report.fails()
    assert "country-code-is-valid" in {one.rule.id for one in built.outcome.report.findings}
    assert texts_at(built.xml, "//aff/addr-line[@content-type='country']") == ("England",)
    assert texts_at(built.xml, "//aff/country[@country='NO']") == ("Norway",)
    assert "Ward, Leeds, England" in built.pdf_text


def test_a_ligature_where_the_type_changes_is_not_printed_over_anything(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(
        "---\ntitle: T\nauthor: Ann Lee\nabstract: A.\n---\n\n# One\n\n"
        "The series need to be *flattened* so that each. It is *fine*, **flat**, *efficient* and *affine* here.\n"
    )
    request = Request(str(tmp_path / "m.md"), "preprint", out=str(tmp_path / "out"), cache=False, epoch=0)
    built = Built(pipeline.run(request), tmp_path / "out")
    assert not built.outcome.report.fails()
    assert "to be flattened so that" in built.pdf_text
