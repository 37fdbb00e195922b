"""Findings as text, JSON and GitHub's commands; what hostile text may not do to them."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.document.artifact import Artifact
from galley.findings import catalogue, printers
from galley.findings.finding import Diagnostic, Findings, Report, Severity
from galley.findings.folding import folded
from galley.request import Outcome, Request
from galley.source import Span

UNKNOWN = catalogue.CITED_KEY_EXISTS.broken(
    "the key smith2020 is in none of the reference files", Span("m/20.md", 41, 7), "Did you mean smith2019?"
)
NO_ALT = catalogue.IMAGE_HAS_ALT_TEXT.broken("scan.png has no alternative text", Span("m/10.md", 3, 1))
NEEDS = catalogue.PUBLICATION_NEEDS.broken("no ethics statement is given")


def report(*findings: Diagnostic) -> Report:
    collected = Findings()
    collected.add(*findings)
    return Report.of(collected, {})


def test_text_is_one_line_a_finding_with_its_hints_below() -> None:
    assert printers.as_text(report(UNKNOWN, NEEDS, NO_ALT)) == (
        "m/10.md:3:1 warning image-has-alt-text scan.png has no alternative text\n"
        "m/20.md:41:7 error cited-key-exists the key smith2020 is in none of the reference files\n"
        "    Did you mean smith2019?\n"
        "warning publication-needs no ethics statement is given\n"
    )


def test_json_holds_all_of_a_run() -> None:
    artifact = Artifact("a.xml", "application/jats+xml", b"<a/>")
    outcome = Outcome(report(UNKNOWN, NEEDS), (artifact,), ("Pango: install it",), "a", ("a.pdf",), ("b.pdf",))
    document = json.loads(printers.as_json(Request("m", out="out"), outcome, 1))
    first, second = document.pop("findings")
    assert first == {
        "rule": "cited-key-exists",
        "severity": "error",
        "path": "m/20.md",
        "line": 41,
        "column": 7,
        "message": "the key smith2020 is in none of the reference files",
        "hints": ["Did you mean smith2019?"],
    }
    assert (second["path"], second["line"], second["column"]) == (None, None, None)
    (made,) = document.pop("artifacts")
    assert (made["path"], made["size"], len(made["sha256"])) == ("out/a.xml", 4, 64)
    assert document == {
        "manuscript": "m",
        "exit": 1,
        "silenced": [],
        "known": [],
        "removed": ["out/a.pdf"],
        "earlier": ["out/b.pdf"],
        "missing": ["Pango: install it"],
    }


def test_json_of_a_check_names_no_artifact() -> None:
    outcome = Outcome(report(), (Artifact("a.xml", "", b""),))
    assert json.loads(printers.as_json(Request("m", write=False), outcome, 0))["artifacts"] == []


def test_github_shows_findings_beside_their_lines() -> None:
    assert printers.as_github(report(UNKNOWN, NEEDS), ("Pango: install it",)).splitlines() == [
        f"::error file=m/20.md,line=41,col=7,title=cited-key-exists::{UNKNOWN.message}%0ADid you mean smith2019?",
        "::warning title=publication-needs::no ethics statement is given",
        "::error title=missing on this machine::Pango: install it",
    ]


def test_github_escapes_what_would_end_a_property() -> None:
    finding = catalogue.FILE_EXISTS.broken("100 % gone\n::error::injected", Span("a,b:c\n%.md"))
    (line,) = printers.as_github(report(finding)).splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac%0A%25.md,line=1,col=1,title=file-exists::100 %25 gone%0A")


@given(st.text(), st.text())
def test_no_text_disturbs_a_terminal_or_adds_a_line(message: str, path: str) -> None:
    finding = catalogue.FILE_EXISTS.broken(message, Span(path), message)
    for printed, lines in ((printers.as_text(report(finding)), 2), (printers.as_github(report(finding)), 1)):
        assert printed.count("\n") == lines
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
        printed.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[31mb", "a\\u001b[31mb"), ("a\nb\tc", "a b c"), ("\u202egnp", "\\u202egnp"), ("Ünï 中", "Ünï 中")],
)
def test_visible(text: str, shown: str) -> None:
    assert printers.visible(text) == shown


def test_counts_in_words() -> None:
    assert printers.counted(report()) == "no findings"
    assert printers.counted(report(UNKNOWN, NEEDS, NO_ALT)) == "1 error, 2 warnings"
    assert Severity.NOTE.name.lower() not in printers.counted(report(UNKNOWN))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (182_345, "182 kB"),
        (2_140_000, "2.1 MB"),
        (10**10, "10.0 GB"),
    ],
)
def test_sizes_for_people(number: int, shown: str) -> None:
    assert printers.size(number) == shown


def test_of_many_findings_of_one_kind_in_a_file_some_are_printed_and_the_others_counted() -> None:
    many = [catalogue.CITED_KEY_EXISTS.broken(f"key {line}", Span("m/20.md", line, 1)) for line in range(1, 3001)]
    few = [catalogue.CITED_KEY_EXISTS.broken(f"key {line}", Span("m/30.md", line, 1)) for line in range(1, 52)]
    whole = report(*many, NO_ALT, *few)
    shown = folded(whole)
    assert [one for one in shown.findings if one.span.path == "m/30.md"] == few  # one more is as short as its number
    assert NO_ALT in shown.findings
    (*told, last) = [one for one in shown.findings if one.span.path == "m/20.md"]
    assert told == many[:50]
    assert (last.message, last.span) == ("There are 2,950 more of these, from here on.", Span("m/20.md", 51, 1))
    assert whole.count(Severity.ERROR) == 3051
