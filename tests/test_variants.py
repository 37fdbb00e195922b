"""The variants of an article: their files, their findings, and that one build makes all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from galley import pipeline
from galley.copies.table import COPIES
from galley.findings.finding import Severity
from galley.request import Outcome, Request
from galley.source import Span
from galley.tools.pdf_structure import structure_of
from galley.tools.pdfium import text_of_pages
from tests.conftest import TOP

ALL = tuple(one.key for one in COPIES)
METADATA = """\
title: A made-up case of a splinter
journal: preprint
author:
  - name: Ada Example
    orcid: 0000-0002-1825-0097
    email: ada@example.org
    corresponding: true
    affiliations: [here]
affiliations:
  - id: here
    name: Exampleton Hospital
    country: Norway
    country-code: NO
abstract: Nothing of this happened.
keywords: [splinter]
"""
SECTION = """\
# Case

The splinter was in the thumb.{more}

# Acknowledgements

We thank nobody, says Ada Example.
"""


def manuscript(folder: Path, more: str = "") -> Path:
    folder.mkdir()
    (folder / "article.yaml").write_text(METADATA, encoding="utf-8")
    (folder / "10-case.md").write_text(SECTION.format(more=more), encoding="utf-8")
    return folder


def run(folder: Path, variants: Sequence[str] = ALL, **asked: bool) -> Outcome:
    out = str(folder.parent / "out")
    return pipeline.run(Request(str(folder), variants=tuple(variants), out=out, cache=False, **asked))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which one build made all variants."""
    paper = manuscript(tmp_path_factory.mktemp("variants") / "splinter")
    assert len(run(paper).artifacts) == 2 * len(COPIES) + 1
    return paper.parent / "out"


def test_each_variant_has_a_pdf_and_xml_of_its_own(folder: Path) -> None:
    names = {f"splinter{one.suffix}{ending}" for one in COPIES for ending in (".pdf", ".xml")}
    assert {path.name for path in folder.iterdir()} == {*names, "manifest.json"}
    assert json.loads((folder / "manifest.json").read_text())["papers"]["splinter"]["options"]["variants"] == (
        "published proof review blind"
    )


def test_the_published_copy_is_that_of_a_build_of_it_alone(folder: Path, tmp_path: Path) -> None:
    (alone, xml, _) = run(manuscript(tmp_path / "splinter"), ("published",)).artifacts
    assert (folder / "splinter.pdf").read_bytes() in (alone.data, xml.data)
    assert (folder / "splinter.xml").read_bytes() in (alone.data, xml.data)


@pytest.mark.parametrize(
    ("base", "attached"), [("splinter-review", "splinter-review.xml"), ("splinter-blind", "manuscript.xml")]
)
def test_a_copy_carries_its_own_xml(folder: Path, base: str, attached: str) -> None:
    facts = structure_of((folder / f"{base}.pdf").read_bytes())
    assert {name for name, _ in facts.attachments} == {attached}


def test_only_the_blind_copy_leaves_the_author_out(folder: Path) -> None:
    texts = {one.key: "".join(text_of_pages((folder / f"splinter{one.suffix}.pdf").read_bytes())) for one in COPIES}
    assert {key for key, text in texts.items() if "Ada Example" in text} == {"published", "proof", "review"}
    assert all("The splinter was in the thumb" in text for text in texts.values())
    assert b"Example" not in (folder / "splinter-blind.xml").read_bytes()


def test_a_check_tells_what_a_blind_copy_would_lose(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "splinter")
    plain, blind = (run(paper, (key,), write=False).report.findings for key in ("published", "blind"))
    more = [finding.message for finding in blind if finding not in plain]
    assert any("Ada Example" in message for message in more)
    assert not (tmp_path / "out").exists()


def test_what_is_wrong_with_all_copies_is_said_once(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "splinter", more=" The Chinese for it is \u523a.")
    faults = [one for one in run(paper).report.findings if one.rule.id == "glyph-exists"]
    assert len(faults) == 1
    assert not (tmp_path / "out").exists()


def test_the_shipped_article_is_made_in_all_variants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    outcome = pipeline.run(Request("manuscript", variants=ALL, out=str(tmp_path), cache=False))
    assert not outcome.report.fails(strict=False)
    assert {one.name for one in outcome.artifacts if one.name.endswith(".pdf")} == {
        f"leiomyosarcoma-case-report{one.suffix}.pdf" for one in COPIES
    }


def test_a_formula_of_a_blind_copy_is_a_formula_still(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "splinter", more=r" As $x = \text{Ada Example}^2$ has it.")
    outcome = run(paper, ("blind",))
    (xml,) = (one.data for one in outcome.artifacts if one.name.endswith(".xml"))
    assert b"<mml:math" in xml
    assert b"Ada Example" not in xml


def test_a_name_in_a_file_of_the_blind_copy_stops_the_build(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "splinter")
    with (paper / "article.yaml").open("a", encoding="utf-8") as metadata:
        metadata.write("supplementary:\n  - file: table.csv\n    caption: Splinters.\n")
    (paper / "table.csv").write_text("splinter,found by\n1,Ada Example\n", encoding="utf-8")
    assert not run(paper, ("published",)).report.fails(strict=False)
    outcome = run(paper, ("blind",))
    (leak,) = (one for one in outcome.report.findings if one.severity is Severity.ERROR)
    assert leak.rule.id == "blind-copy-names-no-author"
    assert re.fullmatch(r"blind-[0-9a-f]{6}-file-1\.csv names Ada Example\.", leak.message)
    assert leak.span == Span(str(paper / "table.csv"))
    assert outcome.artifacts == ()


def test_only_the_journal_s_own_page_asks_for_a_sharp_image(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "splinter", more="\n\n![A thumb.](thumb.png){alt=thumb}")
    Image.new("RGB", (300, 200)).save(paper / "thumb.png")
    blurred = {
        key: [one for one in run(paper, (key,)).report.findings if one.rule.id == "image-is-sharp"]
        for key in ("published", "review")
    }
    assert len(blurred["published"]) == 1
    assert blurred["review"] == []
