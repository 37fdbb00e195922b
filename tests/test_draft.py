"""A draft: placeholders for what is not there yet, DRAFT on every page and in the XML, and no way into print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from galley import pipeline
from galley.copies.table import COPIES
from galley.draft import with_placeholders
from galley.findings.catalogue import RULES
from galley.findings.finding import Severity
from galley.formats.jats.verify.validate import validate_file
from galley.formats.labels import draft_mark
from galley.formats.pdf.verify.validate import verify_pdf
from galley.request import Outcome, Request
from galley.runtime import World, validators
from galley.tools.pdfium import text_of_pages
from tests.articles import small_article
from tests.manuscripts_in_memory import styles
from tests.pages import pages, printed

HEAD = "---\ntitle: A draft\nauthor: A. Author\nabstract: An abstract.\n---\n\n"
REMOTE = '![A picture.](https://example.org/a.png){#fig-a alt="A picture"}\n\nSee @fig-a.\n\n'
LOREM = "Text that goes on, so that there are several pages of it.\n\n" * 120


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.md"
    path.write_text(HEAD + REMOTE + LOREM, encoding="utf-8")
    return path


def build(paper: Path, *, draft: bool = True, journal: str = "", variants: tuple[str, ...] = ("published",)) -> Outcome:
    out = str(paper.parent / "out")
    return pipeline.run(Request(str(paper), journal, variants=variants, out=out, draft=draft, cache=False))


def found(outcome: Outcome, rule: str) -> list[Severity]:
    return [one.severity for one in outcome.report.findings if one.rule.id == rule]


def test_what_is_not_there_stops_a_build_and_no_draft(paper: Path) -> None:
    printing = build(paper, draft=False)
    assert found(printing, "image-is-local") == [Severity.ERROR]
    assert printing.artifacts == ()
    draft = build(paper)
    assert found(draft, "image-is-local") == [Severity.WARNING]
    assert [one.media_type for one in draft.artifacts if one.name.endswith("-f1.svg")] == ["image/svg+xml"]


@pytest.mark.parametrize("journal", ["preprint", "isj"])
def test_every_page_of_every_copy_says_draft(paper: Path, journal: str) -> None:
    made = build(paper, journal=journal, variants=tuple(one.key for one in COPIES))
    texts = [text_of_pages(one.data) for one in made.artifacts if one.name.endswith(".pdf")]
    assert len(texts) == len(COPIES)
    assert all(len(text) > 1 and all(draft_mark({}) in page for page in text) for text in texts)


def test_the_xml_says_draft_and_is_refused_for_deposit(paper: Path) -> None:
    (xml,) = (one.data for one in build(paper).artifacts if one.name.endswith(".xml"))
    root = etree.fromstring(xml)
    assert root.get("specific-use") == "draft"
    assert "DRAFT" in root.findtext("front/article-meta/custom-meta-group/custom-meta/meta-value", "")
    said = {one.rule.id: one.severity for one in validate_file(xml, "paper.xml", validators())}
    assert said["deposit-is-final"] is Severity.ERROR
    assert "xml-is-valid" not in said


def test_what_is_all_there_says_nothing_of_drafts(paper: Path) -> None:
    paper.write_text(HEAD.replace("draft", "paper") + LOREM, encoding="utf-8")
    made = build(paper, draft=False)
    assert made.artifacts
    assert not any(b"draft" in one.data.lower() for one in made.artifacts if one.name.endswith((".xml", ".json")))
    texts = (page for one in made.artifacts if one.name.endswith(".pdf") for page in text_of_pages(one.data))
    assert not any(draft_mark({}) in page for page in texts)


def test_no_journal_lets_a_placeholder_into_print() -> None:
    lenient = replace(pages(), severities={rule.id: Severity.OFF for rule in RULES})
    world = World.in_memory(styles())
    printing, draft = (with_placeholders(lenient, world, draft=draft) for draft in (False, True))
    assert printing.severities["image-is-local"] is Severity.ERROR
    assert draft.severities["image-is-local"] is Severity.WARNING
    assert draft.severities["float-is-mentioned"] is Severity.OFF


def test_a_page_that_does_not_say_it_is_found() -> None:
    article = small_article()
    pdf = printed(article).data
    messages = [one.message for one in verify_pdf(pdf, replace(article, draft=True))]
    assert messages == ["Page 1 of the PDF does not say DRAFT."]
