"""What others build papers with: sessions of nox, the action, the hook of pre-commit, each by its own commands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from galley import nox as sessions
from galley.repository import SeveralJournalsError, own_journal, request_of
from tests.conftest import TOP

TEMPLATES = TOP / "galley" / "scaffold" / "templates"
PAPER = "---\ntitle: A paper\nauthor: {name: Ada Example}\nabstract: Short.\n---\n\n# One\n\nText.\n"


class SessionFailedError(Exception):
    """What a session of nox raises when it fails."""


class Session:
    """A session that notes what it is asked to run."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, ...]] = []

    def run(self, *words: str, env: Mapping[str, str | None] | None = None, external: bool = False) -> None:
        assert external
        assert env is None or set(env) == {"PYTHONDONTWRITEBYTECODE"}
        self.ran.append(words)

    def error(self, message: str) -> None:
        raise SessionFailedError(message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository, the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "manuscript").mkdir()
    return tmp_path


def journal(repository: Path, name: str) -> None:
    (repository / "styles" / name).mkdir(parents=True)
    (repository / "styles" / name / "profile.yaml").touch()


def arguments_of(call: Any, *arguments: str, **asked: Any) -> list[tuple[str, ...]]:
    session = Session()
    call(session, *arguments, command=("galley",), **asked)
    return [words[1:] for words in session.ran]


# --- galley.nox --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("call", "name"), [(sessions.build, "build"), (sessions.check, "check")])
def test_the_repositorys_journal_is_named(repository: Path, call: Any, name: str) -> None:
    assert arguments_of(call, "--strict") == [(name, "manuscript", "--strict")]
    journal(repository, "own")
    assert arguments_of(call, "--strict") == [(name, "manuscript", "--journal", "styles/own", "--strict")]
    assert arguments_of(call, manuscript="paper.md", journal="isj") == [(name, "paper.md", "--journal", "isj")]
    assert arguments_of(call, journal="") == [(name, "manuscript")]
    for given in (("--journal", "isj"), ("--journal=isj",)):
        assert arguments_of(call, *given) == [(name, "manuscript", *given)]


def test_of_several_journals_one_has_to_be_named(repository: Path) -> None:
    journal(repository, "one")
    journal(repository, "two")
    with pytest.raises(SessionFailedError, match="styles/one, styles/two: say which by --journal"):
        arguments_of(sessions.build)
    assert arguments_of(sessions.build, "--journal", "styles/two")
    with pytest.raises(SeveralJournalsError):
        own_journal(repository)


def test_every_file_that_was_built_is_validated(repository: Path) -> None:
    with pytest.raises(SessionFailedError, match="no JATS file in artifacts"):
        arguments_of(sessions.validate)
    (repository / "artifacts").mkdir()
    for name in ("b.xml", "a.xml", "a.pdf"):
        (repository / "artifacts" / name).touch()
    assert arguments_of(sessions.validate) == [("validate", "artifacts/a.xml"), ("validate", "artifacts/b.xml")]
    assert arguments_of(sessions.validate, "other.xml") == [("validate", "other.xml")]


def test_galley_is_called_whatever_lies_in_the_working_folder(repository: Path) -> None:
    (repository / "galley").mkdir()
    (repository / "galley" / "__init__.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    session = Session()
    sessions.run(session, "--version")  # type: ignore[arg-type] - a session that notes what it runs
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    ran = subprocess.run(session.ran[0], env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.partition(" ")[0]) == (0, "galley")


def test_tests_go_to_pytest(repository: Path) -> None:
    session = Session()
    sessions.tests(session, "-k", "one")  # type: ignore[arg-type] - as above
    assert session.ran == [(sys.executable, "-m", "pytest", "-k", "one")]
    assert repository.is_dir()


def test_a_request_for_a_repository_has_all_its_folders(repository: Path) -> None:
    journal(repository, "own")
    request = request_of(repository)
    folders = (request.manuscript, request.journal, request.root, request.out)
    assert [Path(one).relative_to(repository).as_posix() for one in folders] == [
        "manuscript",
        "styles/own",
        ".",
        "artifacts",
    ]
    assert request_of(repository, out="elsewhere").out == "elsewhere"


# --- the action and the hook -------------------------------------------------------------------------------------


def document(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def test_every_action_that_is_used_is_pinned() -> None:
    files = [TOP / "action.yml", *TOP.glob(".github/workflows/*.yml"), *TEMPLATES.rglob("workflow.yml.template")]
    used = [(file.name, line) for file in files for line in re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))]
    assert len(used) >= 8
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", one[1])] == []


def test_the_papers_workflow_brings_what_the_bootstrap_brings() -> None:
    needed = re.search(r'^library_packages="(.+)"$', (TOP / "bootstrap").read_text(encoding="utf-8"), re.MULTILINE)
    assert needed
    assert needed[1] in (TEMPLATES / "paper" / "workflow.yml.template").read_text(encoding="utf-8")


@pytest.mark.skipif(
    not (TOP / ".nox" / "environment" / "galley.lock").exists(), reason="needs what `sh bootstrap tests` sets up"
)
@pytest.mark.parametrize("chosen", ["", "isj"])
def test_the_action_builds_and_shows_what_is_wrong(chosen: str, tmp_path: Path) -> None:
    action = document(TOP / "action.yml")
    (step,) = (one for one in action["runs"]["steps"] if "run" in one)
    assert "${{" not in step["run"], "an input in the script would be a script"
    inputs = {"manuscript": "-paper.md", "journal": chosen, "out": "made here"}
    given = {name: inputs[value.strip("${ }").removeprefix("inputs.")] for name, value in step["env"].items()}
    environment = {**os.environ, **given, "GITHUB_ACTION_PATH": str(TOP)}

    def ran() -> subprocess.CompletedProcess[str]:
        words = [step["shell"], "-e", "-c", step["run"]]
        return subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    (tmp_path / "-paper.md").write_text(PAPER, encoding="utf-8")
    built = ran()
    assert built.returncode == 0, built.stdout + built.stderr
    assert {"manifest.json"} < {path.name for path in (tmp_path / "made here").iterdir()}
    (tmp_path / "-paper.md").write_text(PAPER + "\n[@nobody]\n", encoding="utf-8")
    failed = ran()
    assert failed.returncode == 1
    assert re.search(r"^::error file=-paper\.md,line=\d+", failed.stdout, re.MULTILINE)


def test_the_hook_fails_on_an_error_and_is_silent_without_one(repository: Path) -> None:
    (hook,) = document(TOP / ".pre-commit-hooks.yaml")
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    program, *arguments = shlex.split(hook["entry"])
    assert program == "galley"
    words = [sys.executable, str(TOP / "build.py"), *arguments]
    paper = repository / "manuscript" / "10-paper.md"
    assert re.search(hook["files"], paper.relative_to(repository).as_posix())
    for text, code in ((PAPER, 0), (PAPER + "\n[@nobody]\n", 1)):
        paper.write_text(text, encoding="utf-8")
        ran = subprocess.run(words, cwd=repository, capture_output=True, text=True, check=False)
        assert (ran.returncode, "cited-key-exists" in ran.stdout) == (code, bool(code))
        assert bool(ran.stdout) == bool(code)
