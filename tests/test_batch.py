"""A batch: each article as by itself, a journal that says how each ended, and one that goes wrong alone."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from galley.api import build
from galley.batch.articles import Article, UnusableList, articles_of
from galley.batch.line import Line, last_of_each, packed, unpacked
from galley.batch.run import Task, done, tools_digest
from galley.batch.summary import Change, Tally, compared
from galley.cli import batching, commands
from galley.evaluator.servers import servers
from galley.request import BUILT, FOUND, MISSING, MISUSED, Request
from galley.runtime.runtime import Bound
from tests.conftest import TOP, InWorkers
from tests.waiting import wait_until

PAPER = (
    "---\ntitle: Paper {name}\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\n---\n\n# One\n\nText of {name}.\n"
)
BROKEN = PAPER + "\nAn unknown work.[@nobody]\n"

POISON = """
import sys
if "galley.runtime.forkserver" in sys.argv or "galley.evaluator.worker" in sys.argv:
    import os, signal, time
    import galley.readers.manuscript.gather as gather
    kept = gather.gather_sources
    def gather_sources(request, world, findings):
        if "kills" in request.manuscript:
            os.kill(os.getpid(), signal.SIGKILL)
        if "fills" in request.manuscript:
            held = [bytes(10_000_000) for _ in range(1_000)]
        while "hangs" in request.manuscript:
            time.sleep(1)
        return kept(request, world, findings)
    gather.gather_sources = gather_sources
"""


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of three papers, of which one cites what nobody has, beside a folder of other things."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name in ("p1", "p2", "p3"):
        write(Path("papers", name), BROKEN if name == "p2" else PAPER)
    Path("papers", "pictures").mkdir()
    return Path("papers")


def write(folder: Path, text: str = PAPER) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "10.md").write_text(text.format(name=folder.name))


def batch(*arguments: str) -> int:
    return commands.main(["batch", "papers", "--out", "out", "-f", "jats", *arguments])


def lines(path: str = "out/batch.jsonl") -> list[Line]:
    return [line for text in Path(path).read_text().splitlines() if (line := unpacked(text))]


# --- what is built, and what is not done again -------------------------------------------------------------------


@pytest.mark.usefixtures("papers")
def test_each_article_is_built_as_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["batch", "papers", "--out", "out"]) == FOUND
    said = capsys.readouterr()
    assert "passed over, no text lies in it: papers/pictures" in said.err
    assert "p2 failed: 1 error" in said.out
    assert "papers/p2/10.md:12:18 error cited-key-exists" in said.out
    assert "3 articles in" in said.out
    assert "2 built, 1 failed." in said.out
    assert "1 × error cited-key-exists in 1 article" in said.out
    for name in ("p1", "p3"):
        alone = build(Request(f"papers/{name}", out=f"alone/{name}", cache=False))
        assert [one.name for one in alone.artifacts] == [f"{name}.xml", f"{name}.pdf", "manifest.json"]
        for one in alone.artifacts:
            assert Path("out", name, one.name).read_bytes() == one.data, one.name
    assert not Path("out/p2").exists()
    ended = last_of_each(Path("out/batch.jsonl").read_text().splitlines())
    assert {name: line.exit for name, line in ended.items()} == {"p1": BUILT, "p2": FOUND, "p3": BUILT}
    assert all(0 < line.cpu < 60 and line.seconds > 0 for line in ended.values())


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("on", [(), ("--dask", "--workers", "1")])
def test_pages_by_typst_are_as_by_themselves(on: tuple[str, ...]) -> None:
    pytest.importorskip("typst")
    if on:
        pytest.importorskip("distributed")
    assert commands.main(["batch", "papers/p1", "papers/p3", "--out", "out", "--engine", "typst", *on]) == BUILT
    for name in ("p1", "p3"):
        alone = build(Request(f"papers/{name}", out=f"alone/{name}", cache=False, engine="typst"))
        assert {one.name: Path("out", name, one.name).read_bytes() for one in alone.artifacts} == {
            one.name: one.data for one in alone.artifacts
        }


def test_the_same_command_does_only_what_is_left(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch() == FOUND
    assert len(lines()) == 3
    assert batch() == FOUND
    assert len(lines()) == 3
    assert "2 built, 1 failed, 3 of them as they were." in capsys.readouterr().out
    write(papers / "p2")  # mended
    (papers / "p1" / "20.md").write_text("# Two\n\nA new section.\n")
    Path("out/p3/p3.xml").write_text("changed")
    assert batch() == BUILT
    assert sorted(line.id for line in lines()[3:]) == ["p1", "p2", "p3"]
    assert batch() == BUILT
    assert batch("--strict") == FOUND  # asked for something else
    assert len(lines()) == 9


@pytest.mark.usefixtures("papers")
def test_what_failed_is_done_again_where_one_says_so() -> None:
    batch()
    assert batch("--retry-failed") == FOUND
    assert [line.id for line in lines()[3:]] == ["p2"]


def test_what_has_changed_is_told(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch()
    Path("out/batch.jsonl").rename("old.jsonl")
    write(papers / "p2")
    write(papers / "p3", f"{PAPER}\nAnd more.\n")
    write(papers / "p4")
    assert batch("--compare", "old.jsonl", "--quiet") == BUILT
    said = capsys.readouterr().out
    assert (
        "compared: 2 articles changed, 1 the same.\n  p2\n    exit code 1 before, 0 now\n    new file: p2.xml" in said
    )
    assert "    no more: error cited-key-exists The key nobody is cited" in said
    assert "  p3\n    other bytes: p3.xml\n  only now: p4\n" in said


def test_findings_are_compared_without_their_lines() -> None:
    def line(number: int, message: str = "m", sha: str = "a") -> Line:
        return Line(
            "p", "p", 1, "", findings=(("r", "error", "p.md", number, 1, message),), outputs={"p.pdf": (sha, 1)}
        )

    assert compared({"p": line(3)}, [line(9)]).changes == ()
    assert compared({"p": line(3)}, [line(3, "n")]).changes == (
        Change("p", new_findings=("error r n",), gone_findings=("error r m",)),
    )
    assert compared({"p": line(3)}, [line(3, sha="b")]).changes == (Change("p", changed=("p.pdf",)),)
    comparison = compared({"p": line(3), "gone": line(1)}, [])
    assert comparison.only_old == ("p", "gone")


# --- articles that go wrong ----------------------------------------------------------------------------------------


def test_an_article_that_ends_its_worker_fails_alone(papers: Path, in_workers: InWorkers) -> None:
    write(papers / "kills")
    in_workers(POISON)
    assert batch() == FOUND
    ended = last_of_each(Path("out/batch.jsonl").read_text().splitlines())
    assert {name: line.exit for name, line in ended.items()} == {"p1": BUILT, "p2": FOUND, "p3": BUILT, "kills": FOUND}
    assert [one[0] for one in ended["kills"].findings] == ["evaluation-within-limits"]


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    ("name", "bound", "cause"),
    [
        ("hangs", Bound(seconds=2), "it was not ready after 2 seconds"),
        ("fills", Bound(memory_megabytes=600), "it needs more memory than it may use"),
    ],
)
def test_an_article_keeps_to_its_bounds(name: str, bound: Bound, cause: str, in_workers: InWorkers) -> None:
    in_workers(POISON)
    write(Path(name))
    article = Article(name, Request(name, out=f"out/{name}", formats=("jats",), cache=False))
    with servers() as ready:
        line = done(Task(article, bound, tools_digest()), ready.folder)
    (found,) = line.findings
    assert line.exit == FOUND
    assert found[0] == "evaluation-within-limits"
    assert cause in found[5]


def test_a_driver_that_was_killed_goes_on(papers: Path) -> None:
    for number in range(4, 9):
        write(papers / f"p{number}")
    command = [sys.executable, str(TOP / "build.py"), "batch", "papers", "--out", "out", "-f", "jats"]
    with subprocess.Popen([*command, "--workers", "1"], stdout=subprocess.PIPE) as driver:
        wait_until(lambda: Path("out/batch.jsonl").exists() and len(lines()) >= 2, "two articles have ended")
        os.kill(driver.pid, signal.SIGKILL)
    before = lines()
    assert 2 <= len(before) < 8
    with Path("out/batch.jsonl").open("a") as journal:
        journal.write('{"id": "p9", "manu')  # as a cut of the power leaves it
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == FOUND, run.stderr
    assert "8 articles in" in run.stdout
    assert f"{len(before)} of them as they were." in run.stdout
    assert lines()[: len(before)] == before
    assert sorted(line.id for line in lines()) == [f"p{number}" for number in range(1, 9)]


@pytest.mark.usefixtures("papers")
def test_an_interruption_leaves_a_journal() -> None:
    command = [sys.executable, str(TOP / "build.py"), "batch", "papers", "--out", "out", "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as driver:
        wait_until(lambda: Path("out/batch.jsonl").exists() and len(lines()) >= 1, "an article has ended")
        driver.send_signal(signal.SIGINT)
        _, said = driver.communicate()
    assert driver.returncode == 128 + signal.SIGINT
    assert "of 3 are in out/batch.jsonl; the same command goes on from there" in said
    assert "Traceback" not in said


@pytest.mark.usefixtures("papers")
def test_two_batches_do_not_write_one_journal(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").mkdir()
    with Path("out/batch.jsonl").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert batch() == MISUSED
    assert "Another batch writes to out" in capsys.readouterr().err


def test_without_dask_the_command_says_what_brings_it(
    papers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del papers
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "galley.batch.cluster", raising=False)
    assert batch("--dask") == MISSING
    assert "python3 -m pip install distributed" in capsys.readouterr().err
    assert batch("--cluster", "tcp://127.0.0.1:1", "--dask") == MISUSED


# --- lists ---------------------------------------------------------------------------------------------------------


def named(text: str, name: str) -> list[tuple[str, Request]]:
    Path("lists").mkdir(exist_ok=True)
    Path("lists", name).write_text(text)
    return [(one.name, one.request) for one in articles_of([f"lists/{name}"], Request("", out="out")).articles]


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "# a comment\n../papers/p1\n\n../papers/p3/10.md\n"),
        ("a.csv", "manuscript,id,journal\n../papers/p1,,\n../papers/p3/10.md,10,\n"),
        ("a.jsonl", '{"manuscript": "../papers/p1"}\n{"manuscript": "../papers/p3/10.md", "id": "10"}\n'),
    ],
)
def test_a_list_names_manuscripts_from_its_folder(name: str, text: str) -> None:
    assert named(text, name) == [
        ("p1", Request("lists/../papers/p1", out="out/p1")),
        ("10", Request("lists/../papers/p3/10.md", out="out/10")),
    ]


@pytest.mark.usefixtures("papers")
def test_a_list_says_what_is_asked_of_each() -> None:
    text = 'manuscript,id,journal,formats,variants\na,"one, two",isj,html jats,review published\n'
    asked = Request(
        "lists/a", out="out/one, two", journal="isj", formats=("jats", "html"), variants=("published", "review")
    )
    assert named(text, "a.csv") == [("one, two", asked)]


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "manuscrpt\na\n", "lists/a.csv:2: manuscrpt is no column of a list. Did you mean manuscript?"),
        ("a.csv", "manuscript,id\n,one\n", "lists/a.csv:2: the column manuscript is missing or empty."),
        ("a.csv", "manuscript,formats\na,jats pfd\n", "lists/a.csv:2: pfd is none of the formats. Did you mean pdf?"),
        ("a.csv", "manuscript\na,b\n", "lists/a.csv:2: None is no column of a list."),
        ("a.jsonl", '{"manuscript": "a"}\n{"manu', "lists/a.jsonl:2: this line is no JSON"),
        ("a.jsonl", '["a"]', "lists/a.jsonl:1: this line is no object of JSON."),
        ("a.jsonl", '{"manuscript": 1}', "lists/a.jsonl:1: manuscript is no text."),
        ("a.csv", "manuscript,id\na,../b\n", "lists/a has no name that a folder can have."),
        ("a.txt", "x/p\ny/p\n", "Two articles are called p: lists/x/p and lists/y/p."),
        ("a.txt", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), ""),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_used_is_told_with_its_line(name: str, text: str, message: str) -> None:
    if message:
        with pytest.raises(UnusableList) as told:
            named(text, name)
        assert str(told.value).startswith(message)
    else:
        assert len(named(text, name)) == 1


@pytest.mark.usefixtures("papers")
def test_a_list_that_is_no_text_is_told() -> None:
    Path("bad.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(UnusableList, match=r"bad\.csv cannot be read"):
        articles_of(["bad.csv"], Request(""))


@pytest.mark.usefixtures("papers")
def test_folders_of_several_shapes_are_manuscripts() -> None:
    write(Path("repositories/r1/manuscript"))
    write(Path("repositories/r2/content"))
    Path("repositories/r1/README.md").touch()
    found = articles_of(["repositories", "papers/p1", "papers/p3/10.md"], Request("", out="out"))
    assert [(one.name, one.request.manuscript) for one in found.articles] == [
        ("r1", "repositories/r1/manuscript"),
        ("r2", "repositories/r2/content"),
        ("p1", "papers/p1"),
        ("10", "papers/p3/10.md"),
    ]


@pytest.mark.usefixtures("papers")
def test_nothing_to_build_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["batch", "papers/pictures", "--out", "out"]) == MISUSED
    assert "There is no manuscript in papers/pictures." in capsys.readouterr().err


# --- the journal, and what is counted --------------------------------------------------------------------------------


def test_a_line_is_read_as_it_was_written() -> None:
    line = Line("p", "m/p", 1, "k", 1.5, 0.5, (("r", "error", "p.md", 1, 2, "é"),), {"p.pdf": ("a", 1)},
                (("data", "p.md"),), "d", ("Pango",), "why")  # fmt: skip
    assert unpacked(packed(line)) == line
    assert unpacked(packed(Line("p", "p", 0, "k"))) == Line("p", "p", 0, "k", outputs={})


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"id": 1}', '{"batch": {}}', '{"id":"p","manuscript":"p","exit":0,"key":"k","findings":[1]}',
     '{"id":"p","manuscript":"p","exit":0,"key":"k","outputs":[1]}',
     '{"id":"p","manuscript":"p","exit":0,"key":"k","x":1}'],
)  # fmt: skip
def test_what_is_no_line_is_passed_over(text: str) -> None:
    assert unpacked(text) is None


def test_what_ends_is_counted() -> None:
    tally = Tally()
    found = (("a", "warning", "", 0, 0, "m"), ("b", "error", "", 0, 0, "m"), ("a", "warning", "", 0, 0, "n"))
    for number in range(20):
        tally.add(
            Line(f"p{number}", "", number % 2, "", float(number), 1, found if number % 2 else ()), is_new=number > 1
        )
    assert (tally.ended, tally.built, tally.failed, tally.unchanged) == (20, 10, 10, 2)
    assert list(tally.by_rule()) == [("error", "b", 10, 10), ("warning", "a", 20, 10)]
    assert [name for _, name in tally.slowest] == [f"p{number}" for number in range(19, 9, -1)]


@pytest.mark.parametrize(("seconds", "words"), [(9.6, "10 s"), (75, "1 min 15 s"), (3_700, "1 h 1 min")])
def test_times_are_words(seconds: float, words: str) -> None:
    assert batching.span(seconds) == words


@pytest.fixture
def journal(papers: Path) -> Path:
    del papers
    batch("--quiet")
    return Path("out/batch.jsonl")


def test_the_journal_names_the_tools(journal: Path) -> None:
    (first, *_) = journal.read_text().splitlines()
    assert json.loads(first)["batch"]["versions"]["weasyprint"]
