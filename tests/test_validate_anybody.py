"""`galley validate` on JATS of any origin: only what the standard asks is found, and that is found where it stands."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from galley.cli import commands
from galley.findings.finding import Diagnostic, Severity
from galley.formats.jats.verify.jats4r import NEWER
from galley.formats.jats.verify.origin import is_made_by_galley
from galley.formats.jats.verify.parsing import articles_in
from galley.formats.jats.verify.validate import validate_file
from galley.formats.jats.write import write_jats
from galley.runtime.folders import validators
from galley.tools.dtd import JATS, TAG_SETS, tag_set_of
from tests.articles import profile, rich_article
from tests.conftest import SHARED, TOP
from tests.jats_tools import needs_dtds

FOREIGN = TOP / "tests" / "foreign"
SAMPLES = sorted(one.stem for one in FOREIGN.glob("*.xml"))
HAS_NLM = (TOP / ".validators" / "nlm" / "publishing-3.0").is_dir()
needs_nlm = pytest.mark.skipif(not HAS_NLM, reason="NLM's DTD is not here: nox -s validate brings it")


def sample(name: str) -> str:
    return (FOREIGN / f"{name}.xml").read_text(encoding="utf-8")


def found(data: str | bytes, name: str = "x.xml", folder: Path | None = None) -> tuple[Diagnostic, ...]:
    given_bytes = data.encode() if isinstance(data, str) else data
    return validate_file(given_bytes, name, folder or validators())


def shown(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.rule.id}: {one.message}" for one in findings]


# --- articles of publishers ----------------------------------------------------------------------------------------

PUBLISHED = yaml.safe_load((TOP / "tests" / "corpus" / "jats.yaml").read_text(encoding="utf-8"))


@needs_dtds
@needs_nlm
@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_only_what_holds_is_found_in_published_articles(name: str) -> None:
    path = SHARED / "corpus" / "jats" / f"{name}.xml"
    if not path.exists():
        pytest.skip("the published articles are not here")
    told = Counter[tuple[str, str]]()
    for one in found(path.read_bytes(), path.name):
        known = [row for row in PUBLISHED[name] if row["rule"] == one.rule.id and one.message.startswith(row["says"])]
        assert known, f"{one.span}: {one.rule.id} {one.message}"
        told[known[0]["rule"], known[0]["says"]] += 1
    assert told == {(row["rule"], row["says"]): row["count"] for row in PUBLISHED[name]}


# --- articles made up here -------------------------------------------------------------------------------------------

RIGHT = {
    "archive-of-1.0": ["pmc-advice-is-met: block-formatting check, label: "],  # a raised mark in a label
    "article-set": [],
    "author-year": ["graphic-has-alt-text: 0034-8910-rex-83-e1-gf01.tif"],
    "authoring": [],
    "nlm-3.0": [],
    "oai": [],
    "publishing-1.3": [],
}


@needs_dtds
@needs_nlm
@pytest.mark.parametrize("name", SAMPLES)
def test_conventions_of_others_are_no_findings(name: str) -> None:
    told = shown(found(sample(name)))
    assert [line for line, begin in zip(told, RIGHT[name], strict=True) if not line.startswith(begin)] == []


SEEDED = (
    ("publishing-1.3", "<body>", "<body><zzz/>", "xml-is-valid"),
    ("publishing-1.3", 'rid="bib2"', 'rid="bib9"', "xref-has-target"),
    ("publishing-1.3", 'ref id="bib2"', 'ref id="bib1"', "xml-id-is-unique"),
    ("publishing-1.3", "0000-0002-1825-0097", "0000-0002-1825-0079", "orcid-is-valid"),
    ("publishing-1.3", "2049-3630", "2049-3631", "issn-is-valid"),
    ("publishing-1.3", ">10.7554/", ">doi:10.7554/", "doi-is-valid"),
    ("publishing-1.3", "<day>20</day><month>03</month>", "<day>31</day><month>04</month>", "date-exists"),
    ("publishing-1.3", 'iso-8601-date="2021-11-02"', 'iso-8601-date="2021-02-11"', "date-exists"),
    ("publishing-1.3", 'country="DE"', 'country="GX"', "country-code-is-valid"),
    ("publishing-1.3", 'xml:lang="en"', 'xml:lang="english"', "language-is-valid"),
    ("publishing-1.3", ">Figure 1A<", ">Figure 2A<", "xref-number-fits"),
    ("publishing-1.3", 'ref-type="fig" rid="fig1"', 'ref-type="table" rid="fig1"', "xref-type-fits"),
    ("publishing-1.3", 'mime-subtype="tiff" mimetype="image" xlink:href="example-fig1.tif"',
     'mime-subtype="png" mimetype="image" xlink:href="example-fig1.tif"', "graphic-fits-file"),
    ("publishing-1.3", "<fpage>1</fpage><lpage>2<", "<fpage>9</fpage><lpage>2<", "reference-data-agree"),
    ("publishing-1.3", ">1999b<", ">2009b<", "reference-data-agree"),
    ("publishing-1.3", 'xlink:href="https://creativecommons.org/licenses/by/4.0/">C',
     'xlink:href="www.example.org/licence">C', "link-address-is-valid"),
    ("publishing-1.3", "<mml:mi>a</mml:mi>", "", "formula-has-content"),
    ("publishing-1.3", "<p>No competing interests declared.</p>", "<p> </p>", "pmc-style-is-met"),
    ("publishing-1.3", "<alt-text>A line.</alt-text>", "", "graphic-has-alt-text"),
    ("publishing-1.3", "DTD with MathML3 v1.3 20210610", "DTD with MathML3 v1.3 20210611", "xml-names-its-dtd"),
    ("archive-of-1.0", 'rid="M3">3<', 'rid="M3">2<', "xref-number-fits"),
    ("archive-of-1.0", "<day>7</day>", "<day>1</day>", "dates-are-in-order"),
    ("archive-of-1.0", ">roe@example.org<", ">roe(at)example.org<", "email-is-valid"),
    ("archive-of-1.0", "n&nbsp;=", "n&nosuch;=", "xml-is-well-formed"),
    ("author-year", 'fig-count count="1"', 'fig-count count="5"', "counts-are-right"),
    ("author-year", "a CC BY 4.0 licence", "a CC BY-NC 4.0 licence", "license-agrees"),
    ("nlm-3.0", "<journal-title-group>\n<journal-title>Example One</journal-title>\n</journal-title-group>",
     "<journal-title>Example One</journal-title>", "xml-is-valid"),
    ("oai", "<volume>1</volume>", "<volume>1</volume><day>1</day>", "xml-is-valid"),
    ("oai", "0000-0002-1825-0097", "0000-0002-1825-0098", "orcid-is-valid"),
    ("article-set", "<p>Two.</p>", "<p>Two</q>", "xml-is-well-formed"),
    ("authoring", 'rid="s2"', 'rid="s3"', "xref-has-target"),
)  # fmt: skip


@needs_dtds
@needs_nlm
@pytest.mark.parametrize(("name", "old", "new", "rule"), SEEDED)
def test_a_defect_of_any_jats_is_found_where_it_stands(name: str, old: str, new: str, rule: str) -> None:
    right = sample(name)
    assert old in right
    before = set(shown(found(right)))
    told = [one for one in found(right.replace(old, new, 1)) if shown((one,))[0] not in before]
    assert rule in {one.rule.id for one in told}
    assert all(one.span is not None and one.span.path == "x.xml" for one in told)


@needs_dtds
def test_a_finding_points_at_the_element_in_a_file_of_one_line() -> None:
    wrong = sample("archive-of-1.0").replace(">roe@example.org<", ">roe(at)example.org<")
    (finding,) = [one for one in found(wrong) if one.rule.id == "email-is-valid"]
    assert finding.span is not None
    line = wrong.splitlines()[finding.span.line - 1]
    assert line[finding.span.column - 1 :].startswith("<email>roe(at)")


@needs_dtds
def test_a_fault_of_the_dtd_points_at_its_element() -> None:
    wrong = sample("archive-of-1.0").replace("<p>By mouth.</p>", '<p colour="red">By mouth.</p>')
    (finding,) = [one for one in found(wrong) if one.rule.id == "xml-is-valid"]
    assert finding.span is not None
    assert wrong.splitlines()[1][finding.span.column - 1 :].startswith('<p colour="red">')


@needs_dtds
def test_no_hint_speaks_of_a_manuscript() -> None:
    for name, old, new, _ in SEEDED:
        for one in found(sample(name).replace(old, new, 1)):
            assert not [hint for hint in one.hints if "fill in" in hint or "yaml" in hint]


# --- the DTD ---------------------------------------------------------------------------------------------------------


@needs_dtds
def test_every_dtd_of_jats_that_is_known_is_there() -> None:
    folder = validators()
    assert folder is not None
    absent = [one.name for one in TAG_SETS.values() if one.standard == JATS and not (folder / one.path).is_file()]
    assert absent == []


@pytest.mark.parametrize("public_id", [
    "-//NLM//DTD Journal Archiving and Interchange DTD v2.3 20070202//EN",
    "-//NLM//DTD Journal Publishing DTD v2.0 20040830//EN",
    "-//NLM//DTD Journal  Publishing\nDTD v3.0 20080202//EN",
    "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with OASIS Tables with MathML3 v1.2 20190208//EN",
])  # fmt: skip
def test_tag_sets_of_every_age_are_known(public_id: str) -> None:
    assert tag_set_of(public_id) is not None


@pytest.mark.parametrize("name", ["publishing-1.3", "nlm-3.0"])
def test_a_dtd_that_is_not_there_is_told_and_nothing_is_guessed(name: str, tmp_path: Path) -> None:
    told = found(sample(name), folder=tmp_path)
    assert [(one.rule.id, one.severity, one.hints) for one in told] == [
        ("xml-can-be-validated", Severity.NOTE, ("`sh bootstrap validate` brings it",))
    ]


def test_an_old_dtd_that_nothing_brings_says_where_it_belongs(tmp_path: Path) -> None:
    old = sample("nlm-3.0").replace("Publishing DTD v3.0 20080202", "Archiving and Interchange DTD v2.3 20070202")
    (finding,) = [one for one in found(old, folder=tmp_path) if one.rule.id == "xml-can-be-validated"]
    assert finding.message == "The DTD of NLM Journal Archiving and Interchange 2.3 is not on this machine."
    assert ".validators/nlm/archiving-2.3" in finding.hints[0]


def test_a_mistyped_public_identifier_names_the_near_one() -> None:
    wrong = sample("publishing-1.3").replace("DTD with MathML3 v1.3 20210610", "DTD with MathML3 v1.3 20210601")
    (finding,) = [one for one in found(wrong) if one.rule.id == "xml-names-its-dtd"]
    assert finding.hints == (
        "did you mean -//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN?",
    )


@needs_dtds
def test_without_a_doctype_the_schema_or_processing_meta_names_the_tag_set() -> None:
    bare = sample("publishing-1.3").split("\n", 2)[2]
    assert {one.rule.id for one in found(bare)} == {"xml-names-its-dtd"}
    schema = bare.replace("<article ", '<article xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                          'xsi:noNamespaceSchemaLocation="https://jats.nlm.nih.gov/publishing/1.3/xsd/'
                          'JATS-journalpublishing1-3-mathml3.xsd" ', 1)  # fmt: skip
    assert found(schema) == ()
    meta = bare.replace("<front>", '<processing-meta tagset-family="jats" base-tagset="publishing"/><front>', 1)
    assert found(meta) == ()


@needs_dtds
def test_a_rule_of_jats4r_begins_with_the_version_that_has_what_it_asks() -> None:
    since = {style.says: style.since for style in NEWER}
    assert since["An award has one funder, in institution-wrap."] == (1, 1)
    old = sample("archive-of-1.0")
    assert "jats4r-is-met" not in {one.rule.id for one in found(old)}
    new = old.replace("v1.0 20120330", "v1.1 20151215")
    assert "funding-errors: An award has one funder, in institution-wrap." in {one.message for one in found(new)}


# --- what is no JATS -------------------------------------------------------------------------------------------------

BOMB = '<!DOCTYPE article [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><article><front/><p>&b;</p></article>'
STRANGE = (
    (b"", "The file is empty."),
    (b" \n", "The file is empty."),
    (b"%PDF-1.7 \xe2\xe3", "The file is no XML: it begins with “%PDF-1.7"),
    (b"PK\x03\x04rest", "The file is no XML: it begins with “PK"),
    (b"<!DOCTYPE html>\n<html><body><br></body></html>", "The file is a page of HTML"),
    (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "The file is a page of HTML"),
    (b"<article><front>\n<title>Half", "The file ends within <title>, which begins on line 2."),
    (b"<book><body/></book>", "The root element is book: BITS"),
    (
        b'<article xmlns="http://docbook.org/ns/docbook"/>',
        "The root element is article of the namespace http://docbook",
    ),
    (b"<TEI/>", "The root element is TEI, not article."),
    (b'<OAI-PMH><error code="idDoesNotExist"/></OAI-PMH>', "There is no article in this OAI-PMH."),
    (b"<article>caf\xe9</article>", "Invalid bytes in character encoding"),
    (b"<article>&alpha;</article>", "Entity 'alpha' not defined"),
    (BOMB.encode(), "The document type declares entities of its own"),
    (BOMB.encode("utf-16"), "The document type declares entities of its own"),
    (BOMB.encode("utf-16-be"), "The document type declares entities of its own"),
    (BOMB.encode("utf-8-sig"), "The document type declares entities of its own"),
    (b"<article>" + b"<sec>" * 400 + b"</sec>" * 400 + b"</article>", "Excessive depth in document"),
)


@pytest.mark.parametrize(("data", "says"), STRANGE, ids=[says[:40] for _, says in STRANGE])
def test_what_is_no_jats_has_one_finding(data: bytes, says: str) -> None:
    (finding,) = found(data)
    assert (finding.rule.id, finding.severity) == ("xml-is-well-formed", Severity.ERROR)
    assert finding.message.startswith(says)
    assert finding.span is not None


@needs_dtds
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_encodings_with_a_mark_are_read(encoding: str) -> None:
    text = sample("publishing-1.3").replace(' encoding="UTF-8"', "").replace(">roe@", ">roe@")
    mark = "\ufeff" if encoding in {"utf-16-be", "utf-16-le"} else ""
    assert found((mark + text).encode(encoding)) == ()
    wrong = (mark + text.replace("2049-3630", "2049-3631")).encode(encoding)
    assert [str(one.span) for one in found(wrong)] == ["x.xml:8:7"]


@needs_dtds
def test_an_empty_subset_declares_nothing() -> None:
    text = sample("publishing-1.3").replace('1-3-mathml3.dtd">', '1-3-mathml3.dtd" [ <!-- nothing --> ]>', 1)
    assert found(text) == ()


ODD = {
    "figures that are no digits": "<pub-date><day>³</day><month>①</month><year>²</year></pub-date>",
    "digits of another script": "<pub-date><day>٣</day><month>٤</month><year>٢٠٢٠</year></pub-date>",
    "a date before all": '<pub-date iso-8601-date="-1-99-99"><year>-1</year></pub-date>',
    "counts that are none": '<counts><fig-count count="²"/><page-count count="x"/></counts>',
    "an organisation without name": '<aff><country country=""/><institution-id institution-id-type="ror"/></aff>',
}


@needs_dtds
@pytest.mark.parametrize("what", ODD)
def test_odd_values_are_no_fault_of_galley(what: str) -> None:
    text = sample("publishing-1.3")
    odd = re.sub("(</title-group>)", rf"\1{ODD[what]}", text, count=1)
    assert odd != text
    assert found(odd)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"<article>{text}".encode("utf-8", "replace")))
def test_any_bytes_have_findings_and_no_fault(data: bytes) -> None:
    assert found(data, folder=Path("nowhere"))


# --- galley's own ----------------------------------------------------------------------------------------------------


def test_galley_knows_what_it_wrote() -> None:
    own = write_jats(rich_article(), profile()).data
    (article,) = articles_in(own, "x.xml")
    assert is_made_by_galley(article)
    damaged = own.replace(b'count="', b'count="9', 1).replace(b'id="ref-', b'id="cit-', 1)
    (article,) = articles_in(damaged, "x.xml")
    assert is_made_by_galley(article)


@pytest.mark.parametrize("name", SAMPLES)
def test_galley_does_not_claim_what_others_wrote(name: str) -> None:
    assert not any(map(is_made_by_galley, articles_in(sample(name).encode(), "x.xml")))


# --- the command -----------------------------------------------------------------------------------------------------


@needs_dtds
def test_several_files_and_folders_are_validated_in_one_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.xml").write_text(sample("publishing-1.3"), encoding="utf-8")
    (tmp_path / "inner" / "b.nxml").write_text(sample("authoring").replace('"s2"', '"s3"', 1), encoding="utf-8")
    (tmp_path / "inner" / "notes.txt").write_text("no XML")
    assert commands.main(["validate", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert f"{tmp_path}/inner/b.nxml:17:" in out
    assert out.count(" error ") == 1
    assert commands.main(["validate", str(tmp_path / "a.xml"), str(tmp_path / "inner")]) == 1
    assert commands.main(["validate", str(tmp_path / "a.xml"), str(tmp_path / "a.xml")]) == 0


@needs_dtds
def test_standard_input_is_validated(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = sample("publishing-1.3").replace("2049-3630", "2049-3631").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(wrong)))
    assert commands.main(["validate", "-"]) == 1
    assert "standard input:8:7 error issn-is-valid" in capsys.readouterr().out


def test_what_cannot_be_validated_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["validate", str(tmp_path)]) == 2
    assert "has no file that ends in .xml or .nxml" in capsys.readouterr().err
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text(sample("oai"), encoding="utf-8")
    assert commands.main(["validate", str(tmp_path), "--source", str(tmp_path)]) == 2
    assert "--source is what one file was made from" in capsys.readouterr().err
