"""`galley submit`: every file that a journal wants, no anonymous one telling who wrote it; what is missing, listed."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import pypandoc
import pytest
from PIL import Image, PngImagePlugin

from galley import Outcome, Request, submit
from galley.cli.commands import main
from galley.submission.letter import MEANINGS
from galley.tools.pdf_contents import PdfStream, contents_of
from galley.tools.pdfium import text_of_pages
from tests.conftest import TOP

ARTICLE = """\
id: hamate
title: Fracture of the hook of the hamate in a *golfer*
short-title: Hook of the hamate
article-type: case-report
lang: en-GB
author:
  - name: Anna Karin Lindqvist
    email: anna.lindqvist@example.org
    orcid: 0000-0002-1825-0097
    corresponding: true
    affiliations: [uh]
  - name: Björn Tveit-Hansen
    email: bth@example.org
    orcid: 0000-0001-5109-3700
    affiliations: [uh, inst]
affiliations:
  - {id: uh, department: Department of Hand Surgery, name: Nordfjell University Hospital, city: Oslo, country: Norway}
  - {id: inst, name: Lindgard Institute of Bone, city: Bergen, country: Norway}
abstract: {Background: The hook breaks when a club hits the ground., Case: A golfer had pain in the palm.}
keywords: [hamate, fracture, case report]
acknowledgements: We thank Kari Nordmann.
conflicts: BTH has received fees from Bone Ltd.
funding: {statement: This work was supported by the Example Council.}
ethics: Approved by the committee (no. 12), to which AKL wrote.
consent: The patient gave written consent.
data-availability: No data were generated.
contributions: AKL wrote the text. BTH saw the patient.
bibliography: refs.json
supplementary:
  - {file: lindqvist-data.csv, caption: The measurements}
submission:
  suggested-reviewers:
    - {name: Ron Reviewer, email: ron@example.org, institution: Far Hospital, reason: He has treated many.}
  letter: {editor: Professor Editor, significance: It is easily missed., originality: It stands nowhere else.}
"""
TEXT = """\
# Introduction

The hook breaks [@a]. @fig:ct and @tbl:one show it. It came to Nordfjell University Hospital (AKL and BTH saw it).

# Case report

A golfer aged 45 came to us (see @fig:plan).

![The hook in the scan.](ct.png){#fig:ct alt="A scan."}

![The plan.](plan.svg){#fig:plan alt="A drawing."}

| Day | What |
|---|---|
| 1 | Pain [@a] |

: Course of the case. {#tbl:one}

# Discussion

It is rare [@a].
"""
RECORD = [
    {
        "id": "a",
        "type": "article-journal",
        "title": "The hook",
        "author": [{"family": "Ray", "given": "Ann"}],
        "issued": {"date-parts": [[2020]]},
        "container-title": "J Hand",
    }
]
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><metadata>Anna Karin Lindqvist</metadata>'
    '<rect width="300" height="200" fill="#eee"/></svg>'
)
DOUBLE = """\
journal: {title: Journal of Hidden Names}
submission:
  anonymous: true
  manuscript: {formats: [docx, pdf], name: Main_Document}
  title-page: docx
  cover-letter: docx
  declarations: docx
  figures: {formats: [tiff], dpi: 300, width: 85}
  tables: docx
  portal: [title, running-head, abstract, keywords, authors, funding, counts, suggested-reviewers, opposed-reviewers]
requirements:
  case-report: {checklists: [care-2013]}
"""
QUICK = DOUBLE.replace("[docx, pdf]", "[docx]").partition("requirements:")[0]
SMALL = "submission: {cover-letter: docx, portal: [title]}\n"
OPEN = """\
journal: {title: Journal of Open Names}
submission:
  manuscript: {formats: [docx], name: Text}
  title-page: docx
  cover-letter: {formats: [docx, pdf], name: Letter}
  figures: {formats: [svg, eps, jpeg], name: "Fig{number}"}
  supplements: "Appendix_{number}"
  portal: [title, authors, conflicts]
"""
TITLE = "Fracture of the hook of the hamate in a golfer"
SECRETS = (
    "Lindqvist", "Anna Karin", "Tveit", "Björn", "anna.lindqvist", "bth@", "0000-0002-1825-0097",
    "0000-0001-5109-3700", "Nordfjell", "Lindgard", "Nordmann", "Bone Ltd", "Example Council",
)  # fmt: skip


def manuscript(folder: Path) -> Path:
    folder.mkdir()
    (folder / "article.yaml").write_text(ARTICLE)
    (folder / "10.md").write_text(TEXT)
    (folder / "refs.json").write_text(json.dumps(RECORD))
    (folder / "lindqvist-data.csv").write_text("a,b\n1,2\n")
    (folder / "plan.svg").write_text(DRAWING)
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Anna Karin Lindqvist")
    Image.new("RGB", (900, 600), (200, 210, 220)).save(folder / "ct.png", pnginfo=said)
    return folder


def journal(folder: Path, asks: str) -> Path:
    shutil.copytree(TOP / "styles" / "preprint", folder)
    profile = (folder / "profile.yaml").read_text()
    (folder / "profile.yaml").write_text(f"{profile}{asks}")
    return folder


def sent(paper: Path, asks: str, out: str) -> tuple[Outcome, dict[str, bytes]]:
    own = paper.parent / f"journal-{out}"
    request = Request(str(paper), journal=str(own if own.is_dir() else journal(own, asks)), out=str(paper.parent / out))
    outcome = submit(request)
    return outcome, unpacked(outcome.artifacts[0].data) if outcome.artifacts else {}


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def incomplete(outcome: Outcome) -> list[tuple[str, str]]:
    found = [one for one in outcome.report.findings if one.rule.id == "submission-is-complete"]
    return [(f"{Path(one.span.path).name}:{one.span.line}" if one.span else "", one.message) for one in found]


@pytest.fixture(scope="module")
def double(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, dict[str, bytes]]:
    return sent(manuscript(tmp_path_factory.mktemp("double") / "paper"), DOUBLE, "out")


@pytest.fixture(scope="module")
def open_names(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, dict[str, bytes]]:
    return sent(manuscript(tmp_path_factory.mktemp("open") / "paper"), OPEN, "out")


Sent = tuple[Outcome, dict[str, bytes]]


def text_of(data: bytes) -> str:
    return str(pypandoc.convert_text(data, "plain", "docx", extra_args=["--wrap=none"]))


# --- what is sent ------------------------------------------------------------------------------------------------


def test_a_double_anonymous_journal_gets_every_file_that_it_asks_for(double: Sent) -> None:
    outcome, files = double
    assert not outcome.report.fails()
    assert list(files) == [
        "manifest.json", "missing.txt", "Cover_Letter.docx", "Title_Page.docx", "Main_Document.docx",
        "Main_Document.pdf", "Checklist_care-2013.pdf", "Checklist_care-2013.docx", "Figure_1.tif", "Figure_2.tif",
        "Table_1.docx", "Supplement_1.csv", "Declarations.docx", "Portal_Fields.txt",
    ]  # fmt: skip


def test_another_journal_gets_its_own_names_and_formats(open_names: Sent) -> None:
    outcome, files = open_names
    assert not outcome.report.fails()
    assert list(files) == [
        "manifest.json", "missing.txt", "Letter.docx", "Letter.pdf", "Title_Page.docx", "Text.docx", "Fig1.jpg",
        "Fig2.svg", "Appendix_1.csv", "Portal_Fields.txt",
    ]  # fmt: skip
    assert incomplete(outcome) == []
    assert files["missing.txt"] == b"Nothing is missing.\n"
    assert "Lindqvist" in text_of(files["Text.docx"])
    assert "Appendix_1.csv" in text_of(files["Text.docx"])


def test_the_manifest_lists_every_file_by_its_digest(double: Sent) -> None:
    files = dict(double[1])
    listed: dict[str, Any] = json.loads(files.pop("manifest.json"))
    files.pop("missing.txt")
    assert listed["journal"] == "Journal of Hidden Names"
    assert {one["file"]: one["sha256"] for one in listed["files"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    told = {one["file"]: (one["kind"], one["title"], one["anonymous"]) for one in listed["files"]}
    assert told["Figure_1.tif"] == ("figure", "Figure 1", True)
    assert told["Title_Page.docx"] == ("title-page", "Title page", False)
    assert told["Table_1.docx"] == ("table", "Table 1", True)


def test_figures_have_the_format_and_the_resolution_of_the_journal(double: Sent, open_names: Sent) -> None:
    with Image.open(BytesIO(double[1]["Figure_1.tif"])) as image:
        assert (image.format, image.size, image.info["dpi"]) == ("TIFF", (900, 600), (300, 300))
    with Image.open(BytesIO(open_names[1]["Fig1.jpg"])) as image:
        assert (image.format, image.getpixel((10, 10))) == ("JPEG", (200, 210, 220))
    assert ("ct.png:1", "Figure 1 is 900 pixels wide; 300 dpi at 85 mm are 1004.") in incomplete(double[0])


def test_the_title_page_says_who_and_how_much(double: Sent) -> None:
    files = double[1]
    page = text_of(files["Title_Page.docx"])
    for said in (
        "Anna Karin Lindqvist", "Björn Tveit-Hansen", "Nordfjell University Hospital", "anna.lindqvist@example.org",
        "bth@example.org", "https://orcid.org/0000-0001-5109-3700", "Hook of the hamate", "Words of the text: 36",
        "2 figures, 1 table, 1 reference", "We thank Kari Nordmann.", "BTH has received fees", "AKL wrote the text.",
    ):  # fmt: skip
        assert said in page


def test_the_letter_says_what_is_known(double: Sent) -> None:
    letter = text_of(double[1]["Cover_Letter.docx"])
    assert letter.split("\n\n")[2:5] == [
        "Dear Professor Editor,",
        f"Please consider our manuscript “{TITLE}” for publication in Journal of Hidden Names (Case report).",
        "It is easily missed.",
    ]
    assert "to be filled in" not in letter


def test_a_table_keeps_its_number_and_leads_nowhere(double: Sent) -> None:
    with ZipFile(BytesIO(double[1]["Table_1.docx"])) as table:
        document = table.read("word/document.xml").decode()
    assert "Table 1." in text_of(double[1]["Table_1.docx"])
    assert "SEQ" not in document
    assert "REF" not in document


def test_the_form_is_plain_text_in_the_order_of_the_journal(double: Sent) -> None:
    text = double[1]["Portal_Fields.txt"].decode()
    titles = [above for above, line in zip(text.split("\n"), text.split("\n")[1:], strict=False) if set(line) == {"-"}]
    assert titles == [
        "Title", "Running head", "Abstract", "Keywords", "Authors", "Funding", "Counts", "Suggested reviewers",
        "Opposed reviewers",
    ]  # fmt: skip
    assert "Ron Reviewer, Far Hospital, ron@example.org: He has treated many." in text
    assert "Opposed reviewers\n-----------------\nNone.\n" in text


# --- nobody is named ---------------------------------------------------------------------------------------------


def test_no_anonymous_file_names_anybody_in_any_of_its_parts(double: Sent) -> None:
    files = double[1]
    anonymous = [one["file"] for one in json.loads(files["manifest.json"])["files"] if one["anonymous"]]
    assert len(anonymous) == 8
    for name in anonymous:
        for where, text in readings(name, files[name]):
            assert not secrets_in(text), where


def test_the_search_finds_the_names_where_they_may_stand(double: Sent) -> None:
    files = double[1]
    for name in ("Title_Page.docx", "Declarations.docx", "Portal_Fields.txt"):
        assert any(secrets_in(text) for _, text in readings(name, files[name])), name


def secrets_in(text: str) -> list[str]:
    """Return what a text tells; three letters are sought as words, for bytes that are no text have any three."""
    folded = text.casefold()
    named = [one for one in SECRETS if one.casefold() in folded]
    return named + re.findall(r"(?<=[\s(>])(?:AKL|BTH|A\.K\.L\.|B\.T\.H\.|A\. K\. L\.)(?=[\s,.)<])", text)


def readings(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every text of a file: its bytes in several encodings, the parts of archives, strings and streams of PDF."""
    yield name, name
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        yield f"{name} as {coding}", data.decode(coding, "ignore")
    if data.startswith(b"%PDF"):
        yield f"{name}, pages", "".join(text_of_pages(data))
        for one in contents_of(data):
            yield f"{name}, {one.where}", one.data.decode("latin-1") if isinstance(one, PdfStream) else one.text
    if data.startswith(b"PK"):
        yield f"{name}, text", text_of(data)
        for part, inside in parts_of(data).items():
            yield from readings(f"{name}/{part}", inside)
    if name.endswith((".tif", ".png", ".jpg")):
        with Image.open(BytesIO(data)) as image:
            yield f"{name}, metadata", f"{image.info} {dict(image.getexif())}"


def parts_of(data: bytes) -> Mapping[str, bytes]:
    try:
        return unpacked(data)
    except BadZipFile:
        return {}


def test_a_supplement_that_names_an_author_stops_it(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    (paper / "lindqvist-data.csv").write_text("by,Anna Karin Lindqvist\n")
    outcome, files = sent(paper, QUICK, "out")
    errors = [one.message for one in outcome.report.findings if one.rule.id == "blind-copy-names-no-author"]
    assert errors
    assert files == {}
    assert not (tmp_path / "out").exists()


# --- what is missing ---------------------------------------------------------------------------------------------


def test_what_is_missing_is_listed_where_it_belongs_and_left_blank(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    text = ARTICLE[: ARTICLE.index("submission:")].replace("    orcid: 0000-0001-5109-3700\n", "")
    text = text.replace("funding: {statement: This work was supported by the Example Council.}\n", "")
    (paper / "article.yaml").write_text(text.replace("    corresponding: true\n", ""))
    (paper / "plan.svg").write_text(DRAWING.replace("<metadata>Anna Karin Lindqvist</metadata>", ""))
    asks = QUICK.replace("formats: [tiff]", "formats: [eps]")
    outcome, files = sent(paper, asks, "out")
    assert set(incomplete(outcome)) == {
        ("article.yaml:1", "The cover letter has a blank for funding."),
        ("article.yaml:1", "The cover letter has a blank for the editor’s name."),
        ("article.yaml:1", "The cover letter has a blank for why it should be read."),
        (
            "article.yaml:1",
            f"The cover letter has a blank for {MEANINGS['originality']}.",
        ),
        ("article.yaml:1", "The journal needs a statement on funding."),
        ("article.yaml:7", "The cover letter has a blank for corresponding author."),
        ("article.yaml:7", "It is not said which author is written to, or the address."),
        ("article.yaml:1", "The form asks for funding."),
        ("article.yaml:1", "The form asks for suggested reviewers."),
        ("article.yaml:11", "The form asks for the ORCID of Björn Tveit-Hansen."),
        ("ct.png:1", "Figure 1 cannot be made as eps."),
        ("ct.png:1", "Figure 1 is 900 pixels wide; 300 dpi at 85 mm are 1004."),
        ("plan.svg:1", "Figure 2 cannot be made as eps."),
    }
    listed = json.loads(files["manifest.json"])["missing"]
    assert {one["what"] for one in listed} == {message for _, message in incomplete(outcome)}
    assert all(one["place"] in files["missing.txt"].decode() for one in listed)
    letter = text_of(files["Cover_Letter.docx"])
    assert "Dear [to be filled in: the editor’s name]," in letter
    assert "Funding\n-------\n[to be filled in: funding]\n" in files["Portal_Fields.txt"].decode()


def test_a_journal_that_says_nothing_is_told_so(tmp_path: Path) -> None:
    outcome = submit(Request(str(TOP / "manuscript"), journal="isj", out=str(tmp_path / "out")))
    assert not outcome.report.fails()
    assert list(unpacked(outcome.artifacts[0].data)) == [
        "manifest.json", "missing.txt", "Title_Page.docx", "Manuscript.docx",
    ]  # fmt: skip
    said = dict(incomplete(outcome))
    assert said["profile.yaml:2"] == "The profile of the journal isj says nothing of what it wants to be sent."
    needed = " ".join(message for _, message in incomplete(outcome))
    assert "funding" in needed
    assert "a volume" not in needed


def test_under_strict_nothing_incomplete_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["submit", str(TOP / "manuscript"), "--strict", "--out", str(out), "--report", "json"]) == 1
    assert "submission-is-complete" in {one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert not out.exists()


def test_an_error_in_the_manuscript_stops_it(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    (paper / "10.md").write_text(f"{TEXT}\nAnd [@nobody].\n")
    outcome, files = sent(paper, OPEN, "out")
    assert [one.rule.id for one in outcome.report.findings if one.severity.name == "ERROR"] == ["cited-key-exists"]
    assert files == {}


def test_a_letter_that_no_font_has_is_told_where_it_stands(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    text = f"{TEXT}\nAnd \U00013000.\n"
    (paper / "10.md").write_text(text)
    outcome, files = sent(paper, OPEN.replace("formats: [docx], name: Text", "formats: [docx, pdf], name: Text"), "out")
    (told,) = (one for one in outcome.report.findings if one.rule.id == "glyph-exists")
    assert told.span is not None
    assert (told.span.path, told.span.line) == (str(paper / "10.md"), text.count("\n"))
    assert files == {}


# --- the journal's words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asks", "message"),
    [
        ("{portal: [titel]}", "`portal` knows no `titel`"),
        ("{figures: {formats: [gif]}}", "gif"),
        ('{figures: {formats: [png], name: "../{number}"}}', "name"),
        ("{tables: {formats: [docx], name: Table}}", "name"),
        ("{cover-letter: {template: letter.txt}}", "`cover-letter` names no `formats`, so that it is not sent"),
        ('{tables: {name: "T_{number}"}}', "`tables` names no `formats`, so that it is not sent"),
        ("{figures: {dpi: 300}}", "`figures` names no `formats`, so that it is not sent"),
        ("{figures: {formats: [png], colour: grey}}", "`colour` is `grey`, but must be one of: rgb or cmyk"),
        ('{manuscript: {name: "../x"}}', "`name` must be letters, digits, spaces, `-` and `_`"),
        (
            "{manuscript: {formats: [docx], name: A}, title-page: {formats: [docx], name: a}}",
            "gives 2 files the name",
        ),
    ],
)
def test_a_profile_that_cannot_be_kept_is_a_finding(tmp_path: Path, asks: str, message: str) -> None:
    paper = manuscript(tmp_path / "paper")
    outcome, files = sent(paper, f"submission: {asks}\n", "out")
    found = [one for one in outcome.report.findings if one.rule.id == "profile-is-valid"]
    assert any(message in one.message for one in found), outcome.report
    assert all(one.span and one.span.path.endswith("profile.yaml") for one in found)
    assert files == {}


def test_the_form_and_the_letter_give_the_title_with_its_subtitle(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    with (paper / "article.yaml").open("a") as metadata:
        metadata.write("subtitle: A report of a case\n")
    _, files = sent(paper, OPEN, "out")
    assert files["Portal_Fields.txt"].decode().startswith(f"Title\n-----\n{TITLE}: A report of a case\n")
    assert f"“{TITLE}: A report of a case”" in text_of(files["Letter.docx"])


def test_the_manuscript_may_bring_the_letter(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    (paper / "templates").mkdir()
    (paper / "templates" / "cover-letter.txt").write_text("Dear {editor},\n\n{title}\n{unheard-of}\n{7} {{x}}\n")
    outcome, files = sent(paper, OPEN, "out")
    letter = text_of(files["Letter.docx"])
    assert "Dear Professor Editor,\n\nFracture of the hook of the hamate in a golfer\n" in letter
    assert "[to be filled in: unheard of]" in letter
    assert "{7} {{x}}" in letter.replace("{[to be filled in: x]}", "{{x}}")
    assert ("article.yaml:32", "The cover letter has a blank for unheard of.") in incomplete(outcome)


def test_a_name_in_the_letter_may_have_capitals_and_spaces(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    (paper / "templates").mkdir()
    (paper / "templates" / "cover-letter.txt").write_text("{Title}\n\n{ Article_Type }\n\n{Prior Reports} {{title}}\n")
    outcome, files = sent(paper, OPEN, "out")
    letter = text_of(files["Letter.docx"])
    assert f"{TITLE}\n\nCase report\n\n[to be filled in: prior reports] {{{{title}}}}" in letter
    assert "The cover letter has a blank for prior reports." in {message for _, message in incomplete(outcome)}


def test_the_roles_of_the_authors_say_who_did_what(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    text = (paper / "article.yaml").read_text()
    group = "  - collaboration: The Hamate Group\naffiliations:"
    roles = text.replace(
        "    corresponding: true\n", "    corresponding: true\n    roles: [{writing: lead}, software]\n"
    )
    own = roles.replace("contributions: AKL wrote the text. BTH saw the patient.\n", "")
    (paper / "article.yaml").write_text(own.replace("affiliations:\n  - {id", f"{group}\n  - {{id"))
    outcome, files = sent(paper, OPEN.replace("conflicts]", "conflicts, contributions]"), "out")
    said = "Anna Karin Lindqvist: Writing – original draft (lead), Software."
    assert f"Author contributions\n--------------------\n{said}" in files["Portal_Fields.txt"].decode()
    assert said in text_of(files["Title_Page.docx"])
    assert not [one for _, one in incomplete(outcome) if "contributions" in one or "Hamate Group" in one]


# --- the same bytes ----------------------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes_and_a_build_beside_them_stays(tmp_path: Path) -> None:
    paper = manuscript(tmp_path / "paper")
    assert main(["build", str(paper), "-f", "jats", "--out", str(tmp_path / "out"), "--quiet"]) == 0
    outcome, _ = sent(paper, SMALL, "out")
    assert outcome.removed == ()
    assert (tmp_path / "out" / "hamate.xml").is_file()
    again, _ = sent(paper, SMALL, "out")
    assert again.artifacts[0].data == outcome.artifacts[0].data


def test_nothing_sent_tells_the_folders_of_this_machine(tmp_path: Path) -> None:
    _, files = sent(manuscript(tmp_path / "paper"), SMALL, "out")
    assert str(tmp_path).encode() not in files["missing.txt"] + files["manifest.json"]
    assert all(
        line.startswith(("article.yaml:", "10", "profile.yaml:")) for line in files["missing.txt"].decode().splitlines()
    )
