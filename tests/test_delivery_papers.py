"""Several papers in one output folder: one manifest, and no build touches what is another's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from galley import pipeline
from galley.findings.finding import Stop
from galley.formats.format import Rendered
from galley.formats.text import format as text_format
from galley.request import Outcome, Request
from galley.runtime import deliver, standing
from galley.runtime.delivery import folder as output_folder
from tests.articles import PIXEL
from tests.deliveries import contents, entry_of, expected, order_of, put
from tests.waiting import PATIENCE, at_once

A = {"a.pdf": b"a's pdf", "a.xml": b"a's xml"}
B = {"b.pdf": b"b's pdf", "b-f1.png": b"b's figure"}


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Stop) as caught:
        call()
    (finding,) = caught.value.findings
    assert finding.rule.id == "identifier-names-one-paper"
    assert finding.hints
    return finding.message


def test_each_paper_has_its_entry_and_its_files(tmp_path: Path) -> None:
    put(tmp_path, B, paper="b")
    put(tmp_path, A)
    assert contents(tmp_path) == expected(A, b=B)
    assert put(tmp_path, {"b.pdf": b"new"}, paper="b").removed == ("b-f1.png",)
    assert contents(tmp_path) == expected(A, b={"b.pdf": b"new"})


def test_the_order_of_the_builds_makes_no_difference(tmp_path: Path) -> None:
    for name, order in (("1", "ab"), ("2", "ba"), ("3", "aba")):
        for paper in order:
            put(tmp_path / name, {"a": A, "b": B}[paper], paper=paper)
    assert contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "3")


def test_many_builds_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = {f"p{number}": {f"p{number}.xml": bytes([number]) * 999} for number in range(12)}
    monkeypatch.setattr(output_folder, "LONGEST_WAIT", PATIENCE)
    at_once(*(partial(put, tmp_path, files, (), paper) for paper, files in papers.items()))
    assert set(json.loads((tmp_path / "manifest.json").read_bytes())["papers"]) == set(papers)
    assert {name: data for name, data in contents(tmp_path).items() if name != "manifest.json"} == {
        name: data for files in papers.values() for name, data in files.items()
    }


def test_a_file_of_another_paper_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path, {"a-review.pdf": b"a's review copy"})
    message = refused(lambda: put(tmp_path, {"a-review.pdf": b"mine"}, paper="a-review"))
    assert message == f"{tmp_path}/a-review.pdf is a file of the paper a"
    assert contents(tmp_path) == expected({"a-review.pdf": b"a's review copy"})


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        ("m", "m", True),
        ("m", "./m/", True),
        ("m", "m/paper.md", True),
        ("m/paper.md", "m", True),
        ("m/other.md", "m/paper.md", False),
        ("m", "n", False),
        (".", "m", False),
        ("gone", "m", True),
        ("", "m", True),
        ("\0", "m", True),
        ("m" * 5000, "m", True),
    ],
)
def test_two_manuscripts_with_one_identifier_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, now: str, *, same: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("m", "n"):
        (tmp_path / name).mkdir()
    for name in ("paper.md", "other.md"):
        (tmp_path / "m" / name).touch()
    deliver("out", order_of(A, manuscript=before))
    order = order_of({"a.pdf": b"new"}, manuscript=now)
    if same:
        assert deliver("out", order).removed == ("a.xml",)
    else:
        assert "was built from" in refused(lambda: deliver("out", order))
        assert {**contents(tmp_path / "out"), "manifest.json": b""} == {**A, "manifest.json": b""}


def test_a_manifest_of_the_older_form_is_read(tmp_path: Path) -> None:
    put(tmp_path, {**A, "a-f1.png": b"figure"})
    document = json.loads((tmp_path / "manifest.json").read_bytes())["papers"]["a"]
    del document["manuscript"]
    (tmp_path / "manifest.json").write_text(json.dumps(document))
    put(tmp_path, B, paper="b")
    assert put(tmp_path, A).removed == ("a-f1.png",)
    assert contents(tmp_path) == expected(A, b=B)


# --- what stands already -------------------------------------------------------------------------------------------


def test_what_stands_is_what_was_delivered(tmp_path: Path) -> None:
    put(tmp_path, A)
    put(tmp_path, B, paper="b")
    there = standing(str(tmp_path), "a", entry_of(A))
    assert {one.name: one.data for one in there[:-1]} == A
    assert there[-1].name == "manifest.json"
    assert not standing(str(tmp_path), "a", entry_of({**A, "a.pdf": b"other"}))
    assert not standing(str(tmp_path), "c", entry_of(A))
    assert not standing(str(tmp_path / "none"), "a", entry_of(A))
    (tmp_path / "a.xml").write_bytes(b"changed")
    assert not standing(str(tmp_path), "a", entry_of(A))


# --- whole builds --------------------------------------------------------------------------------------------------


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Return a function that builds a small manuscript of the name given into the folder `out`."""
    monkeypatch.chdir(tmp_path)

    def run(name: str, text: str = "Text.", identifier: str = "", formats: tuple[str, ...] = ("jats",)) -> Outcome:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        metadata = f"title: On {name}\nauthor: A. Author\nabstract: A.\n"
        (folder / "article.yaml").write_text(metadata + (f"id: {identifier}\n" if identifier else ""))
        (folder / "10.md").write_text(f"# One\n\n{text}\n")
        return pipeline.run(Request(name, formats=formats, out="out", cache=False))

    return run


def names(folder: str = "out") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_builds_of_two_papers_share_a_folder(build: Callable[..., Outcome]) -> None:
    build("first")
    build("second")
    before = Path("out/first.xml").read_bytes()
    build("second", "Another text.")
    assert names() == ["first.xml", "manifest.json", "second.xml"]
    assert Path("out/first.xml").read_bytes() == before


def test_a_format_left_out_is_removed_and_named(build: Callable[..., Outcome]) -> None:
    build("paper", formats=("jats", "pdf"))
    assert names() == ["manifest.json", "paper.pdf", "paper.xml"]
    outcome = build("paper", formats=("pdf",))
    assert outcome.removed == ("paper.xml",)
    assert names() == ["manifest.json", "paper.pdf"]


def test_two_papers_of_one_identifier_are_an_error(build: Callable[..., Outcome]) -> None:
    build("first", identifier="paper")
    before = contents(Path("out"))
    outcome = build("second", identifier="paper")
    assert [one.rule.id for one in outcome.report.findings if one.severity.name == "ERROR"] == [
        "identifier-names-one-paper"
    ]
    assert contents(Path("out")) == before
    assert not outcome.artifacts


def test_a_format_that_is_not_made_is_an_error_whatever_the_journal_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_format, "write", lambda _: Rendered())
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: A.\n")
    (tmp_path / "m" / "10.md").write_text("# One\n\nText.\n")
    out = tmp_path / "out"
    outcome = pipeline.run(Request(str(tmp_path / "m"), "preprint", formats=("text",), out=str(out), cache=False))
    assert [one.message for one in outcome.report.findings if one.rule.id == "format-is-made"] == [
        "m.text.txt was asked for and not made"
    ]
    assert outcome.report.fails()
    assert not out.exists()


@pytest.mark.parametrize("name", ["x.c++", "x.日本", "x.a b", "x", "x.", "x.tar.gz", f"x.{'e' * 200}", "x.EXE", "é.ç"])
def test_a_supplement_of_any_name_is_delivered_under_a_plain_one(build: Callable[..., Outcome], name: str) -> None:
    Path("paper").mkdir()
    (Path("paper") / name).write_text("data")
    metadata = f'id: paper\nsupplementary:\n  - file: "{name}"\n    caption: Data.'
    assert not build("paper", identifier=metadata.removeprefix("id: ")).report.fails()
    (delivered,) = (one for one in names() if one.startswith("paper-s1."))
    assert re.fullmatch(r"paper-s1\.[a-z0-9]{1,16}", delivered)


@pytest.mark.parametrize("name", ["d" * 250, "é" * 120, "日本語", "a b-c", "-", "_", "." * 3 + "x", "x.md", "CON"])
def test_a_folder_of_any_name_is_built(build: Callable[..., Outcome], name: str) -> None:
    assert build(name).artifacts


def test_blind_copies_of_two_papers_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "article.yaml").write_text(f"title: On {name}\nauthor: A. Author\nabstract: A.\n")
        (folder / "10.md").write_text("# One\n\n![Caption.](a.png){alt=x}\n")
        (folder / "a.png").write_bytes(PIXEL)
        request = Request(name, formats=("jats",), variants=("blind",), out="out", cache=False)
        assert not pipeline.run(request).report.fails()
    assert len([one for one in names() if one.startswith("blind-")]) == 2
