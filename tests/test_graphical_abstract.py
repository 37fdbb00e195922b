"""The graphical abstract: a picture with alternative text and caption, in every output, and counted with no figure."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image

from galley.document.article import Article
from galley.document.profile import Profile
from galley.findings.catalogue import IMAGE_IS_SHARP
from galley.findings.finding import Diagnostic, Findings, Severity
from galley.formats.jats.verify.validate import verify_jats
from galley.formats.jats.write import write_jats
from galley.pipeline import evaluate
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.words.table import LANGUAGES, words_of
from tests.jats_tools import faults, needs_dtds
from tests.manuscripts_in_memory import checked, world_of

SAID = "Ana Quux cuts 12 pears."
CAPTION = "The pears of Ana Quux at a glance."
METADATA = f"""
title: T
author: {{name: Ana Quux, affiliations: [X]}}
graphical-abstract:
  image: pictures/summary.png
  alt: {SAID}
  caption: "The *pears* of Ana Quux at a glance.[^1]"
abstract: Pears were cut.
plain-language-summary: We cut pears.
"""
TEXT = "# One\n\nAs @fig:a shows.[^2]\n\n![A pear.](pear.png){#fig:a alt='A pear'}\n\n[^1]: Noted.\n\n[^2]: Said.\n"


def bitmap(width: int = 1500, height: int = 500) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "green").save(out, "PNG")
    return out.getvalue()


def files(metadata: str = METADATA) -> dict[str, str | bytes]:
    pictures = {"m/pear.png": bitmap(1200, 400), "m/pictures/summary.png": bitmap()}
    return {"m/article.yaml": metadata, "m/1.md": TEXT, **pictures}


def outputs(variant: str = "published", metadata: str = METADATA) -> dict[str, bytes]:
    request = Request("m", formats=("jats", "html", "docx", "text"), variants=(variant,))
    made = evaluate(request, Runtime(world_of(files(metadata))))
    assert made.order is not None, [one.message for one in made.report.findings if one.severity is Severity.ERROR]
    return {one.name: one.data for one in made.order.artifacts}


def found(metadata: str) -> tuple[Diagnostic, ...]:
    return evaluate(Request("m", formats=("jats",)), Runtime(world_of(files(metadata)))).report.findings


def composed(metadata: str = METADATA) -> tuple[Article, Profile]:
    made = checked(Request("m"), world_of(files(metadata)), Findings())
    return made.article, made.profile


@needs_dtds
def test_in_jats_it_is_an_abstract_with_a_figure() -> None:
    data = write_jats(*composed()).data
    assert faults(data) == []
    (made,) = etree.fromstring(data).iterfind("front/article-meta/abstract[@abstract-type='graphical']")
    assert [node.tag for node in made.iter()] == [
        *("abstract", "p", "fig", "caption", "title", "italic", "xref", "sup", "graphic", "alt-text"),
    ]  # fmt: skip
    assert made.findtext(".//alt-text") == SAID
    assert made.find(".//graphic").get("{http://www.w3.org/1999/xlink}href") == "m-ga1.png"  # type: ignore[union-attr]


def test_no_number_counts_it_and_its_note_is_counted() -> None:
    root = etree.fromstring(outputs()["m.xml"])
    assert [node.text for node in root.iter("label") if node.getparent().tag == "fig"] == ["Figure 1"]  # type: ignore[union-attr]
    graphics = [node.get("{http://www.w3.org/1999/xlink}href") for node in root.iter("graphic")]
    assert graphics == ["m-ga1.png", "m-f1.png"]
    assert [(node.findtext("label"), node.findtext("p")) for node in root.iter("fn")] == [
        ("1", "Noted."),
        ("2", "Said."),
    ]


def test_each_output_shows_it_behind_the_abstract() -> None:
    made = outputs()
    word = ZipFile(BytesIO(made["m.docx"])).read("word/document.xml").decode()
    for text in (made["m.html"].decode(), word, made["m.text.txt"].decode()):
        whole = [text.index(one) for one in ("Pears were cut", "Graphical abstract", SAID, "We cut pears")]
        assert whole[0] < whole[1] < whole[2] < whole[3]
    assert CAPTION in " ".join(made["m.text.txt"].decode().split())


def test_registries_have_no_picture() -> None:
    ready = METADATA + "doi: 10.5555/1\ndate: 2026-01-02\njournal: {profile: isj, publisher: P, nlm-ta: Int Surg J}\n"
    made = evaluate(Request("m", formats=("pubmed",)), Runtime(world_of(files(ready))))
    assert made.order is not None, [one.message for one in made.report.findings]
    (deposit,) = (one.data for one in made.order.artifacts if one.name.endswith(".pubmed.xml"))
    assert b"Pears were cut" in deposit
    assert b"glance" not in deposit


def test_an_anonymised_copy_names_nobody() -> None:
    made = outputs("blind")
    assert [name for name, data in made.items() if b"Quux" in data] == []
    assert b"cuts 12 pears." in next(data for name, data in made.items() if name.endswith(".xml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_heading_is_in_the_language_of_the_article(language: str) -> None:
    assert words_of(language)["graphical"]
    assert language == "en" or words_of(language)["graphical"] != words_of("en")["graphical"]


@pytest.mark.parametrize(
    ("before", "after", "message", "line"),
    [
        (f"  alt: {SAID}\n", "", "the key `alt` is missing here", 5),
        ("  image: pictures/summary.png\n", "", "the key `image` is missing here", 5),
        ("pictures/summary.png", "pictures/none.png", "none.png", 5),
        ("pictures/summary.png", "../summary.png", "summary.png", 5),
        ("pictures/summary.png", "https://example.org/a.png", "nothing is fetched", 5),
        (f"alt: {SAID}", "alt: ''", "no alternative text", 5),
        (f"alt: {SAID}", "alt: 'See $x^2$'", "is plain text", 6),
        ("graphical-abstract:\n", "graphical-abstract:\n  credit: me\n", "credit", 5),
    ],
)
def test_what_is_wrong_is_found_at_its_line(before: str, after: str, message: str, line: int) -> None:
    told = [one for one in found(METADATA.replace(before, after)) if message in one.message]
    assert [one.span.line for one in told if one.span] == [line]


def test_one_that_is_printed_blurred_is_told_and_the_page_is_sound() -> None:
    world = world_of({**files(), "m/pictures/summary.png": bitmap(300, 100)})
    told = evaluate(Request("m", formats=("pdf",)), Runtime(world)).report.findings
    (blurred,) = (one for one in told if one.rule is IMAGE_IS_SHARP and one.span and "summary" in one.message)
    assert (blurred.span and blurred.span.line) == 5
    assert [one.message for one in told if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SAID, "Ana Quux cuts 13 pears."),
        ("m-ga1.png", "m-f1.png"),
        ("at a glance", "at a glimpse"),
        ('abstract-type="graphical"', 'abstract-type="teaser"'),
    ],
)
def test_what_the_xml_says_otherwise_is_found(before: str, after: str) -> None:
    article, profile = composed()
    data = write_jats(article, profile).data.decode()
    assert before in data
    assert [one for one in verify_jats(data.encode(), article, None) if one.severity is Severity.ERROR] == []
    told = verify_jats(data.replace(before, after, 1).encode(), article, None)
    assert [one for one in told if one.severity is Severity.ERROR]
