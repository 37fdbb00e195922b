"""What styles say, kind by kind: cases of our own, and the failing inputs that once stood for each kind."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.compose.citations import cite
from galley.compose.clusters import Cluster
from galley.csl.processor import named_style
from galley.document.profile import CitationForm, Journal, Profile
from galley.document.reference import Reference
from galley.document.tree import CitationMark
from galley.findings.finding import Findings
from galley.readers.references.library import read_library
from galley.source import SourceFile
from tests.case_documents import Case, each_case
from tests.csl_tools import html_of
from tests.test_cite import written

if TYPE_CHECKING:
    import pytest

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {attributes}>
  <info><title>case</title><id>case</id><updated>2026-01-01T00:00:00+00:00</updated></info>
{body}
</style>"""
CITATION = (
    '<citation><layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout></citation>'
)


def style_of(body: str, attributes: str) -> str:
    """Return a style of these elements; one without a layout for the list is that layout's content."""
    if "<bibliography" not in body:
        body = f"<bibliography><layout>{body}</layout></bibliography>"
    return STYLE.format(attributes=attributes, body=body if "<citation" in body else f"{CITATION}{body}")


def printed(style: str, records: list[Mapping[str, Any]], text: str = "", language: str = "en-US") -> str:
    """Return the marks of a Markdown text, and the list of all records, numbered."""
    library = {str(record["id"]): Reference(str(record["id"]), record) for record in records}
    clusters: list[Cluster] = written(text) if text else []
    order = dict.fromkeys([one.key for cluster in clusters for one in cluster.citations] + list(library))
    profile = Profile(
        "t", Journal(), SourceFile("t.csl", style), SourceFile("t.jinja", ""), (), citation=CitationForm()
    )
    cited = cite(list(order), clusters, library, profile, language, Findings())
    marks = [mark_text(node) for mark in cited.marks for node in mark if isinstance(node, CitationMark)]
    lines = [f"{entry.number}. {html_of(entry.content)}" for entry in cited.entries]
    return "\n".join([*([" ".join(marks)] if marks else []), *lines])


def mark_text(mark: CitationMark[Any]) -> str:
    return ("^" if mark.superscript else "") + html_of(mark.content)


@each_case("csl-kinds.md")
def test_kind(case: Case, pytestconfig: pytest.Config) -> None:
    inputs = case.inputs
    style = style_of(inputs["style"], inputs.get("attributes", "").strip())
    language = inputs.get("language", "en-US").strip()
    records = [{"type": "book", **record} for record in json.loads(inputs["records"])]
    case.check(printed(style, records, inputs.get("text", ""), language), (), pytestconfig)


def recorded_cases(shared: Path, name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((shared / "cases" / name).read_text(encoding="utf-8"))
    return cases


def test_recorded_lines(shared: Path) -> None:
    """Every line of a record that a style printed wrongly once; those of BibTeX are the reader's matter."""
    wrong = {}
    for case in recorded_cases(shared, "citations.json"):
        if case["form"] != "json":
            continue
        source = SourceFile("refs.json", json.dumps([case["input"]]))
        (record,) = read_library([source], Findings()).values()
        line = printed(named_style(case["style"]).decode(), [{**record.csl, "id": "x"}])
        plain = text_of_html(line.removeprefix("1. "))
        if plain != case["expected"]:
            wrong[case["id"]] = plain
    assert wrong == {}


def text_of_html(line: str) -> str:
    """Return the characters of a line."""
    return re.sub("<[^>]+>", "", line)


ZULU = {"id": "z", "title": "Z", "author": [{"family": "Zulu", "given": "A"}], "issued": {"date-parts": [[2001]]}}
ABLE = {"id": "a", "title": "A", "author": [{"family": "Able", "given": "B"}], "issued": {"date-parts": [[2002]]}}
RECORDED_MARKS = {"m01": "^2 ^1 ^1,2", "m05": "(1, pp. iv, vi–xi with more)", "m07": "^1(p12)", "m09": "^[1][2]"}


def test_recorded_marks(shared: Path) -> None:
    """Every mark that a style printed wrongly once."""
    found = {}
    for case in recorded_cases(shared, "citations-in-text.json"):
        if case["id"] in RECORDED_MARKS:
            records = [{"type": "book", **record} for record in (ZULU, ABLE)]
            keyed = case["text"] if "@z" in case["text"] else case["text"].replace("@b", "@z")
            ordered = records if "@z; @a" in case["text"] else records[::-1]
            found[case["id"]] = (
                printed(named_style(case["style"]).decode(), ordered, keyed).splitlines()[0].replace("\u00a0", " ")
            )
    assert found == RECORDED_MARKS


def test_the_list_stands_in_the_order_of_the_style(shared: Path) -> None:
    (case,) = (one for one in recorded_cases(shared, "citations-in-text.json") if one["id"] == "m01")
    records = [{"type": "book", **record} for record in (ZULU, ABLE)]
    _, first, second = printed(named_style(case["style"]).decode(), records, case["text"]).splitlines()
    assert (text_of_html(first)[:7], text_of_html(second)[:7]) == ("1. Able", "2. Zulu")
