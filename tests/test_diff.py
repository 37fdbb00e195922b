"""`galley diff`: what is new in a version is listed by meaning, with places in both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

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


def test_a_work_of_the_authors_may_have_another_number_in_anonymised_copies(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = {"id": "own", "type": "book", "title": "Of hands", "author": [{"family": "Lee", "given": "Ann"}]}
    for side in ("old", "new"):
        refs = versions / side / "refs" / "refs.json"
        refs.write_text(json.dumps([*json.loads(refs.read_text()), own]))
        path = versions / side / "10.md"
        path.write_text(path.read_text().replace("twice", "twice [@own]"))
    path.write_text(path.read_text().replace("As known [@berg] and", "As known"))
    refs.write_text(refs.read_text().replace("Of hands", "Of a hand"))
    assert main(["diff", "old", "new", "--anonymised", "-f", "html", "-f", "pdf", "-f", "docx"]) == 0, (
        capsys.readouterr()
    )
    path.write_text(path.read_text().replace("The hand was", "Ann Lee saw that the hand was"))
    assert main(["diff", "old", "new", "--anonymised", "-f", "html"]) == 0
    assert b"Ann Lee" not in (versions / "artifacts" / "new-blind-changes.html").read_bytes()


@pytest.mark.parametrize("options", [[], ["--anonymised"]])
def test_a_supplementary_file_is_known_by_its_authors_name_in_every_folder(
    versions: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    for side in ("old", "new"):
        (versions / side / "angles.csv").write_text("1,2\n")
        with (versions / side / "article.yaml").open("a") as file:
            file.write("supplementary:\n  - {file: angles.csv, caption: Angles}\n")
    assert main(["diff", "old", "new", *options]) == 0
    assert capsys.readouterr().out == "0 changes.\n"
    (versions / "new" / "angles.csv").write_text("1,3\n")
    assert main(["diff", "old", "new", *options]) == 0
    told = capsys.readouterr().out
    assert told.startswith("old/article.yaml:4:")
    assert ("file-1.csv[- (" if options else "angles.csv[- (") in told


def pieces_hold(change: dict[str, Any]) -> bool:
    """Tell whether all pieces that are not deleted are the new text, and all that are not inserted the old one."""
    sides = {key: side["text"] for key in ("old", "new") if (side := change[key])}
    told = {
        key: "".join(one["text"] for one in change["pieces"] if one["kind"] != other)
        for key, other in (("old", "inserted"), ("new", "deleted"))
    }
    return all(told[key] == text for key, text in sides.items())


@pytest.fixture
def pictured(versions: Path) -> Path:
    for name, colour in (("a", 0), ("b", 90)):
        for side in ("old", "new"):
            Image.new("RGB", (400, 300), (colour, 100, 200)).save(versions / side / f"{name}.png", dpi=(300, 300))
    return versions


def test_what_was_changed_in_a_section_that_moved_is_in_its_pieces(
    pictured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "# One\n\nThe hand was broken in a fall, and hurt for 7 days.\n\n![A hand.](a.png){#fig:one}\n\n"
    table = "| Hand | Day | Pain |\n|---|---|---|\n| left | 1 | 7 |\n| right | 2 | 3 |\n\n: Pain. {#tbl:pain}\n\n"
    second = "# Two\n\nSee @fig:one and @tbl:pain, where pain is told of day by day and of hand by hand.\n\n"
    (pictured / "old" / "10.md").write_text(first + table + second)
    new = "![Before.](b.png){#fig:zero}\n\n" + second + first.replace("7 days", "8 days")
    (pictured / "new" / "10.md").write_text(new + table.replace("| 1 | 7 |", "| **1** | 8 |"))
    found = listed(capsys)["changes"]
    assert isinstance(found, list)
    assert all(map(pieces_hold, found))
    assert [(one["kind"], one["section"]) for one in found] == [
        ("moved", ""), ("inserted", ""), ("changed", "One"), ("changed", "One"), ("changed", "One"),
    ]  # fmt: skip
    assert found[1]["new"]["text"] == "Before. [picture b.png]"
    moved = [(one["kind"], one["text"]) for one in found[0]["pieces"] if one["kind"] != "kept"]
    assert moved == [("deleted", "7"), ("inserted", "8"), ("deleted", "1"), ("inserted", "**1**"),
                     ("deleted", "7"), ("inserted", "8")]  # fmt: skip


def test_what_was_changed_in_a_section_that_moved_is_listed_once(
    pictured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "# One\n\nThe hand was broken in a fall, and hurt for 7 days.\n\n"
    second = "# Two\n\nIn all the others nothing was broken, and it did not hurt for long.\n\n"
    third = "# Three\n\nThe wrist was looked at in two planes, and nothing was seen on the films of it.\n\n"
    (pictured / "old" / "10.md").write_text(first + second + third)
    (pictured / "new" / "10.md").write_text(second + third + first.replace("7", "8"))
    assert main(["diff", "old", "new"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("{+8+}") == 1
    assert "moved in the text\n    One The hand was broken in a fall, and hurt for 8 days.\n" in shown
    assert shown.endswith("2 changes: the text 1, One 1.\n")


def test_a_place_is_found_though_figures_have_other_numbers(pictured: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "# One\n\nIt was seen in @fig:one that the hand was broken.\n\n![A hand.](a.png){#fig:one}\n"
    (pictured / "old" / "10.md").write_text(text)
    (pictured / "new" / "10.md").write_text("![Before.](b.png){#fig:zero}\n\n" + text.replace("broken", "not broken"))
    capsys.readouterr()
    assert main(["diff", "old", "new", "--pages", "--report", "json"]) == 0
    came, changed = json.loads(capsys.readouterr().out)["changes"]
    assert came["new"]["pages"] == [1, 1]
    assert changed["old"]["text"] == "It was seen in [@fig:one] that the hand was broken."
    assert (changed["old"]["lines"], changed["new"]["lines"]) == ([2, 2], [3, 3])


def test_a_heading_alone_does_not_move_a_section(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = [f"{number} {' '.join(f'{word}{number}' for word in ('hand', 'wrist', 'pain', 'golf', 'club'))}.\n\n"
             for number in ("one", "two", "six")]  # fmt: skip
    (versions / "old" / "10.md").write_text(f"# Alpha\n\n{parts[0]}# Beta\n\n{parts[1]}{parts[2]}")
    (versions / "new" / "10.md").write_text(f"# Beta\n\n{parts[0]}# Gamma\n\n{parts[1]}# Alpha\n\n{parts[2]}")
    found = listed(capsys)["changes"]
    assert isinstance(found, list)
    assert all(map(pieces_hold, found))
    assert not any(one["kind"] == "moved" and one["new"]["text"].startswith("Alpha") for one in found)


def test_pictures_that_nobody_described_are_told_by_their_labels(
    pictured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "# One\n\nWords.\n\n"
    (pictured / "old" / "10.md").write_text(
        f"{body}![A hand that was broken in a fall of a horse.](a.png){{#fig:one}}\n"
    )
    (pictured / "new" / "10.md").write_text(body)
    assert main(["diff", "old", "new", "-f", "html"]) == 0
    capsys.readouterr()
    (page,) = (pictured / "artifacts").glob("*.html")
    assert 'alt="Figure 1"' in page.read_text()
