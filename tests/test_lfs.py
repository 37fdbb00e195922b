"""Pointers of Git LFS in the place of supplementary files: never delivered, and compared by what they say."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley import Outcome, Request, build, submit
from galley.cli.commands import main
from galley.document.lfs import Pointer, pointer_in
from tests.test_diff_revisions import GIT, commit, git

DATA, OTHER = b"time,event\n2019,resection\n", b"time,event\n2020,resection\n"
TEXT = "# Case\n\nThe hand was broken twice.\n"


def pointer(data: bytes, more: str = "") -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\n{more}oid sha256:{digest}\nsize {len(data)}\n".encode()


def paper(folder: Path, data: bytes) -> Path:
    folder.mkdir()
    meta = "title: A hand\nauthor: Ann Lee\nabstract: A.\nsupplementary:\n  - file: s.csv\n"
    (folder / "article.yaml").write_text(meta)
    (folder / "10.md").write_text(TEXT)
    (folder / "s.csv").write_bytes(data)
    return folder


def told(outcome: Outcome, rule: str) -> list[tuple[str, int, str]]:
    found = [one for one in outcome.report.findings if one.rule.id == rule and "LFS" in one.message]
    return [(Path(one.span.path).name, one.span.line, one.message) for one in found if one.span]


def test_a_pointer_says_what_is_meant() -> None:
    meant = Pointer(hashlib.sha256(DATA).hexdigest(), len(DATA))
    assert pointer_in(pointer(DATA)) == meant
    assert pointer_in(pointer(DATA, "ext-0-foo sha256:0\n")) == meant
    for data in (DATA, b"", pointer(DATA) + DATA, pointer(DATA)[:-1], pointer(DATA).replace(b"sha256:", b"md5:")):
        assert pointer_in(data) is None


@given(st.binary())
def test_any_other_bytes_are_no_pointer(data: bytes) -> None:
    assert pointer_in(data) is None


def test_a_pointer_is_not_delivered(tmp_path: Path) -> None:
    made = build(Request(str(paper(tmp_path / "a", pointer(DATA))), formats=("jats",), out=str(tmp_path / "out")))
    assert [(name, line) for name, line, _ in told(made, "file-exists")] == [("article.yaml", 5)]
    assert made.report.fails()
    assert not (tmp_path / "out").exists()
    made = build(Request(str(paper(tmp_path / "b", DATA)), formats=("jats",), out=str(tmp_path / "out")))
    assert told(made, "file-exists") == []
    assert any(one.data == DATA for one in made.artifacts)


def test_a_pointer_is_missing_of_a_submission(tmp_path: Path) -> None:
    made = submit(Request(str(paper(tmp_path / "a", pointer(DATA))), out=str(tmp_path / "out")))
    assert [name for name, *_ in told(made, "submission-is-complete")] == ["s.csv"]


@pytest.mark.skipif(not GIT, reason="Git is not on this machine")
def test_a_pointer_is_compared_by_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    top = tmp_path / "paper"
    top.mkdir()
    paper(top / "manuscript", pointer(OTHER))
    git(top, "init", "-q")
    commit(top, "first")
    (top / "manuscript" / "s.csv").write_bytes(pointer(DATA))
    commit(top, "second")
    (top / "manuscript" / "s.csv").write_bytes(DATA)  # as Git LFS puts it into the working folder
    monkeypatch.chdir(top)
    assert main(["diff", "HEAD"]) == 0
    assert capsys.readouterr().out == "0 changes.\n"
    assert main(["diff", "HEAD~1"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"{hashlib.sha256(OTHER).hexdigest()[:12]}, 26 bytes, in Git LFS" in said
    assert hashlib.sha256(DATA).hexdigest()[:12] in said
    assert "1 change." in said
