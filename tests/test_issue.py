"""An issue: its file, the pages of its articles, its contents and deposits, and what is told of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree

from galley.document import tree
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.issue import Issue, Listed, Placement, SetArticle
from galley.document.metadata import Date, Event, Metadata
from galley.document.profile import Journal
from galley.findings.finding import Diagnostic, Findings, Report, Stop
from galley.formats.deposits.together import gathered
from galley.issue.pages import doubles, page_findings, placements
from galley.issue.placed import contradictions, other_journal, placed
from galley.issue.run import issue as make_issue
from galley.readers.issue import read_issue
from galley.request import Outcome, Request
from galley.runtime.manifest import belongs, parsed, written
from galley.runtime.world import World
from galley.source import Span
from galley.tools.pdfium import text_of_pages
from tests.conftest import TOP
from tests.test_deposits import faults, schemas  # noqa: F401 - a fixture
from tests.verapdf.judge import Judge

WHOLE = """\
id: joe-12-3
journal: ./journal
volume: 12
issue: 3
date: March 2026
title: Surgery of the hand
first-page: 101
formats: [pdf, jats, html, crossref, pubmed, doaj, pmc]
articles:
  - papers/first
  - section: Case reports
    articles: [papers/second]
"""
PROFILE = """\
engine: typst
journal:
  title: Journal of Examples
  abbreviated-title: J Examples
  publisher: Example Press
  nlm-ta: J Examples
  issn-electronic: 0000-0019
csl: nlm.csl
template: page.html.jinja
css: [article.css, page.css]
depositor: {name: Example Press, email: doi@example.org}
registrant: Example Press
url-template: https://example.org/{id}
"""
ARTICLE = """\
id: NAME
title: The *NAME* case
author: {name: Ada Example, affiliations: [Example Hospital]}
abstract: A made-up case.
keywords: [hand]
doi: 10.5555/NAME
consent: The patient gave written consent to publication.
article-type: case-report
license: CC BY 4.0
subtitle: Of the left hand
"""
PARAGRAPH = (
    "In week {number} the wrist was painful, and nothing was seen on the films that were taken in two planes. "
    "What the hand could not do was written down, as it was each time, and no more was done until the next visit. "
    "The pain came with the grip, and went when the hand was at rest; the fingers were warm and moved as they should."
)


def write_issue(folder: Path, text: str = WHOLE) -> Path:
    """Write an issue of two made-up articles, of three pages and of one, and return its file."""
    (folder / "journal").mkdir(parents=True)
    (folder / "journal" / "profile.yaml").write_text(PROFILE)
    for name in ("page.css", "page.html.jinja"):
        shutil.copy(TOP / "styles" / "isj" / name, folder / "journal" / name)
    for name, paragraphs in (("first", 45), ("second", 2)):
        paper = folder / "papers" / name
        paper.mkdir(parents=True)
        (paper / "article.yaml").write_text(ARTICLE.replace("NAME", name))
        body = "\n\n".join(PARAGRAPH.format(number=number) for number in range(paragraphs))
        (paper / "10-text.md").write_text(f"# Case\n\n{body}\n")
    (folder / "issue.yaml").write_text(text)
    return folder / "issue.yaml"


def make(file: Path, out: Path) -> Outcome:
    return make_issue(Request(str(file), out=str(out), cache=False, epoch=1_790_000_000), 2)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """Return the folder of an issue that was made, beside its file, and what came of it."""
    folder = tmp_path_factory.mktemp("issue")
    file = write_issue(folder)
    return folder, make(file, folder / "out")


def out_of(made: tuple[Path, Outcome], name: str) -> bytes:
    return (made[0] / "out" / name).read_bytes()


# --- what is made ------------------------------------------------------------------------------------------------


def test_each_article_begins_where_the_one_before_it_ends(made: tuple[Path, Outcome]) -> None:
    assert [one for one in made[1].report.findings if one.rule.id != "xml-can-be-validated"] == []
    following = 101
    for name in ("first", "second"):
        pages = text_of_pages(out_of(made, f"{name}.pdf"))
        last = following + len(pages) - 1
        front = etree.fromstring(out_of(made, f"{name}.xml")).find("front/article-meta")
        assert front is not None
        said = [front.findtext(tag) for tag in ("volume", "issue", "fpage", "lpage", "elocation-id")]
        assert said == ["12", "3", str(following), str(last), None]
        cited = f"12(3):{following}" + (f"–{last}" if last > following else "")
        for number, page in enumerate(pages, following):
            assert str(number) in page.split()
            assert cited in page
        with pikepdf.open(made[0] / "out" / f"{name}.pdf") as pdf:
            assert [page.label for page in pdf.pages] == [str(one) for one in range(following, last + 1)]
        following = last + 1
    assert following == 105


def test_the_contents_lead_to_each_article(made: tuple[Path, Outcome]) -> None:
    page = etree.fromstring(out_of(made, "joe-12-3-contents.html"), etree.HTMLParser())
    assert [one.get("href") for one in page.iterfind(".//td/a")] == ["first.html", "second.html"]
    assert [one.text for one in page.iterfind(".//h2")] == ["Case reports"]
    assert page.find(".//meta[@name='citation_title']") is None
    with pikepdf.open(made[0] / "out" / "joe-12-3-contents.pdf") as pdf:
        links = {str(one.A.URI) for one in pdf.pages[0].Annots if "/URI" in one.get("/A", {})}
    assert links == {"https://doi.org/10.5555/first", "https://doi.org/10.5555/second"}
    (text,) = text_of_pages(out_of(made, "joe-12-3-contents.pdf"))
    assert "101–103" in text
    assert "The first case: Of the left hand" in text
    assert "How to cite" not in text


def test_pages_of_an_issue_do_not_say_how_many_an_article_has(tmp_path: Path) -> None:
    file = write_issue(tmp_path, re.sub(r"formats:.*", "formats: [pdf]", WHOLE))
    profile = tmp_path / "journal" / "profile.yaml"
    profile.write_text(PROFILE.removeprefix("engine: typst\n"))
    with (tmp_path / "journal" / "page.css").open("a") as sheet:
        sheet.write('@page { @bottom-left { content: "Page " counter(page) " of " counter(pages) "." } }\n')
    article = tmp_path / "papers" / "first" / "article.yaml"
    article.write_text(article.read_text().replace("Ada Example", "Wilhelmina van der Plumb"))
    make(file, tmp_path / "out")
    pages = text_of_pages((tmp_path / "out" / "first.pdf").read_bytes())
    assert "Page 101." in pages[0]
    assert "Page 103." in pages[2]
    assert "van der Plumb" in pages[1]


def test_contents_and_articles_conform(made: tuple[Path, Outcome], judge: Judge) -> None:
    for name in ("joe-12-3-contents.pdf", "first.pdf", "second.pdf"):
        assert judge.faults(out_of(made, name)) == []


@pytest.mark.parametrize("key", ["crossref", "pubmed", "doaj"])
def test_one_deposit_holds_every_article_and_is_valid(
    key: str,
    made: tuple[Path, Outcome],
    schemas: Path,  # noqa: F811 - the fixture
) -> None:
    data = out_of(made, f"joe-12-3.{key}.xml")
    assert faults(key, data, schemas) == []
    text = data.decode()
    assert text.index("10.5555/first") < text.index("10.5555/second")
    assert not (made[0] / "out" / f"first.{key}.xml").exists()


def test_each_article_has_its_package_for_pubmed_central(made: tuple[Path, Outcome]) -> None:
    for name, first in (("first", 101), ("second", 104)):
        with ZipFile(BytesIO(out_of(made, f"{name}.pmc.zip"))) as package:
            assert package.namelist() == [f"jexamples-12-3-{first}.xml", f"jexamples-12-3-{first}.pdf"]
            assert package.read(f"jexamples-12-3-{first}.xml") == out_of(made, f"{name}.xml")


def test_crossref_is_told_the_issue(made: tuple[Path, Outcome]) -> None:
    root = etree.fromstring(out_of(made, "joe-12-3.crossref.xml"))
    named = {"c": "http://www.crossref.org/schema/5.4.0"}
    issue = root.find(".//c:journal_issue", named)
    assert issue is not None
    said = ["".join(one.itertext()).split() for one in issue]
    assert said == [["Surgery", "of", "the", "hand"], ["03", "2026"], ["12"], ["3"]]
    assert len(root.findall(".//c:journal_article", named)) == 2


def test_the_manifest_knows_the_files_of_every_article(made: tuple[Path, Outcome]) -> None:
    papers = parsed(out_of(made, "manifest.json"))
    assert list(papers) == ["joe-12-3"]
    entry = papers["joe-12-3"]
    assert entry.articles == ("first", "second")
    assert set(entry.digests) == {path.name for path in (made[0] / "out").iterdir()} - {"manifest.json"}
    assert parsed(written(papers).data) == papers
    assert {Path(one.path).name for one in entry.inputs} >= {"issue.yaml", "article.yaml", "profile.yaml"}


def test_an_article_at_fault_stops_the_issue_and_leaves_what_was_built(
    made: tuple[Path, Outcome], tmp_path: Path
) -> None:
    folder = tmp_path / "again"
    shutil.copytree(made[0], folder)
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    with (folder / "papers" / "second" / "article.yaml").open("a") as file:
        file.write("volume: 11\n")
    with (folder / "papers" / "first" / "10-text.md").open("a") as file:
        file.write("\nAn unknown work.[@nobody]\n")
    outcome = make(folder / "issue.yaml", folder / "out")
    told = {(one.rule.id, Path(one.span.path).name, one.span.line) for one in outcome.report.findings if one.span}
    assert ("issue-agrees-with-article", "issue.yaml", 12) in told
    assert any(rule == "cited-key-exists" and path == "10-text.md" for rule, path, _ in told)
    assert outcome.artifacts == ()
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == before


# --- its file ----------------------------------------------------------------------------------------------------

FILES = {"papers/first/a.md": "# One\n", "papers/second/a.md": "# One\n"}


def read(text: str) -> tuple[Issue | None, list[tuple[str, int]]]:
    """Return what a file says, and the rules and lines of what is wrong in it."""
    findings = Findings()
    try:
        said = read_issue("issue.yaml", World.in_memory({**FILES, "issue.yaml": text}), findings)
    except Stop as stop:
        said = None
        findings.add(*stop.findings)
    return said, [(one.rule.id, one.span.line) for one in findings.items if one.span]


def test_a_file_without_faults_is_read() -> None:
    said, told = read(WHOLE)
    assert told == []
    assert said
    assert (said.identifier, said.journal, said.first_page, said.date) == ("joe-12-3", "./journal", 101, Date(2026, 3))
    assert [(one.path, one.section, one.span.line) for one in said.articles] == [
        ("papers/first", "", 10),
        ("papers/second", "Case reports", 12),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("first-page: 101", "firstpage: 101", [("issue-is-valid", 7)]),
        ("first-page: 101", "first-page: xii", [("issue-is-valid", 7)]),
        ("date: March 2026", "date: spring", [("issue-is-valid", 5)]),
        ("volume: 12\nissue: 3\n", "", [("issue-is-valid", 1)]),
        ("journal: ./journal\n", "", [("issue-is-valid", 1)]),
        ("id: joe-12-3", "id: joe/12", [("issue-is-valid", 1)]),
        ("[pdf, jats,", "[pdf, jat,", [("issue-is-valid", 8)]),
        ("[papers/second]", "[papers/first]", [("issue-lists-each-once", 12)]),
        ("[papers/second]", "[papers/../papers/first/]", [("issue-lists-each-once", 12)]),
        ("[papers/second]", "[papers/third]", [("file-exists", 12)]),
        ("[papers/second]", "[../../etc]", [("file-exists", 12)]),
        ("[papers/second]", "[https://example.org/a]", [("file-exists", 12)]),
        ("    articles: [papers/second]\n", "", [("issue-is-valid", 11)]),
        ("    articles: [papers/second]\n", "    article: papers/second\n", [("issue-is-valid", 11)]),
        ("  - papers/first\n", "  - papers/first\n  -\n", [("issue-is-valid", 11)]),
        ("[papers/second]", "[papers/second, ~]", [("issue-is-valid", 12)]),
        ("[papers/second]", '[papers/second, ""]', [("issue-is-valid", 12)]),
        ("[papers/second]", "[papers/second, {first-page: 130}]", [("issue-is-valid", 12)]),
        ("volume: 12", "volume: [12", [("yaml-is-well-formed", 4)]),
    ],
)
def test_a_fault_of_the_file_is_told_at_its_line(old: str, new: str, told: list[tuple[str, int]]) -> None:
    assert old in WHOLE
    assert read(WHOLE.replace(old, new))[1] == told


@pytest.mark.parametrize("journal", ["./nowhere", "nowhere"])
def test_a_journal_that_there_is_not_is_told_at_its_line(tmp_path: Path, journal: str) -> None:
    outcome = make(write_issue(tmp_path, WHOLE.replace("./journal", journal)), tmp_path / "out")
    told = [(one.rule.id, one.span and one.span.line) for one in outcome.report.findings]
    assert told == [("journal-exists", 2)]


@pytest.mark.parametrize(
    ("listed", "told"),
    [("[]", [("issue-is-valid", 1)]), ("[{section: Cases}]", [("issue-is-valid", 3)]), ("", [("issue-is-valid", 1)])],
)
def test_an_issue_without_articles_is_told_once(listed: str, told: list[tuple[str, int]]) -> None:
    assert read(f"journal: ./journal\nvolume: 12\narticles: {listed}\n")[1] == told


def test_an_issue_is_named_by_its_file_where_it_has_no_name() -> None:
    said, _ = read(WHOLE.replace("id: joe-12-3\n", ""))
    assert said
    assert said.identifier == "issue"


# --- pages -------------------------------------------------------------------------------------------------------


def listed(*first_pages: int) -> Issue:
    articles = tuple(Listed(f"p{at}", "", page, Span("issue.yaml", at)) for at, page in enumerate(first_pages, 10))
    return Issue("joe", "isj", "12", "3", Date(2026, 3), "", 101, (), articles)


def test_pages_follow_each_other_and_gaps_are_told() -> None:
    issue = listed(0, 0, 0)
    places = placements(issue, [3, 1, 2])
    assert [(one.first_page, one.last_page) for one in places] == [(101, 103), (104, 104), (105, 106)]
    assert list(page_findings(issue, places)) == []
    assert not any(one.is_final for one in placements(issue))


@pytest.mark.parametrize(
    ("begins", "rule"), [(104, ""), (105, "issue-pages-are-continuous"), (103, "issue-agrees-with-article")]
)
def test_an_article_with_a_page_of_its_own_begins_there(begins: int, rule: str) -> None:
    issue = listed(0, begins, 0)
    places = placements(issue, [3, 2, 1])
    assert [one.first_page for one in places] == [101, begins, begins + 2]
    assert [(one.rule.id, one.span and one.span.line) for one in page_findings(issue, places)] == (
        [(rule, 11)] if rule else []
    )


def test_without_a_first_page_articles_keep_their_own() -> None:
    issue = replace(listed(0, 0), first_page=0)
    places = placements(issue, [3, 2])
    assert [(one.first_page, one.last_page, one.is_final) for one in places] == [(0, 0, True)] * 2
    meta = Metadata("p", elocation_id="e7")
    assert placed(of(meta), places[0]).meta.elocation_id == "e7"


def test_what_two_articles_cannot_both_have_is_told() -> None:
    first = SetArticle(
        "one", (tree.Str("One"),), (), "10.5555/1", "", "en", Journal("J", issn_print="1"), "1", 1, ("one.pdf",)
    )
    same_doi = replace(first, identifier="two", doi="10.5555/1", names=("two.pdf",))
    same_id = replace(first, identifier="ONE", doi="10.5555/2", names=("ONE.pdf",))
    other = replace(first, identifier="three", doi="", names=("three.pdf",), journal=Journal("K", issn_print="1"))
    same_file = replace(first, identifier="four", doi="", names=("four.pdf", "One.pdf"))
    plain = replace(first, identifier="five", doi="", names=("five.pdf",))

    def told(second: SetArticle) -> list[str]:
        return [one.rule.id for one in doubles(listed(0, 0), [first, second])]

    assert [told(one) for one in (same_doi, same_id, same_file)] == [["issue-lists-each-once"]] * 3
    assert told(replace(plain, identifier="joe-contents")) == ["issue-lists-each-once"]
    assert told(replace(plain, identifier="joe")) == ["issue-lists-each-once"]
    assert told(other) == ["issue-agrees-with-article"]
    assert told(plain) == []


# --- an article in its place -------------------------------------------------------------------------------------


def of(meta: Metadata) -> Article:
    return Article(meta, Journal(), (), (), (), (), ())


PLACE = Placement("12", "3", Date(2026, 3), 101, 103, True, Span("issue.yaml", 11))  # noqa: FBT003 - is final


def rules(found: Iterator[Diagnostic]) -> list[str]:
    return [f"{one.span and one.span.line} {one.message}" for one in found]


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        (Metadata("a"), []),
        (Metadata("a", volume="12", issue="3", first_page="101", last_page="103"), []),
        (Metadata("a", events=(Event("collection", Date(2026)),)), []),
        (Metadata("a", events=(Event("collection", Date(2026, 3, 1)),)), []),
        (Metadata("a", volume="11"), ["11 The article a says volume 11, and the issue 12."]),
        (Metadata("a", issue="4"), ["11 The article a says issue 4, and the issue 3."]),
        (Metadata("a", first_page="99"), ["11 The article a says first page 99, and the issue 101."]),
        (Metadata("a", last_page="104"), ["11 The article a says last page 104, and the issue 103."]),
        (Metadata("a", elocation_id="e7"), ["11 The article a says elocation id e7, and the issue has none."]),
        (
            Metadata("a", events=(Event("collection", Date(2025, 3)),)),
            ["11 The article a says collection 2025-03, and the issue 2026-03."],
        ),
    ],
)
def test_what_an_article_says_otherwise_is_told_at_its_line(meta: Metadata, told: list[str]) -> None:
    assert rules(contradictions(meta, PLACE)) == told


def test_pages_are_compared_once_they_are_known() -> None:
    assert rules(contradictions(Metadata("a", first_page="99"), replace(PLACE, is_final=False))) == []


@pytest.mark.parametrize(
    ("own", "asked", "is_told"),
    [
        ("", "isj", False),
        ("isj", "isj", False),
        ("../../journal", "journal/", False),
        ("preprint", "isj", True),
        ("../other", "./journal", True),
    ],
)
def test_another_journal_is_told(own: str, asked: str, is_told: bool) -> None:  # noqa: FBT001 - what is expected
    assert bool(rules(other_journal(own, "papers/first", asked, "a", PLACE))) is is_told


def test_an_article_takes_the_date_of_the_issue_where_it_has_none() -> None:
    meta = placed(of(Metadata("a", published=None)), PLACE).meta
    assert (meta.published, meta.volume, meta.first_page) == (Date(2026, 3), "12", "101")
    assert meta.events == ()
    own = placed(of(Metadata("a", published=Date(2026, 1, 5))), PLACE).meta
    assert (own.published, own.events) == (Date(2026, 1, 5), (Event("collection", Date(2026, 3)),))


# --- deposits and the folder -------------------------------------------------------------------------------------


def test_a_deposit_that_lost_an_article_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Artifact("a.doaj.xml", "application/xml", b"<records><record><title>A</title></record></records>")
    whole = gathered(listed(0, 0), "doaj", (one, replace(one, data=one.data.replace(b"A<", b"B<"))))
    assert [node.text for node in etree.fromstring(whole.data).iter("title")] == ["A", "B"]
    monkeypatch.setattr("galley.formats.deposits.together.etree.tostring", lambda *_, **__: one.data)
    with pytest.raises(Stop):
        gathered(listed(0, 0), "doaj", (one, one))


def test_files_belong_to_the_articles_that_the_manifest_names() -> None:
    assert belongs("second.pdf", "joe-12-3", "second")
    assert not belongs("second.pdf", "joe-12-3")
    assert not belongs("../second.pdf", "joe-12-3", "second")


def test_the_command_tells_what_it_made(
    made: tuple[Path, Outcome], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from galley.cli.commands import main  # noqa: PLC0415 - one test

    (tmp_path / "issue.yaml").write_text(WHOLE.replace("first-page", "firstpage"))
    assert main(["issue", str(tmp_path / "issue.yaml"), "--report", "json"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    assert "issue-is-valid" in {one["rule"] for one in told}
    assert Report(made[1].report.findings).fails() is False
