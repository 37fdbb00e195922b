"""The manuscript that ships: built as a newcomer builds it, and compared with the record."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from galley.csl.processor import format_entries, load_style
from galley.document.reference import Reference
from galley.readers.references.normalise.record import normalise_record
from galley.source import SourceFile
from tests.built import Builds, Built, build, letters
from tests.conftest import TOP

if TYPE_CHECKING:
    from lxml import etree

SECTIONS = sorted((TOP / "manuscript").glob("*.md"))
_MARKUP = re.compile(r"\[?-?@[\w:]+[^\]\s]*\]?|\{#[^}]*\}|https?://\S+|[|:*_^~#-]{2,}")

_RUNNING_HEADS = re.compile(r"\s+(Summers et al\.|Recurrent leiomyosarcoma with de-differentiation)\s+Case Report\s+"
                            r"(\d+ Int Surg J|Int Surg J \d+)\s+")  # fmt: skip


@pytest.fixture(scope="module")
def built(builds: Builds) -> Built:
    return builds.of("manuscript")


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[str]:
    return (shared / "gold" / "isj-references.txt").read_text(encoding="utf-8").strip().split("\n")


def test_it_builds_and_says_what_publication_still_needs(built: Built) -> None:
    assert not built.outcome.report.fails()
    told = {one.rule.id for one in built.outcome.report.findings}
    assert told - {"xml-can-be-validated"} == {"publication-needs"}  # where the DTD is missing, that is told too
    names = sorted(path.name for path in built.out.iterdir())
    assert names == ["leiomyosarcoma-case-report.pdf", "leiomyosarcoma-case-report.xml", "manifest.json"]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda path: path.name)
def test_all_words_of_the_section_are_in_the_pdf_and_in_the_xml(built: Built, section: Path) -> None:
    words = re.findall(r"[^\W\d_]{2,}", _MARKUP.sub(" ", section.read_text(encoding="utf-8")))
    assert words
    for where in (built.pdf_text, "".join(built.xml.itertext())):
        folded = letters(where)
        assert [word for word in words if letters(word) not in folded] == []


def test_the_reference_list_of_the_pdf_is_the_records(built: Built, gold: list[str]) -> None:
    at_line_end = {"\x02": "-", "\ufffe": "-"}  # how PDFium gives a hyphen that ends a line
    text = _RUNNING_HEADS.sub("\n", built.pdf_text.translate(str.maketrans(at_line_end)))
    printed = "".join(text.split())
    numbered = [f"{number}.{''.join(line.split())}" for number, line in enumerate(gold, start=1)]
    assert [line for line in numbered if line not in printed] == []


def test_the_reference_list_of_the_xml_prints_as_the_records(built: Built, gold: list[str]) -> None:
    """Each `element-citation`, read back and printed in the journal's style, is the line of the record."""
    csl = TOP / "styles" / "isj" / "isj.csl"
    style = load_style(SourceFile("isj.csl", csl.read_text(encoding="utf-8")))
    records = [_record(ref) for ref in built.xml.iterfind(".//ref-list/ref")]
    references = [Reference(str(record["id"]), normalise_record(record)) for record in records]
    assert [entry.text for entry in format_entries(style, references, "en")] == gold
    assert [ref.findtext("label") for ref in built.xml.iterfind(".//ref-list/ref")] == [str(n) for n in range(1, 19)]


def _record(ref: etree._Element) -> dict[str, Any]:
    """Return the CSL-JSON of an `element-citation`, by what its elements mean."""
    citation = ref.find("element-citation")
    assert citation is not None
    kind = {"journal": "article-journal", "webpage": "webpage"}.get(citation.get("publication-type", ""), "book")
    record: dict[str, Any] = {"id": ref.get("id"), "type": kind}
    record["author"] = [_name(one) for one in citation.iterfind("person-group[@person-group-type='author']/*")]
    source, title = citation.findtext("source"), citation.findtext("article-title")
    record["title"], record["container-title"] = (title, source) if title else (source, "")
    for element, variable in (("volume", "volume"), ("issue", "issue"), ("publisher-name", "publisher")):
        if citation.find(element) is not None:
            record[variable] = citation.findtext(element)
    pages = [citation.findtext(one) for one in ("fpage", "lpage") if citation.find(one) is not None]
    if pages:
        record["page"] = "-".join(page or "" for page in pages)
    record["issued"] = {"date-parts": [[int(citation.findtext("year") or 0)]]}
    return record


def _name(element: etree._Element) -> dict[str, str]:
    if element.tag == "name":
        return {"family": element.findtext("surname") or "", "given": element.findtext("given-names") or ""}
    return {"literal": "others" if element.tag == "etal" else "".join(element.itertext())}


def test_every_citation_prints_the_number_of_the_reference_it_points_to(built: Built) -> None:
    labels = {ref.get("id"): ref.findtext("label") for ref in built.xml.iterfind(".//ref-list/ref")}
    xrefs = list(built.xml.iterfind(".//xref[@ref-type='bibr']"))
    assert len(xrefs) > 18
    assert [(xref.text, labels[xref.get("rid")]) for xref in xrefs if xref.text != labels[xref.get("rid")]] == []
    assert {xref.get("rid") for xref in xrefs} | _inside_ranges(xrefs, labels) == set(labels)


def _inside_ranges(xrefs: list[etree._Element], labels: dict[str | None, str | None]) -> set[str | None]:
    by_number = {int(label or 0): identifier for identifier, label in labels.items()}
    inside: set[str | None] = set()
    for xref in xrefs:
        following = xref.getnext()
        if (xref.tail or "").strip() == "-" and following is not None:
            inside |= {by_number[number] for number in range(int(xref.text or 0), int(following.text or 0))}
    return inside


def test_a_cluster_collapses_to_a_range(built: Built) -> None:
    assert re.search(r"<xref [^>]*>\d+</xref>-<xref", built.file(".xml").decode())


def test_two_builds_give_the_same_bytes(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    again = build("manuscript", tmp_path)
    for suffix in (".pdf", ".xml", "manifest.json"):
        assert again.file(suffix) == built.file(suffix)


def test_the_date_of_the_files_is_source_date_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    dated = build("manuscript", tmp_path, epoch=1_000_000_000)
    assert b"20010909014640" in dated.file(".pdf") or b"2001-09-09" in dated.file(".pdf")


def test_the_manifest_lists_inputs_outputs_and_versions(built: Built) -> None:
    manifest = json.loads(built.file("manifest.json"))["papers"]["leiomyosarcoma-case-report"]
    assert {"manuscript/article.yaml", "refs/references.json"} <= {one["path"] for one in manifest["inputs"]}
    assert {one["path"] for one in manifest["outputs"]} == {
        "leiomyosarcoma-case-report.pdf",
        "leiomyosarcoma-case-report.xml",
    }
    assert {"pandoc", "weasyprint", "pango", "harfbuzz", "citeproc-py"} <= set(manifest["versions"])


def test_the_notice_stands_in_both(built: Built) -> None:
    for text in (built.pdf_text, "".join(built.xml.itertext())):
        assert "re-setting" in " ".join(text.split()) or "resetting" in letters(text)
