"""`galley diff`: what is new in a version is listed by meaning, with places in both."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.cli.commands import main
from galley.diff.compare import Change, changes, is_renumbered, pieces
from galley.document.leaves import Leaf, Token

WORDS = st.sampled_from(["hand", "wrist", "the", "of", "was", "golf", "hook", "pain", "12", "[@berg]", "(", ")", "."])
LINE = st.lists(WORDS, min_size=1, max_size=12)
TEXT = st.lists(LINE, max_size=9)


def leaf(words: list[str], where: str = "the text") -> Leaf:
    spaced = [token for word in words for token in (word, " ")][:-1]
    return Leaf("text", where, tuple(Token(word, word) for word in spaced))


def leaves(text: list[list[str]]) -> list[Leaf]:
    return [leaf(line) for line in text]


def side(found: tuple[Change, ...], leaving: str) -> list[str]:
    """Return the texts of changes with the pieces of this kind left out."""
    return ["".join(piece.text for piece in one.pieces if piece.kind != leaving) for one in found]


@settings(max_examples=500, deadline=None)
@given(LINE, LINE)
def test_accepting_gives_the_new_text_and_rejecting_the_old(old: list[str], new: list[str]) -> None:
    before, after = leaf(old), leaf(new)
    made = pieces(before.tokens, after.tokens)
    assert "".join(one.text for one in made if one.kind != "deleted") == after.text
    assert "".join(one.text for one in made if one.kind != "inserted") == before.text


@settings(max_examples=500, deadline=None)
@given(TEXT, TEXT)
def test_what_is_not_told_is_in_both(old: list[list[str]], new: list[list[str]]) -> None:
    before, after = leaves(old), leaves(new)
    found = changes(before, after)
    told_old = [one.old.text for one in found if one.old]
    told_new = [one.new.text for one in found if one.new]
    kept_old = sorted(one.text for one in before)
    kept_new = sorted(one.text for one in after)
    for text in told_old:
        kept_old.remove(text)
    for text in told_new:
        kept_new.remove(text)
    assert kept_old == kept_new
    assert [text for text in side(found, "deleted") if text] == told_new
    assert [text for text in side(found, "inserted") if text] == told_old


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_a_version_beside_itself_has_no_changes(text: list[list[str]]) -> None:
    assert changes(leaves(text), leaves(text)) == ()


def test_a_paragraph_that_stands_elsewhere_is_moved() -> None:
    lines = [[f"{word}{at}" for word in ("one", "two", "three", "four")] for at in range(6)]
    (found,) = changes(leaves(lines), leaves([*lines[1:], lines[0]]))
    assert (found.kind, [one.kind for one in found.pieces]) == ("moved", ["kept"])


def test_a_long_article_is_compared_soon() -> None:
    lines = [[f"word{at if at % 2 else at % 97}" for at in range(at, at + 60)] for at in range(0, 30_000, 60)]
    edited = [[*line[:5], "edited", *line[6:]] if at % 9 == 0 else line for at, line in enumerate(lines)]
    begun = process_time()
    assert len(changes(leaves(lines), leaves(edited))) == len(range(0, 500, 9))
    assert process_time() - begun < 5


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
    assert listed(capsys) == {"changes": [], "references-renumbered": False}
    path.write_text(text.replace("# Intro", "Before all [@new].\n\n# Intro"))
    capsys.readouterr()
    assert main(["diff", "old", "new"]) == 0
    printed = capsys.readouterr().out
    assert "new/10.md:1:1: inserted in the text\n    {+Before all [@new].+}\n" in printed
    assert "new/refs/refs.json:1:" in printed
    assert printed.endswith("The references have other numbers than before.\n2 changes.\n")
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


def test_renumbering_is_told() -> None:
    old, new = ([Leaf("reference", "the references", (Token(key, key),), None, key) for key in keys]
                for keys in ("ab", "xab"))  # fmt: skip
    assert is_renumbered(old, new)
    assert not is_renumbered(old, old)
