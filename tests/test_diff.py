"""`galley diff`: what is new in a version is listed by meaning, with places in both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from galley.cli.commands import main

BODY = """\
# Introduction

As known [@berg] and [@roe], see @fig:one.

# Case

The hand was *broken* twice in $x^2$ falls.

![A hand](a.png){#fig:one}
"""


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    records = [{"id": key, "type": "book", "title": f"Of {key}", "issued": {"date-parts": [[2020]]}}
               for key in ("berg", "roe", "new")]  # fmt: skip
    for name in ("old", "new"):
        folder = tmp_path / name
        (folder / "refs").mkdir(parents=True)
        (folder / "refs" / "refs.json").write_text(json.dumps(records))
        (folder / "article.yaml").write_text("title: A hand\nauthor: Ann Lee\n")
        (folder / "10.md").write_text(BODY.replace("![A hand](a.png){#fig:one}\n", "").replace(", see @fig:one", ""))
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert main(["diff", "old", "new", "--report", "json"]) == 0
    listed: dict[str, object] = json.loads(capsys.readouterr().out)
    return listed


def test_changes_have_their_places_and_numbers_are_none(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = versions / "new" / "10.md"
    text = path.read_text()
    assert listed(capsys) == {"changes": [], "counts": {}, "references-renumbered": False}
    path.write_text(text.replace("# Intro", "Before all [@new].\n\n# Intro"))
    capsys.readouterr()
    assert main(["diff", "old", "new"]) == 0
    printed = capsys.readouterr().out
    assert "new/10.md:1:1: inserted in the text\n    {+Before all [@new].+}\n" in printed
    assert "new/refs/refs.json:1:" in printed
    assert printed.endswith(
        "The references have other numbers than before.\n2 changes: the text 1, the references 1.\n"
    )
    path.write_text(text.replace("*broken* twice", "broken [@roe] twice").replace("x^2", "x^3"))
    assert main(["diff", "old", "new"]) == 0
    printed = capsys.readouterr().out
    assert printed == (
        "old/10.md:7:1 -> new/10.md:7:1: changed in the text\n"
        "    The hand was [-broken-]{+broken [@roe]+} twice in [-$x^2$-]{+$x^3$+} falls.\n"
        "1 change.\n"
    )


def test_a_version_that_cannot_be_read_is_told(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (versions / "new" / "10.md").write_text("Text [@none].\n")
    assert main(["diff", "old", "new"]) == 1
    assert "new/10.md:1:7 error cited-key-exists" in capsys.readouterr().out


def test_anonymised_copies_are_compared_by_the_works_they_cite(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = versions / "new" / "10.md"
    path.write_text(path.read_text().replace("# Intro", "Before all [@new].\n\n# Intro"))
    assert main(["diff", "old", "new", "--anonymised"]) == 0
    printed = capsys.readouterr().out
    assert "new/10.md:1:1: inserted in the text" in printed
    assert printed.endswith(
        "The references have other numbers than before.\n2 changes: the text 1, the references 1.\n"
    )


def test_a_marked_file_of_anonymised_copies_names_nobody(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = versions / "new" / "10.md"
    path.write_text(path.read_text().replace("twice", "once"))
    asked = ["diff", "old", "new", "--anonymised", "-f", "docx", "--author"]
    assert main([*asked, "Ann Lee"]) == 1
    assert "blind-copy-names-no-author" in capsys.readouterr().out
    assert not (versions / "artifacts").exists()
    assert main([*asked, "An author"]) == 0
    assert (versions / "artifacts").is_dir()
