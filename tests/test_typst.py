"""Pages by Typst: the same text as by WeasyPrint, tagged and archivable, and nothing of a text is ever a program."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import KeywordGroup
from galley.document.profile import EngineKey, Profile
from galley.document.tree import NO_ATTR
from galley.findings.finding import Findings, Stop
from galley.formats.pdf.engine.layout import LayoutEngineMissing
from galley.formats.pdf.verify.validate import verify_pdf
from galley.pipeline import run
from galley.readers.journal.profile import read_profile
from galley.request import Request
from galley.runtime import World
from galley.source import SourceFile, Span
from galley.tools.pdf_structure import structure_of
from galley.tools.pdfium import text_of_pages
from tests.articles import para, small_article
from tests.built import Built
from tests.conftest import TOP, InWorkers
from tests.pages import pages, printed, source
from tests.verapdf.judge import Judge

TYPST: EngineKey = "typst"
EPOCH = 1_790_000_000
# What the shipped article does not say, and what a machine without the DTDs and rules cannot check.
EXPECTED = frozenset({"publication-needs", "xml-can-be-validated"})


def built(manuscript: Path, out: Path, variant: str = "published", journal: str = "") -> Built:
    request = Request(
        str(manuscript), journal, out=str(out), cache=False, epoch=EPOCH, variants=(variant,), trust_journal=True,
        engine=TYPST,
    )  # fmt: skip
    return Built(run(request), out)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the shipped article, set by Typst."""
    return built(TOP / "manuscript", tmp_path_factory.mktemp("typst"))


def test_the_shipped_article_is_set(shipped: Built) -> None:
    facts = structure_of(shipped.file(".pdf"))
    assert [one for one in shipped.outcome.report.findings if one.rule.id not in EXPECTED] == []
    assert (facts.archive_level, facts.accessibility_part, facts.language) == ("3a", "1", "en-GB")
    assert facts.attachments == (("leiomyosarcoma-case-report.xml", "Source"),)
    assert (facts.fonts_not_embedded, facts.images_without_text) == ((), 0)


def test_the_bytes_repeat(shipped: Built, tmp_path: Path) -> None:
    assert built(TOP / "manuscript", tmp_path).file(".pdf") == shipped.file(".pdf")


def test_the_manifest_says_which_engine_of_which_version(shipped: Built) -> None:
    manifest = shipped.file("manifest.json").decode()
    assert '"engine": "typst"' in manifest
    assert '"typst": "0.' in manifest


@pytest.mark.parametrize("variant", ["published", "review", "blind"])
@pytest.mark.parametrize("journal", ["isj", "preprint"])
def test_the_kitchen_sink_is_set_in_every_variant(tmp_path: Path, variant: str, journal: str) -> None:
    made = built(TOP / "tests" / "manuscripts" / "kitchen-sink", tmp_path, variant, journal)
    assert [str(one) for one in made.outcome.report.findings if one.severity.name == "ERROR"] == []


def test_a_journal_without_a_template_for_typst_is_a_finding() -> None:
    files = {"j/profile.yaml": "csl: vancouver\n", "j/page.html.jinja": "", "j/page.css": ""}
    shared = {
        f"styles/shared/{one.name}": one.read_text() for one in (TOP / "styles" / "shared").iterdir() if one.is_file()
    }
    with pytest.raises(Stop) as stop:
        read_profile("j", World.in_memory({**shared, **files}), Findings(), TYPST)
    (finding,) = stop.value.findings
    assert (finding.rule.id, str(finding.span)) == ("engine-has-template", "j/profile.yaml:1:1")


def own_journal(folder: Path, template: str) -> Path:
    """Write an article, and a journal that has its pages set by Typst; return the article."""
    (folder / "m").mkdir()
    (folder / "m" / "10.md").write_text(
        "---\ntitle: T\nauthor: A. Author\nabstract: Text.\n---\n\n# One\n\nThe words.\n", "utf-8"
    )
    shutil.copytree(TOP / "styles" / "isj", folder / "j")
    said = (folder / "j" / "profile.yaml").read_text("utf-8").replace("typst: page.typ\n", template)
    (folder / "j" / "profile.yaml").write_text(f"engine: typst\n{said}", "utf-8")
    return folder / "m"


def test_the_engine_is_the_journals_where_the_command_does_not_say(tmp_path: Path) -> None:
    article = own_journal(tmp_path, "typst: page.typ\n")
    asked = Request(str(article), str(tmp_path / "j"), out=str(tmp_path / "out"), formats=("pdf",), cache=False)
    assert '"engine": "typst"' in Built(run(asked), tmp_path / "out").file("manifest.json").decode()
    by_command = run(replace(asked, engine="weasyprint"))
    assert '"engine"' not in Built(by_command, tmp_path / "out").file("manifest.json").decode()


def test_a_journal_that_wants_typst_and_has_no_template_is_told_there(tmp_path: Path) -> None:
    article = own_journal(tmp_path, "")
    outcome = run(Request(str(article), str(tmp_path / "j"), out=str(tmp_path / "out"), cache=False))
    (error,) = (one for one in outcome.report.findings if one.severity.name == "ERROR")
    assert (error.rule.id, error.span.line if error.span else 0) == ("engine-has-template", 1)


# --- text is never a program -------------------------------------------------------------------------------------

HOSTILE = (
    '#eval("1+1")',
    '#read("/etc/passwd")',
    "#panic()",
    "$x^2$",
    "\\u{41}",
    "*bold*_it_",
    "@ref<label>",
    "`raw`",
    "=h",
    "//c",
    "/*d*/",
    "[a]#{1+2}",
    "--~---",
    '#import "@preview/x:1.0.0"',
)


def typst_pages(name: str = "isj", template: str = "") -> Profile:
    """Return the pages of a journal for Typst; `template` is one of its own."""
    shared = [source(f"shared/{one}.typ") for one in ("article", "formula", "review")]
    own = SourceFile("own.typ", template) if template else source(f"{name}/page.typ")
    return replace(pages(name), engine=TYPST, typst=(own, *shared))


def hostile_article(text: str) -> Article:
    """Return an article with a text in title, keyword, paragraph, note, heading, list, link, caption, cell and code."""
    said = (tree.Str(text),)
    note = tree.Footnote("fn1", 1, (tree.Para(said),))
    row = tree.Row(NO_ATTR, (tree.Cell(NO_ATTR, "AlignDefault", 1, 1, (tree.Plain(said),)),))
    body = tree.TableBody(NO_ATTR, 0, (), (row,))
    table = tree.Table(NO_ATTR, (), (tree.ColSpec("AlignDefault", None),), (row,), (body,), ())
    article = small_article(
        tree.Para((*said, tree.Space(), tree.Emph(said), note, tree.Code(NO_ATTR, text))),
        tree.Section("sec:two", 2, said, (tree.BulletList(((tree.Para(said),),)),)),
        tree.CodeBlock(NO_ATTR, text),
        tree.Para((tree.Link(NO_ATTR, said, "https://example.org/#eval(1)"),)),
        tree.TableFloat("tbl", "Table 1", (tree.Para(said),), table, (tree.Para(said),)),
        tree.BlockQuote((tree.DefinitionList(((said, ((tree.Para(said),),)),)),)),
    )
    return replace(article, meta=replace(article.meta, title=said, keywords=(KeywordGroup((said,)),)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_stands(text: str) -> None:
    article = hostile_article(text)
    made = printed(article, typst_pages())
    assert made.findings == ()
    assert [one.rule.id for one in verify_pdf(made.data, article)] == []
    kept = "".join("".join(text_of_pages(made.data)).split())
    assert kept.count("".join(text.split())) >= LEAST


LEAST = 6
"""How often the text stands in the pages on one line at least: names of files and long cells may be broken."""


@settings(max_examples=12)
@given(st.text("#$*_@<>\\`~=+/[](){}\"';:,.%&|^!?aA1é–", min_size=1, max_size=24))
def test_any_text_is_printed_as_it_stands(text: str) -> None:
    article = hostile_article(text)
    made = printed(article, typst_pages())
    assert [
        str(one) for one in (*made.findings, *verify_pdf(made.data, article)) if one.rule.id != "number-stays-whole"
    ] == []


@pytest.mark.parametrize(
    "code",
    ['read("/etc/passwd")', 'read("../../secret")', 'image("/etc/hostname")', 'include "@preview/cetz:0.2.2"'],
)
def test_a_template_reads_nothing_but_what_it_is_given(code: str) -> None:
    with pytest.raises(Stop) as stop:
        printed(small_article(para("Text.")), typst_pages(template=f"#let article(data) = {{\n  {code}\n}}\n"))
    (finding,) = stop.value.findings
    assert (finding.rule.id, finding.span) == (
        "profile-is-valid",
        Span("own.typ", 2, finding.span.column if finding.span else 0),
    )
    assert "root:" not in finding.message
    assert "Connection refused" in finding.message or "preview" not in code


def test_a_template_that_never_ends_is_ended() -> None:
    endless = "#let article(data) = { while true { [x] } }"
    with pytest.raises(Stop) as stop:
        printed(small_article(para("Text.")), typst_pages(template=endless))
    assert stop.value.findings[0].rule.id in {"profile-is-valid", "layout-within-limits"}


def test_without_typst_the_command_that_brings_it_is_named(in_workers: InWorkers) -> None:
    in_workers(LACKING)
    with pytest.raises(LayoutEngineMissing, match="need the Python package typst: sh bootstrap build"):
        printed(small_article(para("Text.")), typst_pages())


LACKING = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "typst":
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Finder())
"""


def test_a_link_to_what_is_not_on_the_page_is_text() -> None:
    said = (tree.Str("words"),)
    made = printed(small_article(tree.Para((tree.Link(NO_ATTR, said, "#gone"),))), typst_pages())
    assert "words" in "".join(text_of_pages(made.data))


@pytest.mark.parametrize("columns", [1, 2])
def test_no_figure_stands_over_the_title(columns: int) -> None:
    cell = tree.Cell(NO_ATTR, "AlignDefault", 1, 1, (tree.Plain((tree.Str("cell"),)),))
    rows = (tree.Row(NO_ATTR, (cell,)),)
    table = tree.Table(
        NO_ATTR, (), (tree.ColSpec("AlignDefault", None),), rows, (tree.TableBody(NO_ATTR, 0, (), rows),), ()
    )
    article = small_article(para("Text."), tree.TableFloat("tbl", "Table 1", (para("Said of it."),), table, ()))
    article = replace(article, meta=replace(article.meta, title=(tree.Str("Entitled"),)))
    profile = typst_pages("preprint")
    made = printed(article, replace(profile, page=replace(profile.page, columns=columns)))
    said = text_of_pages(made.data)[0]
    assert said.index("Entitled") < said.index("Said of it")


def test_a_head_that_comes_again_may_have_a_link() -> None:
    said: tuple[tree.Inline, ...] = (tree.Link(NO_ATTR, (tree.Str("linked"),), "https://example.org"),)
    head = tree.Row(NO_ATTR, (tree.Cell(NO_ATTR, "AlignDefault", 1, 1, (tree.Plain(said),)),))
    cell = tree.Cell(NO_ATTR, "AlignDefault", 1, 1, (tree.Plain((tree.Str("cell"),)),))
    body = tree.TableBody(NO_ATTR, 0, (), (tree.Row(NO_ATTR, (cell,)),) * 90)
    table = tree.Table(NO_ATTR, (), (tree.ColSpec("AlignDefault", None),), (head,), (body,), ())
    article = small_article(para("Text."), tree.TableFloat("tbl", "Table 1", (para("Said of it."),), table, ()))
    made = printed(article, typst_pages("preprint"))
    assert "".join(text_of_pages(made.data)).count("linked") > 1


def test_a_letter_that_no_font_has_is_an_error() -> None:
    with pytest.raises(Stop) as stop:
        printed(small_article(para("漢字")), typst_pages())
    assert stop.value.findings[0].rule.id == "glyph-exists"


def test_the_files_satisfy_both_standards(shipped: Built, judge: Judge) -> None:
    assert judge.faults(shipped.file(".pdf")) == []


@pytest.mark.parametrize("paper", ["augmenty", "mpart", "virgo"])
def test_papers_of_strangers_are_set_with_all_their_text(shared: Path, tmp_path: Path, paper: str) -> None:
    made = built(shared / "corpus" / "joss" / paper, tmp_path)
    assert [str(one) for one in made.outcome.report.findings if one.severity.name == "ERROR"] == []
    assert made.file(".pdf").startswith(b"%PDF-")


def test_a_checklist_is_not_made_of_pages_whose_lines_nobody_tells(tmp_path: Path) -> None:
    request = Request(
        str(TOP / "manuscript"), out=str(tmp_path), cache=False, formats=("pdf", "checklist"), engine=TYPST
    )  # fmt: skip
    assert {one.rule.id for one in run(request).report.findings if one.severity.name == "ERROR"} == {"format-is-made"}


DATED = """---
title: An example
author: Ann Lee
dates: {received: 2026-01-02, revised: 2026-02-03, accepted: 2026-03-04}
first-page: 57
abstract: Nothing is said.
---

# One

Some words.
"""


@pytest.mark.parametrize(
    ("variant", "dates"), [("review", ["2 January", "3 February"]), ("proof", ["2 January", "3 February", "4 March"])]
)
def test_a_proof_tells_every_date_and_a_copy_for_review_none_of_the_decision(
    tmp_path: Path, variant: str, dates: list[str]
) -> None:
    (tmp_path / "a.md").write_text(DATED)
    said = "".join(text_of_pages(built(tmp_path / "a.md", tmp_path / "out", variant, "isj").file(".pdf")))
    assert [one for one in ("2 January", "3 February", "4 March") if one in said] == dates


def test_pages_of_a_journal_are_numbered_from_the_first_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DATED)
    (page,) = text_of_pages(built(tmp_path / "a.md", tmp_path / "out", journal="isj").file(".pdf"))
    assert page.split()[-1] == "57"
