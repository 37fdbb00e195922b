"""`galley new`: a paper's repository that builds and passes its tests, a journal's folder, no file overwritten."""

from __future__ import annotations

import inspect
import os
import pty
import re
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from hypothesis import given
from hypothesis import strategies as st

from galley import nox as sessions
from galley.cli.commands import main
from galley.document.schema_names import SCHEMA_NAMES
from galley.pipeline import run
from galley.readers.metadata.schema import ArticleForm
from galley.readers.schemas import SCHEMAS
from galley.readers.yaml_source import YamlScalar, read_yaml
from galley.request import Request
from galley.runtime import new_folder
from galley.runtime.installation import requirement_of_galley
from galley.runtime.new_folder import PathsTakenError, lay_new
from galley.scaffold.files import quoted, slug
from galley.scaffold.journal import journal_files
from galley.scaffold.kinds import KINDS, Kind
from galley.scaffold.paper import NewPaper, paper_files
from galley.source import SourceFile
from galley.tools.pdfium import text_of_pages
from tests.conftest import TOP
from tests.jats_tools import needs_dtds
from tests.test_docs import blocks, rows

LEFT = {"metadata-is-filled-in", "text-is-finished", "publication-needs"}
"""The rules that tell what is still to be done."""


def new(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Call `galley new` in this process; return its exit code and what it printed."""
    code = main(["new", *arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def snapshot(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- what is written ---------------------------------------------------------------------------------------------


@needs_dtds
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_each_kind_builds_and_only_its_placeholders_are_left(kind: Kind, tmp_path: Path) -> None:
    paper = NewPaper("a", f"A {kind.key}", ("Ada Example", "Bo Example"), kind, "preprint")
    lay_new(str(tmp_path / "a"), {one.path: one.data for one in paper_files(paper, b"{}")})
    request = Request(f"{tmp_path}/a/manuscript", formats=("jats",), out=str(tmp_path / "out"), root=f"{tmp_path}/a")
    outcome = run(request)
    assert {one.rule.id for one in outcome.report.findings} <= LEFT, outcome.report.findings
    xml = next(one for one in outcome.artifacts if one.name == "a.xml").data.decode()
    assert f'article-type="{kind.article_type}"' in xml
    assert xml.count("<ref id=") == 1


def test_no_text_of_the_templates_is_lost_on_a_terminal_of_eighty_columns() -> None:
    assert max(len(f"  {one.key:<18}{one.summary}") for one in KINDS) < 80


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the wheel is installed."""
    made = tmp_path_factory.mktemp("installed")
    (wheel,) = WheelBuilder(str(TOP)).build(directory=str(made), versions=["standard"])
    zipfile.ZipFile(wheel).extractall(made / "site")
    return made / "site"


def python(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the installed galley in `folder`, without a terminal."""
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site), "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


GALLEY = ("-c", "from galley.cli.start import command; command()")


@pytest.fixture(scope="module")
def paper(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a paper begun by the installed command, with a journal of its own."""
    folder = tmp_path_factory.mktemp("begun")
    options = ("--title", "A *new* “paper”", "--author", "Ada Example", "--journal", "Annals of Examples")
    begun = python(site, folder, *GALLEY, "new", "my-paper", *options)
    assert begun.returncode == 0, begun.stderr
    assert "cd my-paper; python3 -P build.py check" in begun.stdout
    return folder / "my-paper"


def test_the_shape_is_the_one_promised(paper: Path) -> None:
    assert set(snapshot(paper)) >= {
        "manuscript/article.yaml",
        "manuscript/10-introduction.md",
        "refs/references.bib",
        "styles/annals-of-examples/profile.yaml",
        "styles/annals-of-examples/logo.svg",
        "build.py",
        "noxfile.py",
        "tests/test_paper.py",
        ".github/workflows/build.yml",
        ".gitignore",
        "README.md",
        "schemas/article.schema.json",
        "schemas/profile.schema.json",
    }


def test_build_py_builds_in_the_repositorys_journal_from_any_folder(site: Path, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "artifacts").mkdir()
    built = python(site, tmp_path, str(paper / "build.py"), "-f", "html")
    assert built.returncode == 0, built.stdout + built.stderr
    assert [*(tmp_path / "artifacts").iterdir()] == []
    page = (paper / "artifacts" / "my-paper.html").read_text(encoding="utf-8")
    assert "Annals of Examples" in page


def test_its_own_tests_pass(site: Path, paper: Path) -> None:
    ran = python(site, paper, "-m", "pytest", "-p", "no:cacheprovider", "-rs", "tests")
    assert ran.returncode == 0, ran.stdout
    assert "TODOs are left, the first at" in ran.stdout


def test_its_noxfile_builds_checks_and_says_what_is_not_ready(site: Path, paper: Path) -> None:
    nox = ("-m", "nox", "--non-interactive", "-s")
    for session in ("check", "build"):
        ran = python(site, paper, *nox, session)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert "--journal styles/annals-of-examples" in ran.stderr
    pdf = (paper / "artifacts" / "my-paper.pdf").read_bytes()
    assert "Annals of Examples" in "".join(text_of_pages(pdf))
    assert python(site, paper, *nox, "ready").returncode == 1


def test_a_schema_is_that_of_the_documents_wherever_it_is_written(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tuple(SCHEMAS) == SCHEMA_NAMES
    for name, file in (("article", "metadata"), ("profile", "profile"), ("issue", "issue")):
        text = (TOP / "docs" / f"{file}.schema.json").read_text(encoding="utf-8")
        assert main(["schema", name]) == 0
        assert capsys.readouterr().out == text
        assert main(["schema", name, "--out", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == text
        if name != "issue":  # of which a paper has none
            assert (paper / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8") == text
    for file in ("manuscript/article.yaml", "styles/annals-of-examples/profile.yaml"):
        line = (paper / file).read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
        assert named
        assert (paper / file).parent.joinpath(named[1]).is_file()


def test_a_schema_that_cannot_be_written_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--out", str(tmp_path / "no" / "folder.json")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_page_on_new_papers_says_what_is_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (TOP / "docs" / "new.md").read_text(encoding="utf-8")
    assert list(rows(page, "kind")) == [f"`{kind.key}`" for kind in KINDS]
    assert {name.partition("(")[0] for name in rows(page, "function")} == {
        f"`{name}" for name, one in vars(sessions).items() if inspect.isfunction(one) and name in sessions.__all__
    }
    command, *said = next(blocks(page, "text")).splitlines()
    monkeypatch.chdir(tmp_path)
    assert new(*shlex.split(command.removeprefix("$ galley new ")), capsys=capsys) == (0, "\n".join([*said, ""]))


# --- what is asked -----------------------------------------------------------------------------------------------


def test_without_a_terminal_nothing_is_asked_and_todo_stands_for_it(site: Path, tmp_path: Path) -> None:
    begun = python(site, tmp_path, *GALLEY, "new", "paper")
    assert (begun.returncode, begun.stderr) == (0, "")
    metadata = (tmp_path / "paper" / "manuscript" / "article.yaml").read_text(encoding="utf-8")
    assert 'title: "TODO: the title"' in metadata
    built = python(site, tmp_path / "paper", *GALLEY, "-f", "jats")
    assert built.returncode == 0, built.stdout


def test_on_a_terminal_what_is_not_given_is_asked(site: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(site), "TERM": "dumb"}
    environment.pop("CI", None)
    process = subprocess.Popen(
        [sys.executable, "-P", *GALLEY, "new", "paper", "--kind", "letter"],
        cwd=tmp_path, env=environment, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"A typed title\nAda Example, Bo Example\n\n")
    said = b""
    while not said.endswith(b"build\r\n"):
        said += os.read(ours, 4096)
    assert process.wait() == 0
    os.close(ours)
    assert [word in said.decode() for word in ("Title", "Authors", "Journal", "Kind of")] == [True, True, True, False]
    metadata = (tmp_path / "paper" / "manuscript" / "article.yaml").read_text(encoding="utf-8")
    assert 'title: "A typed title"' in metadata
    assert '- name: "Bo Example"' in metadata
    assert 'journal: "preprint"' in metadata
    assert "article-type: letter" in metadata


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "galley new DIR"),
        (("--title", "T", "--journal", "J"), "galley new DIR"),
        (("p", "--journal", "preprnt"), "Did you mean 'preprint'?"),
        (("p", "--journal", "./styles/own"), "is no name"),
        (("p", "--kind", "case-reprt"), "Did you mean 'case-report'?"),
        (("p", "--title", "a\x07b"), "is no line of text"),
        (("p", "--author", " "), "is no line of text"),
        (("--journal", "isj"), "has the journal 'isj' already"),
    ],
)
def test_wrong_usage_writes_nothing(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed = new(*arguments, capsys=capsys)
    assert code == 2
    assert said in " ".join(printed.split())
    assert [*tmp_path.iterdir()] == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_a_title_is_read_as_it_was_given(title: str) -> None:
    document = read_yaml(SourceFile("article.yaml", f"title: {quoted(title)}\n"))
    (entry,) = document.entries
    assert isinstance(entry.value, YamlScalar)
    assert entry.value.text == title
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(title, "paper"))
    assert "title" in ArticleForm.model_fields


# --- journals ----------------------------------------------------------------------------------------------------


@needs_dtds
def test_a_journals_folder_extends_the_shared_pages_and_has_its_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("Annals of Examples", "Ärzte & <Co>"):  # a second one of the same repository
        assert new("--journal", name, capsys=capsys)[0] == 0
    paper = "---\ntitle: A paper\nauthor: {name: Ada Example}\nabstract: Short.\n---\n\n# One\n\nText.\n"
    (tmp_path / "paper.md").write_text(paper, encoding="utf-8")
    for folder, name in (("annals-of-examples", "Annals of Examples"), ("arzte-co", "Ärzte & <Co>")):
        outcome = run(Request("paper.md", journal=f"./styles/{folder}", formats=("pdf",), out="out"))
        assert {one.rule.id for one in outcome.report.findings} <= LEFT, outcome.report.findings
        assert name in "".join(text_of_pages(next(one for one in outcome.artifacts if one.name.endswith(".pdf")).data))
    assert new("--journal", "annals of examples", capsys=capsys)[0] == 2, "there is a folder of that name"


def test_the_template_of_a_journal_copies_nothing_that_is_shared() -> None:
    files = {one.path: one.data.decode() for one in journal_files("J", b"", "s")}
    assert files["styles/j/page.html.jinja"].startswith('{% extends "base.html.jinja" %}')
    assert files["styles/j/page.html.jinja"].count("\n") < 20
    assert 'src="logo.svg"' in files["styles/j/page.html.jinja"]


# --- no file is overwritten --------------------------------------------------------------------------------------


def test_a_folder_with_other_files_is_added_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("mine", encoding="utf-8")
    assert new(str(tmp_path), capsys=capsys)[0] == 0
    assert (tmp_path / "LICENSE").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "manuscript" / "article.yaml").is_file()


@pytest.mark.parametrize("taken", ["README.md", "refs/references.bib", "manuscript", "refs"])
def test_what_is_there_stays_and_nothing_is_added(
    taken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file in the place of a file, and one in the place of a folder."""
    path = tmp_path / taken
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = snapshot(tmp_path)
    code, printed = new(str(tmp_path), capsys=capsys)
    assert code == 2
    assert f"{taken}" in printed
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("name", ["manuscript", "README.md", ""])
def test_no_link_is_followed(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "paper"
    elsewhere.mkdir()
    if name:
        folder.mkdir()
    (folder / name).symlink_to(elsewhere if name != "README.md" else elsewhere / "new")
    assert new(str(folder), capsys=capsys)[0] == 2
    assert [*elsewhere.iterdir()] == []


def test_a_fault_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "mine").touch()
    made = new_folder._make_folders  # noqa: SLF001 - the disk is full at the second file

    def full(top: Path, folder: Path) -> list[Path]:
        if folder.name == "b":
            raise OSError(28, "No space left on device")
        return made(top, folder)

    monkeypatch.setattr(new_folder, "_make_folders", full)
    for name in ("old", "new"):
        with pytest.raises(OSError, match="No space left"):
            lay_new(str(tmp_path / name), {"a/1": b"1", "b/2": b"2"})
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == ["old", "old/mine"]


def test_all_that_is_taken_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "b").touch()
    with pytest.raises(PathsTakenError) as taken:
        lay_new(str(tmp_path), {"a": b"", "b/c": b"", "d": b""})
    assert taken.value.paths == ("a", "b/c")


# --- where galley comes from -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        (
            '{"url": "https://example.org/g.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "galley @ git+https://example.org/g.git@abc",
        ),
        (
            '{"url": "https://example.org/g.whl", "archive_info": {"hashes": {"sha256": "12"}}}',
            "galley @ https://example.org/g.whl#sha256=12",
        ),
        ('{"url": "file:///somewhere/galley", "dir_info": {}}', ""),
        ("[]", ""),
        ("no JSON", ""),
        (None, ""),
    ],
)
def test_the_paper_asks_for_the_galley_that_began_it(
    noted: str | None, requirement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed:
        def read_text(self, _name: str) -> str | None:
            return noted

    monkeypatch.setattr("galley.runtime.installation.distribution", lambda _name: Installed())
    assert requirement_of_galley() == requirement


def test_no_name_alone_is_asked_for(paper: Path) -> None:
    """In the public index the name is another project's."""
    lines = (paper / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("galley")] == []
    assert sum(line.startswith("# TODO: where galley comes from") for line in lines) == 1
