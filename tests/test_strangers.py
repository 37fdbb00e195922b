"""Strangers' manuscripts in small: what comes out of each, in the XML and on the page."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

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
    "typed-label/typed-label.md": Expected(
        ("float-is-referred-to", "label-is-made"),
        (("//fig/caption/title", ("Typed label.",)), ("//table-wrap/caption/title", ("Typed label",))),
        ("Figure 1. Typed label.", "Table 1. Typed label"),
    ),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_manuscript(shared: Path, tmp_path: Path, name: str) -> None:
    folder, _, file = name.partition("/")
    made = tmp_path / folder
    made.mkdir()
    for path in (shared / "cases" / "manuscripts" / folder).iterdir():
        shutil.copyfile(path, made / path.name)
    (made / "a.png").write_bytes(PIXEL)
    built = build(made / file, tmp_path / "out", "preprint", epoch=0)
    expected = EXPECTED[name]
    assert not built.outcome.report.fails()
    assert set(expected.told) <= {one.rule.id for one in built.outcome.report.findings}
    for path, texts in expected.xml:
        assert tuple("".join(one.itertext()) for one in built.xml.xpath(path)) == texts
    for words in expected.page:
        assert words in " ".join(built.pdf_text.split())
