"""`galley count`: words as journals count them, by section, beside what the journal takes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from galley import Request, count
from galley.cli.commands import main
from tests.conftest import TOP

ARTICLE = """\
title: A title of five words
author: Ann Lee
article-type: case-report
keywords: [one, two]
abstract: An abstract of *exactly* seven words here.
"""
TEXT = """\
Words before the first heading.

# Introduction

Four words[^note] and more.

[^note]: Three words here.

# Case

| A | B |
|---|---|
| 1 | 2 |

: A caption. {#tbl:one}

One sentence, and @tbl:one.

## Inside

```
code is not counted
```

- one item
- two items

# Funding

None was received.
"""
ASKS = """\
requirements:
  case-report: {words: 12, abstract: 7, keywords: [3, 6]}
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "article.yaml").write_text(ARTICLE)
    (folder / "10.md").write_text(TEXT)
    return folder


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    folder = tmp_path / "made-up"
    shutil.copytree(TOP / "styles" / "preprint", folder)
    with (folder / "profile.yaml").open("a") as profile:
        profile.write(ASKS)
    return folder


def _words(text: str) -> int:
    return len(text.split())


def test_what_counts_and_what_is_left_out(paper: Path) -> None:
    counts = {(one.group, one.name): one.number for one in count(Request(str(paper))).counts}
    assert counts["section", "Before the first heading"] == _words("Words before the first heading.")
    assert counts["section", "Introduction"] == _words("Four words and more. Three words here.")
    assert counts["section", "Case"] == _words("One sentence, and Table 1. one item two items")
    assert counts["article", "Words of the text"] == 5 + 7 + 9
    assert counts["article", "Words of the abstract"] == 7
    assert counts["article", "Tables"] == 1
    assert counts["left out", "Words of headings"] == _words("Introduction Case Inside")
    assert counts["left out", "Words of captions"] == 2
    assert counts["left out", "Words of tables"] == _words("A B 1 2")
    assert counts["left out", "Words of statements after the text"] == 3


def test_formulas_are_a_word_in_a_line_and_none_on_their_own(paper: Path) -> None:
    (paper / "article.yaml").write_text(ARTICLE.replace("A title of five words", r"$\alpha$-synuclein in H~2~O"))
    (paper / "10.md").write_text("The ratio $\\frac{a}{b} + \\text{if } c$ rose.\n\n$$ a = b + c $$\n\nIt *ended*.\n")
    counts = {one.name: one.number for one in count(Request(str(paper))).counts}
    assert counts["Words of the text"] == 4 + 2
    assert counts["Characters of the title"] == len("α-synuclein in H2O")


def test_notes_count_wherever_they_are_called(paper: Path) -> None:
    (paper / "10.md").write_text("One *two^[Three four.]* five.\n\n| six^[Seven.]\n| eight\n")
    counts = {one.name: one.number for one in count(Request(str(paper))).counts}
    assert counts["Words of the text"] == 8


def test_limits_of_the_journal_stand_beside(paper: Path, journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", str(paper), "--journal", str(journal)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "Words of the text 21 at most 12: too many" in lines
    assert "Words of the abstract 7 at most 7" in lines
    assert "Keywords 2 3 to 6: too few" in lines
    assert "Authors 1" in lines


def test_json_tells_what_fits(paper: Path, journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", str(paper), "--journal", str(journal), "--report", "json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["Words of the text"]["fits"] is False
    assert rows["Words of the abstract"]["fits"] is True
    assert "fits" not in rows["Authors"]


def test_what_is_too_much_fails_a_strict_count(paper: Path, journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", str(paper), "--journal", str(journal), "--strict"]) == 1
    assert "requirements-are-met" in capsys.readouterr().err


def test_a_paper_that_cannot_be_read_has_findings_and_no_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "article.yaml").write_text("title: [\n")
    (tmp_path / "10.md").write_text("Text.\n")
    assert main(["count", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "article.yaml:" in said.err
