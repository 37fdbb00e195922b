"""A journal's reference document: its looks in the Word files of its articles, and what it may not bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from galley import pipeline
from galley.document.profile import ReferenceFile
from galley.findings.finding import Severity, Stop
from galley.formats.docx import opened
from galley.formats.docx.format import lacking
from galley.formats.docx.verify import verify_docx
from galley.formats.docx.write import write_docx
from galley.formats.format import Job
from galley.request import Request
from galley.source import Span
from tests.judges import word
from tests.test_docx import PROFILE, RICH, W, changed, job_of, part
from tests.word_files import para, word_file

BLUE, SPAN = "1F4E79", Span("j/profile.yaml", 3, 17)
NORMAL = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/>'
    '<w:lang w:val="de-DE"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/><w:qFormat/></w:style>'
)


def style(key: str, name: str, run: str = "", base: str = "Standard", paragraph: str = "") -> str:
    """Return a style of paragraphs as Word saves it in a language that has other identifiers."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f'<w:next w:val="Standard"/><w:link w:val="{key}Zchn"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:rsid w:val="00AB12CD"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


HEADING = f'<w:b/><w:color w:val="{BLUE}"/><w:sz w:val="32"/>'
STYLES = (
    NORMAL
    + style("Titel", "Title", f'<w:color w:val="{BLUE}"/><w:sz w:val="48"/>')
    + style("Kopf", "Made-up Head", '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>')
    + style("berschrift1", "heading 1", HEADING, "Kopf", '<w:keepNext/><w:numPr><w:numId w:val="7"/></w:numPr>')
    + style("berschrift2", "heading 2", '<w:i/><w:sz w:val="26"/>', "berschrift1")
    + style("berschrift3", "heading 3", "", "berschrift2")
    + style("Beschriftung", "caption", f'<w:i/><w:color w:val="{BLUE}"/><w:sz w:val="18"/>')
    + style("Literatur", "Bibliography", '<w:sz w:val="18"/>', paragraph='<w:ind w:left="400" w:hanging="400"/>')
    + style("Funotentext", "footnote text", '<w:sz w:val="16"/>')
)
PAGE = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="2000" w:right="2500" w:bottom="1500" w:left="2500"/></w:sectPr>'
)


def reference(styles: str = STYLES, parts: Mapping[str, bytes | str] | None = None, related: str = "") -> bytes:
    """Return a reference document."""
    data = word_file(para("Text.") + PAGE, parts, related, styles=styles)
    return changed(data, "word/document.xml", "<w:sectPr/>", "")


@cache
def written(variant: str = "published", data: bytes = b"") -> bytes:
    """Return the Word file of the rich article in the looks of a reference document."""
    job = with_reference(data or reference(), variant)
    made = write_docx(job)
    assert verify_docx(made, job.copy.printed, PROFILE.labels) == ()
    return made


def with_reference(data: bytes, variant: str = "published") -> Job:
    """Return the job of the rich article in a journal that has a reference document."""
    job = job_of(RICH, variant)
    profile = replace(job.copy.profile, reference_docx=ReferenceFile("j/reference.docx", data, SPAN))
    return replace(job, copy=replace(job.copy, profile=profile))


def looks(data: bytes, name: str) -> etree._Element:
    """Return the style of a name."""
    found = part(data, "word/styles.xml").xpath(f"//w:style[w:name/@w:val='{name}']", namespaces={"w": W[1:-1]})
    (one,) = found
    return one


def test_text_has_the_looks_of_the_journal() -> None:
    data = written()
    head = looks(data, "heading 1")
    assert head.get(f"{W}styleId") == "Heading1"
    assert head.find(f"{W}rPr/{W}color").get(f"{W}val") == BLUE
    base = looks(data, "Made-up Head")
    assert head.find(f"{W}basedOn").get(f"{W}val") == base.get(f"{W}styleId")
    assert base.find(f"{W}basedOn").get(f"{W}val") == "Normal"
    assert looks(data, "heading 2").find(f"{W}basedOn").get(f"{W}val") == "Heading1"
    assert looks(data, "Image Caption").find(f"{W}rPr/{W}color").get(f"{W}val") == BLUE
    assert looks(data, "Bibliography").find(f"{W}pPr/{W}ind").get(f"{W}hanging") == "400"


def test_what_belongs_to_the_journals_file_alone_stays_there() -> None:
    styles = etree.tostring(part(written(), "word/styles.xml")).decode()
    for gone in ("numPr", "rsid", "Zchn", "de-DE"):
        assert gone not in styles
    assert 'w:val="en"' in styles or 'w:val="en-GB"' in styles


def test_the_page_is_that_of_the_journal_and_pictures_and_numbers_fit_it() -> None:
    document = part(written(), "word/document.xml")
    assert document.find(f".//{W}pgSz").get(f"{W}w") == "12240"
    assert document.find(f".//{W}pgMar").get(f"{W}left") == "2500"
    room = 12240 - 5000
    assert looks(written(), "Equation").find(f"{W}pPr/{W}tabs/{W}tab").get(f"{W}pos") == str(room)
    widths = [int(one.get("cx")) for one in document.iter("{*}extent")]
    assert widths
    assert max(widths) <= room * 635


def test_the_review_copy_is_double_spaced_all_the_same() -> None:
    for name in ("Body Text", "heading 1", "Bibliography"):
        assert looks(written("review"), name).find(f"{W}pPr/{W}spacing").get(f"{W}line") == "480"
    assert part(written("review"), "word/document.xml").find(f".//{W}lnNumType") is not None


@pytest.mark.parametrize("variant", ["published", "review", "blind"])
def test_the_schemas_are_kept(variant: str, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(written(variant))
    assert word.package_faults([file]) == []


def test_a_style_that_is_lacking_is_told_and_has_galleys_looks() -> None:
    data = reference(NORMAL + style("Titel", "Title", "<w:b/>"))
    profile = with_reference(data).copy.profile
    (told,) = lacking(profile)
    assert "heading 1, heading 2, heading 3, caption, Bibliography, footnote text;" in told.message
    assert str(told.span) == "j/profile.yaml:3:17"
    assert lacking(with_reference(reference()).copy.profile) == ()
    assert looks(written(data=data), "heading 1").find(f"{W}rPr/{W}b") is not None


# --- what is refused ---------------------------------------------------------------------------------------------

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def outward(kind: str) -> str:
    return f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="https://example.org/x" TargetMode="External"/>'


def in_settings(inner: str) -> dict[str, str]:
    address = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {"word/_rels/settings.xml.rels": f'<Relationships xmlns="{address}">{inner}</Relationships>',
            "word/settings.xml": "<x/>"}  # fmt: skip


def entities() -> bytes:
    return changed(reference(), "word/styles.xml", "<w:styles", '<!DOCTYPE x [<!ENTITY a "b">]><w:styles')


HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "no package": (lambda: b"nothing", "it is not a Word file"),
    "Word 97": (lambda: b"\xd0\xcf\x11\xe0" + bytes(900), "Word 97"),
    "macros": (lambda: reference(parts={"word/vbaProject.bin": b"x"}), "it holds macros"),
    "a template elsewhere": (
        lambda: reference(parts=in_settings(outward("attachedTemplate"))), "it leads out of itself, to https://example.org/x"
    ),
    "a picture elsewhere": (lambda: reference(related=outward("image")), "it leads out of itself"),
    "a part outside": (lambda: reference(parts={"../../x": b"x"}), "would stand outside"),
    "entities": (entities, "declares entities"),
    "styles that are no XML": (lambda: changed(reference(), "word/styles.xml", "<w:styles", "<"), "not well-formed"),
    "no room": (lambda: changed(reference(), "word/document.xml", 'w:left="2500"', 'w:left="11000"'), "no room for"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_may_not_be_read_is_one_finding(name: str) -> None:
    make, said = HOSTILE[name]
    with pytest.raises(Stop) as stop:
        write_docx(with_reference(make()))
    (found,) = stop.value.findings
    assert (found.rule.id, str(found.span)) == ("word-file-is-read", "j/profile.yaml:3:17")
    assert said in found.message


def test_a_file_that_grows_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "_MOST_BYTES", 100_000)
    with pytest.raises(Stop, match="larger than"):
        write_docx(with_reference(reference(parts={"word/x.bin": bytes(200_000)})))


def test_links_of_text_lead_out_of_nothing() -> None:
    assert written(data=reference(related=outward("hyperlink")))


@pytest.mark.parametrize("values", ["0", "-1", "9999999", "²", "", "1e9"])
def test_odd_numbers_of_the_page_are_no_fault_or_one(values: str) -> None:
    data = changed(reference(), "word/document.xml", 'w:w="12240"', f'w:w="{values}"')
    try:
        assert written(data=data)
    except Stop as stop:
        assert "no room" in str(stop)  # noqa: PT017 - either is right


def test_styles_that_are_based_on_one_another_in_a_ring_end() -> None:
    ring = style("A", "heading 1", base="B") + style("B", "Other", base="C") + style("C", "Third", base="B")
    assert written(data=reference(NORMAL + ring))


# --- a journal that names one ------------------------------------------------------------------------------------


def test_a_journal_names_its_own_and_only_word_files_need_it(tmp_path: Path) -> None:
    own = tmp_path / "m" / "own"
    own.mkdir(parents=True)
    (own / "profile.yaml").write_text("csl: vancouver\ntemplate: page.html.jinja\nreference-docx: looks.docx\n")
    (own / "page.html.jinja").write_text('{% extends "base.html.jinja" %}\n')
    (own / "page.css").write_text("")
    (tmp_path / "m" / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: Text.\njournal: ./own\n")
    (tmp_path / "m" / "10.md").write_text("# One\n\nText.\n")

    def found(*formats: str) -> list[str]:
        request = Request(
            str(tmp_path / "m"), formats=formats, out=str(tmp_path / "out"), cache=False, trust_journal=True
        )
        return [one.rule.id for one in pipeline.run(request).report.findings if one.severity is Severity.ERROR]

    (own / "looks.docx").write_bytes(HOSTILE["macros"][0]())
    assert found("text", "jats") == []
    assert found("docx") == ["word-file-is-read"]
    (own / "looks.docx").write_bytes(reference())
    assert found("docx") == []
    with ZipFile(tmp_path / "out" / "m.docx") as package:
        assert BLUE in package.read("word/styles.xml").decode()
    (own / "looks.docx").unlink()
    assert found("docx") == ["file-exists"]
