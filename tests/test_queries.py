"""Queries: marked and listed in a proof, gone from every other copy, answered before an article is published."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from galley import Outcome, Request, build, check
from galley.copies.copy import Copy
from galley.copies.table import copies_of
from galley.document.plain_text import text_of as plain_text_of
from galley.document.queries import QUERY, printed_queries, queries_of, query_mark
from galley.document.texts import nodes_of
from galley.document.tree import Attr, Footnote, Inline, Para, Span
from galley.evaluation import Run
from galley.findings.finding import Findings
from galley.formats.docx.verify import verify_docx
from galley.formats.html.verify import verify_html
from galley.pipeline import Copied, render, until
from galley.readers.manuscript.query_comments import queries_in
from galley.runtime import World
from galley.runtime.runtime import Runtime
from galley.tools.pdfium import text_of_pages
from tests.articles import profile, small_article, words
from tests.line_numbers import drawings
from tests.test_submission import manuscript, sent, text_of

MIDDLE = 300  # points from the left
ARTICLE = """\
id: stone
title: A [stone]{.query to=author ask="Which kind?" answer="Of the kidney."} in an unusual place
author: Ann Lee
article-type: case-report
abstract: The stone is rare.
"""
TEXT = """\
# Introduction

Stones are common, and this one measured [12 mm]{.query to=author ask="Or 13 mm?" .answered} in its longest diameter.
The patient had [no]{.query n=7 answer="yes, none"} history. <!-- query to=author from="Reviewer 1": When did she come?
Answer: in May. --> She was well, in[side]{.query .answered} and out.

<!-- query to=editor answered: Is a figure wanted here? -->

A last paragraph `[code]{.query}` <!-- of the query: no query --> ends.
"""
BARE = """\
# Introduction

Stones are common, and this one measured 12 mm in its longest diameter.
The patient had no history. She was well, inside and out.

A last paragraph `[code]{.query}` ends.
"""


def paper(folder: Path, text: str = TEXT, article: str = ARTICLE) -> Path:
    folder.mkdir()
    (folder / "article.yaml").write_text(article)
    (folder / "10.md").write_text(text)
    return folder


def built(folder: Path, *formats: str, variants: tuple[str, ...] = ("published",)) -> dict[str, bytes]:
    outcome = build(Request(str(folder), formats=formats, variants=variants, out=str(folder / "out")))
    assert not outcome.report.fails(), outcome.report
    return {one.name: one.data for one in outcome.artifacts}


def told(outcome: Outcome, rule: str) -> list[tuple[str, str]]:
    found = [one for one in outcome.report.findings if one.rule.id == rule]
    return [(f"{Path(one.span.path).name}:{one.span.line}" if one.span else "", one.message) for one in found]


def test_what_is_published_is_what_it_would_be_without_queries(tmp_path: Path) -> None:
    asked = built(paper(tmp_path / "a"), "jats", "docx", "html", "text")
    bare = ARTICLE.replace('[stone]{.query to=author ask="Which kind?" answer="Of the kidney."}', "stone")
    plain = built(paper(tmp_path / "b", BARE, bare), "jats", "docx", "html", "text")
    for name in ("stone.xml", "stone.docx", "stone.html", "stone.text.txt"):
        assert asked[name] == plain[name], name


ASKED = """\
# Case

It was small <!-- query answered: How small? -->, and *old* <!-- query: Older? Answer: No. -->. Values are in @tbl:one.

| Day | What happened |
|----:|:--------------|
|   0 | [Admission]{.query to=author ask="By whom was she sent to the hospital?" answer="By her doctor."} |
|   1 | Discharge <!-- query answered: Home, or to another hospital in the town? --> |

: Course {#tbl:one}
"""
UNASKED = """\
# Case

It was small, and *old*. Values are in @tbl:one.

| Day | What happened |
|----:|:--------------|
|   0 | Admission |
|   1 | Discharge |

: Course {#tbl:one}
"""


def test_a_table_is_as_wide_and_a_mark_as_near_as_without_queries(tmp_path: Path) -> None:
    bare = ARTICLE.replace('[stone]{.query to=author ask="Which kind?" answer="Of the kidney."}', "stone")
    asked = built(paper(tmp_path / "asked", ASKED, bare), "jats")
    assert asked["stone.xml"] == built(paper(tmp_path / "unasked", UNASKED, bare), "jats")["stone.xml"]
    assert b"<col " not in asked["stone.xml"]


def test_a_proof_marks_and_lists_the_queries(tmp_path: Path) -> None:
    files = built(paper(tmp_path / "a"), "pdf", variants=("proof",))
    (page,) = text_of_pages(files["stone-proof.pdf"])
    assert "The patient had no history. She was well, inside and out." in " ".join(page.split())
    said = [line.strip() for line in page.partition("Queries")[2].split("\n") if line.strip().startswith("Q")]
    assert said == [
        "Q1 (author) “stone”: Which kind? → Of the kidney.",
        "Q2 (author) “12 mm”: Or 13 mm? ✓",
        "Q3 (Reviewer 1 → author) When did she come? → in May.",
        "Q4 (author) “side”: Please check. ✓",
        "Q5 (editor) Is a figure wanted here? ✓",
        "Q7 (author) “no”: Please check. → yes, none",
    ]


def test_a_query_in_a_note_or_in_another_has_the_same_number_at_its_passage_and_in_the_list() -> None:
    def query(said: str, *inside: Inline) -> Span:
        return Span(Attr("", (QUERY,), (("ask", said),)), (*words(said), *inside))

    note = Footnote("fn1", 1, (Para((query("two"),)),))
    article = small_article(Para((query("one"), note, query("three", query("four")), query("five"))))
    proof = copies_of(article, profile(), (), ("proof",), Findings())[0]
    spans = [one for one in nodes_of(proof.printed) if isinstance(one, Span) and QUERY in one.attr.classes]
    marks = {plain_text_of(one.content): query_mark(one) for one in spans}
    assert marks == {"one": "Q1", "two": "Q2", "threefour": "Q3", "four": "Q4", "five": "Q5"}
    listed = {one.passage: f"Q{one.number}" for one in queries_of(article)}
    assert listed == marks


def test_a_proof_has_its_marks_as_drawings_in_the_margin(tmp_path: Path) -> None:
    with_queries = built(paper(tmp_path / "a"), "pdf", variants=("proof",))["stone-proof.pdf"]
    assert marks_beside(with_queries) == ["Q1", "Q2", "Q7Q3Q4", "Q5"]


def marks_beside(pdf: bytes) -> list[str]:
    """Return what is drawn in the right margin, from top to bottom."""
    with pikepdf.open(BytesIO(pdf)) as read:
        signs = [(round(-y), x, name[-1]) for name, x, y in drawings(read.pages[0])]
    rows = [
        (y, [sign for at, x, sign in sorted(signs) if at == y and x > MIDDLE]) for y in sorted({y for y, *_ in signs})
    ]
    return ["".join(row) for _, row in rows if row]


IN_PARTS = """\
# Case [report]{.query ask="Or presentation?"}

Text.[^n] See [@tbl:w]{.query from="Dr Ed" ask="Which?"}.

[^n]: A note of [two]{.query ask="Or three?" answer="Two."} words.

| q | z |
|---|---|
| [1]{.query ask="Unit?"} | 2 |

: A [table]{.query ask="Mean or median?"}. {#tbl:w}

- An [item]{.query to=production ask="Of which list?"}
"""


COMMENT = re.compile(
    r'\[Q(?P<no>\d) (?P<text>[^]]*)\]\{\.comment-start id="(?P=no)" author="(?P<by>[^"]*)"\}'
    r'(?P<passage>.*?)\[\]\{\.comment-end id="(?P=no)"\}',
    re.DOTALL,
)
JOURNAL = "journal: {profile: preprint, title: Journal of Stones, abbreviated-title: J Stones}\n"


def test_word_has_them_as_comments_of_who_asks_at_their_passages(tmp_path: Path) -> None:
    files = built(paper(tmp_path / "a", IN_PARTS, ARTICLE + JOURNAL), "docx", variants=("proof",))
    (tmp_path / "a.docx").write_bytes(files["stone-proof.docx"])
    options = ["--track-changes=all", "--wrap=none"]
    read = pypandoc.convert_file(str(tmp_path / "a.docx"), "markdown", extra_args=options)
    read = read.replace("\\\n", " ").replace("\xa0", " ")
    found = [one.group("no", "by", "passage", "text") for one in COMMENT.finditer(read)]
    assert sorted(found) == [
        ("1", "J Stones", "stone", '(author) "stone": Which kind? → Of the kidney.'),
        ("2", "J Stones", "report", '(author) "report": Or presentation?'),
        ("3", "J Stones", "[^1]", '(author) "two": Or three? → Two.'),  # a program that opens notes with none
        ("4", "Dr Ed", "[Table 1](#g_tbl_w)", '(author) "Table 1": Which?'),
        ("5", "J Stones", "table", '(author) "table": Mean or median?'),
        ("6", "J Stones", "1", '(author) "1": Unit?'),
        ("7", "J Stones", "item", '(production) "item": Of which list?'),
    ]


def test_a_word_file_that_lacks_a_comment_is_refused(tmp_path: Path) -> None:
    data = built(paper(tmp_path / "a"), "docx", variants=("proof",))["stone-proof.docx"]
    made = prepared_proof(tmp_path / "a")
    queries = printed_queries(made.printed)
    assert list(verify_docx(data, made.printed, made.profile.labels, queries)) == []
    for part, found, message in (
        ("word/comments.xml", b"Or 13 mm?", "has no comment that asks query 2"),
        ("word/document.xml", b'<w:commentRangeEnd w:id="2"/>', "Comment 2 of the Word file stands at no passage"),
    ):
        told = verify_docx(without(data, part, found), made.printed, made.profile.labels, queries)
        assert any(message in one.message for one in told), told


def test_a_page_has_them_as_notes_that_lead_to_their_passages(tmp_path: Path) -> None:
    page = html.fromstring(built(paper(tmp_path / "a", IN_PARTS), "html", variants=("proof",))["stone-proof.html"])
    notes = page.xpath("//aside[@role='note']")
    assert sorted("".join(one.itertext()) for one in notes) == [
        "Q1 (author) Which kind? → Of the kidney.", "Q2 (author) Or presentation?", "Q3 (author) Or three? → Two.",
        "Q4 (Dr Ed → author) Which?", "Q5 (author) Mean or median?", "Q6 (author) Unit?",
        "Q7 (production) Of which list?",
    ]  # fmt: skip
    for one in notes:
        (passage,) = page.xpath(f"//span[@id='{one.find('a').get('href')[1:]}']")
        assert passage.xpath("a[@class='query-mark']")[-1].get("href") == f"#{one.get('id')}"
        beside = one.getnext()  # beside it stands what the passage is in; several notes may
        while beside.get("role") == "note":
            beside = beside.getnext()
        assert passage in beside.iterdescendants()
        assert one.getparent().tag in {"section", "header", "li"}


def test_a_page_that_lacks_a_note_or_a_link_is_refused(tmp_path: Path) -> None:
    data = built(paper(tmp_path / "a"), "html", variants=("proof",))["stone-proof.html"]
    made = prepared_proof(tmp_path / "a")
    queries = printed_queries(made.printed)
    assert list(verify_html(data, made.printed, made.profile.labels, queries)) == []
    for found, message in (
        (b"Or 13 mm? \xe2\x9c\x93</aside>", "The HTML page has no note that asks query 2"),
        (b'<a href="#query-2">', "No link leads from the note of query 2"),
        (b'href="#query-note-2"', "No link leads from the passage of query 2"),
    ):
        assert found in data
        instead = b"<a>" if b"<a" in found else b"</aside>" if b"<" in found else b""
        told = verify_html(data.replace(found, instead), made.printed, made.profile.labels, queries)
        assert any(message in one.message for one in told), (found, told)


def prepared_proof(folder: Path) -> Copy:
    request = Request(str(folder), variants=("proof",), cache=False)
    copied: Copied = until(Run(request, Runtime(World.of_request(request))), render)
    return copied.copies[0]


def without(package: bytes, part: str, found: bytes) -> bytes:
    """Return a package with some bytes of a part left out."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as read, ZipFile(out, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            assert name != part or found in data
            written.writestr(name, data.replace(found, b"") if name == part else data)
    return out.getvalue()


def test_nothing_else_has_them(tmp_path: Path) -> None:
    files = built(paper(tmp_path / "a"), "jats", "docx", variants=("proof", "review", "blind"))
    assert {name for name in files if name.endswith(".xml")} == {
        "stone-proof.xml", "stone-review.xml", "stone-blind.xml",
    }  # fmt: skip
    for name, data in files.items():
        if name.endswith(".xml"):
            assert "Which kind" not in data.decode()
            assert "12 mm in its longest" in data.decode()
    assert "Which kind?" not in text_of(files["stone-review.docx"])
    assert "Which kind?" in text_of(files["stone-proof.docx"])


def test_a_query_that_waits_is_an_error_where_the_article_is_published(tmp_path: Path) -> None:
    article = ARTICLE.replace(' answer="Of the kidney."', "")
    text = TEXT.replace(" .answered", "").replace(" Answer: in May.", "").replace("\nAnswer: in May.", "")
    folder = paper(tmp_path / "a", text.replace(" answered:", ":"), article)
    assert told(check(Request(str(folder))), "query-is-answered") == [
        ("10.md:3", "Query 2 to the author waits for its answer: Or 13 mm?"),
        ("10.md:4", "Query 3 to the author waits for its answer: When did she come?"),
        ("10.md:4", "Query 4 to the author waits for its answer: Please check."),
        ("10.md:6", "Query 5 to the editor waits for its answer: Is a figure wanted here?"),
        ("article.yaml:2", "Query 1 to the author waits for its answer: Which kind?"),
    ]
    for variant in ("proof", "review"):
        assert told(check(Request(str(folder), variants=(variant,))), "query-is-answered") == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("A [b]{.query n=x .answered}.", ["The number of a query is “x”."]),
        ("A [b]{.query n=2 .answered}, [c]{.query n=2 .answered}.", ["Two queries have the number 2."]),
        ("A <!-- query to=author -->.", ["A comment that begins with “query” does not say what it asks."]),
        ("A <!-- query two=author: b -->.", ["A comment that begins with “query” does not say what it asks."]),
        ("A <!-- querying: it is none -->.", []),
    ],
)
def test_a_query_that_says_nothing_is_told(tmp_path: Path, text: str, messages: list[str]) -> None:
    folder = paper(tmp_path / "a", f"# B\n\n{text}\n")
    found = told(check(Request(str(folder), variants=("proof",))), "query-is-understood")
    assert found == [("10.md:3", message) for message in messages]


@pytest.mark.parametrize(
    "text",
    ['# One {.query ask="Heading?"}\n\nWords.', '# One\n\nA `code`{.query ask="Code?"} here.',
     '# One\n\nA [link](https://example.org){.query ask="Link?"} here.',
     '# One\n\n::: {.query ask="Block?"}\nWords.\n:::',
     '# One\n\n```{.query ask="Code?"}\nx\n```'],
)  # fmt: skip
def test_a_query_at_what_is_no_passage_is_told(tmp_path: Path, text: str) -> None:
    found = check(Request(str(paper(tmp_path / "a", f"{text}\n")), variants=("proof",)))
    assert [message for _, message in told(found, "query-is-understood")] == [
        "A query stands at a passage of the text; this one would be asked of nobody."
    ]


def test_code_in_a_language_of_queries_is_none(tmp_path: Path) -> None:
    text = "# One\n\n```query\nx\n```\n\n<!-- Query terms were “stone”. -->\n\nWords `x`{.query}.\n"
    assert told(check(Request(str(paper(tmp_path / "a", text)), variants=("proof",))), "query-is-understood") == []


def test_numbers_are_told_apart_by_what_they_say(tmp_path: Path) -> None:
    text = "# One\n\n" + " ".join(f"[w]{{.query n={n}}}" for n in ("1", "01", "１", "99999", "0")) + "\n"
    found = check(Request(str(paper(tmp_path / "a", text)), variants=("proof",)))
    assert [message for _, message in told(found, "query-is-understood")] == [
        "Two queries have the number 1.",
        *(f"The number of a query is “{n}”." for n in ("１", "99999", "0")),
    ]
    assert {one.rule.id for one in found.report.findings if one.severity.name == "ERROR"} == {"query-is-understood"}


def test_two_queries_of_one_number_are_one_error(tmp_path: Path) -> None:
    text = "# One\n\n[w]{.query n=1} and [v]{.query n=1}.\n"
    asked = Request(str(paper(tmp_path / "a", text)), formats=("docx", "html"), variants=("proof",), out=str(tmp_path))
    report = build(asked).report
    assert [one.rule.id for one in report.findings if one.severity.name == "ERROR"] == ["query-is-understood"]


def test_a_query_about_a_citation_leaves_it_as_it_is(tmp_path: Path) -> None:
    refs = [{"id": key, "type": "book", "title": key, "author": [{"family": key}]} for key in ("ray", "roe")]
    queried, bare = "[@ray]{.query .answered} and [@ray; @roe]{.query .answered}", "[@ray] and [@ray; @roe]"
    made = []
    for name, text in (("a", queried), ("b", bare)):
        folder = paper(tmp_path / name, f"# One\n\nStones {text}.\n", f"{ARTICLE}bibliography: refs.json\n")
        (folder / "refs.json").write_text(json.dumps(refs))
        made.append(built(folder, "jats")["stone.xml"])
    assert made[0] == made[1]


@given(st.text())
def test_any_comment_is_read(text: str) -> None:
    findings = Findings()
    for one in queries_in(f"<!-- query {text} -->", None, findings):
        assert isinstance(one, Span)
        assert QUERY in one.attr.classes


def test_the_comments_of_reviewers_are_answered_in_a_letter(tmp_path: Path) -> None:
    folder = manuscript(tmp_path / "paper")
    text = (folder / "10.md").read_text()
    asked = text.replace("is rare", '[is rare]{.query from="Reviewer 2" ask="How rare?"}')
    (folder / "10.md").write_text(f'{asked}\n<!-- query from="Reviewer 1": Say more. Answer: We did. -->\n')
    outcome, files = sent(folder, "submission: {anonymous: true}\n", "out")
    answers = text_of(files["Response_to_Reviewers.docx"])
    said = [line for line in answers.split("\n") if line]
    assert said[said.index("Reviewer 2") :] == [
        "Reviewer 2", "Comment 1: How rare?", "Passage: “is rare”", "Response: [to be filled in: response]",
        "Reviewer 1", "Comment 1: Say more.", "Response: We did.",
    ]  # fmt: skip
    assert ("10.md:21", "Reviewer 2 has no answer to: How rare?") in told(outcome, "submission-is-complete")
    assert "How rare?" not in text_of(files["Manuscript.docx"])
